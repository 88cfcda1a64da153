//! How many themes: as many as come back when one begins anew.

use std::ops::RangeInclusive;

use super::agree::adjusted_rand;
use super::dense::Dense;
use super::group::{assign, group};
use crate::seed::Chance;

/// How many times one begins anew for each number of themes.
const TURNS: usize = 20;
/// How many texts are looked at, drawn by the seed.
const MOST_TEXTS: usize = 600;
/// How often each grouping begins anew; the best is kept.
const STARTS: u64 = 3;

/// How well a number of themes comes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    pub themes: usize,
    /// The mean adjusted Rand index between groupings learnt on halves of the texts drawn anew, 20
    /// times; 1 when they always agree.
    pub agreement: f64,
    /// The standard error of that mean.
    pub error: f64,
}

/// The stability of each number of themes.
pub(crate) fn stabilities(
    rows: &Dense,
    counts: RangeInclusive<usize>,
    seed: u64,
) -> Vec<Stability> {
    let mut order = Chance::new(seed, 1_000).order(rows.len());
    order.truncate(MOST_TEXTS);
    let sample = rows.selected(&order);
    counts
        .filter(|count| 2 * count <= sample.len())
        .map(|count| stability(&sample, count, seed))
        .collect()
}

fn stability(sample: &Dense, themes: usize, seed: u64) -> Stability {
    let turn = |turn: usize| {
        let stream = u64::try_from(turn).unwrap_or(0) + 2_000;
        let mut chance = Chance::new(seed, stream);
        let mut half = chance.order(sample.len());
        half.truncate(sample.len().div_ceil(2));
        let learnt = group(&sample.selected(&half), themes, STARTS, seed ^ stream);
        assign(sample, &learnt.centres).0
    };
    let turns: Vec<Vec<usize>> = (0..TURNS).map(turn).collect();
    let next = turns.iter().cycle().skip(1);
    let agreements: Vec<f64> =
        turns.iter().zip(next).map(|(one, other)| adjusted_rand(one, other)).collect();
    let count = agreements.len() as f64;
    let agreement = agreements.iter().sum::<f64>() / count;
    let variance =
        agreements.iter().map(|it| (it - agreement).powi(2)).sum::<f64>() / (count - 1.0);
    Stability { themes, agreement, error: (variance / count).sqrt() }
}

/// The number of themes that comes back best, the larger one of equals.
pub(crate) fn most_stable(stabilities: &[Stability]) -> Option<usize> {
    let best = stabilities.iter().max_by(|one, other| one.agreement.total_cmp(&other.agreement));
    best.map(|best| best.themes)
}
