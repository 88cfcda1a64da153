//! Tables as files: CSV, and sheets of a workbook.

use cordee_sheet::{
    ColumnType, Day, LongBook, WriteError, WrittenColumn, WrittenSheet, write_sheets,
};

use crate::spine::open;

/// A table to be written.
pub struct Table {
    /// The name of its sheet.
    pub name: String,
    pub titles: Vec<(String, ColumnType)>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn names(&self) -> Vec<String> {
        self.titles.iter().map(|(title, _)| title.clone()).collect()
    }

    /// The first line of its CSV.
    pub fn head(&self) -> String {
        open::table(&self.names())
    }

    /// What follows the first line.
    pub fn body(&self) -> String {
        self.rows.iter().map(|row| open::line_of(row)).collect()
    }

    pub fn csv(&self) -> Vec<u8> {
        format!("{}{}", self.head(), self.body()).into_bytes()
    }

    /// The first line with commas and without what neutralises formulas: for a program that reads what is
    /// written.
    pub fn plain_head(&self) -> String {
        plain_line(&self.names())
    }

    /// What follows that line.
    pub fn plain_body(&self) -> String {
        self.rows.iter().map(|row| plain_line(row)).collect()
    }
}

fn plain_line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// Begins a sheet of `book` with what `table` has.
pub fn put(book: &mut LongBook, table: &Table) -> Result<(), WriteError> {
    let titles = table.titles.iter();
    let columns: Vec<WrittenColumn<'_>> =
        titles.map(|(title, cells)| WrittenColumn { title, cells: *cells }).collect();
    book.begin(&table.name, &columns, &table.rows)?;
    book.rows(&table.rows)
}

/// The workbook of some tables, a sheet each.
pub fn workbook(tables: &[Table], created: Day) -> anyhow::Result<Vec<u8>> {
    let columns: Vec<Vec<WrittenColumn<'_>>> = tables
        .iter()
        .map(|table| {
            let titles = table.titles.iter();
            titles.map(|(title, cells)| WrittenColumn { title, cells: *cells }).collect()
        })
        .collect();
    let sheets: Vec<WrittenSheet<'_>> = tables
        .iter()
        .zip(&columns)
        .map(|(table, columns)| WrittenSheet { name: &table.name, columns, rows: &table.rows })
        .collect();
    Ok(write_sheets(&sheets, created)?)
}
