//! The sessions and the documents of a workstream, in its own file. Those that the folder does not hold are
//! left out: a meeting stands in the complete profile only.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import};
use crate::spine::thing::{self, Kind};

use super::super::model::session::{MOST_DOCUMENTS, MOST_SESSIONS, Sort, Tie};
use super::super::queries;

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    /// The identifier of a meeting or a gathering.
    thing: ThingId,
    /// `meeting`, `site-visit`, `workshop`.
    sort: String,
}

/// The sessions of `of` that the profile shows.
pub async fn sessions(export: &Export<'_>, of: &ThingId) -> Result<Vec<One>, DbErr> {
    let (drafts, destination) = (export.drafts(), &export.destination.id);
    let mut all = vec![];
    for tie in queries::sessions(export.db, of).await? {
        if thing::seen(export.db, destination, &tie.thing, &drafts).await?.is_some() {
            all.push(One { thing: tie.thing, sort: tie.sort.name().to_owned() });
        }
    }
    Ok(all)
}

/// The documents of `of` that the profile shows.
pub async fn documents(export: &Export<'_>, of: &ThingId) -> Result<Vec<ThingId>, DbErr> {
    let (drafts, destination) = (export.drafts(), &export.destination.id);
    let tied = queries::documents(export.db, of).await?;
    let ids = tied.iter().map(ThingId::as_str);
    let seen = thing::seen_among(export.db, destination, ids, &drafts).await?;
    Ok(seen.into_iter().map(|thing| thing.id).collect())
}

/// Takes in the documents and the sessions of `of`, which was just taken in itself.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    (documents, sessions): (Vec<ThingId>, Vec<One>),
) -> Result<(), DbErr> {
    if MOST_DOCUMENTS < documents.len() || MOST_SESSIONS < sessions.len() {
        let reason = format!(
            "a workstream has {MOST_SESSIONS} sessions and {MOST_DOCUMENTS} documents at most"
        );
        import.wrong(path, "", reason);
        return Ok(());
    }
    let mut tied = BTreeSet::new();
    for id in documents {
        let known = import.known(path, Some(id), Kind::Document).await?;
        if let Some(id) = known.filter(|id| tied.insert(id.clone())) {
            queries::add_document(import.db, of, &id).await?;
        }
    }
    for one in sessions {
        let sort = import.choice(path, &one.sort, Sort::named, "a sort of session");
        let thing = known(import, path, &one.thing).await?;
        let tie = thing.zip(sort).map(|(thing, sort)| Tie { thing, sort });
        if let Some(tie) = tie.filter(|tie| tied.insert(tie.thing.clone())) {
            queries::add_session(import.db, of, &tie).await?;
        }
    }
    Ok(())
}

/// The meeting or the gathering that the file `path` names; that there is none is told.
async fn known(
    import: &mut Import<'_>,
    path: &str,
    written: &ThingId,
) -> Result<Option<ThingId>, DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let here = import.end(written);
    let found = thing::any(import.db, &destination.id, &here).await?;
    let found = found.filter(|thing| matches!(thing.kind, Kind::Meeting | Kind::Gathering));
    if found.is_none() {
        let reason = format!("there is no meeting and no gathering `{written}`");
        import.wrong_value(path, written.as_str(), reason);
    }
    Ok(found.map(|thing| thing.id))
}
