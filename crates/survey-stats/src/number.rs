//! Answers that are numbers: mean, median, quantiles.

use std::num::NonZeroU32;

use thiserror::Error;

use crate::chance::{Chance, Seed};
use crate::interval::{Confidence, Interval};
use crate::weights::Weights;

/// Numbers that people gave: at least one, all finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    given: Vec<f64>,
    sorted: Vec<f64>,
}

/// Why there is nothing to compute from.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NumbersError {
    #[error("nobody gave a number")]
    Empty,
    #[error("number {at} is `{number}`, which is not finite or beyond 1e100")]
    NotANumber { at: usize, number: f64 },
    #[error("weight {at} is `{weight}`, which is not a finite number from 0 to 1e100")]
    NotAWeight { at: usize, weight: f64 },
    #[error("{numbers} numbers stand beside {weights} weights")]
    DifferentLengths { numbers: usize, weights: usize },
}

/// From more people than this, the interval of a mean is computed rather than drawn.
pub const MOST_DRAWN: usize = 20_000;

/// To draw how many come from a group takes about as long as to draw so many people.
const GROUP_COSTS: u64 = 32;

/// Beyond this, sums could overflow.
const MOST: f64 = 1e100;

/// How often a sample is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replicates(pub NonZeroU32);

impl Default for Replicates {
    /// 1 999: an end of an interval then lies on a drawn value.
    fn default() -> Self {
        Self(NonZeroU32::MIN.saturating_add(1_998))
    }
}

/// A mean, of how many, and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    pub mean: f64,
    pub n: usize,
    pub interval: Interval,
}

impl Numbers {
    pub fn new(numbers: Vec<f64>) -> Result<Self, NumbersError> {
        if numbers.is_empty() {
            return Err(NumbersError::Empty);
        }
        for (at, &number) in numbers.iter().enumerate() {
            if !(-MOST..=MOST).contains(&number) {
                return Err(NumbersError::NotANumber { at, number });
            }
        }
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        Ok(Self { given: numbers, sorted })
    }

    /// How many gave a number: at least one.
    pub fn n(&self) -> usize {
        self.given.len()
    }

    pub fn mean(&self) -> f64 {
        self.given.iter().sum::<f64>() / self.given.len() as f64
    }

    /// Computes the median: the middle number, or half-way between the two in the middle.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// Computes the value below which a part of the numbers lies; `None` unless it is from 0 to 1.
    ///
    /// Between two numbers it is interpolated: definition 7 of R. J. Hyndman and Y. Fan, “Sample
    /// Quantiles in Statistical Packages”, The American Statistician 50 (1996), as most tools do.
    ///
    /// ```
    /// use cordee_survey_stats::Numbers;
    ///
    /// let nights = Numbers::new(vec![1.0, 2.0, 2.0, 7.0]).unwrap();
    /// assert_eq!((nights.mean(), nights.median()), (3.0, 2.0));
    /// assert_eq!(nights.quantile(0.75), Some(3.25));
    /// assert_eq!(nights.quantile(1.2), None);
    /// ```
    pub fn quantile(&self, part: f64) -> Option<f64> {
        (0.0..=1.0).contains(&part).then(|| self.at(part))
    }

    fn at(&self, part: f64) -> f64 {
        quantile_of_sorted(&self.sorted, part).unwrap_or(f64::NAN)
    }
}

/// The quantile of sorted numbers; `None` without any, or for a part that is not from 0 to 1.
fn quantile_of_sorted(sorted: &[f64], part: f64) -> Option<f64> {
    let place = part * sorted.len().checked_sub(1)? as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the place is from 0 to the last one's, and rounded down"
    )]
    let below = place.floor() as usize;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * (place - below as f64))
}

