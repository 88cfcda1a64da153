//! Calendars as programs write them, and as nobody should.

mod files;
mod hostile;
mod recurrences;

use chrono::NaiveDate;
use cordee_almanac::DateRange;
use cordee_almanac::icalendar::{self, Event, Limits, Reading, When, Window};

#[track_caller]
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

/// The year 2026, in Paris.
pub fn window() -> Window {
    Window {
        days: DateRange::new(date("2026-01-01"), date("2026-12-31")),
        zone: chrono_tz::Europe::Paris,
    }
}

/// A calendar of one event with these lines.
pub fn file(event: &str) -> String {
    let lines = event.trim().lines().map(str::trim).collect::<Vec<_>>().join("\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@park.example\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[track_caller]
pub fn read(file: &str) -> Reading {
    icalendar::read(file.as_bytes(), &window(), &Limits::default()).expect("it is a calendar")
}

/// What an event's time is, in short: `2026-01-27..2026-01-28`, or two instants.
pub fn when(event: &Event) -> String {
    match event.when {
        When::AllDay { first, last } => format!("{first}..{last}"),
        When::Timed { start, end, .. } => {
            format!("{}/{}", start.format("%Y-%m-%dT%H:%MZ"), end.format("%Y-%m-%dT%H:%MZ"))
        }
    }
}

/// The times of the events of a file, which gives no warning.
#[track_caller]
pub fn check(event: &str, expected: &[&str]) {
    let reading = read(&file(event));
    let found: Vec<String> = reading.events.iter().map(when).collect();
    assert_eq!(found, expected);
    assert_eq!(reading.warnings, []);
}
