//! Days and ranges of days, without overflow at the ends of the calendar.

use chrono::{Days, NaiveDate};

/// A range of days, both ends included; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    first: NaiveDate,
    last: NaiveDate,
}

impl DateRange {
    /// Makes the range of the days from `one` to `other`, in whichever order they come.
    pub fn new(one: NaiveDate, other: NaiveDate) -> DateRange {
        DateRange { first: one.min(other), last: one.max(other) }
    }

    /// Makes the range of one day.
    pub fn day(date: NaiveDate) -> DateRange {
        DateRange { first: date, last: date }
    }

    pub fn first(self) -> NaiveDate {
        self.first
    }

    pub fn last(self) -> NaiveDate {
        self.last
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// Counts the days of the range: at least 1.
    pub fn days(self) -> u32 {
        days_from(self.first, self.last).saturating_add(1)
    }

    /// Gives the days that both ranges hold, if there are any.
    pub fn overlap(self, other: DateRange) -> Option<DateRange> {
        let first = self.first.max(other.first);
        let last = self.last.min(other.last);
        (first <= last).then_some(DateRange { first, last })
    }

    /// Goes through the days of the range, in order.
    pub fn iter(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}

/// Moves a date by a number of days, and stops at the ends of chrono's calendar (262 000 years).
pub fn shift(date: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(distance).unwrap_or(NaiveDate::MIN)
    } else {
        date.checked_add_days(distance).unwrap_or(NaiveDate::MAX)
    }
}

/// How many days `later` comes after `earlier`; 0 when it does not.
pub(crate) fn days_from(earlier: NaiveDate, later: NaiveDate) -> u32 {
    u32::try_from(later.signed_duration_since(earlier).num_days()).unwrap_or(0)
}
