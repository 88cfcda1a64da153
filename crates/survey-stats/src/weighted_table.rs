//! Two questions at once, weighted.

use crate::answer::{Answer, CountError};
use crate::crosstab::pairs;
use crate::weights::{Weights, effective};

/// The weights of people by the answers to two questions, both of which they answered.
///
/// Show its shares beside the counts of a [`CrossTab`](crate::CrossTab), and test the counts: the tests here know nothing of
/// weights.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedCrossTab {
    columns: u16,
    /// Row by row.
    cells: Vec<f64>,
    row_totals: Vec<f64>,
    column_totals: Vec<f64>,
    effective: f64,
}

impl WeightedCrossTab {
    /// Adds up the weights of the people who gave each pair of answers.
    ///
    /// Who did not answer both is left out. One pass over the answers.
    ///
    /// ```
    /// use cordee_survey_stats::{Answer, WeightedCrossTab, Weights};
    ///
    /// let visits = [Answer::Category(0), Answer::Category(0), Answer::Category(1)];
    /// let opinions = [Answer::Category(1), Answer::Category(0), Answer::Category(1)];
    /// let weights = Weights::new(vec![3.0, 1.0, 2.0]).unwrap();
    /// let table = WeightedCrossTab::count(&visits, 2, &opinions, 2, &weights).unwrap();
    /// assert_eq!(table.row_share(0, 1), Some(0.75));
    /// assert_eq!(table.column_share(0, 1), Some(0.6));
    /// ```
    pub fn count(
        row_answers: &[Answer],
        rows: u16,
        column_answers: &[Answer],
        columns: u16,
        weights: &Weights,
    ) -> Result<Self, CountError> {
        let weights = weights.as_slice();
        if weights.len() != row_answers.len() {
            let (first, second) = (row_answers.len(), weights.len());
            return Err(CountError::DifferentLengths { first, second });
        }
        let width = usize::from(columns);
        let mut cells = vec![0.0; usize::from(rows) * width];
        let mut row_totals = vec![0.0; usize::from(rows)];
        let mut column_totals = vec![0.0; width];
        let mut answering = vec![];
        let pairs = pairs(row_answers, rows, column_answers, columns)?;
        for ((row, column), weight) in pairs.zip(weights) {
            let (Some(row), Some(column)) = (row, column) else { continue };
            let (row, column) = (usize::from(row), usize::from(column));
            answering.push(*weight);
            let totals = [row_totals.get_mut(row), column_totals.get_mut(column)];
            for sum in totals.into_iter().chain([cells.get_mut(row * width + column)]).flatten() {
                *sum += weight;
            }
        }
        let effective = effective(&answering).unwrap_or(0.0);
        Ok(Self { columns, cells, row_totals, column_totals, effective })
    }

    /// How many equal answers those of the people in the table are worth (Kish); 0 without anybody.
    pub fn effective(&self) -> f64 {
        self.effective
    }

    /// Returns the part of its row that a cell is; `None` outside the table, or when nothing weighs.
    pub fn row_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, *self.row_totals.get(usize::from(row))?)
    }

    /// Returns the part of its column that a cell is.
    pub fn column_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, *self.column_totals.get(usize::from(column))?)
    }

    /// Returns the part of everybody that a cell is.
    pub fn total_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, self.row_totals.iter().sum())
    }

    fn cell(&self, row: u16, column: u16) -> Option<f64> {
        if self.columns <= column {
            return None;
        }
        self.cells.get(usize::from(row) * usize::from(self.columns) + usize::from(column)).copied()
    }
}

fn part(weight: f64, of: f64) -> Option<f64> {
    (0.0 < of).then(|| (weight / of).min(1.0))
}
