//! What a hostile hand sends: every form of the table of routes is filled with it, and nothing of it
//! may run, lead elsewhere, break the site, or be taken without a word.
//!
//! [`forms`] reads the forms from the pages themselves: a new form is tried without anybody thinking
//! of it, and a route that takes a form which no page shows fails the test.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};

use crate::isolation::full::{Full, full};
use crate::spine::routes::Route;
use crate::spine::testing::{Answer, Browser, TestSite};

mod answers;
mod forms;
mod sent;

use answers::{assert_harmless, assert_nothing_runs};
use forms::{Field, Form, Kind};
use sent::{DOCUMENTS, Hostile, TEXTS};

/// Routes that take what no page of the fixture sends in a form, with what they take.
const WITHOUT_A_PAGE: &[(&str, &[&str])] = &[
    // Typed text is kept by the script of a page that is open.
    ("/drafts/{draft}", &["title.fr", "body.fr", "here"]),
    ("/drafts/{draft}/drop", &["here"]),
    // Shown once something was searched for, and found.
    ("/manage/things/{thing}/thread", &["how", "other"]),
    // Shown once the list was tried out.
    ("/manage/contacts/import/{list}/add", &["form-key"]),
    // Shown once a file of answers was tried out, in the background.
    ("/manage/surveys/{thing}/import/work/{answerwork}/add", &["form-key"]),
    // Shown once a person was chosen.
    (
        "/manage/bodies/{thing}/members/add",
        &["person", "title", "voice", "organisation", "deputy-of", "starts", "ends"],
    ),
    // Shown once a plan was asked for.
    ("/manage/things/{thing}/plan", &["template", "title", "on", "days", "keep"]),
    // Shown once a machine proposed themes.
    ("/manage/surveys/{thing}/texts/{question}/dismiss", &["proposal"]),
    // Shown once two people differ on a text.
    (
        "/manage/surveys/{thing}/texts/{question}/disagreements",
        &["text", "theme", "outside", "unreadable"],
    ),
    // Shown once a text of the theme may be quoted.
    ("/manage/themes/{thing}/quotes", &["sheet", "passage"]),
    ("/manage/themes/{thing}/quotes/withdraw", &["quote"]),
    // Shown where there are groups to tell apart.
    ("/manage/surveys/{thing}/collecting/quotas", &["form-key"]),
    // Shown to those who have the code of the room.
    ("/gatherings/{gathering}/subjects", &["code", "subject"]),
    // Shown once a gathering took place, as long as nobody is asked what they thought of it.
    ("/manage/gatherings/{thing}/satisfaction", &["form-key"]),
    // Shown where something waits.
    ("/manage/workstreams/{thing}/contributions", &["one", "move", "reason"]),
    ("/manage/workstreams/{thing}/contributions/comments", &["comment", "move", "reason"]),
    // Shown where another says nearly the same, or was found.
    ("/manage/contributions/{thing}/merge", &["into"]),
    // Shown while a vote is open.
    ("/manage/prioritisations/{thing}/colleges/{college}/sitting/remind", &["form-key"]),
    // Shown for somebody who is on the roll of a vote.
    (
        "/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}",
        &["standing", "reason", "holder"],
    ),
    ("/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}/link", &["means"]),
    // Shown where there is another one.
    ("/manage/proposals/{thing}/merge", &["into"]),
    // Not shown to the only administrator.
    ("/account/erase", &["sure"]),
];

/// Routes after which the session is over, or the thing is gone: tried last.
const LAST: [&str; 9] = [
    "/take-back",
    "/merge",
    "/archive",
    "/draft",
    "/revoke",
    "/remove",
    "/erase",
    "/sign-out/everywhere",
    "/sign-out",
];

fn table(site: &TestSite) -> Vec<Route> {
    let mut table = site.app.routes();
    table.sort_by_key(|route| {
        LAST.iter().position(|end| route.path.ends_with(end)).map(|at| at + 1)
    });
    table
}

fn path(route: &Route) -> String {
    route.paths().expect("every noun is known").swap_remove(0).1
}

