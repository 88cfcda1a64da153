//! Days and months of the calendar, as far as questions ask for them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::question::DatePrecision;

/// The years in which an answer may lie.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// A month of a year, written `2022-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

/// A text is no month of the years from 1800 to 2200.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not a month such as `2022-05`")]
pub struct MonthError(pub String);

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let day = day(&format!("{}-01", text.trim()));
        let day = day.ok_or_else(|| MonthError(text.chars().take(20).collect()))?;
        Ok(Self { year: day.year(), month: day.month() })
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;

    fn try_from(text: String) -> Result<Self, MonthError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

/// A day or a month, as a question asks for the one or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Moment {
    Day(NaiveDate),
    Month(Month),
}

impl Moment {
    /// Reads what a question of a precision asks for.
    pub(crate) fn read(precision: DatePrecision, text: &str) -> Option<Self> {
        match precision {
            DatePrecision::Day => day(text).map(Moment::Day),
            DatePrecision::Month => text.parse().ok().map(Moment::Month),
        }
    }
}

/// Reads a day written `2022-05-12`, or `12/05/2022` as the French write it.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if 10 < text.len() {
        return None;
    }
    let form = if text.contains('/') { "%d/%m/%Y" } else { "%Y-%m-%d" };
    NaiveDate::parse_from_str(text, form).ok().filter(|date| YEARS.contains(&date.year()))
}
