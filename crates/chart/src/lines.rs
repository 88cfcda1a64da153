//! Lines: how one or several values change along an order, time most often.

use chrono::{Datelike as _, NaiveDate};

use crate::figures::Figures;
use crate::measure::shorten;
use crate::palette;
use crate::scale::{Scale, round_ticks};
use crate::sheet::{Anchor, Drawing, Frame, LABEL, Lettering, SMALL, Sheet, TICK, Table};
use crate::spread::spread;
use crate::svg::{Element, Outline};
use crate::value::Value;
use crate::words::{Language, in_sentences};

/// More series than this are drawn in grey and named in the table alone.
const MOST_NAMED: usize = 12;
/// More points than this are not marked one by one.
const MOST_MARKED: usize = 24;

/// Lines over an ordered axis, each named at its end.
///
/// The vertical axis has round numbers; it starts at zero unless that would waste half of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pub title: String,
    pub caption: String,
    /// What runs along the axis, as the head of its column in the table (“Année”).
    pub subject: String,
    /// As in [`Bars`](crate::Bars).
    pub unit: String,
    /// In any order; they are drawn in that of their places.
    pub along: Vec<Abscissa>,
    pub series: Vec<Series>,
}

/// A place along the axis, and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Abscissa {
    pub label: String,
    pub at: Value,
}

/// A line: a value for each place of `along`. Where one is missing the line is broken; those too
/// many are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<Value>>,
}

impl Abscissa {
    /// Places as far apart from one another, for what has an order and no measure.
    pub fn evenly<Label: Into<String>>(labels: impl IntoIterator<Item = Label>) -> Vec<Self> {
        let place = |(rank, label): (u32, Label)| Self { label: label.into(), at: rank.into() };
        (0..).zip(labels).map(place).collect()
    }

    /// A year.
    pub fn year(year: i32) -> Self {
        Self { label: year.to_string(), at: Value::from(year) }
    }

    /// A day, under the name it is given.
    pub fn day(day: NaiveDate, label: impl Into<String>) -> Self {
        Self { label: label.into(), at: Value::from(day.num_days_from_ce()) }
    }
}

/// A series with its points known, in the order of the axis.
struct Line<'a> {
    rank: usize,
    name: &'a str,
    points: Vec<(f64, Option<f64>)>,
}

impl Line<'_> {
    fn known(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> + '_ {
        self.points.iter().filter_map(|(x, y)| Some((*x, (*y)?)))
    }
}

/// Where the lines are drawn.
struct Plot {
    across: Scale,
    up: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Lines {
    /// Draws the lines. Without any known value, a sentence takes their place.
    ///
    /// ```
    /// use cordee_chart::{Abscissa, Frame, Language, Lines, Series, Value};
    /// let lines = Lines {
    ///     title: "Les nuitées reviennent".to_owned(),
    ///     subject: "Année".to_owned(),
    ///     unit: "nuitées".to_owned(),
    ///     along: vec![Abscissa::year(2021), Abscissa::year(2022)],
    ///     series: vec![Series {
    ///         name: "Gîtes".to_owned(),
    ///         values: vec![Some(Value::from(12_400)), None],
    ///     }],
    ///     ..Lines::default()
    /// };
    /// let drawing = lines.draw(&Frame { id: "nights", width: 640, language: Language::English });
    /// assert_eq!(drawing.table.rows, [["2021", "12,400"], ["2022", "not known"]]);
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        let lines = self.lines();
        let values: Vec<f64> =
            lines.iter().flat_map(|line| line.known().map(|(_, value)| value)).collect();
        let figures = Figures::of(&values, &self.unit, frame.language, 0.14 * sheet.width);
        let ticks = ticks(&values);
        sheet.unit(&heading(&figures, &ticks, frame.language));
        sheet.used += 10.0;
        if values.is_empty() {
            sheet.paragraph(&LABEL, frame.language.nothing(), 3);
        } else {
            self.draw_lines(&mut sheet, &figures, &lines, &ticks);
        }
        let table = self.table(&figures, frame.language);
        sheet.finish(&self.caption, &described(&lines, self, &figures, frame.language), table)
    }

