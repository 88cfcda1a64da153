//! Working days: which days are worked, how they are counted, and the bridges between days off.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::days::{DateRange, shift};
use crate::holiday::{Territory, holidays, is_holiday};

/// The days of the week that count as worked, before holidays are taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Week {
    /// `Jours ouvrés`: Monday to Friday.
    #[default]
    MondayToFriday,
    /// `Jours ouvrables`: every day but the weekly rest, Sunday (Code du travail, L3132-3).
    MondayToSaturday,
}

impl Week {
    fn works_on(self, day: Weekday) -> bool {
        match day {
            Weekday::Sun => false,
            Weekday::Sat => self == Week::MondayToSaturday,
            _ => true,
        }
    }
}

/// Says whether a date is worked: a day of the week that counts, and no holiday.
pub fn is_working_day(date: NaiveDate, week: Week, territory: Territory) -> bool {
    week.works_on(date.weekday()) && !is_holiday(date, territory)
}

/// The date itself when it is worked, else the first worked one after it.
pub fn next_working_day(date: NaiveDate, week: Week, territory: Territory) -> NaiveDate {
    let mut day = date;
    while !is_working_day(day, week, territory) && day < NaiveDate::MAX {
        day = shift(day, 1);
    }
    day
}

/// The date itself when it is worked, else the last worked one before it.
pub fn previous_working_day(date: NaiveDate, week: Week, territory: Territory) -> NaiveDate {
    let mut day = date;
    while !is_working_day(day, week, territory) && NaiveDate::MIN < day {
        day = shift(day, -1);
    }
    day
}

/// The worked day that comes `count` worked days before `date`; with 0, as
/// [`previous_working_day`]. Cost: one step a day.
pub fn working_days_before(
    date: NaiveDate,
    count: u16,
    week: Week,
    territory: Territory,
) -> NaiveDate {
    if count == 0 {
        return previous_working_day(date, week, territory);
    }
    (0..count).fold(date, |day, _| previous_working_day(shift(day, -1), week, territory))
}

/// The worked day that comes `count` worked days after `date`; with 0, as [`next_working_day`].
pub fn working_days_after(
    date: NaiveDate,
    count: u16,
    week: Week,
    territory: Territory,
) -> NaiveDate {
    if count == 0 {
        return next_working_day(date, week, territory);
    }
    (0..count).fold(date, |day, _| next_working_day(shift(day, 1), week, territory))
}

/// Counts the worked days of a range. Cost: one step a day.
pub fn working_days_between(range: DateRange, week: Week, territory: Territory) -> usize {
    range.iter().filter(|day| is_working_day(*day, week, territory)).count()
}

/// Says whether a date is a bridge (`pont`): a worked day, Monday to Friday, alone between two days
/// that are not.
pub fn is_bridge(date: NaiveDate, territory: Territory) -> bool {
    let works = |day| is_working_day(day, Week::MondayToFriday, territory);
    works(date) && !works(shift(date, -1)) && !works(shift(date, 1))
}

/// Lists the bridges of a year: the Friday after Ascension, the Monday before a Tuesday off, …
pub fn bridges(year: i32, territory: Territory) -> Vec<NaiveDate> {
    let around = holidays(year, territory).into_iter();
    let mut found: Vec<NaiveDate> = around
        .flat_map(|(day, _)| [shift(day, -1), shift(day, 1)])
        // The eve of a New Year that is a Tuesday belongs to the year before.
        .chain(NaiveDate::from_ymd_opt(year, 12, 31))
        .filter(|day| day.year() == year && is_bridge(*day, territory))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
