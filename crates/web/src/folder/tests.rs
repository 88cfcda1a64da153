//! Portable folders: there and back, and all that can be wrong with one.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, TimeZone, Utc};
use cordee_store::ThingId;
use cordee_store::testing::TestDatabase;
use proptest::prelude::*;

use super::archive::{ArchiveError, pack, unpack};
use super::{Purpose, export, import};
use crate::demonstration::{load, pilat};
use crate::document::model::{Description, Format};
use crate::document::queries::NewFile;
use crate::place::model::geojson;
use crate::place::queries::New;
use crate::process::model::{Opening, ProcessDescription, Step, StepDescription};
use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::editing::Hand;
use crate::spine::language::{Lang, Translated};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::rights::{Drafts, Role, Scope};
use crate::spine::tenant;
use crate::spine::testing::TestSite;
use crate::spine::thing::{Kind, State, Thing};
use crate::{document, place, process};

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
    let into = tenant::of_host(database.store().reader(), "").await.unwrap();
    let problems = import(database.store(), files, into, if_there, Purpose::Record, later).await;
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
async fn both_databases_write_the_same_bytes() {
    let sqlite = TestDatabase::sqlite().await;
    load(sqlite.store(), some_day()).await.expect("the demonstration loads");
    let other = TestDatabase::new().await;
    for profile in [Profile::Complete, Profile::Public] {
        let files = exported(&sqlite, profile).await;
        assert_eq!(imported(&other, &files, IfThere::Replace).await, Vec::<String>::new());
        assert_same(&exported(&other, profile).await, &files);
    }
}

/// A text as forms let it through: no NUL, nothing around it, never empty.
fn some_text() -> impl Strategy<Value = String> {
    let wild = prop::collection::vec(
        prop_oneof![
            4 => "\\PC{1,6}",
            1 => Just("\n\n- a line\n".to_owned()),
            1 => Just("\"\"\"quoted''' \\ # [x]\ty = 1".to_owned()),
            1 => Just("« Où ? » — l’été\u{202f}!".to_owned()),
        ],
        1..6,
    );
    wild.prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("a text is not empty", |text| !text.is_empty())
}

fn some_translated() -> impl Strategy<Value = Translated> {
    (some_text(), prop::option::of(some_text())).prop_map(|(fr, en)| {
        let texts = [(Lang::Fr, Some(fr)), (Lang::En, en)];
        let texts = texts.into_iter().filter_map(|(lang, text)| Some((lang, text?)));
        Translated::new(Lang::Fr, texts.collect()).expect("French is there")
    })
}

fn some_date() -> impl Strategy<Value = ImpreciseDate> {
    prop::sample::select(vec!["2021", "2022-winter", "2022-summer", "2022-04", "2022-01-28"])
        .prop_map(|date| date.parse().expect("a date"))
}

prop_compose! {
    fn some_step()(
        title in some_translated(),
        summary in some_translated(),
        starts in some_date(),
        date_note in prop::option::of(some_translated()),
        place in prop::option::of(some_translated()),
        body in prop::option::of(some_translated()),
        words in (some_translated(), some_translated()),
        is_open: bool,
        is_draft: bool,
        example: bool,
        document in prop::option::of((some_translated(), prop::option::of(some_text()))),
    ) -> (Step, Option<Description>) {
        let at = |hour: i64| some_day() + chrono::TimeDelta::hours(hour);
        let description = StepDescription {
            title,
            period: Period { starts: Some(starts), ends: None },
            date_note,
            place,
            summary,
            body,
            method: Some(words.0),
            follow_up: Some(words.1),
            opening: is_open.then(|| Opening { opens_at: at(1), closes_at: at(50) }),
        };
        let step = Step {
            id: ThingId::random(),
            process: ThingId::random(),
            state: if is_draft { State::Draft } else { State::Published },
            example,
            revision: 1,
            slugs: process::queries::slugs_of(&description.title),
            description,
        };
        let described = document.map(|(title, licence)| Description {
            source: Some(title.clone()),
            title,
            language: Lang::En,
            licence,
        });
        (step, described)
    }
}

