//! What holds of every plan.

use cordee_almanac::{
    Calendar, DateRange, Placement, Plan, Side, Span, Target, Task, Territory, Unit, plan, shift,
};
use proptest::prelude::*;

use super::{date, linked, planned, task};

fn spans(most: u16) -> impl Strategy<Value = Span> {
    let unit = prop::sample::select(vec![
        Unit::CalendarDays,
        Unit::WorkingDays,
        Unit::ClearDays,
        Unit::Weeks,
    ]);
    (0..=most, unit).prop_map(|(amount, unit)| Span {
        amount: if unit == Unit::Weeks { amount / 4 } else { amount },
        unit,
    })
}

/// Up to nine tasks, each linked to the target or to those before it in the list.
fn tasks(most: u16) -> impl Strategy<Value = Vec<Task>> {
    let side = prop::sample::select(vec![Side::Before, Side::Before, Side::Before, Side::After]);
    let link = (any::<prop::sample::Index>(), side, spans(most));
    let one = (spans(most), prop::collection::vec(link, 1..3));
    prop::collection::vec(one, 1..9).prop_map(|list| {
        let mut tasks: Vec<Task> = Vec::new();
        for (index, (lasts, links)) in list.into_iter().enumerate() {
            let mut new = task(&index.to_string(), lasts);
            for (to, side, gap) in links {
                let anchor = to.index(index + 1);
                let key = if anchor == index { "target".to_owned() } else { anchor.to_string() };
                new = linked(new, side, gap, &key);
            }
            tasks.push(new);
        }
        tasks
    })
}

fn calendar() -> Calendar {
    Calendar::new(Territory::AlsaceMoselle)
        .closed_on(vec![DateRange::new(date("2026-12-24"), date("2027-01-03"))])
}

fn plan_of(ahead: i64, tasks: &[Task]) -> Plan {
    let target = Target { date: shift(date("2026-01-01"), ahead) };
    plan(&target, tasks, &calendar(), date("2026-01-01")).expect("there is a plan")
}

/// The days of what a task is linked to.
fn anchor_days(plan: &Plan, anchor: &cordee_almanac::Anchor) -> DateRange {
    match anchor {
        cordee_almanac::Anchor::Target => DateRange::day(plan.target),
        cordee_almanac::Anchor::Task(key) => planned(plan, key).days,
    }
}

proptest! {
    #[test]
    fn no_task_ends_after_what_waits_for_it(ahead in 0_i64..700, tasks in tasks(12)) {
        let plan = plan_of(ahead, &tasks);
        for task in &tasks {
            let days = planned(&plan, &task.key).days;
            for link in task.links.iter().filter(|link| link.side == Side::Before) {
                let waiting = anchor_days(&plan, &link.anchor).first();
                prop_assert!(days.last() <= waiting);
                let between = waiting.signed_duration_since(days.last()).num_days();
                let least = i64::from(link.gap.amount);
                match link.gap.unit {
                    Unit::CalendarDays | Unit::WorkingDays => prop_assert!(least <= between),
                    Unit::Weeks => prop_assert!(7 * least <= between),
                    Unit::ClearDays => prop_assert!(least < between),
                }
            }
        }
    }

    #[test]
    fn tasks_begin_and_end_on_worked_days_and_last_as_long_as_asked(
        ahead in 0_i64..700, tasks in tasks(12),
    ) {
        let (plan, calendar) = (plan_of(ahead, &tasks), calendar());
        for task in &tasks {
            let found = planned(&plan, &task.key);
            prop_assert!(calendar.works(found.days.first()) && calendar.works(found.days.last()));
            let amount = u32::from(task.lasts.amount);
            match task.lasts.unit {
                Unit::WorkingDays => prop_assert_eq!(found.worked_days, amount.max(1)),
                Unit::CalendarDays => prop_assert!(amount.max(1) <= found.days.days()),
                Unit::Weeks => prop_assert!((7 * amount).max(1) <= found.days.days()),
                Unit::ClearDays => prop_assert!(amount + 2 <= found.days.days()),
            }
        }
    }

    /// From 16 August to 31 October no day is off but by its weekday.
    #[test]
    fn a_target_moved_by_weeks_moves_all_tasks_by_as_many(day in 0_i64..7, weeks in 0_i64..3) {
        let tasks: Vec<Task> = [1, 2, 3].map(|index| {
            let anchor = if index == 1 { "target".to_owned() } else { (index - 1).to_string() };
            let new = task(&index.to_string(), Span::working_days(index));
            linked(new, Side::Before, Span::clear_days(index), &anchor)
        }).to_vec();
        let on = |moved: i64| {
            let target = Target { date: shift(date("2026-09-28"), day + moved) };
            plan(&target, &tasks, &calendar(), date("2026-01-01")).expect("there is a plan")
        };
        let (before, after) = (on(0), on(7 * weeks));
        for (one, other) in before.tasks.iter().zip(&after.tasks) {
            prop_assert_eq!(&one.key, &other.key);
            prop_assert_eq!(shift(one.days.first(), 7 * weeks), other.days.first());
            prop_assert_eq!(shift(one.days.last(), 7 * weeks), other.days.last());
        }
    }

    #[test]
    fn the_order_of_the_tasks_does_not_change_their_dates(
        ahead in 0_i64..700, tasks in tasks(12),
    ) {
        let plan = plan_of(ahead, &tasks);
        let reversed: Vec<Task> = tasks.iter().rev().cloned().collect();
        let other = plan_of(ahead, &reversed);
        for task in &tasks {
            prop_assert_eq!(planned(&plan, &task.key).days, planned(&other, &task.key).days);
        }
        prop_assert_eq!(plan.missing_days, other.missing_days);
    }

    #[test]
    fn the_critical_chain_begins_with_the_first_task_that_leads_to_the_target(
        ahead in 0_i64..700, tasks in tasks(12),
    ) {
        let plan = plan_of(ahead, &tasks);
        let Some(first) = plan.critical.first() else { return Ok(()) };
        let first = planned(&plan, first).days.first();
        for task in tasks.iter().filter(|task| {
            task.links.iter().all(|it| it.anchor == cordee_almanac::Anchor::Target && it.side == Side::Before)
        }) {
            prop_assert!(first <= planned(&plan, &task.key).days.first());
        }
        for pair in plan.critical.windows(2) {
            prop_assert!(planned(&plan, &pair[0]).days.last() <= planned(&plan, &pair[1]).days.first());
        }
    }

    #[test]
    fn any_tasks_give_a_plan_or_a_reason(
        ahead in -400_000_i64..400_000, tasks in tasks(200), first in any::<i16>(),
        links in prop::collection::vec((0_usize..9, 0_usize..9), 0..4),
    ) {
        let mut tasks = tasks;
        for (from, to) in links {
            if let Some(found) = tasks.get_mut(from) {
                *found = linked(found.clone(), Side::Before, Span::weeks(1), &to.to_string());
            }
        }
        if let Some(found) = tasks.first_mut() {
            let day = shift(date("2026-01-01"), i64::from(first));
            found.placement = Placement::Fixed(DateRange::day(day));
        }
        let target = Target { date: shift(date("2026-01-01"), ahead) };
        let one = plan(&target, &tasks, &calendar(), date("2026-01-01"));
        prop_assert_eq!(one, plan(&target, &tasks, &calendar(), date("2026-01-01")));
    }
}
