//! Numbers as people type them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of a number that is typed.
const LONGEST: usize = 30;

/// A finite number: what a number question asks for.
///
/// ```
/// use cordee_questionnaire::Number;
///
/// assert_eq!("12 500,5".parse::<Number>()?, Number::new(12_500.5)?);
/// # Ok::<(), cordee_questionnaire::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Number(f64);

/// Why a text is no number.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum NumberError {
    #[error("`{0}` is not a number")]
    NotANumber(String),
    #[error("the number is too large")]
    NotFinite,
}

impl Number {
    pub fn new(number: f64) -> Result<Self, NumberError> {
        // Adding zero turns -0 into 0: they are one answer.
        if number.is_finite() { Ok(Self(number + 0.0)) } else { Err(NumberError::NotFinite) }
    }

    pub fn get(self) -> f64 {
        self.0
    }

    /// Says whether the number has no part after the point.
    pub fn is_whole(self) -> bool {
        self.0.fract().abs() < f64::EPSILON
    }
}

impl From<u16> for Number {
    fn from(number: u16) -> Self {
        Self(f64::from(number))
    }
}

impl From<i8> for Number {
    fn from(number: i8) -> Self {
        Self(f64::from(number))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Reads a number with a point or a comma; spaces of any kind may group its digits.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let error = || NumberError::NotANumber(text.chars().take(LONGEST).collect());
        let plain: String = text
            .chars()
            .filter(|it| !it.is_whitespace())
            .map(|it| if it == ',' { '.' } else { it })
            .map(|it| if it == '\u{2212}' { '-' } else { it })
            .collect();
        let is_plain = plain.chars().all(|it| it.is_ascii_digit() || "+-.".contains(it));
        if !is_plain || LONGEST < plain.len() {
            return Err(error());
        }
        plain.parse::<f64>().map_err(|_| error()).and_then(Self::new)
    }
}

impl TryFrom<f64> for Number {
    type Error = NumberError;

    fn try_from(number: f64) -> Result<Self, NumberError> {
        Self::new(number)
    }
}

impl From<Number> for f64 {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl fmt::Display for Number {
    /// The shortest decimal form that reads back as the same number, with a point.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}
