//! How much of a list is read at most, and what a reader answers beyond.
//!
//! A list dropped on a site may be an honest 40 MB workbook or an archive made to fill the memory:
//! both are counted before and while they are read, never after.

use thiserror::Error;

/// How much of a file is read at most; every number is inclusive.
///
/// ```
/// use cordee_sheet::Limits;
///
/// let strict = Limits { rows: 500, ..Limits::default() };
/// assert_eq!(strict.columns, 200);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it arrives.
    pub bytes: usize,
    /// Bytes of all the parts of a workbook once inflated.
    pub inflated_bytes: u64,
    /// Parts (files) inside a workbook.
    pub parts: usize,
    /// Rows of the sheet, blank ones between others included.
    pub rows: usize,
    /// Columns of the sheet, blank ones between others included.
    pub columns: usize,
    /// Characters of a cell; what is longer is cut, with a warning.
    pub cell_characters: usize,
    /// Bytes of text in all cells together: one text of a workbook may stand in a million cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    /// What an office's largest honest list needs, twice over.
    fn default() -> Self {
        Self {
            bytes: 48 << 20,
            inflated_bytes: 128 << 20,
            parts: 2_000,
            rows: 30_000,
            columns: 200,
            cell_characters: 2_000,
            text_bytes: 64 << 20,
        }
    }
}

/// Why a file is not read at all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge { bytes: usize, limit: usize },
    #[error("the workbook inflates to more than {limit} bytes")]
    InflatesTooMuch { limit: u64 },
    #[error("the workbook has {parts} parts, more than {limit}")]
    TooManyParts { parts: usize, limit: usize },
    /// `row` is the first number seen beyond the limit, not always the last of the sheet.
    #[error("the sheet reaches row {row}, beyond {limit}")]
    TooManyRows { row: usize, limit: usize },
    /// `column` is the first number seen beyond the limit, counted from 1.
    #[error("row {row} reaches column {column}, beyond {limit}")]
    TooManyColumns { row: usize, column: usize, limit: usize },
    /// In all sheets together, blank cells between others included.
    #[error("the sheets have more than {limit} cells")]
    TooManyCells { limit: usize },
    /// Texts and formats of a workbook, which stand apart from its cells.
    #[error("the workbook declares more than {limit} texts or formats")]
    TooManyDeclarations { limit: usize },
    #[error("the workbook has {sheets} sheets, too many for their size")]
    TooManySheets { sheets: usize },
    #[error("the cells hold more than {limit} bytes of text")]
    TooMuchText { limit: usize },
    /// The file is a workbook that a password protects.
    #[error("the workbook is protected by a password")]
    Protected,
    /// An Excel 97–2003 workbook (`.xls`): the sizes inside it cannot be checked beforehand. Any
    /// spreadsheet program saves it as `.xlsx`.
    #[error("the workbook is of the format before 2007")]
    OldWorkbook,
    /// A picture, a PDF, a Word document: anything but a list.
    #[error("the file is neither a workbook nor a text")]
    NotAList,
    /// `reason` is the parser's, for the log.
    #[error("the workbook is damaged: {reason}")]
    Damaged { reason: String },
    #[error("the workbook has no sheet `{name}`")]
    NoSuchSheet { name: String },
}
