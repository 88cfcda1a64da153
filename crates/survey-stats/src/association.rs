//! How strongly two questions go together, and where in the table it shows.

use statrs::function::erf::erfc;

use crate::crosstab::CrossTab;
use crate::holm::holm;
use crate::independence::{IndependenceError, chi_square};

/// Cramér's V, as it is and corrected for what chance alone adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CramersV {
    /// 0 when nothing goes together, 1 when one answer tells the other.
    pub plain: f64,
    /// The same without the part that chance adds to it in a small sample: the one to publish.
    pub corrected: f64,
}

/// Computes Cramér's V of a table.
///
/// Rows and columns without anybody are left out. Sources: H. Cramér, *Mathematical Methods of
/// Statistics* (1946), section 21.9; corrected by W. Bergsma, “A bias-correction for Cramér's V and
/// Tschuprow's T”, Journal of the Korean Statistical Society 42 (2013).
///
/// ```
/// use cordee_survey_stats::{CrossTab, cramers_v};
///
/// let table = CrossTab::new(2, 3, vec![10, 20, 30, 30, 20, 10]).unwrap();
/// let v = cramers_v(&table).unwrap();
/// assert_eq!(format!("{:.4} {:.4}", v.plain, v.corrected), "0.4082 0.3888");
/// ```
pub fn cramers_v(table: &CrossTab) -> Result<CramersV, IndependenceError> {
    let table = table.without_empty_lines();
    let test = chi_square(&table)?;
    let n = table.total() as f64;
    let (rows, columns) = (f64::from(table.rows()), f64::from(table.columns()));
    let phi = test.statistic / n;
    let plain = (phi / (rows.min(columns) - 1.0)).sqrt().min(1.0);
    let corrected_phi = (phi - test.df as f64 / (n - 1.0)).max(0.0);
    let shrink = |lines: f64| lines - (lines - 1.0).powi(2) / (n - 1.0);
    let most = shrink(rows).min(shrink(columns)) - 1.0;
    let corrected = if 0.0 < most { (corrected_phi / most).sqrt().min(1.0) } else { 0.0 };
    Ok(CramersV { plain, corrected })
}

/// What a cell tells, compared with a table in which the questions have nothing to do with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// More people than chance would put there.
    More,
    /// Fewer.
    Fewer,
    /// Nothing that chance would not do.
    AsExpected,
}

/// How far a cell is from what would be expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residual {
    /// Adjusted and standardised: chance keeps it between -2 and 2 nineteen times out of twenty.
    pub value: f64,
    /// How likely chance goes as far, corrected (Holm) for all the cells looked at.
    pub p: f64,
    pub reading: Reading,
}

/// At this corrected p a cell is read as more or fewer.
const SIGNIFICANT: f64 = 0.05;

/// Computes the adjusted standardised residual of each cell, row by row.
///
/// A cell is read as more or fewer when its p, corrected for the number of cells, is at most 0.05. Where
/// a row or column holds nobody or everybody, the residual is 0. Source: S. J. Haberman, “The Analysis of
/// Residuals in Cross-Classified Tables”, Biometrics 29 (1973).
///
/// ```
/// use cordee_survey_stats::{CrossTab, Reading, residuals};
///
/// let table = CrossTab::new(2, 2, vec![30, 10, 20, 40]).unwrap();
/// let cells = residuals(&table);
/// assert_eq!(format!("{:.4}", cells[0].value), "4.0825");
/// assert_eq!((cells[0].reading, cells[1].reading), (Reading::More, Reading::Fewer));
/// ```
pub fn residuals(table: &CrossTab) -> Vec<Residual> {
    let values = values(table);
    let p: Vec<f64> =
        values.iter().map(|value| erfc(value.abs() / std::f64::consts::SQRT_2)).collect();
    let reading = |value: f64, p: f64| match (p <= SIGNIFICANT, 0.0 < value) {
        (false, _) => Reading::AsExpected,
        (true, true) => Reading::More,
        (true, false) => Reading::Fewer,
    };
    let cells = values.into_iter().zip(holm(&p));
    cells.map(|(value, p)| Residual { value, p, reading: reading(value, p) }).collect()
}

fn values(table: &CrossTab) -> Vec<f64> {
    let total = table.total() as f64;
    let rest = |count: u64| 1.0 - count as f64 / total;
    let columns = table.column_totals();
    let rests = table
        .row_totals()
        .iter()
        .flat_map(|row| columns.iter().map(move |column| rest(*row) * rest(*column)));
    let cells = table.cells().iter().zip(table.expected()).zip(rests);
    cells
        .map(|((cell, expected), rest)| {
            let variance = expected * rest;
            if 0.0 < variance { (*cell as f64 - expected) / variance.sqrt() } else { 0.0 }
        })
        .collect()
}
