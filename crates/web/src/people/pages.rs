//! The pages of organisations, in the back office.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, translated_pairs};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::picture;
use crate::spine::thing;
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Description, Organisation};
use super::{EDIT, LOGO, NEW, ORGANISATIONS, queries};

/// The largest picture taken for a logo, in mebibytes.
const LARGEST_LOGO_MIB: u64 = 10;

/// An organisation as a page shows it.
pub struct Shown {
    pub name: Said,
    pub short_name: Said,
    pub website: Option<String>,
    pub logo: Option<String>,
    pub example: bool,
    pub edit: String,
}

impl Shown {
    fn of(organisation: &Organisation, visit: &Visit) -> Self {
        Self {
            name: organisation.name.said(visit.lang),
            short_name: organisation.short_name.said(visit.lang),
            website: organisation.website.clone(),
            logo: logo_address(organisation),
            example: organisation.example,
            edit: visit.path(EDIT, &[organisation.id.as_str()]),
        }
    }
}

fn logo_address(organisation: &Organisation) -> Option<String> {
    let version = organisation.logo.as_deref()?;
    Some(urls::filled(LOGO, &[organisation.id.as_str(), version]))
}

/// `GET /logos/{organisation}/{version}`: a logo; its address changes with it.
pub async fn logo(
    State(app): State<App>,
    visit: Visit,
    Path((id, version)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let png = queries::logo(db, destination, &id, &version).await?.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, png).into_response())
}

#[derive(Template)]
#[template(path = "people/organisations.html")]
struct OrganisationsPage {
    frame: Frame,
    organisations: Vec<Shown>,
    new: String,
}

/// `GET /manage/organisations`: the organisations of the destination.
pub async fn organisations(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let all = queries::organisations(app.store.reader(), &visit.destination.id).await?;
    let title = visit.t("organisations-title");
    let address = |lang| urls::path(lang, ORGANISATIONS, &[]);
    show(&OrganisationsPage {
        frame: Frame::of_desk(&visit, &app.desk, ORGANISATIONS, title, address),
        organisations: all.iter().map(|organisation| Shown::of(organisation, &visit)).collect(),
        new: visit.path(NEW, &[]),
    })
}

#[derive(Template)]
#[template(path = "people/organisation.html")]
struct OrganisationPage {
    frame: Frame,
    form: FormView,
    logo: Option<String>,
    /// Whether somebody else changed it meanwhile.
    is_conflict: bool,
}

fn new_page(app: &App, visit: &Visit, form: FormView) -> OrganisationPage {
    let title = visit.t("organisation-new-title");
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, ORGANISATIONS, title, address);
    OrganisationPage { frame, form, logo: None, is_conflict: false }
}

fn edit_page(
    app: &App,
    visit: &Visit,
    organisation: &Organisation,
    form: FormView,
) -> OrganisationPage {
    let title = organisation.name.said(visit.lang).line();
    let address = |lang| urls::path(lang, EDIT, &[organisation.id.as_str()]);
    let frame = Frame::of_desk(visit, &app.desk, ORGANISATIONS, title, address);
    OrganisationPage { frame, form, logo: logo_address(organisation), is_conflict: false }
}

/// `GET /manage/organisations/new`: the form of a new organisation.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&new_page(&app, &visit, FormView::empty()))
}

/// What the form of an organisation sends: its description, and a logo or the wish to have none.
struct Sent {
    fields: Fields,
    description: Result<Description, Errors>,
    logo: Option<Vec<u8>>,
}

async fn read(visit: &Visit, parts: Parts) -> Result<Sent, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_LOGO_MIB).await?;
    let mut description = Description::read(&fields, visit.destination.main_language);
    let mut logo = None;
    if let Some(file) = file {
        let bytes = file.into_bytes().await?;
        let made = tokio::task::spawn_blocking(move || picture::logo(&bytes)).await;
        logo = made.map_err(|error| PageError::Internal(error.into()))?.ok();
        if logo.is_none() {
            let mut errors = description.err().unwrap_or_default();
            errors.add("logo", "error-logo");
            description = Err(errors);
        }
    }
    Ok(Sent { fields, description, logo })
}

/// `POST /manage/organisations/new`: records a new organisation.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let sent = read(&visit, parts).await?;
    let description = match sent.description {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&sent.fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, form));
        }
    };
    let location = with_notice(&visit.path(ORGANISATIONS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, sent.fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let id = ThingId::random();
    let destination = &visit.destination.id;
    queries::insert(&tx, destination, id.clone(), &description, false, visit.now).await?;
    if sent.logo.is_some() {
        queries::set_logo(&tx, &id, sent.logo).await?;
    }
    visit.note(&tx, Act::new(ActKind::OrganisationCreated).about(&id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Organisation, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::by_id(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /manage/organisations/{organisation}/edit`: the form of an organisation.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let organisation = find(&app, &visit, &id).await?;
    let mut values = translated_pairs("name", Some(&organisation.name));
    values.extend(translated_pairs("short-name", Some(&organisation.short_name)));
    values.push(("website".to_owned(), organisation.website.clone().unwrap_or_default()));
    values.push((REVISION.to_owned(), organisation.revision.to_string()));
    show(&edit_page(&app, &visit, &organisation, FormView::filled(values)))
}

/// `POST /manage/organisations/{organisation}/edit`: changes an organisation.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let organisation = find(&app, &visit, &id).await?;
    let sent = read(&visit, parts).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&sent.fields, errors, visit.lang);
        edit_page(&app, &visit, &organisation, form)
    };
    let description = match &sent.description {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(errors)),
    };
    let location = with_notice(&visit.path(ORGANISATIONS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, sent.fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (destination, revision) = (&visit.destination.id, sent.fields.revision());
    let changed = queries::change(&tx, destination, &organisation.id, description, revision).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&OrganisationPage { is_conflict: true, ..page });
    }
    if sent.logo.is_some() || sent.fields.is_checked("no-logo") {
        queries::set_logo(&tx, &organisation.id, sent.logo).await?;
    }
    visit.note(&tx, Act::new(ActKind::OrganisationChanged).about(&organisation.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
