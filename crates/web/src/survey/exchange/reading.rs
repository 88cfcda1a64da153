//! Files as grids: which are read, and why others are not.

use cordee_questionnaire::LONGEST_LONG_TEXT;
use cordee_sheet::{Choice, Grid, Limits, ReadError, Reading, Source, read};

use crate::spine::messages::Value;

/// The largest file that is taken, in mebibytes.
pub const LARGEST_MIB: u64 = 48;
/// How the part of a workbook that holds macros is called.
const MACROS: &[u8] = b"vbaProject.bin";

/// How much of a file is read: exports of survey tools are wide, and their texts are long.
pub fn limits() -> Limits {
    Limits {
        rows: 100_000,
        columns: 600,
        cell_characters: LONGEST_LONG_TEXT + 1,
        text_bytes: 128 << 20,
        ..Limits::default()
    }
}

/// A table with all its rows, those that say nothing included: the numbers are those of the file.
pub fn whole(grid: Grid) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![];
    for row in grid.rows {
        // Several records of a text may be said to begin on one line.
        if rows.len() < row.number.saturating_sub(1) {
            rows.resize(row.number - 1, vec![]);
        }
        rows.push(row.cells);
    }
    rows
}

/// The sheet called `name` of a workbook, whatever its capitals; nothing when there is none.
pub fn sheet(bytes: &[u8], source: &Source, name: &str) -> Result<Option<Reading>, ReadError> {
    let Source::Workbook { sheets, .. } = source else { return Ok(None) };
    let found = sheets.iter().position(|sheet| sheet.name.trim().eq_ignore_ascii_case(name));
    found.map(|at| read(bytes, Choice::At(at), &limits())).transpose()
}

/// Whether a workbook holds macros: they are neither run nor kept.
pub fn has_macros(bytes: &[u8]) -> bool {
    bytes.windows(MACROS.len()).any(|part| part == MACROS)
}

/// Why a file cannot be read: the key of the message, with its values.
pub fn refused(error: &ReadError) -> (&'static str, Vec<(&'static str, Value)>) {
    let number = |name, value: usize| (name, Value::from(value.to_string()));
    match error {
        ReadError::Empty => ("error-survey-file-empty", vec![]),
        ReadError::TooManyRows { limit, .. } => {
            ("error-survey-file-rows", vec![number("most", *limit)])
        }
        ReadError::TooManyColumns { limit, .. } => {
            ("error-survey-file-columns", vec![number("most", *limit)])
        }
        ReadError::Protected => ("error-survey-file-protected", vec![]),
        ReadError::OldWorkbook => ("error-survey-file-old", vec![]),
        ReadError::NotAList => ("error-survey-file-kind", vec![]),
        ReadError::Damaged { .. } | ReadError::NoSuchSheet { .. } => {
            ("error-survey-file-damaged", vec![])
        }
        ReadError::TooLarge { .. }
        | ReadError::InflatesTooMuch { .. }
        | ReadError::TooManyParts { .. }
        | ReadError::TooManyCells { .. }
        | ReadError::TooManyDeclarations { .. }
        | ReadError::TooManySheets { .. }
        | ReadError::TooMuchText { .. } => ("error-survey-file-large", vec![]),
    }
}
