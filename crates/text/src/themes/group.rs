//! Grouping texts around centres: k-means.
//!
//! S. Lloyd, “Least squares quantization in PCM” (1982); D. Arthur and S. Vassilvitskii,
//! “k-means++” (2007) for the start.

use super::dense::{Dense, add, dot, scale_by};
use crate::seed::Chance;

const MOST_ROUNDS: usize = 60;
/// Rounds end when the spread shrinks by less than this share of it.
const STILL: f64 = 1e-4;

/// Centres and the group of each row.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    pub centres: Dense,
    pub of_row: Vec<usize>,
    /// The sum of squared distances to the centres: less is better.
    pub spread: f64,
}

/// The best of `starts` groupings into `count`, by spread; ties go to the earlier start.
pub(crate) fn group(rows: &Dense, count: usize, starts: u64, seed: u64) -> Groups {
    let mut best = group_once(rows, count, &mut Chance::new(seed, 2));
    for start in 1..starts {
        let next = group_once(rows, count, &mut Chance::new(seed, 2 + start));
        if next.spread < best.spread {
            best = next;
        }
    }
    best
}

fn group_once(rows: &Dense, count: usize, chance: &mut Chance) -> Groups {
    let mut centres = start(rows, count, chance);
    let (mut of_row, mut spread) = assign(rows, &centres);
    for _ in 0..MOST_ROUNDS {
        centres = means(rows, &of_row, &centres);
        let (next, next_spread) = assign(rows, &centres);
        let is_still = next == of_row || spread - next_spread < STILL * spread;
        (of_row, spread) = (next, next_spread);
        if is_still {
            break;
        }
    }
    Groups { centres, of_row, spread }
}

/// Draws centres among the rows, far ones rather than near ones.
fn start(rows: &Dense, count: usize, chance: &mut Chance) -> Dense {
    let mut centres = Dense::zeros(0, rows.width());
    if rows.len() == 0 {
        return centres;
    }
    centres.push(rows.row(chance.below(rows.len())));
    let mut nearest = vec![f64::INFINITY; rows.len()];
    while centres.len() < count.min(rows.len()) {
        let last = centres.row(centres.len() - 1);
        for (row, near) in rows.rows().zip(&mut nearest) {
            *near = near.min(distance(row, last));
        }
        let mut left = chance.share() * nearest.iter().sum::<f64>();
        let drawn = nearest.iter().position(|near| {
            left -= near;
            left < 0.0
        });
        let drawn = drawn.unwrap_or_else(|| chance.below(rows.len()));
        centres.push(rows.row(drawn));
    }
    centres
}

fn distance(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// The nearest centre of each row, ties to the first, and the sum of squared distances.
pub(crate) fn assign(rows: &Dense, centres: &Dense) -> (Vec<usize>, f64) {
    let halves: Vec<f64> = centres.rows().map(|centre| dot(centre, centre) / 2.0).collect();
    let mut spread = 0.0;
    let nearest = |row: &[f64]| {
        let mut best = (0, f64::INFINITY);
        for (place, (centre, half)) in centres.rows().zip(&halves).enumerate() {
            let cost = half - dot(row, centre);
            if cost < best.1 {
                best = (place, cost);
            }
        }
        spread += (dot(row, row) + 2.0 * best.1).max(0.0);
        best.0
    };
    let of_row = rows.rows().map(nearest).collect();
    (of_row, spread)
}

/// The mean of each group; an empty group keeps its centre.
fn means(rows: &Dense, of_row: &[usize], before: &Dense) -> Dense {
    let mut sums = Dense::zeros(before.len(), before.width());
    let mut sizes = vec![0.0_f64; before.len()];
    for (row, group) in rows.rows().zip(of_row) {
        add(sums.row_mut(*group), row, 1.0);
        if let Some(size) = sizes.get_mut(*group) {
            *size += 1.0;
        }
    }
    for ((sum, size), before) in sums.rows_mut().zip(sizes).zip(before.rows()) {
        if size < 0.5 {
            sum.copy_from_slice(before);
        } else {
            scale_by(sum, 1.0 / size);
        }
    }
    sums
}
