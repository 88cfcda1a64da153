//! Portable folders: there and back, and all that can be wrong with one.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeZone, Utc};
use cordee_store::testing::TestDatabase;

use super::archive::{ArchiveError, pack, unpack};
use super::{Purpose, export, import};
use crate::demonstration::{load, pilat};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant;

fn some_day() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).single().expect("an instant")
}

async fn exported(database: &TestDatabase, profile: Profile) -> Files {
    let store = database.store();
    let destination = tenant::of_host(store.reader(), "").await.unwrap().expect("there is one");
    export(store, &destination, profile).await.expect("it is exported")
}

/// Imports into `database`, and gives what was wrong, a line a problem.
async fn imported(database: &TestDatabase, files: &Files, if_there: IfThere) -> Vec<String> {
    let later = some_day() + chrono::TimeDelta::days(3);
    let problems = import(database.store(), files, if_there, Purpose::Record, later).await;
    problems.expect("the database answers").iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_same(one: &Files, other: &Files) {
    let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for (path, bytes) in one {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&other[path]), "{path}");
    }
}

#[tokio::test]
async fn a_folder_comes_back_byte_for_byte_in_both_profiles() {
    let first = TestDatabase::new().await;
    load(first.store(), some_day()).await.expect("the demonstration loads");
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&first, profile).await;
        let second = TestDatabase::new().await;
        assert_eq!(imported(&second, &files, IfThere::Refuse).await, Vec::<String>::new());
        assert_same(&exported(&second, profile).await, &files);
        assert_eq!(unpack(&pack(&files).unwrap()).unwrap(), files);
        assert_eq!(pack(&files).unwrap(), pack(&files).unwrap());
    }
}

