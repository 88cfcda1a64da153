//! Creating a process, and changing what is said of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::people;
use crate::people::model::Organisation;
use crate::spine::app::App;
use crate::spine::editing::draft::{self, FormName};
use crate::spine::editing::joining::bring_together;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::model::Beside;
use crate::writing::queries::{beside_form, filled_form};

use super::desk::find;
use super::model::ProcessDescription;
use super::{DESK, EDIT, MANAGE, NEW, queries};

/// How many organisations a form lets lead.
const MOST_LEADS: usize = 4;

/// An organisation that may lead.
struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "process/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    organisations: Vec<Choice>,
    /// One field per place in the order of protocol: its value.
    leads: Vec<String>,
    back: String,
    beside: Beside,
}

async fn organisations(app: &App, visit: &Visit) -> Result<Vec<Organisation>, PageError> {
    Ok(people::queries::organisations(app.store.reader(), &visit.destination.id).await?)
}

fn page(
    visit: &Visit,
    frame: Frame,
    form: FormView,
    organisations: &[Organisation],
    back: String,
    beside: Beside,
) -> EditPage {
    let mut leads = form.values("lead");
    leads.resize(MOST_LEADS.max(leads.len()), String::new());
    let choices = organisations.iter().map(|organisation| Choice {
        value: organisation.id.to_string(),
        label: organisation.name.said(visit.lang).line(),
    });
    EditPage { frame, form, organisations: choices.collect(), leads, back, beside }
}

fn new_page(
    app: &App,
    visit: &Visit,
    form: FormView,
    organisations: &[Organisation],
    beside: Beside,
) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, DESK, visit.t("process-new-title"), address);
    page(visit, frame, form, organisations, visit.path(DESK, &[]), beside)
}

/// The form of a process that is not there yet, among those of `destination`.
fn new_form(visit: &Visit) -> FormName {
    FormName::about("new-process", &visit.destination.id)
}

/// `GET /manage/processes/new`: the form of a new process.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let organisations = organisations(&app, &visit).await?;
    let db = app.store.reader();
    let filled = filled_form(db, &visit, &new_form(&visit), None, vec![]).await?;
    let form = FormView::filled(filled.pairs);
    show(&new_page(&app, &visit, form, &organisations, filled.beside))
}

fn ids(organisations: &[Organisation]) -> Vec<ThingId> {
    organisations.iter().map(|organisation| organisation.id.clone()).collect()
}

/// `POST /manage/processes/new`: records a new process, as a draft.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let organisations = organisations(&app, &visit).await?;
    let main = visit.destination.main_language;
    let description = match ProcessDescription::read(&fields, main, &ids(&organisations)) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            let (db, kept) = (app.store.reader(), fields.pairs().to_vec());
            let beside = beside_form(db, &visit, &new_form(&visit), None, &kept).await?;
            return refuse(&new_page(&app, &visit, form, &organisations, beside));
        }
    };
    let id = ThingId::random();
    let location = with_notice(&visit.path(MANAGE, &[id.as_str()]), "process-created");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let thing = Thing {
        process: Some(id.clone()),
        id,
        kind: Kind::Process,
        destination: visit.destination.id.clone(),
        parent: None,
        title: description.title.clone(),
        state: Publication::Draft,
        example: false,
        revision: 1,
        created_at: visit.now,
        deleted_at: None,
    };
    let wished = queries::slugs_of(&description.title);
    queries::insert_process(&tx, &thing, &description, &wished, &visit.hand()).await?;
    visit.note(&tx, Act::new(ActKind::ProcessCreated).about(&thing.id)).await?;
    draft::forget(&tx, &visit.account()?.id, &new_form(&visit)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn edit_page(
    app: &App,
    visit: &Visit,
    id: &str,
    form: FormView,
    organisations: &[Organisation],
    beside: Beside,
) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[id]);
    let frame = Frame::of_desk(visit, &app.desk, DESK, visit.t("process-edit-title"), address);
    page(visit, frame, form, organisations, visit.path(MANAGE, &[id]), beside)
}

fn form_name(process: &ThingId) -> FormName {
    FormName::about("process", process)
}

/// `GET /manage/processes/{thing}/edit`: what is said of a process.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let thing = thing::any(db, &visit.destination.id, &process.id).await?;
    let mut kept = process.description().pairs();
    kept.push((REVISION.to_owned(), process.revision.to_string()));
    let name = form_name(&process.id);
    let filled = filled_form(db, &visit, &name, thing.as_ref(), kept).await?;
    let organisations = organisations(&app, &visit).await?;
    let form = FormView::filled(filled.pairs);
    show(&edit_page(&app, &visit, &id, form, &organisations, filled.beside))
}

/// `POST /manage/processes/{thing}/edit`: changes what is said of a process. What somebody else
/// changed meanwhile stands beside it, or is shown when it cannot.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let organisations = organisations(&app, &visit).await?;
    let read = |fields: &Fields| {
        ProcessDescription::read(fields, visit.destination.main_language, &ids(&organisations))
    };
    let mine = match read(&fields) {
        Ok(description) => description.pairs(),
        Err(errors) => {
            return refuse(&returned(&app, &visit, &process.id, &fields, &errors).await?);
        }
    };
    let location = visit.path(MANAGE, &[process.id.as_str()]);
    let tx = app.store.begin().await?;
    let saved = with_notice(&location, "saved");
    if let Once::Again(location) = once(&tx, fields.key(), &saved, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let found = thing::to_change(&tx, &visit.destination.id, &process.id).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let current = queries::process_of(&tx, &thing).await?.ok_or(PageError::NotFound)?;
    let theirs = current.description().pairs();
    let joined = bring_together(&tx, &thing, fields.revision(), mine, theirs).await?;
    let together = fields.with(joined.pairs, thing.revision);
    if !joined.conflicts.is_empty() {
        tx.rollback().await?;
        let page = returned(&app, &visit, &process.id, &together, &Errors::default()).await?;
        let beside = page.beside.met(&joined.conflicts, visit.lang);
        return conflict(&EditPage { beside, ..page });
    }
    let description = match read(&together) {
        Ok(description) => description,
        Err(errors) => {
            tx.rollback().await?;
            return refuse(&returned(&app, &visit, &process.id, &together, &errors).await?);
        }
    };
    queries::change_process(&tx, &thing, &description, thing.revision, &visit.hand()).await?;
    visit.note(&tx, Act::new(ActKind::ProcessChanged).about(&process.id)).await?;
    let revision = (thing.revision + 1).to_string();
    visit.tell(&tx, Event::of(News::TextChanged, &revision, &thing)).await?;
    draft::forget(&tx, &visit.account()?.id, &form_name(&process.id)).await?;
    tx.commit().await?;
    let notice = if joined.holds_theirs { "merged" } else { "saved" };
    Ok(Redirect::to(&with_notice(&location, notice)).into_response())
}

/// The form of a process as it came, with what is wrong with it.
async fn returned(
    app: &App,
    visit: &Visit,
    id: &ThingId,
    fields: &Fields,
    errors: &Errors,
) -> Result<EditPage, PageError> {
    let db = app.store.reader();
    let thing = thing::any(db, &visit.destination.id, id).await?;
    let kept = fields.pairs().to_vec();
    let beside = beside_form(db, visit, &form_name(id), thing.as_ref(), &kept).await?;
    let form = FormView::returned(fields, errors, visit.lang);
    let organisations = organisations(app, visit).await?;
    Ok(edit_page(app, visit, id.as_str(), form, &organisations, beside))
}
