//! What an answer may be.

use axum::http::{StatusCode, header};

use crate::spine::testing::{Answer, Browser, Bytes};

use super::forms::unescaped;

/// An answer that breaks nothing, leads nowhere else, runs nothing, and says a sentence when it
/// refuses.
#[track_caller]
pub fn assert_harmless(answer: &Answer, about: &str) {
    assert!(!answer.status.is_server_error(), "{about}: {} {}", answer.status, answer.main());
    for (name, value) in &answer.headers {
        let value = String::from_utf8_lossy(value.as_bytes()).to_lowercase();
        // An address may carry, as a value, what was asked for: it is read as an address of ours.
        let value = value.split_once('?').map_or(value.as_str(), |(path, _)| path).to_owned();
        // Identifiers made at random, of the request for one, have no 9: they never hold this word.
        let is_ours = !value.contains("evil.example") && !value.contains("zorg9");
        assert!(is_ours, "{about}: {name}: {value}");
    }
    assert!(!answer.headers.contains_key("zorg9"), "{about}");
    let leads_here = answer.location().starts_with('/')
        && !answer.location().starts_with("//")
        && !answer.location().contains(['\\', '\t']);
    assert!(leads_here || answer.location().is_empty(), "{about}: {}", answer.location());
    assert_nothing_runs(answer, about);
    if answer.status.is_client_error() {
        let has = |parts: [&str; 2]| parts.iter().all(|part| answer.text.contains(part));
        let says =
            has(["<h1", "<main"]) || (is_a_problem(answer) && has(["\"title\"", "\"detail\""]));
        assert!(says, "{about}: {} without a sentence: {}", answer.status, answer.text);
    }
}

/// Whether it is told as programs read it: where there is no page, but data.
fn is_a_problem(answer: &Answer) -> bool {
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/problem+json"))
}

/// What leads elsewhere, or runs, when it stands in a tag.
const LEADING_ELSEWHERE: [&str; 8] = [
    "href=\"javascript",
    "href=\"data:",
    "href=\"//",
    "href=\"/\\",
    "src=\"//",
    "src=\"http",
    "action=\"http",
    "action=\"//",
];

/// Whether a page holds a mark that a browser would follow or run by itself.
#[track_caller]
pub fn assert_nothing_runs(answer: &Answer, about: &str) {
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return;
    }
    let page = answer.text.to_lowercase();
    for mark in ["<script>", "<img src=x", "<iframe", "<style", "49</"] {
        assert!(!page.contains(mark), "{about}: {mark} in {}", answer.text);
    }
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        for mark in LEADING_ELSEWHERE {
            assert!(!tag.contains(mark), "{about}: {mark} in <{tag}>");
        }
        // What stands between quotes is a value; what is left are names.
        let names: String = tag.split('"').step_by(2).collect();
        assert!(!names.contains(" on") && !names.contains(" style="), "{about}: <{tag}>");
    }
}

/// What was typed stands in the page that refuses it.
#[track_caller]
pub fn assert_comes_back(answer: &Answer, typed: &str, about: &str) {
    let typed = typed.replace("\r\n", "\n");
    let page = unescaped(&answer.text);
    assert!(page.contains(typed.trim()), "{about}: what was typed is lost: {}", answer.main());
}

/// The addresses of files that the pages at `addresses` name.
pub async fn files_named_by(browser: &Browser<'_>, addresses: &[String]) -> Vec<String> {
    let mut files = vec![];
    for address in addresses {
        let page = browser.get(address).await;
        for part in page.text.split("=\"").skip(1) {
            let named = part.split('"').next().unwrap_or_default();
            let is_a_file = ["/documents/", "/logos/", "/logo/", "/contributions/"]
                .iter()
                .any(|it| named.starts_with(it));
            if is_a_file && !files.iter().any(|known| known == named) {
                files.push(named.to_owned());
            }
        }
    }
    files
}

/// A file that nothing runs, whatever it holds: its kind is told, kept to, and never a page.
#[track_caller]
pub fn assert_mere_file(answer: &Bytes, address: &str) {
    let said = |name| {
        let value = answer.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    assert_eq!(said("x-content-type-options"), "nosniff", "{address}");
    let kind = said("content-type");
    let may_run = ["html", "javascript", "xml"].iter().any(|it| kind.contains(it));
    let is_handed_out = said("content-disposition").starts_with("attachment");
    let policy = said("content-security-policy");
    let is_shut_in = policy.contains("default-src 'none'");
    assert!(is_shut_in, "{address}: {policy}");
    assert!(!may_run || is_handed_out || policy.contains("sandbox"), "{address}: {kind} {policy}");
}
