//! Clouds as they are drawn: two axes, marks, names where there is room.

use super::names::{Extent, REACH, place};
use super::{Cloud, Pair, Spot};
use crate::figures::Figures;
use crate::palette;
use crate::scale::{Scale, round_ticks};
use crate::sheet::{Anchor, SMALL, Sheet, TICK};
use crate::svg::{Element, Outline};

/// More lines than this hide the points they run to: the table has what they say.
const MOST_LINES: usize = 40;
const MOST_LINES_NARROW: usize = 16;
/// Below this width a sheet is narrow.
const NARROW: f64 = 560.0;

/// Where the points are.
pub(super) struct Plot {
    across: Scale,
    up: Scale,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Plot {
    fn point(&self, spot: &Spot) -> (f64, f64) {
        (self.across.at(spot.across.get()), self.up.at(spot.up.get()))
    }
}

pub(super) fn draw(sheet: &mut Sheet, cloud: &Cloud, spots: &[&Spot], figures: &Pair<'_>) {
    draw_legend(sheet, cloud, spots);
    name_axis_up(sheet, cloud, figures);
    let plot = draw_axes(sheet, spots, figures);
    let lines = draw_lines(sheet, &plot, spots);
    // Those kept lie on top.
    for spot in spots.iter().rev() {
        draw_mark(sheet, cloud, &plot, spot, figures);
    }
    let unnamed = draw_names(sheet, &plot, spots, lines);
    name_axis_across(sheet, cloud, figures, &plot);
    if 0 < unnamed {
        sheet.used += 4.0;
        let said = sheet.language.unnamed(unnamed);
        sheet.paragraph(&SMALL, &said, 2);
    }
}

/// What the marks are, each after a sample of it, with how many there are.
fn draw_legend(sheet: &mut Sheet, cloud: &Cloud, spots: &[&Spot]) {
    let count = |is_kept| spots.iter().filter(|spot| spot.is_kept == is_kept).count();
    let mut entries = vec![];
    for is_kept in [true, false] {
        let kind = cloud.kind(is_kept, sheet.language);
        let said = sheet.language.named(kind, &count(is_kept).to_string());
        entries.push((Some(is_kept), said));
    }
    if has_lines(sheet, spots) {
        entries.push((None, cloud.reached.clone()));
    }
    let mut x = 0.0;
    for (kind, said) in entries {
        let sample = if kind.is_some() { 16.0 } else { 34.0 };
        let shown = crate::measure::shorten(&said, sheet.width - sample - 2.0, SMALL.setting);
        let own = sample + SMALL.width(&shown);
        if 0.0 < x && sheet.width < x + own {
            x = 0.0;
            sheet.used += SMALL.line_height() + 4.0;
        }
        let middle = sheet.used + SMALL.line_height() / 2.0;
        match kind {
            Some(is_kept) => sheet.add(mark(is_kept, (x + 6.0, middle))),
            None => draw_line(sheet, (x + 1.0, x + 22.0), middle),
        }
        if kind.is_none() {
            sheet.add(mark(false, (x + 22.0, middle)));
        }
        let at = (x + sample, middle + SMALL.sink());
        sheet.write(&SMALL, Anchor::Start, at, &shown, &said);
        x += own + 20.0;
    }
    sheet.used += SMALL.line_height() + 10.0;
}

fn with_unit(name: &str, figures: &Figures<'_>) -> String {
    let heading = figures.heading();
    match (name.trim(), heading.as_str()) {
        (name, "") => name.to_owned(),
        ("", heading) => heading.to_owned(),
        (name, heading) if name.to_lowercase() == heading.to_lowercase() => name.to_owned(),
        (name, heading) => format!("{name} ({heading})"),
    }
}

fn name_axis_up(sheet: &mut Sheet, cloud: &Cloud, figures: &Pair<'_>) {
    let name = with_unit(&cloud.up.name, &figures.up);
    let shown = crate::measure::shorten(&name, sheet.width - 20.0, TICK.setting);
    let baseline = sheet.used + TICK.rise();
    sheet.write(&TICK, Anchor::Start, (0.0, baseline), &shown, &name);
    sheet.used += TICK.line_height() + 8.0;
}

fn name_axis_across(sheet: &mut Sheet, cloud: &Cloud, figures: &Pair<'_>, plot: &Plot) {
    let name = with_unit(&cloud.across.name, &figures.across);
    let shown = crate::measure::shorten(&name, plot.right - 24.0, TICK.setting);
    let baseline = sheet.used + TICK.rise();
    sheet.write(&TICK, Anchor::End, (plot.right, baseline), &shown, &name);
    sheet.used += TICK.line_height();
}

fn draw_axes(sheet: &mut Sheet, spots: &[&Spot], figures: &Pair<'_>) -> Plot {
    let most =
        |amounts: &dyn Fn(&Spot) -> f64| spots.iter().map(|spot| amounts(spot)).fold(0.0, f64::max);
    let up = round_ticks(0.0, most(&|spot| spot.up.get()), 6.0);
    let reached = |spot: &Spot| spot.reached.map_or(0.0, crate::value::Amount::get);
    let farthest = most(&|spot| spot.across.get().max(reached(spot)));
    let written = |ticks: &[f64], figures: &Figures<'_>| -> Vec<String> {
        ticks.iter().map(|tick| figures.tick(*tick, ticks)).collect()
    };
    let widest = |texts: &[String]| texts.iter().map(|it| TICK.width(it)).fold(0.0, f64::max);
    let up_texts = written(&up, &figures.up);
    let left = widest(&up_texts) + 8.0;
    let (left, right) = (left + 8.0, sheet.width - 8.0);
    let (top, bottom) = (sheet.used, sheet.used + (0.62 * sheet.width).clamp(240.0, 440.0));
    // As many round numbers as stand apart.
    let fits = |wanted: &f64| {
        let ticks = round_ticks(0.0, farthest, *wanted);
        let room = (right - left) / (ticks.len().saturating_sub(1).max(1)) as f64;
        widest(&written(&ticks, &figures.across)) + 14.0 <= room
    };
    let wanted = [6.0, 5.0, 4.0, 3.0, 2.0].into_iter().find(fits).unwrap_or(1.0);
    let mut across = round_ticks(0.0, farthest, wanted);
    if !fits(&wanted) {
        // Not even two: the ends alone.
        across = across.first().into_iter().chain(across.last()).copied().collect();
    }
    let end = |ticks: &[f64]| ticks.last().copied().unwrap_or(1.0);
    let plot = Plot {
        across: Scale::new((0.0, end(&across)), (left, right)),
        up: Scale::new((0.0, end(&up)), (bottom, top)),
        left,
        right,
        top,
        bottom,
    };
    for (tick, text) in up.iter().zip(&up_texts) {
        let y = plot.up.at(*tick);
        grid(sheet, *tick, (left - 6.0, y), (right, y));
        let at = (left - 10.0, y + TICK.sink());
        sheet.write(&TICK, Anchor::End, at, text, "");
    }
    draw_ticks_across(sheet, &plot, &across, &written(&across, &figures.across));
    plot
}

