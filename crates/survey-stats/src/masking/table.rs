//! Two questions: which cells of their table can be shown.

use std::collections::BTreeSet;

use super::{MaskedList, Shown, Threshold, mask_list};
use crate::crosstab::CrossTab;

/// A cross-tab as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedTable {
    /// Row by row.
    pub cells: Vec<Shown>,
    pub row_totals: Vec<Shown>,
    pub column_totals: Vec<Shown>,
    pub total: Shown,
}

/// Masks a cross-tab so that no thin cell or total can be derived.
///
/// Thin totals are masked as in a list ([`mask_list`]), with the whole of their rows and columns. Of what
/// remains, all rows with a thin cell are masked in all columns with one: a rectangle. Lines are added to it
/// until each of its rows and columns adds up to nobody or to the threshold, and until it holds a row and a
/// column that are there only to hide the others, as far as there are any. Cells of 0 within it are masked
/// as well.
///
/// Give it everybody, with a row and a column for those who did not answer ([`CrossTab::with_missing`]):
/// otherwise the table's totals differ from those of the question alone by a count that may be thin.
///
/// ```
/// use cordee_survey_stats::CrossTab;
/// use cordee_survey_stats::masking::{Shown, Threshold, mask_table};
///
/// let table = CrossTab::new(3, 3, vec![2, 20, 30, 15, 9, 11, 30, 20, 40]).unwrap();
/// let masked = mask_table(&table, Threshold::default());
/// let hidden: Vec<usize> =
///     (0..9).filter(|at| masked.cells[*at] == Shown::Masked).collect();
/// assert_eq!(hidden, [0, 1, 3, 4]);
/// assert_eq!(masked.row_totals[0], Shown::Count(52));
/// ```
pub fn mask_table(table: &CrossTab, threshold: Threshold) -> MaskedTable {
    let rows = mask_list(table.row_totals(), threshold);
    masked_by(table, rows, mask_list(table.column_totals(), threshold), threshold)
}

/// The same, where it is known which totals are shown.
pub(super) fn masked_by(
    table: &CrossTab,
    rows: MaskedList,
    columns: MaskedList,
    threshold: Threshold,
) -> MaskedTable {
    let (row_places, column_places) = (places(&rows), places(&columns));
    let merged = merged(table, &row_places, &column_places);
    let rectangle = Rectangle::over(&merged, threshold);
    let mut cells = Vec::with_capacity(table.cells().len());
    for (line, row) in table.lines().zip(&row_places) {
        for (count, column) in line.iter().zip(&column_places) {
            let is_hidden = *row == 0 || *column == 0 || rectangle.holds(*row, *column);
            cells.push(if is_hidden { Shown::Masked } else { Shown::Count(*count) });
        }
    }
    MaskedTable { cells, row_totals: rows.cells, column_totals: columns.cells, total: rows.total }
}

/// Where each line goes when all masked ones are put together: at 0; the others follow.
fn places(masked: &MaskedList) -> Vec<usize> {
    let mut next = 0;
    let mut place = |shown: &Shown| match shown {
        Shown::Masked => 0,
        Shown::Count(_) => {
            next += 1;
            next
        }
    };
    masked.cells.iter().map(&mut place).collect()
}

/// The table with all masked rows in one, and all masked columns.
fn merged(table: &CrossTab, rows: &[usize], columns: &[usize]) -> Vec<Vec<u64>> {
    let size = |places: &[usize]| places.iter().max().map_or(0, |last| last + 1);
    let mut merged = vec![vec![0; size(columns)]; size(rows)];
    for (line, row) in table.lines().zip(rows) {
        for (count, column) in line.iter().zip(columns) {
            let cell = merged.get_mut(*row).and_then(|row| row.get_mut(*column));
            if let Some(cell) = cell {
                *cell += count;
            }
        }
    }
    merged
}

/// Some rows and some columns: what they have in common is masked.
#[derive(Default)]
struct Rectangle {
    rows: BTreeSet<usize>,
    columns: BTreeSet<usize>,
}

impl Rectangle {
    /// The rectangle over all thin cells whose rows and columns are not thin themselves.
    fn over(table: &[Vec<u64>], threshold: Threshold) -> Self {
        let mut rectangle = Self::default();
        for (row, line) in table.iter().enumerate() {
            for (column, count) in line.iter().enumerate() {
                if threshold.is_thin(*count) {
                    rectangle.rows.insert(row);
                    rectangle.columns.insert(column);
                }
            }
        }
        let turned = turned(table);
        let thin = (rectangle.rows.clone(), rectangle.columns.clone());
        loop {
            let column = lacking(table, &rectangle.rows, &rectangle.columns, threshold);
            let row = lacking(&turned, &rectangle.columns, &rectangle.rows, threshold);
            rectangle.columns.extend(column);
            rectangle.rows.extend(row);
            if column.is_none() && row.is_none() {
                break;
            }
        }
        rectangle.rows.extend(cover(table, &rectangle.rows, &thin.0));
        rectangle.columns.extend(cover(&turned, &rectangle.columns, &thin.1));
        rectangle
    }

    fn holds(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }
}

/// The line to add across, where a line of the rectangle is thin: the smallest that helps.
fn lacking(
    table: &[Vec<u64>],
    along: &BTreeSet<usize>,
    across: &BTreeSet<usize>,
    threshold: Threshold,
) -> Option<usize> {
    let total = |at: usize| table.iter().filter_map(|line| line.get(at)).sum::<u64>();
    for line in along.iter().filter_map(|at| table.get(*at)) {
        let held = across.iter().filter_map(|at| line.get(*at)).sum();
        if threshold.is_thin(held) {
            let others = line.iter().enumerate();
            let others = others.filter(|(at, count)| 0 < **count && !across.contains(at));
            return others.map(|(at, _)| at).min_by_key(|at| total(*at));
        }
    }
    None
}

/// A line without thin cells to hide among those that have some: the smallest, unless one is there.
fn cover(table: &[Vec<u64>], masked: &BTreeSet<usize>, thin: &BTreeSet<usize>) -> Option<usize> {
    if masked != thin || thin.is_empty() {
        return None;
    }
    let totals = table.iter().map(|line| line.iter().sum::<u64>()).enumerate();
    let others = totals.filter(|(at, total)| 0 < *total && !masked.contains(at));
    others.min_by_key(|(_, total)| *total).map(|(at, _)| at)
}

fn turned(table: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let width = table.first().map_or(0, Vec::len);
    let column = |at| table.iter().filter_map(|line| line.get(at).copied()).collect();
    (0..width).map(column).collect()
}
