//! The dates that a rule gives, within bounds.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::rule::{Frequency, Rule};
use crate::days::{DateRange, days_from, shift};

/// The dates of one rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    /// In order, the first day of the event among them.
    pub dates: Vec<NaiveDate>,
    /// The steps were used up before the end.
    pub is_cut: bool,
}

/// Lists the dates of a rule that lie in `within`, for an event that begins on `start`.
///
/// `start` is always one of the dates, and the first that `COUNT` counts (RFC 5545, 3.8.5.3).
/// `last` is the date of `UNTIL`. Each day that is looked at takes one of `steps`. A rule without
/// `COUNT` jumps to where the dates begin.
pub(super) fn dates(
    rule: &Rule,
    start: NaiveDate,
    last: Option<NaiveDate>,
    within: DateRange,
    steps: &mut u32,
) -> Dates {
    let mut found = Dates::default();
    let last = last.map_or(within.last(), |last| last.min(within.last()));
    if within.contains(start) {
        found.dates.push(start);
    }
    let mut left = rule.count.map(|count| count.saturating_sub(1));
    let mut period = first_period(rule, start, within.first());
    while let Some(first) = period {
        if last < first || left == Some(0) {
            return found;
        }
        let days = days_of_period(rule, first);
        let Some(rest) = steps.checked_sub(days.days()) else {
            found.is_cut = true;
            return found;
        };
        *steps = rest;
        for day in chosen(rule, days, start) {
            if day <= start {
                continue;
            }
            if last < day || left == Some(0) {
                return found;
            }
            left = left.map(|left| left - 1);
            if within.contains(day) {
                found.dates.push(day);
            }
        }
        period = later(rule, first, rule.interval);
    }
    found
}

/// The first day of the period in which to begin: that of the event, or one just before `from`.
fn first_period(rule: &Rule, start: NaiveDate, from: NaiveDate) -> Option<NaiveDate> {
    let first = beginning(rule, start);
    if rule.count.is_some() || from <= start {
        return Some(first);
    }
    let between = distance(rule, first, beginning(rule, from));
    later(rule, first, between - between % rule.interval)
}

/// The first day of the period that holds a day.
fn beginning(rule: &Rule, day: NaiveDate) -> NaiveDate {
    match rule.frequency {
        Frequency::Daily => day,
        Frequency::Weekly => shift(day, -i64::from(day.weekday().days_since(rule.week_start))),
        Frequency::Monthly => day.with_day(1).unwrap_or(day),
        Frequency::Yearly => day.with_ordinal(1).unwrap_or(day),
    }
}

/// How many periods lie from one beginning to a later one.
fn distance(rule: &Rule, one: NaiveDate, other: NaiveDate) -> u32 {
    let years = other.years_since(one).unwrap_or(0);
    match rule.frequency {
        Frequency::Daily => days_from(one, other),
        Frequency::Weekly => days_from(one, other) / 7,
        Frequency::Monthly => (years * 12) + (other.month() + 12 - one.month()) % 12,
        Frequency::Yearly => years,
    }
}

fn later(rule: &Rule, first: NaiveDate, periods: u32) -> Option<NaiveDate> {
    match rule.frequency {
        Frequency::Daily => first.checked_add_days(Days::new(u64::from(periods))),
        Frequency::Weekly => first.checked_add_days(Days::new(u64::from(periods) * 7)),
        Frequency::Monthly => first.checked_add_months(Months::new(periods)),
        Frequency::Yearly => first.checked_add_months(Months::new(periods.checked_mul(12)?)),
    }
}

fn days_of_period(rule: &Rule, first: NaiveDate) -> DateRange {
    let next = later(rule, first, 1);
    DateRange::new(first, next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX))
}

/// The days of a period that the rule holds, in order.
fn chosen(rule: &Rule, days: DateRange, start: NaiveDate) -> Vec<NaiveDate> {
    let all: Vec<NaiveDate> = days.iter().filter(|day| rule.holds(*day, start)).collect();
    if rule.positions.is_empty() {
        return all;
    }
    let count = i32::try_from(all.len()).unwrap_or(i32::MAX);
    let is_chosen = |index: i32| {
        rule.positions.contains(&(index + 1)) || rule.positions.contains(&(index - count))
    };
    (0_i32..).zip(all).filter(|(index, _)| is_chosen(*index)).map(|(_, day)| day).collect()
}