fn grid(sheet: &mut Sheet, tick: f64, from: (f64, f64), to: (f64, f64)) {
    let is_zero = tick.abs() <= f64::EPSILON;
    let (class, colour) =
        if is_zero { ("chart-axis", palette::AXIS) } else { ("chart-grid", palette::LINE) };
    sheet.hairline(class, colour, from, to);
}

fn draw_ticks_across(sheet: &mut Sheet, plot: &Plot, ticks: &[f64], texts: &[String]) {
    let baseline = plot.bottom + 8.0 + TICK.rise();
    let mut free = 0.0;
    for (tick, text) in ticks.iter().zip(texts) {
        let x = plot.across.at(*tick);
        grid(sheet, *tick, (x, plot.top), (x, plot.bottom + 6.0));
        let half = TICK.width(text) / 2.0;
        let middle = x.max(half).min(sheet.width - half);
        if free <= middle - half {
            sheet.write(&TICK, Anchor::Middle, (middle, baseline), text, "");
            free = middle + half + 4.0;
        }
    }
    sheet.used = plot.bottom + 8.0 + TICK.line_height();
}

fn draw_line(sheet: &mut Sheet, (from, to): (f64, f64), y: f64) {
    sheet.hairline("chart-leader", palette::AXIS, (from, y), (to, y));
    sheet.hairline("chart-leader", palette::AXIS, (from, y - 3.0), (from, y + 3.0));
}

