//! Where the steps of a timeline go: a row for each, in the order in which they begin, and a place
//! in time along it, so that steps that take place at once are side by side.

use chrono::{Datelike as _, NaiveDate};

use super::calendar::{self, Tick};
use super::period::{Known, Moment};
use super::{Standing, Step, Timeline};
use crate::scale::Scale;
use crate::sheet::{SMALL, STRONG, Sheet, TICK, TODAY};

/// Below this width, labels stand above their marks and the rope runs down the margin.
const NARROW: f64 = 560.0;
/// What is shorter than this is drawn as a knot.
const SHORTEST_SPAN: f64 = 15.0;
const BETWEEN_ROWS: f64 = 13.0;
/// The room of the rope in the margin of a narrow sheet.
const MARGIN: f64 = 30.0;
/// The room that a knot needs beyond the first and the last day.
const INSET: f64 = 12.0;

/// A timeline laid out: `x` runs through time, `y` down from step to step.
pub(super) struct Layout {
    /// Where the rope runs when it is in the margin; otherwise it goes through the marks.
    pub margin: Option<f64>,
    pub labels_left: f64,
    pub left: f64,
    pub right: f64,
    /// Between what the lines of the calendar run.
    pub top: f64,
    pub bottom: f64,
    pub ticks: Vec<(f64, Tick)>,
    pub rows: Vec<Row>,
    pub today: Option<f64>,
}

/// A step in its row.
pub(super) struct Row {
    pub title: String,
    pub when: String,
    pub standing: Standing,
    pub shape: Shape,
    /// The lines of its label.
    pub title_lines: Vec<String>,
    pub note_lines: Vec<String>,
    pub label_top: f64,
    /// Where its mark is, down the sheet.
    pub y: f64,
}

impl Row {
    /// The middle of the first line of its label.
    pub fn label_middle(&self) -> f64 {
        self.label_top + STRONG.line_height() / 2.0
    }
}

/// What is drawn on the rope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Knot {
        at: f64,
    },
    /// Frayed over all that is possible, whole over what is certain, and on the rope at `hold`.
    Span {
        from: f64,
        to: f64,
        certain: Option<(f64, f64)>,
        hold: f64,
    },
}

/// How far a span whose beginning is not known reaches before the days of its end.
const TAIL: f64 = 24.0;

impl Shape {
    /// Where the rope passes through it.
    pub fn hold(self) -> f64 {
        match self {
            Self::Knot { at: hold } | Self::Span { hold, .. } => hold,
        }
    }

    /// Where it begins to be drawn.
    pub fn from(self) -> f64 {
        match self {
            Self::Knot { at } => at - 8.0,
            Self::Span { from, .. } => from,
        }
    }

    fn of(known: Known, scale: &Scale, left: f64) -> Self {
        let span =
            |moment: Moment| (scale.at(opening(moment.first())), scale.at(closing(moment.last())));
        match known {
            Known::Within(moment) => {
                let (from, to) = span(moment);
                let at = f64::midpoint(from, to);
                if to - from < SHORTEST_SPAN {
                    Self::Knot { at }
                } else {
                    Self::Span { from, to, certain: None, hold: at }
                }
            }
            Known::Until(moment) => {
                let (from, to) = span(moment);
                Self::Span { from: (from - TAIL).max(left), to, certain: None, hold: to }
            }
            Known::Lasting { possible, certain } => {
                let (from, to) = span(possible);
                if to - from < SHORTEST_SPAN {
                    return Self::Knot { at: f64::midpoint(from, to) };
                }
                Self::Span { from, to, certain: certain.map(span), hold: from }
            }
        }
    }
}

