//! Fewer dimensions: latent semantic analysis, by a randomised decomposition.
//!
//! S. Deerwester and others, “Indexing by Latent Semantic Analysis” (1990); N. Halko,
//! P.-G. Martinsson and J. Tropp, “Finding Structure with Randomness” (2011), algorithm 4.4.

use super::dense::Dense;
use super::eigen::eigen;
use super::sparse::Sparse;
use crate::seed::Chance;

/// Columns beyond those asked for, and rounds, which make the first ones exact in practice.
const SPARE: usize = 10;
const ROUNDS: usize = 4;

/// The largest parts of a table: U and V have columns of length 1, the table is about U S Vᵀ.
pub(crate) struct Parts {
    /// A row for each row of the table.
    pub left: Dense,
    /// The weights, from the largest.
    pub weights: Vec<f64>,
    /// A row for each column of the table.
    pub right: Dense,
}

/// The `count` largest parts, fewer when the table has fewer. The same seed gives the same parts.
pub(crate) fn parts(table: &Sparse, count: usize, seed: u64) -> Parts {
    let count = count.min(table.len()).min(table.width());
    let wide = (count + SPARE).min(table.len()).min(table.width());
    let mut chance = Chance::new(seed, 1);
    let start = Dense::filled(table.width(), wide, || chance.normal());
    let mut left = table.times(&start).orthonormal();
    for _ in 0..ROUNDS {
        let right = table.transposed_times(&left).orthonormal();
        left = table.times(&right).orthonormal();
    }
    let small = table.transposed_times(&left);
    let (values, vectors) = eigen(small.gram());
    let mut order: Vec<usize> = (0..values.len()).collect();
    let value = |place: usize| values.get(place).copied().unwrap_or(0.0);
    order.sort_by(|one, other| value(*other).total_cmp(&value(*one)));
    order.truncate(count);
    order.retain(|place| 1e-12 < value(*place));
    let vectors = vectors.transposed().selected(&order).transposed();
    let weights: Vec<f64> = order.iter().map(|place| value(*place).sqrt()).collect();
    let mut right = small.times(&vectors);
    for row in right.rows_mut() {
        row.iter_mut().zip(&weights).for_each(|(value, weight)| *value /= weight);
    }
    Parts { left: left.times(&vectors), weights, right }
}

impl Parts {
    /// Where each text stands: U S, rows of length 1, so that only what it is about counts.
    pub(crate) fn places(&self) -> Dense {
        let mut places = self.left.clone();
        for row in places.rows_mut() {
            row.iter_mut().zip(&self.weights).for_each(|(value, weight)| *value *= weight);
        }
        places.normalise_rows();
        places
    }
}
