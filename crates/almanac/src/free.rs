//! Dates that could be proposed for a meeting, the least bad first.

use chrono::{Datelike, NaiveDate, WeekdaySet};
use thiserror::Error;

use crate::calendar::Calendar;
use crate::days::DateRange;
use crate::holiday::Holiday;
use crate::school::SchoolHoliday;
use crate::zone::Zone;

/// Three years: nobody looks further for a date.
pub const MOST_DAYS_TO_RANK: u32 = 1_100;

/// What speaks against a date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Holiday(Holiday),
    /// The office is closed.
    Closed,
    /// A day of the week that is not worked.
    DayOfRest,
    /// A worked day alone between two that are not.
    Bridge,
    /// This group is never free then.
    Busy {
        key: String,
    },
    SchoolHolidays {
        zone: Option<Zone>,
        label: String,
    },
}

impl Reason {
    /// Gives how much a reason weighs: a holiday rules a date out in practice, school holidays do
    /// not. The scale is ours: only the order it gives means something.
    pub fn weight(&self) -> u32 {
        match self {
            Reason::Holiday(_) | Reason::Closed => 1_000,
            Reason::DayOfRest => 200,
            Reason::Bridge => 100,
            Reason::Busy { .. } => 50,
            Reason::SchoolHolidays { .. } => 20,
        }
    }
}

/// A date with what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub date: NaiveDate,
    pub reasons: Vec<Reason>,
    /// The sum of the weights of the reasons.
    pub weight: u32,
}

/// Why no dates are ranked.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FreeDaysError {
    #[error("the range has {days} days, {limit} at most are ranked")]
    RangeTooLong { days: u32, limit: u32 },
}

/// Ranks the dates of a range that fall on some days of the week: those with nothing against them
/// first, then by the weight of the reasons, then by date.
///
/// ```
/// # use cordee_almanac::{Calendar, DateRange, Territory, WORKED_WEEKDAYS, free_days};
/// # let date = |text: &str| text.parse().unwrap();
/// let calendar = Calendar::new(Territory::Metropolitan);
/// let week = DateRange::new(date("2025-05-26"), date("2025-06-01"));
/// let ranked = free_days(week, WORKED_WEEKDAYS, &calendar).unwrap();
/// // Wednesday is free; Thursday is Ascension, and Friday its bridge.
/// assert_eq!(ranked[2].date, date("2025-05-28"));
/// assert_eq!(ranked[3].date, date("2025-05-30"));
/// assert_eq!(ranked[4].date, date("2025-05-29"));
/// ```
pub fn free_days(
    range: DateRange,
    weekdays: WeekdaySet,
    calendar: &Calendar,
) -> Result<Vec<Candidate>, FreeDaysError> {
    let (days, limit) = (range.days(), MOST_DAYS_TO_RANK);
    if limit < days {
        return Err(FreeDaysError::RangeTooLong { days, limit });
    }
    let overlaps = |holiday: &&SchoolHoliday| holiday.days().overlap(range).is_some();
    let school: Vec<&SchoolHoliday> = calendar.school().iter().filter(overlaps).collect();
    let asked = range.iter().filter(|date| weekdays.contains(date.weekday()));
    let mut candidates: Vec<Candidate> = asked
        .map(|date| {
            let reasons = reasons(date, calendar, &school);
            let weight = reasons.iter().map(Reason::weight).fold(0, u32::saturating_add);
            Candidate { date, reasons, weight }
        })
        .collect();
    candidates.sort_by_key(|candidate| (candidate.weight, candidate.date));
    Ok(candidates)
}

fn reasons(date: NaiveDate, calendar: &Calendar, school: &[&SchoolHoliday]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> =
        calendar.holidays_on(date).into_iter().map(Reason::Holiday).collect();
    if calendar.is_closed(date) {
        reasons.push(Reason::Closed);
    }
    if calendar.is_day_of_rest(date) {
        reasons.push(Reason::DayOfRest);
    }
    if calendar.is_bridge(date) {
        reasons.push(Reason::Bridge);
    }
    let busy = calendar.busy().iter().filter(|busy| busy.holds(date));
    reasons.extend(busy.map(|busy| Reason::Busy { key: busy.key.clone() }));
    let school = school.iter().filter(|holiday| holiday.days().contains(date));
    reasons.extend(school.map(|holiday| Reason::SchoolHolidays {
        zone: holiday.zone,
        label: holiday.label.clone(),
    }));
    reasons
}
