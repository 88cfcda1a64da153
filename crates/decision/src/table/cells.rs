//! Rows of cells separated by commas or semicolons, each with the line on which it begins.

use super::{CellsFault, columns};

/// A header and its rows, trimmed, each with its line.
///
/// ```
/// use cordee_decision::table::Rows;
///
/// let rows = Rows::read("id;name\r\n\r\nA;\"One\nor; two\"\r\nB;Three\r\n").unwrap();
/// assert_eq!(rows.column("name"), Some(1));
/// assert_eq!(rows.rows[0], (3, vec!["A".to_owned(), "One\nor; two".to_owned()]));
/// assert_eq!(rows.rows[1].0, 5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The line of the header, from 1.
    pub line: u64,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each with as many cells as the header.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl Rows {
    /// Reads a table; what cannot be read, or has two columns of one name, is refused with its line.
    pub fn read(text: &str) -> Result<Self, (u64, CellsFault)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
        let delimiter = if first.contains(';') { b';' } else { b',' };
        let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
        if let Some(offset) = wrong_quote(text.as_bytes(), delimiter) {
            return Err((lines.at(offset), CellsFault::Quote));
        }
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(delimiter).has_headers(false).flexible(true).trim(csv::Trim::All);
        let mut all = vec![];
        for record in builder.from_reader(text.as_bytes()).into_records() {
            let record = record.map_err(|why| (lines.line, CellsFault::Csv(why.to_string())))?;
            let offset = record.position().map_or(0, csv::Position::byte);
            let line = lines.at(usize::try_from(offset).unwrap_or(usize::MAX));
            all.push((line, record.iter().map(str::to_owned).collect::<Vec<_>>()));
        }
        let mut all = all.into_iter();
        let (line, header) = all.next().unwrap_or((1, vec![]));
        let rows: Vec<_> = all.collect();
        for (line, row) in &rows {
            CellsFault::check_count(header.len(), row.len()).map_err(|fault| (*line, fault))?;
        }
        columns::check_distinct(&header).map_err(|fault| (line, fault))?;
        Ok(Self { line, header, rows })
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        columns::column(&self.header, name)
    }

    /// The place of a column that must be there; otherwise the header is refused with its line.
    pub fn need(&self, name: &str) -> Result<usize, (u64, CellsFault)> {
        columns::needed(&self.header, name).map_err(|fault| (self.line, fault))
    }
}

/// The lines of a text, at offsets that rise.
///
/// A reader of CSV tells where it stood before the ends of lines, and the empty lines, that come first.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first letter from `offset` on that ends no line.
    fn at(&mut self, offset: usize) -> u64 {
        while let Some(byte) = self.text.get(self.at) {
            let ends = matches!(byte, b'\n' | b'\r');
            if offset <= self.at && !ends {
                break;
            }
            let goes_on = *byte == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(ends && !goes_on);
            self.at += 1;
        }
        self.line
    }
}

/// Where a quote opens that is not closed, or that has text after its end.
///
/// A reader of CSV would take all that follows, other rows included, for the text of its cell.
fn wrong_quote(text: &[u8], delimiter: u8) -> Option<usize> {
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let mut at = 0;
    while let Some(first) = text.get(at) {
        if *first == b'"' {
            match closed(text, at + 1) {
                Some(after) if text.get(after).is_none_or(ends) => at = after,
                _ => return Some(at),
            }
        }
        // Past the end of this cell.
        at += text.get(at..)?.iter().position(ends)? + 1;
    }
    None
}

/// The place after the quote that closes a text; doubled ones belong to it.
fn closed(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        if text.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}
