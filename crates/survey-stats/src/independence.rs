//! Do two questions have to do with one another, or could chance alone look so?

use statrs::function::gamma::checked_gamma_ur;
use thiserror::Error;

use crate::chance::Seed;
use crate::crosstab::CrossTab;
use crate::exact::{fisher, permutation};
use crate::number::Replicates;

/// Below this expected count in any cell, the chi-square law is no longer near enough.
pub const LEAST_EXPECTED: f64 = 5.0;

/// The result of a test, with the test that was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Independence {
    ChiSquare(ChiSquare),
    /// The exact test of Fisher, two-sided, for two rows and two columns.
    Fisher {
        p: f64,
    },
    /// People shuffled: how often chance gives as large a chi-square statistic.
    Permutation {
        statistic: f64,
        p: f64,
        replicates: Replicates,
    },
}

impl Independence {
    /// How likely chance alone would show at least as much.
    pub fn p(self) -> f64 {
        match self {
            Self::ChiSquare(test) => test.p,
            Self::Fisher { p } | Self::Permutation { p, .. } => p,
        }
    }
}

/// The chi-square test of Pearson, without the correction of Yates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquare {
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: u64,
    pub p: f64,
    /// The smallest expected count: below 5, look at an exact test.
    pub least_expected: f64,
}

/// Why a table cannot be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IndependenceError {
    #[error("fewer than two rows or two columns hold anybody")]
    NothingToCompare,
    #[error("the table has to be of two rows and two columns")]
    NotTwoByTwo,
    #[error("`{0}` people are too many for an exact test")]
    TooMany(u64),
}

/// Tests whether the rows of a table have to do with its columns, by the test that suits it.
///
/// Chi-square when every expected count is at least 5 (W. G. Cochran, “Some Methods for Strengthening
/// the Common χ² Tests”, Biometrics 10, 1954); otherwise Fisher's exact test for two rows and two
/// columns, and shuffled people for larger tables. Rows and columns without anybody are left out.
///
/// ```
/// use cordee_survey_stats::{CrossTab, Independence, Replicates, Seed, independence};
///
/// // Fisher's lady tasting tea.
/// let table = CrossTab::new(2, 2, vec![3, 1, 1, 3]).unwrap();
/// let test = independence(&table, Replicates::default(), Seed(1)).unwrap();
/// assert!(matches!(test, Independence::Fisher { .. }));
/// assert_eq!(format!("{:.4}", test.p()), "0.4857");
/// ```
pub fn independence(
    table: &CrossTab,
    replicates: Replicates,
    seed: Seed,
) -> Result<Independence, IndependenceError> {
    let test = chi_square(table)?;
    if LEAST_EXPECTED <= test.least_expected {
        return Ok(Independence::ChiSquare(test));
    }
    let table = table.without_empty_lines();
    if table.rows() == 2 && table.columns() == 2 {
        return Ok(Independence::Fisher { p: fisher(&table)? });
    }
    let p = permutation(&table, replicates, seed)?;
    Ok(Independence::Permutation { statistic: test.statistic, p, replicates })
}

/// Computes the chi-square test of independence.
///
/// Rows and columns without anybody are left out. Source: K. Pearson, Philosophical Magazine 50
/// (1900), with the degrees of freedom of R. A. Fisher (1922).
///
/// ```
/// use cordee_survey_stats::{CrossTab, chi_square};
///
/// let table = CrossTab::new(2, 3, vec![10, 20, 30, 30, 20, 10]).unwrap();
/// let test = chi_square(&table).unwrap();
/// assert_eq!((test.statistic, test.df), (20.0, 2));
/// assert_eq!(format!("{:.6}", test.p), "0.000045");
/// ```
pub fn chi_square(table: &CrossTab) -> Result<ChiSquare, IndependenceError> {
    let table = table.without_empty_lines();
    if table.rows() < 2 || table.columns() < 2 {
        return Err(IndependenceError::NothingToCompare);
    }
    let expected = table.expected();
    let statistic = statistic(table.cells(), &expected);
    let df = (u64::from(table.rows()) - 1) * (u64::from(table.columns()) - 1);
    let least_expected = expected.iter().copied().fold(f64::INFINITY, f64::min);
    Ok(ChiSquare { statistic, df, p: chi_square_tail(statistic, df), least_expected })
}

/// The statistic of Pearson; no expected count may be 0.
pub(crate) fn statistic(cells: &[u64], expected: &[f64]) -> f64 {
    cells.iter().zip(expected).map(|(cell, expect)| (*cell as f64 - expect).powi(2) / expect).sum()
}

/// Computes how likely a chi-square law of so many degrees of freedom goes beyond a statistic.
///
/// 1 when there is no degree of freedom or the statistic is not above 0.
pub fn chi_square_tail(statistic: f64, df: u64) -> f64 {
    if statistic <= 0.0 || df == 0 {
        return 1.0;
    }
    // Refused only outside what was just excluded, and beyond any table.
    checked_gamma_ur(df as f64 / 2.0, statistic / 2.0).unwrap_or(0.0).clamp(0.0, 1.0)
}
