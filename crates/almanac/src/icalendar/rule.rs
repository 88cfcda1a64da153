//! Rules of repetition as files write them: RFC 5545, 3.3.10.

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

use super::moment::Moment;

/// No rule lists more of anything.
const LONGEST_LIST: usize = 400;
/// Every so many days, weeks, months or years at most.
const LARGEST_INTERVAL: u32 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A day of the week, or the first, second, last… one of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OrdinalDay {
    pub weekday: Weekday,
    /// From 1, or from -1 backwards; 0 for every one.
    pub ordinal: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub frequency: Frequency,
    pub interval: u32,
    pub count: Option<u32>,
    pub until: Option<Moment>,
    pub days: Vec<OrdinalDay>,
    /// From 1 to 31, or from -1 to -31.
    pub month_days: Vec<i32>,
    pub months: Vec<u32>,
    /// Which ones of a period, from 1 or from -1; all when empty.
    pub positions: Vec<i32>,
    pub week_start: Weekday,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum RefusedRule {
    Unreadable,
    Unsupported(String),
}

impl Rule {
    pub fn read(text: &str) -> Result<Rule, RefusedRule> {
        let mut rule = Rule {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut frequency = None;
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').ok_or(RefusedRule::Unreadable)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim());
            if name == "FREQ" {
                frequency = Some(frequency_of(value)?);
            } else {
                rule.take(&name, value)?;
            }
        }
        rule.frequency = frequency.ok_or(RefusedRule::Unreadable)?;
        Ok(rule)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), RefusedRule> {
        let unreadable = RefusedRule::Unreadable;
        match name {
            "INTERVAL" => {
                let interval: u32 = value.parse().map_err(|_| RefusedRule::Unreadable)?;
                if interval == 0 || LARGEST_INTERVAL < interval {
                    return Err(unreadable);
                }
                self.interval = interval;
            }
            "COUNT" => {
                self.count = Some(value.parse().map_err(|_| RefusedRule::Unreadable)?);
            }
            "UNTIL" => self.until = Some(Moment::read(value, None).ok_or(unreadable)?),
            "BYDAY" => self.days = list(value, ordinal_day)?,
            "BYMONTHDAY" => self.month_days = list(value, |text| number(text, 31))?,
            "BYMONTH" => {
                self.months = list(value, |text| u32::try_from(number(text, 12)?).ok())?;
            }
            "BYSETPOS" => self.positions = list(value, |text| number(text, 366))?,
            "WKST" => self.week_start = weekday(value).ok_or(unreadable)?,
            // What Outlook and others add for themselves changes no date.
            other if other.starts_with("X-") => {}
            other => return Err(RefusedRule::Unsupported(other.to_owned())),
        }
        Ok(())
    }

    /// The last date that the rule may give to an event that begins at `start` in `zone`.
    pub fn last_date(&self, start: Moment, zone: Tz, home: Tz) -> Option<NaiveDate> {
        let until = self.until?;
        if let (Moment::Date(_), _) | (_, Moment::Date(_)) = (until, start) {
            // A program that means a day in its own zone writes the instant of its midnight.
            let is_day = matches!(until, Moment::Date(_) | Moment::Floating(_));
            return Some(if is_day { until.date() } else { until.local(home, home).date() });
        }
        let until = match until {
            // Without a zone it is on the clock of the event.
            Moment::Floating(local) => local,
            other => other.local(zone, home),
        };
        let begins_later = until.time() < start.local(zone, home).time();
        if begins_later { until.date().pred_opt() } else { Some(until.date()) }
    }

    /// Says whether a day is one of the rule, for an event that begins on `start`.
    pub fn holds(&self, day: NaiveDate, start: NaiveDate) -> bool {
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty() || self.holds_day_of_month(day))
            && (self.days.is_empty() || self.days.iter().any(|it| self.is_such(*it, day)))
            && self.agrees_with_start(day, start)
    }

    fn holds_day_of_month(&self, day: NaiveDate) -> bool {
        let (from_first, length) = (signed(day.day()), signed(u32::from(day.num_days_in_month())));
        self.month_days.contains(&from_first)
            || self.month_days.contains(&(from_first - length - 1))
    }

    fn is_such(&self, wanted: OrdinalDay, day: NaiveDate) -> bool {
        if wanted.weekday != day.weekday() {
            return false;
        }
        let is_in_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
        let has_ordinal = matches!(self.frequency, Frequency::Monthly | Frequency::Yearly);
        if wanted.ordinal == 0 || !has_ordinal {
            return true;
        }
        let (index, length) = if is_in_month {
            (signed(day.day0()), signed(u32::from(day.num_days_in_month())))
        } else {
            (signed(day.ordinal0()), if day.leap_year() { 366 } else { 365 })
        };
        let from_end = -((length - 1 - index) / 7) - 1;
        wanted.ordinal == index / 7 + 1 || wanted.ordinal == from_end
    }

    /// What the rule leaves open is as on the first day of the event.
    fn agrees_with_start(&self, day: NaiveDate, start: NaiveDate) -> bool {
        let names_days = !self.days.is_empty() || !self.month_days.is_empty();
        match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => !self.days.is_empty() || day.weekday() == start.weekday(),
            Frequency::Monthly => names_days || day.day() == start.day(),
            Frequency::Yearly => {
                let is_month = !self.months.is_empty() || day.month() == start.month();
                names_days || (is_month && day.day() == start.day())
            }
        }
    }
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn frequency_of(text: &str) -> Result<Frequency, RefusedRule> {
    match text.to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        finer @ ("HOURLY" | "MINUTELY" | "SECONDLY") => {
            Err(RefusedRule::Unsupported(finer.to_owned()))
        }
        _ => Err(RefusedRule::Unreadable),
    }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, RefusedRule> {
    let items = text.split(',').take(LONGEST_LIST + 1).map(|item| read(item.trim()));
    let items: Option<Vec<T>> = items.collect();
    items.filter(|items| items.len() <= LONGEST_LIST).ok_or(RefusedRule::Unreadable)
}

