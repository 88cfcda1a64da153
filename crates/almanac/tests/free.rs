//! Dates that could be proposed for a meeting.

use chrono::{Month, NaiveDate, Weekday, WeekdaySet};
use cordee_almanac::{
    ALL_WEEKDAYS, Busy, Calendar, DateRange, End, FreeDaysError, Holiday, Reason, SchoolHoliday,
    Season, Territory, WORKED_WEEKDAYS, Zone, free_days, shift,
};
use proptest::prelude::*;

#[track_caller]
fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

fn calendar() -> Calendar {
    let school = SchoolHoliday {
        first: date("2026-02-07"),
        last: date("2026-02-22"),
        zone: Some(Zone::A),
        label: "Vacances d'Hiver".to_owned(),
        end: End::Published,
    };
    let of_zone_c = SchoolHoliday { zone: Some(Zone::C), ..school.clone() };
    let hosts = Busy {
        key: "hosts".to_owned(),
        season: Season::Months { first: Month::July, last: Month::August },
        weekdays: ALL_WEEKDAYS,
    };
    Calendar::new(Territory::Metropolitan)
        .with_school(&[school, of_zone_c], &[Zone::A])
        .with_busy(vec![hosts])
        .closed_on(vec![DateRange::new(date("2026-12-26"), date("2026-12-31"))])
}

#[track_caller]
fn check(day: &str, expected: &[Reason]) {
    let day = DateRange::day(date(day));
    let ranked = free_days(day, ALL_WEEKDAYS, &calendar()).expect("the range is short");
    assert_eq!(ranked[0].reasons, expected);
}

#[test]
fn each_date_says_what_speaks_against_it() {
    let winter =
        Reason::SchoolHolidays { zone: Some(Zone::A), label: "Vacances d'Hiver".to_owned() };
    let hosts = Reason::Busy { key: "hosts".to_owned() };
    check("2026-01-27", &[]);
    check("2026-02-10", std::slice::from_ref(&winter));
    check("2026-02-08", &[Reason::DayOfRest, winter]);
    check("2026-05-14", &[Reason::Holiday(Holiday::Ascension)]);
    check("2026-05-15", &[Reason::Bridge]);
    check("2026-07-13", &[Reason::Bridge, hosts.clone()]);
    check("2026-07-14", &[Reason::Holiday(Holiday::BastilleDay), hosts]);
    check("2026-12-29", &[Reason::Closed]);
}

#[test]
fn the_dates_with_the_least_against_them_come_first() {
    let tuesdays = WeekdaySet::single(Weekday::Tue);
    let range = DateRange::new(date("2026-02-01"), date("2026-03-01"));
    let ranked = free_days(range, tuesdays, &calendar()).expect("the range is short");
    let dates: Vec<String> = ranked.iter().map(|it| it.date.to_string()).collect();
    assert_eq!(dates, ["2026-02-03", "2026-02-24", "2026-02-10", "2026-02-17"]);
}

#[test]
fn a_range_of_more_than_three_years_is_refused() {
    let range = DateRange::new(date("2026-01-01"), date("2036-01-01"));
    let refused = free_days(range, ALL_WEEKDAYS, &calendar());
    assert_eq!(refused, Err(FreeDaysError::RangeTooLong { days: 3_653, limit: 1_100 }));
}

#[test]
fn busy_months_may_pass_the_new_year() {
    let winter = Busy {
        key: "guides".to_owned(),
        season: Season::Months { first: Month::December, last: Month::March },
        weekdays: WeekdaySet::single(Weekday::Sat),
    };
    assert!(winter.holds(date("2026-01-03")));
    assert!(winter.holds(date("2026-12-05")));
    assert!(!winter.holds(date("2026-01-02")));
    assert!(!winter.holds(date("2026-04-04")));
}

proptest! {
    #[test]
    fn every_day_asked_for_is_ranked_once_and_in_order(ahead in 0_i64..4_000, days in 0_i64..400) {
        let first = shift(date("2020-01-01"), ahead);
        let range = DateRange::new(first, shift(first, days));
        let ranked = free_days(range, WORKED_WEEKDAYS, &calendar()).expect("the range is short");
        let weekdays = range.iter().filter(|day| {
            WORKED_WEEKDAYS.contains(chrono::Datelike::weekday(day))
        });
        prop_assert_eq!(ranked.len(), weekdays.count());
        prop_assert!(ranked.is_sorted_by_key(|it| (it.weight, it.date)));
        for candidate in &ranked {
            prop_assert_eq!(candidate.reasons.is_empty(), candidate.weight == 0);
        }
    }
}
