//! Sheets whose first row says what each column holds.

use super::Table;

/// A table read by the titles of its columns, whose case and spaces do not count.
pub(crate) struct Titled<'a> {
    titles: Vec<String>,
    rows: &'a [Vec<String>],
}

/// One row of it; `number` is that of the sheet, from 1.
#[derive(Clone, Copy)]
pub(crate) struct TitledRow<'a> {
    titles: &'a [String],
    cells: &'a [String],
    pub(crate) number: usize,
}

fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl<'a> Titled<'a> {
    pub(crate) fn of(table: &'a [Vec<String>]) -> Self {
        let (first, rows) = table.split_first().map_or((&[][..], &[][..]), |(it, rest)| (it, rest));
        Self { titles: first.iter().map(|it| folded(it)).collect(), rows }
    }

    pub(crate) fn has(&self, title: &str) -> bool {
        self.titles.iter().any(|it| it == title)
    }

    /// The titles, folded.
    pub(crate) fn titles(&self) -> &[String] {
        &self.titles
    }

    /// Rows that say something.
    pub(crate) fn rows(&self) -> impl Iterator<Item = TitledRow<'_>> {
        let numbered = self.rows.iter().enumerate();
        let rows =
            numbered.map(|(at, cells)| TitledRow { titles: &self.titles, cells, number: at + 2 });
        rows.filter(|row| row.cells.iter().any(|it| !it.trim().is_empty()))
    }
}

impl<'a> TitledRow<'a> {
    /// The text under a title; empty when there is no such column.
    pub(crate) fn get(&self, title: &str) -> &'a str {
        self.titles.iter().position(|it| it == title).map_or("", |at| self.at(at))
    }

    pub(crate) fn at(&self, column: usize) -> &'a str {
        self.cells.get(column).map_or("", |it| it.trim())
    }

    /// The columns from the first to the last that has a title, with their cells.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let row = *self;
        self.titles.iter().enumerate().map(move |(at, title)| (title.as_str(), row.at(at)))
    }
}

/// Makes a table of rows that name their columns; blank columns are left out, save those named.
pub(crate) fn table(columns: &[&str], rows: &[Vec<(String, String)>]) -> Table {
    let mut titles: Vec<String> = columns.iter().map(|it| (*it).to_owned()).collect();
    for (title, text) in rows.iter().flatten() {
        if !text.is_empty() && !titles.contains(title) {
            titles.push(title.clone());
        }
    }
    let line = |row: &Vec<(String, String)>| -> Vec<String> {
        let cell = |title: &String| row.iter().find(|(it, _)| it == title);
        titles
            .iter()
            .map(|it| cell(it).map_or_else(String::new, |(_, text)| text.clone()))
            .collect()
    };
    let lines: Vec<_> = rows.iter().map(line).collect();
    std::iter::once(titles.clone()).chain(lines).collect()
}