/// A process and its steps, each with its document or none.
type Made = (ProcessDescription, Vec<(Step, Option<Description>)>);

prop_compose! {
    fn some_process()(
        title in some_translated(),
        why in some_translated(),
        presentation in prop::option::of(some_translated()),
        steps in prop::collection::vec(some_step(), 0..5),
    ) -> Made {
        (ProcessDescription { title, why, presentation, leads: vec![] }, steps)
    }
}

prop_compose! {
    fn some_perimeter()(
        title in some_translated(),
        source in some_translated(),
        note in prop::option::of(some_translated()),
        starts in prop::option::of(some_date()),
        licence in prop::option::of(some_text()),
        edition in prop::option::of(some_text()),
        example: bool,
        corners in prop::collection::vec((-179_i32..179, -89_i32..89), 1..4),
        simplified_m in prop::option::of(5_u16..200),
    ) -> New {
        let feature = |(at, (x, y)): (usize, &(i32, i32))| {
            let ring = format!("[[{x},{y}],[{x}.52606,{y}],[{x},{y}.5],[{x},{y}]]");
            let properties = format!(r#"{{"code":"4200{at}","name":"Commune \"{at}\""}}"#);
            format!(r#"{{"properties":{properties},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#)
        };
        let features: Vec<String> = corners.iter().enumerate().map(feature).collect();
        let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let mut outlines = geojson::read(file.as_bytes()).expect("the file is right");
        outlines.simplified_m = simplified_m;
        let validity = Period { starts, ends: None };
        let slugs = process::queries::slugs_of(&title);
        let description =
            place::model::Description { title, validity, source, licence, edition, note };
        New { id: ThingId::random(), description, slugs, example, outlines }
    }
}

async fn record_perimeter(database: &TestDatabase, new: &New) {
    let tx = database.store().begin().await.unwrap();
    let destination = tenant::of_host(&tx, "").await.unwrap().expect("there is one");
    place::queries::insert(&tx, &destination.id, new, some_day()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn record(database: &TestDatabase, (description, steps): Made, order: i64) {
    let tx = database.store().begin().await.unwrap();
    let destination = tenant::of_host(&tx, "").await.unwrap().expect("there is one");
    let id = ThingId::random();
    let thing = Thing {
        process: Some(id.clone()),
        id,
        kind: Kind::Process,
        destination: destination.id.clone(),
        parent: None,
        title: description.title.clone(),
        state: State::Published,
        example: false,
        revision: 1,
        created_at: some_day() - chrono::TimeDelta::minutes(order),
        deleted_at: None,
    };
    let slugs = process::queries::slugs_of(&description.title);
    let hand = Hand { account: None, at: some_day(), zone: destination.time_zone };
    process::queries::insert_process(&tx, &thing, &description, &slugs, &hand).await.unwrap();
    for (step, described) in steps {
        let step = process::queries::insert_step(&tx, &thing, &step, &hand).await.unwrap();
        let Some(about) = described else { continue };
        let mut content = &b"a;b\n1;2\n"[..];
        let file = NewFile { name: "table.csv", format: Format::Csv, content: &mut content };
        let id = ThingId::random();
        document::queries::insert(&tx, &step, id, &about, false, file, some_day()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_people_wrote_comes_back_byte_for_byte(
        processes in prop::collection::vec(some_process(), 1..3),
        perimeters in prop::collection::vec(some_perimeter(), 0..3),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let first = TestDatabase::new().await;
            let start: Files =
                pilat().into_iter().filter(|(path, _)| path == "destination.toml").collect();
            assert!(imported(&first, &start, IfThere::Refuse).await.is_empty());
            for (order, made) in (0..).zip(processes) {
                record(&first, made, order).await;
            }
            for perimeter in &perimeters {
                record_perimeter(&first, perimeter).await;
            }
            for profile in [Profile::Public, Profile::Complete] {
                let files = exported(&first, profile).await;
                let second = TestDatabase::new().await;
                assert_eq!(imported(&second, &files, IfThere::Refuse).await, Vec::<String>::new());
                assert_same(&exported(&second, profile).await, &files);
            }
        });
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
    let problems =
        import(database.store(), &pilat(), None, IfThere::Refuse, Purpose::DryRun, now).await;
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

#[tokio::test]
async fn an_administrator_takes_the_destination_out_and_in() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let path = "/fr/gestion/dossier";
    let public = chief.get("/fr/gestion/dossier/public").await;
    assert_eq!(public.headers["content-type"], "application/zip");
    assert_eq!(chief.get("/fr/gestion/dossier/secret").await.status, StatusCode::NOT_FOUND);

    let zip = pack(&pilat()).unwrap();
    let send = async |if_there: &str, dry: &str| {
        let form = [("if-there", if_there), ("dry-run", dry)];
        let form = if dry.is_empty() { &form[..1] } else { &form[..] };
        chief.upload(path, form, ("file", "pilat.zip", &zip)).await
    };
    assert!(send("refuse", "yes").await.main().contains("Rien n’a été changé"));
    assert!(!site.visitor().get("/fr").await.main().contains("tourisme-durable"));
    assert!(send("refuse", "").await.main().contains("Le dossier est importé"));
    assert!(site.visitor().get("/fr").await.main().contains("tourisme-durable-2022-2026"));
    let refused = send("refuse", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("is there already"), "{}", refused.main());
    assert!(send("copy", "").await.main().contains("Le dossier est importé"));
    assert!(site.visitor().get("/fr").await.main().contains("tourisme-durable-2022-2026-2"));
    let wrong = chief.upload(path, &[], ("file", "pilat.zip", b"no zip")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("pas un ZIP"), "{}", wrong.main());
}

/// The files that `docs/format.md` gives as the smallest folder: a path in backquotes, then its
/// content, indented.
fn smallest_folder() -> Files {
    let page = include_str!("../../../../docs/format.md");
    let (_, end) = page.split_once("## The smallest folder").expect("the page ends with it");
    let mut files = Files::new();
    let mut path = String::new();
    for line in end.lines() {
        if let Some(name) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
            name.clone_into(&mut path);
        } else if let Some(text) = line.strip_prefix("    ") {
            let file = files.entry(path.clone()).or_default();
            file.extend(text.bytes().chain(*b"\n"));
        }
    }
    files
}

#[tokio::test]
async fn the_smallest_folder_of_the_documentation_is_imported_at_the_first_attempt() {
    let database = TestDatabase::new().await;
    let files = smallest_folder();
    assert_eq!(files.len(), 4);
    assert_eq!(imported(&database, &files, IfThere::Refuse).await, Vec::<String>::new());
    let back = exported(&database, Profile::Public).await;
    let process = String::from_utf8_lossy(&back["processes/sentiers/process.toml"]).into_owned();
    assert!(process.contains("Rouvrir les sentiers"), "{process}");
}

#[tokio::test]
async fn two_hundred_steps_go_in_and_keep_their_order() {
    let database = TestDatabase::new().await;
    let mut files = smallest_folder();
    let step = "processes/sentiers/steps/01-reunion.toml";
    let text = String::from_utf8(files.remove(step).expect("it is there")).expect("it is text");
    for number in 0..200 {
        let path = format!("processes/sentiers/steps/{number:05}.toml");
        let own = text.replace("reunion", &format!("reunion-{number}"));
        files.insert(path, own.into_bytes());
    }
    assert_eq!(imported(&database, &files, IfThere::Refuse).await, Vec::<String>::new());
    let db = database.store().reader();
    let id: ThingId = "sentiers".parse().expect("an identifier");
    let steps = process::queries::steps(db, &id, &Drafts::All).await.unwrap();
    let order: Vec<String> = steps.iter().map(|step| step.slugs.fr.clone()).collect();
    assert_eq!(order, (0..200).map(|number| format!("reunion-{number}")).collect::<Vec<_>>());
}
