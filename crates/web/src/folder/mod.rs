//! Portable folders whole: what the domains bring together, as files and as one ZIP.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use cordee_store::{Store, ThingId};

use crate::DOMAINS;
use crate::spine::domain::{Desk, Domain};
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Files, IfThere, Import, Problem, Profile, Progress};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::tenant::Destination;

pub mod archive;
mod pages;
mod personal;
mod replaced;
#[cfg(test)]
mod tests;

const FOLDER: &str = "/manage/folder";
const REPLACED: &str = "/manage/folder/replaced/{replaced}";
const DOWNLOAD: &str = "/manage/folder/{profile}";

/// The domain, for the list in `lib.rs`: the last, for it brings the others together.
pub struct Folders;

#[async_trait]
impl Domain for Folders {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get(FOLDER, administrators, pages::folder),
            Route::post(FOLDER, administrators, pages::take_in).of_any_size(),
            Route::get(DOWNLOAD, administrators, pages::download),
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
}

/// The destination as a portable folder: the same content gives the same bytes, on any database.
pub async fn export(
    store: &Store,
    destination: &Destination,
    profile: Profile,
) -> Result<Files, DbErr> {
    let db = store.snapshot().await?;
    let files = export_from(&db, destination, profile).await?;
    db.rollback().await?;
    Ok(files)
}

async fn export_from(
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

/// Imports a folder into a destination, or makes the one it describes: all of it, or nothing. Gives
/// the problems; with one of them nothing was recorded. What it replaces is kept for a while.
pub async fn import(
    store: &Store,
    files: &Files,
    into: Option<Destination>,
    if_there: IfThere,
    purpose: Purpose,
    now: DateTime<Utc>,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Problem>, DbErr> {
    let db = store.begin().await?;
    let before = match (&into, if_there, purpose) {
        (Some(destination), IfThere::Replace, Purpose::Record) => {
            let folder = export_from(&db, destination, Profile::Complete).await?;
            Some((destination.id.clone(), folder))
        }
        _ => None,
    };
    let mut import = Import::new(&db, files, into, if_there, DOMAINS, on_progress, now);
    for domain in DOMAINS {
        domain.import(&mut import).await?;
    }
    let has_replaced = import.has_replaced;
    let problems = import.problems();
    if problems.is_empty() && purpose == Purpose::Record {
        if let Some((destination, folder)) = before.filter(|_| has_replaced) {
            replaced::keep(&db, &destination, &folder, now).await?;
        }
        db.commit().await?;
    } else {
        db.rollback().await?;
    }
    Ok(problems)
}
