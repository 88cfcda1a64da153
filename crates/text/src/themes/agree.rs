//! How far two groupings of the same texts agree.

use std::collections::BTreeMap;

struct Crossed {
    cells: BTreeMap<(usize, usize), f64>,
    one: BTreeMap<usize, f64>,
    other: BTreeMap<usize, f64>,
    all: f64,
}

fn cross(one: &[usize], other: &[usize]) -> Crossed {
    let mut crossed = Crossed {
        cells: BTreeMap::new(),
        one: BTreeMap::new(),
        other: BTreeMap::new(),
        all: one.len().min(other.len()) as f64,
    };
    for (a, b) in one.iter().zip(other) {
        *crossed.cells.entry((*a, *b)).or_default() += 1.0;
        *crossed.one.entry(*a).or_default() += 1.0;
        *crossed.other.entry(*b).or_default() += 1.0;
    }
    crossed
}

/// Normalised mutual information, from 0 (nothing in common) to 1 (the same groups, whatever their
/// numbers), the mean of both entropies being the norm. A. Strehl and J. Ghosh, “Cluster Ensembles”
/// (2002). Two groupings of one group each agree fully; so do two empty ones.
///
/// ```
/// assert!((cordee_text::mutual_information(&[0, 0, 1, 1], &[5, 5, 3, 3]) - 1.0).abs() < 1e-12);
/// ```
pub fn mutual_information(one: &[usize], other: &[usize]) -> f64 {
    let crossed = cross(one, other);
    let entropy = |sizes: &BTreeMap<usize, f64>| -> f64 {
        sizes.values().map(|size| -(size / crossed.all) * (size / crossed.all).ln()).sum()
    };
    let size = |sizes: &BTreeMap<usize, f64>, group| sizes.get(&group).copied().unwrap_or(0.0);
    let shared: f64 = crossed
        .cells
        .iter()
        .map(|((a, b), met)| {
            let by_chance = size(&crossed.one, *a) * size(&crossed.other, *b) / crossed.all;
            met / crossed.all * (met / by_chance).ln()
        })
        .sum();
    let norm = f64::midpoint(entropy(&crossed.one), entropy(&crossed.other));
    if norm <= 0.0 { 1.0 } else { (shared / norm).clamp(0.0, 1.0) }
}

/// Adjusted Rand index: 1 for the same groups, 0 for what chance gives, less for worse.
/// L. Hubert and P. Arabie, “Comparing Partitions” (1985).
///
/// ```
/// assert!((cordee_text::adjusted_rand(&[0, 0, 1, 1], &[5, 5, 3, 3]) - 1.0).abs() < 1e-12);
/// ```
pub fn adjusted_rand(one: &[usize], other: &[usize]) -> f64 {
    let crossed = cross(one, other);
    let pairs = |size: &f64| size * (size - 1.0) / 2.0;
    let [cells, rows, columns]: [f64; 3] = [
        crossed.cells.values().map(pairs).sum(),
        crossed.one.values().map(pairs).sum(),
        crossed.other.values().map(pairs).sum(),
    ];
    let all = pairs(&crossed.all);
    let by_chance = if 0.0 < all { rows * columns / all } else { 0.0 };
    let most = f64::midpoint(rows, columns);
    if most - by_chance <= 0.0 { 1.0 } else { (cells - by_chance) / (most - by_chance) }
}
