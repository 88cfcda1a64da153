//! Backups, from either database into either.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, DbErr};

use super::cell::Cell;
use super::file::BackupReader;
use super::frames::{FrameKind, FrameWriter};
use super::tables::{count, statement};
use super::*;
use crate::testing::TestDatabase;
use crate::{Clock, Store};

const QUIET: Tell<'static> = &|_| {};

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder can be made"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

async fn keep(store: &Store, to: &Path) -> Summary {
    take(store, to, "1.2.3", Clock::system().now(), QUIET).await.expect("a backup is made")
}

async fn run(store: &Store, sql: &str) -> Result<(), DbErr> {
    let tx = store.begin().await?;
    tx.execute_unprepared(sql).await?;
    tx.commit().await
}

/// Rows of every kind: texts, JSON, instants to the microsecond, bytes, nothing, a thing whose parent
/// comes after it.
async fn furnish(store: &Store) {
    let bytes = if store.kind() == "sqlite" { "x'00ff10'" } else { "'\\x00ff10'" };
    let thing = |id: &str, parent: &str, at: &str| {
        format!(
            "INSERT INTO thing (id, kind, destination_id, parent_id, title, state, example, revision, \
             created_at) VALUES ('{id}', 'organisation', 'd', {parent}, '{{\"fr\": \"L''été — à 100 %\"}}', \
             'published', true, 7, '{at}')"
        )
    };
    let statements = [
        "INSERT INTO destination (id, host, name, presentation, main_language, time_zone, accent) \
         VALUES ('d', '', '{}', '{\"b\": 1,  \"a\": [null]}', 'fr', 'Europe/Paris', '#123456')"
            .to_owned(),
        thing("zz", "NULL", "2022-01-28T09:00:00.123456+00:00"),
        thing("aa", "'zz'", "1969-07-20T20:17:40+00:00"),
        format!(
            "INSERT INTO organisation (thing_id, short_name, website, logo) \
             VALUES ('aa', '{{}}', NULL, {bytes})"
        ),
        "INSERT INTO search_text (id, thing_id, lang, title, body, title_keys, keys) \
         VALUES (41, 'aa', 'fr', 't', 'b', 'ete', 'ete neige')"
            .to_owned(),
    ];
    for sql in statements {
        run(store, &sql).await.expect(&sql);
    }
    for number in 0..700 {
        let sql = format!(
            "INSERT INTO submission VALUES ('form {number}', '/', '2022-01-28T09:00:00+00:00')"
        );
        run(store, &sql).await.expect(&sql);
    }
}

/// Every row of a backup, by table, in the order of their words: databases order texts differently.
fn rows(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut reader = BackupReader::open(path).expect("it is a backup");
    let mut rows = BTreeMap::new();
    while let Some(some) = reader.next().expect("it is whole") {
        let table: &mut Vec<String> =
            rows.entry(reader.header.tables[some.table].name.clone()).or_default();
        table.extend(some.rows.iter().map(|row: &Vec<Cell>| format!("{row:?}")));
    }
    for rows in rows.values_mut() {
        rows.sort();
    }
    rows
}

#[tokio::test]
async fn a_backup_restores_every_row_into_either_database() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    furnish(from.store()).await;
    let summary = keep(from.store(), &place.file("one")).await;
    assert_eq!(verify(&place.file("one")).await.expect("it is whole"), summary);
    for (name, into) in
        [("two", TestDatabase::without_tables().await), ("three", TestDatabase::sqlite().await)]
    {
        let restored = restore(into.store(), &place.file("one"), false, QUIET).await;
        assert_eq!(restored.expect("it is restored").summary, summary);
        keep(into.store(), &place.file(name)).await;
        assert_eq!(rows(&place.file(name)), rows(&place.file("one")));
        let next = "INSERT INTO search_text (thing_id, lang, title, body, title_keys, keys) \
                    VALUES ('aa', 'en', 't', 'b', 'snow', 'snow')";
        run(into.store(), next).await.expect("the counter stands after the rows restored");
        let orphan = "INSERT INTO organisation (thing_id, short_name) VALUES ('nobody', '{}')";
        assert!(run(into.store(), orphan).await.is_err(), "references are checked again");
    }
}

