//! Files that were dropped in: each is the file of a job, which the database keeps for a day.

use std::future::{Ready, ready};
use std::io::Cursor;

use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::jobs::{self, NewJob, Seen, files};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, Once, once};
use crate::spine::upload::ReceivedFile;
use crate::spine::visit::Visit;
use crate::spine::work::{self, Failure, Outcome, Work};

/// The kind of job that a file belongs to.
pub const FILE: &str = "survey-file";
/// The most characters of a file's name that are kept.
const LONGEST_NAME: usize = 200;

/// What is known of a file.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    name: String,
    /// The survey that it was dropped in for; none for a new one.
    survey: Option<ThingId>,
}

/// A file as it was dropped in.
pub struct KeptFile {
    pub id: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The name and the content of what was sent.
pub async fn received(file: ReceivedFile) -> Result<(String, Vec<u8>), PageError> {
    let name = file.name.chars().take(LONGEST_NAME).collect();
    Ok((name, file.into_bytes().await?))
}

/// Keeps a file for `survey`, and leads to where it is read: at `address` of its identifier.
pub async fn keep(
    (app, visit, fields): (&App, &Visit, &Fields),
    survey: Option<&ThingId>,
    (name, bytes): (String, Vec<u8>),
    address: impl Fn(&str) -> String,
) -> Result<Response, PageError> {
    let about = About { name, survey: survey.cloned() };
    let job = NewJob::new(FILE, json!(about)).of(&visit.destination.id);
    let tx = app.store.begin().await?;
    let queued = work::queue(&tx, job, visit.now).await?;
    let location = address(queued.id());
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    files::keep(&tx, queued.id(), &mut Cursor::new(bytes)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The file `id` that was dropped in for `survey`, as long as it is kept.
pub async fn open(
    app: &App,
    visit: &Visit,
    survey: Option<&ThingId>,
    id: &str,
) -> Result<KeptFile, PageError> {
    let db = app.store.reader();
    let job = jobs::by_id(db, &Seen::Of(&visit.destination.id), id).await?;
    let job = job.filter(|job| job.kind == FILE).ok_or(PageError::NotFound)?;
    let about: About = serde_json::from_value(job.payload).map_err(|_| PageError::NotFound)?;
    if about.survey.as_ref() != survey {
        return Err(PageError::NotFound);
    }
    let bytes = files::whole(db, id).await?;
    if bytes.is_empty() {
        return Err(PageError::NotFound);
    }
    Ok(KeptFile { id: id.to_owned(), name: about.name, bytes })
}

/// The job of a file: from its end on, the file is kept for a day.
pub fn look(_: Work) -> Ready<Result<Outcome, Failure>> {
    ready(Ok(json!({ "told": "survey-file-kept" })))
}