/// A number other than 0, at most `largest` in either direction.
fn number(text: &str, largest: i32) -> Option<i32> {
    let number: i32 = text.parse().ok()?;
    (number != 0 && (-largest..=largest).contains(&number)).then_some(number)
}

fn ordinal_day(text: &str) -> Option<OrdinalDay> {
    let (ordinal, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let ordinal = if ordinal.is_empty() { 0 } else { number(ordinal, 53)? };
    Some(OrdinalDay { weekday: weekday(day)?, ordinal })
}

fn weekday(text: &str) -> Option<Weekday> {
    match text.to_ascii_uppercase().as_str() {
        "MO" => Some(Weekday::Mon),
        "TU" => Some(Weekday::Tue),
        "WE" => Some(Weekday::Wed),
        "TH" => Some(Weekday::Thu),
        "FR" => Some(Weekday::Fri),
        "SA" => Some(Weekday::Sat),
        "SU" => Some(Weekday::Sun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_are_none_are_told_from_rules_that_are_not_followed() {
        for (text, expected) in [
            ("", RefusedRule::Unreadable),
            ("FREQ=OFTEN", RefusedRule::Unreadable),
            ("FREQ=DAILY;INTERVAL=0", RefusedRule::Unreadable),
            ("FREQ=DAILY;COUNT=-1", RefusedRule::Unreadable),
            ("FREQ=MONTHLY;BYDAY=0MO", RefusedRule::Unreadable),
            ("FREQ=MONTHLY;BYDAY=é", RefusedRule::Unreadable),
            ("FREQ=MONTHLY;BYMONTHDAY=32", RefusedRule::Unreadable),
            ("FREQ=YEARLY;BYMONTH=-1", RefusedRule::Unreadable),
            ("FREQ=SECONDLY", RefusedRule::Unsupported("SECONDLY".to_owned())),
            ("FREQ=YEARLY;BYWEEKNO=3", RefusedRule::Unsupported("BYWEEKNO".to_owned())),
        ] {
            assert_eq!(Rule::read(text), Err(expected), "{text}");
        }
    }
}
