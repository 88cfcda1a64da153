//! Shares of people, and how far chance may have moved them.

/// How often an interval should hold the true value, if the survey could be drawn again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confidence {
    Ninety,
    #[default]
    NinetyFive,
    NinetyNine,
}

impl Confidence {
    /// The quantile of the normal law that leaves half of the rest above it.
    pub fn quantile(self) -> f64 {
        match self {
            Self::Ninety => 1.644_853_626_951_472_2,
            Self::NinetyFive => 1.959_963_984_540_054,
            Self::NinetyNine => 2.575_829_303_548_900_4,
        }
    }

    /// The part that lies outside, on both sides together.
    pub fn outside(self) -> f64 {
        match self {
            Self::Ninety => 0.10,
            Self::NinetyFive => 0.05,
            Self::NinetyNine => 0.01,
        }
    }
}

/// From and to, both included, in the unit of what it is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    pub(crate) fn clamped(low: f64, high: f64, least: f64, most: f64) -> Self {
        Self { low: low.clamp(least, most), high: high.clamp(least, most) }
    }
}

/// A share from 0 to 1, of how many, and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub share: f64,
    /// Of how many answers; with weights, how many equal ones they are worth.
    pub n: f64,
    pub interval: Interval,
}

impl Share {
    /// Computes the share of `count` among `n` people with the interval of Wilson.
    ///
    /// `None` when nobody is there, or more than all. The interval lies within 0 and 1 and is of use
    /// even when nobody or everybody is counted. It speaks of chance only: not of who chose to
    /// answer. Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical
    /// Inference”, Journal of the American Statistical Association 22 (1927), without continuity
    /// correction.
    ///
    /// ```
    /// use cordee_survey_stats::{Confidence, Share};
    ///
    /// let share = Share::of(81, 263, Confidence::NinetyFive).unwrap();
    /// assert_eq!(format!("{:.4}", share.share), "0.3080");
    /// assert_eq!(format!("{:.4} {:.4}", share.interval.low, share.interval.high), "0.2553 0.3662");
    /// assert_eq!(Share::of(0, 0, Confidence::NinetyFive), None);
    /// ```
    pub fn of(count: u64, n: u64, confidence: Confidence) -> Option<Self> {
        if n == 0 || n < count {
            return None;
        }
        Some(wilson(count as f64 / n as f64, n as f64, confidence))
    }

    /// Gives a weighted share its interval, with the effective number in the place of n.
    ///
    /// `None` unless the share is from 0 to 1 and the number finite and above 0.
    pub fn weighted(share: f64, effective: f64, confidence: Confidence) -> Option<Self> {
        let is_share = (0.0..=1.0).contains(&share);
        let is_number = effective.is_finite() && 0.0 < effective;
        (is_share && is_number).then(|| wilson(share, effective, confidence))
    }
}

fn wilson(share: f64, n: f64, confidence: Confidence) -> Share {
    let z = confidence.quantile();
    let over = z * z / n;
    let centre = (share + over / 2.0) / (1.0 + over);
    let half = z / (1.0 + over) * (share * (1.0 - share) / n + over / (4.0 * n)).sqrt();
    // Rounding must not move an end past a share that is 0 or 1.
    let low = if share <= 0.0 { 0.0 } else { centre - half };
    let high = if 1.0 <= share { 1.0 } else { centre + half };
    Share { share, n, interval: Interval::clamped(low, high, 0.0, 1.0) }
}
