//! The form of a proposal.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::process;
use crate::spine::app::App;
use crate::spine::editing::revision;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, in_language, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Slugs, State as Publication};
use crate::spine::thread::{self, Link, LinkError, Relation};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::writing;
use crate::writing::model::number;

use super::desk::find;
use super::merging::{MergedLine, of_it, with_it};
use super::model::reading::{self, typed};
use super::model::{Proposal, Standing};
use super::origins::{Born, born};
use super::{EDIT, HIDE, MERGE, NEW, PART, PROPOSAL, PROPOSALS, PUBLISH, queries, said};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

impl Choice {
    fn new(id: &ThingId, label: String) -> Self {
        Self { value: id.to_string(), label }
    }
}

/// What is done with a proposal that there is.
struct Card {
    mark: String,
    example: bool,
    is_public: bool,
    view: String,
    /// Where it is published, or withdrawn.
    settle: String,
    /// Where it is made one with another, while it is not.
    merge: Option<String>,
    /// The one that it was made one with.
    into: Option<MergedLine>,
    /// Where they are parted again.
    part: String,
    /// Those that were made one with it.
    merged: Vec<MergedLine>,
    thread: String,
    history: String,
    remove: String,
}

/// What a new one is born of.
struct BornLine {
    id: String,
    title: Said,
    kind: String,
}

#[derive(Template)]
#[template(path = "proposal/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new proposal may belong to.
    processes: Vec<Choice>,
    workstreams: Vec<Choice>,
    born: Option<BornLine>,
    back: String,
    /// None for a new one.
    card: Option<Card>,
    is_conflict: bool,
}

/// What a form offers to choose from.
struct Offered {
    processes: Vec<process::model::Process>,
    workstreams: Vec<workstream::model::Workstream>,
    born: Option<Born>,
}

impl Offered {
    async fn read(app: &App, visit: &Visit) -> Result<Self, PageError> {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let mut workstreams = workstream::queries::workstreams(db, destination).await?;
        workstreams.retain(|it| visit.viewer.may(Action::EditProcess, it.process.as_ref()));
        Ok(Self {
            processes: process::queries::worked_on(db, destination, &visit.viewer).await?,
            workstreams,
            born: None,
        })
    }

    /// The same for a proposal of `process`: it comes from a workstream of that alone.
    fn within(mut self, process: Option<&ThingId>) -> Self {
        self.workstreams.retain(|it| it.process.as_ref() == process);
        self
    }

    /// The workstreams of `process`.
    fn known(&self, process: Option<&ThingId>) -> Vec<ThingId> {
        let own = self.workstreams.iter().filter(|it| it.process.as_ref() == process);
        own.map(|it| it.id.clone()).collect()
    }

    fn page(&self, visit: &Visit, frame: Frame, form: FormView) -> EditPage {
        let process =
            |it: &process::model::Process| Choice::new(&it.id, it.title.said(visit.lang).line());
        let workstream = |it: &workstream::model::Workstream| {
            Choice::new(&it.id, it.description.title.said(visit.lang).line())
        };
        let born = |it: &Born| BornLine {
            id: it.id.to_string(),
            title: it.title.clone(),
            kind: it.kind.clone(),
        };
        EditPage {
            frame,
            form,
            processes: self.processes.iter().map(process).collect(),
            workstreams: self.workstreams.iter().map(workstream).collect(),
            born: self.born.as_ref().map(born),
            back: visit.path(PROPOSALS, &[]),
            card: None,
            is_conflict: false,
        }
    }
}

fn new_page(app: &App, visit: &Visit, offered: &Offered, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, PROPOSALS, visit.t("proposal-new"), address);
    offered.page(visit, frame, form)
}

async fn card(app: &App, visit: &Visit, one: &Proposal) -> Result<Card, PageError> {
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let is_public = one.state != Publication::Draft;
    let stands = one.standing();
    Ok(Card {
        mark: said::standing(stands, visit),
        example: one.example,
        is_public,
        view: visit.path(PROPOSAL, &[one.slugs.get(visit.lang)]),
        settle: at(if is_public { HIDE } else { PUBLISH }),
        merge: (stands != Standing::Merged).then(|| at(MERGE)),
        into: of_it(app, visit, one).await?,
        part: at(PART),
        merged: with_it(app, visit, one).await?,
        thread: at(thread::MANAGE),
        history: at(writing::HISTORY),
        remove: at("/manage/things/{thing}/remove"),
    })
}

