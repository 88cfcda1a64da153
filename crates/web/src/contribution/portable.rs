//! `contributions/WORKSTREAM.call.toml`: who may contribute to a workstream. `contributions/ID.toml`: a
//! contribution with what was answered, said and done; in the public profile those that everybody reads,
//! with the names that everybody reads. `portable/one.rs` holds what such a file says. `contributions/ID.files/`:
//! the photos and documents that go with it.

mod entries;
mod files;
mod one;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::Kind;
use crate::workstream;

use super::model::Standing;
use super::model::calling::{Audience, Call, Moderation};
use super::model::listing::Sought;
use super::queries;

/// Where contributions stand.
const FOLDER: &str = "contributions/";
/// How the names of the files end that say who may contribute, before `.toml`.
const CALL: &str = ".call";
/// How many contributions are read at once.
const AT_ONCE: u64 = 200;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCall {
    workstream: ThingId,
    audience: String,
    moderation: String,
    #[serde(default, skip_serializing_if = "is_no")]
    comments: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Texts>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for of in workstream::queries::workstreams(export.db, &destination).await? {
        if !is_complete && of.phase == workstream::model::Phase::Preparing {
            continue;
        }
        let call = queries::call(export.db, &of.id).await?;
        if call != Call::default() {
            let written = OneCall {
                workstream: of.id.clone(),
                audience: call.audience.name().to_owned(),
                moderation: call.moderation.name().to_owned(),
                comments: call.comments_open,
                rule: optional_texts(call.rule.as_ref()),
            };
            export.add(&format!("{FOLDER}{}{CALL}.toml", of.id), &written)?;
        }
        for standing in Standing::ALL {
            export_standing(export, &of.id, *standing).await?;
        }
    }
    Ok(())
}

/// Adds those of the workstream `of` that stand so, and that the profile holds.
async fn export_standing(
    export: &mut Export<'_>,
    of: &ThingId,
    standing: Standing,
) -> Result<(), DbErr> {
    let destination = export.destination.id.clone();
    let drafts = export.drafts();
    let sought = Sought { standing, nature: None };
    let mut after = None;
    loop {
        let own = (&destination, of);
        let page = (after.as_ref(), AT_ONCE);
        let part = queries::part(export.db, own, sought, &drafts, page).await?;
        for found in &part.rows {
            one::export(export, found).await?;
        }
        after = part.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// Takes in what is not there yet; what is stays as it is.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    let mut mergers = vec![];
    for path in &paths {
        let Some(name) = path.strip_suffix(".toml") else { continue };
        if name.ends_with(CALL) {
            if let Some(call) = import.toml::<OneCall>(path) {
                take_in_call(import, path, call).await?;
            }
        } else {
            mergers.extend(one::import(import, path).await?);
        }
    }
    // One that was joined names another: they are all there by now.
    for (path, id, into) in mergers {
        if let Some(into) = import.known(&path, Some(into), Kind::Contribution).await? {
            queries::set_merged(import.db, &id, Some(&into)).await?;
        }
    }
    Ok(())
}

async fn take_in_call(import: &mut Import<'_>, path: &str, one: OneCall) -> Result<(), DbErr> {
    let of = import.known(path, Some(one.workstream), Kind::Workstream).await?;
    let audience = import.choice(path, &one.audience, Audience::named, "who may contribute");
    let moderation = import.choice(path, &one.moderation, Moderation::named, "a moderation");
    let rule = import.optional_text(path, one.rule);
    let (Some(of), Some(audience), Some(moderation)) = (of, audience, moderation) else {
        return Ok(());
    };
    if queries::call(import.db, &of).await? == Call::default() {
        let call = Call { audience, moderation, comments_open: one.comments, rule };
        queries::set_call(import.db, &of, &call).await?;
    }
    Ok(())
}
