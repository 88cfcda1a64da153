//! Portable folders whole: what the domains bring together, as files and as one ZIP.

use std::ops::ControlFlow;

use async_trait::async_trait;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use cordee_store::{Store, ThingId};

use crate::DOMAINS;
use crate::spine::domain::{Desk, Domain};
use crate::spine::editing::Hand;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::personal::Holding;
use crate::spine::portable::{
    Export, Files, IfThere, Import, OnProgress, Problem, Profile, Progress,
};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::tenant::Destination;
use crate::spine::work::JobKind;

pub mod archive;
pub mod everybody;
mod following;
mod joining;
pub mod merging;
mod pages;
mod personal;
mod queued;
mod replaced;
pub mod settling;
#[cfg(test)]
mod tests;

/// The public profile, for everybody.
pub const OPEN: &str = "/data.zip";
const FOLDER: &str = "/manage/folder";
/// Where both folders are sent that are to be one again.
const MERGE: &str = "/manage/folder/merge";
const REPLACED: &str = "/manage/folder/replaced/{replaced}";
const DOWNLOAD: &str = "/manage/folder/{profile}";
/// An import or an export that was asked for, and the file that it made.
const JOB: &str = "/manage/folder/work/{job}";
const JOB_FILE: &str = "/manage/folder/work/{job}/file";

/// The domain, for the list in `lib.rs`: the last, for it brings the others together.
pub struct Folders;

#[async_trait]
impl Domain for Folders {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get(OPEN, Access::Everybody, everybody::folder).as_written(),
            Route::get(FOLDER, administrators, pages::folder),
            Route::post(FOLDER, administrators, pages::take_in).of_any_size(),
            Route::get(MERGE, administrators, joining::ask),
            Route::post(MERGE, administrators, joining::bring).of_any_size(),
            Route::get(DOWNLOAD, administrators, pages::download),
            Route::post(DOWNLOAD, administrators, pages::prepare),
            Route::get(JOB, administrators, following::job),
            Route::get(JOB_FILE, administrators, following::file),
            Route::get(REPLACED, administrators, pages::replaced),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-folder", path: FOLDER, action: Action::EditDestination }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        replaced::forget_all(db, destination).await
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![
            JobKind::heavy(queued::IMPORT, "job-folder-import", queued::import).read_at(JOB),
            JobKind::heavy(queued::EXPORT, "job-folder-export", queued::export).read_at(JOB),
            JobKind::heavy(joining::JOIN, "job-folder-merge", joining::join).read_at(JOB),
        ]
    }
}

/// The destination as a portable folder: the same content gives the same bytes, on any database.
pub async fn export(
    store: &Store,
    destination: &Destination,
    profile: Profile,
) -> Result<Files, DbErr> {
    let db = store.snapshot().await?;
    let files = export_within(&db, destination, profile).await?;
    db.rollback().await?;
    Ok(files)
}

/// The same, as a transaction sees it.
pub async fn export_within(
    db: &DatabaseTransaction,
    destination: &Destination,
    profile: Profile,
) -> Result<Files, DbErr> {
    let mut export = Export { db, destination, profile, files: Files::new() };
    for domain in DOMAINS {
        domain.export(&mut export).await?;
    }
    Ok(export.files)
}

/// Whether an import is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Only the problems are wanted: nothing is recorded.
    DryRun,
    Record,
}

/// Writes an import to the journal of its destination.
async fn note_import(import: &Import<'_>) -> Result<(), DbErr> {
    let Some(destination) = &import.destination else { return Ok(()) };
    let act = Act::new(ActKind::FolderImported).detail("how", import.if_there.name());
    journal::write(import.db, &destination.id, &import.acting_hand(), act).await
}

/// The destination as a complete folder, drafts and persons included: that is written to the
/// journal.
pub async fn export_complete(
    store: &Store,
    destination: &Destination,
    hand: &Hand,
) -> Result<Files, DbErr> {
    let files = export(store, destination, Profile::Complete).await?;
    let db = store.begin().await?;
    let act = Act::new(ActKind::FolderExported).detail("files", files.len());
    journal::write(&db, &destination.id, hand, act).await?;
    db.commit().await?;
    Ok(files)
}

/// A folder to take in: into which destination, or into one that it describes itself.
pub struct Arrival<'a> {
    pub files: &'a Files,
    pub into: Option<Destination>,
    pub if_there: IfThere,
    pub purpose: Purpose,
    pub hand: Hand,
}

/// Imports a folder into a destination, or makes the one it describes: all of it, or nothing. Gives
/// the problems; with one of them nothing was recorded. What it replaces is kept for a while.
pub async fn import(
    store: &Store,
    files: &Files,
    into: Option<Destination>,
    if_there: IfThere,
    purpose: Purpose,
    hand: impl Into<Hand>,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Problem>, DbErr> {
    let db = store.begin().await?;
    let arrival = Arrival { files, into, if_there, purpose, hand: hand.into() };
    let go_on = |progress| {
        on_progress(progress);
        ControlFlow::Continue(())
    };
    let problems = import_in(&db, arrival, &go_on).await?;
    if problems.is_empty() && purpose == Purpose::Record {
        db.commit().await?;
    } else {
        db.rollback().await?;
    }
    Ok(problems)
}

/// As [`import`], in the transaction `db`, to be committed when there is no problem and it was not
/// told to stop.
async fn import_in(
    db: &DatabaseTransaction,
    arrival: Arrival<'_>,
    on_progress: &OnProgress<'_>,
) -> Result<Vec<Problem>, DbErr> {
    let Arrival { files, into, if_there, purpose, hand } = arrival;
    let Hand { account, at: now, .. } = hand;
    let before = match (&into, if_there, purpose) {
        (Some(destination), IfThere::Replace, Purpose::Record) => {
            let folder = export_within(db, destination, Profile::Complete).await?;
            Some((destination.id.clone(), folder))
        }
        _ => None,
    };
    let mut import = Import::new(db, files, into, if_there, DOMAINS, on_progress, now);
    import.by = account;
    for domain in DOMAINS {
        if !import.is_stopped {
            domain.import(&mut import).await?;
        }
    }
    if purpose == Purpose::Record && !import.is_stopped {
        note_import(&import).await?;
    }
    let has_replaced = import.has_replaced;
    let problems = import.problems();
    if let Some((destination, folder)) = before.filter(|_| has_replaced && problems.is_empty()) {
        replaced::keep(db, &destination, &folder, now).await?;
    }
    Ok(problems)
}
