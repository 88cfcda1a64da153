//! Prioritisations, through the door.

use axum::http::StatusCode;
use cordee_decision::preflib::{File, Kind};
use cordee_decision::worded::Sheets;
use cordee_decision::{College, Weight};

use crate::meeting::tests::body;
use crate::spine::portable::Profile;
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::survey::tests::folders::{exported, imported};

mod forms;

pub(super) const ALL: &str = "/fr/gestion/priorisations";

/// A prioritisation that is public, with one ballot.
pub struct Prioritised {
    pub id: String,
    pub college: String,
    pub ballot: String,
}

/// The identifier in the address that a form leads to.
#[track_caller]
pub(super) fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// What stands after `start` and before `end`, each time.
fn each_between(text: &str, start: &str, end: &str) -> Vec<String> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|rest| rest.split_once(end)).map(|(it, _)| it.to_owned()).collect()
}

pub(super) async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let process = made(&team.post("/fr/gestion/demarches/nouvelle", &form).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Un jour"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    process
}

/// The bodies of a prioritisation, as its card links to them.
pub(super) async fn colleges(team: &Browser<'_>, id: &str) -> Vec<String> {
    let card = team.get(&format!("{ALL}/{id}")).await;
    let mut all = each_between(card.main(), "/colleges/", "\"");
    // Another link leads from each body to its vote.
    all.retain(|it| !it.contains('/'));
    all
}

/// The fields of the sheet of a body, one a proposal.
async fn fields(team: &Browser<'_>, id: &str, college: &str) -> Vec<String> {
    let page = team.get(&format!("{ALL}/{id}/colleges/{college}")).await;
    let all = each_between(page.main(), "legend id=\"field-", "\"");
    assert!(!all.is_empty(), "{}", page.main());
    all
}

/// Types a sheet: a grade for each proposal, or a blank.
pub(super) async fn sheet(
    team: &Browser<'_>,
    (id, college): (&str, &str),
    grades: &[&str],
) -> Answer {
    let fields = fields(team, id, college).await;
    let form: Vec<(&str, &str)> =
        fields.iter().map(String::as_str).zip(grades.iter().copied()).collect();
    team.post(&format!("{ALL}/{id}/colleges/{college}"), &form).await
}

