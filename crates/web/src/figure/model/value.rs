//! A value as people type it and read it, to its last digit.

use std::fmt;
use std::str::FromStr;

use crate::spine::language::Lang;

/// The most digits before the decimal mark, and behind it.
pub const MOST_WHOLE: usize = 15;
pub const MOST_DECIMALS: usize = 6;

/// A decimal number, exactly: `12.50` is not `12.5`, which says less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    /// Digits, without a zero in front of others.
    whole: String,
    /// Digits, as many as were typed.
    decimals: String,
}

/// Says why a text is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("it is not a number, or it can be read as two different ones")]
    Unclear,
    #[error("it has too many digits, or too many decimals")]
    TooLong,
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// `1 200` without what parts its thousands; none when that does not part thousands.
fn ungrouped(whole: &str, lang: Lang) -> Option<String> {
    let parts_thousands = |it: char| is_space(it) || (lang == Lang::En && it == ',');
    let groups: Vec<&str> = whole.split(parts_thousands).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|it| it.len() == 3));
    let is_number = groups.iter().all(|group| is_digits(group));
    (is_grouped && is_number).then(|| groups.concat())
}

impl Decimal {
    /// Reads what somebody typed who speaks `lang`: `12 500,50` in French, `12,500.50` in English.
    ///
    /// # Errors
    /// When it is no number, when nobody can say which (`1.200` in French), or when it is too long.
    pub fn read(typed: &str, lang: Lang) -> Result<Self, ValueError> {
        let typed = typed.trim();
        let (is_negative, rest) = match typed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, typed.strip_prefix('+').unwrap_or(typed)),
        };
        let mark = match (lang, rest.contains(',')) {
            (Lang::Fr, true) => ',',
            _ => '.',
        };
        let (whole, decimals) = rest.split_once(mark).unwrap_or((rest, ""));
        let has_mark = rest.contains(mark);
        // A French reader may mean thousands by this point, and an American decimals.
        let is_unclear = lang == Lang::Fr && mark == '.' && decimals.len() == 3;
        if is_unclear || (has_mark && !is_digits(decimals)) {
            return Err(ValueError::Unclear);
        }
        let whole = ungrouped(whole, lang).ok_or(ValueError::Unclear)?;
        Self::of(is_negative, &whole, decimals)
    }

    fn of(is_negative: bool, whole: &str, decimals: &str) -> Result<Self, ValueError> {
        let whole = whole.trim_start_matches('0');
        if MOST_WHOLE < whole.len() || MOST_DECIMALS < decimals.len() {
            return Err(ValueError::TooLong);
        }
        let whole = if whole.is_empty() { "0" } else { whole };
        let is_zero = whole == "0" && decimals.bytes().all(|it| it == b'0');
        Ok(Self {
            is_negative: is_negative && !is_zero,
            whole: whole.to_owned(),
            decimals: decimals.to_owned(),
        })
    }

    /// Whether what it counts stands in the singular: French counts many from two on, English says one
    /// of one alone.
    pub fn is_one(&self, lang: Lang) -> bool {
        match lang {
            Lang::Fr => self.whole == "0" || self.whole == "1",
            Lang::En => self.whole == "1" && self.decimals.is_empty(),
        }
    }

    /// `12 500,50` in French, `12,500.50` in English.
    pub fn said(&self, lang: Lang) -> String {
        let mut said = if self.is_negative { "−".to_owned() } else { String::new() };
        for (at, digit) in self.whole.chars().enumerate() {
            if 0 < at && (self.whole.len() - at).is_multiple_of(3) {
                said.push(if lang == Lang::Fr { '\u{202f}' } else { ',' });
            }
            said.push(digit);
        }
        self.with_decimals(said, lang)
    }

    /// As it goes back into the form of somebody who speaks `lang`.
    pub fn typed(&self, lang: Lang) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        self.with_decimals(format!("{sign}{}", self.whole), lang)
    }

    fn with_decimals(&self, mut whole: String, lang: Lang) -> String {
        if !self.decimals.is_empty() {
            whole.push(if lang == Lang::Fr { ',' } else { '.' });
            whole.push_str(&self.decimals);
        }
        whole
    }
}

/// As programs write it: `-12500.50`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed(Lang::En))
    }
}

/// Reads what [`Display`](fmt::Display) wrote.
impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(written: &str) -> Result<Self, ValueError> {
        let (is_negative, rest) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
        if !is_digits(whole) || (rest.contains('.') && !is_digits(decimals)) {
            return Err(ValueError::Unclear);
        }
        Self::of(is_negative, whole, decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, lang: Lang, expected: Result<&str, ValueError>) {
        let read = Decimal::read(typed, lang);
        let written = read.clone().map(|value| value.to_string());
        assert_eq!(written, expected.map(str::to_owned), "{typed}");
        if let Ok(value) = read {
            assert_eq!(value.to_string().parse(), Ok(value.clone()), "{typed}");
            assert_eq!(Decimal::read(&value.said(lang), lang), Ok(value.clone()), "{typed}");
            assert_eq!(Decimal::read(&value.typed(lang), lang), Ok(value), "{typed}");
        }
    }

    #[test]
    fn a_value_is_read_as_it_is_typed_to_its_last_digit_and_never_guessed() {
        for (typed, lang, expected) in [
            ("12 500,50", Lang::Fr, Ok("12500.50")),
            ("12\u{202f}500", Lang::Fr, Ok("12500")),
            ("−0,5", Lang::Fr, Ok("-0.5")),
            ("-0", Lang::Fr, Ok("0")),
            ("007", Lang::Fr, Ok("7")),
            ("12.5", Lang::Fr, Ok("12.5")),
            ("1.200", Lang::Fr, Err(ValueError::Unclear)),
            ("1 20", Lang::Fr, Err(ValueError::Unclear)),
            ("1200 500", Lang::Fr, Err(ValueError::Unclear)),
            ("12,500.50", Lang::En, Ok("12500.50")),
            ("1.200", Lang::En, Ok("1.200")),
            ("12,5", Lang::En, Err(ValueError::Unclear)),
            ("environ 12", Lang::Fr, Err(ValueError::Unclear)),
            ("", Lang::Fr, Err(ValueError::Unclear)),
            ("12,", Lang::Fr, Err(ValueError::Unclear)),
            ("1e9", Lang::En, Err(ValueError::Unclear)),
            ("1234567890123456", Lang::Fr, Err(ValueError::TooLong)),
            ("0,1234567", Lang::Fr, Err(ValueError::TooLong)),
        ] {
            check(typed, lang, expected);
        }
    }

    #[test]
    fn a_value_is_said_as_each_language_writes_it() {
        let value: Decimal = "-1234567.50".parse().expect("it is a value");
        assert_eq!(value.said(Lang::Fr), "−1\u{202f}234\u{202f}567,50");
        assert_eq!(value.said(Lang::En), "−1,234,567.50");
        let one_and_a_half: Decimal = "1.5".parse().expect("it is a value");
        assert!(one_and_a_half.is_one(Lang::Fr) && !one_and_a_half.is_one(Lang::En));
    }
}
