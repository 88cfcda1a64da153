//! Plans backwards from a meeting: by examples, then by what always holds.

mod examples;
mod properties;
mod refused;

use chrono::NaiveDate;
use cordee_almanac::{
    Anchor, DateRange, Kind, Link, Placement, Plan, PlannedTask, Side, Span, Task,
};

#[track_caller]
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

/// A movable task without links.
pub fn task(key: &str, lasts: Span) -> Task {
    let (kind, placement) = (Kind::Other, Placement::Movable);
    Task { key: key.to_owned(), kind, links: Vec::new(), lasts, placement }
}

pub fn linked(mut task: Task, side: Side, gap: Span, anchor: &str) -> Task {
    let anchor = match anchor {
        "target" => Anchor::Target,
        key => Anchor::Task(key.to_owned()),
    };
    task.links.push(Link { side, gap, anchor });
    task
}

pub fn before(task: Task, gap: Span, anchor: &str) -> Task {
    linked(task, Side::Before, gap, anchor)
}

pub fn after(task: Task, gap: Span, anchor: &str) -> Task {
    linked(task, Side::After, gap, anchor)
}

pub fn fixed(task: Task, first: &str, last: &str) -> Task {
    Task { placement: Placement::Fixed(DateRange::new(date(first), date(last))), ..task }
}

#[track_caller]
pub fn planned<'a>(plan: &'a Plan, key: &str) -> &'a PlannedTask {
    plan.tasks.iter().find(|task| task.key == key).expect("the task is in the plan")
}
