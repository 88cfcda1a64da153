//! Dates as people say them: a day, a month, a season or a year, never a day that was invented.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::language::Lang;
use super::messages::{text, text_with};

/// A season; winter begins in December and belongs to the year it begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const ALL: [(Self, &'static str, u32); 4] = [
        (Self::Spring, "spring", 3),
        (Self::Summer, "summer", 6),
        (Self::Autumn, "autumn", 9),
        (Self::Winter, "winter", 12),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(season, ..)| *season == self).map_or("", |(_, name, _)| name)
    }

    fn first_month(self) -> u32 {
        Self::ALL.iter().find(|(season, ..)| *season == self).map_or(1, |(.., month)| *month)
    }
}

/// A date as precise as it is known.
///
/// Written `2022`, `2022-winter` (the winter that begins in 2022), `2022-04` or `2022-01-28`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImpreciseDate {
    Year(i32),
    Season(i32, Season),
    Month(i32, u32),
    Day(NaiveDate),
}

/// Says why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write 2022, 2022-summer, 2022-04 or 2022-01-28")]
pub struct InvalidDate(pub String);

impl ImpreciseDate {
    /// The first day it may be.
    pub fn first_day(self) -> NaiveDate {
        let (year, month) = match self {
            Self::Day(day) => return day,
            Self::Year(year) => (year, 1),
            Self::Season(year, season) => (year, season.first_month()),
            Self::Month(year, month) => (year, month),
        };
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
    }

    /// The last day it may be.
    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Day(day) => return day,
            Self::Year(_) => 12,
            Self::Season(..) => 3,
            Self::Month(..) => 1,
        };
        let after = self.first_day().checked_add_months(chrono::Months::new(months));
        after.and_then(|day| day.pred_opt()).unwrap_or_default()
    }

    /// The date as people say it: “été 2022”, “28 January 2022”.
    pub fn said(self, lang: Lang) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Season(year, Season::Winter) => text_with(
                lang,
                "date-winter",
                &[("year", year.to_string().into()), ("next", (year + 1).to_string().into())],
            ),
            Self::Season(year, season) => {
                let name = text(lang, &format!("season-{}", season.name()));
                text_with(
                    lang,
                    "date-of-year",
                    &[("part", name.into()), ("year", year.to_string().into())],
                )
            }
            Self::Month(year, month) => text_with(
                lang,
                "date-of-year",
                &[("part", month_name(lang, month).into()), ("year", year.to_string().into())],
            ),
            Self::Day(day) => day_said(day, lang),
        }
    }

    /// The date as people type it into a form: `28/01/2022`, `04/2022`, `été 2022`.
    pub fn typed(self, lang: Lang) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Season(year, season) => {
                format!("{} {year}", text(lang, &format!("season-{}", season.name())))
            }
            Self::Month(year, month) => format!("{month:02}/{year}"),
            Self::Day(day) => day.format("%d/%m/%Y").to_string(),
        }
    }

    /// The part of it that is not the year, when it has one: “été”, “avril”.
    fn without_year(self, lang: Lang) -> Option<String> {
        match self {
            Self::Season(_, season) if season != Season::Winter => {
                Some(text(lang, &format!("season-{}", season.name())))
            }
            Self::Month(_, month) => Some(month_name(lang, month)),
            Self::Day(day) => Some(text_with(
                lang,
                "date-day-month",
                &[
                    ("day", ordinal(day, lang).into()),
                    ("month", month_name(lang, day.month()).into()),
                ],
            )),
            Self::Year(_) | Self::Season(..) => None,
        }
    }

    fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Season(year, _) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }
}

impl fmt::Display for ImpreciseDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.name()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for ImpreciseDate {
    type Err = InvalidDate;

    fn from_str(written: &str) -> Result<Self, InvalidDate> {
        let wrong = || InvalidDate(written.chars().take(40).collect());
        let (year, rest) = match written.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (written, None),
        };
        if year.len() != 4 || !year.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(wrong());
        }
        let year: i32 = year.parse().map_err(|_| wrong())?;
        if !(1900..=2200).contains(&year) {
            return Err(wrong());
        }
        let Some(rest) = rest else { return Ok(Self::Year(year)) };
        if let Some((season, ..)) = Season::ALL.iter().find(|(_, name, _)| *name == rest) {
            return Ok(Self::Season(year, *season));
        }
        if let Ok(day) = NaiveDate::parse_from_str(written, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        match rest.parse::<u32>() {
            Ok(month) if rest.len() == 2 && (1..=12).contains(&month) => {
                Ok(Self::Month(year, month))
            }
            _ => Err(wrong()),
        }
    }
}

