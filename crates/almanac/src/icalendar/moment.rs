//! Dates, times and durations as files write them: RFC 5545, 3.3.4 to 3.3.6.

use chrono::{
    DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc,
};
use chrono_tz::Tz;

/// No event lasts a century; with years of four digits, no sum leaves chrono's calendar.
const LONGEST_DAYS: i64 = 36_525;

/// A date, or a time as precisely as its zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Date(NaiveDate),
    /// On the clock of whoever reads it.
    Floating(NaiveDateTime),
    Zoned(NaiveDateTime, Tz),
}

impl Moment {
    /// Reads `20260127`, `20260127T093000`, `20260127T093000Z`; dashes and colons are forgiven.
    pub fn read(text: &str, zone: Option<Tz>) -> Option<Moment> {
        let text: String = text.trim().chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text.as_str(), None),
        };
        let date = date_of(date)?;
        let Some(time) = time else { return Some(Moment::Date(date)) };
        let universal = time.strip_suffix(['Z', 'z']);
        let local = date.and_time(time_of(universal.unwrap_or(time))?);
        Some(match (universal, zone) {
            (Some(_), _) => Moment::Zoned(local, Tz::UTC),
            (None, Some(zone)) => Moment::Zoned(local, zone),
            (None, None) => Moment::Floating(local),
        })
    }

    /// The date as it is written, whatever the zone.
    pub fn date(self) -> NaiveDate {
        match self {
            Moment::Date(date) => date,
            Moment::Floating(local) | Moment::Zoned(local, _) => local.date(),
        }
    }

    /// The time on the clocks of `zone`; `home` is where floating times are read.
    pub fn local(self, zone: Tz, home: Tz) -> NaiveDateTime {
        match self {
            Moment::Date(date) => date.and_time(NaiveTime::MIN),
            Moment::Floating(local) if zone == home => local,
            Moment::Zoned(local, own) if own == zone => local,
            Moment::Floating(local) => instant(local, home).with_timezone(&zone).naive_local(),
            Moment::Zoned(local, own) => instant(local, own).with_timezone(&zone).naive_local(),
        }
    }
}

fn digits(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn date_of(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    let year = digits(text.get(..4)?)?;
    let (month, day) = (digits(text.get(4..6)?)?, digits(text.get(6..)?)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn time_of(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = (digits(text.get(..2)?)?, digits(text.get(2..4)?)?);
    let second = match text.get(4..)? {
        "" => 0,
        seconds if seconds.len() == 2 => digits(seconds)?,
        _ => return None,
    };
    // A leap second is the last one of its minute.
    NaiveTime::from_hms_opt(hour, minute, if second == 60 { 59 } else { second })
}

/// The instant of a local time.
///
/// A time that comes twice is the first one, and one that the clocks skip is counted with the
/// offset before the gap (RFC 5545, 3.3.5).
pub(super) fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => {
            let before = local.checked_sub_signed(Duration::hours(3)).unwrap_or(local);
            let offset = zone.offset_from_local_datetime(&before).earliest();
            let seconds = offset.map_or(0, |offset| i64::from(offset.fix().local_minus_utc()));
            let at = local.checked_sub_signed(Duration::seconds(seconds)).unwrap_or(local);
            at.and_utc()
        }
    }
}

/// A duration: days on the calendar, then seconds on the watch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub days: i64,
    pub seconds: i64,
}

impl Span {
    /// Reads `P1W`, `P2D`, `PT1H30M`, `P1DT12H`; one that goes backwards or
    /// lasts more than a century is none.
    pub fn read(text: &str) -> Option<Span> {
        let text = text.trim().to_ascii_uppercase();
        let parts = text.trim_start_matches('+').strip_prefix('P')?;
        let mut span = Span::default();
        let mut number = String::new();
        let mut is_any = false;
        for character in parts.chars() {
            if character.is_ascii_digit() {
                number.push(character);
                continue;
            }
            if character == 'T' && number.is_empty() {
                continue;
            }
            span.add(i64::from(digits(&number)?), character)?;
            number.clear();
            is_any = true;
        }
        let days = span.days.saturating_add(span.seconds / 86_400);
        (is_any && number.is_empty() && days <= LONGEST_DAYS).then_some(span)
    }

    fn add(&mut self, number: i64, unit: char) -> Option<()> {
        match unit {
            'W' => self.days += number * 7,
            'D' => self.days += number,
            'H' => self.seconds += number * 3_600,
            'M' => self.seconds += number * 60,
            'S' => self.seconds += number,
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(local: &str, universal: &str) {
        let local = local.parse().expect("it is a time");
        let universal: DateTime<Utc> = universal.parse().expect("it is an instant");
        assert_eq!(instant(local, Tz::Europe__Paris), universal);
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_counted_with_the_offset_before() {
        check("2026-03-29T01:59:00", "2026-03-29T00:59:00Z");
        check("2026-03-29T02:30:00", "2026-03-29T01:30:00Z");
        check("2026-03-29T03:00:00", "2026-03-29T01:00:00Z");
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_one() {
        check("2026-10-25T02:30:00", "2026-10-25T00:30:00Z");
        check("2026-10-25T03:00:00", "2026-10-25T02:00:00Z");
    }

    #[test]
    fn moments_are_read_as_programs_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 27).expect("a day");
        let local = day.and_hms_opt(9, 30, 0).expect("a time");
        let paris = Some(Tz::Europe__Paris);
        for (text, zone, expected) in [
            ("20260127", None, Some(Moment::Date(day))),
            ("2026-01-27", paris, Some(Moment::Date(day))),
            ("20260127T093000", None, Some(Moment::Floating(local))),
            ("20260127T0930", None, Some(Moment::Floating(local))),
            ("20260127T093000", paris, Some(Moment::Zoned(local, Tz::Europe__Paris))),
            ("20260127T093000Z", paris, Some(Moment::Zoned(local, Tz::UTC))),
            ("20260230", None, None),
            ("2026é127", None, None),
            ("20260127T", None, None),
            ("20260127T250000", None, None),
            ("", None, None),
        ] {
            assert_eq!(Moment::read(text, zone), expected, "{text}");
        }
    }

    #[test]
    fn durations_are_read_and_never_go_backwards() {
        for (text, expected) in [
            ("P1W", Some((7, 0))),
            ("P2DT3H", Some((2, 10_800))),
            ("PT1H30M5S", Some((0, 5_405))),
            ("+P1D", Some((1, 0))),
            ("-P1D", None),
            ("P", None),
            ("PT", None),
            ("P5", None),
            ("P99999999999999999999D", None),
            ("P36525D", Some((36_525, 0))),
            ("P36526D", None),
            ("PT4000000000H", None),
        ] {
            let expected = expected.map(|(days, seconds)| Span { days, seconds });
            assert_eq!(Span::read(text), expected, "{text}");
        }
    }
}
