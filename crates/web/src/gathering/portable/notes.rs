//! `gatherings/ID.notes.toml`, in the complete profile only: what was said at the tables, in the order in
//! which it was typed.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, is_no};

use super::super::model::notes::{Heading, MOST_NOTES, NOTE, Note, NoteId};
use super::super::model::tables::MOST_ROUNDS;
use super::super::queries;
use super::FOLDER;
use super::seating::Known;

/// How the names of these files end, before `.toml`.
pub const END: &str = ".notes";

/// The file that stands beside the one of a gathering.
pub fn beside(path: &str) -> String {
    format!("{}{END}.toml", path.strip_suffix(".toml").unwrap_or(path))
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    note: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    /// None for what was said before the whole room.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    /// From 1.
    round: usize,
    /// `finding`, `idea`, `agreement`, `debate`, `brake`, `verbatim`.
    heading: String,
    text: String,
    revision: i32,
    #[serde(default, skip_serializing_if = "is_no")]
    removed: bool,
}

pub async fn export(export: &mut Export<'_>, of: &ThingId) -> Result<(), DbErr> {
    let all = queries::notes(export.db, of).await?;
    if all.is_empty() {
        return Ok(());
    }
    let one = |note: Note| One {
        id: note.id.to_string(),
        table: note.table.as_ref().map(ToString::to_string),
        round: note.round + 1,
        heading: note.heading.name().to_owned(),
        text: note.text,
        revision: note.revision,
        removed: note.is_removed,
    };
    let note = all.into_iter().map(one).collect();
    export.add(&beside(&format!("{FOLDER}{of}.toml")), &All { note })
}

/// Takes in the notes of `of`, which was just taken in itself.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    if MOST_NOTES < all.note.len() {
        import.wrong(path, "note", format!("there are more than {MOST_NOTES} notes"));
        return Ok(());
    }
    let mut notes: Vec<Note> = vec![];
    for one in all.note {
        let mut note = match read(one, known) {
            Ok(note) => note,
            Err((written, reason)) => {
                import.wrong(path, &written, reason);
                return Ok(());
            }
        };
        let is_taken = queries::is_note_taken(import.db, &note.id).await?;
        if is_taken || notes.iter().any(|other| other.id == note.id) {
            let written = std::mem::replace(&mut note.id, NoteId::random());
            import.rename(written.as_str(), note.id.as_str());
        }
        notes.push(note);
    }
    queries::add_notes(import.db, of, &notes).await
}

/// Brings the notes of `of` to what the folder says, which was joined with what is here.
pub async fn merge(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    if MOST_NOTES < all.note.len() {
        import.wrong(path, "note", format!("there are more than {MOST_NOTES} notes"));
        return Ok(());
    }
    let here = queries::notes(import.db, of).await?;
    let mut new = vec![];
    for one in all.note {
        let note = match read(one, known) {
            Ok(note) => note,
            Err((written, reason)) => {
                import.wrong(path, &written, reason);
                return Ok(());
            }
        };
        let said = |note: &Note| (note.heading, note.text.clone(), note.is_removed);
        if let Some(there) = here.iter().find(|there| there.id == note.id) {
            if said(there) != said(&note) {
                let changed = Note { revision: there.revision, ..note };
                queries::change_note(import.db, &changed).await?;
            }
        } else if queries::is_note_taken(import.db, &note.id).await? {
            let reason = format!("`{}` is a note of something else here", note.id);
            import.wrong(path, note.id.as_str(), reason);
            return Ok(());
        } else {
            new.push(note);
        }
    }
    queries::add_notes(import.db, of, &new).await
}

/// What one note says; or what of it cannot be, and why.
fn read(one: One, known: &Known) -> Result<Note, (String, String)> {
    let is_not =
        |written: &str, what: &str| Err((written.to_owned(), format!("`{written}` is not {what}")));
    let Ok(id) = one.id.parse() else { return is_not(&one.id, "an identifier") };
    let Some(heading) = Heading::named(&one.heading) else {
        return is_not(&one.heading, "a heading of notes");
    };
    let round = one.round.checked_sub(1).filter(|round| *round < MOST_ROUNDS);
    let Some(round) = round else { return is_not(&one.round.to_string(), "a round") };
    let table = match &one.table {
        None => None,
        Some(written) => match known.tables.get(written) {
            Some(table) => Some(table.clone()),
            None => return is_not(written, "a table of this gathering"),
        },
    };
    if one.text.trim().is_empty() || NOTE < one.text.chars().count() {
        return Err((one.id, format!("a note has 1 to {NOTE} characters")));
    }
    if one.revision < 1 {
        return is_not(&one.revision.to_string(), "a revision");
    }
    Ok(Note {
        id,
        table,
        round,
        heading,
        text: one.text,
        revision: one.revision,
        is_removed: one.removed,
    })
}
