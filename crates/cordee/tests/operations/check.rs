//! `cordee check`: what it finds, and how it says so.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use cordee_store::Store;
use cordee_store::sea_orm::ConnectionTrait;

use super::{PILAT, Place, accepted, refused};

async fn run(data: &str, sql: &str) {
    let store = Store::open(&format!("sqlite:{data}/cordee.db")).await.expect("it opens");
    let tx = store.begin().await.expect("it begins");
    tx.execute_unprepared(sql).await.expect(sql);
    tx.commit().await.expect("it is kept");
    store.close().await.expect("it is closed");
}

#[test]
fn a_site_that_works_passes_and_what_could_be_better_is_told() {
    let place = Place::new();
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    let told = accepted(&["check", "--data", &data]);
    for part in ["SQLite", "whole", "there is no mail server", "no nightly backups", "MiB are free"]
    {
        assert!(told.contains(part), "{told}");
    }
    let listed = accepted(&["check", "--json", "--data", &data]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("it is JSON");
    assert!(listed.as_array().is_some_and(|all| 5 < all.len()), "{listed}");
    assert!(
        refused(&["check", "--data", &place.at("none")], &["wrong"]).contains("no database in")
    );
    let gone = ["check", "--database", "postgres://me:secret@127.0.0.1:1/none"];
    let told = refused(&gone, &["wrong"]);
    assert!(told.contains("cannot be reached") && !told.contains("secret"), "{told}");
}

#[tokio::test]
async fn a_clock_that_went_back_is_told() {
    let place = Place::new();
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    run(&data, "INSERT INTO submission VALUES ('k', '/', '2999-01-01T00:00:00+00:00')").await;
    let told = refused(&["check", "--data", &data], &["one thing is wrong"]);
    assert!(told.contains("WRONG  clock") && told.contains("2999-01-01"), "{told}");
}

#[tokio::test]
async fn a_row_that_refers_to_nothing_is_told_as_damage() {
    let place = Place::new();
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    let store = Store::open(&format!("sqlite:{data}/cordee.db")).await.expect("it opens");
    let broken = "PRAGMA foreign_keys = OFF; INSERT INTO document_chunk VALUES ('gone', 0, x'00')";
    store.reader().execute_unprepared(broken).await.expect("it is written");
    store.close().await.expect("it is closed");
    let told = refused(&["check", "--data", &data], &["one thing is wrong"]);
    assert!(
        told.contains("document_chunk refers to a row of document that is not there"),
        "{told}"
    );
}

#[test]
fn the_last_backup_is_restored_to_try_it() {
    let place = Place::new();
    let (data, kept) = (place.at("data"), place.at("kept"));
    accepted(&["import", PILAT, "--data", &data]);
    std::fs::create_dir(&kept).expect("it is made");
    let check = ["check", "--data", &data, "--backup-folder", &kept];
    assert!(accepted(&check).contains("there is none"));
    accepted(&["backup", &kept, "--data", &data]);
    assert!(accepted(&check).contains("restored to try it"));
    let file = std::fs::read_dir(&kept).expect("it is read").next();
    let file = file.expect("it is there").expect("it is read").path();
    let mut bytes = std::fs::read(&file).expect("it is read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).expect("it is written");
    assert!(refused(&check, &["wrong"]).contains("was altered at byte"));
}

/// A mail server that takes everything; gives its address.
fn mail_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address").to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || converse(stream));
        }
    });
    address
}

fn converse(stream: TcpStream) {
    let mut answer = stream.try_clone().expect("it is cloned");
    let _ = answer.write_all(b"220 mail.example\r\n");
    let mut is_text = false;
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        let said: &[u8] = match line.as_str() {
            "." => b"250 taken\r\n",
            _ if is_text => continue,
            "DATA" => b"354 go on\r\n",
            _ => b"250 mail.example\r\n",
        };
        is_text = line == "DATA";
        let _ = answer.write_all(said);
    }
}

#[test]
fn the_mail_server_is_greeted_and_tried() {
    let place = Place::new();
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    let smtp = format!("smtp://{}", mail_server());
    let told = accepted(&["check", "--data", &data, "--smtp", &smtp]);
    assert!(told.contains("answers"), "{told}");
    let told = accepted(&["check", "--data", &data, "--smtp", &smtp, "--send-to", "a@b.fr"]);
    assert!(told.contains("has taken a mail to a@b.fr"), "{told}");
    let deaf = ["check", "--data", &data, "--smtp", "smtp://me:hunter2@127.0.0.1:1"];
    let told = refused(&deaf, &["wrong"]);
    assert!(told.contains("does not answer") && !told.contains("hunter2"), "{told}");
}
