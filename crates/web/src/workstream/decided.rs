//! What everybody reads of a decision: what became of each subject and why, with the versions before it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;

use crate::gathering;
use crate::gathering::model::Gathering;
use crate::gathering::model::subjects::Unit;
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::decision::{Chosen, Decision, Outcome};
use super::pages::addresses;
use super::{DECIDE, DECIDED, queries, said};

/// The gathering of an address with what was decided of its subjects, if anything was; and whether the
/// address is its own in the language of the visit.
pub async fn find(
    app: &App,
    visit: &Visit,
    slug: &str,
) -> Result<(Gathering, Vec<Decision>, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Gathering, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = gathering::queries::by_id(db, destination, &found.thing, &drafts).await?;
    let one = one.ok_or(PageError::NotFound)?;
    let decisions = queries::decisions(db, &one.id).await?;
    if decisions.is_empty() {
        return Err(PageError::NotFound);
    }
    Ok((one, decisions, found.current_in.contains(&visit.lang)))
}

/// The workstreams that `decisions` name.
pub fn workstreams_of(decisions: &[Decision]) -> Vec<ThingId> {
    let all = decisions.iter().flat_map(|decision| &decision.outcomes);
    all.filter_map(|outcome| outcome.workstream.clone()).collect()
}

/// What became of one subject, in words.
pub struct OutcomeLine {
    pub title: Said,
    /// Nothing, for what is added.
    pub chosen: Option<String>,
    pub fate: String,
    /// What it goes on as, and where that is read, by those who may.
    pub name: Option<Said>,
    pub href: Option<String>,
    pub why: Option<Said>,
}

/// One version, in words.
pub struct Version {
    pub title: String,
    pub decided: String,
    pub why: Option<Said>,
    pub lines: Vec<OutcomeLine>,
}

/// Times are numbers, under a heading that says so; points say what they are.
fn counted(chosen: Chosen, visit: &Visit) -> String {
    match chosen.unit {
        Unit::Choices => chosen.count.to_string(),
        Unit::Points => said::chosen(chosen, visit),
    }
}

fn line(
    decision: &Decision,
    outcome: &Outcome,
    readable: &BTreeMap<ThingId, String>,
    visit: &Visit,
) -> OutcomeLine {
    OutcomeLine {
        title: outcome.title.said(visit.lang),
        chosen: outcome.subject.as_ref().map(|_| counted(outcome.chosen, visit)),
        fate: said::fate(decision, outcome, visit),
        name: decision.goes_on_as(outcome).map(|name| name.said(visit.lang)),
        href: outcome.workstream.as_ref().and_then(|id| readable.get(id)).cloned(),
        why: outcome.why.as_ref().map(|why| why.said(visit.lang)),
    }
}

fn version(decision: &Decision, readable: &BTreeMap<ThingId, String>, visit: &Visit) -> Version {
    let at = instant_said(decision.recorded_at, visit.destination.time_zone, visit.lang);
    let values = [("number", decision.number.into()), ("at", at.into())];
    let lines = decision.outcomes.iter().map(|outcome| line(decision, outcome, readable, visit));
    Version {
        title: text_with(visit.lang, "decision-version", &values),
        decided: said::decided(decision, visit),
        why: decision.why.as_ref().map(|why| why.said(visit.lang)),
        lines: lines.collect(),
    }
}

/// The versions of a decision in words, the one that stands first.
pub async fn versions(
    app: &App,
    visit: &Visit,
    decisions: &[Decision],
) -> Result<Vec<Version>, PageError> {
    let readable = addresses(app, visit, &workstreams_of(decisions)).await?;
    Ok(decisions.iter().rev().map(|it| version(it, &readable, visit)).collect())
}

#[derive(Template)]
#[template(path = "workstream/decided.html")]
struct DecidedPage {
    frame: Frame,
    title: Said,
    gathering: String,
    example: bool,
    current: Option<Version>,
    before: Vec<Version>,
    manage: Option<String>,
}

/// `GET /gatherings/{gathering}/workstreams`: what became of each subject, and why.
pub async fn decided(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, decisions, is_current) = find(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(DECIDED, &[own])));
    }
    let mut all = versions(&app, &visit, &decisions).await?.into_iter();
    let address = |lang| urls::path(lang, DECIDED, &[one.slugs.get(lang)]);
    let may_decide = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    show(&DecidedPage {
        frame: Frame::new(&visit, visit.t("decision-title"), address),
        title: one.description.title.said(visit.lang),
        gathering: visit.path(gathering::GATHERING, &[own]),
        example: one.example,
        current: all.next(),
        before: all.collect(),
        manage: may_decide.then(|| visit.path(DECIDE, &[one.id.as_str()])),
    })
}
