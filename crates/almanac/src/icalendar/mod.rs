//! Calendars that others keep: a bounded, forgiving reader of iCalendar files (RFC 5545).
//!
//! [`read`] gives the events that touch a [`Window`], repetitions written out, and a [`Warning`] for
//! each thing it could not take as it stood: one bad event does not lose the others. What is not an
//! event (tasks, alarms, definitions of zones) is passed over; zones are known by their names.
//!
//! The reader is our own: one bad line must not cost the whole file, a warning says on which line
//! it is, and the work that a rule may cause has an end that the caller sets. The tests compare the
//! repetitions with those of a library.

mod draft;
mod expand;
mod gather;
mod lines;
mod moment;
mod recurrence;
mod rule;
mod zone;

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use thiserror::Error;

use crate::days::DateRange;

/// What takes place, once; a repeated event gives one per repetition, and they share their texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for all repetitions of an event; empty when the file gives none.
    pub uid: Arc<str>,
    pub summary: Arc<str>,
    pub description: Arc<str>,
    pub location: Arc<str>,
    pub when: When,
    pub status: Status,
}

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whole days, both ends included, in no zone.
    AllDay { first: NaiveDate, last: NaiveDate },
    /// From one instant to another (the same for an event without an end). `zone` is the one in
    /// which the event was written, and the window's for a time without a zone.
    Timed { start: DateTime<Utc>, end: DateTime<Utc>, zone: Tz },
}

impl When {
    /// Gives the days that an event touches on the clocks of `home`; one that ends at midnight is
    /// over on the day that begins.
    pub fn days(self, home: Tz) -> DateRange {
        match self {
            When::AllDay { first, last } => DateRange::new(first, last),
            When::Timed { start, end, .. } => {
                let end = if start < end { end - Duration::nanoseconds(1) } else { end };
                let day = |at: DateTime<Utc>| at.with_timezone(&home).date_naive();
                DateRange::new(day(start), day(end))
            }
        }
    }
}

/// Whether an event holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    #[default]
    Confirmed,
    Tentative,
    /// Given all the same, so that a copy made earlier can be withdrawn.
    Cancelled,
}

/// The days whose events are asked for, and the zone in which these days begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub days: DateRange,
    /// Also the zone of times that name none (floating times).
    pub zone: Tz,
}

/// How much a file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of the file. More is refused.
    pub bytes: usize,
    /// The events written in the file. More is refused.
    pub events: usize,
    /// The events given, repetitions included. What comes after them is left out, with a warning.
    pub occurrences: usize,
    /// The days looked at to repeat events, in the whole file. Rules stop there, with a warning.
    pub steps: u32,
    /// The characters of one text. What comes after them is left out, with a warning.
    pub text: usize,
    /// The warnings given. Those after them are only counted.
    pub warnings: usize,
}

impl Default for Limits {
    /// What a calendar of an office with ten years behind it needs, several times over.
    fn default() -> Limits {
        Limits {
            bytes: 8 << 20,
            events: 20_000,
            occurrences: 20_000,
            steps: 2_000_000,
            text: 10_000,
            warnings: 100,
        }
    }
}

/// Why a file is not read at all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RefusedCalendar {
    #[error("the file has {bytes} bytes, {limit} at most are read")]
    TooLarge { bytes: usize, limit: usize },
    #[error("the file holds no calendar")]
    NotACalendar,
    #[error("the file holds more than {limit} events")]
    TooManyEvents { limit: usize },
    #[error("line {line} is nested too deep")]
    TooDeep { line: usize },
}

/// What was not taken as the file has it. Lines are counted from 1, as an editor shows them; for an
/// event, it is the one where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Not UTF-8; read as Windows-1252.
    NotUtf8 {
        line: usize,
    },
    /// Neither a property nor the continuation of one; passed over.
    UnreadableLine {
        line: usize,
    },
    /// The end of the file, or the next event, came before the end of this one; it is read.
    Unclosed {
        line: usize,
    },
    /// A date, a time or a duration that is none; passed over.
    UnreadableDate {
        line: usize,
        property: String,
    },
    /// A zone that is not known; the window's is taken.
    UnknownZone {
        line: usize,
        name: String,
    },
    /// A rule that is none; the event is given once.
    UnreadableRule {
        line: usize,
    },
    /// A rule with a part that is not followed; the event is given once.
    UnsupportedRule {
        line: usize,
        part: String,
    },
    /// A change to this repetition and those after it; followed for this one alone.
    UnsupportedRange {
        line: usize,
    },
    /// An event without a readable beginning; left out.
    MissingStart {
        line: usize,
    },
    MissingUid {
        line: usize,
    },
    /// An end before the beginning: the event is one day, or has no length.
    EndBeforeStart {
        line: usize,
    },
    /// As before, but one year later the end follows closely, as for holidays at the turn of a year
    /// in files of the ministry of education; that year is taken.
    EndYearMended {
        line: usize,
    },
    TextCut {
        line: usize,
    },
    /// The steps of the file are used up; later repetitions of this event are missing.
    RuleCutShort {
        line: usize,
        uid: Arc<str>,
    },
    /// The occurrences are used up; events from this one on are missing.
    OccurrencesCut {
        line: usize,
    },
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// By beginning, whole days first, then by identifier.
    pub events: Vec<Event>,
    /// In the order in which they were met.
    pub warnings: Vec<Warning>,
    /// How many warnings there are no more of in the list than the limit allows.
    pub warnings_left_out: usize,
}

impl Reading {
    fn warn(&mut self, warning: Warning, limits: &Limits) {
        if self.warnings.len() < limits.warnings {
            self.warnings.push(warning);
        } else {
            self.warnings_left_out += 1;
        }
    }
}

/// Reads the events of an iCalendar file that touch a window.
///
/// ```
/// # use cordee_almanac::{DateRange, icalendar::{self, Limits, When, Window}};
/// # let day = |text: &str| text.parse().unwrap();
/// let file = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260704\n\
///     DTEND;VALUE=DATE:20260706\nSUMMARY:F\xC3\xAAte\nEND:VEVENT\nEND:VCALENDAR\n";
/// let days = DateRange::new(day("2026-01-01"), day("2026-12-31"));
/// let window = Window { days, zone: chrono_tz::Europe::Paris };
/// let reading = icalendar::read(file, &window, &Limits::default()).unwrap();
/// let when = When::AllDay { first: day("2026-07-04"), last: day("2026-07-05") };
/// assert_eq!(reading.events[0].when, when);
/// ```
pub fn read(bytes: &[u8], window: &Window, limits: &Limits) -> Result<Reading, RefusedCalendar> {
    if limits.bytes < bytes.len() {
        return Err(RefusedCalendar::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    let mut reading = Reading::default();
    let drafts = gather::drafts(bytes, limits, &mut reading)?;
    expand::events(drafts, window, limits, &mut reading);
    Ok(reading)
}
