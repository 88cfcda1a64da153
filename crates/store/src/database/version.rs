//! The version of a database: which migrations it has had, which it still waits for.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};
use sea_orm_migration::MigratorTrait;

use super::{OpenError, Store};
use crate::migrations::Migrator;

/// A number of ours, so that instances that start together do so one after the other.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(7241958216)";

/// The migrations of a database, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    pub applied: Vec<String>,
    /// Those that this program brings and the database has not had.
    pub waiting: Vec<String>,
    /// Those that the database has had and this program does not know.
    pub unknown: Vec<String>,
}

impl Store {
    /// Which migrations the database has had.
    pub async fn version(&self) -> Result<Version, DbErr> {
        let applied = crate::backup::applied_migrations(self.reader()).await?;
        let known: Vec<String> =
            Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
        let had: BTreeSet<&String> = applied.iter().collect();
        let waiting = known.iter().filter(|name| !had.contains(name)).cloned().collect();
        let unknown = applied.iter().filter(|name| !known.contains(name)).cloned().collect();
        Ok(Version { applied, waiting, unknown })
    }

    /// Begins a transaction that no other of its sort runs beside, in whatever instance: for what is
    /// done once when the site starts.
    pub async fn begin_alone(&self) -> Result<DatabaseTransaction, DbErr> {
        let tx = self.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            tx.execute_unprepared(POSTGRES_LOCK).await?;
        }
        Ok(tx)
    }

    /// Brings the database to the version this program knows: all of it, or nothing.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        let tx = self.begin_alone().await?;
        Migrator::up(&tx, None).await?;
        tx.commit().await
    }

    pub(super) async fn refuse_a_newer_database(&self) -> Result<(), OpenError> {
        let version = self.version().await.map_err(OpenError::Preparation)?;
        match version.unknown.into_iter().next() {
            Some(migration) => Err(OpenError::Newer { migration }),
            None => Ok(()),
        }
    }
}