#[tokio::test]
async fn what_was_restored_is_found_by_its_words() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    furnish(from.store()).await;
    keep(from.store(), &place.file("one")).await;
    let into = TestDatabase::without_tables().await;
    restore(into.store(), &place.file("one"), false, QUIET).await.expect("it is restored");
    let mut asked = crate::full_text::texts(into.store().reader(), &[vec!["neige".to_owned()]]);
    asked.column("lang");
    let found = into.store().reader().query_all(&asked).await.expect("it is asked");
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn a_backup_taken_while_others_write_holds_one_state() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    let store = from.store().clone();
    let writing = tokio::spawn(async move {
        for number in 0.. {
            let pair = format!(
                "INSERT INTO submission VALUES ('a{number}', '/', '2022-01-28T09:00:00+00:00'); \
                 INSERT INTO daily_salt VALUES ('a{number}', 'x')"
            );
            let done: Result<(), DbErr> = async {
                let tx = store.begin().await?;
                tx.execute_unprepared(&pair).await?;
                tx.commit().await
            }
            .await;
            done.expect("writing goes on");
        }
    });
    for number in 0..5 {
        let summary = keep(from.store(), &place.file(&number.to_string())).await;
        assert_eq!(summary.rows["submission"], summary.rows["daily_salt"]);
    }
    assert!(!writing.is_finished());
    writing.abort();
}

#[tokio::test]
async fn a_backup_that_is_cut_short_or_altered_says_where_and_changes_nothing() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    furnish(from.store()).await;
    keep(from.store(), &place.file("one")).await;
    let whole = std::fs::read(place.file("one")).expect("it is read");
    let into = TestDatabase::new().await;
    for at in (0..whole.len()).step_by(whole.len() / 23) {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        for (bytes, is_cut) in [(&whole[..at], true), (&altered[..], false)] {
            std::fs::write(place.file("wrong"), bytes).expect("it is written");
            match restore(into.store(), &place.file("wrong"), true, QUIET).await {
                Err(BackupError::NotABackup) => assert!(at < 30),
                Err(BackupError::Damaged { at: told, damage }) => {
                    // What comes before the rows, the names of tables and columns, is one piece.
                    assert!(told <= (at as u64).max(16 * 1024) + 60, "{told} for {at}");
                    assert!(!is_cut || damage == Damage::CutShort);
                }
                other => panic!("{at}: {other:?}"),
            }
        }
    }
    let longer = [&whole[..], b"x"].concat();
    std::fs::write(place.file("wrong"), longer).expect("it is written");
    let told = restore(into.store(), &place.file("wrong"), true, QUIET).await;
    assert!(matches!(told, Err(BackupError::Damaged { damage: Damage::Altered, .. })), "{told:?}");
    assert_eq!(holds(into.store()).await.expect("it is counted"), 0);
}

