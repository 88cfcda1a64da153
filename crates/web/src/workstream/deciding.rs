//! The decision from subjects to workstreams in the back office: what becomes of each subject is typed,
//! recorded with the workstreams that it makes, and corrected with a trace.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::body;
use crate::gathering;
use crate::gathering::model::Gathering;
use crate::gathering::model::subjects::{Stage, Subject, tallies};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Said, Translated};
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing;
use crate::spine::thread::{self, Link, Relation};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::decided::{Version, versions};
use super::editing::Choice;
use super::model::deciding::{self, Asked, Verdict, field};
use super::model::decision::{Chosen, Decision, Fate, Outcome, left_behind, made_before};
use super::model::{Description, Workstream};
use super::{DECIDE, DECIDED, MANAGE, WORKSTREAMS, queries, said};

/// What a decision is taken on.
struct Known {
    gathering: Gathering,
    /// Empty, as long as the choice is not frozen.
    subjects: Vec<(Subject, Chosen)>,
    bodies: Vec<(ThingId, Translated)>,
    decisions: Vec<Decision>,
}

impl Known {
    async fn read(app: &App, visit: &Visit, id: &str) -> Result<Self, PageError> {
        let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let found = gathering::queries::by_id(db, destination, &id, &Drafts::All).await?;
        let gathering = found.ok_or(PageError::NotFound)?;
        let bodies = body::queries::bodies(db, destination).await?;
        let named = |it: body::model::Body| (it.id, it.description.name);
        let subjects = subjects(app, &gathering).await?;
        Ok(Self {
            gathering,
            subjects,
            bodies: bodies.into_iter().map(named).collect(),
            decisions: queries::decisions(db, &id).await?,
        })
    }

    fn asked(&self, visit: &Visit) -> Asked<'_> {
        Asked {
            main: visit.destination.main_language,
            today: visit.today(),
            subjects: &self.subjects,
            bodies: &self.bodies,
            before: self.decisions.last(),
        }
    }

    fn form(&self, visit: &Visit) -> FormView {
        let main = visit.destination.main_language;
        FormView::filled(deciding::typed(self.decisions.last(), main, visit.lang))
    }
}

/// The subjects of the gathering with how much each was chosen, once that does not move any more.
async fn subjects(app: &App, gathering: &Gathering) -> Result<Vec<(Subject, Chosen)>, DbErr> {
    let db = app.store.reader();
    let choosing = gathering::queries::choosing(db, &gathering.id).await?;
    let Some(choosing) = choosing.filter(|it| it.stage == Stage::Frozen) else {
        return Ok(vec![]);
    };
    let voices = gathering::queries::voices(db, &gathering.id).await?;
    let stickers = gathering::queries::stickers(db, &choosing).await?;
    let counts = tallies(&choosing, &voices, &stickers).into_iter();
    let unit = choosing.measure.unit;
    let chosen = |count: usize| Chosen { count: i32::try_from(count).unwrap_or(i32::MAX), unit };
    let counts: Vec<Chosen> = counts.map(|tally| chosen(tally.total())).collect();
    Ok(choosing.subjects.into_iter().zip(counts).collect())
}

/// A subject with the fields that say what becomes of it.
struct SubjectFields {
    title: Said,
    pitch: Option<Said>,
    chosen: String,
    fate: String,
    into: String,
    name: String,
    why: String,
    /// The subjects into which it can be merged.
    others: Vec<Choice>,
}

/// A workstream that an earlier version made, and the last one does not.
struct LeftLine {
    title: Said,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "workstream/decide.html")]
struct DecidePage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    all: String,
    here: String,
    view: Option<String>,
    is_conflict: bool,
    subjects: Vec<SubjectFields>,
    fates: Vec<Choice>,
    bodies: Vec<Choice>,
    left: Vec<LeftLine>,
    before: Vec<Version>,
}

fn subject_fields(
    (subject, chosen): &(Subject, Chosen),
    all: &[(Subject, Chosen)],
    visit: &Visit,
) -> SubjectFields {
    let others = all.iter().filter(|(other, _)| other.id != subject.id);
    let choice = |(other, _): &(Subject, Chosen)| {
        Choice::new(other.id.as_str(), other.title.said(visit.lang).line())
    };
    SubjectFields {
        title: subject.title.said(visit.lang),
        pitch: subject.pitch.as_ref().map(|pitch| pitch.said(visit.lang)),
        chosen: said::chosen(*chosen, visit),
        fate: field("fate", &subject.id),
        into: field("into", &subject.id),
        name: field("name", &subject.id),
        why: field("why", &subject.id),
        others: others.map(choice).collect(),
    }
}

/// The workstreams that the last version left behind; those that are removed lead nowhere.
async fn left(app: &App, visit: &Visit, known: &Known) -> Result<Vec<LeftLine>, DbErr> {
    let left = left_behind(&known.decisions);
    let ids: Vec<ThingId> = left.iter().filter_map(|it| it.workstream.clone()).collect();
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let there = queries::among(db, destination, &ids, &Drafts::All).await?;
    let card = |id: &ThingId| {
        let found = there.iter().any(|(thing, _)| thing.id == *id);
        found.then(|| visit.path(MANAGE, &[id.as_str()]))
    };
    let line = |outcome: &&Outcome| {
        let title = outcome.makes().unwrap_or(&outcome.title).said(visit.lang);
        LeftLine { title, href: outcome.workstream.as_ref().and_then(card) }
    };
    Ok(left.iter().map(line).collect())
}

