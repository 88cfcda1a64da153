//! Databases for tests: a temporary SQLite file, or a schema of its own in the PostgreSQL that
//! `TEST_DATABASE_URL` names. Both are real: what a test sees is what the site does.

use std::collections::BTreeMap;
use std::env;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tempfile::TempDir;

use crate::{Store, random_text};

/// A database that belongs to one test.
pub struct TestDatabase {
    store: Store,
    _folder: Option<TempDir>,
}

impl TestDatabase {
    /// Makes a new, empty database, migrated.
    ///
    /// # Panics
    /// When none can be made: a test cannot go on without it.
    pub async fn new() -> Self {
        if let Ok(url) = env::var("TEST_DATABASE_URL") {
            let schema = format!("test_{}", random_text(8));
            let store = Store::open_in_schema(&url, &schema).await;
            return Self { store: store.expect("TEST_DATABASE_URL opens"), _folder: None };
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
        Self { store, _folder: Some(folder) }
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
