//! A database of the state before the second half of the ground floor, brought to the present.

use std::io::Read;

use super::{Place, Site, accepted, files, targets};

const BEFORE: &[u8] = include_bytes!("data/m0014.db.gz");

/// The old database, as a site's data.
fn old(place: &Place) -> String {
    let data = place.at("data");
    let mut database = vec![];
    let read = flate2::read::GzDecoder::new(BEFORE).read_to_end(&mut database);
    read.expect("it is unpacked");
    std::fs::create_dir(&data).expect("it is made");
    std::fs::write(place.path("data/cordee.db"), database).expect("it is written");
    data
}

/// Checks that the site shows the pages of the old database, and its words are found.
#[track_caller]
fn check_pages(arguments: &[&str]) {
    let site = Site::start(arguments);
    let process = site.get("/fr/demarches/strategie-tourisme-durable-2022-2026");
    let list = site.get("/fr");
    assert!(process.starts_with("HTTP/1.1 200") || list.starts_with("HTTP/1.1 200"), "{process}");
    assert!(list.contains("Pilat"), "{list}");
    let found = site.get("/fr/recherche?q=baignade");
    assert!(found.starts_with("HTTP/1.1 200") && found.contains("<mark>"), "{found}");
    assert!(site.get("/readyz").contains("ready"));
}

#[test]
fn a_database_of_the_state_before_is_brought_up_to_date_with_its_data() {
    let place = Place::new();
    let data = old(&place);
    let told = accepted(&["migrate", "--dry-run", "--data", &data]);
    assert!(told.contains("m0017_operations") && told.contains("Nothing was changed"), "{told}");
    let told = accepted(&["migrate", "--data", &data]);
    assert!(told.contains("applied"), "{told}");
    assert!(accepted(&["migrate", "--data", &data]).contains("up to date"));
    check_pages(&["--data", &data]);
    accepted(&["export", &place.at("out"), "--complete", "--data", &data]);
    let written = files(&place.path("out"));
    let all: Vec<u8> = written.into_values().flatten().collect();
    let all = String::from_utf8_lossy(&all);
    for kept in ["ana@pilat.example", "project-team@pilat.example", "Pilat"] {
        assert!(all.contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn a_backup_of_the_state_before_restores_into_the_present_on_either_database() {
    let place = Place::new();
    let data = old(&place);
    let file = place.at("before.backup");
    accepted(&["backup", &file, "--data", &data]);
    assert!(accepted(&["migrate", "--dry-run", "--data", &data]).contains("would be applied"));
    accepted(&["migrate", "--data", &data]);
    accepted(&["export", &place.at("expected"), "--complete", "--data", &data]);
    for (number, [flag, value]) in targets(&place).await.iter().enumerate() {
        let told = accepted(&["restore", &file, flag, value]);
        assert!(told.contains("Brought up to date"), "{told}");
        check_pages(&[flag, value]);
        let out = place.at(&format!("out {number}"));
        accepted(&["export", &out, "--complete", flag, value]);
        assert_eq!(files(out.as_ref()), files(&place.path("expected")));
    }
}
