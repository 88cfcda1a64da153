//! Numbers, dates and durations of a spreadsheet as a person reads them in the cell.

use calamine::ExcelDateTime;

/// Significant digits that a spreadsheet keeps; those beyond are the noise of binary fractions.
const SIGNIFICANT: usize = 15;
/// The most digits that a number format may ask for; a French telephone number has 10.
const MAX_PADDING: usize = 20;
/// The first serial number after 31 December 9999.
const END_OF_DATES: f64 = 2_958_466.0;

/// A number without exponent: `477123456`, `12.5`, `0.3` (a point, whatever the office's language).
pub(crate) fn plain(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded: f64 = format!("{number:.*e}", SIGNIFICANT - 1).parse().unwrap_or(number);
    // The sum turns a negative zero into zero.
    format!("{}", rounded + 0.0)
}

/// A whole number with the zeros that its format adds: `1000` under `00000` reads `01000`, and
/// `477123456` under `0#" "##" "##" "##" "##` reads `0477123456` (the spaces are left out).
pub(crate) fn padded(number: f64, format: &str) -> String {
    let text = plain(number);
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = if is_whole { shown_digits(format) } else { 0 };
    format!("{text:0>digits$}")
}

/// How many digits a format shows at least; 0 when it is more than digits and separators.
fn shown_digits(format: &str) -> usize {
    let positive = format.split(';').next().unwrap_or_default();
    let mut places = String::new();
    let mut characters = positive.chars();
    while let Some(character) = characters.next() {
        match character {
            '0' | '#' => places.push(character),
            ' ' | '-' | '\u{a0}' | '\u{202f}' => {}
            '\\' | '_' => drop(characters.next()),
            '"' => drop(characters.by_ref().find(|quote| *quote == '"')),
            _ => return 0,
        }
    }
    places.find('0').map_or(0, |first| places.len() - first).min(MAX_PADDING)
}

/// A date in ISO 8601 (`2022-05-12`, `2022-05-12T14:30`), a time (`14:30`) or a duration (`26:05`);
/// nothing when the number is outside of the calendar.
pub(crate) fn moment(moment: &ExcelDateTime) -> Option<String> {
    let value = moment.as_f64();
    if !(0.0..END_OF_DATES).contains(&value) {
        return None;
    }
    if moment.is_duration() {
        let minutes = (value * 24.0 * 60.0).round();
        return Some(format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0));
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if value < 1.0 {
        Some(time)
    } else if time == "00:00" {
        Some(date)
    } else {
        Some(format!("{date}T{time}"))
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn numbers_read_as_people_see_them() {
        let check = |number, seen: &str| assert_eq!(plain(number), seen);
        check(477_123_456.0, "477123456");
        check(33_477_123_456.0, "33477123456");
        check(0.1 + 0.2, "0.3");
        check(-0.0, "0");
        check(-12.5, "-12.5");
        check(1e21, "1000000000000000000000");
        check(f64::NAN, "");
    }

    #[test]
    fn zeros_that_a_format_adds_are_part_of_the_number() {
        let check = |format, number, seen: &str| assert_eq!(padded(number, format), seen);
        check("00000", 1_000.0, "01000");
        check("0#\" \"##\" \"##\" \"##\" \"##", 477_123_456.0, "0477123456");
        check(r"00\ 00\ 00\ 00\ 00", 477_123_456.0, "0477123456");
        check("General", 1_000.0, "1000");
        check("#,##0.00", 1_000.0, "1000");
        check("0.00", 1_000.0, "1000");
        check("00000", 12.5, "12.5");
        check("0", 0.0, "0");
    }

    #[test]
    fn dates_read_in_the_order_of_iso_8601() {
        let check = |value, kind, seen: Option<&str>| {
            assert_eq!(moment(&ExcelDateTime::new(value, kind, false)).as_deref(), seen);
        };
        check(44_693.0, DateTime, Some("2022-05-12"));
        check(44_693.604_166_667, DateTime, Some("2022-05-12T14:30"));
        check(0.604_166_667, DateTime, Some("14:30"));
        check(1.086_805_555_6, TimeDelta, Some("26:05"));
        check(477_123_456.0, DateTime, None);
        check(-1.0, DateTime, None);
    }
}
