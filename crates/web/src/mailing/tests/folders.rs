//! Lists and mailings in a portable folder.

use cordee_store::sea_orm::{ConnectionTrait, Statement};
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

/// Imports into `database`, and gives what was wrong, a line a problem.
async fn imported(database: &TestDatabase, files: &Files) -> Vec<String> {
    let store = database.store();
    let found = tenant::of_host(store.reader(), crate::spine::testing::HOST).await;
    let (into, now) = (found.expect("it is read"), chrono::DateTime::UNIX_EPOCH);
    let told = import(store, files, into, IfThere::Refuse, Purpose::Record, now, &|_| {}).await;
    told.expect("the database answers").iter().map(ToString::to_string).collect()
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).cloned().unwrap_or_default()).expect("it is text")
}

async fn count(database: &TestDatabase, table: &str) -> i64 {
    let db = database.store().reader();
    let query = format!("SELECT COUNT(*) AS rows FROM {table}");
    let asked = Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(asked).await.expect("it is asked").expect("it is answered");
    row.try_get("", "rows").expect("a number")
}

/// Two lists, a draft with two files of one name, and a mailing that one answered by link and one by
/// telephone; gives the secret of a link.
async fn written(site: &TestSite) -> String {
    let (team, mailing) = asked(site, &[("answer-by", "2022-06-01")]).await;
    let list = list(&team, "Ceux d’aujourd’hui", &[("follows", "today")]).await;
    let letter =
        [("list", list.as_str()), ("subject", "Brouillon"), ("text", "« Où ? »\r\n\r\n- là")];
    let draft = write(&team, &letter).await;
    for content in [&b"%PDF-1.7 one"[..], b"%PDF-1.7 other"] {
        let kept =
            team.upload(&format!("{draft}/fichiers"), &[], ("file", "plan.pdf", content)).await;
        assert!(kept.location().contains("saved"), "{}", kept.main());
        site.clock.advance(TimeDelta::seconds(1));
    }
    send(&team, &mailing).await;
    let link = link_in(to(&site.mails().await, "ana@exemple.fr"));
    site.visitor().post(&link, &[("choice", "1"), ("note", "Désolée \"vraiment\"")]).await;
    let page = team.get(&format!("{mailing}?show=by-hand")).await;
    let person = page.main().split("href=\"").find(|it| it.contains("/destinataires/"));
    let person = person.and_then(|it| it.split('"').next()).expect("Jean is there");
    let today = site.now().date_naive().to_string();
    team.post(person, &[("choice", "0"), ("by", "telephone"), ("on", today.as_str())]).await;
    let reminded = team.post(&format!("{mailing}/relancer"), &[]).await;
    assert!(reminded.location().contains("mailing-reminded"), "{}", reminded.location());
    link.rsplit('/').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_was_written_comes_back_byte_for_byte_and_nothing_of_it_is_sent() {
    let site = TestSite::new().await;
    let secret = written(&site).await;
    assert!(!exported(&site.app.store, Profile::Public).await.contains_key("mailings.toml"));
    let files = exported(&site.app.store, Profile::Complete).await;
    let other = TestDatabase::new().await;
    assert_eq!(imported(&other, &files).await, Vec::<String>::new());
    let back = exported(other.store(), Profile::Complete).await;
    assert_eq!(back.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    for path in ["contacts.toml", "mailings.toml"] {
        assert_eq!(text(&back, path), text(&files, path), "{path}");
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("mailings/")) {
        assert_eq!(back.get(path), Some(bytes), "{path}");
    }
    let all = text(&files, "mailings.toml");
    for told in
        ["[list.filter]", "by = \"telephone\"", "written_by = \"", "vraiment", "reminders = 1"]
    {
        assert!(all.contains(told), "{told}: {all}");
    }
    assert!(!all.contains(&secret), "secrets stay behind");
    assert_eq!(count(&other, "outbox").await, 0, "nothing leaves");
    assert_eq!(count(&other, "mailing_link").await, 0, "nobody has a link");
    assert_eq!(imported(&other, &files).await, Vec::<String>::new(), "what is there stays");
    assert_eq!(text(&exported(other.store(), Profile::Complete).await, "mailings.toml"), all);
}

const DESTINATION: &str = "format = 1\nmain_language = \"fr\"\ntime_zone = \"Europe/Paris\"\n\
    accent = \"#2f6b4f\"\nname = { fr = \"Val\" }\npresentation = { fr = \"Un val.\" }\n";
const CONTACTS: &str = "[[contact]]\nid = \"b7x3\"\nkind = \"person\"\nname = \"Roux\"\n\
    consent = \"given\"\nstanding = \"active\"\n\n[[contact]]\nid = \"c2k9\"\n\
    kind = \"organisation\"\nname = \"Gîtes\"\nconsent = \"unknown\"\nstanding = \"active\"\n";
const PERSONS: &str = "[[role]]\nemail = \"ana@exemple.fr\"\nname = \"Ana\"\nlanguage = \"fr\"\n\
    role = \"project-team\"\nscope = \"destination\"\n";

/// The lists and mailings that `docs/format.md` gives.
fn documented() -> String {
    let page = include_str!("../../../../../docs/format.md");
    let block = page.split("```text\n").find(|block| block.starts_with("[[list]]"));
    let block = block.and_then(|block| block.split("```").next());
    block.expect("the page says how lists are written").to_owned()
}

fn folder(mailings: &str) -> Files {
    [
        ("destination.toml", DESTINATION),
        ("contacts.toml", CONTACTS),
        ("persons.toml", PERSONS),
        ("mailings.toml", mailings),
        ("mailings/assises/documents/plan.pdf", "%PDF-1.7"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

#[tokio::test]
async fn lists_and_mailings_of_the_documentation_are_taken_in_at_the_first_attempt() {
    let database = TestDatabase::new().await;
    assert_eq!(imported(&database, &folder(&documented())).await, Vec::<String>::new());
    let back = exported(database.store(), Profile::Complete).await;
    let again = TestDatabase::new().await;
    assert_eq!(imported(&again, &back).await, Vec::<String>::new());
    assert_eq!(exported(again.store(), Profile::Complete).await, back);
}

/// Checks that changing what the documentation gives so is told as `told`, on the line changed, and
/// that nothing is kept.
async fn check(database: &TestDatabase, from: &str, to: &str, told: &str) {
    let all = documented();
    let at = all.find(from).unwrap_or_else(|| panic!("`{from}` is not there"));
    let line = all.get(..at).unwrap_or_default().lines().count();
    let line = line + usize::from(from.starts_with('['));
    let files = folder(&all.replacen(from, to, 1));
    let problems = imported(database, &files).await;
    let near = (line.saturating_sub(1)..=line + 1)
        .any(|line| problems.iter().any(|it| *it == format!("mailings.toml:{line}: {told}")));
    assert!(near, "{to}, near line {line}: {problems:?}");
    assert_eq!(count(database, "mailing").await, 0, "all or nothing");
}

#[tokio::test]
async fn what_is_wrong_with_a_list_or_a_mailing_is_told_on_its_line() {
    let database = TestDatabase::new().await;
    for (from, to, told) in [
        ("contacts = [\"b7x3\"]", "contacts = [\"zz\"]", "there is no contact `zz`"),
        ("organisation = \"c2k9\"", "organisation = \"zz\"", "there is no contact `zz`"),
        ("kind = \"person\"", "kind = \"animal\"", "`animal` is not a kind of contact"),
        ("contact = \"b7x3\"", "contact = \"zz\"", "there is no contact `zz`"),
        ("list = \"hebergeurs\"", "list = \"zz\"", "there is no list `zz`"),
        ("state = \"sent\"", "state = \"gone\"", "`gone` is not the state of a mailing"),
        ("answer_by = \"2022-05-12\"", "answer_by = \"2022-02-30\"", "`2022-02-30` is not a day"),
        (
            "sent_at = \"2022-05-02T08:00:00+00:00\"",
            "sent_at = \"hier\"",
            "`hier` is not an instant",
        ),
        ("on = \"2022-05-10\"", "on = \"mardi\"", "`mardi` is not a day"),
        ("by = \"telephone\"", "by = \"owl\"", "`owl` is not a way to answer"),
        ("way = \"mail\"", "way = \"owl\"", "`owl` is not a way to reach somebody"),
        ("fate = \"sent\"", "fate = \"lost\"", "`lost` is not what becomes of a mail"),
        ("chosen = [\"Je viens\"]", "chosen = [\"Oui\"]", "`Oui` is not a choice of the question"),
        (
            "reply_to = \"equipe@exemple.fr\"",
            "reply_to = \"equipe\"",
            "`equipe` is not a mail address",
        ),
        ("{prénom}", "{pronom}", "`{pronom}` in `assises` is no field of a letter"),
        (
            "written_by = \"ana@exemple.fr\"",
            "written_by = \"bea@exemple.fr\"",
            "`bea@exemple.fr` holds no role here: add a role to `persons.toml`",
        ),
        (
            "file = \"plan.pdf\"",
            "file = \"plan.exe\"",
            "the file `mailings/assises/documents/plan.exe` is missing",
        ),
    ] {
        check(&database, from, to, told).await;
    }
}

#[tokio::test]
async fn what_does_not_hold_together_is_told() {
    let database = TestDatabase::new().await;
    for (from, to, told) in [
        ("name = \"Bureau\"", "name = \"Bureau\"\ncolour = 1", "unknown field `colour`"),
        ("name = \"Bureau\"", "name = \" \"", "the name of `bureau` is empty"),
        (
            "contacts = [\"b7x3\"]",
            "",
            "the list `bureau` has either `contacts` or a `filter`, one of them and not both",
        ),
        (
            "state = \"sent\"",
            "state = \"draft\"",
            "the mailing `assises` is a draft, with neither `sent_at` nor recipients, or was sent",
        ),
        ("id = \"r1\"", "id = \"bureau\"", "the identifier `bureau` stands in the file already"),
        ("id = \"r1\"", "id = \"../r\"", "`../r` is not an identifier"),
        (
            "\"Je ne viens pas\"]",
            "\"Je viens\"]",
            "the question of `assises` has 2 to 12 choices, each of them once",
        ),
        ("language = \"fr\"", "language = \"de\"", "unknown variant `de`"),
    ] {
        let all = documented();
        assert!(all.contains(from), "`{from}` is there");
        let problems = imported(&database, &folder(&all.replacen(from, to, 1))).await;
        let is_told = |it: &String| it.starts_with("mailings.toml:") && it.contains(told);
        assert!(problems.iter().any(is_told), "{to}: {problems:?}");
        assert_eq!(count(&database, "mailing").await, 0, "all or nothing");
    }
}

#[tokio::test]
async fn a_thousand_people_who_are_no_contacts_are_not_told_one_by_one() {
    let all: Vec<String> = (0..1_000).map(|number| format!("\"zz{number}\"")).collect();
    let list = format!("[[list]]\nid = \"l\"\nname = \"L\"\ncontacts = [{}]\n", all.join(", "));
    let mut files = folder(&list);
    files.remove("mailings/assises/documents/plan.pdf");
    let problems = imported(&TestDatabase::new().await, &files).await;
    assert_eq!(problems.len(), 21, "{problems:?}");
    assert_eq!(problems[20], "mailings.toml: 980 more identifiers are of no contact");
}
