//! A grid of typed columns as a workbook that an office opens, sorts and filters.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use thiserror::Error;

/// The most that a sheet of a workbook holds.
pub(crate) const MAX_ROWS: usize = 1_048_575;
const MAX_COLUMNS: usize = 16_384;
/// Characters (UTF-16 units) that a cell holds.
const MAX_CELL: usize = 32_767;
/// Width of a column in characters: what fits, within reason.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=50;
/// Rows that are looked at to give a column its width.
const MEASURED_ROWS: usize = 500;

/// What the cells of a column are in the spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Kept to the letter: `0477…` keeps its zero, `=1+1` stays what was typed.
    Text,
    /// Plain numbers with a point (`12.5`); what is none stays text.
    Number,
    /// Dates as `2022-05-12`; what is none stays text.
    Date,
}

/// One column of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenColumn<'a> {
    pub title: &'a str,
    pub cells: ColumnType,
}

/// A day of the calendar, as far as a spreadsheet knows them: from 1900 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

/// Why a list is not written.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum WriteError {
    #[error("{rows} rows are more than a sheet holds, {limit}")]
    TooManyRows { rows: usize, limit: usize },
    #[error("{columns} columns are more than a sheet holds, {limit}")]
    TooManyColumns { columns: usize, limit: usize },
    /// `row` counts from 0 below the header.
    #[error("the cell at row {row}, column {column} has more than {limit} characters")]
    CellTooLong { row: usize, column: usize, limit: usize },
    #[error("the name `{0}` cannot be that of a sheet")]
    BadSheetName(String),
    #[error("{0:?} is not a day of the calendar")]
    NotADay(Day),
    #[error("the workbook cannot be written: {0}")]
    Failed(String),
}

/// Writes one sheet: a header that stays in view, a filter on it, and the rows.
///
/// The same arguments give the same bytes; `created` is the date that the document says of itself.
/// Cells that a row lacks stay blank, and those beyond the columns are left out.
///
/// ```
/// use cordee_sheet::{ColumnType, Day, WrittenColumn, write};
///
/// let columns = [WrittenColumn { title: "Téléphone", cells: ColumnType::Text }];
/// let rows = vec![vec!["0477123456".to_owned()]];
/// let created = Day { year: 2022, month: 5, day: 12 };
/// let bytes = write("Contacts", &columns, &rows, created)?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), cordee_sheet::WriteError>(())
/// ```
pub fn write(
    sheet: &str,
    columns: &[WrittenColumn<'_>],
    rows: &[Vec<String>],
    created: Day,
) -> Result<Vec<u8>, WriteError> {
    write_sheets(&[WrittenSheet { name: sheet, columns, rows }], created)
}

/// One sheet of a workbook of several.
#[derive(Clone, Copy, Debug)]
pub struct WrittenSheet<'a> {
    pub name: &'a str,
    pub columns: &'a [WrittenColumn<'a>],
    pub rows: &'a [Vec<String>],
}

