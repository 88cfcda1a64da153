//! Drawing the rope, its knots and spans, and the lines from them to their labels.

use super::Standing;
use super::layout::{Label, Layout, PlacedStep, Shape};
use crate::palette;
use crate::sheet::{Anchor, Lettering, SMALL, STRONG, Sheet, TICK, TODAY};
use crate::svg::{Element, Outline};

/// Draws all of it, from what lies lowest to what lies on top.
pub(super) fn draw(sheet: &mut Sheet, layout: &Layout) {
    draw_calendar(sheet, layout);
    for step in &layout.steps {
        draw_leader(sheet, layout, step);
    }
    draw_today(sheet, layout);
    draw_rope(sheet, layout);
    for step in &layout.steps {
        draw_mark(sheet, layout, step);
    }
    for step in &layout.steps {
        draw_label(sheet, &STRONG, layout, &step.label, &step.title);
    }
    sheet.used = layout.bottom + 4.0;
}

fn lane(layout: &Layout, step: &PlacedStep) -> f64 {
    layout.lanes.get(step.lane).or(layout.lanes.last()).copied().unwrap_or_default()
}

/// Where the lanes end and the lines to the labels turn.
fn lanes_right(layout: &Layout) -> f64 {
    layout.lanes.last().copied().unwrap_or_default() + 10.0
}

fn draw_calendar(sheet: &mut Sheet, layout: &Layout) {
    let right = lanes_right(layout);
    let bold = Lettering { setting: STRONG.setting, ..TICK };
    let mut free_from = f64::NEG_INFINITY;
    // Years are written before months, which keep away from them.
    let years: Vec<f64> =
        layout.ticks.iter().filter(|(_, tick)| tick.is_year).map(|(y, _)| *y).collect();
    for (y, tick) in &layout.ticks {
        let near_a_year =
            !tick.is_year && years.iter().any(|year| (year - y).abs() < TICK.line_height());
        if near_a_year || *y < free_from {
            continue;
        }
        let lettering = if tick.is_year { &bold } else { &TICK };
        sheet.write(lettering, Anchor::Start, (0.0, y + lettering.sink()), &tick.label, "");
        sheet.hairline("chart-grid", palette::LINE, (44.0, *y), (right, *y));
        free_from = y + TICK.line_height();
    }
}

fn draw_leader(sheet: &mut Sheet, layout: &Layout, step: &PlacedStep) {
    let y = step.label.top + STRONG.line_height() / 2.0;
    let outline = Outline::starting(lane(layout, step), step.anchor)
        .to(lanes_right(layout), step.anchor)
        .to(layout.labels_left - 8.0, y);
    sheet.add(Element::new("path").set("d", outline.as_str()).stroked(
        "chart-leader",
        palette::AXIS,
        1.0,
    ));
}

fn draw_today(sheet: &mut Sheet, layout: &Layout) {
    let Some(today) = &layout.today else { return };
    let y = today.label.top + TODAY.line_height() / 2.0;
    let outline = Outline::starting(0.0, today.at)
        .to(lanes_right(layout), today.at)
        .to(layout.labels_left - 8.0, y);
    sheet.add(
        Element::new("path")
            .set("d", outline.as_str())
            .stroked("chart-today-line", palette::ACCENT, 1.5)
            .set("stroke-dasharray", "5 3"),
    );
    draw_label(sheet, &TODAY, layout, &today.label, "");
}

/// The rope down the first lane, taut to where the process has come, slack below; and its strands,
/// which part from it for the steps that take place at the same time.
fn draw_rope(sheet: &mut Sheet, layout: &Layout) {
    let x = layout.lanes.first().copied().unwrap_or_default();
    let (top, bottom) = (layout.top - 6.0, layout.bottom);
    let taut = layout.taut_to.clamp(top, bottom);
    let mut strands = Outline::default();
    for step in layout.steps.iter().filter(|step| step.lane != 0) {
        strands = strand(strands, x, lane(layout, step), step.shape.extent(), (top, bottom));
    }
    if !strands.is_empty() {
        let strands = Element::new("path").set("d", strands.as_str());
        sheet.add(strands.stroked("chart-strand", palette::ROPE, 1.5));
    }
    let outline = Outline::starting(x, top).to(x, taut);
    let rope = Element::new("path").set("d", outline.as_str());
    sheet.add(rope.stroked("chart-rope", palette::ROPE, 3.0));
    if taut + 1.0 < bottom {
        let outline = Outline::starting(x, taut + 4.0).to(x, bottom);
        let slack = Element::new("path").set("d", outline.as_str());
        let slack = slack.stroked("chart-rope", palette::ROPE, 3.0);
        sheet.add(slack.set("stroke-dasharray", "0.1 6").set("stroke-linecap", "round"));
    }
}

