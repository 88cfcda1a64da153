//! `workstreams/ID.toml`: a workstream; those in preparation in the complete profile only. There
//! `workstreams/ID.members.toml` stands beside it, with who works in it. `workstreams/GATHERING.decision.toml`
//! is how the subjects of a gathering became workstreams, version after version.

mod decisions;
mod members;
mod sessions;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs};

use super::model::{Description, Phase, Workstream};
use super::queries;

/// Where workstreams stand.
const FOLDER: &str = "workstreams/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    /// `preparing`, `open`, `closed`.
    phase: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    /// Those of its process that it works with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    documents: Vec<ThingId>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    session: Vec<sessions::One>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for one in queries::workstreams(export.db, &destination).await? {
        if !is_complete && one.phase == Phase::Preparing {
            continue;
        }
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        let one = One {
            documents: sessions::documents(export, &one.id).await?,
            session: sessions::sessions(export, &one.id).await?,
            ..written(&one, former_slugs)
        };
        export.add(&format!("{FOLDER}{}.toml", one.id), &one)?;
        if is_complete {
            members::export(export, &one.id).await?;
        }
    }
    decisions::export(export).await
}

fn written(one: &Workstream, former_slugs: Vec<String>) -> One {
    let Description { title, question, lead, period } = &one.description;
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        phase: one.phase.name().to_owned(),
        closed_at: one.closed_at.map(|at| at.to_rfc3339()),
        from: period.starts.map(|date| date.to_string()),
        to: period.ends.map(|date| date.to_string()),
        example: one.example,
        former_slugs,
        documents: vec![],
        title: title.into(),
        question: optional_texts(question.as_ref()),
        lead: optional_texts(lead.as_ref()),
        session: vec![],
    }
}

/// Takes in the workstreams and the decisions that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    for path in &paths {
        let Some(name) = path.strip_suffix(".toml") else { continue };
        if name.ends_with(members::END) || name.ends_with(decisions::END) {
            continue;
        }
        if let Some(one) = import.toml::<One>(path) {
            take_in(import, path, one).await?;
        }
    }
    // A decision names workstreams: these are all there by now.
    for path in &paths {
        let name = path.strip_suffix(".toml");
        if name.is_some_and(|name| name.ends_with(decisions::END)) {
            decisions::import(import, path).await?;
        }
    }
    Ok(())
}

async fn take_in(import: &mut Import<'_>, path: &str, one: One) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let beside = members::beside(path);
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Workstream) {
        import.leave(&[&beside]);
        return Ok(());
    }
    let (written_id, example) = (one.id.clone(), one.example);
    let (process, former_slugs) = (one.process.clone(), one.former_slugs.clone());
    let (documents, sessions) = (one.documents.clone(), one.session.clone());
    let closed_at = import.instant(path, one.closed_at.as_ref());
    let Some((description, phase)) = read(import, path, one) else {
        import.leave(&[&beside]);
        return Ok(());
    };
    let new = Workstream {
        id: import.new_id(path, &written_id).await?,
        process: import.known(path, process, Kind::Process).await?,
        phase,
        closed_at: closed_at.filter(|_| phase == Phase::Closed),
        description,
        slugs: Slugs::default(),
        example,
        revision: 1,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert(db, &destination.id, &new, now).await?;
    thing::keep_former_slugs(db, &thing, &former_slugs).await?;
    sessions::import(import, path, &new.id, (documents, sessions)).await?;
    members::import(import, &beside, &new.id).await
}

/// What one file says; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<(Description, Phase)> {
    let phase = import.choice(path, &one.phase, Phase::named, "a phase");
    let starts = one.from.as_deref().and_then(|written| date(import, path, written));
    let ends = one.to.as_deref().and_then(|written| date(import, path, written));
    let title = import.text(path, one.title);
    let question = import.optional_text(path, one.question);
    let lead = import.optional_text(path, one.lead);
    let Ok(period) = Period::new(starts, ends) else {
        import.wrong(path, "to", "it ends before it starts");
        return None;
    };
    Some((Description { title: title?, question, lead, period }, phase?))
}

fn date(import: &mut Import<'_>, path: &str, written: &str) -> Option<ImpreciseDate> {
    import.choice(path, written, |it| it.parse().ok(), "a date")
}