    /// The ranks of the places, in their order along the axis.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.along.len()).collect();
        let at = |rank: &usize| self.along.get(*rank).map_or(0.0, |place| place.at.get());
        order.sort_by(|one, other| at(one).total_cmp(&at(other)));
        order
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let order = self.order();
        let mut lines = vec![];
        for (rank, series) in self.series.iter().enumerate() {
            let mut points = vec![];
            for place in &order {
                if let Some(along) = self.along.get(*place) {
                    let value = series.values.get(*place).copied().flatten();
                    points.push((along.at.get(), value.map(Value::get)));
                }
            }
            lines.push(Line { rank, name: &series.name, points });
        }
        lines
    }

    fn draw_lines(
        &self,
        sheet: &mut Sheet,
        figures: &Figures<'_>,
        lines: &[Line<'_>],
        ticks: &[f64],
    ) {
        let (named, greyed) = lines.split_at(lines.len().min(MOST_NAMED));
        let labels = end_labels(sheet, figures, named);
        let plot = self.plot(sheet, figures, ticks, &labels);
        draw_axis(sheet, figures, &plot, ticks);
        self.draw_places(sheet, &plot);
        for line in greyed {
            draw_line(sheet, &plot, line, &GREY);
        }
        for line in named {
            let paint = paint(line.rank);
            draw_line(sheet, &plot, line, &paint);
            if line.points.len() <= MOST_MARKED {
                draw_points(sheet, figures, &plot, line, self);
            }
        }
        draw_end_labels(sheet, &plot, &labels);
        if !greyed.is_empty() {
            sheet.used += 4.0;
            sheet.paragraph(&SMALL, &sheet.language.greyed(greyed.len()), 2);
        }
    }

    fn plot(
        &self,
        sheet: &Sheet,
        figures: &Figures<'_>,
        ticks: &[f64],
        labels: &[EndLabel],
    ) -> Plot {
        let written = ticks.iter().map(|tick| TICK.width(&figures.tick(*tick, ticks)));
        let left = written.fold(0.0, f64::max) + 8.0;
        let widest = labels.iter().map(|label| label.width).fold(0.0, f64::max);
        let right = sheet.width - widest - 22.0;
        let labelled = labels.iter().map(|label| label.height).sum::<f64>();
        let height = (0.42 * sheet.width).clamp(200.0, 340.0).max(labelled);
        let (top, bottom) = (sheet.used + 8.0, sheet.used + 8.0 + height);
        let at = || self.along.iter().map(|place| place.at.get());
        let span = (at().fold(f64::INFINITY, f64::min), at().fold(f64::NEG_INFINITY, f64::max));
        let ends = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        // A single place stands in the middle.
        let across = if span.0 < span.1 {
            Scale::new(span, (left + 8.0, right))
        } else {
            Scale::new((span.0 - 1.0, span.0 + 1.0), (left + 8.0, right))
        };
        Plot { across, up: Scale::new(ends, (bottom, top)), left, right, top, bottom }
    }

    /// Names the places under the axis: the last one, the first, and as many between as fit evenly.
    fn draw_places(&self, sheet: &mut Sheet, plot: &Plot) {
        let order = self.order();
        let most = 0.3 * (plot.right - plot.left);
        let mut places = vec![];
        for rank in &order {
            if let Some(place) = self.along.get(*rank) {
                let label = shorten(&place.label, most.max(60.0), TICK.setting);
                places.push((plot.across.at(place.at.get()), label, place.label.as_str()));
            }
        }
        let baseline = plot.bottom + 6.0 + TICK.rise();
        let stride = stride(&places, sheet.width);
        for (x, label, whole) in places.iter().rev().step_by(stride) {
            let half = TICK.width(label) / 2.0;
            let middle = x.max(half).min(sheet.width - half);
            let outline = ((*x, plot.bottom), (*x, plot.bottom + 5.0));
            sheet.hairline("chart-axis", palette::AXIS, outline.0, outline.1);
            sheet.write(&TICK, Anchor::Middle, (middle, baseline), label, whole);
        }
        sheet.used = plot.bottom + 6.0 + TICK.line_height();
    }

    fn table(&self, figures: &Figures<'_>, language: Language) -> Table {
        let subject = if self.subject.is_empty() { language.label() } else { &self.subject };
        let mut headers = vec![subject.to_owned()];
        headers.extend(self.series.iter().map(|series| series.name.clone()));
        // A single line without a name is headed by what it counts.
        if let ([series], [_, header]) = (self.series.as_slice(), headers.as_mut_slice())
            && series.name.trim().is_empty()
        {
            let unit = if self.unit.is_empty() { language.value() } else { &self.unit };
            unit.clone_into(header);
        }
        let mut rows = vec![];
        for rank in self.order() {
            let mut cells = vec![self.label(rank).to_owned()];
            for series in &self.series {
                cells.push(match series.values.get(rank).copied().flatten() {
                    Some(value) => figures.exact(value.get()),
                    None => language.unknown().to_owned(),
                });
            }
            rows.push(cells);
        }
        Table::new(headers, rows, true)
    }

    fn label(&self, rank: usize) -> &str {
        self.along.get(rank).map_or("", |place| &place.label)
    }

    /// The name of the place at `at`.
    fn name_of(&self, at: f64) -> &str {
        let place = self.along.iter().find(|place| place.at.get().total_cmp(&at).is_eq());
        place.map_or("", |place| &place.label)
    }
}

