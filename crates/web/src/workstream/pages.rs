//! What everybody reads of a workstream: its question, how far it is, who works in it, in which
//! sessions, where it comes from.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::gathering;
use crate::process;
use crate::spine::additions::{self, Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::{Said, Translated};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::decision::Decision;
use super::model::membership::{Member, counts, facilitators};
use super::model::{Phase, Workstream};
use super::origins::{self, Origin};
use super::sessions::{self, DocumentLine, SessionLine, document_lines};
use super::{DECIDED, MANAGE, WORKSTREAM, queries, said};

fn addition_line((thing, one): (Thing, Workstream), about: String, visit: &Visit) -> AdditionLine {
    AdditionLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(WORKSTREAM, &[one.slugs.get(visit.lang)]),
        about,
        mark: Some(said::phase(&one, visit)),
        thing,
    }
}

/// What the workstreams add to the page of a process, or to that of the gathering from which they come.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let title = visit.t("workstreams-title");
    let mut all = of_decision(app, visit, of).await?;
    let found = queries::of_process(db, destination, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, one)| {
        let about = said::when(&one, visit);
        addition_line((thing, one), about, visit)
    });
    all.push(Addition { name: "workstreams", title, lines: lines.collect() });
    Ok(all)
}

/// What was decided of the subjects of the gathering `of`, and the workstreams that came of it.
async fn of_decision(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let Some(decision) = queries::decisions(db, of).await?.pop() else { return Ok(vec![]) };
    let Some(thing) = thing::seen(db, destination, of, &drafts).await? else { return Ok(vec![]) };
    let Some(one) = gathering::queries::described(db, std::slice::from_ref(&thing)).await?.pop()
    else {
        return Ok(vec![]);
    };
    let parts = [said::decided(&decision, visit), said::summary(&decision, visit)];
    let line = AdditionLine {
        title: Translated::only(visit.lang, visit.t("decision-title")).said(visit.lang),
        href: visit.path(DECIDED, &[one.slugs.get(visit.lang)]),
        about: parts.join(" "),
        mark: None,
        thing,
    };
    let title = visit.t("decision-title");
    let mut all = vec![Addition { name: "decision", title, lines: vec![line] }];
    let ids: Vec<ThingId> =
        decision.outcomes.iter().filter_map(|outcome| outcome.workstream.clone()).collect();
    let found = queries::among(db, destination, &ids, &drafts).await?;
    let lines = found.into_iter().map(|(thing, one)| {
        let about = subjects_said(&decision, &one.id, visit);
        addition_line((thing, one), about, visit)
    });
    let title = visit.t("decision-workstreams");
    all.push(Addition { name: "decided", title, lines: lines.collect() });
    Ok(all)
}

/// “Séjours, choisi 14 fois ; Offre, choisi 9 fois”: the subjects that lead to a workstream.
fn subjects_said(decision: &Decision, workstream: &ThingId, visit: &Visit) -> String {
    let leading = decision.leading_to(workstream);
    let subjects = leading.iter().filter(|outcome| outcome.subject.is_some());
    let said = subjects.map(|outcome| {
        let title = outcome.title.said(visit.lang).line().into();
        let values = [("title", title), ("chosen", said::chosen(outcome.chosen, visit).into())];
        text_with(visit.lang, "decision-subject", &values)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        visit.t("decision-fate-added")
    } else {
        said.join(&visit.t("list-separator"))
    }
}

/// The workstream of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Workstream, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Workstream, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// Where those of `ids` are read that whoever visits may see.
pub async fn addresses(
    app: &App,
    visit: &Visit,
    ids: &[ThingId],
) -> Result<BTreeMap<ThingId, String>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::among(db, &visit.destination.id, ids, &drafts).await?;
    let address = |(thing, one): (Thing, Workstream)| {
        (thing.id, visit.path(WORKSTREAM, &[one.slugs.get(visit.lang)]))
    };
    Ok(found.into_iter().map(address).collect())
}

