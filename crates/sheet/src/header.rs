//! Where the header of a list ends, and what it says above each column.
//!
//! Offices put titles and blank lines above their header, and two or three rows in it, with merged
//! cells over several columns. The guess starts from the row that says most words known to stand
//! above columns, and takes in the rows around it that belong to it.

use crate::dictionary;
use crate::grid::{Grid, Merge};
use crate::shape::{Shape, shape};

/// Rows among which a header is looked for.
const SEARCHED: usize = 25;
/// Rows that a header has at most.
const MAX_HEADER: usize = 3;
/// Characters that a title has at most.
const MAX_TITLE: usize = 60;
/// Between the titles of two header rows.
const BETWEEN: &str = " / ";

/// Which rows of a grid are its header; the list begins below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// Index in `Grid::rows`; what is above it is a title or a remark.
    pub first: usize,
    /// 0 (no header) to 3.
    pub count: usize,
}

impl HeaderRows {
    /// Index in `Grid::rows` of the first row of the list itself.
    pub fn end(self) -> usize {
        self.first.saturating_add(self.count)
    }
}

/// How far a guess may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing speaks for it but the shape of the rows.
    Weak,
    Likely,
    Sure,
}

/// Where the header is, as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderGuess {
    pub rows: HeaderRows,
    pub confidence: Confidence,
}

/// Guesses which rows are the header; the caller may show and change it.
///
/// ```
/// use cordee_sheet::{Choice, Confidence, Limits, guess_header, read};
///
/// let list = "Fichier 2021\n\nNom;Commune\nRoux;Pélussin\n".as_bytes();
/// let grid = read(list, Choice::FirstWithRows, &Limits::default())?.grid;
/// let guess = guess_header(&grid);
/// assert_eq!((guess.rows.first, guess.rows.count), (1, 1));
/// assert_eq!(guess.confidence, Confidence::Sure);
/// # Ok::<(), cordee_sheet::ReadError>(())
/// ```
pub fn guess_header(grid: &Grid) -> HeaderGuess {
    let searched = grid.rows.len().min(SEARCHED);
    let profiles: Vec<Profile> = (0..searched).map(|row| Profile::of(grid, row)).collect();
    let mut anchor: Option<(usize, &Profile)> = None;
    for (row, profile) in profiles.iter().enumerate().filter(|(_, it)| it.may_be_header()) {
        if anchor.is_none_or(|(_, best)| best.known < profile.known) {
            anchor = Some((row, profile));
        }
    }
    let Some((row, profile)) = anchor else { return without_known_words(grid, &profiles) };
    let is_sure = profile.filled <= 2 * profile.known && profile.data == 0;
    let confidence = if is_sure { Confidence::Sure } else { Confidence::Likely };
    HeaderGuess { rows: widened(grid, &profiles, row), confidence }
}

/// What a row looks like from afar.
struct Profile {
    filled: usize,
    /// Cells that hold a word known to stand above columns.
    known: usize,
    /// Cells that hold a value: a mail, a number, a date.
    data: usize,
    labels: usize,
}

impl Profile {
    fn of(grid: &Grid, row: usize) -> Self {
        let mut profile = Self { filled: 0, known: 0, data: 0, labels: 0 };
        for column in 0..grid.width {
            let text = grid.text(row, column);
            match shape(text) {
                Shape::Blank => continue,
                Shape::Words | Shape::Civility => {}
                _ => profile.data += 1,
            }
            profile.filled += 1;
            profile.known += usize::from(dictionary::names_a_field(text));
            profile.labels += usize::from(is_label(text));
        }
        profile
    }

    /// Two words that are known, or one in a list so narrow that there is no second.
    fn may_be_header(&self) -> bool {
        let wanted = self.filled.min(2);
        0 < wanted && wanted <= self.known && self.data <= self.known / 2
    }
}

fn is_label(text: &str) -> bool {
    shape(text) == Shape::Words && text.chars().count() <= MAX_TITLE
}

/// A first full row of labels above rows that hold values is a header in words of its own.
fn without_known_words(grid: &Grid, profiles: &[Profile]) -> HeaderGuess {
    let full = profiles.iter().position(|it| 1 < it.filled && grid.width <= 2 * it.filled);
    let first = full.unwrap_or(0);
    let has_labels = profiles.get(first).is_some_and(|it| it.labels == it.filled);
    let below: Vec<&Profile> = profiles.iter().skip(first + 1).collect();
    let have_values = !below.is_empty() && below.iter().all(|it| 0 < it.data);
    let count = usize::from(full.is_some() && has_labels && have_values);
    let has_values = profiles.first().is_some_and(|it| 0 < it.data);
    let confidence = if has_values { Confidence::Likely } else { Confidence::Weak };
    let first = if count == 0 { 0 } else { first };
    HeaderGuess { rows: HeaderRows { first, count }, confidence }
}

