//! The days of one destination: which are worked, and what speaks against each.

use chrono::{Datelike, Month, NaiveDate, Weekday, WeekdaySet};

use crate::days::{DateRange, shift};
use crate::holiday::{Holiday, Territory, holidays_on, is_holiday};
use crate::school::SchoolHoliday;
use crate::zone::Zone;

/// The days looked through for a worked one before giving up: a closure of two years.
const FARTHEST_WORKING_DAY: u32 = 800;

/// Monday to Friday.
pub const WORKED_WEEKDAYS: WeekdaySet =
    WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]);

/// Every day of the week.
pub const ALL_WEEKDAYS: WeekdaySet = WeekdaySet::ALL;

/// When somebody is never free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// From one month to another, both included, every year; December to March passes the new year.
    Months {
        first: Month,
        last: Month,
    },
    Dates(DateRange),
}

/// A time at which nobody of a group is free: July and August for hosts, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Whose, as the caller names it.
    pub key: String,
    pub season: Season,
    /// The days of the week concerned.
    pub weekdays: WeekdaySet,
}

impl Busy {
    pub fn holds(&self, day: NaiveDate) -> bool {
        let is_season = match self.season {
            Season::Dates(days) => days.contains(day),
            Season::Months { first, last } => {
                let (first, last) = (first.number_from_month(), last.number_from_month());
                let month = day.month();
                if first <= last {
                    first <= month && month <= last
                } else {
                    first <= month || month <= last
                }
            }
        };
        is_season && self.weekdays.contains(day.weekday())
    }
}

/// What a destination's year is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    territory: Territory,
    worked: WeekdaySet,
    /// Sorted, none touching another.
    closed: Vec<DateRange>,
    school: Vec<SchoolHoliday>,
    busy: Vec<Busy>,
}

impl Calendar {
    /// Makes a calendar with the holidays of a territory and a week from Monday to Friday.
    pub fn new(territory: Territory) -> Calendar {
        let (closed, school, busy) = (Vec::new(), Vec::new(), Vec::new());
        Calendar { territory, worked: WORKED_WEEKDAYS, closed, school, busy }
    }

    /// Takes the days of the week that are worked.
    #[must_use]
    pub fn working_on(self, worked: WeekdaySet) -> Calendar {
        Calendar { worked, ..self }
    }

    /// Takes the days on which the office is closed.
    #[must_use]
    pub fn closed_on(self, mut days: Vec<DateRange>) -> Calendar {
        days.sort_unstable();
        let mut closed: Vec<DateRange> = Vec::new();
        for range in days {
            match closed.last_mut() {
                Some(before) if range.first() <= shift(before.last(), 1) => {
                    *before = DateRange::new(before.first(), before.last().max(range.last()));
                }
                _ => closed.push(range),
            }
        }
        Calendar { closed, ..self }
    }

    /// Takes the school holidays of the zones that matter here; those of no known zone matter too.
    #[must_use]
    pub fn with_school(self, holidays: &[SchoolHoliday], zones: &[Zone]) -> Calendar {
        let matters = |holiday: &&SchoolHoliday| holiday.zone.is_none_or(|it| zones.contains(&it));
        let mut school: Vec<SchoolHoliday> = holidays.iter().filter(matters).cloned().collect();
        school.sort();
        Calendar { school, ..self }
    }

    /// Takes the times at which somebody is never free.
    #[must_use]
    pub fn with_busy(self, busy: Vec<Busy>) -> Calendar {
        Calendar { busy, ..self }
    }

    /// The school holidays that count, by date.
    pub fn school(&self) -> &[SchoolHoliday] {
        &self.school
    }

    pub fn busy(&self) -> &[Busy] {
        &self.busy
    }

    /// Which holidays a date is.
    pub fn holidays_on(&self, day: NaiveDate) -> Vec<Holiday> {
        holidays_on(day, self.territory)
    }

    pub fn is_closed(&self, day: NaiveDate) -> bool {
        let after = self.closed.partition_point(|range| range.first() <= day);
        after.checked_sub(1).and_then(|at| self.closed.get(at)).is_some_and(|it| it.contains(day))
    }

    /// Says whether a date falls on a day of the week that is not worked.
    pub fn is_day_of_rest(&self, day: NaiveDate) -> bool {
        !self.worked.contains(day.weekday())
    }

    /// Says whether a date is worked: neither a holiday, nor closed, nor a day of rest.
    pub fn works(&self, day: NaiveDate) -> bool {
        !self.is_day_of_rest(day) && !is_holiday(day, self.territory) && !self.is_closed(day)
    }

    /// Says whether a date is a worked day alone between two that are not, one of them for another
    /// reason than its weekday.
    pub fn is_bridge(&self, day: NaiveDate) -> bool {
        let (eve, morrow) = (shift(day, -1), shift(day, 1));
        let is_alone = self.works(day) && !self.works(eve) && !self.works(morrow);
        is_alone && !(self.is_day_of_rest(eve) && self.is_day_of_rest(morrow))
    }

    /// The date itself when it is worked, else the last worked one before it; `None` when there is
    /// none within 800 days.
    pub fn worked_until(&self, day: NaiveDate) -> Option<NaiveDate> {
        let days = day.iter_days().rev();
        days.take(FARTHEST_WORKING_DAY as usize).find(|day| self.works(*day))
    }

    /// The date itself when it is worked, else the first worked one after it; as `worked_until`.
    pub fn worked_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().take(FARTHEST_WORKING_DAY as usize).find(|day| self.works(*day))
    }

    /// The worked day `count` worked days before a date, or after it; with 0, the date or the
    /// nearest worked one on that side. Cost: one step a day.
    pub fn worked_days_away(&self, day: NaiveDate, count: u16, side: Side) -> Option<NaiveDate> {
        match (count, side) {
            (0, Side::Before) => self.worked_until(day),
            (0, Side::After) => self.worked_from(day),
            (_, Side::Before) => {
                (0..count).try_fold(day, |day, _| self.worked_until(day.pred_opt()?))
            }
            (_, Side::After) => {
                (0..count).try_fold(day, |day, _| self.worked_from(day.succ_opt()?))
            }
        }
    }

    /// Counts the worked days of a range. Cost: one step a day.
    pub fn worked_days(&self, days: DateRange) -> u32 {
        let count = days.iter().filter(|day| self.works(*day)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// On which side of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Before,
    After,
}
