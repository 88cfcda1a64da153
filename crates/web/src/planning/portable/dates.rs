//! Dates typed by hand.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::{SHORT, TITLE};
use crate::spine::portable::{Export, Import, is_no};

use super::super::model::{Entry, EntryKind};
use super::super::queries;
use super::{FILE, Names, days, last_of, new_id};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    kind: String,
    title: String,
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
}

pub(super) async fn export(export: &Export<'_>) -> Result<Vec<One>, DbErr> {
    let entries = queries::every_entry(export.db, &export.destination.id).await?;
    let one = |entry: Entry| One {
        kind: entry.kind.name().to_owned(),
        first: entry.days.first().to_string(),
        last: last_of(entry.days),
        id: entry.id,
        title: entry.title,
        place: entry.place,
        note: entry.note,
        example: entry.example,
    };
    let mut all: Vec<One> = entries.into_iter().map(one).collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(all)
}

/// Keeps a date that is not there yet.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    names: &mut Names,
    one: One,
) -> Result<(), DbErr> {
    let is_new = names.read::<ThingId>(import, &one.id).is_some();
    let kind = import.choice(FILE, &one.kind, EntryKind::named, "a kind of date");
    let days = days(import, &one.first, one.last.as_ref());
    let has_title = import.says(FILE, &one.id, "title", &one.title, TITLE);
    let place = one.place.clone().unwrap_or_default();
    let has_place = import.fits(FILE, &one.id, "place", &place, TITLE);
    let has_note = import.fits(FILE, &one.id, "note", &one.note, SHORT);
    let (Some(kind), Some(days)) = (kind, days) else { return Ok(()) };
    let is_right = is_new && has_title && has_place && has_note;
    if !is_right || queries::entry(import.db, destination, &one.id).await?.is_some() {
        return Ok(());
    }
    // The same date may be another destination's already.
    let is_taken = queries::is_entry_taken(import.db, &one.id).await?;
    let entry = Entry {
        id: if is_taken { new_id() } else { one.id },
        kind,
        title: one.title,
        days,
        place: one.place,
        note: one.note,
        example: one.example,
        changed_at: import.now,
    };
    queries::insert_entry(import.db, destination, &entry).await
}
