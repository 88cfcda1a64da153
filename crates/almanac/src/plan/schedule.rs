//! The dates of each task, and the chain that decides when to begin.

use chrono::NaiveDate;

use super::order::Waiting;
use super::{Link, Placement, PlanError, Remark, Target, Task};
use crate::calendar::{Calendar, Side};
use crate::days::{DateRange, days_from};

/// A task with its dates.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub days: DateRange,
    /// The links that do not hold.
    pub missed: Vec<Remark>,
    /// What decides the last day: the target, a task, or nothing for one that is fixed without
    /// links or only comes after.
    held_by: Option<Holder>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Target,
    Task(usize),
}

/// What a link asks for, once its anchor is dated.
struct Bound<'a> {
    link: &'a Link,
    holder: Holder,
    /// The last day, or the first, that the link allows.
    day: NaiveDate,
}

/// Dates all tasks, each after what it is linked to.
pub(super) fn schedule(
    target: &Target,
    tasks: &[Task],
    waiting: &Waiting,
    calendar: &Calendar,
) -> Result<Vec<Dated>, PlanError> {
    let mut dated: Vec<Option<Dated>> = vec![None; tasks.len()];
    for index in &waiting.order {
        let (Some(task), Some(anchors)) = (tasks.get(*index), waiting.anchors.get(*index)) else {
            continue;
        };
        let mut bounds = Vec::new();
        for (link, anchor) in task.links.iter().zip(anchors) {
            let (holder, days) = match anchor {
                None => (Holder::Target, DateRange::day(target.date)),
                Some(other) => match dated.get(*other).and_then(Option::as_ref) {
                    Some(dated) => (Holder::Task(*other), dated.days),
                    None => continue,
                },
            };
            let from = if link.side == Side::Before { days.first() } else { days.last() };
            let day = link.gap.away(from, link.side, calendar).ok_or_else(|| no_day(task))?;
            bounds.push(Bound { link, holder, day });
        }
        if let Some(place) = dated.get_mut(*index) {
            *place = Some(date(task, &bounds, calendar)?);
        }
    }
    Ok(dated.into_iter().flatten().collect())
}

fn no_day(task: &Task) -> PlanError {
    PlanError::NoWorkedDay { task: task.key.clone() }
}

fn date(task: &Task, bounds: &[Bound<'_>], calendar: &Calendar) -> Result<Dated, PlanError> {
    let before = bounds.iter().filter(|bound| bound.link.side == Side::Before);
    let latest = before.min_by_key(|bound| bound.day);
    let after = bounds.iter().filter(|bound| bound.link.side == Side::After);
    let earliest = after.max_by_key(|bound| bound.day);
    let days = match (task.placement, latest, earliest) {
        (Placement::Fixed(days), _, _) => Some(days),
        (_, Some(latest), _) => task.lasts.days(latest.day, Side::Before, calendar),
        (_, None, Some(earliest)) => task.lasts.days(earliest.day, Side::After, calendar),
        (_, None, None) => None,
    };
    let days = days.ok_or_else(|| no_day(task))?;
    let missed = bounds.iter().filter_map(|bound| missed(bound, days)).collect();
    Ok(Dated { days, missed, held_by: latest.map(|bound| bound.holder) })
}

/// The remark that a link deserves which dates do not hold.
fn missed(bound: &Bound<'_>, days: DateRange) -> Option<Remark> {
    let late = match bound.link.side {
        Side::Before => days_from(bound.day, days.last()),
        Side::After => days_from(days.first(), bound.day),
    };
    let anchor = bound.link.anchor.clone();
    (0 < late).then_some(Remark::NotEnoughTime { anchor, side: bound.link.side, days: late })
}

/// The task that leads to the target and begins first.
pub(super) fn beginning(dated: &[Dated]) -> Option<usize> {
    let leading = dated.iter().enumerate().filter(|(_, task)| leads_to_target(task, dated));
    leading.min_by_key(|(_, task)| task.days.first()).map(|(index, _)| index)
}

fn leads_to_target(task: &Dated, dated: &[Dated]) -> bool {
    let mut task = task;
    // Tasks are linked without circles: there are no more steps than tasks.
    for _ in dated {
        match task.held_by {
            Some(Holder::Target) => return true,
            Some(Holder::Task(next)) => match dated.get(next) {
                Some(next) => task = next,
                None => return false,
            },
            None => return false,
        }
    }
    false
}

/// The chain from the first task to the last one before the target, by key.
pub(super) fn critical(tasks: &[Task], dated: &[Dated], beginning: Option<usize>) -> Vec<String> {
    let mut chain = Vec::new();
    let mut next = beginning;
    while let Some((task, dates)) = next.and_then(|at| Some((tasks.get(at)?, dated.get(at)?))) {
        chain.push(task.key.clone());
        next = match dates.held_by {
            Some(Holder::Task(index)) if chain.len() < tasks.len() => Some(index),
            _ => None,
        };
    }
    chain
}
