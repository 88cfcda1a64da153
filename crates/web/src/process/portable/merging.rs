//! Processes and steps of a folder that was joined with what is here: they change in their place, with a
//! version more.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::document;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::portable::{IfThere, Import};
use crate::spine::thing::{self, Kind, State, Thing};

use super::super::model::ProcessDescription;
use super::super::queries;
use super::{AboutProcess, AboutStep, leads, read_description, tell_lacks};

/// What is here under the identifier `written` and is of `kind`, when the folder was joined with it.
pub(super) async fn there(
    import: &Import<'_>,
    written: &ThingId,
    kind: Kind,
) -> Result<Option<Thing>, DbErr> {
    let Some(destination) = import.destination.as_ref() else { return Ok(None) };
    if import.if_there != IfThere::Merge {
        return Ok(None);
    }
    let found = thing::any(import.db, &destination.id, written).await?;
    Ok(found.filter(|thing| thing.kind == kind && thing.deleted_at.is_none()))
}

async fn note(import: &Import<'_>, act: ActKind, thing: &Thing) -> Result<(), DbErr> {
    let act = Act::new(act).about(&thing.id);
    journal::write(import.db, &thing.destination, &import.acting_hand(), act).await
}

/// Changes the process `there`, and takes in its new documents.
pub(super) async fn process(
    import: &mut Import<'_>,
    path: &str,
    folder: &str,
    (there, about): (Thing, AboutProcess),
) -> Result<Option<(Thing, bool)>, DbErr> {
    import.is_here(path, &about.id);
    let (title, why) = (import.text(path, about.title), import.text(path, about.why));
    let presentation = import.optional_text(path, about.presentation);
    let leads = leads(import, path, &about.leads).await?;
    let (Some(title), Some(why), Some(leads)) = (title, why, leads) else { return Ok(None) };
    let description = ProcessDescription { title, why, presentation, leads };
    let (db, hand) = (import.db, import.hand());
    let Some(held) = thing::to_change(db, &there.destination, &there.id).await? else {
        return Ok(None);
    };
    let current = queries::process_of(db, &held).await?;
    if current.is_none_or(|current| current.description() != description) {
        let changed = queries::change_process(db, &held, &description, held.revision, &hand).await;
        thing::moved_on(changed)?;
        note(import, ActKind::ProcessChanged, &held).await?;
    }
    for described in about.document {
        document::portable::import(import, path, folder, &held, described).await?;
    }
    Ok(Some((held, about.relative_dates)))
}

/// Changes the step `there`, and takes in its new documents.
pub(super) async fn step(
    import: &mut Import<'_>,
    path: &str,
    folder: &str,
    (there, about): (Thing, AboutStep),
) -> Result<(), DbErr> {
    import.is_here(path, &about.id);
    let state = State::from(about.state);
    let (description, documents) = read_description(import, path, about, false);
    let Some(description) = description else { return Ok(()) };
    tell_lacks(import, path, state, &description);
    let (db, hand) = (import.db, import.hand());
    let Some(held) = thing::to_change(db, &there.destination, &there.id).await? else {
        return Ok(());
    };
    let current = queries::step_of(db, &held).await?;
    if current.is_none_or(|it| it.description != description || it.state != state) {
        let changed =
            queries::change_step(db, &held, &description, state, held.revision, &hand).await;
        thing::moved_on(changed)?;
        note(import, ActKind::StepChanged, &held).await?;
    }
    for described in documents {
        document::portable::import(import, path, folder, &held, described).await?;
    }
    Ok(())
}
