//! CSV and its relatives: which character separates the cells, and the cells.

use csv::{Reader, ReaderBuilder};

use crate::encoding::{Encoding, decode, guess_encoding};
use crate::grid::{Grid, GridBuilder, Warning};
use crate::limits::{Limits, ReadError};

/// Bytes and records that are looked at to guess the delimiter.
const SAMPLE_BYTES: usize = 64 << 10;
const SAMPLE_RECORDS: usize = 100;

/// What stands between two cells of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    Semicolon,
    Comma,
    Tab,
    Bar,
}

impl Delimiter {
    /// In the order in which a tie is settled: French offices save semicolons.
    const ALL: [Self; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// A text file as a grid, and how it was understood.
pub(crate) struct Understood {
    pub(crate) grid: Grid,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) encoding: Encoding,
    pub(crate) delimiter: Delimiter,
}

/// Reads a text file whose encoding and delimiter nobody knows.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Understood, ReadError> {
    let encoding = guess_encoding(bytes);
    let (text, unknown) = decode(bytes, encoding);
    if text.contains('\0') {
        return Err(ReadError::NotAList);
    }
    // Old Macs end lines with a return alone; the reader counts lines by their feeds.
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let (declared, body, skipped) = declared_delimiter(&text);
    let delimiter = declared.unwrap_or_else(|| guess_delimiter(body));
    let mut builder = GridBuilder::new(limits);
    if 0 < unknown {
        builder.warn(Warning::UnknownBytes { count: unknown });
    }
    fill(body, delimiter, skipped, &mut builder)?;
    let (grid, warnings) = builder.finish(vec![]);
    Ok(Understood { grid, warnings, encoding, delimiter })
}

fn fill(
    text: &str,
    delimiter: Delimiter,
    skipped: usize,
    builder: &mut GridBuilder<'_>,
) -> Result<(), ReadError> {
    for record in reader(text, delimiter).records() {
        let record = record.map_err(|error| ReadError::Damaged { reason: error.to_string() })?;
        let row = record.position().map_or(0, |start| line_of(start, text)) + skipped;
        for (column, cell) in record.iter().enumerate() {
            builder.put(row, column, cell)?;
        }
    }
    Ok(())
}

/// The line of the first cell of a record, which begins where the last one ended: blank lines that
/// the reader skips are still to be counted.
fn line_of(start: &csv::Position, text: &str) -> usize {
    let index = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(index(start.byte())..).unwrap_or_default();
    index(start.line()) + rest.iter().take_while(|byte| **byte == b'\n').count()
}

fn reader(text: &str, delimiter: Delimiter) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter that a first line `sep=;` declares, as Excel writes it; the rest, and how many
/// lines were taken away.
fn declared_delimiter(text: &str) -> (Option<Delimiter>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let declared = first.strip_prefix("sep=");
    let known = declared.and_then(|declared| {
        Delimiter::ALL.into_iter().find(|it| declared.as_bytes() == [it.byte()])
    });
    if known.is_some() { (known, rest, 1) } else { (None, text, 0) }
}

/// The delimiter that cuts most records into the same number of cells, and into most cells.
pub fn guess_delimiter(text: &str) -> Delimiter {
    let end = text.floor_char_boundary(SAMPLE_BYTES);
    let sample = text.get(..end).unwrap_or(text);
    let mut best = (0, Delimiter::Semicolon);
    for delimiter in Delimiter::ALL {
        let score = regularity(sample, delimiter);
        if best.0 < score {
            best = (score, delimiter);
        }
    }
    best.1
}

/// Records that have the most common number of cells, times the cells that a record has more
/// than one, all in thousandths of the records.
fn regularity(sample: &str, delimiter: Delimiter) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    let mut total = 0;
    for record in reader(sample, delimiter).records().take(SAMPLE_RECORDS).flatten() {
        // Some offices fill lists with blank lines of delimiters alone.
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            total += 1;
            *counts.entry(record.len()).or_insert(0) += 1;
        }
    }
    let usual = counts.into_iter().max_by_key(|(cells, count)| (*count, *cells));
    usual.map_or(0, |(cells, count): (usize, usize)| {
        count * 1000 / total.max(1) * (cells - 1).min(20)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_cuts_evenly() {
        let check = |text, delimiter| assert_eq!(guess_delimiter(text), delimiter, "{text}");
        check("Nom;Adresse\nPerrin;3, rue du Lac\nRoux;1, bis, quai", Delimiter::Semicolon);
        check("Nom,Mail\n\"Perrin; Zoé\",z@example.org\nRoux,r@example.org", Delimiter::Comma);
        check("Nom\tMail\nPerrin\tz@example.org", Delimiter::Tab);
        check("Nom|Mail\nPerrin|z@example.org", Delimiter::Bar);
        check("Nom\nPerrin", Delimiter::Semicolon);
        check("", Delimiter::Semicolon);
    }

    #[test]
    fn a_line_of_excel_may_declare_the_delimiter() {
        let limits = Limits::default();
        let read = read(b"sep=|\r\nNom|Lieu\r\nZo\xe9|a;b", &limits).expect("it is a list");
        assert_eq!(read.delimiter, Delimiter::Bar);
        assert_eq!(read.grid.rows.first().map(|row| row.number), Some(2));
        assert_eq!(read.grid.text(1, 0), "Zoé");
    }

    #[test]
    fn row_numbers_count_the_lines_inside_quotes() {
        let limits = Limits::default();
        let read = read(b"Nom;Note\n\nA;\"deux\nlignes\"\nB;x", &limits).expect("it is a list");
        let numbers: Vec<_> = read.grid.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 5]);
        assert_eq!(read.grid.text(1, 1), "deux\nlignes");
    }
}
