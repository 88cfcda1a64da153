//! The days of one destination.

use chrono::{NaiveDate, Weekday, WeekdaySet};
use cordee_almanac::{Calendar, DateRange, Side, Territory};

#[track_caller]
fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

fn closed_at_christmas() -> Calendar {
    Calendar::new(Territory::Metropolitan).closed_on(vec![
        DateRange::new(date("2026-12-28"), date("2026-12-31")),
        DateRange::day(date("2026-05-15")),
        DateRange::new(date("2026-12-24"), date("2026-12-29")),
    ])
}

#[test]
fn closed_days_are_not_worked_and_closures_may_overlap() {
    let calendar = closed_at_christmas();
    for (day, works) in [
        ("2026-05-15", false),
        ("2026-05-18", true),
        ("2026-12-23", true),
        ("2026-12-24", false),
        ("2026-12-30", false),
        ("2026-12-31", false),
        ("2027-01-01", false),
        ("2027-01-04", true),
    ] {
        assert_eq!(calendar.works(date(day)), works, "{day}");
    }
    let back = calendar.worked_days_away(date("2027-01-04"), 1, Side::Before);
    assert_eq!(back, Some(date("2026-12-23")));
    let forth = calendar.worked_days_away(date("2026-12-23"), 2, Side::After);
    assert_eq!(forth, Some(date("2027-01-05")));
}

#[test]
fn a_day_worked_alone_every_week_is_no_bridge() {
    let tuesdays =
        Calendar::new(Territory::Metropolitan).working_on(WeekdaySet::single(Weekday::Tue));
    assert!(!tuesdays.is_bridge(date("2026-01-27")));
    let usual = Calendar::new(Territory::Metropolitan);
    assert!(usual.is_bridge(date("2026-05-15")));
    assert!(usual.is_bridge(date("2026-07-13")));
    assert!(!usual.is_bridge(date("2026-05-13")));
}

#[test]
fn a_closure_without_end_leaves_no_worked_day() {
    let always = DateRange::new(date("2000-01-01"), date("2100-01-01"));
    let closed = Calendar::new(Territory::Metropolitan).closed_on(vec![always]);
    assert_eq!(closed.worked_until(date("2026-01-27")), None);
    assert_eq!(closed.worked_from(date("2026-01-27")), None);
}
