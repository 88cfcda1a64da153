//! Nothing crosses from one destination of an instance to another: every route, tried with all that
//! names something elsewhere, gives nothing of it and changes nothing there.
//!
//! [`full`] builds a destination with something of everything, and says what stands for each
//! placeholder of the table of routes: a new placeholder without a fixture fails the test.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use cordee_store::sea_orm::ConnectionTrait;

use crate::folder::{self, Purpose, archive};
use crate::spine::forgetting;
use crate::spine::language::Lang;
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::rights::{Role, Scope};
use crate::spine::routes::{Access, Route};
use crate::spine::tenant;
use crate::spine::testing::{Browser, Bytes, HOST, TestSite};

pub mod full;

use full::{Full, full};

/// The hosts of the two destinations, and the word that stands in every text of each.
const THERE: &str = "zorglubie.example";
const OURS: &str = "aubrac";
const THEIRS: &str = "zorglub";

/// Two destinations with everything, in one instance.
async fn two(site: &TestSite) -> (Full<'_>, Full<'_>) {
    let there = site.neighbour(THERE, THEIRS, &Lang::ALL).await;
    let ours = full(site, &site.destination, OURS).await;
    (ours, full(site, &there, THEIRS).await)
}

/// All that an answer says, files of an archive included, in lower case.
fn said(answer: &Bytes) -> String {
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_zip = kind.is_some_and(|kind| kind.contains("zip") || kind.contains("officedocument"));
    let mut said = String::from_utf8_lossy(&answer.body).to_lowercase();
    if is_zip && answer.status.is_success() {
        let files = archive::unpack(&answer.body).expect("what is sent can be opened");
        for (path, bytes) in files {
            said.push_str(&path);
            said.push_str(&String::from_utf8_lossy(&bytes).to_lowercase());
        }
    }
    said
}

/// Fields that name what stands elsewhere, as any form or query may.
fn fields(named: &Full<'_>) -> Vec<(String, String)> {
    let one = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields: Vec<_> = ["other", "process", "lead", "scope", "organisation", "thing"]
        .iter()
        .flat_map(|name| named.things().into_iter().map(|id| one(name, id)))
        .collect();
    fields.extend([
        one("how", "from-inspired"),
        one("kind", ""),
        one("q", "commune"),
        one("email", &named.email),
        one("role", "participant"),
        one("code", &named.code),
        one("name", "Ana"),
        one("language", "fr"),
        one("title.fr", "Rien"),
        one("why.fr", "Rien"),
        one("comment", "Rien"),
        one("revision", "1"),
        one("state", "draft"),
        one("summary.fr", "Rien"),
        one("version", "1"),
        one("draft", "take"),
    ]);
    fields
}

/// One request: a route at an address, with fields that name what is elsewhere.
async fn ask(browser: &Browser<'_>, route: &Route, address: &str, named: &Full<'_>) -> Bytes {
    let fields = fields(named);
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
    let request = match route.method {
        Method::POST => Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(encoded)),
        _ => Request::get(format!("{address}?{encoded}")).body(Body::empty()),
    };
    let mut answer = browser.answered(request.expect("a request")).await;
    if answer.status == StatusCode::BAD_REQUEST {
        // A form with a file.
        let pairs: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let sent = browser.upload(address, &pairs, ("file", "", b"")).await;
        answer = Bytes { status: sent.status, headers: sent.headers, body: sent.text.into() };
    }
    assert!(!answer.status.is_server_error(), "{} {address}: {}", route.method, said(&answer));
    answer
}

/// The table, with what takes away or signs out at its end.
fn table(site: &TestSite) -> Vec<Route> {
    let mut table = site.app.routes();
    table.sort_by_key(|route| {
        let ends =
            ["/sign-out", "/everywhere", "/remove", "/revoke", "/draft", "/archive", "/drop"];
        ends.iter().rposition(|end| route.path.ends_with(end)).map(|at| ends.len() - at)
    });
    table
}

/// Every address of a route for what `of` holds: its page, and its other forms.
fn everywhere(of: &Full<'_>, route: &Route) -> Vec<(String, bool)> {
    let mut everywhere = vec![];
    for (address, is_own) in of.addresses(&path(route)) {
        let forms = route.forms.iter().map(|form| (form.media.of(&address), is_own));
        everywhere.extend(forms);
        everywhere.push((address, is_own));
    }
    everywhere
}

