//! Plans whose dates were counted on a wall calendar.

use chrono::Month;
use cordee_almanac::{
    ALL_WEEKDAYS, Anchor, Busy, Calendar, DateRange, End, Holiday, Plan, Remark, SchoolHoliday,
    Season, Side, Span, Target, Task, Template, Territory, Zone, plan,
};

use super::{after, before, date, fixed, planned, task};

fn calendar() -> Calendar {
    Calendar::new(Territory::Metropolitan)
}

#[track_caller]
fn planned_on(target: &str, tasks: &[Task]) -> Plan {
    let target = Target { date: date(target) };
    plan(&target, tasks, &calendar(), date("2024-01-01")).expect("there is a plan")
}

#[track_caller]
fn check(target: &str, only: Task, first: &str, last: &str) {
    let plan = planned_on(target, &[only]);
    assert_eq!(plan.tasks[0].days, DateRange::new(date(first), date(last)));
}

#[test]
fn each_unit_is_counted_backwards_to_a_worked_day() {
    let one = || task("one", Span::working_days(1));
    // Thursday 28 May 2026; Whit Monday is the 25th.
    let target = "2026-05-28";
    check(target, before(one(), Span::working_days(3), "target"), "2026-05-22", "2026-05-22");
    check(target, before(one(), Span::calendar_days(3), "target"), "2026-05-22", "2026-05-22");
    check(target, before(one(), Span::calendar_days(0), "target"), "2026-05-28", "2026-05-28");
    check(target, before(one(), Span::weeks(2), "target"), "2026-05-13", "2026-05-13");
    check(target, before(one(), Span::clear_days(5), "target"), "2026-05-22", "2026-05-22");
    check(target, before(one(), Span::clear_days(3), "target"), "2026-05-22", "2026-05-22");
    check(target, after(one(), Span::working_days(1), "target"), "2026-05-29", "2026-05-29");
    check(target, after(one(), Span::calendar_days(2), "target"), "2026-06-01", "2026-06-01");
}

#[test]
fn each_unit_measures_how_long_a_task_lasts() {
    let target = "2026-05-29";
    let ends_on_28 = |lasts| before(task("one", lasts), Span::working_days(1), "target");
    check(target, ends_on_28(Span::working_days(0)), "2026-05-28", "2026-05-28");
    check(target, ends_on_28(Span::working_days(4)), "2026-05-22", "2026-05-28");
    check(target, ends_on_28(Span::calendar_days(4)), "2026-05-22", "2026-05-28");
    check(target, ends_on_28(Span::weeks(1)), "2026-05-22", "2026-05-28");
    check(target, ends_on_28(Span::clear_days(1)), "2026-05-26", "2026-05-28");
}

#[test]
fn a_task_ends_before_the_first_of_those_that_wait_for_it() {
    let text = before(task("text", Span::working_days(2)), Span::working_days(1), "print");
    let text = before(text, Span::weeks(2), "target");
    let print = before(task("print", Span::working_days(5)), Span::working_days(1), "target");
    let plan = planned_on("2026-03-27", &[text, print]);
    assert_eq!(
        planned(&plan, "print").days,
        DateRange::new(date("2026-03-20"), date("2026-03-26"))
    );
    assert_eq!(planned(&plan, "text").days, DateRange::new(date("2026-03-12"), date("2026-03-13")));
    assert_eq!(plan.critical, ["text"]);
}

#[test]
fn the_chain_that_begins_first_is_told_and_by_how_many_days_it_is_late() {
    let tasks = [
        before(task("print", Span::working_days(5)), Span::working_days(1), "target"),
        before(task("text", Span::working_days(2)), Span::working_days(1), "print"),
        before(task("room", Span::working_days(1)), Span::working_days(2), "target"),
        after(task("minutes", Span::working_days(1)), Span::working_days(1), "target"),
    ];
    let target = Target { date: date("2026-03-27") };
    let plan = plan(&target, &tasks, &calendar(), date("2026-03-19")).expect("there is a plan");
    assert_eq!(plan.critical, ["text", "print"]);
    // Wednesday 18 and Thursday 19 March.
    assert_eq!(plan.missing_days, 1);
    assert_eq!(planned(&plan, "text").remarks, [Remark::StartsInPast { days: 1 }]);
    assert_eq!(planned(&plan, "print").remarks, []);
    let keys: Vec<&str> = plan.tasks.iter().map(|task| task.key.as_str()).collect();
    assert_eq!(keys, ["text", "print", "room", "minutes"]);
}