fn has_lines(sheet: &Sheet, spots: &[&Spot]) -> bool {
    let count = spots.iter().filter(|spot| spot.reached_otherwise().is_some()).count();
    let most = if sheet.width < NARROW { MOST_LINES_NARROW } else { MOST_LINES };
    (1..=most).contains(&count)
}

/// The lines from what points reached, and where they are.
fn draw_lines(sheet: &mut Sheet, plot: &Plot, spots: &[&Spot]) -> Vec<Extent> {
    let mut taken = vec![];
    if !has_lines(sheet, spots) {
        return taken;
    }
    for spot in spots {
        let Some(reached) = spot.reached_otherwise() else { continue };
        let (from, (x, y)) = (plot.across.at(reached), plot.point(spot));
        draw_line(sheet, (from, x), y);
        taken.push(Extent(from.min(x) - 1.0, y - 3.0, from.max(x) + 1.0, y + 3.0));
    }
    taken
}

/// A disc for what was kept, a cross for what was not: told apart by shape as by hue.
fn mark(is_kept: bool, (x, y): (f64, f64)) -> Element {
    if is_kept {
        return Element::new("circle")
            .at("cx", x)
            .at("cy", y)
            .at("r", REACH - 0.5)
            .filled("chart-disc chart-mark-1", palette::hue(0))
            .set("stroke", palette::PAPER)
            .at("stroke-width", 1.0);
    }
    let arm = REACH - 1.5;
    let outline = Outline::starting(x - arm, y - arm)
        .to(x + arm, y + arm)
        .moving(x + arm, y - arm)
        .to(x - arm, y + arm);
    Element::new("path")
        .set("d", outline.as_str())
        .stroked("chart-cross chart-line-2", palette::hue(1), 2.0)
        .set("stroke-linecap", "round")
}

fn draw_mark(sheet: &mut Sheet, cloud: &Cloud, plot: &Plot, spot: &Spot, figures: &Pair<'_>) {
    let across = figures.across.said(spot.across.get());
    let up = figures.up.said(spot.up.get());
    let kind = cloud.kind(spot.is_kept, sheet.language);
    let said = format!("{} — {across}, {up}, {kind}", spot.name);
    sheet.add(mark(spot.is_kept, plot.point(spot)).titled(&said));
}

/// Writes the names that have room, those of the highest points first; how many have none.
fn draw_names(sheet: &mut Sheet, plot: &Plot, spots: &[&Spot], mut taken: Vec<Extent>) -> usize {
    taken.extend(spots.iter().map(|spot| Extent::around(plot.point(spot), REACH)));
    let mut order: Vec<usize> = (0..spots.len()).collect();
    let height = |rank: &usize| spots.get(*rank).map_or(0.0, |spot| spot.up.get());
    order.sort_by(|one, other| height(other).total_cmp(&height(one)));
    let mut points = vec![];
    for rank in order {
        if let Some(spot) = spots.get(rank).filter(|spot| !spot.name.trim().is_empty()) {
            points.push((rank, plot.point(spot), spot.name.as_str()));
        }
    }
    let most = if sheet.width < NARROW { 10 } else { 26 };
    let placed = place(plot, &points, &taken, most);
    for name in &placed {
        let whole = spots.get(name.rank).map_or("", |spot| spot.name.as_str());
        sheet.write_lines(&SMALL, name.anchor, (name.x, name.top), &name.lines, whole);
    }
    points.len() - placed.len()
}
