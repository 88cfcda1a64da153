//! What somebody answered, and why there may be no answer.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::code::{Code, OptionCode};
use crate::date::Month;
use crate::number::Number;

/// Points of the map are rounded to multiples of this: about 550 m from north to south.
pub const BLUR_DEGREES: f64 = 0.005;

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    DontKnow,
    Refused,
    /// One option; `other` says which, when it is “other”.
    Single {
        option: OptionCode,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        other: String,
    },
    /// Several options, in the order of the question.
    Multi {
        options: Vec<OptionCode>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        other: String,
    },
    Scale {
        point: u8,
    },
    /// The rows that were answered.
    Matrix {
        rows: BTreeMap<Code, Cell>,
    },
    /// Options, the first one first.
    Ranking {
        options: Vec<OptionCode>,
    },
    Number {
        number: Number,
    },
    Text {
        text: String,
    },
    Day {
        day: NaiveDate,
    },
    Month {
        month: Month,
    },
    Commune {
        commune: CommuneCode,
    },
    Point {
        point: Point,
    },
}

/// The answer to one row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cell {
    Point(u8),
    Option(OptionCode),
    DontKnow,
    Refused,
}

/// Why there is no answer; the numbers stand for it in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The question was not for this respondent.
    NotApplicable,
    Refused,
    DontKnow,
    /// The question was shown, and nothing was said.
    NoAnswer,
}

impl Missing {
    pub const ALL: [Missing; 4] =
        [Missing::NotApplicable, Missing::Refused, Missing::DontKnow, Missing::NoAnswer];

    /// Gives the number that stands for it in a file: from -6 to -9.
    pub fn code(self) -> i8 {
        match self {
            Missing::NotApplicable => -6,
            Missing::Refused => -7,
            Missing::DontKnow => -8,
            Missing::NoAnswer => -9,
        }
    }
}

/// The code that INSEE gives a commune: `42168`, `2A004`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommuneCode(String);

/// A text is not of the form of a commune's code.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not the code of a commune")]
pub struct CommuneCodeError(pub String);

impl CommuneCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CommuneCode {
    type Err = CommuneCodeError;

    /// Reads two characters of a department (`01` to `98`, `2A`, `2B`) and three digits.
    fn from_str(text: &str) -> Result<Self, CommuneCodeError> {
        let code = text.trim().to_ascii_uppercase();
        let is_digit =
            |at: usize, byte: u8| byte.is_ascii_digit() || (at == 1 && b"AB".contains(&byte));
        let has_form = code.len() == 5 && code.bytes().enumerate().all(|(at, it)| is_digit(at, it));
        let is_corsican = code.starts_with("2A") || code.starts_with("2B");
        let is_plain = code.bytes().all(|it| it.is_ascii_digit());
        if has_form && (is_plain || is_corsican) {
            Ok(Self(code))
        } else {
            Err(CommuneCodeError(text.chars().take(20).collect()))
        }
    }
}

impl TryFrom<String> for CommuneCode {
    type Error = CommuneCodeError;

    fn try_from(text: String) -> Result<Self, CommuneCodeError> {
        text.parse()
    }
}

impl From<CommuneCode> for String {
    fn from(code: CommuneCode) -> Self {
        code.0
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A blurred point of the globe (WGS 84): what was clicked is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Coordinates", into = "Coordinates")]
pub struct Point {
    latitude: f64,
    longitude: f64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Coordinates {
    latitude: f64,
    longitude: f64,
}

/// There is no such point on the globe.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
#[error("there is no point at latitude {latitude}, longitude {longitude}")]
pub struct PointError {
    pub latitude: f64,
    pub longitude: f64,
}

impl Point {
    /// Blurs a point, in degrees, to multiples of [`BLUR_DEGREES`].
    pub fn blurred(latitude: f64, longitude: f64) -> Result<Self, PointError> {
        let is_there = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        if !is_there {
            return Err(PointError { latitude, longitude });
        }
        // The number of steps to a degree is whole: this gives the decimals that are written.
        let steps = (1.0 / BLUR_DEGREES).round();
        let blur = |degrees: f64| (degrees * steps).round() / steps + 0.0;
        Ok(Self { latitude: blur(latitude), longitude: blur(longitude) })
    }

    pub fn latitude(self) -> f64 {
        self.latitude
    }

    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

impl TryFrom<Coordinates> for Point {
    type Error = PointError;

    fn try_from(at: Coordinates) -> Result<Self, PointError> {
        Self::blurred(at.latitude, at.longitude)
    }
}

impl From<Point> for Coordinates {
    fn from(point: Point) -> Self {
        Self { latitude: point.latitude, longitude: point.longitude }
    }
}
