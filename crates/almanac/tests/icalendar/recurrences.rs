//! Repetitions: by examples of the standard, and against another implementation.

use chrono::NaiveDate;
use cordee_almanac::icalendar::{self, Limits, When};
use cordee_almanac::{DateRange, shift};
use proptest::prelude::*;

use super::{check, date, file, read, when};

/// The days of a rule for an event of whole days.
#[track_caller]
fn check_days(start: &str, rule: &str, expected: &[&str]) {
    let event = format!("DTSTART;VALUE=DATE:{}\nRRULE:{rule}", start.replace('-', ""));
    let expected: Vec<String> = expected.iter().map(|day| format!("{day}..{day}")).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&event, &expected);
}

#[test]
fn rules_give_the_dates_that_the_standard_says() {
    check_days("2026-03-02", "FREQ=DAILY;COUNT=3", &["2026-03-02", "2026-03-03", "2026-03-04"]);
    check_days("2026-12-29", "FREQ=DAILY;INTERVAL=2", &["2026-12-29", "2026-12-31"]);
    check_days(
        "2026-03-03",
        "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260312",
        &["2026-03-03", "2026-03-05", "2026-03-10", "2026-03-12"],
    );
    // The start of the week decides: RFC 5545, 3.3.10.
    let weeks = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=";
    check_days(
        "2026-08-04",
        &format!("{weeks}MO"),
        &["2026-08-04", "2026-08-09", "2026-08-18", "2026-08-23"],
    );
    check_days(
        "2026-08-04",
        &format!("{weeks}SU"),
        &["2026-08-04", "2026-08-16", "2026-08-18", "2026-08-30"],
    );
    check_days(
        "2026-01-12",
        "FREQ=MONTHLY;BYDAY=2MO;COUNT=3",
        &["2026-01-12", "2026-02-09", "2026-03-09"],
    );
    check_days(
        "2026-01-30",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
        &["2026-01-30", "2026-02-27", "2026-03-31"],
    );
    check_days("2026-01-31", "FREQ=MONTHLY;COUNT=3", &["2026-01-31", "2026-03-31", "2026-05-31"]);
    check_days(
        "2026-01-31",
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
        &["2026-01-31", "2026-02-28", "2026-03-31"],
    );
    check_days("1998-06-19", "FREQ=YEARLY", &["2026-06-19"]);
    check_days("2020-02-29", "FREQ=YEARLY", &[]);
    check_days("2021-11-25", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", &["2026-11-26"]);
    check_days("2025-05-19", "FREQ=YEARLY;BYDAY=20MO", &["2026-05-18"]);
}

#[test]
fn the_hour_is_the_same_in_winter_and_in_summer() {
    let event = "DTSTART;TZID=Europe/Paris:20260316T180000
        DTEND;TZID=Europe/Paris:20260316T190000
        RRULE:FREQ=WEEKLY;UNTIL=20260330T160000Z";
    check(
        event,
        &[
            "2026-03-16T17:00Z/2026-03-16T18:00Z",
            "2026-03-23T17:00Z/2026-03-23T18:00Z",
            "2026-03-30T16:00Z/2026-03-30T17:00Z",
        ],
    );
}

#[test]
fn an_end_before_the_hour_of_the_day_leaves_that_day_out() {
    let event =
        "DTSTART;TZID=Europe/Paris:20260316T180000\nRRULE:FREQ=DAILY;UNTIL=20260317T165959Z";
    check(event, &["2026-03-16T17:00Z/2026-03-16T17:00Z"]);
    let day = "DTSTART;TZID=Europe/Paris:20260316T180000\nRRULE:FREQ=DAILY;UNTIL=20260317";
    check(day, &["2026-03-16T17:00Z/2026-03-16T17:00Z", "2026-03-17T17:00Z/2026-03-17T17:00Z"]);
}

#[test]
fn exceptions_are_left_out_and_additions_are_added() {
    let event = "DTSTART;TZID=Europe/Paris:20260316T180000
        RRULE:FREQ=DAILY;COUNT=4
        EXDATE;TZID=Europe/Paris:20260317T180000
        EXDATE;VALUE=DATE:20260318
        RDATE:20260401T070000Z,20260402T070000Z";
    check(
        event,
        &[
            "2026-03-16T17:00Z/2026-03-16T17:00Z",
            "2026-03-19T17:00Z/2026-03-19T17:00Z",
            "2026-04-01T07:00Z/2026-04-01T07:00Z",
            "2026-04-02T07:00Z/2026-04-02T07:00Z",
        ],
    );
}

#[test]
fn a_repetition_that_was_moved_takes_the_place_of_the_one_it_names() {
    let text = file("DTSTART;TZID=Europe/Paris:20260316T180000\nRRULE:FREQ=WEEKLY;COUNT=3")
        .replace(
            "END:VCALENDAR",
            "BEGIN:VEVENT\r\nUID:1@park.example\r\nRECURRENCE-ID:20260323T170000Z\r\n\
         DTSTART:20260324T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR",
        );
    let found: Vec<String> = read(&text).events.iter().map(when).collect();
    assert_eq!(
        found,
        [
            "2026-03-16T17:00Z/2026-03-16T17:00Z",
            "2026-03-24T10:00Z/2026-03-24T10:00Z",
            "2026-03-30T16:00Z/2026-03-30T16:00Z",
        ]
    );
}

fn weekdays(ordinals: &'static [&'static str]) -> impl Strategy<Value = String> {
    let day = prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let one = (prop::sample::select(ordinals), day).prop_map(|(nth, day)| format!("{nth}{day}"));
    prop::collection::btree_set(one, 1..4)
        .prop_map(|days| format!(";BYDAY={}", days.into_iter().collect::<Vec<_>>().join(",")))
}