/// A strand that leaves the rope above `from` and comes back to it below `to`.
fn strand(
    outline: Outline,
    rope: f64,
    lane: f64,
    (from, to): (f64, f64),
    (top, bottom): (f64, f64),
) -> Outline {
    let sway = 14.0 + (lane - rope) / 2.0;
    let (leaves, returns) = ((from - sway).max(top), (to + sway).min(bottom));
    outline
        .moving(rope, leaves)
        .swaying_to((rope, leaves), (lane, from))
        .to(lane, to)
        .swaying_to((lane, to), (rope, returns))
}

/// How the marks of a standing are painted: class, fill, stroke, and how wide the stroke is.
struct Paint {
    class: &'static str,
    fray: &'static str,
    fill: &'static str,
    stroke: &'static str,
    stroke_width: f64,
    /// Half the width of a span, and the radius of a knot.
    half: f64,
    radius: f64,
}

fn paint(standing: Standing) -> Paint {
    match standing {
        Standing::Done => Paint {
            class: "chart-knot-done",
            fray: "chart-fray-done",
            fill: palette::SOFT,
            stroke: palette::SOFT,
            stroke_width: 1.0,
            half: 4.5,
            radius: 6.5,
        },
        Standing::Current => Paint {
            class: "chart-knot-current",
            fray: "chart-fray-current",
            fill: palette::PAPER,
            stroke: palette::ACCENT,
            stroke_width: 4.0,
            half: 5.0,
            radius: 7.5,
        },
        Standing::ToCome => Paint {
            class: "chart-knot-to-come",
            fray: "chart-fray-to-come",
            fill: palette::PAPER,
            stroke: palette::ROPE,
            stroke_width: 2.0,
            half: 4.0,
            radius: 6.0,
        },
    }
}

fn draw_mark(sheet: &mut Sheet, layout: &Layout, step: &PlacedStep) {
    let x = lane(layout, step);
    let paint = paint(step.standing);
    let said = step.standing.said(sheet.language);
    let title = format!("{} — {} ({said})", step.title, step.when);
    let painted = |element: Element| {
        element
            .filled(paint.class, paint.fill)
            .set("stroke", paint.stroke)
            .at("stroke-width", paint.stroke_width)
    };
    match step.shape {
        Shape::Knot { at } => {
            let circle = Element::new("circle").at("cx", x).at("cy", at).at("r", paint.radius);
            sheet.add(painted(circle).titled(&title));
        }
        Shape::Span { from, to, certain, open } => {
            let from_drawn = if open { (from - 18.0).max(layout.top - 6.0) } else { from };
            let outline = Outline::starting(x, from_drawn).to(x, to);
            let fray = Element::new("path").set("d", outline.as_str());
            let fray = fray.stroked(paint.fray, paint.stroke, paint.half * 2.0);
            sheet.add(fray.set("stroke-dasharray", "2 3").titled(&title));
            if let Some((from, to)) = certain {
                let half = paint.half;
                let whole = sheet.rectangle((x - half, from), (half * 2.0, (to - from).max(2.0)));
                sheet.add(painted(whole.at("rx", half.min((to - from) / 2.0))).titled(&title));
            }
            let dot = Element::new("circle").at("cx", x).at("cy", step.anchor).at("r", 2.5);
            sheet.add(dot.filled("chart-dot", palette::PAPER));
        }
    }
}

fn draw_label(
    sheet: &mut Sheet,
    lettering: &Lettering,
    layout: &Layout,
    label: &Label,
    whole: &str,
) {
    let x = layout.labels_left;
    sheet.write_lines(lettering, Anchor::Start, (x, label.top), &label.title, whole);
    let top = label.top + lettering.line_height() * label.title.len() as f64;
    sheet.write_lines(&SMALL, Anchor::Start, (x, top), &label.note, "");
}
