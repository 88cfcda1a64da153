//! Portable folders whole: what the domains bring together, as files and as one ZIP.

use chrono::{DateTime, Utc};
use cordee_store::Store;
use cordee_store::sea_orm::DbErr;

use crate::DOMAINS;
use crate::spine::portable::{Export, Files, IfThere, Import, Problem, Profile};
use crate::spine::tenant::{self, Destination};

pub mod archive;
#[cfg(test)]
mod tests;

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

/// Imports a folder into the only destination of `store`, or makes it there: all of it, or nothing.
/// Gives the problems; with one of them nothing was recorded.
pub async fn import(
    store: &Store,
    files: &Files,
    if_there: IfThere,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Vec<Problem>, DbErr> {
    let db = store.begin().await?;
    let destination = tenant::of_host(&db, "").await?;
    let mut import = Import::new(&db, files, destination, if_there, now);
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
