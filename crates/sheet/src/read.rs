//! From the bytes of a file to a grid, whatever kind of list it is.

use crate::archive::{self, Kind};
use crate::delimited::{self, Delimiter};
use crate::encoding::Encoding;
use crate::grid::{Grid, Warning};
use crate::limits::{Limits, ReadError};
use crate::opendocument;
use crate::workbook::{self, Chosen, guarded};

/// How a ZIP archive begins.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// How a compound file begins: old Office documents, and new ones under a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The name of what is inside of a compound file under a password, in UTF-16 (ECMA-376 and
/// [MS-OFFCRYPTO], 2.3.4.4).
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
/// How files that people take for lists begin: PDF, PNG, JPEG, GZIP, RTF.
const OTHERS: [&[u8]; 5] = [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf"];

/// Which sheet of a workbook is read; a text file has one, and ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// The first one that is shown and says something.
    FirstWithRows,
    Named(&'a str),
    /// The position among the sheets, from 0.
    At(usize),
}

/// A sheet of a workbook, and how much of it says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSize {
    pub name: String,
    /// The number of the last row that says something.
    pub rows: usize,
    /// The number of the last column that says something.
    pub columns: usize,
    pub is_hidden: bool,
}

/// What kind of file a list came in, as far as it was guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Workbook {
        sheets: Vec<SheetSize>,
        /// The position of the sheet that was read.
        chosen: usize,
    },
    Text {
        encoding: Encoding,
        delimiter: Delimiter,
    },
}

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub grid: Grid,
    pub source: Source,
    pub warnings: Vec<Warning>,
}

/// Reads a list: XLSX, XLSM, ODS, or CSV with any usual delimiter and encoding.
///
/// The kind is told by the bytes, never by the name of the file. Memory and time are bounded by
/// `limits`.
///
/// ```
/// use cordee_sheet::{Choice, Limits, read};
///
/// let list = "Nom;Courriel\nRoux;ana@example.org\n".as_bytes();
/// let reading = read(list, Choice::FirstWithRows, &Limits::default())?;
/// assert_eq!(reading.grid.text(1, 1), "ana@example.org");
/// # Ok::<(), cordee_sheet::ReadError>(())
/// ```
pub fn read(bytes: &[u8], choice: Choice<'_>, limits: &Limits) -> Result<Reading, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if limits.bytes < bytes.len() {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    if bytes.starts_with(ARCHIVE) {
        return guarded(|| {
            let inspected = archive::inspect(bytes, limits)?;
            let chosen = match inspected.kind {
                Kind::OfficeOpenXml => workbook::open(bytes, choice, limits, inspected.largest),
                Kind::OpenDocument => opendocument::open(bytes, choice, limits),
            };
            chosen.map(Reading::from)
        });
    }
    if bytes.starts_with(COMPOUND) {
        let is_encrypted = bytes.windows(ENCRYPTED.len()).any(|it| it == ENCRYPTED);
        return Err(if is_encrypted { ReadError::Protected } else { ReadError::OldWorkbook });
    }
    if OTHERS.iter().any(|start| bytes.starts_with(start)) {
        return Err(ReadError::NotAList);
    }
    delimited::read(bytes, limits).map(Reading::from)
}

impl From<Chosen> for Reading {
    fn from(chosen: Chosen) -> Self {
        let source = Source::Workbook { sheets: chosen.sheets, chosen: chosen.position };
        Self { grid: chosen.grid, source, warnings: chosen.warnings }
    }
}

impl From<delimited::Understood> for Reading {
    fn from(understood: delimited::Understood) -> Self {
        let (encoding, delimiter) = (understood.encoding, understood.delimiter);
        let source = Source::Text { encoding, delimiter };
        Self { grid: understood.grid, source, warnings: understood.warnings }
    }
}
