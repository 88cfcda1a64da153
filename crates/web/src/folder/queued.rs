//! Imports and exports that run in the background.

use std::io::Cursor;
use std::ops::ControlFlow;

use cordee_store::jobs::{Job, State, files};
use cordee_store::sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::spine::editing::Hand;
use crate::spine::portable::{Files, IfThere, Problem, Profile, Progress};
use crate::spine::tenant::Destination;
use crate::spine::visit::Visit;
use crate::spine::work::{Failure, Outcome, Stopped, Work};

use super::archive::{pack, unpack};
use super::joining::JOIN;
use super::{Arrival, Purpose, export_complete, import_in};

/// The kind of job that takes a folder in.
pub const IMPORT: &str = "folder-import";
/// The kind of job that makes one.
pub const EXPORT: &str = "folder-export";

/// The most lines that an import or a reunion keeps to be read.
pub const MOST_TOLD: usize = 1_000;

/// What was asked of an import.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub if_there: IfThere,
    pub is_dry_run: bool,
}

/// What was asked of an export.
#[derive(Clone, Debug, Deserialize)]
struct Wanted {
    profile: String,
}

/// What an import leaves to be read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Findings {
    /// The key of what became of it.
    pub told: String,
    /// What is wrong with the folder, with file and line.
    #[serde(default)]
    pub problems: Vec<String>,
    /// How many there are, beyond those that are kept.
    #[serde(default)]
    pub count: usize,
    /// What a reunion leaves to a person.
    #[serde(default)]
    pub to_settle: Vec<String>,
    /// Whether nothing had changed here since what both sides began with was exported.
    #[serde(default)]
    pub is_unmoved: bool,
}

/// The profile called `name` in an address.
pub fn profile(name: &str) -> Option<Profile> {
    match name {
        "public" => Some(Profile::Public),
        "complete" => Some(Profile::Complete),
        _ => None,
    }
}

/// What a job is called on its page.
pub fn title(job: &Job, visit: &Visit) -> String {
    if job.kind == EXPORT {
        return visit.t("job-folder-export");
    }
    let is_dry_run = job.payload["is_dry_run"].as_bool() == Some(true);
    visit.t(match (job.kind.as_str(), is_dry_run) {
        (JOIN, true) => "folder-merge-trial",
        (JOIN, false) => "job-folder-merge",
        (_, true) => "folder-job-check",
        (_, false) => "job-folder-import",
    })
}

/// Where a job stands, in a few words.
pub fn standing(job: &Job, visit: &Visit) -> String {
    match (job.state, told(job)) {
        (State::Done, Some(told)) => visit.t(&told.told),
        (state, _) => visit.t(&format!("folder-job-{}", state.name())),
    }
}

/// What a job that is done has left to be read.
pub fn told(job: &Job) -> Option<Findings> {
    let outcome = job.outcome.clone().filter(|_| job.state == State::Done)?;
    serde_json::from_value(outcome).ok()
}

/// Takes a folder in, or only says what is wrong with it. What it records and its end are one
/// transaction: an import that is stopped, or whose program is, leaves nothing.
pub async fn import(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let bytes = files::whole(work.app.store.reader(), &work.job().id).await?;
    let unpacked = tokio::task::spawn_blocking(move || unpack(&bytes)).await;
    let folder = match unpacked.map_err(anyhow::Error::from)? {
        Ok(folder) => folder,
        Err(error) => {
            tracing::debug!(%error, "a folder was refused");
            return finish(&work, work.app.store.begin().await?, told_as("error-zip")).await;
        }
    };
    take_in(&work, asked, &folder).await
}

async fn take_in(work: &Work, asked: Asked, folder: &Files) -> Result<Outcome, Failure> {
    let purpose = if asked.is_dry_run { Purpose::DryRun } else { Purpose::Record };
    let destination = work.destination().await?;
    let hand = hand(work, &destination);
    let db = work.app.store.begin().await?;
    let into = Some(destination);
    let arrival = Arrival { files: folder, into, if_there: asked.if_there, purpose, hand };
    let on_progress = |Progress { done, all }| match work.progress(done as u64, all as u64) {
        Ok(()) => ControlFlow::Continue(()),
        Err(Stopped) => ControlFlow::Break(()),
    };
    let problems = import_in(&db, arrival, &on_progress).await?;
    let all = folder.len() as u64;
    if work.progress(all, all).is_err() {
        db.rollback().await?;
        return Err(Stopped.into());
    }
    if problems.is_empty() && purpose == Purpose::Record {
        return finish(work, db, told_as("folder-imported")).await;
    }
    db.rollback().await?;
    let outcome = if problems.is_empty() { told_as("folder-right") } else { told_of(&problems) };
    finish(work, work.app.store.begin().await?, outcome).await
}

/// The hand of whoever asked for the job.
pub fn hand(work: &Work, destination: &Destination) -> Hand {
    Hand { account: work.job().asked_by.clone(), at: work.now(), zone: destination.time_zone }
}

pub fn told_as(key: &str) -> Outcome {
    json!(Findings { told: key.to_owned(), ..Findings::default() })
}

fn told_of(problems: &[Problem]) -> Outcome {
    let told = problems.iter().take(MOST_TOLD).map(ToString::to_string);
    json!(Findings {
        told: "folder-job-problems".to_owned(),
        problems: told.collect(),
        count: problems.len(),
        ..Findings::default()
    })
}

/// Ends an import in the transaction that holds what it did; its file is needed no more.
async fn finish(
    work: &Work,
    db: DatabaseTransaction,
    outcome: Outcome,
) -> Result<Outcome, Failure> {
    files::forget(&db, &work.job().id).await?;
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}

/// Makes the destination a ZIP, and keeps it for a day for whoever asked.
pub async fn export(work: Work) -> Result<Outcome, Failure> {
    let wanted: Wanted = work.payload()?;
    let unknown = || Failure::Hopeless(anyhow::anyhow!("no profile is called so"));
    let profile = profile(&wanted.profile).ok_or_else(unknown)?;
    let destination = work.destination().await?;
    work.progress(0, 2)?;
    let store = &work.app.store;
    let folder = match profile {
        Profile::Public => super::export(store, &destination, profile).await?,
        Profile::Complete => {
            export_complete(store, &destination, &hand(&work, &destination)).await?
        }
    };
    work.progress(1, 2)?;
    let packed = tokio::task::spawn_blocking(move || pack(&folder)).await;
    let zip = packed.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    work.progress(2, 2)?;
    let db = work.app.store.begin().await?;
    files::forget(&db, &work.job().id).await?;
    files::keep(&db, &work.job().id, &mut Cursor::new(zip)).await?;
    let outcome = told_as("folder-export-ready");
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}