async fn edit_page(
    app: &App,
    visit: &Visit,
    one: &Proposal,
    offered: &Offered,
    form: FormView,
) -> Result<EditPage, PageError> {
    let address = |lang| urls::path(lang, EDIT, &[one.id.as_str()]);
    let title = one.description.title.said(visit.lang).line();
    let frame = Frame::of_desk(visit, &app.desk, PROPOSALS, title, address);
    let card = Some(card(app, visit, one).await?);
    Ok(EditPage { card, ..offered.page(visit, frame, form) })
}

/// `GET /manage/proposals/new`: the form of a new proposal, with the words of what it is born of
/// (`?from=ID`, and `&point=ID` of a synthesis).
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let asked = visit.asked();
    let mut offered = Offered::read(&app, &visit).await?;
    offered.born = born(&app, &visit, (asked.text("from"), asked.text("point"))).await?;
    let filled = match &offered.born {
        Some(born) => born.filled.clone(),
        None => vec![("process".to_owned(), asked.text("process").to_owned())],
    };
    show(&new_page(&app, &visit, &offered, FormView::filled(filled)))
}

/// Reads a new proposal, or says what is wrong with it.
fn made(fields: &Fields, offered: &Offered, visit: &Visit) -> Result<Proposal, Errors> {
    let process = fields.text("process");
    let found = offered.processes.iter().find(|it| it.id.as_str() == process);
    let known = offered.known(found.map(|process| &process.id));
    let languages = (visit.destination.main_language, visit.lang);
    let (description, mut errors) = match reading::description(fields, languages, &known) {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    if found.is_none() {
        errors.add("process", "error-choose");
    }
    if !fields.text("from").is_empty() && offered.born.is_none() {
        errors.add(&in_language("title", languages.0), "error-proposal-origin");
    }
    Ok(Proposal {
        id: ThingId::random(),
        process: found.map(|process| process.id.clone()),
        description: errors.or(description)?,
        merged_into: None,
        slugs: Slugs::default(),
        state: Publication::Draft,
        example: found.is_some_and(|process| process.example),
        created_at: visit.now,
        revision: 1,
    })
}

/// Says in the thread what `one` was born of; what was removed meanwhile leads nowhere.
async fn tie(
    tx: &DatabaseTransaction,
    visit: &Visit,
    from: &ThingId,
    one: &Proposal,
) -> Result<(), PageError> {
    let (from, to) = (from.clone(), one.id.clone());
    let link = Link { created_at: visit.now, from, relation: Relation::Inspired, to };
    match thread::link(tx, &link).await {
        Err(LinkError::Database(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

/// `POST /manage/proposals/new`: records a proposal, which nobody else sees yet.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut offered = Offered::read(&app, &visit).await?;
    offered.born = born(&app, &visit, (fields.text("from"), "")).await?;
    let one = match made(&fields, &offered, &visit) {
        Ok(one) => one,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &offered, form));
        }
    };
    let location = with_notice(&visit.path(EDIT, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &one, &visit.hand()).await?;
    if let Some(born) = &offered.born {
        tie(&tx, &visit, &born.id, &one).await?;
    }
    visit.note(&tx, Act::new(ActKind::ProposalCreated).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/proposals/{thing}/edit`: the form of a proposal, with what it says or what an older version
/// said (`?version=1`), and whether everybody reads it.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?.within(one.process.as_ref());
    let mut said = typed(&one, visit.lang);
    if let Some(wanted) = number(visit.asked().text("version"))
        && let Some(older) = revision::one(app.store.reader(), &one.id, wanted).await?
    {
        // Versions hold what is said in words.
        said.retain(|(name, _)| name == reading::WORKSTREAM || name == REVISION);
        said.extend(older.pairs);
    }
    show(&edit_page(&app, &visit, &one, &offered, FormView::filled(said)).await?)
}

/// `POST /manage/proposals/{thing}/edit`: changes a proposal.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?.within(one.process.as_ref());
    let known = offered.known(one.process.as_ref());
    let languages = (visit.destination.main_language, visit.lang);
    let description = match reading::description(&fields, languages, &known) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&edit_page(&app, &visit, &one, &offered, form).await?);
        }
    };
    let location = with_notice(&visit.path(EDIT, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (held, _) = held.ok_or(PageError::NotFound)?;
    let revision = fields.revision();
    let changed = queries::change(&tx, &held, &description, revision, &visit.hand()).await;
    if let Some(now) = thing::moved_on(changed)? {
        tx.rollback().await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &now.to_string());
        let page = edit_page(&app, &visit, &one, &offered, form).await?;
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::ProposalChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
