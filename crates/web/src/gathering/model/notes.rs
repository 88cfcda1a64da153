//! What was said at the tables, note by note, as it is typed from their sheets.

use crate::spine::form::{Errors, Fields};
use crate::spine::naming::{identifiers, named};

use super::tables::TableId;

identifiers!(
    /// A note.
    NoteId
);

/// What stands in addresses and forms for the sheet of the whole room.
pub const ROOM: &str = "room";
/// The longest note, in characters.
pub const NOTE: usize = 4_000;
/// The most notes that are typed at once.
pub const MOST_AT_ONCE: usize = 200;
/// The most notes of a gathering.
pub const MOST_NOTES: usize = 5_000;

/// Under which heading of its sheet a table wrote a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    Finding,
    Idea,
    Agreement,
    Debate,
    /// What stands in the way.
    Brake,
    /// Words as they were said.
    Verbatim,
}

named!(
    Heading,
    Finding => "finding",
    Idea => "idea",
    Agreement => "agreement",
    Debate => "debate",
    Brake => "brake",
    Verbatim => "verbatim",
);

/// What one table wrote in one round; without a table, what was said before the whole room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub table: Option<TableId>,
    /// From 0.
    pub round: usize,
    pub heading: Heading,
    pub text: String,
    pub revision: i32,
    /// It was taken away, and may come back.
    pub is_removed: bool,
}

/// The notes that were typed, a line each, heading after heading; bullets in front of them are left out.
///
/// # Errors
/// When nothing was typed, a note is too long, or there are too many at once.
pub fn typed(fields: &Fields) -> Result<Vec<(Heading, String)>, Errors> {
    let mut errors = Errors::default();
    let mut typed = vec![];
    for heading in Heading::ALL {
        for line in fields.text(heading.name()).lines() {
            let text = line.trim().trim_start_matches(['-', '–', '—', '•', '*']).trim();
            if NOTE < text.chars().count() {
                let most = vec![("most", NOTE.into())];
                errors.add_with(heading.name(), "error-notes-long", most);
            }
            if !text.is_empty() {
                typed.push((*heading, text.to_owned()));
            }
        }
    }
    if typed.is_empty() {
        errors.add(Heading::Finding.name(), "error-notes-none");
    }
    if MOST_AT_ONCE < typed.len() {
        let most = vec![("most", MOST_AT_ONCE.into())];
        errors.add_with(Heading::Finding.name(), "error-notes-many", most);
    }
    errors.or(Some(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Fields::new(pairs.collect())
    }

    #[test]
    fn each_line_is_a_note_of_its_heading_without_its_bullet() {
        let sent = fields(&[
            ("idea", "- Une navette\n\n  • Une carte commune  "),
            ("finding", "Peu de lits en hiver"),
        ]);
        let notes = typed(&sent).expect("they are notes");
        let told: Vec<(&str, &str)> =
            notes.iter().map(|(heading, text)| (heading.name(), text.as_str())).collect();
        assert_eq!(
            told,
            [
                ("finding", "Peu de lits en hiver"),
                ("idea", "Une navette"),
                ("idea", "Une carte commune")
            ]
        );
    }

    #[test]
    fn nothing_too_long_and_too_many_are_refused() {
        let long = "a".repeat(NOTE + 1);
        let many = "une ligne\n".repeat(MOST_AT_ONCE + 1);
        for (pairs, field) in [
            (vec![("idea", " - \n •")], "finding"),
            (vec![("idea", long.as_str())], "idea"),
            (vec![("brake", many.as_str())], "finding"),
        ] {
            let errors = typed(&fields(&pairs)).expect_err("it is refused");
            let named: Vec<&String> = errors.iter().map(|(name, _)| name).collect();
            assert_eq!(named, [field]);
        }
    }
}
