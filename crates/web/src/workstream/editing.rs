//! The form of a workstream: its question, what it is about, when.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::Workstream;
use super::model::reading::{self, typed};
use super::{EDIT, MANAGE, NEW, WORKSTREAMS, queries};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label }
    }
}

#[derive(Template)]
#[template(path = "workstream/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new workstream may belong to.
    processes: Vec<Choice>,
    back: String,
    is_new: bool,
    is_conflict: bool,
}

fn new_page(
    app: &App,
    visit: &Visit,
    processes: &[process::model::Process],
    form: FormView,
) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let title = visit.t("workstream-new");
    let choice = |it: &process::model::Process| {
        Choice::new(it.id.as_str(), it.title.said(visit.lang).line())
    };
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, title, address),
        form,
        processes: processes.iter().map(choice).collect(),
        back: visit.path(WORKSTREAMS, &[]),
        is_new: true,
        is_conflict: false,
    }
}

fn edit_page(app: &App, visit: &Visit, one: &Workstream, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[one.id.as_str()]);
    let title = visit.t("workstream-edit");
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, title, address),
        form,
        processes: vec![],
        back: visit.path(MANAGE, &[one.id.as_str()]),
        is_new: false,
        is_conflict: false,
    }
}

/// `GET /manage/workstreams/new`: the form of a new workstream, which no decision made.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let process = visit.asked().text("process").to_owned();
    let form = FormView::filled(vec![("process".to_owned(), process)]);
    let db = app.store.reader();
    let all = process::queries::worked_on(db, &visit.destination.id, &visit.viewer).await?;
    show(&new_page(&app, &visit, &all, form))
}

/// `POST /manage/workstreams/new`: records a workstream, which nobody sees yet.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let all = process::queries::worked_on(db, &visit.destination.id, &visit.viewer).await?;
    let process = fields.text("process");
    let found = all.iter().find(|it| it.id.as_str() == process);
    let read = reading::description(&fields, visit.destination.main_language);
    let (description, mut errors) = match read {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    if found.is_none() {
        errors.add("process", "error-choose");
    }
    let description = match errors.or(description) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &all, form));
        }
    };
    let process = found.map(|process| process.id.clone());
    let example = found.is_some_and(|process| process.example);
    let one = Workstream::prepared(description, process, example);
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &one, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::WorkstreamCreated).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/workstreams/{thing}/edit`: the form of a workstream.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let form = FormView::filled(typed(&one, visit.lang));
    show(&edit_page(&app, &visit, &one, form))
}

/// `POST /manage/workstreams/{thing}/edit`: changes a workstream.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &one, form)
    };
    let description = match reading::description(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed = queries::change(&tx, &held, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::WorkstreamChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
