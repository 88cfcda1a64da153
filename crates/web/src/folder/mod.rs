//! Portable folders whole: what the domains bring together, as files and as one ZIP.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::Store;
use cordee_store::sea_orm::DbErr;

use crate::DOMAINS;
use crate::spine::domain::{Desk, Domain};
use crate::spine::portable::{Export, Files, IfThere, Import, Problem, Profile};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::tenant::Destination;

pub mod archive;
mod pages;
#[cfg(test)]
mod tests;

const FOLDER: &str = "/manage/folder";
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
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-folder", path: FOLDER, action: Action::EditDestination }]
    }
}

/// The destination as a portable folder: the same content gives the same bytes, on any database.
pub async fn export(
    store: &Store,
    destination: &Destination,
    profile: Profile,
) -> Result<Files, DbErr> {
    let db = store.snapshot().await?;
    let mut export = Export { db: &db, destination, profile, files: Files::new() };
    for domain in DOMAINS {
        domain.export(&mut export).await?;
    }
    let files = export.files;
    db.rollback().await?;
    Ok(files)
}

/// Whether an import is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Only the problems are wanted: nothing is recorded.
    DryRun,
    Record,
}

/// Imports a folder into a destination, or makes the one it describes: all of it, or nothing. Gives
/// the problems; with one of them nothing was recorded.
pub async fn import(
    store: &Store,
    files: &Files,
    into: Option<Destination>,
    if_there: IfThere,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Vec<Problem>, DbErr> {
    let db = store.begin().await?;
    let mut import = Import::new(&db, files, into, if_there, DOMAINS, now);
    for domain in DOMAINS {
        domain.import(&mut import).await?;
    }
    let problems = import.problems();
    if problems.is_empty() && purpose == Purpose::Record {
        db.commit().await?;
    } else {
        db.rollback().await?;
    }
    Ok(problems)
}
