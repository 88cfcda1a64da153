//! Portable folders: there and back, and all that can be wrong with one.

use chrono::{DateTime, TimeZone, Utc};
use cordee_store::ThingId;
use cordee_store::testing::TestDatabase;
use proptest::prelude::*;

use super::archive::{pack, unpack};
use super::{Purpose, export, import};
use crate::demonstration::{load, pilat};
use crate::destination::queries::{Charter, keep_charter};
use crate::document::model::{Description, Format};
use crate::document::queries::NewFile;
use crate::place::model::geojson;
use crate::place::queries::New;
use crate::process::model::{Opening, ProcessDescription, Step, StepDescription};
use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::editing::Hand;
use crate::spine::language::{Lang, Translated};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::rights::Drafts;
use crate::spine::tenant;
use crate::spine::thing::{Kind, State, Thing};
use crate::spine::thread::{self, Link, Relation};
use crate::{document, place, process};

mod desk;
mod office;
mod refused;

fn some_day() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).single().expect("an instant")
}

const STEP: &str = "processes/pilat-2022-2026/steps/01-plan-avenir-montagnes.toml";

fn rewrite(files: &mut Files, path: &str, change: impl FnOnce(&str) -> String) {
    let text = String::from_utf8(files[path].clone()).expect("it is text");
    files.insert(path.to_owned(), change(&text).into_bytes());
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
    let problems =
        import(database.store(), files, into, if_there, Purpose::Record, later, &|_| {}).await;
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
    office::record(&sqlite, &office::some_time(), &"pilat-2022-2026".parse().unwrap()).await;
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

/// Records a process, and gives the identifiers of all that it holds.
async fn record(database: &TestDatabase, (description, steps): Made, order: i64) -> Vec<ThingId> {
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
    let mut recorded = vec![thing.id.clone()];
    for (step, described) in steps {
        let step = process::queries::insert_step(&tx, &thing, &step, &hand).await.unwrap();
        recorded.push(step.id.clone());
        let Some(about) = described else { continue };
        let mut content = &b"a;b\n1;2\n"[..];
        let file = NewFile { name: "table.csv", format: Format::Csv, content: &mut content };
        let id = ThingId::random();
        recorded.push(id.clone());
        document::queries::insert(&tx, &step, id, &about, false, file, some_day()).await.unwrap();
    }
    tx.commit().await.unwrap();
    recorded
}

/// Links of any kind between any two of what was recorded: from the first to the second in order,
/// so that none closes a circle, some at one instant.
fn some_links() -> impl Strategy<Value = Vec<(usize, usize, Relation, i64)>> {
    let relation = prop::sample::select(Relation::ALL.to_vec());
    prop::collection::vec((0_usize..99, 0_usize..99, relation, 0_i64..3), 0..12)
}

async fn link(
    database: &TestDatabase,
    recorded: &[ThingId],
    links: Vec<(usize, usize, Relation, i64)>,
) {
    let tx = database.store().begin().await.unwrap();
    for (one, other, relation, at) in links {
        let (one, other) = (one % recorded.len(), other % recorded.len());
        let (from, to) = (one.min(other), one.max(other));
        let link = Link {
            from: recorded[from].clone(),
            relation,
            to: recorded[to].clone(),
            created_at: some_day() + chrono::TimeDelta::milliseconds(at),
        };
        let linked = thread::link(&tx, &link).await;
        assert_eq!(linked.is_ok(), from != to, "{linked:?}");
    }
    tx.commit().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_people_wrote_comes_back_byte_for_byte(
        processes in prop::collection::vec(some_process(), 1..3),
        perimeters in prop::collection::vec(some_perimeter(), 0..3),
        links in some_links(),
        office in office::some_office(),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let first = TestDatabase::new().await;
            let start: Files =
                pilat().into_iter().filter(|(path, _)| path == "destination.toml").collect();
            assert!(imported(&first, &start, IfThere::Refuse).await.is_empty());
            let mut recorded = vec![];
            for (order, made) in (0..).zip(processes) {
                recorded.extend(record(&first, made, order).await);
            }
            for perimeter in &perimeters {
                record_perimeter(&first, perimeter).await;
            }
            link(&first, &recorded, links).await;
            office::record(&first, &office, &recorded[0]).await;
            for profile in [Profile::Public, Profile::Complete] {
                let files = exported(&first, profile).await;
                let second = TestDatabase::new().await;
                assert_eq!(imported(&second, &files, IfThere::Refuse).await, Vec::<String>::new());
                assert_same(&exported(&second, profile).await, &files);
                for path in ["mailings.toml", "planning.toml"] {
                    let is_complete = profile == Profile::Complete;
                    assert_eq!(files.contains_key(path), is_complete, "{path}");
                }
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

/// The links that a folder holds, as they are written there.
fn links_of(files: &Files) -> Vec<(String, String, String)> {
    let text = files.get("thread.toml").cloned().unwrap_or_default();
    let read: toml::Table = toml::from_str(&String::from_utf8(text).unwrap()).unwrap();
    let links = read.get("link").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let word = |link: &toml::Value, key: &str| link[key].as_str().unwrap().to_owned();
    links
        .iter()
        .map(|link| (word(link, "from"), word(link, "relation"), word(link, "to")))
        .collect()
}

#[tokio::test]
async fn the_public_profile_holds_the_links_of_which_both_ends_are_public() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let public = links_of(&exported(&database, Profile::Public).await);
    let complete = links_of(&exported(&database, Profile::Complete).await);
    let told = |links: &[(String, String, String)]| {
        links.iter().any(|(from, _, to)| from == "brumelle-plan-action" && to == "brumelle-bilan")
    };
    assert!(told(&complete) && !told(&public), "{public:?}");
    assert_eq!(complete.len(), public.len() + 1);
    assert_eq!(complete, links_of(&pilat()), "in the order in which they were written");
}

#[tokio::test]
async fn a_copy_ties_what_was_copied_and_nothing_else() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let files = exported(&database, Profile::Complete).await;
    let before = links_of(&files);
    assert!(imported(&database, &files, IfThere::Copy).await.is_empty());
    let after = links_of(&exported(&database, Profile::Complete).await);
    // What is there of these stays as it is, and so does what it draws on.
    let stays = |id: &String| {
        let folders = ["contributions", "prioritisations", "proposals", "syntheses", "workstreams"];
        folders.iter().any(|folder| files.contains_key(&format!("{folder}/{id}.toml")))
    };
    let tied: Vec<_> = before.iter().filter(|(_, _, to)| !stays(to)).collect();
    assert!(tied.len() < before.len());
    assert_eq!(after.len(), before.len() + tied.len());
    let copied: Vec<_> = after.iter().filter(|link| !before.contains(link)).collect();
    let is_old = |id: &String| before.iter().any(|(from, _, to)| from == id || to == id);
    assert!(copied.iter().all(|(from, _, to)| !is_old(from) && !is_old(to)), "{copied:?}");
    let relations = |links: Vec<&(String, String, String)>| -> Vec<String> {
        links.into_iter().map(|(_, relation, _)| relation.clone()).collect()
    };
    assert_eq!(relations(copied), relations(tied));
}

/// A thread's file without the links that name `word`.
fn without_links(text: &str, word: &str) -> String {
    let kept =
        text.split("[[link]]").filter(|link| link.contains("from =") && !link.contains(word));
    kept.flat_map(|link| ["[[link]]", link]).collect()
}

#[tokio::test]
async fn a_replaced_process_stays_tied_to_the_others() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let id = |id: &str| -> ThingId { id.parse().expect("an identifier") };
    let tx = database.store().begin().await.unwrap();
    for (from, to) in [("pilat-enquete", "brumelle-enquete"), ("ot-brumelle", "brumelle-enquete")] {
        let (from, to, created_at) = (id(from), id(to), some_day());
        let link = Link { from, relation: Relation::Inspired, to, created_at };
        thread::link(&tx, &link).await.expect("they are linked");
    }
    tx.commit().await.unwrap();
    let mut files = exported(&database, Profile::Complete).await;
    files.retain(|path, _| !path.contains("pilat-2022-2026"));
    rewrite(&mut files, "thread.toml", |text| without_links(text, "pilat-"));
    let before = links_of(&exported(&database, Profile::Complete).await);
    assert_eq!(imported(&database, &files, IfThere::Replace).await, Vec::<String>::new());
    let mut after = links_of(&exported(&database, Profile::Complete).await);
    let mut same = before.clone();
    after.sort();
    same.sort();
    assert_eq!(after, same);
    // A step that the new version of its process no longer has takes its links along.
    files.retain(|path, _| !path.contains("01-") && !path.contains("resultats"));
    rewrite(&mut files, "thread.toml", |text| without_links(text, "enquete"));
    assert_eq!(imported(&database, &files, IfThere::Replace).await, Vec::<String>::new());
    let last = links_of(&exported(&database, Profile::Complete).await);
    assert!(last.iter().all(|(_, _, to)| to != "brumelle-enquete"), "{last:?}");
}

#[tokio::test]
async fn a_dry_run_changes_nothing() {
    let database = TestDatabase::new().await;
    let now = some_day();
    let problems =
        import(database.store(), &pilat(), None, IfThere::Refuse, Purpose::DryRun, now, &|_| {})
            .await;
    assert!(problems.unwrap().is_empty());
    assert!(tenant::of_host(database.store().reader(), "").await.unwrap().is_none());
}

/// The files that `docs/format.md` gives as the smallest folder: a path in backquotes, then its
/// content, indented.
fn smallest_folder() -> Files {
    let page = include_str!("../../../../../docs/format.md");
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

#[tokio::test]
async fn ten_thousand_steps_are_told_as_one_problem() {
    let database = TestDatabase::new().await;
    let mut files = smallest_folder();
    let step = files["processes/sentiers/steps/01-reunion.toml"].clone();
    for number in 0..10_000 {
        files.insert(format!("processes/sentiers/steps/{number:05}.toml"), step.clone());
    }
    assert_eq!(
        imported(&database, &files, IfThere::Refuse).await,
        ["processes/sentiers/process.toml: the process has 10001 steps; 1000 at most are taken"]
    );
}

#[tokio::test]
async fn the_office_takes_its_word_template_along_in_the_complete_profile_only() {
    let first = TestDatabase::new().await;
    load(first.store(), some_day()).await.expect("the demonstration loads");
    let tx = first.store().begin().await.unwrap();
    let destination = tenant::of_host(&tx, "").await.unwrap().expect("there is one");
    let document = cordee_report::Document::new("Charte", cordee_report::Language::French);
    let template = cordee_report::docx(&document, &cordee_report::Template::default()).unwrap();
    let charter =
        Charter { file_name: "Papier à en-tête.docx".to_owned(), at: some_day(), template };
    keep_charter(&tx, &destination.id, charter).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!exported(&first, Profile::Public).await.contains_key("charter.docx"));
    let mut files = exported(&first, Profile::Complete).await;
    let second = TestDatabase::new().await;
    assert_eq!(imported(&second, &files, IfThere::Refuse).await, Vec::<String>::new());
    assert_same(&exported(&second, Profile::Complete).await, &files);
    files.insert("charter.docx".to_owned(), b"no template".to_vec());
    let third = TestDatabase::new().await;
    let told = imported(&third, &files, IfThere::Refuse).await;
    assert!(told[0].starts_with("charter.docx: this cannot be a template"), "{told:?}");
}
