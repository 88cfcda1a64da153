//! Backups: everything a database holds, as one file that either database can take in.
//!
//! [`take`] reads one state of the database while others write, [`verify`] reads a file back whole,
//! [`restore`] puts it into a database, all or nothing. The file is ours (`frames.rs`): it is
//! compressed, it is checked frame by frame, and it goes from SQLite to PostgreSQL and back, which
//! no copy of either does. Tables and columns are those the database tells of: a migration that
//! adds one has nothing to say here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

mod cell;
mod file;
mod frames;
pub mod record;
mod restoring;
mod tables;
mod taking;
#[cfg(test)]
mod tests;

pub use file::verify;
pub use restoring::{Restored, holds, restore};
pub use tables::{Column, Table};
pub(crate) use tables::{applied as applied_migrations, instants};
pub use taking::UNFINISHED;
pub use taking::take;

/// What a backup says of itself, at its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the program that made it.
    pub program: String,
    pub made_at: DateTime<Utc>,
    /// `sqlite` or `postgresql`.
    pub database: String,
    /// The migrations that had been applied, oldest first.
    pub migrations: Vec<String>,
    pub tables: Vec<Table>,
}

/// A backup that was read or written whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub header: Header,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// The size of the file, in bytes.
    pub size: u64,
    /// The SHA-256 of the file.
    pub checksum: String,
}

impl Summary {
    pub fn all_rows(&self) -> u64 {
        self.rows.values().sum()
    }
}

/// How far a backup or a restore is, in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub all: u64,
}

/// Is told how far it is.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Sync);

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    CutShort,
    Altered,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(match self {
            Self::CutShort => "is cut short",
            Self::Altered => "was altered",
        })
    }
}

/// Says why a backup could not be made, read or restored, in words for whoever runs the site.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("`{}` is there already: name another file, nothing was written", .0.display())]
    Exists(PathBuf),
    #[error("`{}` cannot be written: check that its folder exists and that this user may write there", .path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error(
        "there is no room left for `{}`: make room on its disk (or raise its limit), then start again; nothing was kept of it",
        .0.display()
    )]
    NoRoom(PathBuf),
    #[error("the backup cannot be read")]
    Unreadable(#[source] std::io::Error),
    #[error("this file is not a backup made by `cordee backup`")]
    NotABackup,
    #[error("the backup {damage} at byte {at}: take another one; nothing was changed")]
    Damaged { at: u64, damage: Damage },
    #[error(
        "the backup was made by a newer version of Cordée ({program}, with `{migration}`, which this program does not know): restore it with that version; nothing was changed"
    )]
    Newer { program: String, migration: String },
    #[error(
        "the database holds {rows} rows already: restore into an empty one, or say --replace; nothing was changed"
    )]
    NotEmpty { rows: u64 },
    #[error(
        "the database holds tables that are not Cordée's (`{0}`): restore into a database of its own; nothing was changed"
    )]
    ForeignTables(String),
    #[error(
        "the column `{column}` is a `{declared}`, which backups do not know: this is a defect of the program"
    )]
    UnknownType { column: String, declared: String },
    #[error(
        "the table `{0}` has no primary key, without which its rows have no order: this is a defect of the program"
    )]
    NoKey(String),
    #[error(
        "the table `{table}` is not what the backup says it is: this is a defect of the program; nothing was changed"
    )]
    OtherTable { table: String },
    #[error(
        "`{table}` has {found} rows after the restore, the backup {expected}: nothing was changed"
    )]
    OtherCount { table: String, found: u64, expected: u64 },
    #[error("a thread of the program stopped")]
    Stopped,
}
