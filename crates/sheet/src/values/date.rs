//! Days as French offices write them: `12/05/2022`, `12 mai 2022`, `2022-05-12`.

use crate::write::Day;

/// Years of two digits up to this one are of this century.
const LAST_SHORT_YEAR: u16 = 69;

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] =
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// A day in a French form, the day before the month; a time after it is left out.
///
/// Reads `12/05/2022`, `12.5.22`, `12-05-2022`, `2022-05-12`, `2022-05-12T14:30`, `12 mai 2022`,
/// `jeudi 1er sept. 2022`, `12 May 2022`. Two-digit years up to 69 are of this century. Nothing
/// when the day is not in the calendar.
///
/// ```
/// use cordee_sheet::{Day, date};
///
/// assert_eq!(date("12 mai 2022"), Some(Day { year: 2022, month: 5, day: 12 }));
/// assert_eq!(date("31/02/2022"), None);
/// ```
pub fn date(text: &str) -> Option<Day> {
    let folded = crate::words::fold(text);
    let words: Vec<&str> = folded
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !WEEKDAYS.contains(word))
        .collect();
    match *words.as_slice() {
        // Also `2022-05-12T14:30`, whose third word goes on.
        [year, month, day, ..] if year.len() == 4 && year.parse::<u16>().is_ok() => {
            let day = day.split('t').next()?;
            valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [day, month, year, ref rest @ ..] if rest.len() <= 3 => {
            let day = day.strip_suffix("er").unwrap_or(day);
            valid(year_of(year)?, month_of(month)?, day.parse().ok()?)
        }
        _ => None,
    }
}

/// A day that is written `2022-05-12` and nothing else.
pub(crate) fn iso(text: &str) -> Option<Day> {
    let day = date(text)?;
    (format!("{:04}-{:02}-{:02}", day.year, day.month, day.day) == text).then_some(day)
}

fn year_of(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok()?;
    match word.len() {
        4 => Some(year),
        2 if year <= LAST_SHORT_YEAR => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// `5`, `05`, `mai`, `sept`.
fn month_of(word: &str) -> Option<u8> {
    if let Ok(number) = word.parse::<u8>() {
        return Some(number);
    }
    let named = |months: [&str; 12]| {
        let mut found = (1_u8..).zip(months).filter(|(_, month)| month.starts_with(word));
        // `ju` may be two months.
        let (number, _) = found.next()?;
        found.next().is_none().then_some(number)
    };
    (3 <= word.len()).then(|| named(MONTHS).or_else(|| named(ENGLISH_MONTHS)))?
}

fn valid(year: u16, month: u8, day: u8) -> Option<Day> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_valid = (1900..=9999).contains(&year) && (1..=12).contains(&month);
    (is_valid && (1..=last).contains(&day)).then_some(Day { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, year: u16, month: u8, day: u8) {
        assert_eq!(date(text), Some(Day { year, month, day }), "{text}");
    }

    #[test]
    fn days_read_as_the_french_write_them() {
        check("12/05/2022", 2022, 5, 12);
        check("12.5.22", 2022, 5, 12);
        check("12-05-98", 1998, 5, 12);
        check("12 mai 2022", 2022, 5, 12);
        check("Jeudi 1er sept. 2022", 2022, 9, 1);
        check("29 févr. 2024", 2024, 2, 29);
        check("3 AOÛT 2021", 2021, 8, 3);
        check("12 May 2022", 2022, 5, 12);
        check("2022-05-12T14:30", 2022, 5, 12);
        check("12/05/2022 14:30", 2022, 5, 12);
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_none() {
        for text in
            ["", "mai 2022", "31/02/2022", "29/02/2023", "12 ju 2022", "0477123456", "1/2/3"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
