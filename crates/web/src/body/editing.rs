//! The form of a body: a new one, or one that is known.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::{Body, BodyKind, Quorum, reading};
use super::{BODIES, EDIT, MANAGE, NEW, queries};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

#[derive(Template)]
#[template(path = "body/edit_body.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    kinds: Vec<Choice>,
    quorums: Vec<Choice>,
    back: String,
    is_conflict: bool,
}

fn page(visit: &Visit, frame: Frame, back: String, form: FormView) -> EditPage {
    let choice = |label: String, name: &str| Choice { label, value: name.to_owned() };
    let kind =
        |kind: &BodyKind| choice(visit.t(&format!("body-kind-{}", kind.name())), kind.name());
    let quorum = |name| choice(visit.t(&format!("body-quorum-{name}")), name);
    EditPage {
        frame,
        form,
        kinds: BodyKind::ALL.iter().map(kind).collect(),
        quorums: Quorum::NAMES.into_iter().map(quorum).collect(),
        back,
        is_conflict: false,
    }
}

fn new_page(app: &App, visit: &Visit, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, BODIES, visit.t("body-new"), address);
    page(visit, frame, visit.path(BODIES, &[]), form)
}

fn edit_page(app: &App, visit: &Visit, body: &Body, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[body.id.as_str()]);
    let title = visit.t("body-edit");
    let frame = Frame::of_desk(visit, &app.desk, BODIES, title, address);
    page(visit, frame, visit.path(MANAGE, &[body.id.as_str()]), form)
}

/// `GET /manage/bodies/new`: the form of a new body, with what most bodies have.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let usual = [("quorum", "more-than-half"), ("clear-days", "5"), ("proxies", "1")];
    let values = usual.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    show(&new_page(&app, &visit, FormView::filled(values)))
}

/// `POST /manage/bodies/new`: records a body.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let description = match reading::description(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, form));
        }
    };
    let id = ThingId::random();
    let location = with_notice(&visit.path(MANAGE, &[id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let destination = &visit.destination.id;
    queries::insert(&tx, destination, id.clone(), &description, false, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::BodyCreated).about(&id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/bodies/{thing}/edit`: the form of a body.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    show(&edit_page(&app, &visit, &body, FormView::filled(reading::typed(&body))))
}

/// `POST /manage/bodies/{thing}/edit`: changes a body.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        edit_page(&app, &visit, &body, FormView::returned(&fields, errors, visit.lang))
    };
    let description = match reading::description(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[body.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &body.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed = queries::change(&tx, &held, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::BodyChanged).about(&body.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
