//! Files that mean harm, and noise.

use std::fmt::Write as _;

use cordee_almanac::DateRange;
use cordee_almanac::icalendar::{self, Limits, RefusedCalendar, Warning, Window};
use proptest::prelude::*;

use super::{date, file, read, window};

fn refused(bytes: &[u8], limits: &Limits) -> RefusedCalendar {
    icalendar::read(bytes, &window(), limits).expect_err("it is refused")
}

#[test]
fn what_is_no_calendar_or_too_large_is_refused() {
    let limits = Limits { bytes: 200, events: 1, ..Limits::default() };
    for bytes in [&b""[..], b"\n\n", b"<html>", b"PK\x03\x04", b"BEGIN:VCARD\nEND:VCARD", b"A:b"] {
        assert_eq!(refused(bytes, &limits), RefusedCalendar::NotACalendar);
    }
    let expected = RefusedCalendar::TooLarge { bytes: 201, limit: 200 };
    assert_eq!(refused(&[b'A'; 201], &limits), expected);
    let two = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT";
    assert_eq!(refused(two.as_bytes(), &limits), RefusedCalendar::TooManyEvents { limit: 1 });
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(16));
    assert_eq!(refused(deep.as_bytes(), &Limits::default()), RefusedCalendar::TooDeep { line: 17 });
}

#[test]
fn a_rule_that_never_gives_anything_ends_with_a_warning() {
    let event =
        "DTSTART:19000101T000000Z\nRRULE:FREQ=DAILY;COUNT=2000000000;BYMONTH=2;BYMONTHDAY=30";
    let limits = Limits { steps: 1_000, ..Limits::default() };
    let reading = icalendar::read(file(event).as_bytes(), &window(), &limits).expect("it is read");
    let warning = Warning::RuleCutShort { line: 2, uid: "1@park.example".into() };
    assert_eq!(reading.warnings, [warning]);
}

#[test]
fn no_more_occurrences_than_allowed_are_given() {
    let limits = Limits { occurrences: 10, ..Limits::default() };
    let event = file("DTSTART:20260101T080000Z\nRRULE:FREQ=DAILY");
    let reading = icalendar::read(event.as_bytes(), &window(), &limits).expect("it is read");
    assert_eq!(reading.events.len(), 10);
    assert_eq!(reading.warnings, [Warning::OccurrencesCut { line: 2 }]);
}

#[test]
fn warnings_after_the_limit_are_counted() {
    let mut text = "BEGIN:VCALENDAR\n".to_owned();
    for _ in 0..150 {
        text.push_str("nonsense\n");
    }
    let reading = read(&text);
    assert_eq!((reading.warnings.len(), reading.warnings_left_out), (100, 50));
}

#[test]
fn an_event_of_a_million_years_is_given_without_its_end() {
    let reading = read(&file("DTSTART:20260701T070000Z\nDURATION:P52000000W"));
    assert_eq!(reading.events.len(), 1);
    let property = "DURATION".to_owned();
    assert_eq!(reading.warnings, [Warning::UnreadableDate { line: 5, property }]);
}

#[test]
fn long_texts_are_cut_between_characters() {
    let limits = Limits { text: 14, ..Limits::default() };
    let event = file("DTSTART:20260701T070000Z\nSUMMARY:été à Pélussin, 2026");
    let reading = icalendar::read(event.as_bytes(), &window(), &limits).expect("it is read");
    assert_eq!(&*reading.events[0].summary, "été à Pélussin");
    assert_eq!(reading.warnings, [Warning::TextCut { line: 5 }]);
}

#[test]
fn ten_thousand_events_of_one_identifier_are_read_in_no_time() {
    let mut text = "BEGIN:VCALENDAR\n".to_owned();
    for index in 0..5_000 {
        let minute = index % 60;
        let hour = index / 60 % 24;
        let day = index / 1_440 + 1;
        let _ = writeln!(text, "BEGIN:VEVENT\nUID:1\nDTSTART:20260101T080000Z\nEND:VEVENT");
        let _ = writeln!(
            text,
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:202602{day:02}T{hour:02}{minute:02}00Z\n\
             DTSTART:20260301T080000Z\nEND:VEVENT"
        );
    }
    assert_eq!(read(&text).events.len(), 10_000);
}

fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        prop::sample::select(vec![
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "END:VCALENDAR",
            " folded",
            "BEGIN:VCALENDAR",
            "UID:1",
            "SEQUENCE:99999999999999999999",
            "DTSTART:99991231T235959Z",
            "DTSTART;VALUE=DATE:00010101",
            "DTEND;TZID=Europe/Paris:20260329T023000",
            "DURATION:P4000000000W",
            "DTSTART;VALUE=DATE:99991231",
            "EXDATE:20260101,,T",
            "RRULE:FREQ=YEARLY;INTERVAL=10000",
            "RRULE:FREQ=MONTHLY;BYSETPOS=-366;BYDAY=-5MO",
            "RRULE:FREQ=WEEKLY;UNTIL=00000101;COUNT=0",
            "RDATE;VALUE=PERIOD:20260101T000000Z/PT1H",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260101",
        ])
        .prop_map(str::to_owned),
        "[A-Z;:=\",\\\\]{0,30}",
        "DTSTART[;:=A-Z]{0,6}[0-9TZ]{0,16}",
        "RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);(BYDAY|BYMONTH|COUNT|UNTIL|INTERVAL)=[-0-9A-Z,]{0,9}",
    ];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// Small enough for a test, as every cost must be.
fn small() -> Limits {
    Limits { steps: 20_000, occurrences: 500, ..Limits::default() }
}

proptest! {
    #[test]
    fn bytes_never_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut calendar = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026".to_vec();
        let _ = icalendar::read(&bytes, &window(), &small());
        calendar.extend(bytes);
        let _ = icalendar::read(&calendar, &window(), &small());
    }

    #[test]
    fn lines_in_any_order_never_make_it_panic(lines in lines(), first in any::<u16>()) {
        let first = cordee_almanac::shift(date("0001-01-01"), i64::from(first) * 60);
        let days = DateRange::new(first, cordee_almanac::shift(first, 700));
        let text = format!("BEGIN:VCALENDAR\n{lines}");
        for zone in [chrono_tz::Europe::Paris, chrono_tz::Pacific::Apia] {
            let reading = icalendar::read(text.as_bytes(), &Window { days, zone }, &small());
            if let Ok(reading) = reading {
                prop_assert!(reading.events.len() <= 500);
            }
        }
    }
}