/// The day as a number, at its first and at its last instant.
fn opening(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

fn closing(day: NaiveDate) -> f64 {
    opening(day) + 1.0
}

/// Lays the dated steps out below what the sheet already holds; nothing when none is dated.
pub(super) fn layout(timeline: &Timeline, sheet: &Sheet) -> Option<Layout> {
    let steps = dated(timeline);
    let (first, last) = steps
        .iter()
        .map(|(.., extent)| *extent)
        .reduce(|whole, next| (whole.0.min(next.0), whole.1.max(next.1)))?;
    let today = timeline.today.filter(|today| is_near(*today, first, last));
    let (first, last) = today.map_or((first, last), |today| (first.min(today), last.max(today)));

    let narrow = sheet.width < NARROW;
    let titles = || steps.iter().map(|(step, ..)| step.title.as_str());
    let (labels_left, room) =
        if narrow { (MARGIN, sheet.width - MARGIN) } else { (0.0, column(sheet.width, titles())) };
    let left = if narrow { MARGIN } else { room + 16.0 };
    let ends = (left + INSET, sheet.width - INSET);
    let scale = Scale::new((opening(first), closing(last)), ends);

    // Above the rows: a line for today's name when there is one, a line for the calendar.
    let today_line = if today.is_some() { TODAY.line_height() } else { 0.0 };
    let top = sheet.used + today_line + TICK.line_height() + 4.0;
    let mut rows = vec![];
    let mut used = top + 12.0;
    for (step, known, _) in &steps {
        let row = place(step, Shape::of(*known, &scale, ends.0), sheet, (used, room), narrow);
        used = below(&row, narrow);
        rows.push(row);
    }
    let most_ticks = ((ends.1 - ends.0) / 52.0).max(2.0);
    let ticks = calendar::ticks(first, last, most_ticks, sheet.language);
    Some(Layout {
        margin: narrow.then_some(9.0),
        labels_left,
        left,
        right: sheet.width,
        top,
        bottom: used,
        ticks: ticks.into_iter().map(|tick| (scale.at(opening(tick.day)), tick)).collect(),
        rows,
        today: today.map(|day| scale.at(opening(day) + 0.5)),
    })
}

/// The steps that have a date, in the order in which they begin.
fn dated(timeline: &Timeline) -> Vec<(&Step, Known, (NaiveDate, NaiveDate))> {
    let mut steps = vec![];
    for step in &timeline.steps {
        if let Some((known, extent)) = step.period.known().zip(step.period.extent()) {
            steps.push((step, known, extent));
        }
    }
    steps.sort_by_key(|(.., extent)| *extent);
    steps
}

/// Whether `today` is among the days shown, or not further from them than a tenth of their length.
fn is_near(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> bool {
    let margin = ((last - first).num_days() / 10).max(3);
    (first - today).num_days() <= margin && (today - last).num_days() <= margin
}

/// The width of the column of labels, beside the marks.
fn column<'a>(width: f64, titles: impl Iterator<Item = &'a str>) -> f64 {
    let widest = titles.map(|title| STRONG.width(title)).fold(0.0, f64::max);
    widest.clamp(0.24 * width, 0.36 * width)
}

fn place(
    step: &Step,
    shape: Shape,
    sheet: &Sheet,
    (label_top, room): (f64, f64),
    narrow: bool,
) -> Row {
    let said = step.standing.said(sheet.language);
    let when = step.when(sheet.language);
    let note = if when.trim().is_empty() { said.to_owned() } else { format!("{when} · {said}") };
    let mut row = Row {
        title: step.title.clone(),
        when,
        standing: step.standing,
        shape,
        title_lines: STRONG.wrap(&step.title, room, 3),
        note_lines: SMALL.wrap(&note, room, 2),
        label_top,
        y: 0.0,
    };
    row.y = if narrow { label_top + height(&row) + 10.0 } else { row.label_middle() };
    row
}

/// The height of a row's label.
fn height(row: &Row) -> f64 {
    STRONG.line_height() * row.title_lines.len() as f64
        + SMALL.line_height() * row.note_lines.len() as f64
}

/// Where the next row begins.
fn below(row: &Row, narrow: bool) -> f64 {
    if narrow {
        row.y + 10.0 + BETWEEN_ROWS
    } else {
        row.label_top + height(row).max(STRONG.line_height()) + BETWEEN_ROWS
    }
}