#[tokio::test]
async fn what_a_database_holds_is_replaced_only_when_asked() {
    let (place, from, into) = (Place::new(), TestDatabase::new().await, TestDatabase::new().await);
    furnish(from.store()).await;
    keep(from.store(), &place.file("one")).await;
    run(into.store(), "INSERT INTO daily_salt VALUES ('d', 'x')").await.expect("it is written");
    let told = restore(into.store(), &place.file("one"), false, QUIET).await;
    assert!(matches!(told, Err(BackupError::NotEmpty { rows: 1 })), "{told:?}");
    restore(into.store(), &place.file("one"), true, QUIET).await.expect("it is replaced");
    restore(into.store(), &place.file("one"), true, QUIET).await.expect("and once more");
    assert_eq!(count(into.store().reader(), "daily_salt").await.expect("it is counted"), 0);
    assert_eq!(count(into.store().reader(), "submission").await.expect("it is counted"), 700);
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_refused() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    let mut header = keep(from.store(), &place.file("one")).await.header;
    header.migrations.push("m9999_later".to_owned());
    let file = std::fs::File::create(place.file("newer")).expect("it is made");
    let mut frames = FrameWriter::new(file).expect("it is begun");
    let json = |value: &dyn Fn() -> serde_json::Result<Vec<u8>>| value().expect("it is JSON");
    frames.frame(FrameKind::Header, &json(&|| serde_json::to_vec(&header))).expect("written");
    let none: BTreeMap<_, _> = header.tables.iter().map(|table| (&table.name, 0)).collect();
    frames.frame(FrameKind::End, &json(&|| serde_json::to_vec(&none))).expect("written");
    frames.finish().expect("it is ended");
    let told = restore(from.store(), &place.file("newer"), true, QUIET).await;
    assert!(
        matches!(&told, Err(BackupError::Newer { migration, .. }) if migration == "m9999_later")
    );
}

#[tokio::test]
async fn a_database_of_something_else_is_left_alone() {
    let (place, from, into) =
        (Place::new(), TestDatabase::new().await, TestDatabase::without_tables().await);
    keep(from.store(), &place.file("one")).await;
    run(into.store(), "CREATE TABLE theirs (id text PRIMARY KEY)").await.expect("it is made");
    let told = restore(into.store(), &place.file("one"), true, QUIET).await;
    assert!(matches!(&told, Err(BackupError::ForeignTables(name)) if name == "theirs"), "{told:?}");
    let asked = statement(into.store().reader(), "SELECT * FROM theirs");
    assert!(into.store().reader().query_all_raw(asked).await.is_ok());
}

#[tokio::test]
async fn a_file_that_is_there_is_never_written_over_and_no_half_file_is_left() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    std::fs::write(place.file("one"), "mine").expect("it is written");
    let told = take(from.store(), &place.file("one"), "1", Clock::system().now(), QUIET).await;
    assert!(matches!(told, Err(BackupError::Exists(_))));
    let nowhere = place.file("none").join("two");
    let told = take(from.store(), &nowhere, "1", Clock::system().now(), QUIET).await;
    assert!(matches!(told, Err(BackupError::Unwritable { .. })), "{told:?}");
    run(from.store(), "DROP TABLE submission; CREATE TABLE submission (x xml)").await.ok();
    let told = take(from.store(), &place.file("three"), "1", Clock::system().now(), QUIET).await;
    assert!(matches!(told, Err(BackupError::UnknownType { .. })), "{told:?}");
    assert_eq!(std::fs::read_dir(place.0.path()).expect("it is read").count(), 1);
}

#[tokio::test]
async fn a_mail_whose_secret_is_nobody_elses_is_in_no_backup() {
    let (place, from) = (Place::new(), TestDatabase::new().await);
    let tx = from.store().begin().await.expect("a transaction begins");
    let destination: crate::ThingId = "pilat".parse().expect("an identifier");
    for secret_of in [None, Some("a-vote".to_owned())] {
        let text = format!("the link of {secret_of:?}");
        let to = "ana@example.org".to_owned();
        let mail = crate::outbox::Mail { to, text, secret_of, ..Default::default() };
        let now = Clock::system().now();
        crate::outbox::queue(&tx, &destination, mail, now).await.expect("it is queued");
    }
    tx.commit().await.expect("they wait");
    let summary = keep(from.store(), &place.file("one")).await;
    assert_eq!(summary.rows["outbox"], 1);
    let kept = rows(&place.file("one")).remove("outbox").expect("one mail").concat();
    assert!(kept.contains("the link of None") && !kept.contains("a-vote"), "{kept}");
    let into = TestDatabase::without_tables().await;
    restore(into.store(), &place.file("one"), false, QUIET).await.expect("it is restored");
    assert_eq!(count(into.store().reader(), "outbox").await.expect("it is counted"), 1);
}
