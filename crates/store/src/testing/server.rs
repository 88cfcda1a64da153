//! A database for each test in the PostgreSQL that `TEST_DATABASE_URL` names: copied from one that was
//! migrated, since migrating takes longer than most tests do, and dropped when its test ends.

use std::env;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement,
    TransactionTrait,
};

use crate::database::connected;
use crate::{Store, random_text};

/// What tests of one server take before they look for the database that is copied: one makes it, the others
/// wait.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7241838)";
/// How often something is tried that waits for connections to be gone, and for how long it waits each time.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// A database of its own on the server of the tests.
pub struct OwnDatabase {
    server: String,
    name: String,
}

impl OwnDatabase {
    /// A copy of a migrated database.
    pub async fn migrated(server: &str) -> Result<Self, DbErr> {
        let db = connect(server).await?;
        let template = template(&db, server).await?;
        Self::made(&db, server, &format!(" TEMPLATE {template} STRATEGY FILE_COPY")).await
    }

    /// An empty one.
    pub async fn empty(server: &str) -> Result<Self, DbErr> {
        let db = connect(server).await?;
        Self::made(&db, server, "").await
    }

    async fn made(db: &DatabaseConnection, server: &str, how: &str) -> Result<Self, DbErr> {
        let name = format!("test_{}", random_text(8));
        patiently(db, &format!("CREATE DATABASE {name}{how}")).await?;
        Ok(Self { server: server.to_owned(), name })
    }

    pub fn url(&self) -> String {
        on(&self.server, &self.name)
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        let server = self.server.clone();
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test may be in the midst of its own runtime; what cannot be dropped is left to the server.
        let dropping = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let _ = runtime.map(|runtime| {
                runtime.block_on(async {
                    let db = connect(&server).await?;
                    db.execute_unprepared(&drop).await?;
                    db.close().await
                })
            });
        });
        let _ = dropping.join();
    }
}

async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    connected(options).await
}

/// The database `name` on the server of `url`, which names one of its databases.
fn on(url: &str, name: &str) -> String {
    let (address, more) = url.split_once('?').unwrap_or((url, ""));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    let mark = if more.is_empty() { "" } else { "?" };
    format!("{server}/{name}{mark}{more}")
}

/// The name of a database that the migrations of this very program have made, which nobody is connected to.
async fn template(db: &DatabaseConnection, server: &str) -> Result<String, DbErr> {
    let name = format!("cordee_migrated_{}", built());
    let held = db.begin().await?;
    held.execute_unprepared(LOCK).await?;
    let asked = "SELECT 1 AS one FROM pg_database WHERE datname = $1";
    let asked = Statement::from_sql_and_values(DbBackend::Postgres, asked, [name.as_str().into()]);
    if held.query_one_raw(asked).await?.is_none() {
        let new = format!("cordee_{}", random_text(8));
        patiently(db, &format!("CREATE DATABASE {new}")).await?;
        let store = Store::open(&on(server, &new)).await;
        store.map_err(|error| DbErr::Custom(error.to_string()))?.close().await?;
        patiently(db, &format!("ALTER DATABASE {new} RENAME TO {name}")).await?;
    }
    held.commit().await?;
    Ok(name)
}

/// When this program was built: another one may know other migrations.
fn built() -> u64 {
    let modified = env::current_exe().and_then(|program| program.metadata()?.modified());
    let since = modified.ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_secs())
}

/// Runs `statement` once nobody uses what it needs.
async fn patiently(db: &DatabaseConnection, statement: &str) -> Result<(), DbErr> {
    let mut done = db.execute_unprepared(statement).await;
    for _ in 0..TRIES {
        let is_in_use = matches!(&done, Err(error) if error.to_string().contains("being accessed"));
        if !is_in_use {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        done = db.execute_unprepared(statement).await;
    }
    done.map(|_| ())
}
