//! The page of an import or an export that was asked for: it moves by itself, and then says what
//! came of it.

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use cordee_store::jobs::{self, Job, Seen, State as JobState, files};

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{AGAIN, CANCEL, Progress, TOPIC};

use super::queued::{self, EXPORT, Findings, IMPORT};
use super::{FOLDER, JOB, JOB_FILE, pages};

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
    folder: String,
}

async fn asked(app: &App, visit: &Visit, id: &str) -> Result<Job, PageError> {
    let seen = Seen::Of(&visit.destination.id);
    let job = jobs::by_id(app.store.reader(), &seen, id).await?;
    job.filter(|job| [IMPORT, EXPORT].contains(&job.kind.as_str())).ok_or(PageError::NotFound)
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
        is_good: told.as_ref().is_some_and(|told| {
            ["folder-right", "folder-imported", "folder-export-ready"].contains(&told.told.as_str())
        }),
        told,
        error: job.last_error.clone(),
        cancel: (!job.state.is_finished() && !job.is_cancel_asked).then(|| path(CANCEL)),
        again: (job.state == JobState::Failed).then(|| path(AGAIN)),
        file: file_of(&job, &visit),
        folder: visit.path(FOLDER, &[]),
    })
}

/// Where whoever asked for an export finds it, as long as it is kept, and until when that is.
fn file_of(job: &Job, visit: &Visit) -> Option<(String, String)> {
    let until = job.finished_at.filter(|_| job.state == JobState::Done)? + files::KEPT;
    let asked = visit.viewer.account.as_ref().map(|account| account.id.as_str());
    let is_theirs = job.kind == EXPORT && job.asked_by.as_deref() == asked;
    (is_theirs && visit.now < until).then(|| {
        let said = instant_said(until, visit.destination.time_zone, visit.lang);
        (visit.path(JOB_FILE, &[&job.id]), said)
    })
}

/// `GET /manage/folder/work/{job}/file`: the ZIP that an export made, for whoever asked.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let job = asked(&app, &visit, &id).await?;
    let is_kept = file_of(&job, &visit).is_some();
    let first = files::chunk(app.store.reader(), &id, 0).await?.filter(|_| is_kept);
    if first.is_none() {
        return Err(PageError::NotFound);
    }
    let chunks = futures_util::stream::try_unfold((app, id, 0), |(app, id, position)| async move {
        let chunk = files::chunk(app.store.reader(), &id, position).await?;
        Ok::<_, cordee_store::sea_orm::DbErr>(chunk.map(|chunk| (chunk, (app, id, position + 1))))
    });
    Ok((pages::zip_headers(&visit), Body::from_stream(chunks)).into_response())
}
