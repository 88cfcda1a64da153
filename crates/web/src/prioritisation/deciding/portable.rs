//! `[[decision]]` in `prioritisations/ID.toml`: what was decided of the proposals, version after version.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Texts, optional_texts};
use crate::spine::thing::Kind;

use super::super::model::Candidate;
use super::model::{Choice, Decision, Departure, Fate};
use super::queries;

/// One version of a decision.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneDecision {
    decided_on: String,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deliberation: Option<ThingId>,
    body_name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Texts>,
    choice: Vec<OneChoice>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneChoice {
    candidate: ThingId,
    /// `retained`, `postponed`, `merged`, `dropped`.
    fate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<i32>,
    /// `lifted`, `passed-over`.
    #[serde(skip_serializing_if = "Option::is_none")]
    departure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Texts>,
}

/// What was decided of the prioritisation `of`, as a folder holds it.
///
/// # Errors
/// When the database does not answer.
pub async fn written(export: &Export<'_>, of: &ThingId) -> Result<Vec<OneDecision>, DbErr> {
    let mut all = vec![];
    for one in queries::decisions(export.db, of).await? {
        all.push(OneDecision {
            decided_on: one.on.to_string(),
            recorded_at: one.recorded_at.to_rfc3339(),
            body: export.told(one.body).await?,
            deliberation: export.told(one.deliberation).await?,
            body_name: (&one.body_name).into(),
            note: optional_texts(one.note.as_ref()),
            choice: one.choices.iter().map(written_choice).collect(),
        });
    }
    Ok(all)
}

fn written_choice(one: &Choice) -> OneChoice {
    OneChoice {
        candidate: one.candidate.clone(),
        fate: one.fate.name().to_owned(),
        into: one.into.clone(),
        place: one.place,
        departure: one.departure.map(|it| it.name().to_owned()),
        why: optional_texts(one.why.as_ref()),
    }
}

/// What a folder says was decided of `candidates`; an error has been told.
///
/// # Errors
/// When the database does not answer.
pub async fn read(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OneDecision>,
    candidates: &[Candidate],
) -> Result<Option<Vec<Decision>>, DbErr> {
    let mut decisions = vec![];
    for (number, one) in (1..).zip(all) {
        let body = import.known(path, one.body, Kind::Body).await?;
        let deliberation = import.known(path, one.deliberation, Kind::Deliberation).await?;
        let on = import.day(path, &one.decided_on);
        let recorded_at = import.instant(path, Some(&one.recorded_at));
        let body_name = import.text(path, one.body_name);
        let note = import.optional_text(path, one.note);
        let choices = read_choices(import, path, one.choice, candidates);
        let known = on.zip(recorded_at).zip(body_name).zip(choices);
        let Some((((on, recorded_at), body_name), choices)) = known else { return Ok(None) };
        decisions.push(Decision {
            number,
            body,
            body_name,
            on,
            deliberation,
            note,
            recorded_at,
            choices,
        });
    }
    Ok(Some(decisions))
}

fn read_choices(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OneChoice>,
    candidates: &[Candidate],
) -> Option<Vec<Choice>> {
    let mut choices = vec![];
    let mut told = BTreeSet::new();
    for one in all {
        if !told.insert(one.candidate.clone()) {
            let reason = format!("the proposal `{}` is decided twice", one.candidate);
            import.wrong_value(path, one.candidate.as_str(), reason);
            return None;
        }
        choices.push(read_choice(import, path, one, candidates)?);
    }
    Some(choices)
}

fn read_choice(
    import: &mut Import<'_>,
    path: &str,
    one: OneChoice,
    candidates: &[Candidate],
) -> Option<Choice> {
    let fate = import.choice(path, &one.fate, Fate::named, "a fate")?;
    let departure = match &one.departure {
        Some(name) => Some(import.choice(path, name, Departure::named, "a departure")?),
        None => None,
    };
    let candidate = candidate(import, path, &one.candidate, candidates)?;
    let into = match &one.into {
        Some(into) => Some(candidate_into(import, path, (into, &candidate), candidates)?),
        None => None,
    };
    if into.is_some() != (fate == Fate::Merged) {
        let reason = format!("`{candidate}` is merged into another proposal, or has no `into`");
        import.wrong_value(path, one.candidate.as_str(), reason);
        return None;
    }
    let why = import.optional_text(path, one.why);
    Some(Choice { candidate, fate, into, place: one.place, departure, why })
}

/// The proposal of the same prioritisation that the folder names, as it is called here.
fn candidate(
    import: &mut Import<'_>,
    path: &str,
    written: &ThingId,
    candidates: &[Candidate],
) -> Option<ThingId> {
    let here = import.end(written);
    let found = candidates.iter().any(|it| it.id == here);
    if !found {
        let reason = format!("there is no proposal `{written}` in this prioritisation");
        import.wrong_value(path, written.as_str(), reason);
    }
    found.then_some(here)
}

fn candidate_into(
    import: &mut Import<'_>,
    path: &str,
    (written, own): (&ThingId, &ThingId),
    candidates: &[Candidate],
) -> Option<ThingId> {
    let found = candidate(import, path, written, candidates)?;
    if found == *own {
        let reason = format!("the proposal `{written}` is merged into itself");
        import.wrong_value(path, written.as_str(), reason);
        return None;
    }
    Some(found)
}
