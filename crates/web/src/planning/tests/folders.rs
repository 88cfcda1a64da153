//! The calendar and its deadlines in a portable folder.

use cordee_store::testing::TestDatabase;

use super::*;
use crate::folder::{Purpose, export, import};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant;

async fn exported(store: &cordee_store::Store, profile: Profile) -> Files {
    let found = tenant::of_host(store.reader(), crate::spine::testing::HOST).await;
    let destination = found.expect("it is read").expect("there is one");
    export(store, &destination, profile).await.expect("it is exported")
}

/// Imports into `store`, and gives what was wrong, a line a problem.
async fn imported(store: &cordee_store::Store, files: &Files, if_there: IfThere) -> Vec<String> {
    let found = tenant::of_host(store.reader(), crate::spine::testing::HOST).await;
    let (into, now) = (found.expect("it is read"), cordee_store::Clock::system().now());
    let told = import(store, files, into, if_there, Purpose::Record, now, &|_| {}).await;
    told.expect("the database answers").iter().map(ToString::to_string).collect()
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).cloned().unwrap_or_default()).expect("it is text")
}

/// A year, a date, two calendars, a plan that was kept, and a deadline that is done.
async fn planned(site: &TestSite) {
    let team = site.team().await;
    let process = process(&team).await;
    let year = [("territory", "alsace-moselle"), ("zone", "b"), ("busy", "7"), ("busy", "8")];
    team.post(&format!("{CALENDAR}/annee"), &year).await;
    drop_in(&team, "school", "Zones", SCHOOL.as_bytes()).await;
    let council = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20220510\r\n\
         SUMMARY:Conseil \"de\" mai\r\nLOCATION:Pélussin\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    drop_in(&team, "calendar", "Communauté", council.as_bytes()).await;
    let entry = [
        ("kind", "call"),
        ("title", "Avenir « Montagnes »"),
        ("first", "02/05/2022"),
        ("last", "31/05/2022"),
        ("note", "Deux\r\nlignes"),
    ];
    team.post(&format!("{CALENDAR}/dates-saisies/nouvelle"), &entry).await;
    site.signed_in("eulalie@example.org", Role::Facilitator, Scope::Destination).await;
    let eulalie = account(&team, &process, "eulalie").await;
    kept(&team, &process, &eulalie).await;
    let deadlines = format!("/fr/gestion/objets/{process}/echeances");
    let deadline = [("title", "Relire"), ("first", "28/01/2022"), ("last", "30/01/2022")];
    let added = team.post(&format!("{deadlines}/nouvelle"), &deadline).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    let page = team.get(&deadlines).await;
    let tick = page.main().split("action=\"").nth(1).and_then(|it| it.split('"').next());
    team.post(tick.expect("one is open"), &[]).await;
}

#[tokio::test]
async fn what_was_planned_comes_back_byte_for_byte_and_is_nobody_else_s() {
    let site = TestSite::new().await;
    planned(&site).await;
    assert!(!exported(&site.app.store, Profile::Public).await.contains_key("planning.toml"));
    let files = exported(&site.app.store, Profile::Complete).await;
    let other = TestDatabase::new().await;
    assert_eq!(imported(other.store(), &files, IfThere::Refuse).await, Vec::<String>::new());
    let back = exported(other.store(), Profile::Complete).await;
    let all = text(&files, "planning.toml");
    assert_eq!(text(&back, "planning.toml"), all);
    for told in [
        "busy_months = [7, 8]",
        "territory = \"alsace-moselle\"",
        "zone = \"a\"",
        "Conseil",
        "template = \"assises\"",
        "in_charge = \"eulalie@example.org\"",
        "done_at = \"",
    ] {
        assert!(all.contains(told), "{told}: {all}");
    }
}

#[tokio::test]
async fn a_process_that_is_replaced_or_copied_takes_its_deadlines_along() {
    let site = TestSite::new().await;
    planned(&site).await;
    let store = &site.app.store;
    let files = exported(store, Profile::Complete).await;
    let all = text(&files, "planning.toml");
    assert_eq!(imported(store, &files, IfThere::Replace).await, Vec::<String>::new());
    assert_eq!(text(&exported(store, Profile::Complete).await, "planning.toml"), all);
    assert_eq!(imported(store, &files, IfThere::Copy).await, Vec::<String>::new());
    let doubled = text(&exported(store, Profile::Complete).await, "planning.toml");
    for (entry, times) in
        [("[[deadline]]", 2), ("[[plan]]", 2), ("[[date]]", 1), ("[[calendar]]", 1)]
    {
        let count = |text: &str| text.matches(entry).count();
        assert_eq!(count(&doubled), count(&all) * times, "{entry}: {doubled}");
    }
}

#[tokio::test]
async fn whoever_is_erased_is_in_charge_of_nothing_in_what_was_replaced() {
    let site = TestSite::new().await;
    planned(&site).await;
    let planning = exported(&site.app.store, Profile::Complete).await["planning.toml"].clone();
    let email = "eulalie@example.org";
    let without = crate::planning::portable::without(&planning, email).expect("it names them");
    let without = String::from_utf8(without).expect("it is text");
    assert!(!without.contains(email) && without.contains("[[deadline]]"), "{without}");
    assert_eq!(crate::planning::portable::without(&planning, "nobody@exemple.fr"), None);
}

