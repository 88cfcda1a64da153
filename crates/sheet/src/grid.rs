//! The plain grid: rows of texts, with the numbers that the file gives its rows.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::limits::{Limits, ReadError};

/// Warnings that are kept one by one; those beyond are counted.
const MAX_WARNINGS: usize = 200;

/// The text of one cell: trimmed, composed (NFC), its spaces ordinary ones; empty when it says nothing.
pub type Cell = String;

/// The rows of a list that say something; blank rows are left out and seen by the row numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Every row has `width` cells.
    pub rows: Vec<Row>,
    /// Columns up to the last one that says something, from the file's first.
    pub width: usize,
    /// Cells that the office merged; the text stands in the first one.
    pub merges: Vec<Merge>,
}

/// One row of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the row in the file, from 1, as people see it beside the row; in a text file
    /// the number of its first line.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// A rectangle of merged cells, bounds included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// Row numbers of the file, from 1.
    pub first_row: usize,
    pub last_row: usize,
    /// Columns of the grid, from 0.
    pub first_column: usize,
    pub last_column: usize,
}

/// What was changed or lost while a list was read, where it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The cell held more than the limit and was cut.
    CellCut { row: usize, column: usize, characters: usize },
    /// The formula of the cell has no value; `error` is the word of the spreadsheet (`#REF!`).
    FormulaError { row: usize, column: usize, error: String },
    /// The cell is shown as a date and holds no date; its number is kept.
    NotADate { row: usize, column: usize },
    /// Bytes that the encoding does not know were replaced by `�`.
    UnknownBytes { count: usize },
    /// Warnings beyond those kept.
    More { count: usize },
}

impl Grid {
    /// The text at `row` (index in `rows`) and `column`; empty beyond the grid.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", String::as_str)
    }
}

/// A grid in the making: it counts what it is given and refuses what is too much.
#[derive(Debug)]
pub(crate) struct GridBuilder<'a> {
    limits: &'a Limits,
    rows: Vec<Row>,
    width: usize,
    text_bytes: usize,
    warnings: Vec<Warning>,
    unlisted: usize,
}

impl<'a> GridBuilder<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: vec![], width: 0, text_bytes: 0, warnings: vec![], unlisted: 0 }
    }

    /// Adds a text at a row number (from 1) and a column (from 0); blank ones leave no trace.
    pub(crate) fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), ReadError> {
        let (text, characters) = clean(text, self.limits.cell_characters);
        if self.limits.cell_characters < characters {
            self.warn(Warning::CellCut { row, column, characters });
        }
        if text.is_empty() {
            return Ok(());
        }
        self.admit(row, column, text.len())?;
        let cells = self.cells_of(row);
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    /// Counts a text of so many bytes, and refuses it when it is beyond a limit.
    fn admit(&mut self, row: usize, column: usize, bytes: usize) -> Result<(), ReadError> {
        let Limits { rows, columns, text_bytes, .. } = *self.limits;
        if rows < row {
            return Err(ReadError::TooManyRows { row, limit: rows });
        }
        if columns <= column {
            return Err(ReadError::TooManyColumns { row, column: column + 1, limit: columns });
        }
        self.text_bytes = self.text_bytes.saturating_add(bytes);
        if text_bytes < self.text_bytes {
            return Err(ReadError::TooMuchText { limit: text_bytes });
        }
        self.width = self.width.max(column + 1);
        Ok(())
    }

    /// The cells of a row; files may bring rows out of order, though none of ours does.
    fn cells_of(&mut self, number: usize) -> &mut Vec<Cell> {
        let is_next = self.rows.last().is_none_or(|last| last.number < number);
        let at = if is_next {
            Err(self.rows.len())
        } else {
            self.rows.binary_search_by_key(&number, |row| row.number)
        };
        let at = at.unwrap_or_else(|at| {
            self.rows.insert(at, Row { number, cells: vec![] });
            at
        });
        &mut self.rows[at].cells
    }

    pub(crate) fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < MAX_WARNINGS {
            self.warnings.push(warning);
        } else {
            self.unlisted += 1;
        }
    }

    pub(crate) fn finish(mut self, merges: Vec<Merge>) -> (Grid, Vec<Warning>) {
        for row in &mut self.rows {
            row.cells.resize(self.width, String::new());
        }
        if 0 < self.unlisted {
            self.warnings.push(Warning::More { count: self.unlisted });
        }
        (Grid { rows: self.rows, width: self.width, merges }, self.warnings)
    }
}

/// A text without what cannot be seen, cut after `limit` characters; and how many it had.
fn clean(text: &str, limit: usize) -> (Cell, usize) {
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let visible: String = match (is_plain, is_nfc(text)) {
        (true, _) => text.trim().to_owned(),
        (false, true) => ordinary(text.chars()),
        (false, false) => ordinary(text.nfc()),
    };
    // Bytes are at least as many as characters: most cells need no counting.
    if visible.len() <= limit {
        let length = visible.len();
        return (visible, length);
    }
    let characters = visible.chars().count();
    if characters <= limit {
        return (visible, characters);
    }
    (visible.chars().take(limit).collect::<String>().trim_end().to_owned(), characters)
}

/// Spaces of every kind become ordinary, line ends one character; marks without width go.
fn ordinary(characters: impl Iterator<Item = char>) -> String {
    let shown = characters.filter_map(|character| match character {
        '\n' => Some('\n'),
        '\r'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{feff}' => None,
        other if other.is_whitespace() || other.is_control() => Some(' '),
        other => Some(other),
    });
    shown.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_break_spaces_and_marks_without_width_are_not_part_of_a_name() {
        let check = |raw, seen: &str| assert_eq!(clean(raw, 20).0, seen);
        check("\u{feff}\u{a0} Saint\u{202f}Chamond\u{200b}\t", "Saint Chamond");
        check("e\u{301}le\u{300}ve", "élève");
        check("deux\r\nlignes", "deux\nlignes");
        check("   ", "");
    }

    #[test]
    fn a_long_cell_is_cut_between_characters() {
        assert_eq!(clean("éééé", 3), ("ééé".to_owned(), 4));
        assert_eq!(clean("ééé", 3), ("ééé".to_owned(), 3));
    }

    #[test]
    fn rows_that_come_out_of_order_stand_in_order() {
        let limits = Limits::default();
        let mut builder = GridBuilder::new(&limits);
        for row in [3, 1, 2] {
            builder.put(row, 0, "x").expect("it is small");
        }
        let (grid, _) = builder.finish(vec![]);
        assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