/// The row of titles with those above and below that belong to it.
fn widened(grid: &Grid, profiles: &[Profile], anchor: usize) -> HeaderRows {
    let (mut first, mut last) = (anchor, anchor);
    while last - first + 1 < MAX_HEADER && continues(grid, profiles, last) {
        last += 1;
    }
    while 0 < first && last - first + 1 < MAX_HEADER && is_group_row(grid, profiles, first - 1) {
        first -= 1;
    }
    HeaderRows { first, count: last - first + 1 }
}

/// Whether the row below `row` goes on with the header.
fn continues(grid: &Grid, profiles: &[Profile], row: usize) -> bool {
    let Some(below) = profiles.get(row + 1) else { return false };
    if !are_adjacent(grid, row, row + 1) || 0 < below.data || below.labels < below.filled {
        return false;
    }
    let number = number_of(grid, row);
    let reaches = |it: &Merge| (it.first_row..it.last_row).contains(&number);
    if grid.merges.iter().any(reaches) {
        return true;
    }
    // Without merged cells: titles below, each under a blank cell or the group to its left.
    let are_below = |column| {
        grid.text(row + 1, column).is_empty()
            || grid.text(row, column).is_empty()
            || spreads(grid, row, column)
    };
    0 < below.known && (0..grid.width).all(are_below)
}

/// Whether the row above a header names groups of its columns, and is no title of the whole.
fn is_group_row(grid: &Grid, profiles: &[Profile], row: usize) -> bool {
    let Some(profile) = profiles.get(row) else { return false };
    if !are_adjacent(grid, row, row + 1) || 0 < profile.data || profile.labels < profile.filled {
        return false;
    }
    let number = number_of(grid, row);
    let mut merges = grid.merges.iter().filter(|it| it.first_row == number);
    let whole = grid.width.saturating_sub(1);
    let is_part =
        |it: &Merge| it.first_column < it.last_column && it.last_column - it.first_column < whole;
    merges.any(is_part) || 1 < profile.filled
}

fn number_of(grid: &Grid, row: usize) -> usize {
    grid.rows.get(row).map_or(0, |row| row.number)
}

fn are_adjacent(grid: &Grid, above: usize, below: usize) -> bool {
    number_of(grid, above) + 1 == number_of(grid, below)
}

/// Whether the cell on the right is blank and stands above a title of its own.
fn spreads(grid: &Grid, row: usize, column: usize) -> bool {
    grid.text(row, column + 1).is_empty() && !grid.text(row + 1, column + 1).is_empty()
}

/// What the header says above each column, from the top: `Adresse / Rue`; empty where it is silent.
pub fn titles(grid: &Grid, header: HeaderRows) -> Vec<String> {
    let end = header.end().min(grid.rows.len());
    let first = header.first.min(end);
    let title = |column| {
        let mut parts: Vec<&str> = vec![];
        for row in first..end {
            let part = above(grid, row, column, row + 1 < end);
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(BETWEEN).replace('\n', " ")
    };
    (0..grid.width).map(title).collect()
}

/// The text of a header cell, its own or that of the merged cells it is part of.
fn above(grid: &Grid, row: usize, column: usize, is_group: bool) -> &str {
    let own = grid.text(row, column);
    if !own.is_empty() {
        return own;
    }
    let number = number_of(grid, row);
    let holds = |it: &&Merge| {
        (it.first_row..=it.last_row).contains(&number)
            && (it.first_column..=it.last_column).contains(&column)
    };
    if let Some(merge) = grid.merges.iter().find(holds) {
        let top = grid.rows.iter().position(|it| it.number == merge.first_row);
        return top.map_or("", |top| grid.text(top, merge.first_column));
    }
    let has_merges =
        grid.merges.iter().any(|it| it.first_row == number && it.first_column < it.last_column);
    if is_group && !has_merges { spread_from_left(grid, row, column) } else { "" }
}

/// Without merged cells, a group reaches over the blank cells on its right that have titles below.
fn spread_from_left(grid: &Grid, row: usize, column: usize) -> &str {
    for left in (0..=column).rev() {
        if grid.text(row + 1, left).is_empty() {
            return "";
        }
        if !grid.text(row, left).is_empty() {
            return grid.text(row, left);
        }
    }
    ""
}
