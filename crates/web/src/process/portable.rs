//! `processes/NAME/process.toml`, its `steps/NN-NAME.toml` and its `documents/`.

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::document;
use crate::document::model::Document;
use crate::document::portable::Described;
use crate::spine::dates::{ImpreciseDate, Period, wall_field};
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::portable::{Export, IfThere, Import, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State, Thing};

use super::model::{MOST_STEPS, Opening, Process, ProcessDescription, Step, StepDescription};
use super::queries;

mod merging;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AboutProcess {
    id: ThingId,
    state: Visibility,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    leads: Vec<ThingId>,
    /// When it was made: the newest stands first in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<DateTime<Utc>>,
    /// Whether the dates of its steps count from the day of the import (`today+10d`).
    #[serde(default, skip_serializing_if = "is_no")]
    relative_dates: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    slug: Slug,
    title: Texts,
    why: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    presentation: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    document: Vec<Described>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slug {
    fr: String,
    en: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Visibility {
    Draft,
    Published,
    Archived,
}

impl From<Visibility> for State {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Draft => Self::Draft,
            Visibility::Published => Self::Published,
            Visibility::Archived => Self::Archived,
        }
    }
}

impl From<State> for Visibility {
    fn from(state: State) -> Self {
        match state {
            State::Draft => Self::Draft,
            State::Published => Self::Published,
            State::Archived => Self::Archived,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AboutStep {
    id: ThingId,
    state: Visibility,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    slug: Slug,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_note: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Texts>,
    summary: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening: Option<OpeningTimes>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    document: Vec<Described>,
}

/// In the destination's zone: `2022-01-28T09:00`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningTimes {
    opens_at: String,
    closes_at: String,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let drafts = export.drafts();
    for process in queries::processes(export.db, &export.destination.id, &drafts).await? {
        let folder = format!("processes/{}/", process.id);
        let documents = document::queries::of_process(export.db, &process.id, &drafts).await?;
        let steps = queries::steps(export.db, &process.id, &drafts).await?;
        export_process(export, &folder, &process, &documents).await?;
        let width = steps.len().to_string().len().max(2);
        for (order, step) in (1_usize..).zip(&steps) {
            let path = format!("{folder}steps/{order:0width$}-{}.toml", step.slugs.fr);
            export_step(export, &path, &folder, step, &documents).await?;
        }
    }
    Ok(())
}

async fn describe(
    export: &mut Export<'_>,
    folder: &str,
    holder: &ThingId,
    documents: &[Document],
) -> Result<Vec<Described>, DbErr> {
    let mut described = vec![];
    for document in documents.iter().filter(|document| document.holder == *holder) {
        described.push(document::portable::export(export, folder, document, documents).await?);
    }
    Ok(described)
}

async fn export_process(
    export: &mut Export<'_>,
    folder: &str,
    process: &Process,
    documents: &[Document],
) -> Result<(), DbErr> {
    let thing = thing::any(export.db, &export.destination.id, &process.id).await?;
    let about = AboutProcess {
        id: process.id.clone(),
        state: process.state.into(),
        example: process.example,
        leads: process.leads.clone(),
        created_at: thing.map(|thing| thing.created_at),
        relative_dates: false,
        former_slugs: thing::former_slugs(export.db, &process.id).await?,
        slug: (&process.slugs).into(),
        title: (&process.title).into(),
        why: (&process.why).into(),
        presentation: optional_texts(process.presentation.as_ref()),
        document: describe(export, folder, &process.id, documents).await?,
    };
    export.add(&format!("{folder}process.toml"), &about)
}

impl From<&Slugs> for Slug {
    fn from(slugs: &Slugs) -> Self {
        Self { fr: slugs.fr.clone(), en: slugs.en.clone() }
    }
}

async fn export_step(
    export: &mut Export<'_>,
    path: &str,
    folder: &str,
    step: &Step,
    documents: &[Document],
) -> Result<(), DbErr> {
    let zone = export.destination.time_zone;
    let description = &step.description;
    let texts = |text: &Option<_>| optional_texts(text.as_ref());
    let about = AboutStep {
        id: step.id.clone(),
        state: step.state.into(),
        example: step.example,
        from: description.period.starts.map(|date| date.to_string()),
        to: description.period.ends.map(|date| date.to_string()),
        former_slugs: thing::former_slugs(export.db, &step.id).await?,
        slug: (&step.slugs).into(),
        title: (&description.title).into(),
        date_note: texts(&description.date_note),
        place: texts(&description.place),
        summary: (&description.summary).into(),
        body: texts(&description.body),
        method: texts(&description.method),
        follow_up: texts(&description.follow_up),
        opening: description.opening.map(|opening| OpeningTimes {
            opens_at: wall_field(opening.opens_at, zone),
            closes_at: wall_field(opening.closes_at, zone),
        }),
        document: describe(export, folder, &step.id, documents).await?,
    };
    export.add(path, &about)
}

pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below("processes/");
    let processes = paths.iter().filter(|path| path.ends_with("/process.toml"));
    for (order, path) in (0..).zip(processes) {
        let folder = path.trim_end_matches("process.toml");
        let steps: Vec<&String> =
            paths.iter().filter(|path| path.starts_with(&format!("{folder}steps/"))).collect();
        let Some((process, relative)) = import_process(import, path, folder, order).await? else {
            continue;
        };
        if MOST_STEPS < steps.len() {
            let count = steps.len();
            let reason = format!("the process has {count} steps; {MOST_STEPS} at most are taken");
            import.wrong(path, "", reason);
            import.leave(&steps);
            continue;
        }
        for (position, path) in (0..).zip(steps) {
            let place = Place { process: &process, position, relative };
            import_step(import, path, folder, &place).await?;
        }
    }
    Ok(())
}

async fn import_process(
    import: &mut Import<'_>,
    path: &str,
    folder: &str,
    order: i64,
) -> Result<Option<(Thing, bool)>, DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let Some(about) = import.toml::<AboutProcess>(path) else { return Ok(None) };
    if let Some(there) = merging::there(import, &about.id, Kind::Process).await? {
        return merging::process(import, path, folder, (there, about)).await;
    }
    let id = make_room(import, path, &about.id).await?;
    let (title, why) = (import.text(path, about.title), import.text(path, about.why));
    let presentation = import.optional_text(path, about.presentation);
    let leads = leads(import, path, &about.leads).await?;
    let (Some(title), Some(why), Some(leads)) = (title, why, leads) else { return Ok(None) };
    let thing = Thing {
        process: Some(id.clone()),
        id,
        kind: Kind::Process,
        destination: destination.id,
        parent: None,
        title: title.clone(),
        state: about.state.into(),
        example: about.example,
        revision: 1,
        created_at: about.created_at.unwrap_or(import.now + TimeDelta::milliseconds(order)),
        deleted_at: None,
    };
    let description = ProcessDescription { title, why, presentation, leads };
    let wished = Slugs { fr: about.slug.fr, en: about.slug.en };
    queries::insert_process(import.db, &thing, &description, &wished, &import.hand()).await?;
    thing::keep_former_slugs(import.db, &thing, &about.former_slugs).await?;
    let act = Act::new(ActKind::ProcessImported).about(&thing.id);
    let act = act.detail("how", import.if_there.name());
    journal::write(import.db, &thing.destination, &import.acting_hand(), act).await?;
    for described in about.document {
        document::portable::import(import, path, folder, &thing, described).await?;
    }
    Ok(Some((thing, about.relative_dates)))
}