/// The unit, and where the axis starts when that is not at zero, as bars do.
fn heading(figures: &Figures<'_>, ticks: &[f64], language: Language) -> String {
    let unit = figures.heading();
    match ticks {
        [first, .., last] if 0.0 < *first || *last < 0.0 => {
            let start = if 0.0 < *first { first } else { last };
            let start = language.axis_from(&figures.tick(*start, ticks));
            if unit.is_empty() { start } else { format!("{unit} · {start}") }
        }
        _ => unit,
    }
}

/// Round numbers around the values, from zero unless that would waste half of the height.
fn ticks(values: &[f64]) -> Vec<f64> {
    if values.is_empty() {
        return vec![];
    }
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let wasteful = |near: f64, far: f64| far / 2.0 < near && near < far;
    let least = if 0.0 < least && !wasteful(least, most) { 0.0 } else { least };
    let most = if most < 0.0 && !wasteful(-most, -least) { 0.0 } else { most };
    if least < most {
        round_ticks(least, most, 4.5)
    } else {
        // One value alone: from zero to it, or around zero.
        round_ticks(least.min(0.0), least.max(0.0), 4.5)
    }
}

/// One name in how many is written, so that none touches the next.
fn stride(places: &[(f64, String, &str)], width: f64) -> usize {
    let extent = |(x, label, _): &(f64, String, &str)| {
        let half = TICK.width(label) / 2.0;
        let middle = x.max(half).min(width - half);
        (middle - half, middle + half)
    };
    let fits = |stride: &usize| {
        let mut next = f64::INFINITY;
        places.iter().rev().step_by(*stride).map(extent).all(|(from, to)| {
            let apart = to + 10.0 <= next;
            next = from;
            apart
        })
    };
    (1..=places.len().max(1)).find(fits).unwrap_or(places.len().max(1))
}

fn draw_axis(sheet: &mut Sheet, figures: &Figures<'_>, plot: &Plot, ticks: &[f64]) {
    for tick in ticks {
        let y = plot.up.at(*tick);
        let is_zero = tick.abs() <= f64::EPSILON;
        let (class, colour) =
            if is_zero { ("chart-axis", palette::AXIS) } else { ("chart-grid", palette::LINE) };
        sheet.hairline(class, colour, (plot.left, y), (plot.right + 6.0, y));
        let at = (plot.left - 8.0, y + TICK.sink());
        sheet.write(&TICK, Anchor::End, at, &figures.tick(*tick, ticks), "");
    }
}

