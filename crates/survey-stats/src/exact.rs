//! Tests for small tables, where the chi-square law is not near enough.

use statrs::function::factorial::ln_factorial;

use crate::chance::{Chance, Seed};
use crate::crosstab::CrossTab;
use crate::independence::{IndependenceError, chi_square, statistic};
use crate::number::Replicates;
use crate::shuffled::shuffled;

/// Beyond so many people exact tests are no longer quick, nor needed.
const MOST_PEOPLE: u64 = 10_000_000;

/// Tables as likely as the one at hand count with it, though rounding may set them apart.
const AS_LIKELY: f64 = 1.0 + 1e-7;

/// Computes the two-sided exact test of Fisher for two rows and two columns.
///
/// The sum of the probabilities of all tables with these totals that are no likelier than this one.
/// A row or column without anybody gives 1: nothing can be said. Source: R. A. Fisher, *The Design of
/// Experiments* (1935); two-sided as most packages do it.
///
/// ```
/// use cordee_survey_stats::{CrossTab, fisher};
///
/// let table = CrossTab::new(2, 2, vec![8, 2, 1, 5]).unwrap();
/// assert_eq!(format!("{:.6}", fisher(&table).unwrap()), "0.034965");
/// ```
pub fn fisher(table: &CrossTab) -> Result<f64, IndependenceError> {
    let [rows, columns] = [table.row_totals(), table.column_totals()];
    let ([first_row, _], [first_column, second_column], [at, ..]) = (rows, columns, table.cells())
    else {
        return Err(IndependenceError::NotTwoByTwo);
    };
    if MOST_PEOPLE < table.total() {
        return Err(IndependenceError::TooMany(table.total()));
    }
    let low = first_row.saturating_sub(*second_column);
    let high = *first_row.min(first_column);
    let ln_chosen = |of: u64, some: u64| {
        ln_factorial(of) - ln_factorial(some) - ln_factorial(of.saturating_sub(some))
    };
    // Up to a factor that all tables with these totals share.
    let ln_likelihood = |count: u64| {
        ln_chosen(*first_column, count) + ln_chosen(*second_column, first_row.saturating_sub(count))
    };
    let here = ln_likelihood(*at);
    let (mut as_extreme, mut all) = (0.0, 0.0);
    for count in low..=high {
        let relative = (ln_likelihood(count) - here).exp();
        all += relative;
        if relative <= AS_LIKELY {
            as_extreme += relative;
        }
    }
    Ok((as_extreme / all).min(1.0))
}

/// Computes how often shuffled people give a chi-square statistic at least as large.
///
/// The totals of rows and columns stay as they are. The table itself counts as one of the draws, so
/// that p is never 0: B. Phipson, G. K. Smyth, “Permutation P-values Should Never Be Zero”,
/// Statistical Applications in Genetics and Molecular Biology 9 (2010). Costs cells × replicates, and for
/// many people the square root of how many they are.
///
/// ```
/// use cordee_survey_stats::{CrossTab, Replicates, Seed, permutation};
///
/// let table = CrossTab::new(2, 3, vec![4, 0, 1, 0, 5, 2]).unwrap();
/// let p = permutation(&table, Replicates::default(), Seed(7)).unwrap();
/// assert!(0.002 < p && p < 0.01);
/// ```
pub fn permutation(
    table: &CrossTab,
    replicates: Replicates,
    seed: Seed,
) -> Result<f64, IndependenceError> {
    let table = table.without_empty_lines();
    let observed = chi_square(&table)?.statistic;
    if MOST_PEOPLE < table.total() {
        return Err(IndependenceError::TooMany(table.total()));
    }
    let expected = table.expected();
    let mut chance = Chance::from(seed);
    let mut as_large = 1_u32;
    for _ in 0..replicates.0.get() {
        let drawn = statistic(&shuffled(&table, &mut chance), &expected);
        if observed <= drawn * AS_LIKELY {
            as_large = as_large.saturating_add(1);
        }
    }
    Ok(f64::from(as_large) / (f64::from(replicates.0.get()) + 1.0))
}
