//! Workstreams as data, and what became of the subjects of a gathering. Nobody is named but the
//! facilitators who agree to it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::document;
use crate::document::data::DocumentData;
use crate::gathering::model::registration::Profile;
use crate::spine::additions::{self, Added};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::decided;
use super::model::Workstream;
use super::model::decision::{Decision, Outcome};
use super::model::membership::{Member, counts, facilitators};
use super::model::session::Session;
use super::origins::{self, Origin};
use super::pages::{addresses, find};
use super::{WORKSTREAM, queries, sessions};

/// How many workstreams one part of the list holds.
const PAGE: u64 = 200;

/// A workstream.
#[derive(Serialize, ToSchema)]
pub struct WorkstreamLine {
    about: About,
    /// `preparing`, `open` or `closed`.
    #[schema(example = "open")]
    phase: &'static str,
    /// What it is to answer.
    question: Option<Texts>,
    /// As precise as it is known: `2022-04`.
    starts: Option<String>,
    ends: Option<String>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
}

/// A workstream with how many work in it, and where it comes from.
#[derive(Serialize, ToSchema)]
pub struct WorkstreamData {
    workstream: WorkstreamLine,
    /// What it is about; in Markdown.
    lead: Option<Texts>,
    /// The names of the facilitators who agree to be named.
    facilitators: Vec<String>,
    members: Vec<WorkstreamCount>,
    /// In the order in which they take place.
    sessions: Vec<WorkstreamSession>,
    /// What it works with, of the documents of its process.
    documents: Vec<DocumentData>,
    origins: Vec<WorkstreamOrigin>,
    /// What later parts of the site add.
    added: Vec<Added>,
}

/// A meeting or a gathering in which the workstream works.
#[derive(Serialize, ToSchema)]
pub struct WorkstreamSession {
    /// `meeting`, `site-visit` or `workshop`.
    #[schema(example = "site-visit")]
    sort: &'static str,
    title: Texts,
    starts_at: DateTime<Utc>,
    place: String,
    /// The identifier of the gathering that it is; none of a meeting, which has no page.
    gathering: Option<String>,
}

/// How many members there are of one category.
#[derive(Serialize, ToSchema)]
pub struct WorkstreamCount {
    /// `elected`, `professional`, `association`, `resident`, `technician` or `institution`.
    profile: &'static str,
    number: usize,
}

/// A subject of a gathering from which the workstream comes.
#[derive(Serialize, ToSchema)]
pub struct WorkstreamOrigin {
    /// The identifier of the gathering.
    gathering: String,
    /// The identifier of the subject; none, when the decision added the workstream.
    subject: Option<String>,
    title: Texts,
    /// How often it was chosen, or how many points it got.
    chosen: Option<i32>,
    /// `choices` or `points`: in what it was counted.
    chosen_unit: Option<&'static str>,
    /// `kept`, `renamed`, `merged` or `added`.
    fate: &'static str,
    why: Option<Texts>,
    decided_on: String,
    /// The name of the body that decided, when it is known.
    decided_by: Option<Texts>,
    /// Whether a later version of the decision leads elsewhere.
    is_past: bool,
}

/// What a decision says of one subject.
#[derive(Serialize, ToSchema)]
pub struct DecidedLine {
    /// From 1; a decision that is corrected has several.
    version: i32,
    /// Whether this version stands.
    is_current: bool,
    decided_on: String,
    /// The name of the body that decided, when it is known.
    decided_by: Option<Texts>,
    /// Why it was decided so, as a whole.
    decided_because: Option<Texts>,
    /// The identifier of the subject; none, when the decision added a workstream.
    subject: Option<String>,
    /// What the subject was called.
    title: Texts,
    /// How often it was chosen, or how many points it got.
    chosen: Option<i32>,
    /// `choices` or `points`: in what it was counted.
    chosen_unit: Option<&'static str>,
    /// `kept`, `renamed`, `merged`, `dropped` or `added`.
    #[schema(example = "kept")]
    fate: &'static str,
    /// The identifier of the subject into which it was merged.
    merged_into: Option<String>,
    /// What it goes on as.
    name: Option<Texts>,
    why: Option<Texts>,
    /// The identifier of the workstream, when everybody may read it.
    workstream: Option<String>,
}

fn line(one: &Workstream, about: About, visit: &Visit) -> WorkstreamLine {
    let description = &one.description;
    WorkstreamLine {
        about,
        phase: one.phase.name(),
        question: Texts::of_some(description.question.as_ref(), &visit.destination),
        starts: description.period.starts.map(|date| date.to_string()),
        ends: description.period.ends.map(|date| date.to_string()),
        process: one.process.as_ref().map(ToString::to_string),
    }
}

/// `GET /workstreams`: the workstreams, in the order of their identifiers.
pub async fn workstreams(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<WorkstreamLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Workstream;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let rows = all.iter().zip(abouts).map(|(one, about)| line(one, about, &visit));
    Ok(Part { rows: rows.collect(), next })
}

