//! Looking a database over: whether it is whole, whether it keeps what it says it keeps, and what
//! time it is there.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, TryGetable};

use super::Store;
use crate::backup::instants;

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// The database and its version.
    pub product: String,
    /// What is broken in it, in its own words.
    pub damage: Vec<String>,
    /// Settings with which it may lose what it has confirmed.
    pub carelessness: Vec<String>,
}

/// The most complaints that are listed.
const MOST: usize = 5;

impl Store {
    /// Reads the whole database where that tells something (SQLite), and its settings.
    pub async fn examine(&self) -> Result<Examination, DbErr> {
        if self.kind() == "sqlite" {
            self.examine_sqlite().await
        } else {
            self.examine_postgres().await
        }
    }

    async fn examine_sqlite(&self) -> Result<Examination, DbErr> {
        let mut seen = Examination {
            product: format!("SQLite {}", self.told::<String>("SELECT sqlite_version()").await?),
            ..Examination::default()
        };
        let said: Vec<String> = self.all_told("PRAGMA integrity_check").await?;
        seen.damage.extend(said.into_iter().filter(|said| said != "ok").take(MOST));
        let orphans = "SELECT DISTINCT \"table\" || ' refers to a row of ' || parent || ' that is not there' \
             FROM pragma_foreign_key_check";
        seen.damage.extend(self.all_told::<String>(orphans).await?.into_iter().take(MOST));
        if self.told::<i64>("PRAGMA synchronous").await? < 2 {
            seen.carelessness.push("PRAGMA synchronous is below FULL".to_owned());
        }
        let journal: String = self.told("PRAGMA journal_mode").await?;
        if journal != "wal" {
            seen.carelessness.push(format!("PRAGMA journal_mode is {journal}, not wal"));
        }
        Ok(seen)
    }

    async fn examine_postgres(&self) -> Result<Examination, DbErr> {
        let version: String = self.told("SELECT current_setting('server_version')").await?;
        let mut seen =
            Examination { product: format!("PostgreSQL {version}"), ..Default::default() };
        for name in ["fsync", "synchronous_commit", "full_page_writes"] {
            let setting: String = self.told(&format!("SELECT current_setting('{name}')")).await?;
            if setting == "off" {
                seen.carelessness.push(format!("{name} is off"));
            }
        }
        Ok(seen)
    }

    /// The time it is at the database's server; a file has none.
    pub async fn its_time(&self) -> Result<Option<DateTime<Utc>>, DbErr> {
        match self.writer.get_database_backend() {
            DbBackend::Sqlite => Ok(None),
            _ => self.told("SELECT now()").await.map(Some),
        }
    }

    /// The last instant at which something was recorded.
    pub async fn last_instant(&self) -> Result<Option<DateTime<Utc>>, DbErr> {
        let mut last = None;
        for (table, column) in instants(&self.reader).await? {
            let asked = format!("SELECT MAX(\"{column}\") FROM \"{table}\"");
            last = last.max(self.told::<Option<DateTime<Utc>>>(&asked).await?);
        }
        Ok(last)
    }

    async fn told<T: TryGetable>(&self, sql: &str) -> Result<T, DbErr> {
        let nothing = || DbErr::RecordNotFound(sql.to_owned());
        self.all_told(sql).await?.into_iter().next().ok_or_else(nothing)
    }

    /// The first column of what the writer's connection answers.
    async fn all_told<T: TryGetable>(&self, sql: &str) -> Result<Vec<T>, DbErr> {
        let backend = self.writer.get_database_backend();
        let rows = self.writer.query_all_raw(Statement::from_string(backend, sql)).await?;
        rows.iter().map(|row| row.try_get_by_index(0)).collect()
    }
}