/// A destination with something of everything, and the forms of all its pages by where they lead.
async fn fixture(site: &TestSite) -> (Full<'_>, BTreeMap<String, Form>) {
    let full = full(site, &site.destination, "aubrac").await;
    let mut forms = BTreeMap::new();
    let visitor = site.visitor();
    for address in pages(site, &full) {
        let is_public = !address.contains("/gestion") && !address.contains("/compte");
        for browser in
            [&visitor, &full.asking, &full.chief].into_iter().skip(if is_public { 0 } else { 2 })
        {
            let page = browser.get(&address).await;
            for form in forms::posted(&page.text, &address) {
                forms.entry(form.action.clone()).or_insert(form);
            }
        }
    }
    (full, forms)
}

/// The addresses of all pages of `full`.
fn pages(site: &TestSite, full: &Full<'_>) -> Vec<String> {
    let table = table(site);
    let pages = table.iter().filter(|route| route.method == Method::GET);
    // Streams have no end; documents are printed from the same text, and take their time.
    let is_a_page = |route: &&Route| {
        !["/events", "/{format}", "/{profile}"].iter().any(|end| route.path.ends_with(end))
    };
    let pages = pages.filter(is_a_page);
    pages.flat_map(|route| full.addresses(&path(route))).map(|(address, _)| address).collect()
}

/// The form of `route`, at one of its addresses.
fn form_of(route: &Route, full: &Full<'_>, forms: &BTreeMap<String, Form>) -> Form {
    let addresses = full.addresses(&path(route));
    if let Some(form) = addresses.iter().find_map(|(address, _)| forms.get(address)) {
        return form.clone();
    }
    let known = WITHOUT_A_PAGE.iter().find(|(path, _)| *path == route.path);
    // A button stands on a page only while it can be pressed: pressed anyhow, it harms nothing.
    let names = known.map_or(&[] as &[&str], |(_, names)| names);
    let is_a_button = !sent::reads_its_body(route.path);
    assert!(known.is_some() || is_a_button, "no page shows the form of {}", route.path);
    let typed =
        |name: &&str| Field { name: (*name).to_owned(), value: String::new(), kind: Kind::Typed };
    Form {
        page: addresses[0].0.clone(),
        action: addresses[0].0.clone(),
        takes_files: false,
        fields: names.iter().map(typed).collect(),
    }
}

/// Who sends it: whoever asked for a link, where one signs in; the administrator elsewhere.
fn sender<'a>(route: &Route, full: &'a Full<'a>) -> &'a Browser<'a> {
    let is_before = route.path.starts_with("/sign-in") || route.path.starts_with("/invitation");
    if is_before { &full.asking } else { &full.chief }
}

/// The form as the page shows it now: what was sent before may have changed it.
async fn as_it_stands(browser: &Browser<'_>, form: &Form) -> Form {
    let page = browser.get(&form.page).await;
    let found = forms::posted(&page.text, &form.page);
    found.into_iter().find(|found| found.action == form.action).unwrap_or_else(|| form.clone())
}

/// Sends `hostile` in every form, one after the other.
async fn send_everywhere(site: &TestSite, hostile: &Hostile) -> usize {
    let (full, forms) = fixture(site).await;
    let mut sent = 0;
    for route in table(site).iter().filter(|route| route.method == Method::POST) {
        let browser = sender(route, &full);
        let form = as_it_stands(browser, &form_of(route, &full, &forms)).await;
        let answer = hostile.send(browser, &form).await;
        let about = format!("{} to {}", hostile.name, route.path);
        assert_harmless(&answer, &about);
        let is_shown = !WITHOUT_A_PAGE.iter().any(|(path, _)| *path == route.path);
        if is_shown {
            hostile.assert_given_back(&answer, &form, &about);
        }
        sent += 1;
    }
    // What was taken runs nowhere, whoever reads it.
    let reader = site.chief().await;
    for address in pages(site, &full) {
        for browser in [&reader, &site.visitor()] {
            let answer = browser.get(&address).await;
            assert!(!answer.status.is_server_error(), "{address} after {}", hostile.name);
            assert_nothing_runs(&answer, &address);
            // What is not there for the administrator is there for nobody: most addresses name a thing
            // of another kind.
            if answer.status == StatusCode::NOT_FOUND {
                break;
            }
        }
    }
    sent
}

