//! Creating a process, and changing what is said of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::people;
use crate::people::model::Organisation;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, translated_pairs};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

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
    is_conflict: bool,
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
) -> EditPage {
    let mut leads = form.values("lead");
    leads.resize(MOST_LEADS.max(leads.len()), String::new());
    let choices = organisations.iter().map(|organisation| Choice {
        value: organisation.id.to_string(),
        label: organisation.name.said(visit.lang).line(),
    });
    EditPage { frame, form, organisations: choices.collect(), leads, back, is_conflict: false }
}

fn new_page(app: &App, visit: &Visit, form: FormView, organisations: &[Organisation]) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, DESK, visit.t("process-new-title"), address);
    page(visit, frame, form, organisations, visit.path(DESK, &[]))
}

/// `GET /manage/processes/new`: the form of a new process.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let organisations = organisations(&app, &visit).await?;
    show(&new_page(&app, &visit, FormView::empty(), &organisations))
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
            return refuse(&new_page(&app, &visit, form, &organisations));
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
    queries::insert_process(&tx, &thing, &description, &wished).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn edit_page(
    app: &App,
    visit: &Visit,
    id: &str,
    form: FormView,
    organisations: &[Organisation],
) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[id]);
    let frame = Frame::of_desk(visit, &app.desk, DESK, visit.t("process-edit-title"), address);
    page(visit, frame, form, organisations, visit.path(MANAGE, &[id]))
}

/// `GET /manage/processes/{thing}/edit`: what is said of a process.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let mut values = translated_pairs("title", Some(&process.title));
    values.extend(translated_pairs("why", Some(&process.why)));
    values.extend(translated_pairs("presentation", process.presentation.as_ref()));
    values.extend(process.leads.iter().map(|lead| ("lead".to_owned(), lead.to_string())));
    values.push((REVISION.to_owned(), process.revision.to_string()));
    let organisations = organisations(&app, &visit).await?;
    show(&edit_page(&app, &visit, &id, FormView::filled(values), &organisations))
}

/// `POST /manage/processes/{thing}/edit`: changes what is said of a process.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let organisations = organisations(&app, &visit).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &id, form, &organisations)
    };
    let main = visit.destination.main_language;
    let description = match ProcessDescription::read(&fields, main, &ids(&organisations)) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[process.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let found = thing::any(&tx, &visit.destination.id, &process.id).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let changed = queries::change_process(&tx, &thing, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
