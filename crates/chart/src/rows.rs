//! Rows of bars: where each one's name stands, beside its bar or above it, and where the bars go.

use crate::sheet::{Anchor, LABEL, Sheet};

/// Below this width, names that are not short stand above their bars.
const NARROW: f64 = 560.0;
const GAP: f64 = 14.0;

/// How the rows of a chart are laid out.
pub(crate) struct Rows {
    /// The width of the column of names, when they stand beside the bars.
    beside: Option<f64>,
    pub thickness: f64,
    /// Where the bars may begin.
    pub left: f64,
}

impl Rows {
    pub fn for_labels<'a>(width: f64, labels: impl Iterator<Item = &'a str>) -> Self {
        let widest = labels.map(|label| LABEL.width(label)).fold(0.0, f64::max);
        let most = if width < NARROW { 0.3 * width } else { 0.34 * width };
        if width < NARROW && most < widest {
            return Self { beside: None, thickness: 16.0, left: 0.0 };
        }
        let column = widest.min(most);
        Self { beside: Some(column), thickness: 20.0, left: column + 12.0 }
    }

    /// Writes the name of the next row, and returns the top of its bar.
    pub fn place(&self, sheet: &mut Sheet, label: &str) -> f64 {
        let line = LABEL.line_height();
        let top = sheet.used;
        let lines = LABEL.wrap(label, self.beside.unwrap_or(sheet.width), 2);
        let height = lines.iter().map(|_| line).sum::<f64>();
        let bar = if self.beside.is_some() {
            let row = height.max(self.thickness);
            sheet.write_lines(
                &LABEL,
                Anchor::Start,
                (0.0, top + (row - height) / 2.0),
                &lines,
                label,
            );
            sheet.used = top + row + GAP;
            top + (row - self.thickness) / 2.0
        } else {
            sheet.write_lines(&LABEL, Anchor::Start, (0.0, top), &lines, label);
            sheet.used = top + height + 3.0 + self.thickness + GAP;
            top + height + 3.0
        };
        bar
    }
}
