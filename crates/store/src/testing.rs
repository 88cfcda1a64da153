//! Databases for tests: a temporary SQLite file, or a schema of its own in the PostgreSQL that
//! `TEST_DATABASE_URL` names. Both are real: what a test sees is what the site does.

use std::env;

use tempfile::TempDir;

use crate::{Store, random_text};

/// A database that belongs to one test.
pub struct TestDatabase {
    store: Store,
    url: String,
    schema: Option<String>,
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
            let store = store.expect("TEST_DATABASE_URL opens");
            return Self { store, url, schema: Some(schema), _folder: None };
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
        Self { store, url, schema: None, _folder: Some(folder) }
    }

    /// Opens the same database again, as another instance of the program does.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn opened_again(&self) -> Store {
        let opened = match &self.schema {
            Some(schema) => Store::open_in_schema(&self.url, schema).await,
            None => Store::open(&self.url).await,
        };
        opened.expect("it was opened before")
    }

    /// Makes a database that has had no migration: to restore into.
    ///
    /// # Panics
    /// When none can be made.
    pub async fn without_tables() -> Self {
        if let Ok(url) = env::var("TEST_DATABASE_URL") {
            let schema = format!("test_{}", random_text(8));
            let store = Store::open_schema_as_it_is(&url, &schema).await;
            let store = store.expect("TEST_DATABASE_URL opens");
            return Self { store, url, schema: Some(schema), _folder: None };
        }
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open_as_it_is(&url).await.expect("a temporary database opens");
        Self { store, url, schema: None, _folder: Some(folder) }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }
}
