//! Numbers as people read them: exact where they can be written, marked where they are rounded.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// The most digits after the point that a number is written with exactly.
const EXACT: u32 = 4;

/// Writes `995,079`, `12.5`, or `≈ 151.84` when the number does not end.
pub fn amount(value: &BigRational) -> String {
    for places in 0..=EXACT {
        let scaled = value * BigRational::from_integer(BigInt::from(10).pow(places));
        if scaled.is_integer() {
            return written(&scaled.to_integer(), places);
        }
    }
    let scaled = value * BigRational::from_integer(100.into());
    format!("≈ {}", written(&scaled.round().to_integer(), 2))
}

/// Writes a part of the whole as a percentage with one digit.
pub fn percent(value: &BigRational) -> String {
    let scaled = value * BigRational::from_integer(1000.into());
    format!("{} %", written(&scaled.round().to_integer(), 1))
}

fn written(units: &BigInt, places: u32) -> String {
    let one = BigInt::from(10).pow(places);
    let (whole, rest) = (units.abs() / &one, units.abs() % &one);
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = places as usize;
    let whole = grouped(&whole.to_string());
    if places == 0 || (rest.is_zero() && places != 1) {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{:0>digits$}", rest.to_string())
}

/// Separates thousands.
pub fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(above: i64, below: i64, expected: &str) {
        assert_eq!(amount(&BigRational::new(above.into(), below.into())), expected);
    }

    #[test]
    fn amounts_are_exact_or_say_that_they_are_rounded() {
        check(995_079, 1, "995,079");
        check(25, 2, "12.5");
        check(-1_234_567, 100, "-12,345.67");
        check(1, 3, "≈ 0.33");
        check(5, 10_000, "0.0005");
        check(1, 100, "0.01");
        assert_eq!(percent(&BigRational::new(1.into(), 3.into())), "33.3 %");
        assert_eq!(percent(&BigRational::new(1.into(), 2.into())), "50.0 %");
    }
}
