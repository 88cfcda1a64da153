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
        let pairs = pairs(row_answers, rows, column_answers, columns)?;
        let both = |(row, column): (Option<u16>, Option<u16>)| Some((row?, column?));
        Ok(Self::of_places(rows, columns, pairs.filter_map(both)))
    }

    /// Counts everybody: one more row and one more column hold those who did not answer.
    ///
    /// This is the table to publish from: its totals are those of each question alone.
    pub fn with_missing(
        row_answers: &[Answer],
        rows: u16,
        column_answers: &[Answer],
        columns: u16,
    ) -> Result<Self, CountError> {
        let (Some(all_rows), Some(all_columns)) = (rows.checked_add(1), columns.checked_add(1))
        else {
            return Err(CountError::TooManyCategories);
        };
        let pairs = pairs(row_answers, rows, column_answers, columns)?;
        let placed = pairs.map(|(row, column)| (row.unwrap_or(rows), column.unwrap_or(columns)));
        Ok(Self::of_places(all_rows, all_columns, placed))
    }

    fn of_places(rows: u16, columns: u16, places: impl Iterator<Item = (u16, u16)>) -> Self {
        let width = usize::from(columns);
        let mut cells = vec![0_u64; usize::from(rows) * width];
        for (row, column) in places {
            if let Some(cell) = cells.get_mut(usize::from(row) * width + usize::from(column)) {
                *cell += 1;
            }
        }
        Self::new(rows, columns, cells).expect("cells were made by shape, of people in memory")
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

pub(crate) type Pair = (Option<u16>, Option<u16>);

/// The categories of each person in two questions, `None` for a missing answer.
pub(crate) fn pairs(
    row_answers: &[Answer],
    rows: u16,
    column_answers: &[Answer],
    columns: u16,
) -> Result<impl Iterator<Item = Pair>, CountError> {
    let (first, second) = (row_answers.len(), column_answers.len());
    if first != second {
        return Err(CountError::DifferentLengths { first, second });
    }
    check(row_answers, rows)?;
    check(column_answers, columns)?;
    Ok(row_answers.iter().zip(column_answers).map(|(row, column)| (row.known(), column.known())))
}

fn check(answers: &[Answer], categories: u16) -> Result<(), CountError> {
    match answers.iter().filter_map(|answer| answer.known()).find(|it| categories <= *it) {
        Some(category) => Err(CountError::UnknownCategory { category, categories }),
        None => Ok(()),
    }
}

fn part(count: u64, of: u64) -> Option<f64> {
    (0 < of).then(|| count as f64 / of as f64)
}
