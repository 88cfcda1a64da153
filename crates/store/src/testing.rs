//! Databases for tests: a temporary SQLite file, or a database of its own in the PostgreSQL that
//! `TEST_DATABASE_URL` names. Both are real: what a test sees is what the site does.

mod server;

use std::collections::BTreeMap;
use std::env;

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use tempfile::TempDir;

use crate::Store;
use server::OwnDatabase;

/// Where the database of a test is, as long as the test lasts.
enum Place {
    Folder(#[expect(dead_code, reason = "it is there until it is dropped")] TempDir),
    Server(#[expect(dead_code, reason = "it is there until it is dropped")] OwnDatabase),
}

/// A database that belongs to one test.
pub struct TestDatabase {
    store: Store,
    url: String,
    _place: Place,
}

impl TestDatabase {
    /// Makes a new, empty database, migrated.
    ///
    /// # Panics
    /// When none can be made: a test cannot go on without it.
    pub async fn new() -> Self {
        if let Ok(server) = env::var("TEST_DATABASE_URL") {
            let own = OwnDatabase::migrated(&server).await.expect("a database can be made");
            let store = Store::open(&own.url()).await.expect("it was made");
            return Self { store, url: own.url(), _place: Place::Server(own) };
        }
        Self::sqlite().await
    }

    /// Makes a new, empty SQLite database, whatever the environment says: to compare both.
    ///
    /// # Panics
    /// When none can be made.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open(&url).await.expect("a temporary database opens");
        Self { store, url, _place: Place::Folder(folder) }
    }

    /// Opens the same database again, as another instance of the program does.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn opened_again(&self) -> Store {
        Store::open(&self.url).await.expect("it was opened before")
    }

    /// Makes a database that has had no migration: to restore into.
    ///
    /// # Panics
    /// When none can be made.
    pub async fn without_tables() -> Self {
        if let Ok(server) = env::var("TEST_DATABASE_URL") {
            let own = OwnDatabase::empty(&server).await.expect("a database can be made");
            let store = Store::open_as_it_is(&own.url()).await.expect("it was made");
            return Self { store, url: own.url(), _place: Place::Server(own) };
        }
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open_as_it_is(&url).await.expect("a temporary database opens");
        Self { store, url, _place: Place::Folder(folder) }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How many rows of each table that has a column `column` hold `value` in it, tables with none left
    /// out: what belongs to whom, without a list of tables that could grow old.
    ///
    /// # Panics
    /// When the database cannot say it.
    pub async fn rows_with(&self, column: &str, value: &str) -> BTreeMap<String, i64> {
        let db = self.store.reader();
        let backend = db.get_database_backend();
        let tables = match backend {
            DbBackend::Sqlite => {
                "SELECT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND c.name = ?"
            }
            _ => {
                "SELECT CAST(table_name AS text) AS name FROM information_schema.columns \
                 WHERE column_name = $1 AND table_schema = current_schema()"
            }
        };
        let asked = Statement::from_sql_and_values(backend, tables, [column.into()]);
        let found = db.query_all_raw(asked).await.expect("the database knows its tables");
        let mut rows = BTreeMap::new();
        for table in found {
            let table: String = table.try_get("", "name").expect("a table has a name");
            let mark = if backend == DbBackend::Sqlite { "?" } else { "$1" };
            let count =
                format!("SELECT count(*) AS number FROM \"{table}\" WHERE \"{column}\" = {mark}");
            let asked = Statement::from_sql_and_values(backend, count, [value.into()]);
            let row = db.query_one_raw(asked).await.expect("rows are counted");
            let count: i64 = row.map_or(0, |row| row.try_get("", "number").expect("a number"));
            if 0 < count {
                rows.insert(table, count);
            }
        }
        rows
    }
}

#[derive(FromQueryResult)]
struct Column {
    table_name: String,
    column_name: String,
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, c.name AS column_name
FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";
const POSTGRES_COLUMNS: &str = "SELECT CAST(table_name AS TEXT) AS table_name,
CAST(column_name AS TEXT) AS column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND is_generated = 'NEVER'
ORDER BY table_name, ordinal_position";

/// Every table with its columns, without those in which the databases do their own book-keeping or that
/// they make of others.
///
/// # Panics
/// When the database does not tell.
pub async fn tables(store: &Store) -> BTreeMap<String, Vec<String>> {
    let db = store.reader();
    let asked = match db.get_database_backend() {
        DbBackend::Sqlite => SQLITE_COLUMNS,
        _ => POSTGRES_COLUMNS,
    };
    let asked = Statement::from_string(db.get_database_backend(), asked);
    let columns = Column::find_by_statement(asked).all(db).await.expect("the schema is read");
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for column in columns {
        tables.entry(column.table_name).or_default().push(column.column_name);
    }
    let own = |name: &str| {
        name.starts_with("sqlite_") || name.starts_with("search_index") || name.starts_with("seaql")
    };
    tables.retain(|name, _| !own(name));
    tables
}

/// All that the database holds, as text: what must not be in it is looked for in here.
///
/// # Panics
/// When a table cannot be read.
pub async fn dump(store: &Store) -> String {
    let db = store.reader();
    let mut dump = String::new();
    for (table, columns) in tables(store).await {
        for column in columns {
            let asked = format!("SELECT CAST(\"{column}\" AS TEXT) AS held FROM \"{table}\"");
            let asked = Statement::from_string(db.get_database_backend(), asked);
            for row in db.query_all_raw(asked).await.expect("the table is read") {
                let held: Option<String> = row.try_get("", "held").unwrap_or_default();
                for said in ["\n", &table, ".", &column, ": ", &held.unwrap_or_default()] {
                    dump.push_str(said);
                }
            }
        }
    }
    dump
}