fn origin(origin: &Origin, visit: &Visit) -> WorkstreamOrigin {
    let (decision, outcome) = (&origin.decision, &origin.outcome);
    WorkstreamOrigin {
        gathering: origin.gathering.id.to_string(),
        subject: outcome.subject.as_ref().map(ToString::to_string),
        title: Texts::of(&outcome.title, &visit.destination),
        chosen: outcome.subject.as_ref().map(|_| outcome.chosen.count),
        chosen_unit: outcome.subject.as_ref().map(|_| outcome.chosen.unit.name()),
        fate: outcome.fate.name(),
        why: Texts::of_some(outcome.why.as_ref(), &visit.destination),
        decided_on: decision.on.to_string(),
        decided_by: Texts::of_some(decision.body_name.as_ref(), &visit.destination),
        is_past: origin.is_past,
    }
}

fn session(session: &Session, visit: &Visit) -> WorkstreamSession {
    WorkstreamSession {
        sort: session.tie.sort.name(),
        title: Texts::of(&session.title, &visit.destination),
        starts_at: session.starts_at,
        place: session.place.clone(),
        gathering: session.gathering.as_ref().map(|one| one.id.to_string()),
    }
}

fn told(
    (one, about): (&Workstream, About),
    members: &[Member],
    (sessions, documents): (&[Session], Vec<DocumentData>),
    (origins, added): (&[Origin], Vec<Added>),
    visit: &Visit,
) -> WorkstreamData {
    let count =
        |(profile, number): (Profile, usize)| WorkstreamCount { profile: profile.name(), number };
    WorkstreamData {
        workstream: line(one, about, visit),
        lead: Texts::of_some(one.description.lead.as_ref(), &visit.destination),
        facilitators: facilitators(members).into_iter().map(str::to_owned).collect(),
        members: counts(members).into_iter().map(count).collect(),
        sessions: sessions.iter().map(|it| session(it, visit)).collect(),
        documents,
        origins: origins.iter().map(|it| origin(it, visit)).collect(),
        added,
    }
}

/// `GET /workstreams/{workstream}`, as data.
pub async fn workstream(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<WorkstreamData>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(WORKSTREAM, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let members = queries::members(app.store.reader(), &one.id).await?;
    let sessions = sessions::of(&app, &visit, &one.id).await?;
    let documents = sessions::documents(&app, &visit, &one).await?;
    let documents = document::data::all(&app, &visit, &documents).await?;
    let origins = origins::of(&app, &visit, &one.id).await?;
    let added = additions::data(&app, &visit, &one.id).await?;
    let told = told((&one, about), &members, (&sessions, documents), (&origins, added), &visit);
    Ok(Answer::of(told).updated(updated_at))
}

fn decided_line(
    (decision, is_current): (&Decision, bool),
    outcome: &Outcome,
    readable: &BTreeSet<ThingId>,
    visit: &Visit,
) -> DecidedLine {
    let into = outcome.into.and_then(|at| decision.outcomes.get(at)?.subject.as_ref());
    let texts = |text| Texts::of_some(text, &visit.destination);
    let workstream = outcome.workstream.as_ref().filter(|id| readable.contains(*id));
    DecidedLine {
        version: decision.number,
        is_current,
        decided_on: decision.on.to_string(),
        decided_by: texts(decision.body_name.as_ref()),
        decided_because: texts(decision.why.as_ref()),
        subject: outcome.subject.as_ref().map(ToString::to_string),
        title: Texts::of(&outcome.title, &visit.destination),
        chosen: outcome.subject.as_ref().map(|_| outcome.chosen.count),
        chosen_unit: outcome.subject.as_ref().map(|_| outcome.chosen.unit.name()),
        fate: outcome.fate.name(),
        merged_into: into.map(ToString::to_string),
        name: texts(decision.goes_on_as(outcome)),
        why: texts(outcome.why.as_ref()),
        workstream: workstream.map(ToString::to_string),
    }
}

/// `GET /gatherings/{gathering}/workstreams`, as data: every version, the one that stands first.
pub async fn decided(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    _after: Option<String>,
) -> Result<Part<DecidedLine>, PageError> {
    let (_, decisions, _) = decided::find(&app, &visit, &slug).await?;
    let ids = decided::workstreams_of(&decisions);
    let readable: BTreeSet<ThingId> = addresses(&app, &visit, &ids).await?.into_keys().collect();
    let last = decisions.last().map(|decision| decision.number);
    let mut rows = vec![];
    for decision in decisions.iter().rev() {
        let of = (decision, last == Some(decision.number));
        rows.extend(decision.outcomes.iter().map(|it| decided_line(of, it, &readable, &visit)));
    }
    Ok(rows.into())
}
