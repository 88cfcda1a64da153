//! What another chart changes in stacked bars: how parts are filled, and what is marked on them.

use crate::measure::shorten;
use crate::palette;
use crate::rows::Rows;
use crate::scale::Scale;
use crate::sheet::{Anchor, LABEL, Lettering, ON_MARK, ON_PATTERN, STRONG, Sheet, TICK, Table};
use crate::svg::Element;

/// How stacked bars are dressed; by default as they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dress {
    /// Whether parts are an order, and filled from the darkest to the palest rather than each in its
    /// own hue.
    pub is_ordered: bool,
    /// What the line at the middle of all bars is called; no line without.
    pub middle: Option<&'static str>,
    /// What is written at the end of each bar.
    pub ends: Vec<String>,
    /// The head of the column of these in the table.
    pub ends_head: &'static str,
    /// In what shares are counted, under the title.
    pub unit: Option<&'static str>,
    /// The bars in words; those of the bars themselves when it is empty.
    pub described: String,
}

impl Dress {
    /// Fills the part at `rank` of `count`.
    pub fn filled(
        &self,
        element: Element,
        sheet: &mut Sheet,
        rank: usize,
        count: usize,
    ) -> Element {
        if !self.is_ordered {
            let (class, fill) = sheet.filling(rank);
            return element.filled(&class, &fill);
        }
        element
            .filled("chart-grade", palette::hue(0))
            .at("fill-opacity", palette::grade(rank, count))
            .set("stroke", palette::hue(0))
            .at("stroke-width", 1.0)
    }

    /// How a number on the part at `rank` of `count` is lettered.
    pub fn lettering(&self, rank: usize, count: usize) -> Lettering {
        let is_dark = if self.is_ordered {
            palette::DARK_GRADE <= palette::grade(rank, count)
        } else {
            rank < palette::HUE_COUNT
        };
        if is_dark { ON_MARK } else { ON_PATTERN }
    }

    /// Whether a number on the part at `rank` stands on a plate.
    pub fn needs_plate(&self, rank: usize) -> bool {
        !self.is_ordered && palette::HUE_COUNT <= rank
    }

    /// The middle of a number `own` wide in a segment, beside the line of the middle; none when it
    /// has no room there.
    pub fn beside_middle(
        &self,
        (from, to): (f64, f64),
        scale: &Scale,
        total: f64,
        own: f64,
    ) -> Option<f64> {
        let middle = f64::midpoint(from, to);
        let line = scale.at(total / 2.0);
        if self.middle.is_none() || own / 2.0 + 9.0 < (middle - line).abs() {
            return Some(middle);
        }
        let (before, after) = ((from, line - 4.0), (line + 4.0, to));
        let length = |(from, to): (f64, f64)| to - from;
        let wider = if length(after) <= length(before) { before } else { after };
        (own + 6.0 <= length(wider)).then(|| f64::midpoint(wider.0, wider.1))
    }

    /// How much of the width the texts at the ends of bars take.
    pub fn room_at_ends(&self, width: f64) -> f64 {
        let widest = self.ends.iter().map(|end| STRONG.width(end)).fold(0.0, f64::max);
        if widest <= 0.0 { 0.0 } else { widest.min(most_at_end(width)) + 12.0 }
    }

    pub fn draw_end(&self, sheet: &mut Sheet, rank: usize, (x, middle): (f64, f64)) {
        if let Some(end) = self.ends.get(rank).filter(|end| !end.is_empty()) {
            let shown = shorten(end, most_at_end(sheet.width), STRONG.setting);
            let at = (x + 10.0, middle + STRONG.sink());
            sheet.write(&STRONG, Anchor::Start, at, &shown, end);
        }
    }

    /// The line through the middle of all bars: one, or a piece for each when names part them.
    pub fn draw_middle(&self, sheet: &mut Sheet, rows: &Rows, ends: (f64, f64), tops: &[f64]) {
        let (Some(name), Some(last)) = (self.middle, tops.last()) else { return };
        let x = f64::midpoint(ends.0, ends.1);
        for (top, bottom) in rows.spans(tops, 4.0) {
            let halo = ((x, top), (x, bottom));
            sheet.thick_line("chart-halo", palette::PAPER, 5.0, halo.0, halo.1);
            sheet.thick_line("chart-median", palette::INK, 2.0, halo.0, halo.1);
        }
        let foot = last + rows.thickness + 4.0;
        let half = TICK.width(name) / 2.0;
        let at = (x.max(half).min(sheet.width - half), foot + 2.0 + TICK.rise());
        sheet.write(&TICK, Anchor::Middle, at, name, "");
        sheet.used = sheet.used.max(foot + 2.0 + TICK.line_height());
    }

    /// Adds to the table what is written at the ends.
    pub fn complete(&self, table: &mut Table) {
        if self.ends.is_empty() {
            return;
        }
        table.headers.push(self.ends_head.to_owned());
        for (row, end) in table.rows.iter_mut().zip(&self.ends) {
            row.push(crate::text::clean(end));
        }
    }
}

fn most_at_end(width: f64) -> f64 {
    (0.28 * width).min(LABEL.setting.size * 14.0)
}