#[tokio::test]
async fn the_public_profile_holds_no_draft_and_no_person() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let told = |files: &Files| {
        let all: Vec<u8> = files.values().flatten().copied().collect();
        String::from_utf8_lossy(&all).into_owned()
    };
    let public = told(&exported(&database, Profile::Public).await);
    let complete = told(&exported(&database, Profile::Complete).await);
    for hidden in ["equipe@pilat.example", "brumelle-bilan", "\"draft\""] {
        assert!(!public.contains(hidden), "{hidden}");
        assert!(complete.contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn what_is_there_already_is_refused_replaced_or_copied() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let files = exported(&database, Profile::Complete).await;

    let refused = imported(&database, &files, IfThere::Refuse).await;
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(
        refused[0]
            .contains("process.toml:1: the process `brumelle-toutes-saisons` is there already"),
        "{refused:?}"
    );
    assert_same(&exported(&database, Profile::Complete).await, &files);

    assert!(imported(&database, &files, IfThere::Replace).await.is_empty());
    assert_same(&exported(&database, Profile::Complete).await, &files);

    assert!(imported(&database, &files, IfThere::Copy).await.is_empty());
    let doubled = exported(&database, Profile::Complete).await;
    let count = |files: &Files| files.keys().filter(|path| path.ends_with("process.toml")).count();
    assert_eq!((count(&files), count(&doubled)), (2, 4));
    for (path, bytes) in &files {
        if path.starts_with("processes/") {
            assert_eq!(doubled.get(path), Some(bytes), "{path} is untouched");
        }
    }
}

#[tokio::test]
async fn a_dry_run_changes_nothing() {
    let database = TestDatabase::new().await;
    let now = some_day();
    let problems = import(database.store(), &pilat(), IfThere::Refuse, Purpose::DryRun, now).await;
    assert!(problems.unwrap().is_empty());
    assert!(tenant::of_host(database.store().reader(), "").await.unwrap().is_none());
}

const STEP: &str = "processes/pilat-2022-2026/steps/01-plan-avenir-montagnes.toml";

/// The problems of the Pilat's folder after `change`; nothing may have been recorded.
async fn problems_after(change: impl FnOnce(&mut Files)) -> Vec<String> {
    let database = TestDatabase::new().await;
    let mut files = pilat();
    change(&mut files);
    let problems = imported(&database, &files, IfThere::Refuse).await;
    let kept = tenant::of_host(database.store().reader(), "").await.unwrap();
    assert!(problems.is_empty() || kept.is_none(), "all or nothing");
    problems
}

fn rewrite(files: &mut Files, path: &str, change: impl FnOnce(&str) -> String) {
    let text = String::from_utf8(files[path].clone()).expect("it is text");
    files.insert(path.to_owned(), change(&text).into_bytes());
}

/// Checks that changing the first step's file so is told on `line` as `told`.
async fn check(from: &str, to: &str, line: usize, told: &str) {
    let problems =
        problems_after(|files| rewrite(files, STEP, |text| text.replacen(from, to, 1))).await;
    assert!(
        problems.iter().any(|it| it.starts_with(&format!("{STEP}:{line}: ")) && it.contains(told)),
        "{to}: {problems:?}"
    );
}

#[tokio::test]
async fn every_problem_is_told_with_its_file_and_line() {
    check("from = \"2021-05-27\"", "from = \"2021-02-30\"", 6, "`2021-02-30` is not a date").await;
    check(
        "from = \"2021-05-27\"",
        "from = \"2021-05-27\"\nto = \"2020\"",
        7,
        "ends before it starts",
    )
    .await;
    check("id = \"pilat-plan", "colour = 1\nid = \"pilat-plan", 1, "unknown field `colour`").await;
    check("id = \"pilat-plan-avenir-montagnes\"", "id = \"../x\"", 1, "not an identifier").await;
    check("state = \"published\"", "state = \"secret\"", 4, "unknown variant").await;
    check("id = ", "id = = ", 1, "").await;
}

#[tokio::test]
async fn all_the_problems_of_a_folder_are_told_at_once() {
    let problems = problems_after(|files| {
        files.remove("processes/pilat-2022-2026/documents/calendrier-de-la-demarche.csv");
        files.insert("processes/pilat-2022-2026/documents/lost.pdf".to_owned(), b"%PDF-".to_vec());
        rewrite(files, STEP, |text| text.replace("2021-05-27", "soon"));
        let copy = files[STEP].clone();
        files.insert("processes/pilat-2022-2026/steps/99-again.toml".to_owned(), copy);
    })
    .await;
    for told in [
        "calendrier-de-la-demarche.csv` is missing",
        "lost.pdf: nothing in the folder refers",
        "`soon` is not a date",
        "stands in",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
}

#[tokio::test]
async fn a_folder_that_is_none_is_told_what_it_lacks() {
    let empty = problems_after(Files::clear).await;
    assert_eq!(empty, ["destination.toml: the file is missing: every folder begins with it"]);
    let newer = problems_after(|files| {
        rewrite(files, "destination.toml", |text| {
            text.replace("format = 1", "format = 2\nlater = 3")
        });
    })
    .await;
    assert!(newer[0].contains("destination.toml:1: this folder has format 2"), "{newer:?}");
    let latin = problems_after(|files| {
        files.insert(STEP.to_owned(), vec![b'i', b'd', 0xe9]);
    })
    .await;
    assert!(latin[0].contains("not UTF-8"), "{latin:?}");
    let disguised = problems_after(|files| {
        let path = "processes/pilat-2022-2026/documents/calendrier-de-la-demarche.pdf";
        files.insert(path.to_owned(), b"<html>".to_vec());
    })
    .await;
    assert!(disguised.iter().any(|it| it.contains("not what its name says")), "{disguised:?}");
}

#[test]
fn an_archive_cannot_lead_out_nor_swell() {
    let archive = |names: &[&str]| {
        let files: Files = names.iter().map(|name| ((*name).to_owned(), vec![b'a'; 10])).collect();
        pack(&files).unwrap()
    };
    for hostile in ["../x", "a/../../x", "/etc/passwd", "C:\\x", "a//b"] {
        assert!(matches!(unpack(&archive(&[hostile])), Err(ArchiveError::Outside(_))), "{hostile}");
    }
    assert!(matches!(unpack(b"not a zip"), Err(ArchiveError::Broken(_))));
    let inside = unpack(&archive(&["pilat/destination.toml", "pilat/a/b.pdf"])).unwrap();
    assert_eq!(inside.keys().collect::<Vec<_>>(), ["a/b.pdf", "destination.toml"]);
    let bomb: Files = BTreeMap::from([("a".to_owned(), vec![0; 300 << 20])]);
    let packed = pack(&bomb).unwrap();
    assert!(packed.len() < 1 << 20, "it is a bomb: {} bytes", packed.len());
    assert!(super::archive::unpack_within(&packed, 100 << 20).is_err());
}