const DESTINATION: &str = "format = 1\nmain_language = \"fr\"\ntime_zone = \"Europe/Paris\"\n\
    accent = \"#2f6b4f\"\nname = { fr = \"Val\" }\npresentation = { fr = \"Un val.\" }\n";
const PERSONS: &str = "[[role]]\nemail = \"ana@exemple.fr\"\nname = \"Ana\"\nlanguage = \"fr\"\n\
    role = \"project-team\"\nscope = \"destination\"\n";
const PROCESS: &str = "id = \"pilat-2022-2026\"\nstate = \"draft\"\nleads = []\n\
    slug = { fr = \"pilat\", en = \"pilat\" }\ntitle = { fr = \"Pilat\" }\nwhy = { fr = \"Parce que.\" }\n";

/// The planning that `docs/format.md` gives.
fn documented() -> String {
    let page = include_str!("../../../../../docs/format.md");
    let block = page.split("```text\n").find(|block| block.starts_with("[year]"));
    let block = block.and_then(|block| block.split("```").next());
    block.expect("the page says how dates are written").to_owned()
}

fn folder(planning: &str) -> Files {
    [
        ("destination.toml", DESTINATION),
        ("persons.toml", PERSONS),
        ("processes/pilat/process.toml", PROCESS),
        ("planning.toml", planning),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

#[tokio::test]
async fn the_planning_of_the_documentation_is_taken_in_at_the_first_attempt() {
    let database = TestDatabase::new().await;
    let told = imported(database.store(), &folder(&documented()), IfThere::Refuse).await;
    assert_eq!(told, Vec::<String>::new());
    let back = exported(database.store(), Profile::Complete).await;
    let again = TestDatabase::new().await;
    assert_eq!(imported(again.store(), &back, IfThere::Refuse).await, Vec::<String>::new());
    assert_eq!(exported(again.store(), Profile::Complete).await, back);
}

#[tokio::test]
async fn what_is_wrong_with_a_planning_is_told_on_its_line() {
    let database = TestDatabase::new().await;
    let all = documented();
    for (from, to, told) in [
        ("first = \"2022-05-02\"", "first = \"2022-02-30\"", "`2022-02-30` is not a day"),
        (
            "last = \"2022-05-31\"",
            "last = \"2022-05-01\"",
            "`2022-05-01` comes before `2022-05-02`",
        ),
        ("kind = \"call\"", "kind = \"cry\"", "`cry` is not a kind of date"),
        ("kind = \"school\"", "kind = \"pupils\"", "`pupils` is not a kind of calendar"),
        ("zone = \"a\"", "zone = \"z\"", "`z` is not a zone"),
        ("territory = \"metropolitan\"", "territory = \"mars\"", "`mars` is not a territory"),
        ("busy_months = [7, 8]", "busy_months = [7, 13]", "`13` is not a month, from 1 to 12"),
        ("template = \"assises\"", "template = \"fair\"", "`fair` is not a kind of plan"),
        ("process = \"pilat-2022-2026\"", "process = \"zz\"", "there is no process `zz`"),
        (
            "in_charge = \"ana@exemple.fr\"",
            "in_charge = \"bea@exemple.fr\"",
            "`bea@exemple.fr` holds no role here: add a role to `persons.toml`",
        ),
        (
            "plan = \"assises-juin\"",
            "plan = \"zz\"",
            "there is no plan `zz` of the process `pilat-2022-2026`",
        ),
        ("title = \"Imprimer\"", "title = \"\"", "the title of `imprimer` is empty"),
        ("title = \"Imprimer\"", "titre = \"Imprimer\"", "unknown field `titre`"),
        (
            "id = \"imprimer\"",
            "id = \"assises-juin\"",
            "the identifier `assises-juin` stands in the file",
        ),
    ] {
        let at = all.find(from).unwrap_or_else(|| panic!("`{from}` is not there"));
        let line = all.get(..at).unwrap_or_default().lines().count() + 1;
        let files = folder(&all.replacen(from, to, 1));
        let problems = imported(database.store(), &files, IfThere::Refuse).await;
        let is_told = |it: &String| it.starts_with("planning.toml:") && it.contains(told);
        assert!(problems.iter().any(is_told), "{to}, line {line}: {problems:?}");
        let on_its_line = format!("planning.toml:{line}: ");
        let is_about_the_entry = told.contains("title of") || told.contains("stands in");
        assert!(
            is_about_the_entry || problems.iter().any(|it| it.starts_with(&on_its_line)),
            "{to}, line {line}: {problems:?}"
        );
        let kept = tenant::of_host(database.store().reader(), "").await.expect("it is read");
        assert!(kept.is_none(), "all or nothing");
    }
}

#[tokio::test]
async fn school_holidays_that_are_an_example_say_so() {
    let site = TestSite::new().await;
    planned(&site).await;
    let mut files = exported(&site.app.store, Profile::Complete).await;
    let other = TestSite::new().await;
    let team = other.team().await;
    let of_example = "kind = \"school\"\nexample = true";
    let all = text(&files, "planning.toml").replace("kind = \"school\"", of_example);
    files.insert("planning.toml".to_owned(), all.into_bytes());
    assert_eq!(
        imported(&other.app.store, &files, IfThere::Refuse).await,
        Vec::<String>::new(),
        "it is taken in"
    );
    let page = team.get(CALENDAR).await;
    let line = page.main().split("<tr").find(|line| line.contains("Hiver"));
    let line = line.unwrap_or_else(|| panic!("they are there: {}", page.main()));
    assert!(line.contains("class=\"example\""), "{line}");
}
