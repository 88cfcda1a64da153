//! Where the steps of a timeline go: the lane of each, its place in time, the place of its label.

use chrono::{Datelike as _, NaiveDate};

use super::calendar::{self, Tick};
use super::period::{Known, Moment};
use super::{Standing, Step, Timeline};
use crate::scale::Scale;
use crate::sheet::{SMALL, STRONG, Sheet, TICK, TODAY};
use crate::spread::spread;

/// What is shorter than this is drawn as a knot.
const SHORTEST_SPAN: f64 = 16.0;
/// Between two marks in one lane.
const APART: f64 = 12.0;
/// Between two labels.
const BETWEEN_LABELS: f64 = 13.0;
/// From the lanes to the labels, where lines run from one to the other.
const GUTTER: f64 = 34.0;

/// A timeline laid out; `x` runs across the lanes, `y` down through time.
pub(super) struct Layout {
    pub top: f64,
    pub bottom: f64,
    pub ticks: Vec<(f64, Tick)>,
    /// The middle of each lane; the first one is the rope's.
    pub lanes: Vec<f64>,
    pub labels_left: f64,
    pub steps: Vec<PlacedStep>,
    pub today: Option<PlacedToday>,
    /// Down to where the rope is taut: what is below is to come.
    pub taut_to: f64,
}

pub(super) struct PlacedStep {
    pub title: String,
    pub when: String,
    pub standing: Standing,
    pub shape: Shape,
    pub lane: usize,
    pub label: Label,
    /// Where on its mark the line to its label begins.
    pub anchor: f64,
}

pub(super) struct PlacedToday {
    pub at: f64,
    pub label: Label,
}

/// The lines of a label and their place.
pub(super) struct Label {
    pub title: Vec<String>,
    pub note: Vec<String>,
    pub top: f64,
    pub height: f64,
}

/// What is drawn on the rope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Knot {
        at: f64,
    },
    /// Frayed over all that is possible, whole over what is certain.
    Span {
        from: f64,
        to: f64,
        certain: Option<(f64, f64)>,
        open: bool,
    },
}

impl Shape {
    pub fn extent(self) -> (f64, f64) {
        match self {
            Self::Knot { at } => (at - 8.0, at + 8.0),
            Self::Span { from, to, .. } => (from, to),
        }
    }

    /// Between where a line to the label may begin.
    fn anchors(self) -> (f64, f64) {
        match self {
            Self::Knot { at } => (at, at),
            Self::Span { from, to, .. } => (from + 5.0, to - 5.0),
        }
    }