/// The organisations that lead a process; one that is none has been told.
async fn leads(
    import: &mut Import<'_>,
    path: &str,
    written: &[ThingId],
) -> Result<Option<Vec<ThingId>>, DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let mut leads = vec![];
    for lead in written {
        let id = import.end(lead);
        let found = thing::any(import.db, &destination.id, &id).await?;
        if found.is_none_or(|thing| thing.kind != Kind::Organisation) {
            import.wrong(path, lead.as_str(), format!("`{lead}` is no organisation of the folder"));
            return Ok(None);
        }
        leads.push(id);
    }
    Ok(Some(leads))
}

/// The identifier that a process takes; one that is there already makes room, is left alone, or is
/// told as a problem.
async fn make_room(
    import: &mut Import<'_>,
    path: &str,
    written: &ThingId,
) -> Result<ThingId, DbErr> {
    let is_there = match &import.destination {
        Some(destination) => thing::any(import.db, &destination.id, written).await?.is_some(),
        None => false,
    };
    match import.if_there {
        IfThere::Replace if is_there => {
            import.set_links_aside(written).await?;
            import.take_away(written).await?;
        }
        IfThere::Refuse if is_there => {
            let reason = format!(
                "the process `{written}` is there already: replace it (--replace) or import a copy (--as-copy)"
            );
            import.wrong(path, written.as_str(), reason);
            import.only_read_on();
        }
        _ => {}
    }
    import.new_id(path, written).await
}

