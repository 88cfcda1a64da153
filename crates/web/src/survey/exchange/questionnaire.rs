//! A questionnaire out of a file: an XLSForm, or the structure of a survey of LimeSurvey.

use cordee_questionnaire::Draft;
use cordee_questionnaire::exchange::limesurvey::{self, StructureError};
use cordee_questionnaire::exchange::xlsform::{self, FormError};
use cordee_sheet::{Choice, Grid, ReadError, Reading, Source, Warning, read};

use super::reading::{has_macros, limits, sheet, whole};

/// The sheets of an XLSForm.
const SHEETS: [&str; 3] = ["survey", "choices", "settings"];
/// How a survey of LimeSurvey that was exported as XML begins.
const XML: &[u8] = b"<?xml";

/// What a file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub draft: Draft,
    pub unkept: Vec<Unkept>,
}

/// Something of a file that is not in the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// The sheet, when the file has several.
    pub sheet: Option<&'static str>,
    /// The row of it, from 1; none for what is of the whole file.
    pub row: Option<usize>,
    pub what: What,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Form(xlsform::Unkeepable),
    Structure {
        name: String,
        what: limesurvey::Unkeepable,
    },
    /// Cells were merged: the text counts for the first alone.
    Merged {
        last: usize,
    },
    /// A formula gave an error, and no text.
    Formula {
        column: usize,
        error: String,
    },
    /// A cell was too long, and is cut.
    Cut,
    Macros,
}

/// Why a file gives no questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    File(ReadError),
    Form(FormError),
    Structure(StructureError),
    /// LimeSurvey exported it as XML.
    Xml,
    /// A list, of something else.
    Other,
}

/// Reads the questionnaire that a file holds.
pub fn found(bytes: &[u8]) -> Result<Found, Unreadable> {
    if bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(XML) {
        return Err(Unreadable::Xml);
    }
    let first = read(bytes, Choice::FirstWithRows, &limits()).map_err(Unreadable::File)?;
    let has = |name: &str| titles(&first.grid).iter().any(|title| title == name);
    let (is_structure, is_form) = (has("class"), has("type") && has("name"));
    let is_workbook = matches!(first.source, Source::Workbook { .. });
    match () {
        () if is_structure => structure(first),
        () if is_workbook => form(bytes, &first.source),
        () if is_form => survey_alone(first),
        () => Err(Unreadable::Other),
    }
}

fn titles(grid: &Grid) -> Vec<String> {
    let first = grid.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    first.iter().map(|title| title.trim().to_lowercase()).collect()
}

fn structure(reading: Reading) -> Result<Found, Unreadable> {
    let mut unkept = odd(None, &reading);
    let imported = limesurvey::import(&whole(reading.grid)).map_err(Unreadable::Structure)?;
    unkept.extend(imported.unkept.into_iter().map(|it| Unkept {
        sheet: None,
        row: Some(it.row),
        what: What::Structure { name: it.name, what: it.what },
    }));
    Ok(Found { draft: imported.draft, unkept })
}

fn form(bytes: &[u8], source: &Source) -> Result<Found, Unreadable> {
    let (mut sheets, mut unkept) = (vec![], vec![]);
    if has_macros(bytes) {
        unkept.push(Unkept { sheet: None, row: None, what: What::Macros });
    }
    for name in SHEETS {
        if let Some(reading) = sheet(bytes, source, name).map_err(Unreadable::File)? {
            unkept.extend(odd(Some(name), &reading));
            sheets.push((name, whole(reading.grid)));
        }
    }
    imported(&sheets, unkept)
}

/// A form that was saved as a text holds its survey sheet alone.
fn survey_alone(reading: Reading) -> Result<Found, Unreadable> {
    let unkept = odd(None, &reading);
    imported(&[("survey", whole(reading.grid))], unkept)
}

fn imported(
    sheets: &[(&'static str, Vec<Vec<String>>)],
    mut unkept: Vec<Unkept>,
) -> Result<Found, Unreadable> {
    let borrowed: Vec<(&str, &[Vec<String>])> =
        sheets.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
    let imported = xlsform::import(&borrowed).map_err(Unreadable::Form)?;
    unkept.extend(imported.unkept.into_iter().map(|it| Unkept {
        sheet: Some(match it.what {
            xlsform::Unkeepable::ChoiceRenamed { .. } => "choices",
            _ => "survey",
        }),
        row: Some(it.row),
        what: What::Form(it.what),
    }));
    Ok(Found { draft: imported.draft, unkept })
}

/// What the reader of the file has to say.
fn odd(sheet: Option<&'static str>, reading: &Reading) -> Vec<Unkept> {
    let merged = reading.grid.merges.iter().map(|merge| Unkept {
        sheet,
        row: Some(merge.first_row),
        what: What::Merged { last: merge.last_row },
    });
    let warned = reading.warnings.iter().filter_map(|warning| match warning {
        Warning::FormulaError { row, column, error } => {
            let what = What::Formula { column: column + 1, error: error.clone() };
            Some(Unkept { sheet, row: Some(*row), what })
        }
        Warning::CellCut { row, .. } => Some(Unkept { sheet, row: Some(*row), what: What::Cut }),
        Warning::NotADate { .. } | Warning::UnknownBytes { .. } | Warning::More { .. } => None,
    });
    merged.chain(warned).collect()
}