    fn of(known: Known, scale: &Scale) -> Self {
        let span =
            |moment: Moment| (scale.at(opening(moment.first())), scale.at(closing(moment.last())));
        let (possible, certain, open) = match known {
            Known::Within(moment) => (moment, None, false),
            Known::Until(moment) => (moment, None, true),
            Known::Lasting { possible, certain } => (possible, certain, false),
        };
        let (from, to) = span(possible);
        if to - from < SHORTEST_SPAN {
            return Self::Knot { at: f64::midpoint(from, to) };
        }
        Self::Span { from, to, certain: certain.map(span), open }
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
    let mut dated: Vec<(&Step, Known, (NaiveDate, NaiveDate))> = vec![];
    for step in &timeline.steps {
        if let Some((known, extent)) = step.period.known().zip(step.period.extent()) {
            dated.push((step, known, extent));
        }
    }
    dated.sort_by_key(|(.., extent)| *extent);
    let first = dated.iter().map(|(.., extent)| extent.0).min()?;
    let last = dated.iter().map(|(.., extent)| extent.1).max()?;
    let today = timeline.today.filter(|today| is_near(*today, first, last));
    let first = today.map_or(first, |today| first.min(today));
    let last = today.map_or(last, |today| last.max(today));

    let axis = 52.0;
    let pitch = 20.0;
    // Labels need most of the width: their lines decide the height, the height the lanes, and the
    // lanes the width of the labels. The lanes a narrow sheet can have are a quarter of it at most.
    let most_lanes = lanes_for(sheet.width, axis, pitch);
    let mut lane_count = most_lanes.min(4);
    let mut placed;
    loop {
        let labels_left = axis + pitch * (lane_count as f64) + GUTTER;
        let room = sheet.width - labels_left - 2.0;
        let labels: Vec<Label> = dated.iter().map(|(step, ..)| label(step, sheet, room)).collect();
        let needed = labels.iter().map(|label| label.height).sum::<f64>() * 1.08 + 40.0;
        let (top, bottom) = (sheet.used + 8.0, sheet.used + 8.0 + needed.max(220.0));
        let scale = Scale::new((opening(first), closing(last)), (top, bottom));
        let shapes: Vec<Shape> =
            dated.iter().map(|(_, known, _)| Shape::of(*known, &scale)).collect();
        let lanes = assign_lanes(&shapes, most_lanes);
        let used = lanes.iter().max().map_or(1, |lane| lane + 1);
        placed = (labels, scale, shapes, lanes, labels_left, (top, bottom));
        if used <= lane_count {
            break;
        }
        lane_count = used;
    }
    let (labels, scale, shapes, lanes, labels_left, (top, bottom)) = placed;
    let mut steps = vec![];
    for ((((step, ..), label), shape), lane) in dated.iter().zip(labels).zip(shapes).zip(lanes) {
        steps.push(PlacedStep {
            title: step.title.clone(),
            when: step.when(sheet.language),
            standing: step.standing,
            shape,
            lane,
            label,
            anchor: shape.anchors().0,
        });
    }
    let mut today = today.map(|day| PlacedToday {
        at: scale.at(opening(day) + 0.5),
        label: Label {
            title: vec![sheet.language.today().to_owned()],
            note: vec![],
            top: 0.0,
            height: TODAY.line_height() + BETWEEN_LABELS,
        },
    });
    let bottom = place_labels(&mut steps, today.as_mut(), (top, bottom));
    let ticks = calendar::ticks(first, last, sheet.language);
    let taut_to = taut_to(&steps, today.as_ref(), top);
    Some(Layout {
        top,
        bottom,
        ticks: ticks.into_iter().map(|tick| (scale.at(opening(tick.day)), tick)).collect(),
        lanes: (0..lane_count).map(|lane| axis + pitch * (lane as f64 + 0.5)).collect(),
        labels_left,
        steps,
        today,
        taut_to,
    })
}

/// Whether `today` is among the days shown, or not further from them than a tenth of their length.
fn is_near(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> bool {
    let margin = ((last - first).num_days() / 10).max(3);
    let before = (first - today).num_days();
    let after = (today - last).num_days();
    before <= margin && after <= margin
}

/// How many lanes leave room for labels: three on the narrowest sheet.
fn lanes_for(width: f64, axis: f64, pitch: f64) -> usize {
    let mut count = 3;
    while count < 12 && axis + pitch * (count as f64 + 1.0) + GUTTER <= width * 0.42 {
        count += 1;
    }
    count
}

fn label(step: &Step, sheet: &Sheet, room: f64) -> Label {
    let said = step.standing.said(sheet.language);
    let when = step.when(sheet.language);
    let note = if when.trim().is_empty() { said.to_owned() } else { format!("{when} · {said}") };
    let title = STRONG.wrap(&step.title, room, 3);
    let note = SMALL.wrap(&note, room, 2);
    let height =
        STRONG.line_height() * title.len() as f64 + SMALL.line_height() * note.len() as f64;
    Label { title, note, top: 0.0, height: height + BETWEEN_LABELS }
}

/// The lane of each shape. The rope gets the most steps that can follow one another (those that end
/// first, in turn), each further lane the most of what is left, and the last lane all the rest.
fn assign_lanes(shapes: &[Shape], most: usize) -> Vec<usize> {
    let mut by_end: Vec<usize> = (0..shapes.len()).collect();
    let extent = |index: &usize| shapes.get(*index).map_or((0.0, 0.0), |shape| shape.extent());
    by_end.sort_by(|one, other| extent(one).1.total_cmp(&extent(other).1));
    let mut lanes = vec![most.saturating_sub(1); shapes.len()];
    for lane in 0..most.saturating_sub(1) {
        let mut free_from = f64::NEG_INFINITY;
        let mut left = vec![];
        for index in by_end {
            let (from, to) = extent(&index);
            if free_from + APART <= from {
                free_from = to;
                if let Some(own) = lanes.get_mut(index) {
                    *own = lane;
                }
            } else {
                left.push(index);
            }
        }
        by_end = left;
    }
    lanes
}

/// Puts the labels beside their marks, none over another, and returns how far down all goes.
fn place_labels(
    steps: &mut [PlacedStep],
    today: Option<&mut PlacedToday>,
    (top, bottom): (f64, f64),
) -> f64 {
    // Labels come in the order of their marks, and today's line among them.
    steps.sort_by(|one, other| one.anchor.total_cmp(&other.anchor));
    let half_line = STRONG.line_height() / 2.0;
    let mut wanted: Vec<(f64, f64)> =
        steps.iter().map(|step| (step.anchor, step.label.height)).collect();
    let rank = today.as_ref().map(|today| {
        let rank = steps.partition_point(|step| step.anchor < today.at);
        wanted.insert(rank, (today.at, today.label.height));
        rank
    });
    let (at, heights): (Vec<f64>, Vec<f64>) = wanted.into_iter().unzip();
    // A label's first line, not its middle, faces its mark.
    let middles: Vec<f64> =
        at.iter().zip(&heights).map(|(at, height)| at - half_line + height / 2.0).collect();
    let mut tops: Vec<f64> = spread(&middles, &heights, (top - half_line, bottom + BETWEEN_LABELS))
        .iter()
        .zip(&heights)
        .map(|(middle, height)| middle - height / 2.0)
        .collect();
    let end = tops.last().zip(heights.last()).map_or(bottom, |(top, height)| top + height);
    if let Some((rank, today)) = rank.zip(today) {
        today.label.top = tops.remove(rank);
    }
    for (step, top) in steps.iter_mut().zip(tops) {
        step.label.top = top;
    }
    place_anchors(steps, half_line);
    bottom.max(end - BETWEEN_LABELS)
}

/// Moves each line's beginning along its mark towards its label, apart from the others'.
fn place_anchors(steps: &mut [PlacedStep], half_line: f64) {
    let mut least = f64::NEG_INFINITY;
    for step in steps.iter_mut() {
        let (from, to) = step.shape.anchors();
        let wanted = (step.label.top + half_line).clamp(from, to.max(from));
        step.anchor = wanted.max(least).min(to.max(from));
        least = step.anchor + 7.0;
    }
    let mut most = f64::INFINITY;
    for step in steps.iter_mut().rev() {
        let (from, _) = step.shape.anchors();
        step.anchor = step.anchor.min(most).max(from);
        most = step.anchor - 7.0;
    }
}

fn taut_to(steps: &[PlacedStep], today: Option<&PlacedToday>, top: f64) -> f64 {
    if let Some(today) = today {
        return today.at;
    }
    let past = steps.iter().filter(|step| step.standing != Standing::ToCome);
    past.map(|step| step.shape.extent().1).fold(top, f64::max)
}
