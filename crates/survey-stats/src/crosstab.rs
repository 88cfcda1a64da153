//! Two questions at once: how many gave each pair of answers.

use thiserror::Error;

use crate::answer::{Answer, CountError};

/// Counts of people by the answers to two questions, both of which they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossTab {
    rows: u16,
    columns: u16,
    /// Row by row.
    cells: Vec<u64>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
    total: u64,
}

/// Why counts are no cross-tab.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CrossTabError {
    #[error("`{cells}` cells are not {rows} rows of {columns}")]
    WrongShape { rows: u16, columns: u16, cells: usize },
    #[error("the counts add up to more than 2^53, beyond which shares are not exact")]
    TooMany,
}

/// Beyond this, a whole number is no longer exact as a float.
const MOST: u64 = 1 << 53;

impl CrossTab {
    /// Takes counts row by row, as a published table holds them.
    pub fn new(rows: u16, columns: u16, cells: Vec<u64>) -> Result<Self, CrossTabError> {
        if cells.len() != usize::from(rows) * usize::from(columns) {
            return Err(CrossTabError::WrongShape { rows, columns, cells: cells.len() });
        }
        let total = cells.iter().try_fold(0_u64, |sum, cell| sum.checked_add(*cell));
        let total = total.filter(|total| *total <= MOST).ok_or(CrossTabError::TooMany)?;
        let width = usize::from(columns).max(1);
        let mut row_totals = vec![0; usize::from(rows)];
        let mut column_totals = vec![0; usize::from(columns)];
        for (row, row_total) in cells.chunks(width).zip(&mut row_totals) {
            for (cell, column_total) in row.iter().zip(&mut column_totals) {
                *row_total += cell;
                *column_total += cell;
            }
        }
        Ok(Self { rows, columns, cells, row_totals, column_totals, total })
    }

    /// Counts the answers of the same people to two questions of so many categories.
    ///
    /// Who did not answer both is left out. One pass over the answers.
    ///
    /// ```
    /// use cordee_survey_stats::{Answer, CrossTab, Missing};
    ///
    /// let visits = [Answer::Category(0), Answer::Category(1), Answer::Category(1)];
    /// let opinions = [Answer::Category(1), Answer::Category(0), Answer::Missing(Missing::NoAnswer)];
    /// let table = CrossTab::count(&visits, 2, &opinions, 2).unwrap();
    /// assert_eq!(table.cells(), [0, 1, 1, 0]);
    /// assert_eq!(table.total(), 2);
    /// ```
    pub fn count(
        row_answers: &[Answer],
        rows: u16,
        column_answers: &[Answer],
        columns: u16,
    ) -> Result<Self, CountError> {
        let (first, second) = (row_answers.len(), column_answers.len());
        if first != second {
            return Err(CountError::DifferentLengths { first, second });
        }
        let width = usize::from(columns);
        let mut cells = vec![0_u64; usize::from(rows) * width];
        for (row, column) in row_answers.iter().zip(column_answers) {
            let (row, column) = (known(*row, rows)?, known(*column, columns)?);
            let (Some(row), Some(column)) = (row, column) else { continue };
            if let Some(cell) = cells.get_mut(row * width + column) {
                *cell += 1;
            }
        }
        // As many cells as rows and columns ask for, and no more people than memory holds.
        Ok(Self::new(rows, columns, cells).expect("counts of a list have its shape"))
    }

    pub fn rows(&self) -> u16 {
        self.rows
    }

    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The counts, row by row.
    pub fn cells(&self) -> &[u64] {
        &self.cells
    }

    /// The counts of each row, one slice a row.
    pub fn lines(&self) -> impl Iterator<Item = &[u64]> {
        self.cells.chunks(usize::from(self.columns).max(1))
    }

    pub fn cell(&self, row: u16, column: u16) -> Option<u64> {
        if self.columns <= column {
            return None;
        }
        self.cells.get(usize::from(row) * usize::from(self.columns) + usize::from(column)).copied()
    }

    pub fn row_totals(&self) -> &[u64] {
        &self.row_totals
    }

    pub fn column_totals(&self) -> &[u64] {
        &self.column_totals
    }

    /// How many people answered both.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Returns the part of its row that a cell is; `None` outside the table, or when nobody is there.
    pub fn row_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, *self.row_totals.get(usize::from(row))?)
    }

    /// Returns the part of its column that a cell is.
    pub fn column_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, *self.column_totals.get(usize::from(column))?)
    }

    /// Returns the part of everybody that a cell is.
    pub fn total_share(&self, row: u16, column: u16) -> Option<f64> {
        part(self.cell(row, column)?, self.total)
    }

    /// Returns the table without the rows and columns in which nobody is: tests speak of the others.
    #[must_use]
    pub fn without_empty_lines(&self) -> Self {
        let kept = |totals: &[u64]| {
            u16::try_from(totals.iter().filter(|total| 0 < **total).count()).unwrap_or(u16::MAX)
        };
        let cells = self.lines().zip(&self.row_totals).filter(|(_, total)| 0 < **total);
        let cells = cells.flat_map(|(row, _)| {
            row.iter().zip(&self.column_totals).filter(|(_, total)| 0 < **total)
        });
        let cells = cells.map(|(cell, _)| *cell).collect();
        Self::new(kept(&self.row_totals), kept(&self.column_totals), cells)
            .expect("a part of a table is a table")
    }

    /// How many each cell would hold if the two questions had nothing to do with one another.
    pub fn expected(&self) -> Vec<f64> {
        let total = self.total.max(1) as f64;
        let columns = &self.column_totals;
        let expect =
            |row: u64| columns.iter().map(move |column| row as f64 * *column as f64 / total);
        self.row_totals.iter().flat_map(|row| expect(*row)).collect()
    }
}

/// The place of an answer, `None` for a missing one.
fn known(answer: Answer, categories: u16) -> Result<Option<usize>, CountError> {
    match answer {
        Answer::Missing(_) => Ok(None),
        Answer::Category(category) if category < categories => Ok(Some(usize::from(category))),
        Answer::Category(category) => Err(CountError::UnknownCategory { category, categories }),
    }
}

fn part(count: u64, of: u64) -> Option<f64> {
    (0 < of).then(|| count as f64 / of as f64)
}