/// Where a step goes, and how its dates count.
struct Place<'a> {
    process: &'a Thing,
    position: i32,
    relative: bool,
}

async fn import_step(
    import: &mut Import<'_>,
    path: &str,
    folder: &str,
    place: &Place<'_>,
) -> Result<(), DbErr> {
    let Some(about) = import.toml::<AboutStep>(path) else { return Ok(()) };
    if let Some(there) = merging::there(import, &about.id, Kind::Step).await? {
        return merging::step(import, path, folder, (there, about)).await;
    }
    let id = import.new_id(path, &about.id).await?;
    let state = State::from(about.state);
    let slugs = Slugs { fr: about.slug.fr.clone(), en: about.slug.en.clone() };
    let (example, former) = (about.example, about.former_slugs.clone());
    let (description, documents) = read_description(import, path, about, place.relative);
    let Some(description) = description else { return Ok(()) };
    tell_lacks(import, path, state, &description);
    let process = place.process.id.clone();
    let step = Step { id, process, state, example, revision: 1, slugs, description };
    let (db, hand) = (import.db, import.hand());
    let thing = if import.if_there == IfThere::Merge {
        queries::insert_step(db, place.process, &step, &hand).await?
    } else {
        queries::insert_step_at(db, place.process, &step, place.position, &hand).await?
    };
    thing::keep_former_slugs(import.db, &thing, &former).await?;
    for described in documents {
        document::portable::import(import, path, folder, &thing, described).await?;
    }
    Ok(())
}

fn tell_lacks(import: &mut Import<'_>, path: &str, state: State, description: &StepDescription) {
    if state == State::Published && !description.lacks().is_empty() {
        let reason = "a step open to the public needs `from`, `method` and `follow_up`";
        import.wrong(path, "[opening]", reason);
    }
}

fn read_description(
    import: &mut Import<'_>,
    path: &str,
    about: AboutStep,
    relative: bool,
) -> (Option<StepDescription>, Vec<Described>) {
    let starts = about.from.and_then(|date| read_date(import, path, &date, relative));
    let ends = about.to.and_then(|date| read_date(import, path, &date, relative));
    let period = Period::new(starts, ends).unwrap_or_else(|error| {
        import.wrong(path, "to =", error.to_string());
        Period::default()
    });
    let opening = about.opening.and_then(|times| read_opening(import, path, &times, relative));
    let title = import.text(path, about.title);
    let summary = import.text(path, about.summary);
    let date_note = import.optional_text(path, about.date_note);
    let place = import.optional_text(path, about.place);
    let body = import.optional_text(path, about.body);
    let method = import.optional_text(path, about.method);
    let follow_up = import.optional_text(path, about.follow_up);
    let read = || {
        Some(StepDescription {
            title: title?,
            period,
            date_note,
            place,
            summary: summary?,
            body,
            method,
            follow_up,
            opening,
        })
    };
    (read(), about.document)
}

fn read_date(
    import: &mut Import<'_>,
    path: &str,
    written: &str,
    relative: bool,
) -> Option<ImpreciseDate> {
    if relative {
        let day = import.relative_day(written).map(ImpreciseDate::Day);
        if day.is_none() {
            let reason = format!("`{written}` is not a relative date such as today+10d");
            import.wrong(path, written, reason);
        }
        return day;
    }
    match ImpreciseDate::from_str(written) {
        Ok(date) => Some(date),
        Err(error) => {
            import.wrong(path, written, error.to_string());
            None
        }
    }
}

fn read_opening(
    import: &mut Import<'_>,
    path: &str,
    times: &OpeningTimes,
    relative: bool,
) -> Option<Opening> {
    let mut instant = |written: &str| {
        let read = import.hour(written, relative);
        if read.is_none() {
            import.wrong(path, written, format!("`{written}` is not a date and an hour"));
        }
        read
    };
    let opening =
        Opening { opens_at: instant(&times.opens_at)?, closes_at: instant(&times.closes_at)? };
    if opening.closes_at <= opening.opens_at {
        import.wrong(path, &times.closes_at, "the step closes before it opens");
        return None;
    }
    Some(opening)
}
