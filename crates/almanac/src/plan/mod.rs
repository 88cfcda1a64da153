//! Retro-planning: from the date of a meeting backwards to the day on which to begin.
//!
//! Each [`Task`] says what it must come before, or after, and by how much; [`plan()`] gives it the
//! latest dates that hold, on worked days, and remarks on them. Tasks that follow the target, such
//! as the minutes, get the earliest dates instead.

mod order;
mod remark;
mod schedule;
mod span;
mod task;

use chrono::NaiveDate;
use thiserror::Error;

use crate::calendar::Calendar;
use crate::days::{DateRange, days_from};
use crate::template::Kind;

pub use remark::Remark;
pub use span::{LONGEST_SPAN_DAYS, Span, Unit};
pub use task::{Anchor, Link, Placement, Task};

/// More is no plan that a person can follow.
pub const MOST_TASKS: usize = 500;
/// Of one task.
pub const MOST_LINKS: usize = 20;
/// Of one task; the others are left out.
pub const MOST_REMARKS: usize = 50;
/// Of the calendar.
pub const MOST_BUSY_TIMES: usize = 100;

/// What everything leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub date: NaiveDate,
}

/// A task with its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedTask {
    pub key: String,
    pub kind: Kind,
    /// Begins and ends on worked days, save for a fixed task.
    pub days: DateRange,
    pub worked_days: u32,
    pub remarks: Vec<Remark>,
}

/// The dates of all tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub target: NaiveDate,
    /// What speaks against the target's date itself.
    pub target_remarks: Vec<Remark>,
    /// By first day, then by last day, then as they were given.
    pub tasks: Vec<PlannedTask>,
    /// The tasks that decide when to begin, from the earliest to the one before the target.
    pub critical: Vec<String>,
    /// By how many days the earliest task that leads to the target should have begun before today;
    /// 0 when there is time.
    pub missing_days: u32,
}

/// Why no plan can be made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PlanError {
    #[error("{count} tasks are too many: {limit} at most")]
    TooManyTasks { count: usize, limit: usize },
    #[error("the task `{task}` has {count} links, {limit} at most")]
    TooManyLinks { task: String, count: usize, limit: usize },
    #[error("the calendar has {count} busy times, {limit} at most")]
    TooManyBusyTimes { count: usize, limit: usize },
    #[error("a span of the task `{task}` is longer than {limit} days")]
    TooLong { task: String, limit: u32 },
    #[error("two tasks have the key `{task}`")]
    DuplicateTask { task: String },
    #[error("the task `{task}` is linked to `{anchor}`, which is no task")]
    UnknownTask { task: String, anchor: String },
    #[error("the task `{task}` is neither fixed nor linked to anything")]
    Unlinked { task: String },
    /// Each waits for the next, and the last one for the first.
    #[error("the tasks {tasks:?} wait for one another")]
    Circle { tasks: Vec<String> },
    #[error("no worked day is left for the task `{task}`")]
    NoWorkedDay { task: String },
}

/// Dates the tasks that lead to a target, and those that follow it.
///
/// The same tasks give the same plan whatever the order in which they wait for one another; `today`
/// only makes remarks. Cost: one step per day of a span.
///
/// ```
/// # use cordee_almanac::{Calendar, Target, Template, Territory, plan};
/// # let date = |text: &str| text.parse().unwrap();
/// let target = Target { date: date("2026-03-26") };
/// let tasks = Template::Meeting { clear_days: 5 }.tasks();
/// let calendar = Calendar::new(Territory::Metropolitan);
/// let plan = plan(&target, &tasks, &calendar, date("2026-01-05")).unwrap();
/// let convocation = plan.tasks.iter().find(|task| task.key == "convocation").unwrap();
/// assert_eq!(convocation.days.last(), date("2026-03-20"));
/// ```
pub fn plan(
    target: &Target,
    tasks: &[Task],
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Plan, PlanError> {
    check(tasks, calendar)?;
    let waiting = order::waiting(tasks)?;
    let scheduled = schedule::schedule(target, tasks, &waiting, calendar)?;
    let beginning = schedule::beginning(&scheduled);
    let mut planned: Vec<PlannedTask> = Vec::new();
    for (task, dated) in tasks.iter().zip(&scheduled) {
        let mut remarks = remark::remarks(dated.days, calendar, today);
        remarks.extend(dated.missed.iter().cloned());
        remarks.truncate(MOST_REMARKS);
        planned.push(PlannedTask {
            key: task.key.clone(),
            kind: task.kind,
            days: dated.days,
            worked_days: calendar.worked_days(dated.days),
            remarks,
        });
    }
    planned.sort_by_key(|task| task.days);
    let first = beginning.and_then(|index| scheduled.get(index)).map(|dated| dated.days.first());
    Ok(Plan {
        target: target.date,
        target_remarks: remark::remarks(DateRange::day(target.date), calendar, today),
        tasks: planned,
        critical: schedule::critical(tasks, &scheduled, beginning),
        missing_days: first.map_or(0, |first| days_from(first, today)),
    })
}

fn check(tasks: &[Task], calendar: &Calendar) -> Result<(), PlanError> {
    if MOST_TASKS < tasks.len() {
        return Err(PlanError::TooManyTasks { count: tasks.len(), limit: MOST_TASKS });
    }
    let count = calendar.busy().len();
    if MOST_BUSY_TIMES < count {
        return Err(PlanError::TooManyBusyTimes { count, limit: MOST_BUSY_TIMES });
    }
    for task in tasks {
        let count = task.links.len();
        if MOST_LINKS < count {
            let task = task.key.clone();
            return Err(PlanError::TooManyLinks { task, count, limit: MOST_LINKS });
        }
        let is_fixed_too_long = match task.placement {
            Placement::Fixed(days) => LONGEST_SPAN_DAYS < days.days(),
            Placement::Movable => task.lasts.is_too_long(),
        };
        if is_fixed_too_long || task.links.iter().any(|link| link.gap.is_too_long()) {
            return Err(PlanError::TooLong { task: task.key.clone(), limit: LONGEST_SPAN_DAYS });
        }
        if task.placement == Placement::Movable && task.links.is_empty() {
            return Err(PlanError::Unlinked { task: task.key.clone() });
        }
    }
    Ok(())
}