/// How many members there are of one category.
pub struct CountLine {
    pub label: String,
    pub number: usize,
}

/// The members by category, in words.
pub fn by_profile(all: &[Member], visit: &Visit) -> Vec<CountLine> {
    let line = |(profile, number)| CountLine { label: said::profile(profile, visit), number };
    counts(all).into_iter().map(line).collect()
}

/// A subject from which the workstream comes, in words.
pub struct OriginLine {
    pub subject: Said,
    /// Nothing, for what a decision added.
    pub chosen: Option<String>,
    pub gathering: Said,
    pub href: String,
    pub decided: String,
    pub why: Option<Said>,
    pub is_past: bool,
}

/// The subjects from which the workstream comes, in words.
pub fn origin_lines(all: &[Origin], visit: &Visit) -> Vec<OriginLine> {
    let line = |origin: &Origin| OriginLine {
        subject: origin.outcome.title.said(visit.lang),
        chosen: origin.outcome.subject.as_ref().map(|_| said::chosen(origin.outcome.chosen, visit)),
        gathering: origin.gathering.description.title.said(visit.lang),
        href: visit.path(DECIDED, &[origin.gathering.slugs.get(visit.lang)]),
        decided: said::decided(&origin.decision, visit),
        why: origin.outcome.why.as_ref().map(|why| why.said(visit.lang)),
        is_past: origin.is_past,
    };
    all.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "workstream/workstream.html")]
struct WorkstreamPage {
    frame: Frame,
    title: Said,
    example: bool,
    is_draft: bool,
    process: Option<(Said, String)>,
    phase: String,
    when: String,
    question: Option<Said>,
    lead: Option<Said>,
    facilitators: Vec<String>,
    counted: String,
    profiles: Vec<CountLine>,
    origins: Vec<OriginLine>,
    sessions: Vec<SessionLine>,
    documents: Vec<DocumentLine>,
    /// What comes to it, as later domains tell it.
    additions: Vec<Addition>,
    ends: Ends,
    manage: Option<String>,
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    workstream: &Workstream,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &workstream.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

/// `GET /workstreams/{workstream}`: its question, how far it is, who works in it, where it comes from.
pub async fn workstream(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(WORKSTREAM, &[one.slugs.get(visit.lang)])));
    }
    let all = queries::members(app.store.reader(), &one.id).await?;
    let origins = origins::of(&app, &visit, &one.id).await?;
    let sessions = sessions::of(&app, &visit, &one.id).await?;
    let description = &one.description;
    let title = description.title.said(visit.lang);
    let address = |lang| urls::path(lang, WORKSTREAM, &[one.slugs.get(lang)]);
    let question = description.question.as_ref().map(|question| question.said(visit.lang));
    let summary = question.as_ref().map(Said::line).unwrap_or_default();
    let may_manage = visit.viewer.may(Action::EnterBackOffice, one.process.as_ref());
    show(&WorkstreamPage {
        frame: Frame::new(&visit, title.line(), address).described(summary),
        title,
        example: one.example,
        is_draft: one.phase == Phase::Preparing,
        process: process_of(&app, &visit, &one).await?,
        phase: said::phase(&one, &visit),
        when: said::when(&one, &visit),
        question,
        lead: description.lead.as_ref().map(|lead| lead.said(visit.lang)),
        facilitators: facilitators(&all).into_iter().map(str::to_owned).collect(),
        counted: said::counted(&all, &visit),
        profiles: by_profile(&all, &visit),
        origins: origin_lines(&origins, &visit),
        sessions: sessions::lines(&app, &visit, &one, &sessions).await?,
        documents: document_lines(&sessions::documents(&app, &visit, &one).await?, &visit),
        additions: additions::of(&app, &visit, &one.id).await?,
        ends: ends::of(&app, &visit, &one.id).await?,
        manage: may_manage.then(|| visit.path(MANAGE, &[one.id.as_str()])),
    })
}
