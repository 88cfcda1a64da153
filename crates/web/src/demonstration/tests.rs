//! The demonstration as it is shipped, and folders that are wrong.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, TimeZone, Utc};
use cordee_store::testing::TestDatabase;
use cordee_store::{Clock, ThingId};

use super::folder::{self, Folder};
use super::{load, pilat};
use crate::DOMAINS;
use crate::process::model;
use crate::spine::app::{App, Settings};
use crate::spine::dates::day_in;
use crate::spine::language::Lang;
use crate::spine::thing::State;

fn some_day() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).single().expect("an instant")
}

fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Folder, folder::FolderError> {
    folder::read(files, ThingId::random(), some_day())
}

#[test]
fn the_pilat_s_folder_is_whole_in_both_languages() {
    let folder = read(&pilat()).expect("the folder is right");
    let titles = folder.processes.iter().flat_map(|process| {
        let steps = process.steps.iter().map(|step| &step.description.title);
        std::iter::once(&process.description.title).chain(steps)
    });
    for title in titles {
        assert!(
            title.written(Lang::Fr).is_some() && title.written(Lang::En).is_some(),
            "{title:?}"
        );
    }
    let pilat =
        folder.processes.iter().find(|process| !process.example).expect("the Pilat is there");
    let leads: Vec<&str> = pilat.description.leads.iter().map(ThingId::as_str).collect();
    assert_eq!(leads, ["pnr-pilat", "ot-pilat"]);
    assert!(12 <= pilat.steps.len());
}

#[test]
fn whatever_the_day_something_is_done_open_and_to_come() {
    for days in [0, 40, 200, 365] {
        let now = some_day() + chrono::TimeDelta::days(days);
        let folder = folder::read(&pilat(), ThingId::random(), now).expect("the folder is right");
        let invented =
            folder.processes.iter().find(|process| process.example).expect("it is there");
        let today = day_in(now, folder.destination.time_zone);
        let steps: Vec<model::Step> =
            invented.steps.iter().map(|step| step.in_process(&invented.id)).collect();
        let found = model::now(&steps, now, today);
        assert!(!found.open.is_empty() && found.next.is_some(), "{now}");
        assert!(invented.steps.iter().any(|step| step.state == State::Draft));
        assert!(invented.steps.iter().all(|step| step.example));
    }
}

#[test]
fn a_wrong_folder_says_which_file_and_why() {
    let with = |name: &str, text: &str| {
        let mut files = pilat();
        files.insert(name.to_owned(), text.as_bytes().to_vec());
        read(&files).expect_err("the folder is wrong").to_string()
    };
    let step = "processes/pilat-2022-2026/steps/01-plan-avenir-montagnes.toml";
    let original = String::from_utf8(pilat()[step].clone()).expect("it is text");
    for (name, text, told) in [
        ("destination.toml", "format = 2", "missing field"),
        (step, &original.replace("2021-05-27", "2021-02-30"), "2021-02-30"),
        (step, &format!("colour = 1\n{original}"), "unknown field `colour`"),
        (step, "id = ", step),
    ] {
        let error = with(name, text);
        assert!(error.starts_with(name) && error.contains(told), "{error}");
    }
    let mut files = pilat();
    files.insert(step.to_owned(), vec![0xff, 0xfe]);
    assert!(read(&files).expect_err("not text").to_string().contains("UTF-8"));
    files = pilat();
    files.remove("organisations.toml");
    assert!(read(&files).expect_err("missing").to_string().contains("missing"));
    files = pilat();
    files.insert("processes/pilat-2022-2026/steps/99-again.toml".to_owned(), original.into_bytes());
    assert!(read(&files).expect_err("twice").to_string().contains("stands twice"));
}

#[tokio::test]
async fn every_page_of_the_demonstration_is_there_in_both_languages() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let settings = Settings {
        public_url: "http://localhost".to_owned(),
        largest_upload_mib: 1,
        is_demonstration: true,
    };
    let clock = Clock::standing_at(some_day());
    let app = App::new(database.store().clone(), clock, settings, DOMAINS);
    let router = app.router().expect("the table of routes is right");
    let mut waiting = vec!["/fr".to_owned(), "/en".to_owned()];
    let mut seen = vec![];
    while let Some(path) = waiting.pop() {
        if seen.contains(&path) {
            continue;
        }
        let (status, text) = crate::spine::testing::fetch(&router, &path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        for link in text.split("href=\"/").skip(1) {
            let link = format!("/{}", link.split(['"', '#']).next().unwrap_or_default());
            if !link.contains("?next=") {
                waiting.push(link);
            }
        }
        seen.push(path);
    }
    assert!(60 < seen.len(), "{} pages", seen.len());
}
