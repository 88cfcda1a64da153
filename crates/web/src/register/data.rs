//! What is held about somebody: for themselves, and for whoever administers and has to answer them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::account::ACCOUNTS;
use crate::account::queries::leaving::{self, Standing};
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::personal::Person;
use crate::spine::personal::exporting::{as_json, export};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Shelf;
use super::{DATA, DATA_FILE, ERASE, PERSON, PERSON_ERASE, PERSON_FILE, PERSON_KEEP, REGISTER};

#[derive(Template)]
#[template(path = "register/data.html")]
struct DataPage {
    frame: Frame,
    /// The name of the person, when it is another one who reads.
    of: Option<String>,
    shelves: Vec<Shelf>,
    file: String,
    erase: String,
    register: String,
    /// When the account goes, if it is leaving, and where that is taken back.
    leaves: Option<(String, String)>,
}

/// Whoever is signed in.
pub fn oneself(visit: &Visit) -> Result<Person, PageError> {
    let account = visit.account()?.clone();
    Ok(Person { destination: visit.destination.id.clone(), account })
}

/// Whoever holds the account `id` here.
pub async fn found(app: &App, visit: &Visit, id: &str) -> Result<Standing, PageError> {
    let standing = leaving::standing(app.store.reader(), &visit.destination.id, id).await?;
    standing.ok_or(PageError::NotFound)
}

async fn shelves(app: &App, visit: &Visit, person: &Person) -> Result<Vec<Shelf>, PageError> {
    let parts = export(&app.store, app.domains, person).await?;
    let held = parts.iter().filter(|part| !part.entries.is_empty());
    let zone = visit.destination.time_zone;
    Ok(held.map(|part| Shelf::of(part, zone, visit.lang)).collect())
}

/// `GET /account/data`: what is held about oneself.
pub async fn own(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let person = oneself(&visit)?;
    let address = |lang| urls::path(lang, DATA, &[]);
    show(&DataPage {
        frame: Frame::new(&visit, visit.t("data-title"), address),
        of: None,
        shelves: shelves(&app, &visit, &person).await?,
        file: visit.path(DATA_FILE, &[]),
        erase: visit.path(ERASE, &[]),
        register: visit.path(REGISTER, &[]),
        leaves: None,
    })
}

/// `GET /manage/accounts/{person}/data`: what is held about somebody.
pub async fn person(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let standing = found(&app, &visit, &id).await?;
    let zone = visit.destination.time_zone;
    let leaves = standing
        .leaves_at
        .map(|at| (instant_said(at, zone, visit.lang), visit.path(PERSON_KEEP, &[&id])));
    let address = |lang| urls::path(lang, PERSON, &[&id]);
    let title = visit.t("data-of-title");
    show(&DataPage {
        frame: Frame::of_desk(&visit, &app.desk, ACCOUNTS, title, address),
        shelves: shelves(&app, &visit, &standing.person).await?,
        of: Some(standing.person.account.name),
        file: visit.path(PERSON_FILE, &[&id]),
        erase: visit.path(PERSON_ERASE, &[&id]),
        register: visit.path(REGISTER, &[]),
        leaves,
    })
}

/// `GET /account/data/file`: all of it, to take away.
pub async fn own_file(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    file(&app, &visit, &oneself(&visit)?).await
}

/// `GET /manage/accounts/{person}/data/file`: all of it, to be handed to the person.
pub async fn person_file(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let standing = found(&app, &visit, &id).await?;
    file(&app, &visit, &standing.person).await
}

async fn file(app: &App, visit: &Visit, person: &Person) -> Result<Response, PageError> {
    let parts = export(&app.store, app.domains, person).await?;
    let text = serde_json::to_string_pretty(&as_json(&parts, visit.lang, visit.now));
    let text = text.map_err(|error| PageError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cordee-data.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
