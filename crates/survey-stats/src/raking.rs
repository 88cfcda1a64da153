//! Weights that make the answers fit what is known of the population.
//!
//! A volunteer sample stays one: raking makes it look like the population in the declared margins, and
//! in nothing else.

use thiserror::Error;

use crate::weights::Weights;

/// Rounds after which raking gives up, each going once through all margins.
pub const MOST_ROUNDS: u32 = 100;
/// Raking is done when no share is farther than this from what was declared.
pub const CLOSE_ENOUGH: f64 = 1e-6;
/// Fewer answers than this cannot speak for a category of the population.
pub const LEAST_ANSWERS: u64 = 5;
/// The smallest and largest weight, as parts of the mean weight.
pub const TRIMMED_TO: (f64, f64) = (0.3, 3.0);
/// How often weights are trimmed and raked again.
const MOST_TRIMMINGS: u32 = 20;
/// Declared shares may be off by what rounding to a tenth of a percent leaves.
const ROUNDING: f64 = 0.001 + 1e-9;

/// What is known of the population in one respect: age, population, place…
#[derive(Clone, Debug, PartialEq)]
pub struct Margin<'a> {
    /// The category of each answer sheet; `None` where it is not known.
    pub categories: &'a [Option<u16>],
    /// The share of each category in the population: all above 0, adding up to 1.
    pub shares: &'a [f64],
}

/// Why margins cannot be raked to. Margins are counted from 0, in the order given.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum RakingError {
    #[error("nothing is declared to weight by")]
    NoMargin,
    #[error("margin {margin} is of {found} answer sheets, where the first is of {expected}")]
    DifferentLengths { margin: usize, found: usize, expected: usize },
    #[error("category {category} of margin {margin} has the share `{share}`, not from 0 to 1")]
    NotAShare { margin: usize, category: usize, share: f64 },
    #[error("the shares of margin {margin} add up to `{sum}`, not to 1")]
    DoesNotSum { margin: usize, sum: f64 },
    #[error("category `{category}` of margin {margin} has no declared share")]
    UnknownCategory { margin: usize, category: u16 },
    #[error("category {category} of margin {margin} has no answer")]
    NoAnswer { margin: usize, category: usize },
    #[error("category {category} of margin {margin} has `{count}` answers, fewer than 5")]
    TooFew { margin: usize, category: usize, count: u64 },
}

/// How raking ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// Every margin fits, and no weight is beyond the bounds.
    Fits,
    /// Weights that are held within the bounds leave this gap to a declared share.
    HeldByTrimming { gap: f64 },
    /// The margins contradict one another in these answers: after 100 rounds this gap remains.
    DoesNotConverge { gap: f64 },
}

/// Raked weights, and what they cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Raking {
    /// One an answer sheet, with a mean of 1, from 0.3 to 3.
    pub weights: Weights,
    pub ending: Ending,
    /// Rounds through all margins, over all trimmings.
    pub rounds: u32,
    /// How many weights stand at one of the bounds, because raking alone would go beyond.
    pub trimmed: usize,
}

/// Weights answer sheets so that their shares fit those declared, margin after margin (raking).
///
/// A round multiplies the weights of each category by what it lacks, for each margin in turn, until no
/// share is farther than 1e-6 from the declared one, or for 100 rounds. Weights beyond 0.3 or 3 times
/// the mean are then set to that bound and all are raked again, at most 20 times; what is given out has
/// been trimmed last, so that it is within the bounds whatever happens. What gap this leaves is told in
/// [`Raking::ending`], as is that margins cannot be met together. A sheet whose category is not known is
/// weighted by the other margins alone, and the shares of a margin are of those who are known in it.
///
/// Sources: W. E. Deming, F. F. Stephan, “On a Least Squares Adjustment of a Sampled Frequency Table When
/// the Expected Marginal Totals are Known”, Annals of Mathematical Statistics 11 (1940). Trimming and
/// raking in turn: D. Izrael, M. P. Battaglia, M. R. Frankel, “Extreme Survey Weight Adjustment as a
/// Component of Sample Balancing (a.k.a. Raking)”, SAS Global Forum 2009, paper 247.
///
/// ```
/// use cordee_survey_stats::{Ending, Margin, rake};
///
/// // Three of four answers come from residents, who are half of the population.
/// let categories: Vec<Option<u16>> = (0..40).map(|sheet| Some(u16::from(sheet % 4 == 0))).collect();
/// let raked = rake(&[Margin { categories: &categories, shares: &[0.5, 0.5] }]).unwrap();
/// assert_eq!(raked.ending, Ending::Fits);
/// assert_eq!(format!("{:.3}", raked.weights.as_slice()[0]), "2.000");
/// assert_eq!(format!("{:.3}", raked.weights.kish_effect()), "1.333");
/// ```
pub fn rake(margins: &[Margin<'_>]) -> Result<Raking, RakingError> {
    let sheets = margins.first().ok_or(RakingError::NoMargin)?.categories.len();
    let mut targets = vec![];
    for (at, margin) in margins.iter().enumerate() {
        targets.push(Target::of(at, margin, sheets)?);
    }
    let mut weights = vec![1.0; sheets];
    let mut rounds = rake_once(&targets, &mut weights);
    let can_be_met = largest_gap(&targets, &weights) < CLOSE_ENOUGH;
    let mut trimmed = trim(&mut weights);
    for _ in 0..MOST_TRIMMINGS {
        if trimmed == 0 || largest_gap(&targets, &weights) < CLOSE_ENOUGH {
            break;
        }
        rounds += rake_once(&targets, &mut weights);
        trimmed = trim(&mut weights);
    }
    let gap = largest_gap(&targets, &weights);
    let ending = match (gap < CLOSE_ENOUGH, can_be_met) {
        (true, _) => Ending::Fits,
        (false, true) => Ending::HeldByTrimming { gap },
        (false, false) => Ending::DoesNotConverge { gap },
    };
    Ok(Raking { weights: Weights::trusted(weights), ending, rounds, trimmed })
}

/// A margin that was checked.
struct Target<'a> {
    categories: &'a [Option<u16>],
    /// They add up to 1.
    shares: Vec<f64>,
}

