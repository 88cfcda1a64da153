//! Weights of answers, and how many equal answers they are worth.

use thiserror::Error;

/// One weight an answer sheet: all finite, none negative, not all of them 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Vec<f64>);

/// Why numbers are not weights.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum WeightsError {
    #[error("weight {at} is `{weight}`, which is not a finite number from 0 to 1e100")]
    NotAWeight { at: usize, weight: f64 },
    #[error("no weight is above 0")]
    NothingWeighs,
}

/// Above this, squares and sums could overflow.
const MOST: f64 = 1e100;

impl Weights {
    pub fn new(weights: Vec<f64>) -> Result<Self, WeightsError> {
        for (at, &weight) in weights.iter().enumerate() {
            if !(0.0..=MOST).contains(&weight) {
                return Err(WeightsError::NotAWeight { at, weight });
            }
        }
        if weights.iter().all(|weight| *weight <= 0.0) {
            return Err(WeightsError::NothingWeighs);
        }
        Ok(Self(weights))
    }

    pub(crate) fn trusted(weights: Vec<f64>) -> Self {
        Self(weights)
    }

    /// The weights, in the order of the answer sheets.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// Computes Kish's effect of weighting: n times the sum of squares over the square of the sum.
    ///
    /// 1 for equal weights; 1.5 means that intervals are as wide as with n / 1.5 equal answers.
    /// Source: L. Kish, *Survey Sampling* (1965), section 11.7.
    ///
    /// ```
    /// use cordee_survey_stats::Weights;
    ///
    /// let weights = Weights::new(vec![1.0, 1.0, 2.0]).unwrap();
    /// assert_eq!(weights.kish_effect(), 3.0 * 6.0 / 16.0);
    /// ```
    pub fn kish_effect(&self) -> f64 {
        self.0.len() as f64 / effective(&self.0).unwrap_or(1.0)
    }

    /// Computes how many equal answers these are worth: the square of the sum over the sum of squares.
    pub fn effective(&self) -> f64 {
        effective(&self.0).unwrap_or(0.0)
    }
}

/// The effective number of some weights; `None` when nothing weighs.
pub(crate) fn effective(weights: &[f64]) -> Option<f64> {
    // Weights relative to the largest: tiny ones would vanish when squared.
    let most = weights.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let sum: f64 = weights.iter().map(|weight| weight / most).sum();
    let squares: f64 = weights.iter().map(|weight| (weight / most).powi(2)).sum();
    Some(sum * sum / squares)
}
