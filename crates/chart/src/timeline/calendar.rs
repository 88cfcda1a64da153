//! The lines of years, quarters and months behind a timeline.

use chrono::{Datelike as _, NaiveDate};

use crate::words::Language;

/// A line of the calendar: the day it stands at the beginning of, and what is written beside it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub day: NaiveDate,
    pub label: String,
    /// Whether it begins a year.
    pub is_year: bool,
}

/// The lines between two days: months, quarters, half-years or years, or as many years apart as it
/// takes for them to be `most` at most.
pub(super) fn ticks(first: NaiveDate, last: NaiveDate, most: f64, language: Language) -> Vec<Tick> {
    let months = months_between(first, last);
    let step = step(months, most);
    // Months counted from the year 0, so that lines fall on round years and on January.
    let start = month_number(first).div_euclid(step) * step;
    let mut ticks = vec![];
    for rank in 0..=60 {
        let number = start + rank * step;
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12));
        let month = u32::try_from(month).unwrap_or(0) + 1;
        let day = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
        match day {
            Some(day) if last < day => break,
            Some(day) if first <= day => ticks.push(tick(day, language)),
            _ => {}
        }
    }
    ticks
}

fn tick(day: NaiveDate, language: Language) -> Tick {
    let is_year = day.month() == 1;
    let label =
        if is_year { day.year().to_string() } else { language.short_month(day.month()).to_owned() };
    Tick { day, label, is_year }
}

fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn months_between(first: NaiveDate, last: NaiveDate) -> i64 {
    month_number(last) - month_number(first)
}

/// How many months there are between two lines.
fn step(months: i64, most: f64) -> i64 {
    let fits = |step: i64| months as f64 / step as f64 <= most;
    if let Some(step) = [1, 3, 6, 12].into_iter().find(|step| fits(*step)) {
        return step;
    }
    let mut power = 12;
    loop {
        for factor in [1, 2, 5] {
            if fits(factor * power) {
                return factor * power;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: (i32, u32), to: (i32, u32), expected: &[&str]) {
        let day = |(year, month)| NaiveDate::from_ymd_opt(year, month, 15).unwrap();
        let ticks = ticks(day(from), day(to), 10.0, Language::English);
        let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn lines_are_months_then_quarters_then_half_years_then_years() {
        check((2022, 11), (2023, 3), &["Dec", "2023", "Feb", "Mar"]);
        check((2022, 2), (2023, 5), &["Apr", "July", "Oct", "2023", "Apr"]);
        check((2019, 2), (2022, 5), &["July", "2020", "July", "2021", "July", "2022"]);
        check((2016, 2), (2022, 5), &["2017", "2018", "2019", "2020", "2021", "2022"]);
        check((1972, 2), (2022, 5), &["1980", "1990", "2000", "2010", "2020"]);
    }

    #[test]
    fn the_longest_span_still_has_few_lines() {
        let count = ticks(NaiveDate::MIN, NaiveDate::MAX, 10.0, Language::French).len();
        assert!((2..=11).contains(&count), "{count} lines");
    }
}
