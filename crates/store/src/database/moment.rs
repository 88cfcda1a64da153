//! What tells one state of the database from all others.

use std::str::FromStr;
use std::sync::Arc;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{self, ConnectOptions as _, Connection};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement};
use tokio::sync::Mutex;

/// What is committed, at PostgreSQL: which transactions had ended, and which had not.
/// <https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT>
const POSTGRES: &str = "SELECT CAST(pg_current_snapshot() AS text) AS moment";
/// Changes, for one connection, with every transaction that another one commits, of whatever program.
/// <https://www.sqlite.org/pragma.html#pragma_data_version>
const SQLITE: &str = "PRAGMA data_version";

/// A state of the database: while it is the same, nothing was committed by anybody, here or
/// elsewhere; once it is another one, it never comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment(String);

/// What tells the moments of a database.
#[derive(Clone, Debug)]
pub(super) enum Moments {
    /// The connection that counts, and which one it is: another would count anew.
    Sqlite {
        url: Arc<str>,
        counting: Arc<Mutex<Counting>>,
    },
    Postgres,
}

#[derive(Debug, Default)]
pub(super) struct Counting {
    connection: Option<SqliteConnection>,
    opened: u64,
}

impl Moments {
    pub(super) fn of_sqlite(url: &str) -> Self {
        Self::Sqlite { url: url.into(), counting: Arc::default() }
    }

    /// The present state of the database, as a transaction that began now would see it.
    pub(super) async fn now(&self, db: &DatabaseConnection) -> Result<Moment, DbErr> {
        let Self::Sqlite { url, counting } = self else { return of_postgres(db).await };
        let mut counting = counting.lock().await;
        let told = counting.moment(url).await;
        if told.is_err() {
            counting.connection = None;
        }
        told.map_err(|error| DbErr::Query(RuntimeErr::SqlxError(Arc::new(error))))
    }

    /// Closes what it has open.
    pub(super) async fn close(&self) -> Result<(), DbErr> {
        let Self::Sqlite { counting, .. } = self else { return Ok(()) };
        let Some(connection) = counting.lock().await.connection.take() else { return Ok(()) };
        let closed = connection.close().await;
        closed.map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))))
    }
}

impl Counting {
    async fn moment(&mut self, url: &str) -> Result<Moment, sqlx::Error> {
        if self.connection.is_none() {
            self.connection = Some(SqliteConnectOptions::from_str(url)?.connect().await?);
            self.opened += 1;
        }
        let connection = self.connection.as_mut().ok_or(sqlx::Error::PoolClosed)?;
        let version: i64 = sqlx::query_scalar(SQLITE).fetch_one(connection).await?;
        Ok(Moment(format!("{} {version}", self.opened)))
    }
}

async fn of_postgres(db: &DatabaseConnection) -> Result<Moment, DbErr> {
    let asked = Statement::from_string(DbBackend::Postgres, POSTGRES);
    let row = db.query_one_raw(asked).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the moment".to_owned()))?;
    row.try_get("", "moment").map(Moment)
}