/// Computes the mean with the interval that drawing the people again gives (percentile bootstrap).
///
/// As many people are drawn with replacement, `replicates` times; the interval leaves out the same
/// part of the drawn means on each side. One number gives an interval of no width. Costs
/// n × replicates draws, and so only up to [`MOST_DRAWN`] people: for more, the interval is that of the
/// normal law, which drawing comes to. Source: B. Efron, R. J. Tibshirani, *An Introduction to the
/// Bootstrap* (1993), chapter 13.
///
/// ```
/// use cordee_survey_stats::{Confidence, Numbers, Replicates, Seed, mean};
///
/// let nights = Numbers::new(vec![1.0, 2.0, 2.0, 3.0, 7.0, 14.0]).unwrap();
/// let mean = mean(&nights, Replicates::default(), Seed(2026), Confidence::NinetyFive);
/// assert!(mean.interval.low < mean.mean && mean.mean < mean.interval.high);
/// ```
pub fn mean(numbers: &Numbers, replicates: Replicates, seed: Seed, confidence: Confidence) -> Mean {
    let (n, mean, given) = (numbers.n(), numbers.mean(), &numbers.given);
    if MOST_DRAWN < n {
        let interval = normal(given.iter().map(|number| (*number, 1.0)), mean, confidence);
        return Mean { mean, n, interval };
    }
    let mut chance = Chance::from(seed);
    let drawn = (0..replicates.0.get()).map(|_| {
        let sum: f64 = (0..n).filter_map(|_| given.get(chance.below(n))).sum();
        sum / n as f64
    });
    Mean { mean, n, interval: percentiles(drawn.collect(), mean, confidence) }
}

/// Computes the weighted mean; each person is drawn with their weight.
///
/// The weights are taken as they are: that they were themselves computed from the answers is not
/// drawn again. A draw in which nobody weighs is passed over.
pub fn weighted_mean(
    numbers: &Numbers,
    weights: &Weights,
    replicates: Replicates,
    seed: Seed,
    confidence: Confidence,
) -> Result<Mean, NumbersError> {
    let (n, weights) = (numbers.n(), weights.as_slice());
    if n != weights.len() {
        return Err(NumbersError::DifferentLengths { numbers: n, weights: weights.len() });
    }
    let pairs: Vec<(f64, f64)> =
        numbers.given.iter().copied().zip(weights.iter().copied()).collect();
    let mean = ratio(pairs.iter()).unwrap_or_else(|| numbers.mean());
    if MOST_DRAWN < n {
        return Ok(Mean { mean, n, interval: normal(pairs.into_iter(), mean, confidence) });
    }
    let mut chance = Chance::from(seed);
    let drawn = (0..replicates.0.get())
        .filter_map(|_| ratio((0..n).filter_map(|_| pairs.get(chance.below(n)))))
        .collect();
    Ok(Mean { mean, n, interval: percentiles(drawn, mean, confidence) })
}

/// So many people who gave the same number, and weigh the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    pub number: f64,
    pub weight: f64,
    pub people: u64,
}

/// Computes the mean of few different numbers that many people gave, points of a scale for example.
///
/// The people are drawn again as [`mean()`] and [`weighted_mean`] draw them. Where groups are large, how many of
/// each are drawn at once (multinomial law): this costs replicates × groups × the square root of a group's
/// people. The order of the groups matters to what is drawn, and not to what it says. From more than
/// [`MOST_DRAWN`] people on the interval is computed. When nobody weighs anything, all weigh the same.
///
/// # Errors
/// [`NumbersError::Empty`] without anybody, and what is wrong with a number or a weight.
///
/// ```
/// use cordee_survey_stats::{Alike, Confidence, Replicates, Seed, mean_of_groups};
///
/// let points = [(1.0, 6), (3.0, 10), (5.0, 24)];
/// let groups = points.map(|(number, people)| Alike { number, weight: 1.0, people });
/// let found =
///     mean_of_groups(&groups, Replicates::default(), Seed(2026), Confidence::NinetyFive).unwrap();
/// assert_eq!((found.mean, found.n), (3.9, 40));
/// assert!(3.3 < found.interval.low && found.interval.high < 4.5);
/// ```
pub fn mean_of_groups(
    groups: &[Alike],
    replicates: Replicates,
    seed: Seed,
    confidence: Confidence,
) -> Result<Mean, NumbersError> {
    let groups = weighing(groups)?;
    let people = groups.iter().fold(0_u64, |all, group| all.saturating_add(group.people));
    let of = |group: &Alike| (group.number, group.weight, group.people as f64);
    let mean = grouped(groups.iter().map(of)).ok_or(NumbersError::Empty)?;
    let n = usize::try_from(people).unwrap_or(usize::MAX);
    if MOST_DRAWN < n {
        return Ok(Mean { mean, n, interval: normal_of_groups(&groups, mean, confidence) });
    }
    let mut chance = Chance::from(seed);
    let rows = one_by_one(&groups, people);
    let drawn = (0..replicates.0.get())
        .filter_map(|_| match rows.as_slice() {
            [] => together(&groups, people, &mut chance),
            rows => ratio(rows.iter().filter_map(|_| rows.get(chance.below(rows.len())))),
        })
        .collect();
    Ok(Mean { mean, n, interval: percentiles(drawn, mean, confidence) })
}

