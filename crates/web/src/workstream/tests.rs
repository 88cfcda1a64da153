//! Workstreams, and the decisions that make them, through the door.

use axum::http::StatusCode;

use crate::gathering::tests::chosen_in;
use crate::spine::testing::{Answer, Browser, TestSite};

mod decisions;
mod erasure;
mod folders;
mod sharing;
mod working;

const ALL: &str = "/fr/gestion/chantiers";
const GATHERINGS: &str = "/fr/gestion/rencontres";

/// A workstream that is public, made by a decision, with somebody who works in it.
pub struct Streamed {
    pub gathering: String,
    pub id: String,
    pub member: String,
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// What stands after `start` and before `end`, each time.
fn each_between(text: &str, start: &str, end: &str) -> Vec<String> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|rest| rest.split_once(end)).map(|(it, _)| it.to_owned()).collect()
}

/// With the spaces that French typography narrows as plain ones.
fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let process = made(&team.post("/fr/gestion/demarches/nouvelle", &form).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Un jour"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    process
}

/// The identifiers of the subjects, as the form of the decision asks about them.
async fn subjects(team: &Browser<'_>, gathering: &str) -> Vec<String> {
    let page = team.get(&format!("{GATHERINGS}/{gathering}/chantiers")).await;
    each_between(page.main(), "id=\"field-fate-", "\"")
}

/// What the form of a decision says: `said` is what is said of which subject, `more` what is said besides.
fn form(
    subjects: &[String],
    said: &[(&str, usize, &str)],
    more: &[(&str, &str)],
) -> Vec<(String, String)> {
    let field = |(what, at, value): &(&str, usize, &str)| {
        let end = if ["name", "why"].contains(what) { ".fr" } else { "" };
        (format!("{what}-{}{end}", subjects[*at]), (*value).to_owned())
    };
    let besides = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    said.iter().map(field).chain(besides).collect()
}

async fn send(team: &Browser<'_>, address: &str, form: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    team.post(address, &pairs).await
}

/// Decides of the subjects of `gathering`.
async fn decide(team: &Browser<'_>, gathering: &str, form: &[(String, String)]) -> Answer {
    send(team, &format!("{GATHERINGS}/{gathering}/chantiers"), form).await
}

/// The rows of a list.
async fn rows(browser: &Browser<'_>, address: &str) -> Vec<serde_json::Value> {
    let answer = browser.get(&format!("{address}.json")).await;
    let read: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    read["data"].as_array().expect("rows").clone()
}

/// Adds somebody to a workstream: their identifier.
async fn member(team: &Browser<'_>, id: &str, person: &[(&str, &str)]) -> String {
    let added = team.post(&format!("{ALL}/{id}/membres/ajouter"), person).await;
    assert!(added.location().ends_with("workstream-member-added"), "{}", added.main());
    let card = team.get(&format!("{ALL}/{id}")).await;
    each_between(card.main(), "/membres/", "/modifier\"").pop().expect("they are there")
}

/// Makes a meeting or a gathering a session of a workstream.
async fn tie(team: &Browser<'_>, id: &str, session: &str, sort: &str) {
    let form = [("session", session), ("sort", sort)];
    let added = team.post(&format!("{ALL}/{id}/seances/ajouter"), &form).await;
    assert!(added.location().ends_with("workstream-session-added"), "{}", added.main());
}

/// Puts a document into a process: its identifier.
async fn document(team: &Browser<'_>, process: &str, name: &str) -> String {
    let add = format!("/fr/gestion/objets/{process}/documents/ajouter");
    let file = (format!("{name}.csv"), format!("commune;{name}\n1;2\n"));
    let about = [("title.fr", name), ("language", "fr")];
    let added = team.upload(&add, &about, ("file", &file.0, file.1.as_bytes())).await;
    assert!(added.location().ends_with("document-added"), "{}", added.main());
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    let ids = each_between(desk.main(), "href=\"/documents/", "\"");
    let own = ids.iter().find(|it| it.ends_with(&file.0)).expect("it is there");
    own.split('/').next().unwrap_or_default().to_owned()
}

/// A workstream of `process`, all of whose texts hold `word`, made by a decision, with a member.
pub async fn streamed_in(chief: &Browser<'_>, word: &str, process: &str) -> Streamed {
    let gathering = chosen_in(chief, word, process).await;
    let all = subjects(chief, &gathering).await;
    let name = format!("Chantier {word}");
    let said = [
        ("fate", 0, "renamed"),
        ("name", 0, name.as_str()),
        ("fate", 1, "merged"),
        ("into", 1, all[0].as_str()),
        ("fate", 2, "dropped"),
        ("why", 2, word),
    ];
    let decided = form(&all, &said, &[("on", "28/01/2022"), ("why.fr", word), ("revision", "0")]);
    let decided = decide(chief, &gathering, &decided).await;
    assert!(decided.location().ends_with("workstreams-decided"), "{}", decided.main());
    let told = rows(chief, &format!("/fr/rencontres/sujets-{word}/chantiers")).await;
    let id = told[0]["workstream"].as_str().expect("a workstream").to_owned();
    let texts =
        [("title.fr", name.as_str()), ("question.fr", word), ("lead.fr", word), ("revision", "1")];
    let changed = chief.post(&format!("{ALL}/{id}/modifier"), &texts).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    chief.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    let person =
        [("name", word), ("profile", "elected"), ("facilitator", "yes"), ("public", "yes")];
    let member = member(chief, &id, &person).await;
    tie(chief, &id, &gathering, "workshop").await;
    Streamed { gathering, id, member }
}

/// A workstream that is closed at this minute, with somebody who worked in it.
pub async fn closed_now(team: &Browser<'_>, process: &str) {
    let form = [("title.fr", "Où se baigner"), ("process", process)];
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    member(team, &id, &[("name", "Ana Roux"), ("profile", "resident")]).await;
    let closed = team.post(&format!("{ALL}/{id}/fermer"), &[]).await;
    assert!(closed.location().ends_with("workstream-closed"), "{}", closed.main());
}

/// All that is done with workstreams.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let made = streamed_in(chief, "plan", process).await;
    let all = subjects(chief, &made.gathering).await;
    let said = [("fate", 0, "kept"), ("fate", 1, "dropped"), ("fate", 2, "dropped")];
    let corrected = form(&all, &said, &[("on", "28/01/2022"), ("revision", "1")]);
    let corrected = decide(chief, &made.gathering, &corrected).await;
    assert!(corrected.location().ends_with("workstreams-decided"), "{}", corrected.main());
    let form = [("title.fr", "Baignades"), ("process", process)];
    chief.post(&format!("{ALL}/nouvelle"), &form).await;
    let own = format!("{ALL}/{}", made.id);
    let person = format!("{own}/membres/{}", made.member);
    let known = [("name", "Ana Roux"), ("profile", "resident"), ("revision", "1")];
    let changed = chief.post(&format!("{person}/modifier"), &known).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    chief.post(&format!("{person}/retirer"), &[]).await;
    let session = [("session", made.gathering.as_str())];
    chief.post(&format!("{own}/seances/retirer"), &session).await;
    let chosen = document(chief, process, "lieux").await;
    chief.post(&format!("{own}/documents"), &[("document", chosen.as_str())]).await;
    for phase in ["fermer", "brouillon"] {
        chief.post(&format!("{own}/{phase}"), &[]).await;
    }
}
