//! Columns by their names, in the headers of all kinds of tables.

use std::collections::HashSet;

use super::CellsFault;

/// The place of a column.
pub(crate) fn column<S: AsRef<str>>(header: &[S], name: &str) -> Option<usize> {
    header.iter().position(|column| column.as_ref().trim() == name)
}

/// The place of a column that must be there.
pub(crate) fn needed<S: AsRef<str>>(header: &[S], name: &str) -> Result<usize, CellsFault> {
    column(header, name).ok_or_else(|| CellsFault::NoColumn(name.to_owned()))
}

/// Refuses a header in which a name is there twice.
pub(crate) fn check_distinct<S: AsRef<str>>(header: &[S]) -> Result<(), CellsFault> {
    let mut seen = HashSet::new();
    let mut names = header.iter().map(|column| column.as_ref().trim());
    match names.find(|name| !seen.insert(*name)) {
        Some(name) => Err(CellsFault::RepeatedColumn(name.to_owned())),
        None => Ok(()),
    }
}