async fn check(hostile: Hostile) {
    let site = TestSite::new().await;
    let sent = send_everywhere(&site, &hostile).await;
    assert!(45 < sent, "{sent}");
}

#[tokio::test]
async fn markup_and_a_formula_sent_to_any_form_stay_texts() {
    check(TEXTS[0]).await;
}

#[tokio::test]
async fn markdown_sent_to_any_form_runs_nowhere() {
    check(TEXTS[1]).await;
}

#[tokio::test]
async fn lines_of_a_header_sent_to_any_form_make_no_header() {
    check(TEXTS[2]).await;
}

#[tokio::test]
async fn no_form_leads_to_where_somebody_else_wishes() {
    for hostile in &TEXTS[3..7] {
        check(*hostile).await;
    }
}

#[tokio::test]
async fn what_is_no_text_or_no_number_breaks_no_form() {
    check(TEXTS[7]).await;
}

#[tokio::test]
async fn a_text_that_is_far_too_long_comes_back_from_any_form() {
    check(TEXTS[8]).await;
}

#[tokio::test]
async fn a_body_that_no_form_takes_is_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let (full, forms) = fixture(&site).await;
    let body = "a".repeat(9 * 1024 * 1024);
    for route in table(&site).iter().filter(|route| route.method == Method::POST) {
        let form = form_of(route, &full, &forms);
        let browser = sender(route, &full);
        let answer = if form.takes_files {
            let file = form.fields.iter().find(|field| field.kind == Kind::File);
            let name = file.map_or("file", |field| &field.name);
            let fields = [("title.fr", "Un titre")];
            browser.upload(&form.action, &fields, (name, "grand.pdf", body.as_bytes())).await
        } else {
            browser.post(&form.action, &[("title.fr", &body)]).await
        };
        let about = format!("9 MiB to {}", route.path);
        assert_harmless(&answer, &about);
        let is_refused = answer.status.is_client_error();
        assert!(is_refused || !sent::reads_its_body(route.path), "{about}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_hostile_document_is_refused_or_handed_out_as_a_mere_file() {
    let site = TestSite::new().await;
    let (full, forms) = fixture(&site).await;
    let with_files = forms.values().filter(|form| form.takes_files);
    let mut taken = 0;
    for form in with_files {
        for (name, content) in DOCUMENTS {
            let form = as_it_stands(&full.chief, form).await;
            let answer = sent::with_file(&full.chief, &form, name, content).await;
            assert_harmless(&answer, &format!("{name:?} to {}", form.action));
            taken += usize::from(answer.status == StatusCode::SEE_OTHER);
        }
    }
    assert!(0 < taken, "some are only odd");
    site.work().await;
    for address in answers::files_named_by(&full.chief, &pages(&site, &full)).await {
        answers::assert_mere_file(&full.chief.bytes(&address).await, &address);
    }
}

#[tokio::test]
async fn no_page_repeats_or_follows_what_its_address_asks() {
    let site = TestSite::new().await;
    let (full, _) = fixture(&site).await;
    let names =
        ["q", "next", "here", "notice", "before", "after", "other", "how", "kind", "person"];
    let mut asked_of = pages(&site, &full);
    for hostile in &TEXTS[..8] {
        let pairs = names.map(|name| (name, hostile.text()));
        let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let mut there = vec![];
        for address in asked_of {
            let mut is_there = false;
            for browser in [&full.chief, &site.visitor()] {
                let answer = browser.get(&format!("{address}?{asked}")).await;
                assert_harmless(&answer, &format!("{address}?{}", hostile.name));
                is_there |= answer.status != StatusCode::NOT_FOUND;
            }
            if is_there {
                there.push(address);
            }
        }
        // What is nowhere is told by one page alone, which was asked often enough.
        asked_of = there;
        assert!(45 < asked_of.len(), "{}", asked_of.len());
    }
}

#[tokio::test]
async fn headers_of_a_stranger_change_nothing_of_an_answer() {
    let site = TestSite::new().await;
    let (full, _) = fixture(&site).await;
    for address in pages(&site, &full) {
        let answer: Answer = sent::with_hostile_headers(&site.visitor(), &address).await;
        assert_harmless(&answer, &address);
    }
}
