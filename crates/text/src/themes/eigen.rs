//! Eigenvalues of a small symmetric table, by rotations (C. Jacobi, 1846; cyclic, as in G. Golub
//! and C. Van Loan, “Matrix Computations”, section 8.5).

use super::dense::Dense;

/// Sweeps after which nothing changes any more.
const MOST_SWEEPS: usize = 60;

/// The eigenvalues of a symmetric table, in no order, and their vectors as columns.
pub(crate) fn eigen(mut table: Dense) -> (Vec<f64>, Dense) {
    let size = table.len();
    let mut turned = Dense::zeros(size, size);
    for place in 0..size {
        set(&mut turned, place, place, 1.0);
    }
    for _ in 0..MOST_SWEEPS {
        let mut is_changed = false;
        for first in 0..size {
            for second in first + 1..size {
                is_changed |= rotate(&mut table, &mut turned, first, second);
            }
        }
        if !is_changed {
            break;
        }
    }
    ((0..size).map(|place| get(&table, place, place)).collect(), turned)
}

/// Makes one entry beside the diagonal zero; says whether it was not already, in effect.
fn rotate(table: &mut Dense, turned: &mut Dense, p: usize, q: usize) -> bool {
    let (beside, one, other) = (get(table, p, q), get(table, p, p), get(table, q, q));
    if beside.abs() <= 1e-15 * (one.abs() * other.abs()).sqrt() + f64::MIN_POSITIVE {
        return false;
    }
    let theta = (other - one) / (2.0 * beside);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    for row in 0..table.len() {
        turn(table, [(row, p), (row, q)], cosine, sine);
        turn(turned, [(row, p), (row, q)], cosine, sine);
    }
    for column in 0..table.len() {
        turn(table, [(p, column), (q, column)], cosine, sine);
    }
    true
}

fn turn(table: &mut Dense, [one, other]: [(usize, usize); 2], cosine: f64, sine: f64) {
    let (x, y) = (get(table, one.0, one.1), get(table, other.0, other.1));
    set(table, one.0, one.1, cosine * x - sine * y);
    set(table, other.0, other.1, sine * x + cosine * y);
}

fn get(table: &Dense, row: usize, column: usize) -> f64 {
    table.row(row).get(column).copied().unwrap_or(0.0)
}

fn set(table: &mut Dense, row: usize, column: usize, value: f64) {
    if let Some(slot) = table.row_mut(row).get_mut(column) {
        *slot = value;
    }
}
