//! A workbook whose rows are more than memory should hold: it takes them one after the other.

use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use crate::write::{
    ColumnType, Day, Formats, MAX_ROWS, WriteError, WrittenColumn, check, date, put, width,
};

/// A workbook in the making. Each sheet is as [`crate::write()`] makes it; what was written waits in files
/// beside memory until [`LongBook::save`].
///
/// ```
/// use std::io::Cursor;
///
/// use cordee_sheet::{ColumnType, Day, LongBook, WrittenColumn};
///
/// let mut book = LongBook::new(Day { year: 2022, month: 5, day: 12 })?;
/// let columns = [WrittenColumn { title: "age", cells: ColumnType::Number }];
/// book.begin("Answers", &columns, &[])?;
/// book.rows(&[vec!["42".to_owned()]])?;
/// let mut bytes = Cursor::new(vec![]);
/// book.save(&mut bytes)?;
/// assert!(bytes.into_inner().starts_with(b"PK"));
/// # Ok::<(), cordee_sheet::WriteError>(())
/// ```
pub struct LongBook {
    workbook: Workbook,
    formats: Formats,
    sheets: usize,
    /// The columns of the sheet that is written, and how many rows it has.
    columns: Vec<ColumnType>,
    written: usize,
}

fn failed(error: &XlsxError) -> WriteError {
    WriteError::Failed(error.to_string())
}

impl LongBook {
    /// A workbook without a sheet, that says it was made on `created`.
    ///
    /// # Errors
    /// When that is no day.
    pub fn new(created: Day) -> Result<Self, WriteError> {
        let created = date(created).ok_or(WriteError::NotADay(created))?;
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let (columns, formats) = (vec![], Formats::new());
        Ok(Self { workbook, formats, sheets: 0, columns, written: 0 })
    }

    /// Begins a sheet, and ends the one before; its columns are as wide as what `first` has of them.
    ///
    /// # Errors
    /// When the name cannot be that of a sheet, or the columns are too many.
    pub fn begin(
        &mut self,
        name: &str,
        columns: &[WrittenColumn<'_>],
        first: &[Vec<String>],
    ) -> Result<(), WriteError> {
        self.end()?;
        check(columns, first)?;
        let added = self.workbook.add_worksheet_with_constant_memory();
        let worksheet = added.map_err(|error| failed(&error))?;
        worksheet.set_name(name).map_err(|_| WriteError::BadSheetName(name.to_owned()))?;
        for (at, column) in (0_u16..).zip(columns) {
            let wide = width(column.title, usize::from(at), first);
            worksheet
                .set_column_width(at, wide)
                .and_then(|sheet| {
                    sheet.write_string_with_format(0, at, column.title, &self.formats.header)
                })
                .map_err(|error| failed(&error))?;
        }
        self.sheets += 1;
        self.columns = columns.iter().map(|column| column.cells).collect();
        self.written = 0;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, WriteError> {
        let last = self.sheets.saturating_sub(1);
        self.workbook.worksheet_from_index(last).map_err(|error| failed(&error))
    }

    /// Writes rows below those that the sheet has.
    ///
    /// # Errors
    /// When no sheet was begun, a cell is too long or the rows are too many; then nothing can be saved.
    pub fn rows(&mut self, rows: &[Vec<String>]) -> Result<(), WriteError> {
        check(&[], rows)?;
        let all = self.written + rows.len();
        if MAX_ROWS < all {
            return Err(WriteError::TooManyRows { rows: all, limit: MAX_ROWS });
        }
        let (columns, formats) = (self.columns.clone(), self.formats.clone());
        let first = u32::try_from(self.written + 1).unwrap_or(u32::MAX);
        let worksheet = self.sheet()?;
        for (row, cells) in (first..).zip(rows) {
            for (column, (cells_are, cell)) in (0_u16..).zip(columns.iter().zip(cells)) {
                put(worksheet, (row, column), cell, *cells_are, &formats)
                    .map_err(|error| failed(&error))?;
            }
        }
        self.written = all;
        Ok(())
    }

    /// The header stays in view, with a filter on it.
    fn end(&mut self) -> Result<(), WriteError> {
        let last_row = u32::try_from(self.written).unwrap_or(u32::MAX);
        let last = self.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok());
        let Some(last) = last else { return Ok(()) };
        let worksheet = self.sheet()?;
        worksheet.set_freeze_panes(1, 0).map_err(|error| failed(&error))?;
        worksheet.autofilter(0, 0, last_row, last).map_err(|error| failed(&error))?;
        Ok(())
    }

    /// Writes the whole workbook to `out`.
    ///
    /// # Errors
    /// When it cannot be written there, or has no sheet.
    pub fn save(mut self, out: impl Write + Seek + Send) -> Result<(), WriteError> {
        self.end()?;
        self.workbook.save_to_writer(out).map_err(|error| failed(&error))
    }
}
