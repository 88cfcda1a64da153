use sea_orm::{ConnectionTrait, Statement};

use super::*;
use crate::testing::TestDatabase;

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn pragma(connection: &DatabaseConnection, name: &str) -> String {
    let asked = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
    let row = connection.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|number| number.to_string()))
        .unwrap()
}

#[tokio::test]
async fn sqlite_writes_ahead_syncs_fully_and_checks_foreign_keys() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder.path().join("cordee.db"))).await.unwrap();
    for connection in [&store.writer, &store.reader] {
        assert_eq!(pragma(connection, "journal_mode").await, "wal");
        assert_eq!(pragma(connection, "synchronous").await, "2");
        assert_eq!(pragma(connection, "foreign_keys").await, "1");
    }
}

#[tokio::test]
async fn a_database_that_no_longer_syncs_fully_is_told_to_be_careless() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&url(&folder.path().join("cordee.db"))).await.unwrap();
    assert!(store.examine().await.unwrap().carelessness.is_empty());
    store.writer.execute_unprepared("PRAGMA synchronous = NORMAL").await.unwrap();
    let told = store.examine().await.unwrap().carelessness;
    assert_eq!(told, ["PRAGMA synchronous is below FULL"]);
}

#[tokio::test]
async fn a_database_opens_again_with_what_it_held() {
    let folder = tempfile::tempdir().unwrap();
    let address = url(&folder.path().join("cordee.db"));
    let store = Store::open(&address).await.unwrap();
    let tx = store.begin().await.unwrap();
    tx.execute_unprepared("CREATE TABLE kept (word TEXT)").await.unwrap();
    tx.commit().await.unwrap();
    store.close().await.unwrap();

    let again = Store::open(&address).await.unwrap();
    assert!(again.reader().execute_unprepared("SELECT word FROM kept").await.is_ok());
}

#[tokio::test]
async fn a_database_used_by_a_newer_program_is_refused_on_both() {
    let database = TestDatabase::new().await;
    database
        .store()
        .writer
        .execute_unprepared("INSERT INTO seaql_migrations VALUES ('m9999_later', 0)")
        .await
        .unwrap();
    let refused = database.store().refuse_a_newer_database().await;
    assert!(
        matches!(&refused, Err(OpenError::Newer { migration }) if migration == "m9999_later"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_file_cut_short_is_told_from_a_good_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cordee.db");
    Store::open(&url(&path)).await.unwrap().close().await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    for kept in [whole.len() / 2, 4096, 50] {
        std::fs::write(&path, &whole[..kept]).unwrap();
        let refused = Store::open(&url(&path)).await.unwrap_err();
        assert!(matches!(refused, OpenError::Damaged(_)), "{kept} bytes: {refused:?}");
    }
    std::fs::write(&path, whole).unwrap();
    assert!(Store::open(&url(&path)).await.is_ok());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cordee.db");
    std::fs::write(&path, "Bonjour".repeat(100)).unwrap();
    assert!(matches!(Store::open(&url(&path)).await.unwrap_err(), OpenError::Damaged(_)));
    assert_eq!(std::fs::read(&path).unwrap(), "Bonjour".repeat(100).into_bytes());
}

#[tokio::test]
async fn a_database_that_can_only_be_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cordee.db");
    Store::open(&url(&path)).await.unwrap().close().await.unwrap();
    let refused = Store::open(&format!("{}?mode=ro", url(&path))).await.unwrap_err();
    assert!(matches!(refused, OpenError::ReadOnly(_)), "{refused:?}");
}

#[tokio::test]
async fn a_database_held_by_another_program_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cordee.db");
    let held = Store::open(&url(&path)).await.unwrap();
    let _writing = held.begin().await.unwrap();
    let refused = Store::open(&url(&path)).await.unwrap_err();
    assert!(matches!(refused, OpenError::Locked(_)), "{refused:?}");
    assert!(refused.to_string().contains("cordee.db"));
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    assert!(matches!(Store::open("mysql://x").await.unwrap_err(), OpenError::UnknownScheme));
}

/// What a full disk does to SQLite: the transaction is over, and nobody has told the driver.
#[tokio::test]
async fn what_is_written_after_a_transaction_that_ended_by_itself_is_kept() {
    let database = TestDatabase::new().await;
    let store = database.store();
    let tx = store.begin().await.unwrap();
    tx.execute_unprepared("CREATE TABLE kept (word TEXT)").await.unwrap();
    tx.commit().await.unwrap();
    let tx = store.begin().await.unwrap();
    tx.execute_unprepared("ROLLBACK").await.unwrap();
    // SQLite refuses to end it twice; PostgreSQL warns.
    let _ = tx.commit().await;
    for word in ["one", "two"] {
        let tx = store.begin().await.unwrap();
        tx.execute_unprepared(&format!("INSERT INTO kept VALUES ('{word}')")).await.unwrap();
        tx.commit().await.unwrap();
    }
    let again = database.opened_again().await;
    let asked = Statement::from_string(
        again.reader().get_database_backend(),
        "SELECT CAST(COUNT(*) AS INTEGER) AS count FROM kept",
    );
    let row = again.reader().query_one_raw(asked).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i32>("", "count").unwrap(), 2);
}

#[test]
fn a_database_that_is_away_or_full_is_told_from_a_defect() {
    let said = |words: &str| Trouble::of(&DbErr::Custom(words.to_owned()));
    for busy in [
        "Session store: pool timed out while waiting for an open connection",
        "terminating connection due to administrator command",
        "the database system is starting up",
        "error communicating with database: Connection refused (os error 111)",
        "error communicating with database: expected to read 5 bytes, got 0 bytes at EOF",
        "sorry, too many clients already",
    ] {
        assert_eq!(said(busy), Trouble::Busy, "{busy}");
    }
    for full in [
        "(code: 13) database or disk is full",
        "could not extend file \"base/5/1\": No space left on device",
        "(code: 778) disk I/O error",
    ] {
        assert_eq!(said(full), Trouble::NotWritable, "{full}");
    }
    assert_eq!(said("UNIQUE constraint failed: comment.id"), Trouble::Other);
}

#[tokio::test]
async fn a_moment_lasts_until_something_is_committed() {
    let database = TestDatabase::sqlite().await;
    let store = database.store();
    let elsewhere = database.opened_again().await;
    let first = store.moment().await.unwrap();
    assert_eq!(store.moment().await.unwrap(), first);
    let tx = store.begin().await.unwrap();
    tx.execute_unprepared("CREATE TABLE kept (word TEXT)").await.unwrap();
    assert_eq!(store.moment().await.unwrap(), first, "nothing is committed yet");
    tx.commit().await.unwrap();
    let second = store.moment().await.unwrap();
    assert_ne!(second, first);
    let tx = elsewhere.begin().await.unwrap();
    tx.execute_unprepared("INSERT INTO kept VALUES ('one')").await.unwrap();
    tx.commit().await.unwrap();
    assert_ne!(store.moment().await.unwrap(), second);
}

#[tokio::test]
async fn a_commit_ends_the_moment_on_both_databases() {
    let database = TestDatabase::new().await;
    let (store, elsewhere) = (database.store(), database.opened_again().await);
    for writer in [store, &elsewhere] {
        let before = store.moment().await.unwrap();
        let tx = writer.begin().await.unwrap();
        tx.execute_unprepared("CREATE TABLE kept (word TEXT)").await.unwrap();
        tx.execute_unprepared("DROP TABLE kept").await.unwrap();
        tx.commit().await.unwrap();
        assert_ne!(store.moment().await.unwrap(), before);
    }
}
