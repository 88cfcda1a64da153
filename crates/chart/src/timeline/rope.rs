//! Drawing the rope with its knots and spans, and the calendar behind it.

use super::Standing;
use super::layout::{Layout, Row, Shape};
use crate::palette;
use crate::sheet::{Anchor, SMALL, STRONG, Sheet, TICK, TICK_YEAR, TODAY};
use crate::svg::{Element, Outline, rectangle};

/// Draws all of it, from what lies lowest to what lies on top.
pub(super) fn draw(sheet: &mut Sheet, layout: &Layout) {
    draw_calendar(sheet, layout);
    draw_guides(sheet, layout);
    draw_today(sheet, layout);
    draw_rope(sheet, layout);
    for row in &layout.rows {
        draw_row(sheet, layout, row);
    }
    sheet.used = layout.bottom;
}

/// The names of years and months along the top, and a line down from each: through all rows, or,
/// when labels stand between them, in each mark's own row.
fn draw_calendar(sheet: &mut Sheet, layout: &Layout) {
    let baseline = layout.top - 6.0;
    let mut free_from = f64::NEG_INFINITY;
    for (x, tick) in &layout.ticks {
        let lettering = if tick.is_year { TICK_YEAR } else { TICK };
        let half = lettering.width(&tick.label) / 2.0;
        if free_from <= x - half && layout.left <= x - half && x + half <= layout.right {
            sheet.write(&lettering, Anchor::Middle, (*x, baseline), &tick.label, "");
            free_from = x + half + 5.0;
        }
        let class = if tick.is_year { "chart-grid-year" } else { "chart-grid" };
        let colour = if tick.is_year { palette::AXIS } else { palette::LINE };
        if layout.margin.is_none() {
            sheet.hairline(class, colour, (*x, layout.top), (*x, layout.bottom));
        } else {
            for row in &layout.rows {
                sheet.hairline(class, colour, (*x, row.y - 6.0), (*x, row.y + 6.0));
            }
        }
    }
    let line = ((layout.left, layout.top), (layout.right, layout.top));
    sheet.hairline("chart-axis", palette::AXIS, line.0, line.1);
    if layout.margin.is_some() {
        for row in &layout.rows {
            sheet.hairline(
                "chart-grid",
                palette::LINE,
                (layout.left, row.y),
                (layout.right, row.y),
            );
        }
    }
}

/// Leads the eye from a label to its mark in the same row.
fn draw_guides(sheet: &mut Sheet, layout: &Layout) {
    if layout.margin.is_some() {
        return;
    }
    for row in &layout.rows {
        let label = row.title_lines.first().map_or(0.0, |line| STRONG.width(line));
        let (from, to) = (label + 8.0, row.shape.from() - 10.0);
        if from + 20.0 < to {
            sheet.hairline("chart-grid", palette::LINE, (from, row.y), (to, row.y));
        }
    }
}

fn draw_today(sheet: &mut Sheet, layout: &Layout) {
    let Some(x) = layout.today else { return };
    let name = sheet.language.today();
    let half = TODAY.width(name) / 2.0;
    let middle = x.min(layout.right - half).max(layout.left + half);
    let baseline = layout.top - TICK.line_height() - 8.0;
    sheet.write(&TODAY, Anchor::Middle, (middle, baseline), name, "");
    let dashed = |outline: Outline| {
        Element::new("path")
            .set("d", outline.as_str())
            .stroked("chart-today-line", palette::ACCENT, 1.5)
            .set("stroke-dasharray", "5 3")
    };
    if layout.margin.is_none() {
        sheet.add(dashed(Outline::starting(x, layout.top).to(x, layout.bottom)));
    } else {
        for row in &layout.rows {
            sheet.add(dashed(Outline::starting(x, row.y - 8.0).to(x, row.y + 8.0)));
        }
    }
}

