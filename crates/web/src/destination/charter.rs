//! The office's charter: the Word template that documents are made with, sent, tried and taken back.

use askama::Template as Page;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::{Template, TemplateError};

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::queries::{self, Charter};
use super::{CHARTER, CHARTER_FILE, CHARTER_REMOVE, SETTINGS};

/// The largest template that is read, in mebibytes.
const LARGEST_MIB: u64 = 20;

/// The template that is in use.
struct InUse {
    name: String,
    when: String,
    file: String,
    remove: String,
}

#[derive(Page)]
#[template(path = "destination/charter.html")]
struct CharterPage {
    frame: Frame,
    form: FormView,
    in_use: Option<InUse>,
    most_mib: String,
}

async fn page(app: &App, visit: &Visit, form: FormView) -> Result<CharterPage, PageError> {
    let charter = queries::charter(app.store.reader(), &visit.destination.id).await?;
    let address = |lang| urls::path(lang, CHARTER, &[]);
    Ok(CharterPage {
        frame: Frame::of_desk(visit, &app.desk, SETTINGS, visit.t("charter-title"), address),
        form,
        in_use: charter.map(|charter| InUse {
            when: instant_said(charter.at, visit.destination.time_zone, visit.lang),
            name: charter.file_name,
            file: visit.path(CHARTER_FILE, &[]),
            remove: visit.path(CHARTER_REMOVE, &[]),
        }),
        most_mib: LARGEST_MIB.to_string(),
    })
}

/// `GET /manage/destination/charter`: the template in use, and the form that sends another.
pub async fn charter(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, FormView::empty()).await?)
}

/// `POST /manage/destination/charter`: takes a template in, or says why it cannot be one.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    let mut errors = Errors::default();
    let Some(file) = file else {
        errors.add("file", "error-file-missing");
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, form).await?);
    };
    let file_name = file.name.clone();
    let template = file.into_bytes().await?;
    let read = tokio::task::spawn_blocking(move || match Template::read(&template) {
        Ok(_) => Ok(template),
        Err(error) => Err(error),
    });
    let template = match read.await.map_err(anyhow::Error::from)? {
        Ok(template) => template,
        Err(error) => {
            tracing::debug!(%error, "a template was refused");
            errors.add_with("file", complaint(&error), vec![("about", about(&error).into())]);
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, form).await?);
        }
    };
    let location = with_notice(&visit.path(CHARTER, &[]), "charter-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let charter = Charter { file_name, at: visit.now, template };
    queries::keep_charter(&tx, &visit.destination.id, charter).await?;
    visit.note(&tx, Act::new(ActKind::CharterKept)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// What whoever sent a template is told about it.
fn complaint(error: &TemplateError) -> &'static str {
    match error {
        TemplateError::TooLarge { .. }
        | TemplateError::Bomb { .. }
        | TemplateError::TooManyParts { .. } => "error-charter-large",
        TemplateError::Protected => "error-charter-protected",
        TemplateError::OldFormat => "error-charter-old",
        TemplateError::Strict => "error-charter-strict",
        TemplateError::Macros(_) => "error-charter-macros",
        TemplateError::External { .. } | TemplateError::ActiveField { .. } => {
            "error-charter-outside"
        }
        TemplateError::NotZip
        | TemplateError::NotWord
        | TemplateError::NoDocument(_)
        | TemplateError::UnsafePath(_)
        | TemplateError::Broken(_)
        | TemplateError::Xml { .. } => "error-charter-not-word",
    }
}

/// What in the file it is about, when that helps.
fn about(error: &TemplateError) -> String {
    match error {
        TemplateError::External { target, .. } => target.clone(),
        TemplateError::ActiveField { field, .. } => field.clone(),
        _ => String::new(),
    }
}

/// `GET /manage/destination/charter/file`: the template in use, to be changed in Word.
pub async fn file(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let found = queries::charter(app.store.reader(), &visit.destination.id).await?;
    let charter = found.ok_or(PageError::NotFound)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"charte.docx\""),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    Ok((headers, charter.template).into_response())
}

#[derive(Page)]
#[template(path = "destination/charter_remove.html")]
struct RemovePage {
    frame: Frame,
    form: FormView,
    file: String,
    back: String,
}

/// `GET /manage/destination/charter/remove`: asks before the template goes.
pub async fn ask_to_remove(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let address = |lang| urls::path(lang, CHARTER_REMOVE, &[]);
    show(&RemovePage {
        frame: Frame::of_desk(
            &visit,
            &app.desk,
            SETTINGS,
            visit.t("charter-remove-title"),
            address,
        ),
        form: FormView::empty(),
        file: visit.path(CHARTER_FILE, &[]),
        back: visit.path(CHARTER, &[]),
    })
}

/// `POST /manage/destination/charter/remove`: goes back to the program's own template.
pub async fn remove(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    queries::forget_charter(&tx, &visit.destination.id).await?;
    visit.note(&tx, Act::new(ActKind::CharterRemoved)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(CHARTER, &[]), "charter-removed")).into_response())
}
