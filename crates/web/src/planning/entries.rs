//! Dates typed by hand: bodies, budgets, calls for projects.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::random_text;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Entry, EntryKind};
use super::whole::kind_key;
use super::{CALENDAR, ENTRY, NEW_ENTRY, REMOVE_ENTRY, queries};

#[derive(Template)]
#[template(path = "planning/entry.html")]
struct EntryPage {
    frame: Frame,
    form: FormView,
    kinds: Vec<(&'static str, String)>,
    /// Where it is taken away, once it is there.
    remove: Option<String>,
    back: String,
}

fn page(app: &App, visit: &Visit, id: Option<&str>, form: FormView) -> EntryPage {
    let title = if id.is_some() { "calendar-edit-entry" } else { "calendar-new-entry" };
    let address = |lang| match id {
        Some(id) => urls::path(lang, ENTRY, &[id]),
        None => urls::path(lang, NEW_ENTRY, &[]),
    };
    EntryPage {
        frame: Frame::of_desk(visit, &app.desk, CALENDAR, visit.t(title), address),
        form,
        kinds: EntryKind::ALL.map(|kind| (kind.name(), visit.t(kind_key(kind)))).into(),
        remove: id.map(|id| visit.path(REMOVE_ENTRY, &[id])),
        back: visit.path(CALENDAR, &[]),
    }
}

/// `GET /manage/calendar/entries/new`: the form of a date.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, None, FormView::empty()))
}

fn returned(
    app: &App,
    visit: &Visit,
    id: Option<&str>,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, PageError> {
    refuse(&page(app, visit, id, FormView::returned(fields, errors, visit.lang)))
}

/// `POST /manage/calendar/entries/new`: adds a date.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let entry = match Entry::read(&fields, &random_text(12), visit.now) {
        Ok(entry) => entry,
        Err(errors) => return returned(&app, &visit, None, &fields, &errors),
    };
    let location = location(&visit, &entry, "calendar-entry-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert_entry(&tx, &visit.destination.id, &entry).await?;
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The month of a date.
fn location(visit: &Visit, entry: &Entry, notice: &str) -> String {
    let month = entry.days.first().format("%Y-%m");
    format!("{}&from={month}", with_notice(&visit.path(CALENDAR, &[]), notice))
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Entry, PageError> {
    let found = queries::entry(app.store.reader(), &visit.destination.id, id).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /manage/calendar/entries/{entry}/edit`: what is said of a date.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let entry = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, Some(&entry.id), FormView::filled(entry.pairs())))
}

/// `POST /manage/calendar/entries/{entry}/edit`: changes a date.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let before = find(&app, &visit, &id).await?;
    let entry = match Entry::read(&fields, &before.id, visit.now) {
        Ok(entry) => Entry { example: before.example, ..entry },
        Err(errors) => return returned(&app, &visit, Some(&before.id), &fields, &errors),
    };
    let location = location(&visit, &entry, "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::change_entry(&tx, &visit.destination.id, &entry).await?;
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/calendar/entries/{entry}/remove`: takes a date away.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    if !queries::remove_entry(&tx, &visit.destination.id, &id).await? {
        return Err(PageError::NotFound);
    }
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(CALENDAR, &[]), "calendar-removed")).into_response())
}
