//! Exact decimals, as amounts of money and points are written.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;

/// An exact decimal number, zero or more, of at most 18 digits.
///
/// It reads a comma or a point, and forgets zeros that say nothing: `400000.0` is `400000`.
///
/// ```
/// use cordee_decision::Decimal;
///
/// let written: Decimal = "2532645,83".parse()?;
/// assert_eq!(written, "2532645.830".parse()?);
/// assert_eq!(written.to_string(), "2532645.83");
/// # Ok::<(), cordee_decision::DecimalError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: u64,
    places: u8,
}

/// Why a text is not a decimal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// There is nothing to read.
    #[error("the number is empty")]
    Empty,
    /// The number is below zero.
    #[error("`{0}` is below zero")]
    Negative(String),
    /// Something else than digits and one comma or point was written.
    #[error("`{0}` is not a decimal number (digits, then a comma or a point if need be)")]
    NotANumber(String),
    /// More than 18 digits.
    #[error("`{0}` has more than 18 digits")]
    TooLong(String),
}

impl Decimal {
    /// The number one.
    pub const ONE: Self = Self { units: 1, places: 0 };

    /// A whole number; `None` above 18 digits.
    pub fn whole(units: u64) -> Option<Self> {
        (units < 10_u64.pow(18)).then_some(Self { units, places: 0 })
    }

    /// The number of digits after the point.
    pub fn places(self) -> u8 {
        self.places
    }

    /// The number as a count of units of `10^-places`; `None` when it does not fit.
    ///
    /// ```
    /// # use cordee_decision::Decimal;
    /// let cost: Decimal = "12,5".parse()?;
    /// assert_eq!((cost.scaled(2), cost.scaled(0)), (Some(1_250), None));
    /// # Ok::<(), cordee_decision::DecimalError>(())
    /// ```
    pub fn scaled(self, places: u8) -> Option<u64> {
        let more = places.checked_sub(self.places)?;
        self.units.checked_mul(10_u64.checked_pow(u32::from(more))?)
    }

    /// The number that is `units` of `10^-places`; `None` above 18 digits.
    pub fn scaled_back(units: u64, places: u8) -> Option<Self> {
        (units < 10_u64.pow(18) && places <= 18).then(|| Self::shortest(units, places))
    }

    /// The number as a fraction.
    pub fn rational(self) -> BigRational {
        let below = BigInt::from(10_u64.pow(u32::from(self.places)));
        BigRational::new(BigInt::from(self.units), below)
    }

    /// Whether the number is nothing.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// The same number without the zeros at its end.
    fn shortest(mut units: u64, mut places: u8) -> Self {
        while 0 < places && units.is_multiple_of(10) {
            units /= 10;
            places -= 1;
        }
        Self { units, places }
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let text = text.trim();
        let Some(first) = text.bytes().next() else { return Err(DecimalError::Empty) };
        let (mut units, mut places, mut digits, mut after) = (0_u64, 0_u8, 0_u8, false);
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => {
                    if 0 < units || byte != b'0' {
                        digits += 1;
                    }
                    places += u8::from(after);
                    if 18 < digits || 18 < places {
                        return Err(DecimalError::TooLong(text.to_owned()));
                    }
                    units = units * 10 + u64::from(byte - b'0');
                }
                b',' | b'.' if !after => after = true,
                _ if first == b'-' && text.len() > 1 => {
                    return Err(DecimalError::Negative(text.to_owned()));
                }
                _ => return Err(DecimalError::NotANumber(text.to_owned())),
            }
        }
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Err(DecimalError::NotANumber(text.to_owned()));
        }
        Ok(Self::shortest(units, places))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places == 0 {
            return write!(out, "{}", self.units);
        }
        let one = 10_u64.pow(u32::from(self.places));
        let places = usize::from(self.places);
        write!(out, "{}.{:0places$}", self.units / one, self.units % one)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        let same_scale = |number: &Self| {
            u128::from(number.units) * 10_u128.pow(u32::from(places - number.places))
        };
        same_scale(self).cmp(&same_scale(other))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DecimalError>) {
        let read = text.parse::<Decimal>().map(|number| number.to_string());
        assert_eq!(read, expected.map(str::to_owned));
    }

    #[test]
    fn decimals_read_a_comma_or_a_point() {
        check("2532645,83", Ok("2532645.83"));
        check(" 400000.0 ", Ok("400000"));
        check("0,05", Ok("0.05"));
        check(".5", Ok("0.5"));
        check("000123", Ok("123"));
        check("", Err(DecimalError::Empty));
        check("-3", Err(DecimalError::Negative("-3".to_owned())));
        check("-", Err(DecimalError::NotANumber("-".to_owned())));
        check(".", Err(DecimalError::NotANumber(".".to_owned())));
        check("1.2.3", Err(DecimalError::NotANumber("1.2.3".to_owned())));
        check("1e9", Err(DecimalError::NotANumber("1e9".to_owned())));
        check("1234567890123456789", Err(DecimalError::TooLong("1234567890123456789".to_owned())));
    }

    #[test]
    fn decimals_of_different_lengths_compare_by_value() {
        let number = |text: &str| text.parse::<Decimal>().expect("a decimal");
        assert!(number("9.99") < number("10"));
        assert!(number("0.5") < number("0.51"));
        assert_eq!(number("0.50").cmp(&number("0,5")), Ordering::Equal);
    }
}
