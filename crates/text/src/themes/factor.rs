//! Themes that add up: non-negative factorisation, so that a text may hold several.
//!
//! D. Lee and H. Seung (1999); updates one column at a time as A. Cichocki and A.-H. Phan, “Fast
//! Local Algorithms for Large Scale Nonnegative Matrix and Tensor Factorizations” (2009); start
//! from the decomposition, C. Boutsidis and E. Gallopoulos, “SVD based initialization” (2008).

use super::dense::{Dense, dot, length, scale_by};
use super::reduce::parts;
use super::sparse::Sparse;

const MOST_ROUNDS: usize = 200;
/// Rounds end when no weight of a text moves by more than this share of the largest.
const STILL: f64 = 1e-4;

/// How much of each theme each text holds, from 0; the table is about this times the words of the
/// themes, whose lengths are 1.
pub(crate) fn factor(table: &Sparse, count: usize, seed: u64) -> Dense {
    let (mut texts, mut words) = start(table, count, seed);
    for _ in 0..MOST_ROUNDS {
        let moved = update(&mut texts, &table.times(&words), &words.gram());
        update(&mut words, &table.transposed_times(&texts), &texts.gram());
        let largest = texts.rows().flatten().copied().fold(0.0, f64::max);
        if moved <= STILL * largest {
            break;
        }
    }
    let lengths: Vec<f64> = words.transposed().rows().map(length).collect();
    for row in texts.rows_mut() {
        row.iter_mut().zip(&lengths).for_each(|(value, length)| *value *= length);
    }
    texts
}

/// One round over the columns of one side; says by how much the largest change moved a weight.
fn update(side: &mut Dense, met: &Dense, overlap: &Dense) -> f64 {
    let mut moved = 0.0_f64;
    for (row, met) in side.rows_mut().zip(met.rows()) {
        for (place, (wanted, overlap)) in met.iter().zip(overlap.rows()).enumerate() {
            let own = overlap.get(place).copied().unwrap_or(0.0);
            let told = dot(row, overlap);
            let Some(value) = row.get_mut(place) else { continue };
            let next = if own <= 0.0 { 0.0 } else { (*value + (wanted - told) / own).max(0.0) };
            moved = moved.max((next - *value).abs());
            *value = next;
        }
    }
    moved
}

/// The positive or the negative side of each part, whichever is larger.
fn start(table: &Sparse, count: usize, seed: u64) -> (Dense, Dense) {
    let parts = parts(table, count, seed);
    let (left, right) = (parts.left.transposed(), parts.right.transposed());
    let mut texts = Dense::zeros(0, table.len());
    let mut words = Dense::zeros(0, table.width());
    for ((text, word), weight) in left.rows().zip(right.rows()).zip(&parts.weights) {
        let side = |row: &[f64], sign: f64| -> Vec<f64> {
            row.iter().map(|value| (sign * value).max(0.0)).collect()
        };
        let [up, down] = [1.0, -1.0].map(|sign| (side(text, sign), side(word, sign)));
        let extent = |pair: &(Vec<f64>, Vec<f64>)| length(&pair.0) * length(&pair.1);
        let (mut text, mut word) = if extent(&up) < extent(&down) { down } else { up };
        for row in [&mut text, &mut word] {
            let scale = weight.sqrt() / length(row).max(f64::MIN_POSITIVE).sqrt();
            scale_by(row, scale);
        }
        texts.push(&text);
        words.push(&word);
    }
    (texts.transposed(), words.transposed())
}
