//! `proposals/ID.toml`: a candidate action; drafts in the complete profile only.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State};

use super::model::cost::{Cost, Order};
use super::model::{Description, Proposal};
use super::queries;

/// Where proposals stand.
const FOLDER: &str = "proposals/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workstream: Option<ThingId>,
    /// The one that it was made one with.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<ThingId>,
    state: String,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<String>,
    /// `low`, `middle`, `high`, or an amount as a text: `"12500.50"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<String>,
    title: Texts,
    lines: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    climate: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seasons: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    residents: Option<Texts>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let destination = export.destination.id.clone();
    for one in queries::proposals(export.db, &destination).await? {
        if thing::seen(export.db, &destination, &one.id, &export.drafts()).await?.is_none() {
            continue;
        }
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        let mut written = written(&one, former_slugs);
        // What the folder does not hold is not named.
        written.workstream = held(export, written.workstream).await?;
        written.merged_into = held(export, written.merged_into).await?;
        export.add(&format!("{FOLDER}{}.toml", one.id), &written)?;
    }
    Ok(())
}

async fn held(export: &Export<'_>, id: Option<ThingId>) -> Result<Option<ThingId>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    let seen = thing::seen(export.db, &export.destination.id, &id, &export.drafts()).await?;
    Ok(seen.map(|thing| thing.id))
}

fn written(one: &Proposal, former_slugs: Vec<String>) -> One {
    let it = &one.description;
    let cost = |cost: Cost| match cost {
        Cost::Order(order) => order.name().to_owned(),
        Cost::Amount(cents) => cents.written(),
    };
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        workstream: it.workstream.clone(),
        merged_into: one.merged_into.clone(),
        state: one.state.name().to_owned(),
        example: one.example,
        former_slugs,
        carrier: it.carrier.clone(),
        cost: it.cost.map(cost),
        title: (&it.title).into(),
        lines: (&it.lines).into(),
        time: optional_texts(it.time.as_ref()),
        subject: optional_texts(it.subject.as_ref()),
        climate: optional_texts(it.climate.as_ref()),
        seasons: optional_texts(it.seasons.as_ref()),
        residents: optional_texts(it.residents.as_ref()),
    }
}

/// Takes in the proposals that are not there yet; those that are stay as they are. Which was made one with
/// which is said once all are there.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    let mut merged = vec![];
    for path in paths.iter().filter(|path| path.strip_suffix(".toml").is_some()) {
        let Some(mut one) = import.toml::<One>(path) else { continue };
        let into = one.merged_into.take();
        let taken = take_in(import, path, one).await?;
        merged.extend(taken.zip(into).map(|(id, into)| (path, id, into)));
    }
    for (path, id, into) in merged {
        let into = import.known(path, Some(into), Kind::Proposal).await?;
        if let Some(into) = into.filter(|into| *into != id) {
            queries::set_merged(import.db, &id, Some(&into)).await?;
        }
    }
    Ok(())
}

/// Takes one in; gives its identifier here, when it is new.
async fn take_in(import: &mut Import<'_>, path: &str, one: One) -> Result<Option<ThingId>, DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Proposal) {
        return Ok(None);
    }
    let (written_id, example) = (one.id.clone(), one.example);
    let (process, former_slugs) = (one.process.clone(), one.former_slugs.clone());
    let workstream = import.known(path, one.workstream.clone(), Kind::Workstream).await?;
    let Some((description, state)) = read(import, path, one) else { return Ok(None) };
    let new = Proposal {
        id: import.new_id(path, &written_id).await?,
        process: import.known(path, process, Kind::Process).await?,
        description: Description { workstream, ..description },
        merged_into: None,
        slugs: Slugs::default(),
        state,
        example,
        created_at: import.now,
        revision: 1,
    };
    let (db, hand) = (import.db, import.hand());
    let thing = queries::insert(db, &destination.id, &new, &hand).await?;
    thing::keep_former_slugs(db, &thing, &former_slugs).await?;
    Ok(Some(thing.id))
}

/// What one file says, but for the workstream; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<(Description, State)> {
    let state = import.choice(path, &one.state, State::named, "a state");
    let named = |written: &str| match Order::named(written) {
        Some(order) => Some(Cost::Order(order)),
        None => Cost::read(written, Lang::En).ok(),
    };
    let cost = match &one.cost {
        Some(written) => Some(import.choice(path, written, named, "a cost")?),
        None => None,
    };
    let (title, lines) = (import.text(path, one.title), import.text(path, one.lines));
    let time = import.optional_text(path, one.time);
    let subject = import.optional_text(path, one.subject);
    let climate = import.optional_text(path, one.climate);
    let seasons = import.optional_text(path, one.seasons);
    let residents = import.optional_text(path, one.residents);
    let description = Description {
        carrier: one.carrier,
        cost,
        time,
        subject,
        climate,
        seasons,
        residents,
        ..Description::of(title?, lines?)
    };
    Some((description, state?))
}