/// Reads a date as people type it: as folders write it, or `28/01/2022`, `04/2022`, `été 2022`.
pub fn read_date(typed: &str) -> Option<ImpreciseDate> {
    let typed = typed.trim().to_lowercase();
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = typed.split(['/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let written = match parts.as_slice() {
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [month, year] if month.len() <= 2 => format!("{year}-{month:0>2}"),
        [season, year] => {
            let season = match *season {
                "printemps" | "spring" => "spring",
                "été" | "ete" | "summer" => "summer",
                "automne" | "autumn" => "autumn",
                "hiver" | "winter" => "winter",
                _ => return None,
            };
            format!("{}-{season}", year.get(..4).unwrap_or(year))
        }
        _ => return None,
    };
    written.parse().ok()
}

/// When something takes place: from one imprecise date to another, either of them unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub starts: Option<ImpreciseDate>,
    pub ends: Option<ImpreciseDate>,
}

/// Where a period stands at a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Done,
    Current,
    ToCome,
}

/// Says that a period ends before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the period ends before it starts")]
pub struct EndsBeforeItStarts;

impl Period {
    pub fn new(
        starts: Option<ImpreciseDate>,
        ends: Option<ImpreciseDate>,
    ) -> Result<Self, EndsBeforeItStarts> {
        match (starts, ends) {
            (Some(starts), Some(ends)) if ends.last_day() < starts.first_day() => {
                Err(EndsBeforeItStarts)
            }
            _ => Ok(Self { starts, ends }),
        }
    }

    /// Where it stands on `today`; without any date it is still to come.
    pub fn standing(self, today: NaiveDate) -> Standing {
        let last = self.ends.or(self.starts).map(ImpreciseDate::last_day);
        let first = self.starts.map(ImpreciseDate::first_day);
        match (first, last) {
            (_, Some(last)) if last < today => Standing::Done,
            (Some(first), _) if first <= today => Standing::Current,
            _ => Standing::ToCome,
        }
    }

    /// The period as people say it, or nothing when no date is known.
    pub fn said(self, lang: Lang) -> Option<String> {
        match (self.starts, self.ends) {
            (None, None) => None,
            (Some(date), None) => Some(date.said(lang)),
            (None, Some(date)) => {
                Some(text_with(lang, "period-until", &[("end", date.said(lang).into())]))
            }
            (Some(starts), Some(ends)) if starts == ends => Some(starts.said(lang)),
            (Some(starts), Some(ends)) => Some(from_to(starts, ends, lang)),
        }
    }
}

fn from_to(starts: ImpreciseDate, ends: ImpreciseDate, lang: Lang) -> String {
    let start = match starts.without_year(lang) {
        Some(short) if starts.year() == ends.year() => short,
        _ => starts.said(lang),
    };
    let days = matches!((starts, ends), (ImpreciseDate::Day(_), ImpreciseDate::Day(_)));
    let key = if days { "period-days" } else { "period-from-to" };
    let end = match ends {
        ImpreciseDate::Day(day) if days => date_said(day, lang),
        other => other.said(lang),
    };
    text_with(lang, key, &[("start", start.into()), ("end", end.into())])
}

fn month_name(lang: Lang, month: u32) -> String {
    text(lang, &format!("month-{month}"))
}

fn ordinal(day: NaiveDate, lang: Lang) -> String {
    if day.day() == 1 { text(lang, "date-first") } else { day.day().to_string() }
}

/// A day without its weekday: “28 janvier 2022”.
pub fn date_said(day: NaiveDate, lang: Lang) -> String {
    text_with(
        lang,
        "date-day",
        &[
            ("day", ordinal(day, lang).into()),
            ("month", month_name(lang, day.month()).into()),
            ("year", day.year().to_string().into()),
        ],
    )
}

/// A day with its weekday: “vendredi 28 janvier 2022”.
pub fn day_said(day: NaiveDate, lang: Lang) -> String {
    let weekday = text(lang, &format!("weekday-{}", day.weekday().number_from_monday()));
    text_with(
        lang,
        "date-weekday",
        &[("weekday", weekday.into()), ("date", date_said(day, lang).into())],
    )
}

/// An instant in the destination's zone: “vendredi 28 janvier 2022, 9 h 30”.
pub fn instant_said(instant: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    let day = day_said(day_in(instant, zone), lang);
    let hour = hour_said(instant, zone, lang);
    text_with(lang, "date-and-hour", &[("date", day.into()), ("hour", hour.into())])
}

/// The hour of an instant in the destination's zone: “9 h 30”.
pub fn hour_said(instant: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    let local = instant.with_timezone(&zone);
    let hour = if local.minute() == 0 { "hour-sharp" } else { "hour-minutes" };
    text_with(
        lang,
        hour,
        &[
            ("hour", local.hour().to_string().into()),
            ("minutes", format!("{:02}", local.minute()).into()),
        ],
    )
}

/// The day it is at `instant` in `zone`.
pub fn day_in(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}

