//! The page with which an administrator brings home a folder that was worked on in a room without network:
//! what was taken along and what came back, joined in the background with what is here
//! ([`super::merging`]). What is left to a person is listed on the page of the work, and as a table.

use std::io::Cursor;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use cordee_store::jobs::{NewJob, files};
use cordee_store::sea_orm::DatabaseTransaction;
use serde::Deserialize;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, FormView};
use crate::spine::language::Lang;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::portable::Files;
use crate::spine::upload::{self, Parts, ReceivedFile};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{Failure, Outcome, Work};

use super::archive::{ArchiveError, is_one, unpack};
use super::merging::{self, MergeError, Merged, Parted};
use super::queued::{self, Findings, MOST_TOLD};
use super::{FOLDER, MERGE, Purpose, pages, settling};

/// The kind of job that joins folders.
pub const JOIN: &str = "folder-merge";

/// The fields of the two folders, and their names in the file of the job.
const BASE: &str = "base";
const AWAY: &str = "away";

#[derive(Template)]
#[template(path = "folder/joining.html")]
struct JoiningPage {
    frame: Frame,
    form: FormView,
    folder: String,
}

fn page(app: &App, visit: &Visit, form: FormView) -> JoiningPage {
    let address = |lang| urls::path(lang, MERGE, &[]);
    JoiningPage {
        frame: Frame::of_desk(visit, &app.desk, FOLDER, visit.t("folder-merge-title"), address),
        form,
        folder: visit.path(FOLDER, &[]),
    }
}

/// `GET /manage/folder/merge`: the form that takes both folders.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, FormView::empty()))
}

/// `POST` there: queues the reunion, or a trial of it.
pub async fn bring(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let most = app.settings.largest_upload_mib;
    let (fields, [base, away]) = upload::receive_each(parts, [BASE, AWAY], most).await?;
    let mut errors = Errors::default();
    let base = zipped(BASE, base, &mut errors).await?;
    let away = zipped(AWAY, away, &mut errors).await?;
    let (base, away) = match errors.or(base.zip(away)) {
        Ok(both) => both,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, form));
        }
    };
    let both = Files::from([(BASE.to_owned(), base), (AWAY.to_owned(), away)]);
    let packed = pages::packed(both).await?;
    let file = ReceivedFile::of_bytes("folders.zip", &packed).map_err(anyhow::Error::from)?;
    let mut content = file.into_reader().map_err(anyhow::Error::from)?;
    let job = NewJob::new(JOIN, json!({ "is_dry_run": fields.is_checked("dry-run") }));
    pages::ask(&app, &visit, &fields, job, Some(&mut content)).await
}

/// The bytes of a file that is a ZIP.
async fn zipped(
    name: &str,
    file: Option<ReceivedFile>,
    errors: &mut Errors,
) -> Result<Option<Vec<u8>>, PageError> {
    let Some(file) = file else {
        errors.add(name, "error-file-missing");
        return Ok(None);
    };
    let bytes = file.into_bytes().await?;
    if is_one(Cursor::new(&bytes)) {
        return Ok(Some(bytes));
    }
    errors.add(name, "error-zip");
    Ok(None)
}

/// What was asked of a reunion.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Asked {
    is_dry_run: bool,
}

/// Both folders, out of the file of the job.
fn parted(both: &[u8]) -> Result<Parted, ArchiveError> {
    let mut both = unpack(both)?;
    let mut folder = |name: &str| unpack(&both.remove(name).unwrap_or_default());
    Ok(Parted { base: folder(BASE)?, away: folder(AWAY)? })
}

/// Joins both folders with what is here, or only says what would come of it. What it records and its end are
/// one transaction.
pub async fn join(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let bytes = files::whole(work.app.store.reader(), &work.job().id).await?;
    let opened = tokio::task::spawn_blocking(move || parted(&bytes)).await;
    let folders = match opened.map_err(anyhow::Error::from)? {
        Ok(folders) => folders,
        Err(error) => {
            tracing::debug!(%error, "a folder was refused");
            return finish(&work, work.app.store.begin().await?, queued::told_as("error-zip"), "")
                .await;
        }
    };
    let purpose = if asked.is_dry_run { Purpose::DryRun } else { Purpose::Record };
    let destination = work.destination().await?;
    let hand = queued::hand(&work, &destination);
    let db = work.app.store.begin_on_one_state().await?;
    let merged = match merging::merge_in(&db, &destination, folders, purpose, hand).await {
        Ok(merged) => merged,
        Err(MergeError::Database(error)) => return Err(error.into()),
        Err(error) => {
            db.rollback().await?;
            let told = wrong(&[error.to_string()]);
            return finish(&work, work.app.store.begin().await?, told, "").await;
        }
    };
    let base = work.app.address_of(&destination);
    let list = match merged.to_settle.as_slice() {
        [] => String::new(),
        all => settling::sheet(all, destination.main_language, &base),
    };
    let told = outcome(&merged, purpose, destination.main_language);
    if merged.has_changed && purpose == Purpose::Record {
        return finish(&work, db, told, &list).await;
    }
    db.rollback().await?;
    finish(&work, work.app.store.begin().await?, told, &list).await
}

fn wrong(problems: &[String]) -> Outcome {
    json!(Findings {
        told: "folder-job-problems".to_owned(),
        problems: problems.iter().take(MOST_TOLD).cloned().collect(),
        count: problems.len(),
        ..Findings::default()
    })
}

fn outcome(merged: &Merged, purpose: Purpose, lang: Lang) -> Outcome {
    if !merged.problems.is_empty() {
        let told: Vec<String> = merged.problems.iter().map(ToString::to_string).collect();
        return wrong(&told);
    }
    let told = match (merged.has_changed, purpose) {
        (false, _) => "folder-merge-nothing",
        (true, Purpose::DryRun) => "folder-merge-possible",
        (true, Purpose::Record) => "folder-merge-done",
    };
    let lines = merged.to_settle.iter().take(MOST_TOLD).map(|one| one.line(lang));
    json!(Findings {
        told: told.to_owned(),
        to_settle: lines.collect(),
        count: merged.to_settle.len(),
        is_unmoved: !merged.home_moved_on,
        ..Findings::default()
    })
}

/// Ends the work in the transaction that holds what it did. The folders are needed no more; the list of what is
/// left to a person takes their place, for whoever asked.
async fn finish(
    work: &Work,
    db: DatabaseTransaction,
    outcome: Outcome,
    list: &str,
) -> Result<Outcome, Failure> {
    files::forget(&db, &work.job().id).await?;
    files::keep(&db, &work.job().id, &mut Cursor::new(list.as_bytes().to_vec())).await?;
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}
