//! Contributions, through the door.

use axum::http::StatusCode;
use cordee_store::ThingId;

use super::model::Standing;
use super::queries;
use crate::spine::testing::{Answer, Browser, TestSite, link_in};

mod attaching;
mod becoming;
mod contributing;
mod folders;
mod lists;
mod office;
mod own;
mod places;

const WORKSTREAMS: &str = "/fr/gestion/chantiers";
/// Where one contributes to the workstream of [`opened`].
const CONTRIBUTE: &str = "/fr/chantiers/ou-se-baigner/contribuer";
const LIST: &str = "/fr/chantiers/ou-se-baigner/contributions";
const TEXT: &str = "Il faudrait un car le dimanche vers le plan d’eau, au départ de la gare, \
    pour ceux qui n’ont pas de voiture.";

/// A contribution that is public, with a comment.
pub struct Contributed {
    pub id: String,
    /// Leads its author to it.
    pub secret: String,
    /// What the address of its file names, where one goes with it.
    pub attachment: String,
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// With the spaces that French typography narrows as plain ones.
fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

/// A form with `more` in place of what is usual.
fn form<'a>(usual: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_said = |name: &str| more.iter().any(|(other, _)| name == *other);
    let kept = usual.iter().filter(|(name, _)| !is_said(name));
    kept.chain(more).copied().collect()
}

/// What somebody sends who contributes, without a mail address unless `more` says one.
fn said<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("nature", "idea"),
        ("title", "Un car le dimanche"),
        ("text", TEXT),
        ("commune", "Pélussin"),
    ];
    form(&usual, more)
}

/// Says who contributes to a workstream: everybody, and what they say is public at once, unless `more` says
/// otherwise.
async fn call(team: &Browser<'_>, workstream: &str, more: &[(&str, &str)]) {
    let usual = [("audience", "everyone"), ("moderation", "after"), ("comments", "yes")];
    let address = format!("{WORKSTREAMS}/{workstream}/appel");
    let kept = team.post(&address, &form(&usual, more)).await;
    assert!(kept.location().ends_with("contribution-call-kept"), "{}", kept.main());
}

/// A workstream of `process` that is open, to which one may contribute.
async fn workstream(team: &Browser<'_>, process: &str, more: &[(&str, &str)]) -> String {
    let described = [("title.fr", "Où se baigner"), ("process", process)];
    let id = made(&team.post(&format!("{WORKSTREAMS}/nouvelle"), &described).await);
    team.post(&format!("{WORKSTREAMS}/{id}/ouvrir"), &[]).await;
    call(team, &id, more).await;
    id
}

/// The same, in a process that is public.
async fn opened(team: &Browser<'_>, more: &[(&str, &str)]) -> String {
    team.site.organisation("park", "Parc").await;
    let described = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let process = made(&team.post("/fr/gestion/demarches/nouvelle", &described).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Un jour"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    workstream(team, &process, more).await
}

/// What an address names of one's own contribution.
#[track_caller]
fn own(location: &str) -> Contributed {
    let parts: Vec<&str> = location.split(['/', '?']).collect();
    let [_, "fr", "contributions", id, "la-mienne", secret, ..] = parts[..] else {
        panic!("this leads nobody to their own: {location}");
    };
    Contributed { id: id.to_owned(), secret: secret.to_owned(), attachment: String::new() }
}

/// Contributes, from nowhere known.
async fn contributed(site: &TestSite, more: &[(&str, &str)]) -> Contributed {
    let sent = site.visitor().post(CONTRIBUTE, &said(more)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    own(sent.location())
}

/// Says in the database how a contribution stands, as the office does.
async fn stand(site: &TestSite, id: &str, standing: Standing) {
    let id: ThingId = id.parse().expect("an identifier");
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let held = queries::to_change(&tx, &site.destination.id, &id).await.expect("it is read");
    let (_, one) = held.expect("it is there");
    queries::set_standing(&tx, &one, standing, None).await.expect("it is written");
    tx.commit().await.expect("it is kept");
}

/// A contribution to the open workstream `workstream`, all of whose texts hold `word`, with a comment and a
/// photo.
pub async fn contributed_in(chief: &Browser<'_>, word: &str, workstream: &str) -> Contributed {
    call(chief, workstream, &[("rule.fr", word)]).await;
    let all =
        [("title", word), ("text", word), ("commune", word), ("name", word), ("named", "yes")];
    let page = format!("/fr/chantiers/chantier-{word}/contribuer");
    let sent = chief.post(&page, &said(&all)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let mut made = own(sent.location());
    let (name, photo) = (format!("{word}.png"), attaching::picture());
    let page = attaching::page(&made);
    let joined = attaching::joined(chief, &page, word, (&name, &photo)).await;
    assert!(joined.location().ends_with("contribution-file-joined"), "{}", joined.main());
    let address = format!("/fr/contributions/{}", made.id);
    let comment = chief.post(&address, &[("text", word), ("name", word)]).await;
    assert!(comment.location().ends_with("comment-published"), "{}", comment.main());
    let shown = attaching::files_of(&chief.get(&address).await, &made.id);
    made.attachment = shown.into_iter().next().expect("the photo is shown");
    made
}

/// A workstream that is closed at this minute, to which somebody contributed who left an address.
pub async fn closed_now(team: &Browser<'_>, process: &str) {
    // The process is a draft: those who work on it alone may contribute.
    let id = workstream(team, process, &[]).await;
    let left = [("email", "zoe@exemple.fr"), ("name", "Zoé")];
    let sent = team.post(CONTRIBUTE, &said(&left)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let closed = team.post(&format!("{WORKSTREAMS}/{id}/fermer"), &[]).await;
    assert!(closed.location().ends_with("workstream-closed"), "{}", closed.main());
}

/// All that the office does with contributions.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let id = workstream(chief, process, &[]).await;
    office::all_acts(chief, &id).await;
}