/// The rope from knot to knot: taut to what is done and current, slack to what is to come.
fn draw_rope(sheet: &mut Sheet, layout: &Layout) {
    let (mut taut, mut slack) = (Outline::default(), Outline::default());
    let mut last: Option<(f64, f64)> = None;
    for row in &layout.rows {
        let at = match layout.margin {
            Some(x) => (x, row.label_middle()),
            None => (row.shape.hold(), row.y),
        };
        let from = last.unwrap_or((at.0, if layout.margin.is_none() { layout.top } else { at.1 }));
        let outline = if row.standing == Standing::ToCome { &mut slack } else { &mut taut };
        *outline = std::mem::take(outline).moving(from.0, from.1).swaying_to(from, at);
        last = Some(at);
    }
    let rope = |outline: &Outline| {
        Element::new("path")
            .set("d", outline.as_str())
            .stroked("chart-rope", palette::ROPE, 3.0)
            .set("stroke-linecap", "round")
    };
    if !taut.is_empty() {
        sheet.add(rope(&taut));
    }
    if !slack.is_empty() {
        sheet.add(rope(&slack).set("stroke-dasharray", "0.1 6"));
    }
}

fn draw_row(sheet: &mut Sheet, layout: &Layout, row: &Row) {
    if let Some(x) = layout.margin {
        let knot = paint(row.standing).knot((x, row.label_middle()));
        sheet.add(knot);
    }
    draw_mark(sheet, row);
    let x = layout.labels_left;
    sheet.write_lines(&STRONG, Anchor::Start, (x, row.label_top), &row.title_lines, &row.title);
    let top = row.label_top + STRONG.line_height() * row.title_lines.len() as f64;
    sheet.write_lines(&SMALL, Anchor::Start, (x, top), &row.note_lines, &row.when);
}

fn draw_mark(sheet: &mut Sheet, row: &Row) {
    let paint = paint(row.standing);
    let said = row.standing.said(sheet.language);
    let title = format!("{} — {} ({said})", row.title, row.when);
    match row.shape {
        Shape::Knot { at } => sheet.add(paint.knot((at, row.y)).titled(&title)),
        Shape::Span { from, to, certain, .. } => {
            let outline = Outline::starting(from, row.y).to(to, row.y);
            let fray = Element::new("path").set("d", outline.as_str());
            let fray = fray.stroked(paint.fray, paint.stroke, paint.half * 2.0);
            sheet.add(fray.set("stroke-dasharray", "2 3").titled(&title));
            if let Some((from, to)) = certain {
                let size = ((to - from).max(2.0), paint.half * 2.0);
                let whole = rectangle((from, row.y - paint.half), size);
                let whole = whole.at("rx", paint.half.min(size.0 / 2.0));
                sheet.add(paint.on(whole).titled(&title));
            }
        }
    }
}

/// How the marks of a standing are painted.
struct Paint {
    class: &'static str,
    fray: &'static str,
    fill: &'static str,
    stroke: &'static str,
    stroke_width: f64,
    /// Half the thickness of a span.
    half: f64,
    radius: f64,
}

impl Paint {
    fn on(&self, element: Element) -> Element {
        element
            .filled(self.class, self.fill)
            .set("stroke", self.stroke)
            .at("stroke-width", self.stroke_width)
    }

    fn knot(&self, (x, y): (f64, f64)) -> Element {
        self.on(Element::new("circle").at("cx", x).at("cy", y).at("r", self.radius))
    }
}

/// A full mark is done, a large open one current, a small open one to come.
fn paint(standing: Standing) -> Paint {
    match standing {
        Standing::Done => Paint {
            class: "chart-knot-done",
            fray: "chart-fray-done",
            fill: palette::SOFT,
            stroke: palette::SOFT,
            stroke_width: 1.0,
            half: 5.0,
            radius: 6.0,
        },
        Standing::Current => Paint {
            class: "chart-knot-current",
            fray: "chart-fray-current",
            fill: palette::PAPER,
            stroke: palette::ACCENT,
            stroke_width: 4.0,
            half: 6.0,
            radius: 7.0,
        },
        Standing::ToCome => Paint {
            class: "chart-knot-to-come",
            fray: "chart-fray-to-come",
            fill: palette::PAPER,
            stroke: palette::ROPE,
            stroke_width: 2.0,
            half: 4.0,
            radius: 5.0,
        },
    }
}