/// The first instant of `day` in `zone`.
pub fn begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // Where clocks go forward at midnight, the day begins an hour later.
    let hours = [0, 1].map(chrono::TimeDelta::hours);
    let mut found =
        hours.into_iter().filter_map(|it| zone.from_local_datetime(&(midnight + it)).earliest());
    found.next().map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

/// Reads a wall-clock time as forms and folders write it (`2022-01-28T09:00`), in `zone`.
///
/// In the hour that the change to winter time repeats, the first one counts; in the hour that the
/// change to summer time skips, the instant an hour later does.
pub fn wall_time(written: &str, zone: Tz) -> Result<DateTime<Utc>, InvalidDate> {
    let wrong = || InvalidDate(written.chars().take(40).collect());
    let local = NaiveDateTime::parse_from_str(written, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(written, "%Y-%m-%d %H:%M"))
        .map_err(|_| wrong())?;
    let at = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest();
    let later = local.checked_add_signed(chrono::TimeDelta::hours(1)).ok_or_else(wrong)?;
    at(local).or_else(|| at(later)).map(|time| time.with_timezone(&Utc)).ok_or_else(wrong)
}

/// An instant as a form's date-and-time field wants it.
pub fn wall_field(instant: DateTime<Utc>, zone: Tz) -> String {
    instant.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(starts: &str, ends: &str) -> Period {
        let read = |date: &str| (!date.is_empty()).then(|| date.parse().unwrap());
        Period::new(read(starts), read(ends)).unwrap()
    }

    #[track_caller]
    fn check(starts: &str, ends: &str, french: &str, english: &str) {
        let period = period(starts, ends);
        assert_eq!(period.said(Lang::Fr).as_deref(), Some(french));
        assert_eq!(period.said(Lang::En).as_deref(), Some(english));
    }

    #[test]
    fn periods_read_as_people_say_them() {
        check("2022-01-28", "", "vendredi 28 janvier 2022", "Friday 28 January 2022");
        check("2022-04", "2022-06", "avril – juin 2022", "April – June 2022");
        check("2022-summer", "2022-autumn", "été – automne 2022", "summer – autumn 2022");
        check("2022-winter", "", "hiver 2022-2023", "winter 2022-2023");
        check(
            "2021-12",
            "2023-12",
            "décembre 2021 – décembre 2023",
            "December 2021 – December 2023",
        );
        check("2022-03-01", "2022-03-04", "du 1ᵉʳ mars au 4 mars 2022", "1 March to 4 March 2022");
        check("", "2022-01", "jusqu’à janvier 2022", "until January 2022");
        check("2022", "", "2022", "2022");
    }

    #[test]
    fn only_dates_are_dates() {
        for wrong in
            ["", "22", "2022-13", "2022-02-30", "2022-1", "hier", "2022-hiver", "+022", "9999"]
        {
            assert_eq!(wrong.parse::<ImpreciseDate>(), Err(InvalidDate(wrong.to_owned())));
        }
        for right in ["2022", "2022-winter", "2022-04", "2022-01-28"] {
            assert_eq!(
                right.parse::<ImpreciseDate>().map(|date| date.to_string()),
                Ok(right.to_owned())
            );
        }
    }

    #[test]
    fn a_period_is_done_current_or_to_come() {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        let chantiers = period("2022-04", "2022-06");
        assert_eq!(chantiers.standing(day("2022-03-31")), Standing::ToCome);
        assert_eq!(chantiers.standing(day("2022-04-01")), Standing::Current);
        assert_eq!(chantiers.standing(day("2022-06-30")), Standing::Current);
        assert_eq!(chantiers.standing(day("2022-07-01")), Standing::Done);
        assert_eq!(period("2022-winter", "").standing(day("2023-02-28")), Standing::Current);
        assert_eq!(period("", "2022-01").standing(day("2022-02-01")), Standing::Done);
        assert_eq!(Period::default().standing(day("2022-02-01")), Standing::ToCome);
    }

    #[test]
    fn a_period_cannot_end_before_it_starts() {
        let read = |date: &str| Some(date.parse().unwrap());
        assert_eq!(Period::new(read("2022-06"), read("2022-04")), Err(EndsBeforeItStarts));
        assert!(Period::new(read("2022"), read("2022-04")).is_ok());
    }

    #[test]
    fn wall_time_follows_the_zone_through_its_changes() {
        let zone = chrono_tz::Europe::Paris;
        let at = |text: &str| wall_time(text, zone).unwrap().to_rfc3339();
        assert_eq!(at("2022-01-28T09:00"), "2022-01-28T08:00:00+00:00");
        assert_eq!(at("2022-07-28T09:00"), "2022-07-28T07:00:00+00:00");
        assert_eq!(at("2022-03-27T02:30"), "2022-03-27T01:30:00+00:00");
        assert_eq!(at("2022-10-30T02:30"), "2022-10-30T00:30:00+00:00");
        assert!(wall_time("28/01/2022", zone).is_err());
    }
}
