//! Rows of cells separated by `;`, some of them in quotes.

use std::borrow::Cow;

use crate::table::CellsFault;

/// Splits a row into its cells; a cell that begins with a quote may hold `;` and doubled quotes.
pub(super) fn cells(row: &str) -> Result<Vec<Cow<'_, str>>, CellsFault> {
    let mut cells = vec![];
    let mut rest = row;
    loop {
        let (cell, next) = first(rest)?;
        cells.push(cell);
        match next {
            Some(next) => rest = next,
            None => return Ok(cells),
        }
    }
}

/// The first cell of a row, and what follows its `;`.
fn first(row: &str) -> Result<(Cow<'_, str>, Option<&str>), CellsFault> {
    let Some(quoted) = row.strip_prefix('"') else {
        return Ok(match row.split_once(';') {
            Some((cell, next)) => (Cow::Borrowed(cell), Some(next)),
            None => (Cow::Borrowed(row), None),
        });
    };
    let mut from = 0;
    loop {
        let Some(at) = quoted[from..].find('"').map(|at| from + at) else {
            return Err(CellsFault::Quote);
        };
        let after = &quoted[at + 1..];
        if after.starts_with('"') {
            from = at + 2;
            continue;
        }
        let cell = match &quoted[..at] {
            cell if cell.contains('"') => Cow::Owned(cell.replace("\"\"", "\"")),
            cell => Cow::Borrowed(cell),
        };
        return match after.strip_prefix(';') {
            Some(next) => Ok((cell, Some(next))),
            None if after.is_empty() => Ok((cell, None)),
            None => Err(CellsFault::Quote),
        };
    }
}

/// Writes a cell, in quotes where it would otherwise be read as something else.
pub(super) fn write_cell(out: &mut String, cell: &str) {
    if cell.contains(';') || cell.starts_with('"') {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}