async fn page(
    app: &App,
    visit: &Visit,
    known: &Known,
    form: FormView,
) -> Result<DecidePage, PageError> {
    let one = &known.gathering;
    let address = |lang| urls::path(lang, DECIDE, &[one.id.as_str()]);
    let of_subjects = Fate::ALL.iter().filter(|fate| **fate != Fate::Added);
    let fate = |it: &Fate| Choice::new(it.name(), visit.t(&format!("decision-to-{}", it.name())));
    let body =
        |(id, name): &(ThingId, Translated)| Choice::new(id.as_str(), name.said(visit.lang).line());
    let subjects = known.subjects.iter().map(|it| subject_fields(it, &known.subjects, visit));
    let is_decided = !known.decisions.is_empty();
    Ok(DecidePage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, visit.t("decision-title"), address),
        form,
        title: one.description.title.said(visit.lang),
        back: visit.path(gathering::MANAGE, &[one.id.as_str()]),
        all: visit.path(WORKSTREAMS, &[]),
        here: visit.path(DECIDE, &[one.id.as_str()]),
        view: is_decided.then(|| visit.path(DECIDED, &[one.slugs.get(visit.lang)])),
        is_conflict: false,
        subjects: subjects.collect(),
        fates: of_subjects.map(fate).collect(),
        bodies: known.bodies.iter().map(body).collect(),
        left: left(app, visit, known).await?,
        before: versions(app, visit, &known.decisions).await?,
    })
}

/// `GET /manage/gatherings/{thing}/workstreams`: what becomes of the subjects that were chosen.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let known = Known::read(&app, &visit, &id).await?;
    let form = known.form(&visit);
    show(&page(&app, &visit, &known, form).await?)
}

/// Somebody decided meanwhile, or nothing can be decided yet: what was typed comes back.
async fn met(app: &App, visit: &Visit, id: &str, fields: &Fields) -> Result<Response, PageError> {
    let known = Known::read(app, visit, id).await?;
    let mut form = FormView::returned(fields, &Errors::default(), visit.lang);
    let number = known.decisions.last().map_or(0, |decision| decision.number);
    form.set(REVISION, &number.to_string());
    let shown = page(app, visit, &known, form).await?;
    conflict(&DecidePage { is_conflict: true, ..shown })
}

/// `POST` there: records the decision, the first one or one that corrects it, with the workstreams that it
/// makes and that are not there yet.
pub async fn decide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let known = Known::read(&app, &visit, &id).await?;
    if known.subjects.is_empty() {
        return met(&app, &visit, &id, &fields).await;
    }
    let verdict = match deciding::read(&fields, &known.asked(&visit)) {
        Ok(verdict) => verdict,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &known, form).await?);
        }
    };
    let one = &known.gathering;
    let location = with_notice(&visit.path(DECIDE, &[one.id.as_str()]), "workstreams-decided");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let before = queries::decisions(&tx, &one.id).await?;
    let number = before.last().map_or(0, |decision| decision.number);
    if number != fields.revision() {
        tx.rollback().await?;
        return met(&app, &visit, &id, &fields).await;
    }
    record(&tx, &visit, (one, &before), verdict).await?;
    let version = number.saturating_add(1).to_string();
    visit.tell(&tx, Event::of(News::WorkstreamsDecided, &version, &held)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Records the next version of what was decided of the subjects of `gathering`.
async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (gathering, before): (&Gathering, &[Decision]),
    verdict: Verdict,
) -> Result<(), DbErr> {
    let Verdict { body, on, why, mut outcomes } = verdict;
    let main = visit.destination.main_language;
    for outcome in &mut outcomes {
        let Some(name) = outcome.makes().cloned() else { continue };
        let made = match made_before(before, outcome, main) {
            Some(made) => made,
            None => make(tx, visit, gathering, name).await?,
        };
        outcome.workstream = Some(made);
    }
    let made: Vec<Option<ThingId>> = outcomes.iter().map(|it| it.workstream.clone()).collect();
    for outcome in &mut outcomes {
        if let Some(into) = outcome.into {
            outcome.workstream = made.get(into).cloned().flatten();
        }
    }
    let (body, body_name) = body.unzip();
    let number = before.last().map_or(1, |decision| decision.number.saturating_add(1));
    let recorded_at = visit.now;
    let decision = Decision { number, body, body_name, on, why, recorded_at, outcomes };
    queries::record(tx, &gathering.id, &decision).await?;
    let is_first = before.is_empty();
    let act = if is_first { ActKind::WorkstreamsDecided } else { ActKind::WorkstreamsCorrected };
    visit.note(tx, Act::new(act).about(&gathering.id)).await
}

/// Makes a workstream, which nobody sees yet, and ties it to the gathering that led to it.
async fn make(
    tx: &DatabaseTransaction,
    visit: &Visit,
    gathering: &Gathering,
    name: Translated,
) -> Result<ThingId, DbErr> {
    let description = Description::titled(name);
    let new = Workstream::prepared(description, gathering.process.clone(), gathering.example);
    queries::insert(tx, &visit.destination.id, &new, visit.now).await?;
    // Nothing leads back from what was not there: the link closes no circle.
    let (from, relation, to) = (gathering.id.clone(), Relation::Decided, new.id.clone());
    thread::insert(tx, &[Link { created_at: visit.now, from, relation, to }]).await?;
    visit.note(tx, Act::new(ActKind::WorkstreamCreated).about(&new.id)).await?;
    Ok(new.id)
}