impl<'a> Target<'a> {
    fn of(margin: usize, given: &Margin<'a>, sheets: usize) -> Result<Self, RakingError> {
        let found = given.categories.len();
        if found != sheets {
            return Err(RakingError::DifferentLengths { margin, found, expected: sheets });
        }
        for (category, &share) in given.shares.iter().enumerate() {
            if !(0.0 < share && share <= 1.0) {
                return Err(RakingError::NotAShare { margin, category, share });
            }
        }
        let sum: f64 = given.shares.iter().sum();
        if ROUNDING < (sum - 1.0).abs() {
            return Err(RakingError::DoesNotSum { margin, sum });
        }
        enough_answers(margin, given)?;
        let shares = given.shares.iter().map(|share| share / sum).collect();
        Ok(Self { categories: given.categories, shares })
    }

    /// The share of each category under these weights.
    fn reached(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.shares.len()];
        for (category, weight) in self.categories.iter().zip(weights) {
            let sum = category.and_then(|category| sums.get_mut(usize::from(category)));
            if let Some(sum) = sum {
                *sum += weight;
            }
        }
        let total: f64 = sums.iter().sum();
        sums.iter().map(|sum| sum / total).collect()
    }

    fn adjust(&self, weights: &mut [f64]) {
        let reached = self.reached(weights);
        let lack = |(share, reached): (&f64, &f64)| {
            // A category whose weights have run out of digits cannot be raised any more.
            if f64::MIN_POSITIVE < *reached { share / reached } else { 1.0 }
        };
        let factors: Vec<f64> = self.shares.iter().zip(&reached).map(lack).collect();
        for (category, weight) in self.categories.iter().zip(weights) {
            let factor = category.and_then(|category| factors.get(usize::from(category)));
            *weight *= factor.copied().unwrap_or(1.0);
        }
    }
}

fn enough_answers(margin: usize, given: &Margin<'_>) -> Result<(), RakingError> {
    let mut counts = vec![0_u64; given.shares.len()];
    for category in given.categories.iter().flatten() {
        let Some(count) = counts.get_mut(usize::from(*category)) else {
            return Err(RakingError::UnknownCategory { margin, category: *category });
        };
        *count += 1;
    }
    match counts.into_iter().enumerate().find(|(_, count)| *count < LEAST_ANSWERS) {
        None => Ok(()),
        Some((category, 0)) => Err(RakingError::NoAnswer { margin, category }),
        Some((category, count)) => Err(RakingError::TooFew { margin, category, count }),
    }
}

/// Rakes until the margins fit, or for as many rounds as are worth it; returns how many.
fn rake_once(targets: &[Target<'_>], weights: &mut [f64]) -> u32 {
    for round in 1..=MOST_ROUNDS {
        for target in targets {
            target.adjust(weights);
        }
        if largest_gap(targets, weights) < CLOSE_ENOUGH {
            return round;
        }
    }
    MOST_ROUNDS
}

/// How far the share of any category is from the declared one.
fn largest_gap(targets: &[Target<'_>], weights: &[f64]) -> f64 {
    let gaps = targets.iter().flat_map(|target| {
        let reached = target.reached(weights);
        let gap = |(share, reached): (f64, f64)| (share - reached).abs();
        target.shares.clone().into_iter().zip(reached).map(gap).collect::<Vec<_>>()
    });
    gaps.fold(0.0, f64::max)
}

/// Brings weights within the bounds with a mean of 1; returns how many stand at a bound.
fn trim(weights: &mut [f64]) -> usize {
    const ROUNDING: f64 = 1e-9;
    const MOST_STEPS: usize = 1_000;
    let (low, high) = TRIMMED_TO;
    for _ in 0..MOST_STEPS {
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        for weight in weights.iter_mut() {
            *weight /= mean;
        }
        let is_beyond = |weight: &f64| *weight < low - ROUNDING || high + ROUNDING < *weight;
        if !weights.iter().any(is_beyond) {
            break;
        }
        for weight in weights.iter_mut() {
            *weight = weight.clamp(low, high);
        }
    }
    let is_at_bound = |weight: &&f64| **weight <= low + ROUNDING || high - ROUNDING <= **weight;
    weights.iter().filter(is_at_bound).count()
}