/// Writes several sheets, each as [`write()`] does.
pub fn write_sheets(sheets: &[WrittenSheet<'_>], created: Day) -> Result<Vec<u8>, WriteError> {
    let created = date(created).ok_or(WriteError::NotADay(created))?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for WrittenSheet { name, columns, rows } in sheets {
        check(columns, rows)?;
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(*name).map_err(|_| WriteError::BadSheetName((*name).to_owned()))?;
        fill(worksheet, columns, rows).map_err(|error| WriteError::Failed(error.to_string()))?;
    }
    workbook.save_to_buffer().map_err(|error| WriteError::Failed(error.to_string()))
}

/// Writes several sheets of texts alone, each with its name and its rows, the titles first.
///
/// Every cell is kept to the letter: for workbooks that other programs read. The same arguments give
/// the same bytes.
///
/// ```
/// use cordee_sheet::{Choice, Day, Limits, read, write_tables};
///
/// let rows = vec![vec!["type".to_owned(), "name".to_owned()]];
/// let created = Day { year: 2022, month: 5, day: 12 };
/// let bytes = write_tables(&[("survey", &rows), ("settings", &[])], created)?;
/// let reading = read(&bytes, Choice::Named("survey"), &Limits::default()).expect("it is read");
/// assert_eq!(reading.grid.text(0, 1), "name");
/// # Ok::<(), cordee_sheet::WriteError>(())
/// ```
pub fn write_tables(
    sheets: &[(&str, &[Vec<String>])],
    created: Day,
) -> Result<Vec<u8>, WriteError> {
    let created = date(created).ok_or(WriteError::NotADay(created))?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for (name, rows) in sheets {
        check(&[], rows)?;
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(*name).map_err(|_| WriteError::BadSheetName((*name).to_owned()))?;
        fill_texts(worksheet, rows).map_err(|error| WriteError::Failed(error.to_string()))?;
    }
    workbook.save_to_buffer().map_err(|error| WriteError::Failed(error.to_string()))
}

fn fill_texts(worksheet: &mut Worksheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            worksheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}

pub(crate) fn check(columns: &[WrittenColumn<'_>], rows: &[Vec<String>]) -> Result<(), WriteError> {
    if MAX_ROWS < rows.len() {
        return Err(WriteError::TooManyRows { rows: rows.len(), limit: MAX_ROWS });
    }
    if MAX_COLUMNS < columns.len() {
        return Err(WriteError::TooManyColumns { columns: columns.len(), limit: MAX_COLUMNS });
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if MAX_CELL < cell.len() && MAX_CELL < cell.encode_utf16().count() {
                return Err(WriteError::CellTooLong { row, column, limit: MAX_CELL });
            }
        }
    }
    Ok(())
}

fn fill(
    worksheet: &mut Worksheet,
    columns: &[WrittenColumn<'_>],
    rows: &[Vec<String>],
) -> Result<(), XlsxError> {
    let formats = Formats::new();
    for (at, column) in (0_u16..).zip(columns) {
        worksheet.write_string_with_format(0, at, column.title, &formats.header)?;
        worksheet.set_column_width(at, width(column.title, usize::from(at), rows))?;
        for (row, cells) in (1_u32..).zip(rows) {
            let cell = cells.get(usize::from(at)).map_or("", String::as_str);
            put(worksheet, (row, at), cell, column.cells, &formats)?;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if let Some(last) = columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()) {
        worksheet.autofilter(0, 0, last_row, last)?;
    }
    Ok(())
}

/// How cells look.
#[derive(Clone)]
pub(crate) struct Formats {
    pub(crate) header: Format,
    text: Format,
    day: Format,
}

impl Formats {
    pub(crate) fn new() -> Self {
        Self {
            header: Format::new().set_bold().set_text_wrap(),
            text: Format::new().set_num_format("@"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }
}

/// Writes one cell of a column of a type, at a row and a column.
pub(crate) fn put(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
    cells: ColumnType,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match typed(cell, cells) {
        Typed::Blank => return Ok(()),
        Typed::Number(number) => worksheet.write_number(row, column, number)?,
        Typed::Date(date) => {
            worksheet.write_datetime_with_format(row, column, &date, &formats.day)?
        }
        Typed::Text => worksheet.write_string_with_format(row, column, cell, &formats.text)?,
    };
    Ok(())
}

enum Typed {
    Blank,
    Text,
    Number(f64),
    Date(ExcelDateTime),
}

/// What a text becomes in a column of a type; text, whenever the way back would change it.
fn typed(cell: &str, column: ColumnType) -> Typed {
    if cell.is_empty() {
        return Typed::Blank;
    }
    let found = match column {
        ColumnType::Text => None,
        ColumnType::Number => {
            let number = cell.parse::<f64>().ok();
            number.filter(|number| crate::number::plain(*number) == cell).map(Typed::Number)
        }
        ColumnType::Date => crate::values::date::iso(cell).and_then(date).map(Typed::Date),
    };
    found.unwrap_or(Typed::Text)
}

pub(crate) fn date(day: Day) -> Option<ExcelDateTime> {
    ExcelDateTime::from_ymd(day.year, day.month, day.day).ok()
}

/// The characters of the longest line of a column, as far as it is measured.
pub(crate) fn width(title: &str, column: usize, rows: &[Vec<String>]) -> u16 {
    let cells = rows.iter().take(MEASURED_ROWS).filter_map(|row| row.get(column));
    let lines = cells.flat_map(|cell| cell.lines()).chain([title]);
    // Two more, for the button of the filter.
    let longest = lines.map(|line| line.chars().count() + 2).max().unwrap_or(0);
    u16::try_from(longest.clamp(*WIDTHS.start(), *WIDTHS.end())).unwrap_or(u16::MAX)
}