fn numbers(name: &'static str, range: std::ops::Range<i32>) -> impl Strategy<Value = String> {
    prop::collection::btree_set(range.prop_filter("not 0", |number| *number != 0), 1..4).prop_map(
        move |numbers| {
            let numbers: Vec<String> = numbers.iter().map(i32::to_string).collect();
            format!(";{name}={}", numbers.join(","))
        },
    )
}

fn perhaps(part: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::option::of(part).prop_map(Option::unwrap_or_default)
}

fn rules() -> impl Strategy<Value = String> {
    let months = || perhaps(numbers("BYMONTH", 1..13));
    let month_days = || perhaps(numbers("BYMONTHDAY", -31..32));
    // The other wants a day to be both when "every" and "the second" stand together.
    let plain: &[&str] = &[""];
    let ordinals: &[&str] = &["1", "2", "-1", "5"];
    let nth = || prop_oneof![weekdays(plain), weekdays(ordinals)];
    prop_oneof![
        (months(), month_days(), perhaps(weekdays(plain)))
            .prop_map(|(a, b, c)| format!("FREQ=DAILY{a}{b}{c}")),
        (months(), perhaps(weekdays(plain))).prop_map(|(a, b)| format!("FREQ=WEEKLY{a}{b}")),
        (months(), month_days()).prop_map(|(a, b)| format!("FREQ=MONTHLY{a}{b}")),
        (months(), nth()).prop_map(|(a, b)| format!("FREQ=MONTHLY{a}{b}")),
        (months(), month_days()).prop_map(|(a, b)| format!("FREQ=YEARLY{a}{b}")),
        (numbers("BYMONTH", 1..13), nth()).prop_map(|(a, b)| format!("FREQ=YEARLY{a}{b}")),
        nth().prop_map(|a| format!("FREQ=YEARLY{a}")),
    ]
}

/// The first dates of a rule, as the `rrule` crate has them.
fn of_the_other(start: NaiveDate, rule: &str, most: u16) -> Vec<NaiveDate> {
    let text = format!("DTSTART:{}T120000Z\nRRULE:{rule}", start.format("%Y%m%d"));
    let set: rrule::RRuleSet = text.parse().expect("the other reads it too");
    set.all(most).dates.into_iter().map(|at| at.date_naive()).collect()
}

/// The days on which events of whole days begin.
fn of_ours(start: NaiveDate, rule: &str, days: DateRange) -> Vec<NaiveDate> {
    let event = format!("DTSTART;VALUE=DATE:{}\nRRULE:{rule}", start.format("%Y%m%d"));
    let window = icalendar::Window { days, zone: chrono_tz::Europe::Paris };
    let reading = icalendar::read(file(&event).as_bytes(), &window, &Limits::default());
    let events = reading.expect("it is a calendar").events.into_iter();
    events
        .map(|event| match event.when {
            When::AllDay { first, .. } => first,
            When::Timed { start, .. } => start.date_naive(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn another_implementation_gives_the_same_dates(
        ahead in 0_i64..4_000, rule in rules(), interval in 1_u32..4,
        count in prop::option::of(1_u32..30), from in -50_i64..800, weeks in 1_i64..60,
    ) {
        const MOST: u16 = 300;
        // Where an event does not begin on a day of its rule, the two differ on purpose.
        let begins = of_the_other(shift(date("2015-01-01"), ahead), &rule, 1);
        prop_assume!(!begins.is_empty());
        let start = begins[0];
        let count = count.map(|count| format!(";COUNT={count}")).unwrap_or_default();
        let rule = format!("{rule};INTERVAL={interval}{count}");
        let first = shift(start, from);
        let mut days = DateRange::new(first, shift(first, weeks * 7));
        let other = of_the_other(start, &rule, MOST);
        if let (true, Some(last)) = (other.len() == usize::from(MOST), other.last()) {
            prop_assume!(days.first() <= *last);
            days = DateRange::new(days.first(), days.last().min(*last));
        }
        let expected: Vec<NaiveDate> =
            other.into_iter().filter(|day| days.contains(*day)).collect();
        prop_assert_eq!(of_ours(start, &rule, days), expected, "{} {}", start, rule);
    }
}
