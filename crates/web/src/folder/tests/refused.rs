//! Folders that are wrong: what is told, and that nothing was changed.

use std::collections::BTreeMap;

use cordee_store::testing::TestDatabase;

use super::{STEP, assert_same, exported, imported, links_of, rewrite, smallest_folder, some_day};
use crate::demonstration::{load, pilat};
use crate::folder::archive::{ArchiveError, pack, unpack};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant;

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

const PERIMETER: &str = "perimeters/pilat-charte-2012.toml";
const OUTLINES: &str = "perimeters/pilat-charte-2012.geojson";

#[tokio::test]
async fn the_problems_of_a_perimeter_are_told_with_file_and_line() {
    let problems = problems_after(|files| {
        rewrite(files, PERIMETER, |text| text.replace("from = \"2012\"", "from = \"2012-13\""));
        rewrite(files, OUTLINES, |text| text.replacen("\"42018\"", "\"42017\"", 1));
        let copy = files[PERIMETER].clone();
        files.insert("perimeters/again.toml".to_owned(), copy);
    })
    .await;
    for told in [
        "perimeters/again.toml:3: `2012-13` is not a date",
        "pilat-charte-2012.geojson:3: feature 2: the code `42017` is that of feature 1 already",
        "perimeters/again.toml: the file `perimeters/again.geojson` is missing",
        "stands in `perimeters/again.toml` already",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
}

#[tokio::test]
async fn a_perimeter_that_is_there_stays_unless_it_is_to_be_replaced() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let mut files = exported(&database, Profile::Complete).await;
    files.retain(|path, _| path == "destination.toml" || path.starts_with("perimeters/"));
    let there = exported(&database, Profile::Complete).await;
    rewrite(&mut files, PERIMETER, |text| text.replace("from = \"2012\"", "from = \"1991\""));
    assert!(imported(&database, &files, IfThere::Refuse).await.is_empty());
    assert_same(&exported(&database, Profile::Complete).await, &there);
    assert!(imported(&database, &files, IfThere::Replace).await.is_empty());
    let mut replaced = exported(&database, Profile::Complete).await;
    replaced.retain(|path, _| path.starts_with("perimeters/"));
    files.remove("destination.toml");
    assert_same(&replaced, &files);
}

/// Checks that `link`, written at the end of the Pilat's thread, is told so on its line.
async fn check_link(link: &str, told: &str) {
    let mut begins = 0;
    let problems = problems_after(|files| {
        rewrite(files, "thread.toml", |text| {
            begins = text.lines().count() + 2;
            format!("{text}\n[[link]]\n{link}\n")
        });
    })
    .await;
    let [problem] = &problems[..] else { panic!("{link}: {problems:?}") };
    let near =
        (begins..=begins + 4).any(|line| problem.starts_with(&format!("thread.toml:{line}: ")));
    assert!(near && problem.contains(told), "{begins}: {problem}");
}

#[tokio::test]
async fn a_wrong_link_is_told_with_its_line() {
    let link = |from: &str, relation: &str, to: &str| {
        format!("from = \"{from}\"\nrelation = \"{relation}\"\nto = \"{to}\"")
    };
    let itself = link("pilat-enquete", "became", "pilat-enquete");
    check_link(&itself, "`pilat-enquete` cannot be linked to itself").await;
    let lost = link("pilat-enquete", "became", "pilat-rien");
    check_link(&lost, "has the identifier `pilat-rien`").await;
    let twice = link("pilat-enquete", "inspired", "pilat-assises-1");
    check_link(&twice, "is there twice").await;
    let unknown = link("pilat-enquete", "causes", "pilat-assises-1");
    check_link(&unknown, "unknown variant `causes`").await;
    let key = format!("{}\nnote = 1", link("pilat-enquete", "answered", "pilat-assises-1"));
    check_link(&key, "unknown field `note`").await;
    let circle = link("pilat-sujets-chantiers", "inspired", "pilat-enquete");
    check_link(&circle, "a circle: `pilat-").await;
}

#[tokio::test]
async fn links_of_a_folder_close_no_circle_with_those_that_are_there() {
    let database = TestDatabase::new().await;
    assert!(imported(&database, &smallest_folder(), IfThere::Refuse).await.is_empty());
    let link = |from: &str, to: &str| {
        format!("[[link]]\nfrom = \"{from}\"\nrelation = \"became\"\nto = \"{to}\"\n")
    };
    let mut files = smallest_folder();
    files.retain(|path, _| !path.starts_with("processes/"));
    let tie = |from: &str, to: &str| link(from, to).into_bytes();
    files.insert("thread.toml".to_owned(), tie("office", "sentiers"));
    assert_eq!(imported(&database, &files, IfThere::Refuse).await, Vec::<String>::new());
    assert_eq!(imported(&database, &files, IfThere::Refuse).await, Vec::<String>::new());
    files.insert("thread.toml".to_owned(), tie("sentiers", "office"));
    let told = imported(&database, &files, IfThere::Refuse).await;
    assert_eq!(told, ["thread.toml:1: this link closes a circle: `sentiers`, `office`"]);
    assert_eq!(links_of(&exported(&database, Profile::Complete).await).len(), 1);
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
    assert!(crate::folder::archive::unpack_within(&packed, 100 << 20).is_err());
}
