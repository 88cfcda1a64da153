//! `workstreams/GATHERING.decision.toml`: what was decided of the subjects of a gathering, version after
//! version. It stands in the folders that hold the gathering.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::gathering;
use crate::gathering::model::Phase;
use crate::gathering::model::subjects::{SubjectId, Unit};
use crate::spine::portable::{Export, Import, Profile, Texts, optional_texts};
use crate::spine::thing::Kind;

use super::super::model::decision::{Chosen, Decision, Fate, MOST_OUTCOMES, Outcome};
use super::super::queries;
use super::FOLDER;

/// How the names of these files end, before `.toml`.
pub const END: &str = ".decision";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    gathering: ThingId,
    version: Vec<OneVersion>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVersion {
    decided_on: String,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_name: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Texts>,
    outcome: Vec<OneOutcome>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneOutcome {
    /// Which of the subjects of the gathering, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<usize>,
    #[serde(default, skip_serializing_if = "is_none")]
    chosen: i32,
    /// `points`; left out, `choices`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// `kept`, `renamed`, `merged`, `dropped`, `added`.
    fate: String,
    /// Which outcome of the same version it is merged into, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workstream: Option<ThingId>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Texts>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_none(number: &i32) -> bool {
    *number == 0
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for one in gathering::queries::gatherings(export.db, &destination).await? {
        if !is_complete && one.phase == Phase::Draft {
            continue;
        }
        let decisions = queries::decisions(export.db, &one.id).await?;
        if decisions.is_empty() {
            continue;
        }
        let choosing = gathering::queries::choosing(export.db, &one.id).await?;
        let subjects = choosing.map(|it| it.subjects).unwrap_or_default();
        let subjects: Vec<SubjectId> = subjects.into_iter().map(|subject| subject.id).collect();
        let mut version = vec![];
        for decision in decisions {
            version.push(written(export, decision, &subjects).await?);
        }
        let path = format!("{FOLDER}{}{END}.toml", one.id);
        export.add(&path, &All { gathering: one.id, version })?;
    }
    Ok(())
}

async fn written(
    export: &Export<'_>,
    decision: Decision,
    subjects: &[SubjectId],
) -> Result<OneVersion, DbErr> {
    let mut outcome = vec![];
    for it in decision.outcomes {
        let subject = it.subject.as_ref();
        let place = subject.and_then(|id| subjects.iter().position(|other| other == id));
        outcome.push(OneOutcome {
            subject: place.map(|at| at + 1),
            chosen: it.chosen.count,
            unit: (it.chosen.unit == Unit::Points).then(|| it.chosen.unit.name().to_owned()),
            fate: it.fate.name().to_owned(),
            into: it.into.map(|at| at + 1),
            workstream: export.told(it.workstream).await?,
            title: (&it.title).into(),
            name: optional_texts(it.name.as_ref()),
            why: optional_texts(it.why.as_ref()),
        });
    }
    Ok(OneVersion {
        decided_on: decision.on.to_string(),
        recorded_at: decision.recorded_at.to_rfc3339(),
        body: export.told(decision.body).await?,
        body_name: optional_texts(decision.body_name.as_ref()),
        why: optional_texts(decision.why.as_ref()),
        outcome,
    })
}

/// Takes in what was decided of the subjects of a gathering, unless something was decided here.
pub async fn import(import: &mut Import<'_>, path: &str) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    let Some(of) = import.known(path, Some(all.gathering), Kind::Gathering).await? else {
        return Ok(());
    };
    if !queries::decisions(import.db, &of).await?.is_empty() {
        return Ok(());
    }
    let choosing = gathering::queries::choosing(import.db, &of).await?;
    let subjects = choosing.map(|it| it.subjects).unwrap_or_default();
    let subjects: Vec<SubjectId> = subjects.into_iter().map(|subject| subject.id).collect();
    for (number, version) in (1..).zip(all.version) {
        let Some(decision) = read(import, path, (number, version), &subjects).await? else {
            return Ok(());
        };
        queries::record(import.db, &of, &decision).await?;
    }
    Ok(())
}

/// One version; an error has been told.
async fn read(
    import: &mut Import<'_>,
    path: &str,
    (number, one): (i32, OneVersion),
    subjects: &[SubjectId],
) -> Result<Option<Decision>, DbErr> {
    if MOST_OUTCOMES < one.outcome.len() {
        import.wrong(path, "outcome", format!("there are more than {MOST_OUTCOMES} outcomes"));
        return Ok(None);
    }
    let on = import.day(path, &one.decided_on);
    let recorded_at = import.instant(path, Some(&one.recorded_at));
    let body = import.known(path, one.body, Kind::Body).await?;
    let body_name = import.optional_text(path, one.body_name);
    let why = import.optional_text(path, one.why);
    let count = one.outcome.len();
    let mut outcomes = vec![];
    for outcome in one.outcome {
        match read_outcome(import, path, outcome, (count, subjects)).await? {
            Some(outcome) => outcomes.push(outcome),
            None => return Ok(None),
        }
    }
    let (Some(on), Some(recorded_at)) = (on, recorded_at) else { return Ok(None) };
    Ok(Some(Decision { number, body, body_name, on, why, recorded_at, outcomes }))
}

/// A place that the folder counts from 1, among `count`.
fn place(import: &mut Import<'_>, path: &str, written: usize, count: usize) -> Option<usize> {
    let at = written.checked_sub(1).filter(|at| *at < count);
    if at.is_none() {
        let reason = format!("`{written}` names what is not there");
        import.wrong(path, &format!("= {written}"), reason);
    }
    at
}

async fn read_outcome(
    import: &mut Import<'_>,
    path: &str,
    one: OneOutcome,
    (count, subjects): (usize, &[SubjectId]),
) -> Result<Option<Outcome>, DbErr> {
    let fate = import.choice(path, &one.fate, Fate::named, "what becomes of a subject");
    let unit = one.unit.as_deref().unwrap_or(Unit::Choices.name());
    let unit = import.choice(path, unit, Unit::named, "what is counted");
    let subject = one.subject.map(|it| place(import, path, it, subjects.len()));
    let into = one.into.map(|it| place(import, path, it, count));
    let title = import.text(path, one.title);
    let name = import.optional_text(path, one.name);
    let why = import.optional_text(path, one.why);
    let workstream = import.known(path, one.workstream, Kind::Workstream).await?;
    let is_wrong = matches!(subject, Some(None)) || matches!(into, Some(None));
    let (Some(fate), Some(unit), Some(title), false) = (fate, unit, title, is_wrong) else {
        return Ok(None);
    };
    let subject = subject.flatten().and_then(|at| subjects.get(at)).cloned();
    let (chosen, into) = (Chosen { count: one.chosen, unit }, into.flatten());
    Ok(Some(Outcome { subject, title, chosen, fate, name, into, why, workstream }))
}