/// The French path of a route, or the one it has in every language.
fn path(route: &Route) -> String {
    route.paths().expect("every noun is known").swap_remove(0).1
}

/// What everybody and the administrator can see of a destination, page by page, and what it exports.
async fn seen(site: &TestSite, of: &Full<'_>) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    // Taking everything away is an act, which the journal notes: the export below says the same.
    let leaves_a_line = |route: &&Route| route.path == "/manage/folder/{profile}";
    let table = table(site);
    let pages = table.iter().filter(|route| route.method == Method::GET);
    for route in pages.filter(|route| !leaves_a_line(route)) {
        for (address, _) in everywhere(of, route) {
            let answer = of.chief.bytes(&address).await;
            seen.insert(address, without_keys(&said(&answer)));
        }
    }
    for (path, bytes) in exported(site, of, Profile::Complete).await {
        seen.insert(path, String::from_utf8_lossy(&bytes).into_owned());
    }
    let rows = site.database.rows_with("destination_id", of.destination.id.as_str()).await;
    seen.extend(rows.into_iter().map(|(table, count)| (table, count.to_string())));
    seen
}

/// A page without the keys and the challenges of its forms, which are new each time.
fn without_keys(page: &str) -> String {
    ["name=\"form-key\" value=\"", "data-work=\""].iter().fold(page.to_owned(), |page, mark| {
        let mut parts = page.split(mark);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |page, part| page + part.split_once('"').map_or("", |(_, rest)| rest))
    })
}

async fn exported(site: &TestSite, of: &Full<'_>, profile: Profile) -> Files {
    let store = &site.app.store;
    let destination = tenant::of_host(store.reader(), &of.destination.host).await;
    let destination = destination.expect("it is read").expect("it is there");
    folder::export(store, &destination, profile).await.expect("it is exported")
}

#[track_caller]
fn assert_unchanged(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    for (name, text) in before {
        assert_eq!(after.get(name), Some(text), "{name} has changed");
    }
    assert_eq!(before.len(), after.len());
}

#[tokio::test]
async fn what_names_something_of_another_destination_leads_nowhere() {
    let site = TestSite::new().await;
    let (ours, theirs) = two(&site).await;
    let before = seen(&site, &theirs).await;
    assert!(
        before.values().filter(|text| text.contains(THEIRS)).count() > 40,
        "it holds something"
    );
    let mut tried = 0;
    for route in table(&site) {
        for (address, is_theirs) in everywhere(&theirs, &route) {
            if !is_theirs {
                continue;
            }
            tried += 1;
            let answer = ask(&ours.chief, &route, &address, &theirs).await;
            let (method, told) = (&route.method, said(&answer));
            // A mail that has left, or was never here, is told in one and the same sentence.
            let location = answer.headers.get(header::LOCATION).and_then(|it| it.to_str().ok());
            let is_gone = location.is_some_and(|it| it.ends_with("notice=mail-gone"));
            let leads_nowhere = is_gone || answer.status == StatusCode::NOT_FOUND;
            assert!(leads_nowhere, "{method} {address}: {} {told}", answer.status);
            assert!(!told.contains(THEIRS), "{method} {address}: {told}");
        }
    }
    assert!(100 < tried, "{tried}");
    assert_unchanged(&before, &seen(&site, &theirs).await);
}

#[tokio::test]
async fn fields_that_name_something_of_another_destination_take_nothing_from_it() {
    let site = TestSite::new().await;
    let (ours, theirs) = two(&site).await;
    let before = seen(&site, &theirs).await;
    for route in table(&site) {
        for (address, _) in everywhere(&ours, &route) {
            if route.path.contains("/sign-out") {
                continue;
            }
            let answer = ask(&ours.chief, &route, &address, &theirs).await;
            let told = said(&answer);
            assert!(!told.contains(THEIRS), "{} {address}: {told}", route.method);
        }
    }
    for mail in site.mails().await {
        assert!(!mail.text.to_lowercase().contains(THEIRS), "{}", mail.text);
    }
    assert_unchanged(&before, &seen(&site, &theirs).await);
}

