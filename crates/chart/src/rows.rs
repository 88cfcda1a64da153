//! Rows of bars: where each one's name stands, beside its bar or above it, and where the bars go.

use crate::palette;
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
    pub fn for_labels<'a>(
        width: f64,
        labels: impl Iterator<Item = &'a str>,
        thickness: f64,
    ) -> Self {
        let widest = labels.map(|label| LABEL.width(label)).fold(0.0, f64::max);
        let most = if width < NARROW { 0.3 * width } else { 0.34 * width };
        if width < NARROW && most < widest {
            return Self { beside: None, thickness, left: 0.0 };
        }
        let column = widest.min(most);
        let left = if 0.0 < column { column + 12.0 } else { 0.0 };
        Self { beside: Some(column), thickness, left }
    }

    /// Whether names stand beside their bars, so that nothing parts the first bar from what is above.
    pub fn is_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Writes the name of the next row, and returns the top of its bar.
    pub fn place(&self, sheet: &mut Sheet, label: &str) -> f64 {
        let top = sheet.used;
        let lines = LABEL.wrap(label, self.beside.unwrap_or(sheet.width - 2.0), 2);
        let height = LABEL.line_height() * lines.len() as f64;
        let row = height.max(self.thickness);
        let (label_top, bar) = match self.beside {
            Some(_) => (top + (row - height) / 2.0, top + (row - self.thickness) / 2.0),
            None => (top, top + height + 4.0),
        };
        sheet.write_lines(&LABEL, Anchor::Start, (0.0, label_top), &lines, label);
        sheet.used = (label_top + height).max(bar + self.thickness) + GAP;
        bar
    }

    /// Draws the line that all bars start from, at `x`, beside the bars that begin at `tops`: one
    /// line, or a piece for each when their names stand between them.
    pub fn draw_zero(&self, sheet: &mut Sheet, x: f64, tops: &[f64]) {
        for (top, bottom) in self.spans(tops, 3.0) {
            sheet.hairline("chart-axis", palette::AXIS, (x, top), (x, bottom));
        }
    }

    /// From where to where a line through bars that begin at `tops` runs, `beyond` them at both ends.
    pub fn spans(&self, tops: &[f64], beyond: f64) -> Vec<(f64, f64)> {
        let pieces = match (self.beside, tops) {
            (Some(_), [first, .., last]) => vec![(*first, *last)],
            _ => tops.iter().map(|top| (*top, *top)).collect(),
        };
        let span = |(first, last)| (first - beyond, last + self.thickness + beyond);
        pieces.into_iter().map(span).collect()
    }
}
