//! Calendars that others keep, with what they held when they were dropped in.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::{LONG, TITLE};
use crate::spine::portable::{Export, Import, is_no};

use super::super::model::{File, FileEvent, FileKind, MOST_EVENTS, zone};
use super::super::queries;
use super::{FILE, Names, days, last_of, new_id};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    kind: String,
    label: String,
    file_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    event: Vec<OneEvent>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneEvent {
    title: String,
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
}

pub(super) async fn export(export: &Export<'_>) -> Result<Vec<One>, DbErr> {
    let mut all = vec![];
    for file in queries::every_file(export.db, &export.destination.id).await? {
        let held = queries::held_in_file(export.db, &file.id).await?;
        let event = |event: FileEvent| OneEvent {
            title: event.title,
            first: event.days.first().to_string(),
            last: last_of(event.days),
            zone: event.zone.map(|zone| zone.key().to_owned()),
            place: event.place,
        };
        all.push(One {
            kind: file.kind.name().to_owned(),
            at: Some(file.at.to_rfc3339()),
            id: file.id,
            label: file.label,
            file_name: file.file_name,
            example: file.example,
            event: held.into_iter().map(event).collect(),
        });
    }
    all.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(all)
}

/// Keeps a calendar that is not there yet, neither by its identifier nor by its kind and name.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    names: &mut Names,
    one: One,
) -> Result<(), DbErr> {
    let is_new = names.read::<ThingId>(import, &one.id).is_some();
    let kind = import.choice(FILE, &one.kind, FileKind::named, "a kind of calendar");
    let has_label = import.says(FILE, &one.id, "label", &one.label, TITLE);
    let has_name = import.fits(FILE, &one.id, "file_name", &one.file_name, TITLE);
    let at = import.instant(FILE, one.at.as_ref()).unwrap_or(import.now);
    let events = events(import, &one);
    let (Some(kind), Some(events)) = (kind, events) else { return Ok(()) };
    let all = queries::every_file(import.db, destination).await?;
    let is_it = |file: &File| file.id == one.id || (file.kind == kind && file.label == one.label);
    if !is_new || !has_label || !has_name || all.iter().any(is_it) {
        return Ok(());
    }
    // The same calendar may be another destination's already.
    let is_taken = queries::is_file_taken(import.db, &one.id).await?;
    let file = File {
        id: if is_taken { new_id() } else { one.id },
        kind,
        label: one.label,
        file_name: one.file_name,
        example: one.example,
        at,
    };
    queries::keep_file(import.db, destination, &file, &events).await
}

/// What a calendar holds; what is wrong has been told.
fn events(import: &mut Import<'_>, one: &One) -> Option<Vec<FileEvent>> {
    if MOST_EVENTS < one.event.len() {
        let count = one.event.len();
        let reason = format!(
            "the calendar `{}` holds {count} events; {MOST_EVENTS} at most are kept",
            one.id
        );
        import.wrong_value(FILE, &one.id, reason);
        return None;
    }
    let read = one.event.iter().map(|event| read(import, &one.id, event));
    read.collect::<Vec<_>>().into_iter().collect()
}

fn read(import: &mut Import<'_>, calendar: &str, one: &OneEvent) -> Option<FileEvent> {
    let days = days(import, &one.first, one.last.as_ref());
    let zone = one.zone.as_ref().map(|key| import.choice(FILE, key, zone, "a zone"));
    let place = one.place.clone().unwrap_or_default();
    let fits = import.fits(FILE, calendar, "title of an event", &one.title, LONG)
        && import.fits(FILE, calendar, "place of an event", &place, LONG);
    let is_right = fits && zone != Some(None);
    let event = FileEvent {
        title: one.title.clone(),
        days: days?,
        zone: zone.flatten(),
        place: one.place.clone(),
    };
    is_right.then_some(event)
}