#[tokio::test]
async fn a_session_carried_to_another_host_is_nobodys() {
    let site = TestSite::new().await;
    let (ours, theirs) = two(&site).await;
    let before = seen(&site, &theirs).await;
    for route in table(&site) {
        for (address, _) in everywhere(&ours, &route) {
            let carried = theirs.chief.carried_to(HOST);
            let answer = ask(&carried, &route, &address, &theirs).await;
            let told = said(&answer);
            assert!(!told.contains(THEIRS), "{} {address}: {told}", route.method);
            let to = answer.headers.get(header::LOCATION).and_then(|to| to.to_str().ok());
            let is_out = to.is_some_and(|to| to.contains("?next="))
                || answer.status == StatusCode::UNAUTHORIZED;
            assert!(route.access == Access::Everybody || is_out, "{} {address}", route.method);
        }
    }
    // Nor does the code of a mail of theirs open a door of ours, in the browser that asked for it.
    let carried = theirs.asking.carried_to(HOST);
    let refused = carried.post("/fr/connexion/code", &[("code", &theirs.code)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert_unchanged(&before, &seen(&site, &theirs).await);
    let entered = theirs.asking.post("/fr/connexion/code", &[("code", &theirs.code)]).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "at home it still does: {}", entered.text);
}

#[tokio::test]
async fn a_session_of_before_there_could_be_several_is_good_at_home_only() {
    let site = TestSite::new().await;
    let there = site.neighbour(THERE, THEIRS, &Lang::ALL).await;
    let somebody = Role::Administrator;
    let chief = site.signed_in_at(&there, "a@b.example", somebody, Scope::Destination).await;
    let db = site.app.store.begin().await.expect("a transaction begins");
    db.execute_unprepared("UPDATE web_session SET destination_id = NULL").await.expect("it is old");
    db.commit().await.expect("it is kept");
    assert_eq!(chief.get("/fr/gestion").await.status, StatusCode::OK);
    let carried = chief.carried_to(HOST).get("/fr/gestion").await;
    assert!(carried.location().contains("?next="), "{}", carried.text);
}

#[tokio::test]
async fn an_export_holds_one_destination_and_an_import_touches_no_other() {
    let site = TestSite::new().await;
    let (ours, theirs) = two(&site).await;
    for profile in [Profile::Public, Profile::Complete] {
        for (path, bytes) in exported(&site, &ours, profile).await {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!path.contains(THEIRS) && !text.contains(THEIRS), "{path}");
        }
    }
    let before = seen(&site, &theirs).await;
    let files = exported(&site, &theirs, Profile::Complete).await;
    for if_there in [IfThere::Refuse, IfThere::Replace, IfThere::Copy] {
        let into = Some(site.destination.clone());
        let (store, now) = (&site.app.store, site.now());
        let told =
            folder::import(store, &files, into, if_there, Purpose::Record, now, &|_| {}).await;
        let told: Vec<String> =
            told.expect("the database answers").iter().map(ToString::to_string).collect();
        if if_there == IfThere::Copy {
            assert_eq!(told, Vec::<String>::new());
        } else {
            let named = format!("`{}` is taken by something else here", theirs.process);
            assert!(told.iter().any(|line| line.contains(&named)), "{told:?}");
        }
        assert_unchanged(&before, &seen(&site, &theirs).await);
    }
}

#[tokio::test]
async fn a_destination_that_is_removed_leaves_nothing_behind_and_the_other_whole() {
    let site = TestSite::new().await;
    let (ours, theirs) = two(&site).await;
    let mut before = seen(&site, &theirs).await;
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let gone = forgetting::destination(&tx, crate::DOMAINS, &ours.destination.id).await;
    gone.expect("it goes");
    tx.commit().await.expect("it is gone");
    let left = site.database.rows_with("destination_id", ours.destination.id.as_str()).await;
    assert_eq!(left, BTreeMap::new());
    // Alone on its machine, it is told of the machine.
    let mut after = seen(&site, &theirs).await;
    for seen in [&mut before, &mut after] {
        seen.remove("/fr/gestion/etat").expect("it was seen");
    }
    assert_unchanged(&before, &after);
}