/// A prioritisation of `process`, all of whose texts hold `word`, graded by `body`.
pub async fn prioritised_in(
    chief: &Browser<'_>,
    word: &str,
    (process, body): (&str, &str),
) -> Prioritised {
    let candidates = format!("{word} un | {word}\n{word} deux");
    let title = format!("Priorisation {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("lead.fr", word),
        ("process", process),
        ("body", body),
        ("scale", "five"),
        ("candidates", &candidates),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    let college = colleges(chief, &id).await.remove(0);
    let typed = sheet(chief, (&id, &college), &["4", ""]).await;
    assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    let page = chief.get(&format!("{ALL}/{id}/colleges/{college}")).await;
    let ballot = each_between(page.main(), "/bulletins/", "/").remove(0);
    chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    Prioritised { id, college, ballot }
}

/// All that is done with a prioritisation.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let body = body(chief, "Commission", "none", "0").await;
    let made = prioritised_in(chief, "plan", (process, &body)).await;
    let own = format!("{ALL}/{}", made.id);
    let form = [("title.fr", "Priorisation plan"), ("revision", "1")];
    let changed = chief.post(&format!("{own}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let ballot = format!("{own}/colleges/{}/bulletins/{}", made.college, made.ballot);
    chief.post(&format!("{ballot}/retirer"), &[]).await;
    chief.post(&format!("{ballot}/retablir"), &[]).await;
    super::deciding::tests::all_acts(chief, &made.id, &body).await;
    chief.post(&format!("{own}/brouillon"), &[]).await;
}

const SIX: &str = "Navettes l’été | Deux lignes, de juin à septembre\nSentiers balisés\n\
                   Gîtes rénovés\tAide à l’isolation\nFête des fruits\nCarte des producteurs\n\
                   Site en trois langues";

async fn three_bodies(team: &Browser<'_>) -> (String, Vec<String>) {
    let process = process(team).await;
    three_bodies_of(team, &process).await
}

pub(super) async fn three_bodies_of(team: &Browser<'_>, process: &str) -> (String, Vec<String>) {
    let mut form = vec![
        ("title.fr", "Quelles actions d’abord ?"),
        ("process", process),
        ("scale", "seven"),
        ("candidates", SIX),
    ];
    let mut bodies = vec![];
    for name in ["Bureau du Parc", "Office de tourisme", "Comité de projet"] {
        bodies.push(body(team, name, "none", "0").await);
    }
    form.extend(bodies.iter().map(|body| ("body", body.as_str())));
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let colleges = colleges(team, &id).await;
    assert_eq!(colleges.len(), 3);
    (id, colleges)
}

#[tokio::test]
async fn three_bodies_grade_six_proposals_and_everybody_reads_why() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, colleges) = three_bodies(&team).await;
    for (college, sheets) in colleges.iter().zip([
        vec![
            ["6", "5", "3", "1", "2", ""],
            ["5", "5", "4", "0", "2", "3"],
            ["6", "2", "", "1", "1", "0"],
        ],
        vec![["2", "6", "6", "1", "2", "1"], ["3", "5", "6", "0", "2", "1"]],
        vec![["4", "4", "4", "4", "4", "4"]],
    ]) {
        for grades in sheets {
            let typed = sheet(&team, (&id, college), &grades).await;
            assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
        }
    }
    let address = "/fr/priorisations/quelles-actions-d-abord";
    let file = format!("/prioritisations/{id}/colleges/{}", colleges[0]);
    let together = format!("/prioritisations/{id}");
    for path in [
        address,
        &format!("{file}/ballots.cat"),
        &format!("{file}/certificate.json"),
        &format!("{together}/ballots.csv"),
        &format!("{together}/certificate.json"),
    ] {
        let before = site.visitor().get(path).await;
        assert_eq!(before.status, StatusCode::NOT_FOUND, "{path} is not public yet");
    }
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = site.visitor().get(address).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.main().replace(['\u{a0}', '\u{202f}'], " ");
    for said in [
        "3 bulletins comptés",
        "2 bulletins comptés",
        "1 bulletin compté.",
        "1re place, « Excellent »",
        "De la 1re place à la 3e place",
        "cordee verify bureau-du-parc.cat bureau-du-parc.json",
        "cordee verify quelles-actions-d-abord.csv quelles-actions-d-abord.json",
        "Chaque instance pèse autant que les autres",
        "Mention majoritaire « Très bien » : 1 jugement sur 6 est meilleur (16,7 %)",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let of = &data["data"]["colleges"];
    let ranking = of[0]["ranking"].as_array().expect("a ranking");
    assert_eq!(ranking.len(), 6);
    // The first body's grades of the buses are 6, 5, 6: the middle one is the best.
    assert_eq!(ranking[0]["candidate"], data["data"]["candidates"][0]["id"]);
    assert_eq!((&ranking[0]["place"], &ranking[0]["median"]), (&1.into(), &6.into()));
    assert_eq!(ranking[0]["profile"], serde_json::json!([0, 0, 0, 0, 0, 1, 2]));
    // The third one grades all alike: they share the first place.
    let places = of[2]["ranking"].as_array().expect("a ranking").iter().map(|it| &it["place"]);
    assert!(places.eq(std::iter::repeat_n(&serde_json::json!(1), 6)), "{}", of[2]);
    let written = site.visitor().get(&format!("{file}/ballots.cat")).await;
    let read = File::read(written.text.as_bytes(), Kind::Cat).expect("a file of the format");
    assert_eq!((read.voters(), read.alternatives.len(), read.categories.len()), (3, 6, 7));
    // Together, the paths come first, whom no body but one puts there: each voter of the first body weighs
    // 2/3, of the second 1, of the third 2, and the middle of the 6 is “very good”.
    let joint = &data["data"]["joint"]["ranking"][0];
    assert_eq!(joint["candidate"], data["data"]["candidates"][1]["id"]);
    assert_eq!((&joint["place"], &joint["median"]), (&1.into(), &5.into()));
    let written = site.visitor().get(&format!("{together}/ballots.csv")).await;
    let sheets = Sheets::read(&written.text).expect("a table of the format");
    let certificate = site.visitor().get(&format!("{together}/certificate.json")).await;
    let certificate: serde_json::Value = serde_json::from_str(&certificate.text).expect("JSON");
    let colleges = certificate["input"]["colleges"].as_array().expect("colleges").iter();
    let college = |it: &serde_json::Value| College {
        name: it["name"].as_str().expect("a name").to_owned(),
        weight: it["weight"].as_str().and_then(Weight::parse).expect("a weight"),
    };
    let ballots = sheets.ballots(&colleges.map(college).collect::<Vec<_>>()).expect("ballots");
    assert_eq!(certificate["input"]["sha256"], ballots.hash());
    assert_eq!(certificate["ranking"][0][0], "2. Sentiers balisés");
}

#[tokio::test]
async fn a_body_weighs_what_was_said_before_the_first_ballot() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let board = body(&team, "Bureau", "none", "0").await;
    let committee = body(&team, "Comité", "none", "0").await;
    let weight = format!("weight-{board}");
    let mut form = vec![
        ("title.fr", "Par quoi commencer ?"),
        ("process", process.as_str()),
        ("scale", "five"),
        ("candidates", "Navettes\nSentiers"),
        ("body", board.as_str()),
        ("body", committee.as_str()),
        (weight.as_str(), "0"),
    ];
    let refused = team.post(&format!("{ALL}/nouvelle"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("un nombre entier de 1 à 100"), "{}", refused.main());
    form.pop();
    form.push((weight.as_str(), "3"));
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let mut colleges = colleges(&team, &id).await;
    let first = team.get(&format!("{ALL}/{id}/colleges/{}", colleges[0])).await;
    if !first.main().contains("<h1>Bureau") {
        colleges.reverse();
    }
    sheet(&team, (&id, &colleges[0]), &["4", "2"]).await;
    let address = "/fr/priorisations/par-quoi-commencer";
    let silent = team.get(address).await.main().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(silent.contains("sans effet ici : Comité."), "{silent}");
    sheet(&team, (&id, &colleges[1]), &["1", "3"]).await;
    sheet(&team, (&id, &colleges[1]), &["0", "3"]).await;
    let later = [("title.fr", "Par quoi commencer ?"), ("revision", "1"), (&*weight, "1")];
    let changed = team.post(&format!("{ALL}/{id}/modifier"), &later).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = site.visitor().get(address).await;
    for said in ["Bureau (3 sur 4)", "Comité (1 sur 4)"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let told = data["data"]["colleges"].as_array().expect("bodies").iter();
    let told: i64 = told.filter_map(|it| it["weight"].as_i64()).sum();
    assert_eq!(told, 4, "what was said stays once a ballot is there");
    // Two of the three ballots put the paths first; the body that weighs more puts the buses there.
    let first = &data["data"]["joint"]["ranking"][0]["candidate"];
    assert_eq!(*first, data["data"]["candidates"][0]["id"]);
    let files = exported(&site.app.store, Profile::Complete).await;
    let written = String::from_utf8_lossy(&files[&format!("prioritisations/{id}.toml")]);
    assert_eq!(written.matches("weight = ").count(), 1, "{written}");
    let (other, problems) = imported(&site, &files).await;
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(exported(other.store(), Profile::Complete).await, files);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let form = [
        ("title.fr", "Quoi d’abord ?"),
        ("process", process.as_str()),
        ("scale", "seven"),
        ("candidates", "Navettes\nnavettes\n | sans titre"),
    ];
    let refused = team.post(&format!("{ALL}/nouvelle"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Cochez une instance", "Quoi d’abord", "sans titre"] {
        assert!(refused.main().contains(said), "{said}: {}", refused.main());
    }
    let (id, colleges) = three_bodies_of(&team, &process).await;
    let own = (id.as_str(), colleges[0].as_str());
    let empty = sheet(&team, own, &["", "", "", "", "", ""]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.main().contains("aucune mention"), "{}", empty.main());
    let outside = sheet(&team, own, &["7", "5", "", "", "", ""]).await;
    assert_eq!(outside.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(outside.main().contains("value=\"5\" checked"), "{}", outside.main());
    let other = team.post(&format!("{ALL}/{id}/colleges/none"), &[]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn once_a_ballot_is_there_what_it_is_about_does_not_change() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, colleges) = three_bodies(&team).await;
    let own = format!("{ALL}/{id}");
    let fewer = [
        ("title.fr", "Quoi ?"),
        ("scale", "five"),
        ("candidates", "Un\nDeux"),
        ("body", "none"),
        ("revision", "1"),
    ];
    sheet(&team, (&id, &colleges[0]), &["6", "5", "4", "3", "2", "1"]).await;
    let changed = team.post(&format!("{own}/modifier"), &fewer).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let card = team.get(&own).await;
    assert!(card.main().contains("Quoi") && card.main().contains("Gîtes rénovés"));
    assert_eq!(self::colleges(&team, &id).await.len(), 3);
    let page = team.get(&format!("{own}/colleges/{}", colleges[0])).await;
    let ballot = each_between(page.main(), "/bulletins/", "/").remove(0);
    let ballot = format!("{own}/colleges/{}/bulletins/{ballot}", colleges[0]);
    team.post(&format!("{ballot}/retirer"), &[]).await;
    let page = team.get(&format!("{own}/colleges/{}", colleges[0])).await;
    assert!(page.main().contains("Aucun bulletin ne compte"), "{}", page.main());
    team.post(&format!("{ballot}/retablir"), &[]).await;
    let page = team.get(&format!("{own}/colleges/{}", colleges[0])).await;
    assert!(page.main().contains("Un bulletin compte"), "{}", page.main());
    // Of another body, it is nobody's.
    let elsewhere = ballot.replace(&colleges[0], &colleges[1]);
    let missing = team.post(&format!("{elsewhere}/retirer"), &[]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sheet_sent_twice_is_typed_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, colleges) = three_bodies(&team).await;
    let address = format!("{ALL}/{id}/colleges/{}", colleges[0]);
    let fields = fields(&team, &id, &colleges[0]).await;
    let form = [(fields[0].as_str(), "6"), ("form-key", "the same")];
    team.post(&address, &form).await;
    team.post(&address, &form).await;
    let page = team.get(&address).await;
    assert_eq!(each_between(page.main(), "/bulletins/", "/").len(), 1);
    assert!(page.main().contains("Bulletin n° 2") || page.main().contains("Bulletin n°\u{a0}2"));
}
