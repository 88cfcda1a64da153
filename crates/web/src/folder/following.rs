//! The page of an import or an export that was asked for: it moves by itself, and then says what
//! came of it.

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use cordee_store::jobs::{self, Job, Seen, State as JobState, files};

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::upload::disposition;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{AGAIN, CANCEL, Progress, TOPIC};

use super::joining::JOIN;
use super::queued::{self, EXPORT, Findings, IMPORT};
use super::{FOLDER, JOB, JOB_FILE, pages};

/// What became of a job that went well.
const GOOD: [&str; 6] = [
    "folder-right",
    "folder-imported",
    "folder-export-ready",
    "folder-merge-nothing",
    "folder-merge-possible",
    "folder-merge-done",
];

#[derive(Template)]
#[template(path = "folder/job.html")]
struct JobPage {
    frame: Frame,
    here: String,
    topic: String,
    standing: String,
    progress: Option<Progress>,
    /// What came of it, when it is done.
    told: Option<Findings>,
    is_good: bool,
    error: Option<String>,
    cancel: Option<String>,
    again: Option<String>,
    /// The file it made, and until when it is kept.
    file: Option<(String, String)>,
    /// Whether that file is the list of what is left to a person.
    is_list: bool,
    folder: String,
}

async fn asked(app: &App, visit: &Visit, id: &str) -> Result<Job, PageError> {
    let seen = Seen::Of(&visit.destination.id);
    let job = jobs::by_id(app.store.reader(), &seen, id).await?;
    job.filter(|job| [IMPORT, EXPORT, JOIN].contains(&job.kind.as_str())).ok_or(PageError::NotFound)
}

/// `GET /manage/folder/work/{job}`: how far it is, and what came of it.
pub async fn job(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let job = asked(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, JOB, &[&id]);
    let told = queued::told(&job);
    let path = |written: &str| visit.path(written, &[&id]);
    show(&JobPage {
        frame: Frame::of_desk(&visit, &app.desk, FOLDER, queued::title(&job, &visit), address),
        here: path(JOB),
        topic: format!("{TOPIC}/{id}"),
        standing: queued::standing(&job, &visit),
        progress: (job.state == JobState::Running).then(|| Progress::of(&app, &job, visit.lang)),
        is_good: told.as_ref().is_some_and(|told| GOOD.contains(&told.told.as_str())),
        told,
        error: job.last_error.clone(),
        cancel: (!job.state.is_finished() && !job.is_cancel_asked).then(|| path(CANCEL)),
        again: (job.state == JobState::Failed).then(|| path(AGAIN)),
        file: file_of(&job, &visit),
        is_list: job.kind == JOIN,
        folder: visit.path(FOLDER, &[]),
    })
}

/// Where whoever asked for an export finds it, or the list of what a reunion leaves to settle, as long as it is
/// kept, and until when that is.
fn file_of(job: &Job, visit: &Visit) -> Option<(String, String)> {
    let until = job.finished_at.filter(|_| job.state == JobState::Done)? + files::KEPT;
    let asked = visit.viewer.account.as_ref().map(|account| account.id.as_str());
    let has_list = || queued::told(job).is_some_and(|told| !told.to_settle.is_empty());
    let has_file = job.kind == EXPORT || (job.kind == JOIN && has_list());
    let is_theirs = has_file && job.asked_by.as_deref() == asked;
    (is_theirs && visit.now < until).then(|| {
        let said = instant_said(until, visit.destination.time_zone, visit.lang);
        (visit.path(JOB_FILE, &[&job.id]), said)
    })
}

/// `GET /manage/folder/work/{job}/file`: the ZIP that an export made, or the list of what a reunion leaves to a
/// person, for whoever asked.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let job = asked(&app, &visit, &id).await?;
    let (is_kept, is_list) = (file_of(&job, &visit).is_some(), job.kind == JOIN);
    let first = files::chunk(app.store.reader(), &id, 0).await?.filter(|_| is_kept);
    if first.is_none() {
        return Err(PageError::NotFound);
    }
    let chunks = futures_util::stream::try_unfold((app, id, 0), |(app, id, position)| async move {
        let chunk = files::chunk(app.store.reader(), &id, position).await?;
        Ok::<_, cordee_store::sea_orm::DbErr>(chunk.map(|chunk| (chunk, (app, id, position + 1))))
    });
    let headers = if is_list { list_headers(&visit) } else { pages::zip_headers(&visit) };
    Ok((headers, Body::from_stream(chunks)).into_response())
}

/// The headers of the list of what is left to a person.
fn list_headers(visit: &Visit) -> [(HeaderName, String); 2] {
    let name = format!("{}.csv", urls::slug(&visit.t("folder-merge-list")));
    [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition("attachment", &name)),
    ]
}
