//! Scales: so many points, from one end to the other.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::language::Text;

/// How many points a scale has: from 2 to 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Points(u8);

/// The points are too few or too many.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a scale has from 2 to 11 points, not {0}")]
pub struct PointsError(pub u8);

impl Points {
    pub const FIVE: Points = Points(5);
    pub const ELEVEN: Points = Points(11);

    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Points {
    type Error = PointsError;

    fn try_from(points: u8) -> Result<Self, PointsError> {
        if (2..=11).contains(&points) { Ok(Self(points)) } else { Err(PointsError(points)) }
    }
}

impl From<Points> for u8 {
    fn from(points: Points) -> Self {
        points.0
    }
}

/// The number of the lowest point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    Zero,
    #[default]
    One,
}

/// Points between two ends that have words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub points: Points,
    #[serde(default)]
    pub start: Start,
    /// What the lowest point means.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub low: Text,
    /// What the highest point means.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub high: Text,
}

impl Scale {
    /// Makes the scale of the net promoter score, from 0 to 10 (F. Reichheld, “The One Number You
    /// Need to Grow”, Harvard Business Review, December 2003).
    pub fn recommendation(low: Text, high: Text) -> Self {
        Self { points: Points::ELEVEN, start: Start::Zero, low, high }
    }

    /// Makes a scale from 1 to 5.
    pub fn five(low: Text, high: Text) -> Self {
        Self { points: Points::FIVE, start: Start::One, low, high }
    }

    /// Says whether the net promoter score can be computed of its answers.
    pub fn is_recommendation(&self) -> bool {
        self.points == Points::ELEVEN && self.start == Start::Zero
    }

    /// Gives the numbers of its points, the lowest first.
    pub fn range(&self) -> RangeInclusive<u8> {
        match self.start {
            Start::Zero => 0..=self.points.get() - 1,
            Start::One => 1..=self.points.get(),
        }
    }
}
