//! Workbooks are ZIP archives: what theirs weighs once inflated, counted before a parser opens it.
//!
//! The size that an archive declares may lie, so every part is inflated once and thrown away, and
//! counting stops at the limit. A bomb costs the limit in time and a few kilobytes in memory.

use std::io::{Cursor, Read, Write};

use zip::ZipArchive;

use crate::limits::{Limits, ReadError};

/// Opening marks that a text of a workbook is written with, in lists where cells repeat some.
const MARKS_OF_TEXT: usize = 2;
/// Formats and what is in them: Excel itself knows 65 490, written with a few marks each.
const MAX_STYLE_MARKS: usize = 1_000_000;

/// What an archive turned out to be, from the names of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    OfficeOpenXml,
    OpenDocument,
}

/// An archive whose size is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inspected {
    pub(crate) kind: Kind,
    /// Bytes of the largest part, once inflated.
    pub(crate) largest: u64,
}

/// Counts the parts of an archive and tells which workbook it is.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Inspected, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if limits.parts < archive.len() {
        return Err(ReadError::TooManyParts { parts: archive.len(), limit: limits.parts });
    }
    let largest = count(&mut archive, limits)?;
    let has = |name: &str| {
        archive.file_names().any(|part| part.is_ok_and(|part| part.eq_ignore_ascii_case(name)))
    };
    if has("xl/workbook.xml") {
        Ok(Inspected { kind: Kind::OfficeOpenXml, largest })
    } else if has("content.xml") && has("mimetype") {
        Ok(Inspected { kind: Kind::OpenDocument, largest })
    } else {
        Err(ReadError::NotAList)
    }
}

/// Inflates every part; the size of the largest.
fn count(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<u64, ReadError> {
    let too_much = ReadError::InflatesTooMuch { limit: limits.inflated_bytes };
    let mut left = limits.inflated_bytes;
    let mut largest = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        if left < part.size() {
            return Err(too_much);
        }
        let limit = part.name().map_or(MAX_STYLE_MARKS, |name| max_marks(&name, limits));
        let mut marks = Marks { count: 0, limit };
        let mut bounded = part.take(left + 1);
        let inflated = std::io::copy(&mut bounded, &mut marks)
            .map_err(|error| ReadError::Damaged { reason: error.to_string() })?;
        if marks.limit < marks.count {
            return Err(ReadError::TooManyDeclarations { limit: marks.limit });
        }
        left = left.checked_sub(inflated).ok_or_else(|| too_much.clone())?;
        largest = largest.max(inflated);
    }
    Ok(largest)
}

/// How many opening marks a part may have, when the parser keeps something for each of them.
fn max_marks(part: &str, limits: &Limits) -> usize {
    let part = part.to_lowercase();
    let is_kept = ["styles.xml", "workbook.xml", ".rels"].iter().any(|it| part.ends_with(it));
    if part.ends_with("sharedstrings.xml") {
        limits.rows.saturating_mul(limits.columns).saturating_mul(MARKS_OF_TEXT)
    } else if is_kept {
        MAX_STYLE_MARKS
    } else {
        usize::MAX
    }
}

/// Counts the opening marks of what is written to it, and keeps nothing.
struct Marks {
    count: usize,
    limit: usize,
}

impl Write for Marks {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.count += bytes.iter().map(|byte| usize::from(*byte == b'<')).sum::<usize>();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn damaged(error: zip::result::ZipError) -> ReadError {
    match error {
        zip::result::ZipError::UnsupportedArchive(reason)
            if reason == zip::result::ZipError::PASSWORD_REQUIRED =>
        {
            ReadError::Protected
        }
        other => ReadError::Damaged { reason: other.to_string() },
    }
}
