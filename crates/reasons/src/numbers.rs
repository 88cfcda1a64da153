//! Numbers as people read them in each language: exact where they can be written, marked where
//! they are rounded.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;

use crate::Language;

/// The most digits after the point that a number is written with exactly.
const EXACT: u32 = 4;

/// The most digits after the point of a number that is rounded, however small it is.
const SMALLEST: u32 = 12;

/// The space of French numbers and signs, narrow and never broken.
const NARROW: &str = "\u{202f}";

/// Writes `995,079`, `12.5`, or `≈ 151.84` when the number does not end soon.
///
/// ```
/// use cordee_reasons::{Language, amount};
/// use num_rational::BigRational;
///
/// let number = |above: i64, below: i64| BigRational::new(above.into(), below.into());
/// assert_eq!(amount(Language::English, &number(2_469, 2)), "1,234.5");
/// assert_eq!(amount(Language::French, &number(2_469, 2)), "1\u{202f}234,5");
/// assert_eq!(amount(Language::English, &number(1, 3)), "≈ 0.33");
/// ```
pub fn amount(language: Language, value: &BigRational) -> String {
    for places in 0..=EXACT {
        let scaled = scaled(value, places);
        if scaled.is_integer() {
            return digits(language, &scaled.to_integer(), places);
        }
    }
    format!("{}{}", about(language), rounded(language, value))
}

/// Writes a sum of money with its currency: `36,000 EUR`, `€36,000`, in French `36 000 €`.
///
/// Without a currency it is the number alone.
pub fn money(language: Language, value: &BigRational, currency: &str) -> String {
    let amount = amount(language, value);
    let is_sign = currency.chars().count() == 1 && !currency.chars().all(char::is_alphabetic);
    match language {
        _ if currency.is_empty() => amount,
        Language::French => format!("{amount}{NARROW}{currency}"),
        Language::English if is_sign => match amount.strip_prefix(about(language)) {
            Some(rounded) => format!("{}{currency}{rounded}", about(language)),
            None => format!("{currency}{amount}"),
        },
        Language::English => format!("{amount} {currency}"),
    }
}

/// Writes a part of the whole as a percentage with one digit: `33.3%`, in French `33,3 %`.
pub fn percent(language: Language, value: &BigRational) -> String {
    let number = digits(language, &scaled(value, 3).round().to_integer(), 1);
    match language {
        Language::French => format!("{number}{NARROW}%"),
        Language::English => format!("{number}%"),
    }
}

/// Writes a whole number: `6,586`, in French `6 586`.
pub fn whole(language: Language, value: u64) -> String {
    grouped(language, &value.to_string())
}

fn about(language: Language) -> &'static str {
    match language {
        Language::French => "≈\u{202f}",
        Language::English => "≈ ",
    }
}

fn scaled(value: &BigRational, places: u32) -> BigRational {
    value * BigRational::from_integer(BigInt::from(10).pow(places))
}

/// Rounds to two digits after the point, or to as many as show two digits of a small number.
fn rounded(language: Language, value: &BigRational) -> String {
    let ten = BigInt::from(10);
    let shows = |places: &u32| ten <= scaled(value, *places).round().to_integer().abs();
    let places = (2..SMALLEST).find(shows).unwrap_or(SMALLEST);
    digits(language, &scaled(value, places).round().to_integer(), places)
}

fn digits(language: Language, units: &BigInt, places: u32) -> String {
    let one = BigInt::from(10).pow(places);
    let (whole, rest) = (units.abs() / &one, units.abs() % &one);
    let sign = if units.is_negative() { "-" } else { "" };
    let width = places as usize;
    let whole = grouped(language, &whole.to_string());
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let point = match language {
        Language::French => ',',
        Language::English => '.',
    };
    format!("{sign}{whole}{point}{:0>width$}", rest.to_string())
}

/// Separates thousands.
pub(crate) fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::French => NARROW,
        Language::English => ",",
    };
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && (digits.len() - at).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(above: i64, below: i64) -> BigRational {
        BigRational::new(above.into(), below.into())
    }

    #[track_caller]
    fn check(above: i64, below: i64, english: &str, french: &str) {
        let value = number(above, below);
        assert_eq!(amount(Language::English, &value), english);
        assert_eq!(amount(Language::French, &value).replace(NARROW, "_"), french);
    }

    #[test]
    fn amounts_are_exact_or_say_that_they_are_rounded() {
        check(995_079, 1, "995,079", "995_079");
        check(25, 2, "12.5", "12,5");
        check(-1_234_567, 100, "-12,345.67", "-12_345,67");
        check(1, 3, "≈ 0.33", "≈_0,33");
        check(5, 10_000, "0.0005", "0,0005");
        check(1, 100, "0.01", "0,01");
        check(1, 30_000, "≈ 0.000033", "≈_0,000033");
        check(2_082_001, 3_000, "≈ 694.00", "≈_694,00");
        check(200_000, 3, "≈ 66,666.67", "≈_66_666,67");
    }

    #[test]
    fn money_carries_its_currency_as_each_language_writes_it() {
        let tell = |language, currency| money(language, &number(100_000, 3), currency);
        assert_eq!(tell(Language::English, "EUR"), "≈ 33,333.33 EUR");
        assert_eq!(tell(Language::English, "€"), "≈ €33,333.33");
        assert_eq!(tell(Language::French, "€").replace(NARROW, "_"), "≈_33_333,33_€");
        assert_eq!(tell(Language::English, ""), "≈ 33,333.33");
    }

    #[test]
    fn percentages_have_one_digit() {
        assert_eq!(percent(Language::English, &number(1, 3)), "33.3%");
        assert_eq!(percent(Language::French, &number(1, 2)).replace(NARROW, "_"), "50,0_%");
    }
}
