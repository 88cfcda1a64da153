//! Tasks of which no plan can be made.

use chrono::{NaiveDate, WeekdaySet};
use cordee_almanac::{Calendar, MOST_TASKS, PlanError, Span, Target, Task, Territory, plan};

use super::{before, date, fixed, task};

fn calendar() -> Calendar {
    Calendar::new(Territory::Metropolitan)
}

#[track_caller]
fn check(tasks: &[Task], expected: &PlanError) {
    let target = Target { date: date("2026-03-27") };
    let refused = plan(&target, tasks, &calendar(), date("2026-01-01"));
    assert_eq!(refused.as_ref(), Err(expected));
}

fn waits(key: &str, anchor: &str) -> Task {
    before(task(key, Span::working_days(1)), Span::working_days(1), anchor)
}

#[test]
fn tasks_that_wait_for_one_another_are_named_in_order() {
    let tasks = [waits("a", "b"), waits("b", "c"), waits("c", "d"), waits("d", "b")];
    let circle = PlanError::Circle { tasks: ["b", "c", "d"].map(str::to_owned).to_vec() };
    check(&tasks, &circle);
    check(&[waits("a", "a")], &PlanError::Circle { tasks: vec!["a".to_owned()] });
}

#[test]
fn what_is_wrong_with_a_task_names_it() {
    let key = || "a".to_owned();
    check(&[waits("a", "z")], &PlanError::UnknownTask { task: key(), anchor: "z".to_owned() });
    let twice = [waits("a", "target"), waits("a", "target")];
    check(&twice, &PlanError::DuplicateTask { task: key() });
    check(&[task("a", Span::weeks(1))], &PlanError::Unlinked { task: key() });
    let long = before(task("a", Span::weeks(158)), Span::weeks(1), "target");
    check(&[long], &PlanError::TooLong { task: key(), limit: 1_100 });
    let long = fixed(task("a", Span::weeks(1)), "2020-01-01", "2026-01-01");
    check(&[long], &PlanError::TooLong { task: key(), limit: 1_100 });
    let mut many = waits("a", "target");
    many.links = vec![many.links[0].clone(); 21];
    check(&[many], &PlanError::TooManyLinks { task: key(), count: 21, limit: 20 });
    let many: Vec<Task> =
        (0..=MOST_TASKS).map(|index| waits(&index.to_string(), "target")).collect();
    check(&many, &PlanError::TooManyTasks { count: MOST_TASKS + 1, limit: MOST_TASKS });
}

#[test]
fn an_office_that_never_works_gets_no_plan_and_no_endless_search() {
    let idle = calendar().working_on(WeekdaySet::EMPTY);
    let target = Target { date: date("2026-03-27") };
    let refused = plan(&target, &[waits("a", "target")], &idle, date("2026-01-01"));
    assert_eq!(refused, Err(PlanError::NoWorkedDay { task: "a".to_owned() }));
}

#[test]
fn targets_at_the_ends_of_the_calendar_do_no_harm() {
    for end in [NaiveDate::MIN, NaiveDate::MAX] {
        let tasks = [waits("a", "target"), before(waits("b", "a"), Span::weeks(100), "target")];
        let _ = plan(&Target { date: end }, &tasks, &calendar(), date("2026-01-01"));
    }
}
