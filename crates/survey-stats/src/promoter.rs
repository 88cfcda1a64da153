//! Would you recommend it, from 0 to 10: the net promoter score.

use thiserror::Error;

use crate::interval::{Confidence, Interval};

/// How many would recommend, would not, and stand between; and the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PromoterScore {
    /// Who said 9 or 10.
    pub promoters: u64,
    /// Who said 7 or 8.
    pub passives: u64,
    /// Who said 0 to 6.
    pub detractors: u64,
    /// The share of promoters less that of detractors, in points from -100 to 100.
    pub score: f64,
    /// In the same points. Its middle is nearer to 0 than the score when few answered.
    pub interval: Interval,
}

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PromoterScoreError {
    #[error("nobody answered")]
    Empty,
    #[error("answer `{0}` is not from 0 to 10")]
    OutOfScale(u8),
}

/// Computes the net promoter score of answers from 0 to 10.
///
/// The score is that of F. Reichheld, “The One Number You Need to Grow”, Harvard Business Review
/// (December 2003). Promoters less detractors is the difference of two shares of the same people,
/// hence the interval: D. G. Bonett, R. M. Price, “Adjusted Wald Confidence Interval for a Difference
/// of Binomial Proportions Based on Paired Data”, Journal of Educational and Behavioral Statistics 37
/// (2012), which adds one promoter and one detractor.
///
/// ```
/// use cordee_survey_stats::{Confidence, promoter_score};
///
/// let score = promoter_score(&[10, 9, 9, 8, 7, 3], Confidence::NinetyFive).unwrap();
/// assert_eq!((score.promoters, score.passives, score.detractors), (3, 2, 1));
/// assert_eq!(format!("{:.1}", score.score), "33.3");
/// ```
pub fn promoter_score(
    scores: &[u8],
    confidence: Confidence,
) -> Result<PromoterScore, PromoterScoreError> {
    let (mut promoters, mut passives, mut detractors) = (0, 0, 0);
    for score in scores {
        match score {
            0..=6 => detractors += 1,
            7 | 8 => passives += 1,
            9 | 10 => promoters += 1,
            _ => return Err(PromoterScoreError::OutOfScale(*score)),
        }
    }
    promoter_score_of(promoters, passives, detractors, confidence)
}

/// Computes the score from how many promote, stand between and detract, as a table may hold them.
pub fn promoter_score_of(
    promoters: u64,
    passives: u64,
    detractors: u64,
    confidence: Confidence,
) -> Result<PromoterScore, PromoterScoreError> {
    let (up, down) = (promoters as f64, detractors as f64);
    let n = up + passives as f64 + down;
    if n <= 0.0 {
        return Err(PromoterScoreError::Empty);
    }
    let (shifted_up, shifted_down) = ((up + 1.0) / (n + 2.0), (down + 1.0) / (n + 2.0));
    let middle = shifted_up - shifted_down;
    let variance = (shifted_up + shifted_down - middle * middle) / (n + 2.0);
    let half = confidence.quantile() * variance.max(0.0).sqrt();
    let (low, high) = (100.0 * (middle - half), 100.0 * (middle + half));
    let interval = Interval::clamped(low, high, -100.0, 100.0);
    let score = 100.0 * (up - down) / n;
    Ok(PromoterScore { promoters, passives, detractors, score, interval })
}
