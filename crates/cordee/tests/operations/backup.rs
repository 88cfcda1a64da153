//! `cordee backup` and `cordee restore`.

use cordee_store::sea_orm::{ConnectionTrait, DbBackend, Statement};
use cordee_store::{Clock, Store};
use cordee_web::DOMAINS;
use cordee_web::spine::personal::{erasing, purges};

use super::{PILAT, Place, Site, accepted, files, refused, targets};

/// A site with the Pilat's example.
fn pilat(place: &Place) -> String {
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    data
}

#[tokio::test]
async fn a_backup_of_a_site_that_is_served_restores_the_same_destination_elsewhere() {
    let place = Place::new();
    let data = pilat(&place);
    let site = Site::start(&["--data", &data]);
    let file = place.at("one.backup");
    let told = accepted(&["backup", &file, "--data", &data]);
    assert!(told.contains("100 %") && told.contains("found whole"), "{told}");
    assert!(site.get("/healthz").contains("alive"));
    drop(site);
    accepted(&["export", &place.at("before"), "--complete", "--data", &data]);
    for (number, [flag, value]) in targets(&place).await.iter().enumerate() {
        let told = accepted(&["restore", &file, flag, value]);
        assert!(told.contains("Restored") && told.contains("each table counted again"), "{told}");
        let after = place.at(&format!("after {number}"));
        accepted(&["export", &after, "--complete", flag, value]);
        assert_eq!(files(after.as_ref()), files(&place.path("before")));
        refused(&["restore", &file, flag, value], &["holds", "--replace", "nothing was changed"]);
    }
}

#[cfg(unix)]
#[test]
fn a_backup_is_its_owners_alone_to_read_and_names_itself_in_a_folder() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let data = pilat(&place);
    std::fs::create_dir(place.path("kept")).expect("it is made");
    accepted(&["backup", &place.at("kept"), "--data", &data]);
    let kept = files(&place.path("kept"));
    let name = kept.keys().next().expect("it is there");
    assert!(name.to_string_lossy().ends_with("Z.backup"), "{name:?}");
    let about = std::fs::metadata(place.path("kept").join(name)).expect("it is there");
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
    refused(&["backup", &place.at("kept/none/x"), "--data", &data], &["cannot be written"]);
    refused(&["backup", &place.at("x"), "--data", &place.at("nowhere")], &["no database"]);
}

#[test]
fn what_a_restore_replaces_is_asked_about_and_kept_first() {
    let place = Place::new();
    let data = pilat(&place);
    let other = place.at("other");
    accepted(&["invite", "ana@example.org", "--data", &other]);
    let file = place.at("one.backup");
    accepted(&["backup", &file, "--data", &other]);
    refused(&["restore", &file, "--replace", "--data", &data], &["--yes"]);
    refused(&["restore", &file, "--yes", "--data", &data], &["--replace"]);
    let told = accepted(&["restore", &file, "--replace", "--yes", "--data", &data]);
    let kept = told.split('`').nth(1).expect("it says where").to_owned();
    assert!(told.contains("One mail waits"), "{told}");
    accepted(&["restore", &kept, "--replace", "--yes", "--data", &data]);
    assert!(accepted(&["export", &place.at("out"), "--data", &data]).contains("files written"));
}

#[tokio::test]
async fn a_restore_brings_nobody_back_who_was_erased_since_the_backup() {
    let place = Place::new();
    let data = pilat(&place);
    for person in ["ana@example.org", "lea@example.org"] {
        accepted(&["invite", person, "--data", &data]);
    }
    let file = place.at("one.backup");
    accepted(&["backup", &file, "--data", &data]);
    assert_eq!(people(&data).await.len(), 2);
    erase(&data, "lea@example.org").await;
    assert_eq!(people(&data).await, ["ana@example.org"]);
    let told = accepted(&["restore", &file, "--replace", "--yes", "--data", &data]);
    assert!(told.contains("Erased again: 1 of those"), "{told}");
    assert_eq!(people(&data).await, ["ana@example.org"]);
}

async fn people(data: &str) -> Vec<String> {
    let store = Store::open(&format!("sqlite:{data}/cordee.db")).await.expect("it opens");
    let sql = "SELECT email FROM account ORDER BY email";
    let rows = store.reader().query_all_raw(statement(sql)).await.expect("they are read");
    rows.iter().map(|row| row.try_get_by_index(0).expect("it is text")).collect()
}

async fn erase(data: &str, email: &str) {
    let store = Store::open(&format!("sqlite:{data}/cordee.db")).await.expect("it opens");
    let sql = format!("SELECT id FROM account WHERE email = '{email}'");
    let row = store.reader().query_one_raw(statement(&sql)).await.expect("it is read");
    let id: String = row.expect("it is there").try_get_by_index(0).expect("it is text");
    let now = Clock::system().now();
    let erased = erasing::erase_again(&store, DOMAINS, &[purges::hash(&id)], now).await;
    assert_eq!(erased.expect("it is done"), 1);
}

fn statement(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}

#[test]
fn a_backup_that_is_damaged_or_none_at_all_is_refused() {
    let place = Place::new();
    let data = pilat(&place);
    let file = place.at("one.backup");
    accepted(&["backup", &file, "--data", &data]);
    let whole = std::fs::read(&file).expect("it is read");
    std::fs::write(&file, &whole[..whole.len() / 2]).expect("it is written");
    let into = place.at("into");
    refused(&["restore", &file, "--data", &into], &["cut short at byte", "nothing was changed"]);
    refused(&["restore", PILAT, "--data", &into], &["cannot be read"]);
    let text = format!("{PILAT}/destination.toml");
    refused(&["restore", &text, "--data", &into], &["not a backup"]);
}

#[tokio::test]
async fn a_newer_database_is_neither_kept_nor_replaced() {
    let place = Place::new();
    let data = pilat(&place);
    let file = place.at("one.backup");
    accepted(&["backup", &file, "--data", &data]);
    let store = Store::open(&format!("sqlite:{data}/cordee.db")).await.expect("it opens");
    let tx = store.begin().await.expect("it begins");
    let later = "INSERT INTO seaql_migrations VALUES ('m9999_later', 0)";
    tx.execute_unprepared(later).await.expect("it is written");
    tx.commit().await.expect("it is kept");
    store.close().await.expect("it is closed");
    let told = ["newer version of Cordée", "m9999_later"];
    refused(&["restore", &file, "--replace", "--yes", "--data", &data], &told);
    refused(&["backup", &place.at("two"), "--data", &data], &told);
    refused(&["migrate", "--data", &data], &told);
    assert!(refused(&["check", "--data", &data], &["wrong"]).contains("m9999_later"));
}

#[cfg(unix)]
#[test]
fn a_backup_for_which_there_is_no_room_says_so_and_leaves_nothing() {
    let place = Place::new();
    let data = pilat(&place);
    std::fs::create_dir(place.path("full")).expect("it is made");
    let limited = format!(
        "trap '' XFSZ; ulimit -f 100; exec '{}' backup '{}' --data '{data}'",
        env!("CARGO_BIN_EXE_cordee"),
        place.at("full/one")
    );
    let output = std::process::Command::new("sh").args(["-c", &limited]).output();
    let output = output.expect("the shell starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("no room left") && said.contains("nothing was kept"), "{said}");
    assert!(files(&place.path("full")).is_empty());
}
