//! The page with which an administrator takes the destination out, and a folder in.

use std::io::Seek;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use cordee_store::jobs::{self, Job, NewJob, files};
use serde_json::json;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in, instant_said};
use crate::spine::error::PageError;
use crate::spine::forgetting::KEPT;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::upload::{self, Parts, ReceivedFile, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work;

use super::archive::{is_one, pack};
use super::joining::JOIN;
use super::queued::{self, Asked, EXPORT, IMPORT};
use super::{DOWNLOAD, FOLDER, JOB, MERGE, REPLACED, export, export_complete, replaced};

/// How many of each kind are looked through for the last that were asked for.
const MOST_ASKED: u64 = 5;

#[derive(Template)]
#[template(path = "folder/folder.html")]
struct FolderPage {
    frame: Frame,
    form: FormView,
    /// The key of the second button that prepares a folder.
    other_form: FormView,
    public: String,
    /// Where a folder that was worked on elsewhere comes home.
    merge: String,
    complete: String,
    /// The last imports and exports that were asked for.
    asked: Vec<AskedLine>,
    /// What imports replaced, and can still be had as it was.
    replaced: Vec<ReplacedLine>,
}

/// An import or an export that was asked for.
struct AskedLine {
    label: String,
    state: String,
    href: String,
}

/// A state of the destination before an import replaced something of it.
struct ReplacedLine {
    when: String,
    until: String,
    href: String,
}

async fn page(app: &App, visit: &Visit, form: FormView) -> Result<FolderPage, PageError> {
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
        other_form: FormView::empty(),
        public: visit.path(DOWNLOAD, &["public"]),
        merge: visit.path(MERGE, &[]),
        complete: visit.path(DOWNLOAD, &["complete"]),
        asked: asked(app, visit).await?,
        replaced: replaced.into_iter().map(line).collect(),
    })
}

/// The imports and exports of the destination that can still be looked at, the last first.
async fn asked(app: &App, visit: &Visit) -> Result<Vec<AskedLine>, PageError> {
    let db = app.store.reader();
    let mut jobs = vec![];
    for kind in [IMPORT, EXPORT, JOIN] {
        jobs.extend(jobs::last_of(db, &visit.destination.id, kind, MOST_ASKED).await?);
    }
    jobs.sort_by_key(|job| std::cmp::Reverse(job.created_at));
    let line = |job: &Job| AskedLine {
        label: queued::title(job, visit),
        state: queued::standing(job, visit),
        href: visit.path(JOB, &[&job.id]),
    };
    Ok(jobs.iter().take(5).map(line).collect())
}

fn empty_form() -> FormView {
    FormView::filled(vec![("if-there".to_owned(), "refuse".to_owned())])
}

/// `GET /manage/folder`: what can be taken out, and the form that takes in.
pub async fn folder(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, empty_form()).await?)
}

/// `GET /manage/folder/{profile}`: the destination as one ZIP.
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(profile): Path<String>,
) -> Result<Response, PageError> {
    let profile = queued::profile(&profile).ok_or(PageError::NotFound)?;
    let files = match profile {
        Profile::Public => export(&app.store, &visit.destination, profile).await?,
        Profile::Complete => export_complete(&app.store, &visit.destination, &visit.hand()).await?,
    };
    Ok(as_zip(&visit, packed(files).await?))
}

/// `files` as one ZIP.
pub async fn packed(files: Files) -> Result<Vec<u8>, PageError> {
    let packed = tokio::task::spawn_blocking(move || pack(&files)).await;
    Ok(packed.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
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

/// The headers of a ZIP called after the destination.
pub fn zip_headers(visit: &Visit) -> [(HeaderName, String); 2] {
    let name = urls::slug(&visit.destination.name.said(visit.lang).text);
    [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.zip\"")),
    ]
}

pub fn as_zip(visit: &Visit, zip: Vec<u8>) -> Response {
    (zip_headers(visit), zip).into_response()
}

/// `POST /manage/folder`: queues the import of a folder, or a check of it.
pub async fn take_in(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, app.settings.largest_upload_mib).await?;
    let mut errors = Errors::default();
    let arrival = arrival(&fields, &mut errors);
    let content = match file {
        None => {
            errors.add("file", "error-file-missing");
            None
        }
        Some(file) => opened(file, &mut errors).await?,
    };
    let Some(mut content) = content.filter(|_| errors.is_empty()) else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, form).await?);
    };
    let job = NewJob::new(IMPORT, json!(arrival));
    ask(&app, &visit, &fields, job, Some(&mut content)).await
}

fn arrival(fields: &Fields, errors: &mut Errors) -> Asked {
    let if_there = match fields.text("if-there") {
        "replace" => IfThere::Replace,
        "copy" => IfThere::Copy,
        _ => IfThere::Refuse,
    };
    let is_dry_run = fields.is_checked("dry-run");
    if if_there == IfThere::Replace && !is_dry_run && !fields.is_checked("sure") {
        errors.add("sure", "error-replace-unsure");
    }
    Asked { if_there, is_dry_run }
}

/// The content of a file that is a ZIP.
async fn opened(
    file: ReceivedFile,
    errors: &mut Errors,
) -> Result<Option<std::fs::File>, PageError> {
    let mut content = file.into_reader().map_err(anyhow::Error::from)?;
    let looked = tokio::task::spawn_blocking(move || {
        let is_zip = is_one(&content);
        content.rewind().map(|()| is_zip.then_some(content))
    });
    let found = looked.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    if found.is_none() {
        errors.add("file", "error-zip");
    }
    Ok(found)
}

/// `POST /manage/folder/{profile}`: queues an export, to be downloaded once it is ready.
pub async fn prepare(
    State(app): State<App>,
    visit: Visit,
    Path(profile): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    if queued::profile(&profile).is_none() {
        return Err(PageError::NotFound);
    }
    let account = &visit.account()?.id;
    let job = NewJob::new(EXPORT, json!({ "profile": profile }));
    let job = job.once(&format!("{account}/{profile}"));
    ask(&app, &visit, &fields, job, None).await
}

/// Queues `job` of whoever visits with its file, and leads to its page.
pub async fn ask(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    job: NewJob,
    content: Option<&mut std::fs::File>,
) -> Result<Response, PageError> {
    let job = job.of(&visit.destination.id).asked_by(&visit.account()?.id);
    let tx = app.store.begin().await?;
    let queued = work::queue(&tx, job, visit.now).await?;
    let location = visit.path(JOB, &[queued.id()]);
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    if let Some(content) = content {
        files::keep(&tx, queued.id(), content).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