/// Everybody's number and weight, where drawing people is quicker than drawing groups; nothing elsewhere.
fn one_by_one(groups: &[Alike], people: u64) -> Vec<(f64, f64)> {
    if GROUP_COSTS.saturating_mul(groups.len() as u64) < people {
        return vec![];
    }
    let rows = |group: &Alike| {
        let people = usize::try_from(group.people).unwrap_or(usize::MAX);
        std::iter::repeat_n((group.number, group.weight), people)
    };
    groups.iter().flat_map(rows).collect()
}

/// The mean of as many people, drawn anew: how many of each group at once.
fn together(groups: &[Alike], people: u64, chance: &mut Chance) -> Option<f64> {
    let (mut wanted, mut left) = (people, people);
    grouped(groups.iter().map(|group| {
        let drawn = chance.successes(wanted, group.people as f64 / left as f64);
        wanted -= drawn;
        left -= group.people;
        (group.number, group.weight, drawn as f64)
    }))
}

/// The groups in which somebody is, checked; all weigh the same where nobody weighs anything.
fn weighing(groups: &[Alike]) -> Result<Vec<Alike>, NumbersError> {
    for (at, group) in groups.iter().enumerate() {
        if !(-MOST..=MOST).contains(&group.number) {
            return Err(NumbersError::NotANumber { at, number: group.number });
        }
        if !(0.0..=MOST).contains(&group.weight) {
            return Err(NumbersError::NotAWeight { at, weight: group.weight });
        }
    }
    let mut some: Vec<Alike> = groups.iter().copied().filter(|group| 0 < group.people).collect();
    if some.iter().all(|group| group.weight <= 0.0) {
        for group in &mut some {
            group.weight = 1.0;
        }
    }
    Ok(some)
}

/// The weighted mean of numbers, each with its weight and how many gave it; `None` when nothing weighs.
fn grouped(groups: impl Iterator<Item = (f64, f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (number, weight, people) in groups {
        sum += number * weight * people;
        weights += weight * people;
    }
    (0.0 < weights).then_some(sum / weights)
}

/// The interval of the normal law around the mean of groups.
fn normal_of_groups(groups: &[Alike], mean: f64, confidence: Confidence) -> Interval {
    let total: f64 = groups.iter().map(|group| group.weight * group.people as f64).sum();
    let one = |group: &Alike| {
        (group.weight / total * (group.number - mean)).powi(2) * group.people as f64
    };
    let half = confidence.quantile() * groups.iter().map(one).sum::<f64>().sqrt();
    Interval { low: mean - half, high: mean + half }
}

/// The weighted mean of pairs of number and weight; `None` when nothing weighs.
fn ratio<'a>(pairs: impl Iterator<Item = &'a (f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (number, weight) in pairs {
        sum += number * weight;
        weights += weight;
    }
    (0.0 < weights).then_some(sum / weights)
}

/// The interval that leaves out the same part of the drawn values on each side; the mean, without any.
fn percentiles(mut drawn: Vec<f64>, mean: f64, confidence: Confidence) -> Interval {
    drawn.sort_by(f64::total_cmp);
    let tail = confidence.outside() / 2.0;
    let end = |part| quantile_of_sorted(&drawn, part).unwrap_or(mean);
    Interval { low: end(tail), high: end(1.0 - tail) }
}

/// The interval of the normal law around the mean of numbers with their weights.
fn normal(
    pairs: impl Iterator<Item = (f64, f64)> + Clone,
    mean: f64,
    confidence: Confidence,
) -> Interval {
    let total: f64 = pairs.clone().map(|(_, weight)| weight).sum();
    let variance: f64 =
        pairs.map(|(number, weight)| (weight / total * (number - mean)).powi(2)).sum();
    let half = confidence.quantile() * variance.sqrt();
    Interval { low: mean - half, high: mean + half }
}