/// How a line is drawn, so that it can be told from others in grey too.
struct Paint {
    class: String,
    colour: &'static str,
    width: f64,
    dashes: &'static str,
}

const GREY: Paint = Paint { class: String::new(), colour: palette::AXIS, width: 1.0, dashes: "" };

fn paint(rank: usize) -> Paint {
    let dashes = ["", "7 4", "2 3", "10 3 2 3", "", "7 4"].get(rank % 6).copied().unwrap_or("");
    let dashes = if palette::HUE_COUNT <= rank && dashes.is_empty() { "4 4" } else { dashes };
    Paint {
        class: format!("chart-line-{}", palette::hue_number(rank)),
        colour: palette::hue(rank),
        width: 2.25,
        dashes,
    }
}

/// A line through the known points, broken where one is missing; a point alone is a dot.
fn draw_line(sheet: &mut Sheet, plot: &Plot, line: &Line<'_>, paint: &Paint) {
    let mut outline = Outline::default();
    let mut alone = vec![];
    for run in line.points.split(|(_, value)| value.is_none()) {
        let mut places =
            run.iter().filter_map(|(x, y)| Some((plot.across.at(*x), plot.up.at((*y)?))));
        let Some(first) = places.next() else { continue };
        if run.len() == 1 {
            alone.push(first);
            continue;
        }
        outline = outline.moving(first.0, first.1);
        for (x, y) in places {
            outline = outline.to(x, y);
        }
    }
    let class = if paint.class.is_empty() { "chart-line-other" } else { &paint.class };
    if !outline.is_empty() {
        let path = Element::new("path").set("d", outline.as_str());
        let mut path =
            path.stroked(class, paint.colour, paint.width).set("stroke-linejoin", "round");
        if !paint.dashes.is_empty() {
            path = path.set("stroke-dasharray", paint.dashes);
        }
        sheet.add(path.titled(line.name));
    }
    for (x, y) in alone {
        let dot = Element::new("circle").at("cx", x).at("cy", y).at("r", paint.width + 1.0);
        let dot = dot.filled(&class.replace("line", "mark"), paint.colour);
        sheet.add(dot.titled(line.name));
    }
}

fn draw_points(
    sheet: &mut Sheet,
    figures: &Figures<'_>,
    plot: &Plot,
    line: &Line<'_>,
    lines: &Lines,
) {
    let class = format!("chart-mark-{}", palette::hue_number(line.rank));
    for (at, value) in line.known() {
        let (x, y) = (plot.across.at(at), plot.up.at(value));
        let said = format!("{}, {} — {}", line.name, lines.name_of(at), figures.exact(value));
        let mark = marker(line.rank, x, y).filled(&class, palette::hue(line.rank));
        sheet.add(mark.titled(said.trim_start_matches(", ")));
    }
}

/// A small shape at a point, different for each of six series.
fn marker(rank: usize, x: f64, y: f64) -> Element {
    let path = |outline: Outline| Element::new("path").set("d", outline.closed().as_str());
    match rank % palette::HUE_COUNT {
        1 => path(
            Outline::starting(x - 3.5, y - 3.5)
                .to(x + 3.5, y - 3.5)
                .to(x + 3.5, y + 3.5)
                .to(x - 3.5, y + 3.5),
        ),
        2 => path(Outline::starting(x, y - 4.5).to(x + 4.5, y + 3.5).to(x - 4.5, y + 3.5)),
        3 => path(Outline::starting(x, y - 5.0).to(x + 5.0, y).to(x, y + 5.0).to(x - 5.0, y)),
        4 => path(Outline::starting(x, y + 4.5).to(x + 4.5, y - 3.5).to(x - 4.5, y - 3.5)),
        5 => path(
            Outline::starting(x - 4.5, y - 2.0)
                .to(x + 4.5, y - 2.0)
                .to(x + 4.5, y + 2.0)
                .to(x - 4.5, y + 2.0),
        ),
        _ => Element::new("circle").at("cx", x).at("cy", y).at("r", 3.5),
    }
}

