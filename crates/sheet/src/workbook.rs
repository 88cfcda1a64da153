//! Office Open XML workbooks: their sheets, and the cells of one of them.

use std::io::{BufReader, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, Xlsx, XlsxError};

use crate::grid::{Grid, GridBuilder, Merge, Warning};
use crate::limits::{Limits, ReadError};
use crate::number;
use crate::read::{Choice, SheetSize};

/// How often the inflated bytes of a workbook may be parsed in all.
const TIMES_READ: u64 = 8;

type Source<'a> = BufReader<Cursor<&'a [u8]>>;

/// One sheet of a workbook, and what there is beside it.
pub(crate) struct Chosen {
    pub(crate) grid: Grid,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) sheets: Vec<SheetSize>,
    pub(crate) position: usize,
}

/// Runs a parser of other people's files; what it did not foresee is a damaged file, not our end.
pub(crate) fn guarded<T>(parse: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    let unforeseen = || ReadError::Damaged { reason: "the parser gave up".to_owned() };
    // Nothing outlives the closure but its result, so nothing half-done is seen.
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|_| Err(unforeseen()))
}

/// Reads a sheet of an Office Open XML workbook (`.xlsx`, `.xlsm`), cell by cell.
///
/// `largest` bounds what parsing one sheet costs: several may be said to be in the same part.
pub(crate) fn open(
    bytes: &[u8],
    choice: Choice<'_>,
    limits: &Limits,
    largest: u64,
) -> Result<Chosen, ReadError> {
    let source = BufReader::new(Cursor::new(bytes));
    let mut workbook = Xlsx::new(source).map_err(|error| damaged(&error))?;
    let count = workbook.sheets_metadata().len();
    let work = largest.saturating_mul(u64::try_from(count).unwrap_or(u64::MAX));
    if limits.inflated_bytes.saturating_mul(TIMES_READ) < work {
        return Err(ReadError::TooManySheets { sheets: count });
    }
    let sheets = sizes(&mut workbook);
    let position = choose(&sheets, choice)?;
    let name = sheets.get(position).map(|sheet| sheet.name.clone()).unwrap_or_default();
    let mut builder = GridBuilder::new(limits);
    fill(&mut workbook, &name, &mut builder)?;
    let merges = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let (grid, warnings) = builder.finish(merges.iter().filter_map(merge).collect());
    Ok(Chosen { grid, warnings, sheets, position })
}

/// The sheet that is wanted, among those that there are.
pub(crate) fn choose(sheets: &[SheetSize], choice: Choice<'_>) -> Result<usize, ReadError> {
    let missing = |name: String| ReadError::NoSuchSheet { name };
    match choice {
        Choice::FirstWithRows => Ok(sheets
            .iter()
            .position(|sheet| 0 < sheet.rows && !sheet.is_hidden)
            .or_else(|| sheets.iter().position(|sheet| 0 < sheet.rows))
            .unwrap_or(0)),
        Choice::Named(name) => sheets
            .iter()
            .position(|sheet| sheet.name == name)
            .ok_or_else(|| missing(name.to_owned())),
        Choice::At(position) if position < sheets.len() => Ok(position),
        Choice::At(position) => Err(missing(position.to_string())),
    }
}

/// The sheets that hold cells, with the rectangle that their content needs.
fn sizes(workbook: &mut Xlsx<Source<'_>>) -> Vec<SheetSize> {
    let listed: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != calamine::SheetVisible::Visible))
        .collect();
    let mut sizes = vec![];
    for (name, is_hidden) in listed {
        let (rows, columns) = measure(workbook, &name).unwrap_or_default();
        sizes.push(SheetSize { name, rows, columns, is_hidden });
    }
    sizes
}

/// The last row and column that say something. The size that a sheet declares is often wrong.
fn measure(workbook: &mut Xlsx<Source<'_>>, name: &str) -> Result<(usize, usize), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let (mut rows, mut columns) = (0, 0);
    while let Some(cell) = reader.next_cell()? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            let (row, column) = cell.get_position();
            rows = rows.max(row as usize + 1);
            columns = columns.max(column as usize + 1);
        }
    }
    Ok((rows, columns))
}

fn fill(
    workbook: &mut Xlsx<Source<'_>>,
    name: &str,
    builder: &mut GridBuilder<'_>,
) -> Result<(), ReadError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|error| damaged(&error))?
    {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize + 1, column as usize);
        match cell.get_value() {
            DataRef::SharedString(text) => builder.put(row, column, text)?,
            DataRef::Float(number) => {
                let format = reader.styles().get(style).and_then(|it| it.number_format.as_ref());
                let format = format.map_or("", |format| format.format_code.as_str());
                builder.put(row, column, &number::padded(*number, format))?;
            }
            other => put(builder, row, column, &Data::from(other.clone()))?,
        }
    }
    Ok(())
}

/// Adds a cell of any workbook as the text that a person reads in it.
pub(crate) fn put(
    builder: &mut GridBuilder<'_>,
    row: usize,
    column: usize,
    value: &Data,
) -> Result<(), ReadError> {
    let text = match value {
        Data::Empty => return Ok(()),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number::plain(*number),
        // The words of the French spreadsheet, which `answer` reads back.
        Data::Bool(is_true) => if *is_true { "VRAI" } else { "FAUX" }.to_owned(),
        Data::DateTime(moment) => number::moment(moment).unwrap_or_else(|| {
            builder.warn(Warning::NotADate { row, column });
            number::plain(moment.as_f64())
        }),
        Data::Error(error) => {
            builder.warn(Warning::FormulaError { row, column, error: error.to_string() });
            return Ok(());
        }
    };
    builder.put(row, column, &text)
}

fn merge(area: &Dimensions) -> Option<Merge> {
    let ((first_row, first_column), (last_row, last_column)) = (area.start, area.end);
    (first_row <= last_row && first_column <= last_column).then(|| Merge {
        first_row: first_row as usize + 1,
        last_row: last_row as usize + 1,
        first_column: first_column as usize,
        last_column: last_column as usize,
    })
}

fn damaged(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Protected,
        other => ReadError::Damaged { reason: other.to_string() },
    }
}