#[test]
fn a_fixed_task_stays_and_tells_what_does_not_hold() {
    let print = fixed(task("print", Span::working_days(1)), "2026-03-21", "2026-03-25");
    let print = before(print, Span::working_days(4), "target");
    let text = before(task("text", Span::working_days(1)), Span::working_days(1), "print");
    let badges = before(task("badges", Span::working_days(3)), Span::working_days(1), "target");
    let badges = after(badges, Span::working_days(1), "print");
    let plan = planned_on("2026-03-27", &[print, text, badges]);
    let late = |anchor, side, days| Remark::NotEnoughTime { anchor, side, days };
    assert_eq!(
        planned(&plan, "print").remarks,
        [Remark::NotWorked { date: date("2026-03-21") }, late(Anchor::Target, Side::Before, 2)]
    );
    assert_eq!(planned(&plan, "text").days, DateRange::day(date("2026-03-20")));
    let print = Anchor::Task("print".to_owned());
    assert_eq!(planned(&plan, "badges").remarks, [late(print, Side::After, 2)]);
}

#[test]
fn dates_in_bad_times_are_remarked_on() {
    let days = DateRange::new(date("2026-05-11"), date("2026-05-15"));
    let school = SchoolHoliday {
        first: date("2026-05-14"),
        last: date("2026-05-17"),
        zone: Some(Zone::A),
        label: "Pont de l'Ascension".to_owned(),
        end: End::Published,
    };
    let hosts = Busy {
        key: "hosts".to_owned(),
        season: Season::Months { first: Month::May, last: Month::May },
        weekdays: ALL_WEEKDAYS,
    };
    let calendar = calendar().with_school(&[school], &[Zone::A]).with_busy(vec![hosts]);
    let survey = before(task("survey", Span::calendar_days(5)), Span::working_days(1), "target");
    let target = Target { date: date("2026-05-18") };
    let plan = plan(&target, &[survey], &calendar, date("2026-06-01")).expect("there is a plan");
    assert_eq!(plan.tasks[0].days, days);
    assert_eq!(plan.tasks[0].worked_days, 4);
    assert_eq!(
        plan.tasks[0].remarks,
        [
            Remark::StartsInPast { days: 21 },
            Remark::EndsInPast { days: 17 },
            Remark::Holiday { date: date("2026-05-14"), holiday: Holiday::Ascension },
            Remark::Bridge { date: date("2026-05-15") },
            Remark::SchoolHolidays {
                zone: Some(Zone::A),
                label: "Pont de l'Ascension".to_owned(),
                days: DateRange::new(date("2026-05-14"), date("2026-05-15")),
            },
            Remark::Busy { key: "hosts".to_owned(), first: date("2026-05-11"), days: 5 },
        ]
    );
}

#[test]
fn a_target_on_a_holiday_is_remarked_on() {
    let plan = planned_on("2026-07-14", &[]);
    let holiday = Holiday::BastilleDay;
    let on = date("2026-07-14");
    assert_eq!(
        plan.target_remarks,
        [Remark::NotWorked { date: on }, Remark::Holiday { date: on, holiday }]
    );
}

#[test]
fn a_meeting_is_convened_with_the_delay_of_the_law() {
    let plan = planned_on("2026-03-26", &Template::Meeting { clear_days: 5 }.tasks());
    let convocation = DateRange::day(date("2026-03-20"));
    assert_eq!(planned(&plan, "convocation").days, convocation);
    assert_eq!(planned(&plan, "documents-sent").days, convocation);
    assert_eq!(planned(&plan, "agenda").days.last(), date("2026-03-19"));
    let minutes = DateRange::new(date("2026-03-27"), date("2026-04-01"));
    assert_eq!(planned(&plan, "minutes").days, minutes);
    assert_eq!(plan.critical, ["documents-written", "documents-sent"]);
}

#[test]
fn every_template_can_be_planned_as_it_is() {
    for template in [
        Template::Meeting { clear_days: 3 },
        Template::Assises,
        Template::PostalMailing,
        Template::PublicSurvey,
    ] {
        let tasks = template.tasks();
        let plan = planned_on("2026-11-19", &tasks);
        assert_eq!(plan.tasks.len(), tasks.len());
        assert!(tasks.iter().all(|task| task.key == task.kind.key()));
        assert!(!plan.critical.is_empty());
        assert_eq!(plan.missing_days, 0);
    }
}
