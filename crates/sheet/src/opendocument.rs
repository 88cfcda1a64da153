//! OpenDocument spreadsheets (`.ods`), which may say “the same a million times” in forty bytes.
//!
//! What its repetitions come to is counted before the parser, which writes them out, opens the file.

use std::io::{BufReader, Cursor};

use calamine::{Data, Ods, OdsError, Range, Reader as _, SheetVisible};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::grid::GridBuilder;
use crate::limits::{Limits, ReadError};
use crate::read::{Choice, SheetSize};
use crate::workbook::{Chosen, choose, put};

/// Reads a sheet of an OpenDocument spreadsheet. It tells nothing of merged cells.
pub(crate) fn open(bytes: &[u8], choice: Choice<'_>, limits: &Limits) -> Result<Chosen, ReadError> {
    count(bytes, limits)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = vec![];
    for sheet in listed {
        let range = workbook.worksheet_range(&sheet.name).unwrap_or_default();
        let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        let is_hidden = sheet.visible != SheetVisible::Visible;
        let (rows, columns) = (rows as usize, columns as usize);
        sheets.push(SheetSize { name: sheet.name, rows, columns, is_hidden });
    }
    let position = choose(&sheets, choice)?;
    let name = sheets.get(position).map_or("", |sheet| sheet.name.as_str());
    let range = workbook.worksheet_range(name).unwrap_or_default();
    let mut builder = GridBuilder::new(limits);
    fill(&range, &mut builder)?;
    let (grid, warnings) = builder.finish(vec![]);
    Ok(Chosen { grid, warnings, sheets, position })
}

fn fill(range: &Range<Data>, builder: &mut GridBuilder<'_>) -> Result<(), ReadError> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        put(builder, row + first_row as usize + 1, column + first_column as usize, value)?;
    }
    Ok(())
}

fn damaged(error: &OdsError) -> ReadError {
    match error {
        OdsError::Password => ReadError::Protected,
        OdsError::InvalidMime(_) => ReadError::NotAList,
        other => ReadError::Damaged { reason: other.to_string() },
    }
}

/// Refuses a document whose cells, once written out, are beyond the limits.
fn count(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let damaged = |reason: String| ReadError::Damaged { reason };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let content = archive.by_name("content.xml").map_err(|error| damaged(error.to_string()))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut counter = Counter::new(limits);
    let mut buffer = vec![];
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(error.to_string()))? {
            Event::Start(start) | Event::Empty(start) => counter.begin(&start)?,
            Event::Text(text) => counter.say(text.len())?,
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// Where a document is read, and what it has come to so far.
struct Counter<'a> {
    limits: &'a Limits,
    row: usize,
    row_repeats: usize,
    column: usize,
    /// The end of the last cell of the row that says something.
    spoken: usize,
    /// How often the text at hand is written out.
    copies: usize,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Counter<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            row: 0,
            row_repeats: 1,
            column: 0,
            spoken: 0,
            copies: 0,
            cells: 0,
            text_bytes: 0,
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        match start.name().as_ref() {
            "table:table" => (self.row, self.copies) = (0, 0),
            "table:table-row" => {
                self.row_repeats = repeats(start, "table:number-rows-repeated");
                self.row = self.row.saturating_add(self.row_repeats);
                (self.column, self.spoken, self.copies) = (0, 0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(start)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let repeats = repeats(start, "table:number-columns-repeated");
        let before = self.column;
        self.column = self.column.saturating_add(repeats);
        let attributes = start.attributes_raw();
        let says_something = attributes.contains("office:") || attributes.contains("formula");
        self.copies = if says_something { repeats.saturating_mul(self.row_repeats) } else { 0 };
        if !says_something {
            return Ok(());
        }
        let Limits { rows, columns, .. } = *self.limits;
        if rows < self.row {
            return Err(ReadError::TooManyRows { row: self.row, limit: rows });
        }
        if columns < self.column {
            let (row, column) = (self.row, before.max(columns) + 1);
            return Err(ReadError::TooManyColumns { row, column, limit: columns });
        }
        // Blank cells between two that speak are written out too, in every copy of the row.
        let width = self.column - self.spoken;
        self.spoken = self.column;
        self.cells = self.cells.saturating_add(width.saturating_mul(self.row_repeats));
        let limit = rows.saturating_mul(columns);
        if limit < self.cells {
            return Err(ReadError::TooManyCells { limit });
        }
        self.say(attributes.len())
    }

    /// Counts bytes that stand in the cell at hand.
    fn say(&mut self, bytes: usize) -> Result<(), ReadError> {
        // The limit is for texts; here they come with their marks.
        let limit = self.limits.text_bytes;
        self.text_bytes = self.text_bytes.saturating_add(bytes.saturating_mul(self.copies));
        if limit.saturating_mul(4) < self.text_bytes {
            return Err(ReadError::TooMuchText { limit });
        }
        Ok(())
    }
}

fn repeats(start: &BytesStart<'_>, name: &str) -> usize {
    let attribute = start.try_get_attribute(name).ok().flatten();
    attribute.and_then(|it| it.value.parse().ok()).unwrap_or(1)
}
