//! The page with which an administrator takes the destination out, and a folder in.

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in, instant_said};
use crate::spine::error::PageError;
use crate::spine::forgetting::KEPT;
use crate::spine::form::{Errors, FormView};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::portable::{Files, IfThere, Problem, Profile};
use crate::spine::upload::{self, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::archive::{pack, unpack};
use super::{DOWNLOAD, FOLDER, Purpose, REPLACED, export, export_complete, import, replaced};

/// What became of a folder that was sent.
enum Outcome {
    Nothing,
    Right,
    Imported,
    Problems(Vec<Problem>),
}

#[derive(Template)]
#[template(path = "folder/folder.html")]
struct FolderPage {
    frame: Frame,
    form: FormView,
    public: String,
    complete: String,
    outcome: Outcome,
    /// What imports replaced, and can still be had as it was.
    replaced: Vec<ReplacedLine>,
}

/// A state of the destination before an import replaced something of it.
struct ReplacedLine {
    when: String,
    until: String,
    href: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    form: FormView,
    outcome: Outcome,
) -> Result<FolderPage, PageError> {
    let address = |lang| urls::path(lang, FOLDER, &[]);
    let zone = visit.destination.time_zone;
    let line = |(id, at): (String, DateTime<Utc>)| ReplacedLine {
        when: instant_said(at, zone, visit.lang),
        until: date_said(day_in(at + KEPT, zone), visit.lang),
        href: visit.path(REPLACED, &[&id]),
    };
    let replaced = replaced::list(app.store.reader(), &visit.destination.id).await?;
    Ok(FolderPage {
        frame: Frame::of_desk(visit, &app.desk, FOLDER, visit.t("folder-title"), address),
        form,
        public: visit.path(DOWNLOAD, &["public"]),
        complete: visit.path(DOWNLOAD, &["complete"]),
        outcome,
        replaced: replaced.into_iter().map(line).collect(),
    })
}

fn empty_form() -> FormView {
    FormView::filled(vec![("if-there".to_owned(), "refuse".to_owned())])
}

/// `GET /manage/folder`: what can be taken out, and the form that takes in.
pub async fn folder(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, empty_form(), Outcome::Nothing).await?)
}

/// `GET /manage/folder/{profile}`: the destination as one ZIP.
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(profile): Path<String>,
) -> Result<Response, PageError> {
    let profile = match profile.as_str() {
        "public" => Profile::Public,
        "complete" => Profile::Complete,
        _ => return Err(PageError::NotFound),
    };
    let files = match profile {
        Profile::Public => export(&app.store, &visit.destination, profile).await?,
        Profile::Complete => export_complete(&app.store, &visit.destination, &visit.hand()).await?,
    };
    let packed = tokio::task::spawn_blocking(move || pack(&files)).await;
    let zip = packed.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(as_zip(&visit, zip))
}

/// `GET /manage/folder/replaced/{replaced}`: the destination as it was before an import.
pub async fn replaced(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let kept = replaced::one(app.store.reader(), &visit.destination.id, &id).await?;
    Ok(as_zip(&visit, kept.ok_or(PageError::NotFound)?))
}

fn as_zip(visit: &Visit, zip: Vec<u8>) -> Response {
    let name = urls::slug(&visit.destination.name.said(visit.lang).text);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.zip\"")),
    ];
    (headers, zip).into_response()
}

/// `POST /manage/folder`: takes a folder in, or only says what is wrong with it.
pub async fn take_in(
    State(app): State<App>,
    visit: Visit,
    parts: Multipart,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, app.settings.largest_upload_mib).await?;
    let mut errors = Errors::default();
    let files = match file {
        None => {
            errors.add("file", "error-file-missing");
            Files::new()
        }
        Some(file) => {
            let bytes = file.into_bytes().await?;
            let unpacked = tokio::task::spawn_blocking(move || unpack(&bytes)).await;
            unpacked.map_err(anyhow::Error::from)?.unwrap_or_else(|error| {
                tracing::debug!(%error, "a folder was refused");
                errors.add("file", "error-zip");
                Files::new()
            })
        }
    };
    let if_there = match fields.text("if-there") {
        "replace" => IfThere::Replace,
        "copy" => IfThere::Copy,
        _ => IfThere::Refuse,
    };
    let is_dry = fields.is_checked("dry-run");
    if if_there == IfThere::Replace && !is_dry && !fields.is_checked("sure") {
        errors.add("sure", "error-replace-unsure");
    }
    if !errors.is_empty() {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, form, Outcome::Nothing).await?);
    }
    let purpose = if is_dry { Purpose::DryRun } else { Purpose::Record };
    let into = Some((*visit.destination).clone());
    let (store, hand) = (&app.store, visit.hand());
    let problems = import(store, &files, into, if_there, purpose, hand, &|_| {}).await?;
    let form = FormView::returned(&fields, &errors, visit.lang);
    let (form, outcome) = match (problems.is_empty(), purpose) {
        (false, _) => {
            return refuse(&page(&app, &visit, form, Outcome::Problems(problems)).await?);
        }
        (true, Purpose::DryRun) => (form, Outcome::Right),
        (true, Purpose::Record) => (empty_form(), Outcome::Imported),
    };
    show(&page(&app, &visit, form, outcome).await?)
}