/// The name and last value of a line, as written at its end.
struct EndLabel {
    lines: Vec<String>,
    whole: String,
    lettering: Lettering,
    /// The last point known.
    last: (f64, f64),
    width: f64,
    height: f64,
}

fn end_labels(sheet: &Sheet, figures: &Figures<'_>, lines: &[Line<'_>]) -> Vec<EndLabel> {
    let room = (0.3 * sheet.width).min(220.0);
    let mut labels = vec![];
    for line in lines {
        let Some(last) = line.known().next_back() else { continue };
        let lettering = Lettering {
            class: palette::text_class(line.rank),
            colour: palette::hue(line.rank),
            ..LABEL
        };
        let mut wrapped = lettering.wrap(line.name, room, 2);
        let value = figures.drawn(last.1);
        match wrapped.last_mut() {
            Some(name) if lettering.width(&format!("{name} · {value}")) <= room => {
                *name = format!("{name} · {value}");
            }
            _ => wrapped.push(value),
        }
        let width = wrapped.iter().map(|line| lettering.width(line)).fold(0.0, f64::max);
        let height = lettering.line_height() * wrapped.len() as f64 + 4.0;
        let whole = line.name.to_owned();
        labels.push(EndLabel { lines: wrapped, whole, lettering, last, width, height });
    }
    labels
}

fn draw_end_labels(sheet: &mut Sheet, plot: &Plot, labels: &[EndLabel]) {
    let mut labels: Vec<&EndLabel> = labels.iter().collect();
    let y = |label: &EndLabel| plot.up.at(label.last.1);
    labels.sort_by(|one, other| y(one).total_cmp(&y(other)));
    let wanted: Vec<f64> = labels.iter().map(|label| y(label)).collect();
    let heights: Vec<f64> = labels.iter().map(|label| label.height).collect();
    let middles = spread(&wanted, &heights, (plot.top - 8.0, plot.bottom + 4.0));
    for (label, middle) in labels.iter().zip(middles) {
        let x = plot.right + 20.0;
        let end = plot.across.at(label.last.0);
        let moved = 3.0 < (middle - y(label)).abs() || end + 1.0 < plot.right;
        if moved {
            let from = (end + 6.0).min(plot.right + 6.0);
            sheet.hairline("chart-leader", palette::AXIS, (from, y(label)), (x - 3.0, middle));
        }
        let top = middle - (label.height - 4.0) / 2.0;
        sheet.write_lines(&label.lettering, Anchor::Start, (x, top), &label.lines, &label.whole);
    }
}

fn described(
    lines: &[Line<'_>],
    chart: &Lines,
    figures: &Figures<'_>,
    language: Language,
) -> String {
    let mut sentences = vec![language.series(lines.len())];
    for line in lines.iter().take(MOST_NAMED) {
        let Some((first, last)) = line.known().next().zip(line.known().next_back()) else {
            continue;
        };
        let point =
            |(at, value): (f64, f64)| format!("{} ({})", figures.exact(value), chart.name_of(at));
        let mut course = language.between(&point(first), &point(last));
        let highest = line.known().reduce(|best, next| if best.1 < next.1 { next } else { best });
        if let Some(highest) = highest.filter(|top| first.1 < top.1 && last.1 < top.1) {
            course = format!("{course}, {}", language.at_most(&point(highest)));
        }
        let name = line.name.trim();
        sentences.push(if name.is_empty() { course } else { language.named(name, &course) });
    }
    if sentences.len() == 1 { language.nothing().to_owned() } else { in_sentences(&sentences) }
}
