//! What is decided of proposals, through the door.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use cordee_store::ThingId;

use super::model::{Departure, Fate, Places, departures};
use crate::meeting::tests::{body, held_in};
use crate::proposal::tests::proposed_in;
use crate::spine::portable::{Files, Profile};
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::survey::tests::folders::{exported, imported};

use super::super::tests::{ALL, colleges, made, process, sheet, three_bodies_of};

const PUBLIC: &str = "/fr/priorisations/quelles-actions-d-abord";

/// A page as people read it, with plain spaces.
fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The proposals on the form of a decision, as they stand there: their titles and their identifiers.
fn candidates(page: &Answer) -> Vec<(String, String)> {
    let parts = page.main().split("<h2 id=\"fate-").skip(1);
    let one = |part: &str| {
        let (id, rest) = part.split_once("-title\"><span").expect("a heading");
        let title = rest.split(['>', '<']).nth(1).expect("a title");
        (title.to_owned(), id.to_owned())
    };
    parts.map(one).collect()
}

/// Sends the form of the decision of `id`: `fates` by the beginning of the titles of the proposals; a fate may
/// be followed by the beginning of another title, for what is merged. What is not named stays undecided.
async fn decide(
    team: &Browser<'_>,
    id: &str,
    fates: &[(&str, &str, &str)],
    more: &[(&str, &str)],
) -> Answer {
    let address = format!("{ALL}/{id}/decision");
    let page = team.get(&address).await;
    let known = candidates(&page);
    let named = |start: &str| known.iter().find(|(title, _)| title.starts_with(start));
    let mut form = vec![("revision".to_owned(), page.hidden("revision"))];
    for (title, candidate) in &known {
        let told = fates.iter().find(|(start, _, _)| title.starts_with(start));
        let (fate, why) = told.map_or(("undecided", ""), |(_, fate, why)| (*fate, *why));
        let (fate, into) = fate.split_once(' ').unwrap_or((fate, ""));
        let into = (!into.is_empty()).then(|| named(into)).flatten();
        let into = into.map(|(_, id)| id.clone()).unwrap_or_default();
        form.push((format!("fate-{candidate}"), fate.to_owned()));
        form.push((format!("into-{candidate}"), into));
        form.push((format!("why-{candidate}.fr"), why.to_owned()));
    }
    form.retain(|(name, _)| !more.iter().any(|(given, _)| given == name));
    let mut form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.extend(more);
    team.post(&address, &form).await
}

/// The decision and its correction, for the journal.
pub async fn all_acts(chief: &Browser<'_>, id: &str, body: &str) {
    let more = [("body", body), ("on", "2022-01-28"), ("note.fr", "plan")];
    for fate in ["retained", "postponed"] {
        let recorded = decide(chief, id, &[("plan un", fate, "plan")], &more).await;
        assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.main());
    }
}

/// Three bodies that all rank six proposals in the order in which they were put.
async fn heard(team: &Browser<'_>, process: &str) -> String {
    let (id, colleges) = three_bodies_of(team, process).await;
    for college in &colleges {
        sheet(team, (&id, college), &["6", "5", "4", "3", "2", "1"]).await;
    }
    id
}

#[track_caller]
fn check(fates: &[(&str, Fate)], orders: &[&[(&str, usize)]], expected: &[(&str, Departure)]) {
    let id = |name: &str| name.parse::<ThingId>().expect("an identifier");
    let fates: BTreeMap<ThingId, Fate> =
        fates.iter().map(|(name, fate)| (id(name), *fate)).collect();
    let order = |order: &&[(&str, usize)]| -> Places {
        order.iter().map(|(name, place)| (id(name), *place)).collect()
    };
    let orders: Vec<Places> = orders.iter().map(order).collect();
    let orders: Vec<&Places> = orders.iter().collect();
    let expected: BTreeMap<ThingId, Departure> =
        expected.iter().map(|(name, departure)| (id(name), *departure)).collect();
    assert_eq!(departures(&fates, &orders), expected);
}

#[test]
fn of_as_many_as_are_retained_an_order_retains_the_first() {
    use Departure::{Lifted, PassedOver};
    use Fate::{Dropped, Merged, Postponed, Retained};
    let straight: &[(&str, usize)] = &[("a", 1), ("b", 2), ("c", 3), ("d", 4)];
    check(&[("a", Retained), ("b", Retained), ("c", Dropped)], &[straight], &[]);
    check(
        &[("a", Dropped), ("b", Retained), ("c", Retained), ("d", Postponed)],
        &[straight],
        &[("a", PassedOver), ("c", Lifted)],
    );
    // What is merged, or not decided yet, stands in nobody's way.
    check(&[("a", Merged), ("c", Retained), ("d", Dropped)], &[straight], &[]);
    // Those that share a place across the line are free.
    let tied: &[(&str, usize)] = &[("a", 1), ("b", 2), ("c", 2), ("d", 2)];
    check(&[("a", Retained), ("b", Dropped), ("c", Retained)], &[tied], &[]);
    // Where bodies say different things and nothing joins them, one departs from none.
    let reversed: &[(&str, usize)] = &[("d", 1), ("c", 2), ("b", 3), ("a", 4)];
    check(&[("a", Dropped), ("d", Retained)], &[straight, reversed], &[]);
    check(&[("a", Dropped), ("d", Retained)], &[], &[]);
}

#[tokio::test]
async fn where_a_decision_departs_from_the_order_it_says_why_and_everybody_reads_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = heard(&team, &process).await;
    let assembly = body(&team, "Comité syndical", "none", "0").await;
    let form = team.get(&format!("{ALL}/{id}/decision")).await;
    let order: Vec<String> = candidates(&form).into_iter().map(|(title, _)| title).collect();
    assert_eq!(order[1], "Sentiers balisés");
    assert!(plain(&form).contains("Office de tourisme : 2e place"), "{}", form.main());
    let more = [("body", assembly.as_str()), ("on", "28/01/2022")];
    let silent =
        [("Navettes", "retained", ""), ("Sentiers", "dropped", ""), ("Gîtes", "retained", "")];
    let refused = decide(&team, &id, &silent, &more).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in
        ["parmi les 2 premières. Dites pourquoi elle n’est pas", "pourquoi elle est retenue"]
    {
        assert!(plain(&refused).contains(said), "{said}: {}", refused.main());
    }
    let told = [
        ("Navettes", "retained", ""),
        ("Sentiers", "dropped", "Le département s’en charge."),
        ("Gîtes", "retained", "L’aide de la Région finit en juin."),
        ("Fête", "postponed", ""),
        ("Carte", "merged Navettes", ""),
    ];
    let recorded = decide(&team, &id, &told, &more).await;
    assert!(recorded.location().ends_with("deciding-recorded"), "{}", recorded.main());
    assert_eq!(site.visitor().get(PUBLIC).await.status, StatusCode::NOT_FOUND, "not public yet");
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = plain(&site.visitor().get(PUBLIC).await);
    for said in [
        "Décidé le 28 janvier 2022 par : Comité syndical.",
        "2 retenues, une reportée, une fusionnée, une écartée, une sans décision",
        "malgré l’ordre des avis, qui la mettait parmi les premières",
        "malgré l’ordre des avis, qui en mettait d’autres avant elle",
        "L’aide de la Région finit en juin.",
        "fusionnée avec « Navettes l’été »",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let data = site.visitor().get(&format!("{PUBLIC}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let decision = &data["data"]["decision"];
    assert_eq!((&decision["version"], &decision["decided_on"]), (&1.into(), &"2022-01-28".into()));
    assert_eq!(decision["body"]["fr"], "Comité syndical");
    let choices = decision["choices"].as_array().expect("choices");
    assert_eq!(choices.len(), 5);
    assert_eq!((&choices[1]["place"], &choices[1]["fate"]), (&2.into(), &"dropped".into()));
    assert_eq!(choices[1]["departure"], "passed-over");
    assert_eq!(choices[2]["departure"], "lifted");
    assert_eq!(choices[4]["merged_into"], choices[0]["candidate"]);
}

#[tokio::test]
async fn a_decision_is_corrected_with_its_deliberation_and_what_it_said_before_stays() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = heard(&team, &process).await;
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let held = held_in(&team, "budget", &process).await;
    let other = body(&team, "Bureau élargi", "none", "0").await;
    let by = [("body", held.body.as_str()), ("on", "2022-01-27")];
    decide(&team, &id, &[("Navettes", "retained", "")], &by).await;
    // Somebody who had opened the form before does not decide over it.
    let late = [&by[..], &[("revision", "0"), ("note.fr", "Vu trop tard")]].concat();
    let met = decide(&team, &id, &[("Sentiers", "retained", "Oui")], &late).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(met.main().contains("Vu trop tard"), "{}", met.main());
    let deliberation = ("deliberation", held.deliberation.as_str());
    let anothers = [("body", other.as_str()), ("on", "2022-01-27"), deliberation];
    let refused = decide(&team, &id, &[("Navettes", "retained", "")], &anothers).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("celle d’une autre instance"), "{}", refused.main());
    let both = [("Navettes", "retained", ""), ("Sentiers", "retained", "")];
    let whole = [&by[..], &[deliberation, ("note.fr", "Le budget **suffit**.")]].concat();
    let corrected = decide(&team, &id, &both, &whole).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.main());
    let page = site.visitor().get(PUBLIC).await;
    let said = plain(&page);
    for text in ["/fr/deliberations/deliberation-budget", "<strong>suffit</strong>"] {
        assert!(said.contains(text), "{text}: {said}");
    }
    for text in ["2 retenues, 4 sans décision", "une retenue, 5 sans décision", "Version 1"] {
        assert!(said.contains(text), "{text}: {said}");
    }
    let read = site.visitor().get("/fr/deliberations/deliberation-budget").await;
    assert!(read.main().contains(PUBLIC), "the thread leads back: {}", read.main());
    // Another one takes its place, and the thread follows.
    let without = [&by[..], &[("deliberation", "")]].concat();
    decide(&team, &id, &both, &without).await;
    let read = site.visitor().get("/fr/deliberations/deliberation-budget").await;
    assert!(!read.main().contains(PUBLIC), "{}", read.main());
    site.clock.advance(chrono::TimeDelta::minutes(2));
    let sealed = crate::spine::journal::seal_due(&site.app.store, site.now()).await;
    assert!(0 < sealed.expect("it is sealed"));
    let journal = plain(&site.visitor().get("/fr/journal").await);
    assert!(journal.contains("a consigné la décision de la priorisation"), "{journal}");
    assert!(journal.contains("a corrigé la décision de la priorisation"), "{journal}");
}

#[tokio::test]
async fn the_page_of_a_proposal_tells_what_became_of_it() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let commission = body(&chief, "Commission", "none", "0").await;
    let proposal = proposed_in(&chief, "lac", (&process, "")).await;
    let form = [
        ("title.fr", "Par quoi commencer"),
        ("process", process.as_str()),
        ("body", commission.as_str()),
        ("scale", "five"),
        ("candidates", "À la main"),
        ("proposal", proposal.as_str()),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    let by = [("body", commission.as_str()), ("on", "2022-01-28")];
    // Nobody decides before anybody was heard.
    let early = decide(&chief, &id, &[], &by).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.main().contains("pas d’avis sur lequel décider"), "{}", early.main());
    let college = colleges(&chief, &id).await.remove(0);
    sheet(&chief, (&id, &college), &["1", "4"]).await;
    let found = [("Piste lac", "retained", "Le plan d’eau est prêt.")];
    let recorded = decide(&chief, &id, &found, &by).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.main());
    let address = "/fr/pistes-d-action/piste-lac";
    let before = site.visitor().get(address).await;
    assert!(!before.main().contains("Proposition retenue"), "{}", before.main());
    chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = plain(&site.visitor().get(address).await);
    for said in [
        "/fr/priorisations/par-quoi-commencer#decision",
        "Proposition retenue. Décidé le 28 janvier 2022 par : Commission.",
        "Le plan d’eau est prêt.",
        "Mise en commun dans",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn what_is_wrong_in_a_decision_is_said_and_what_was_typed_stays() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = heard(&team, &process).await;
    let nothing = decide(&team, &id, &[], &[("body", "none"), ("on", "2030-01-01")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.main().contains("n’est pas encore venu"), "{}", nothing.main());
    let assembly = body(&team, "Comité syndical", "none", "0").await;
    let by = [("body", assembly.as_str()), ("on", "2022-01-28")];
    let none = decide(&team, &id, &[], &by).await;
    assert!(none.main().contains("Rien n’est décidé"), "{}", none.main());
    for (fate, said) in [
        ("merged Navettes", "ni retenue ni reportée"),
        ("merged Sentiers", "avec elle-même"),
        ("merged", "avec quelle proposition elle est fusionnée"),
        ("burnt", "Choisissez une réponse"),
    ] {
        let refused = decide(&team, &id, &[("Sentiers", fate, "Je garde ceci")], &by).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fate}");
        assert!(plain(&refused).contains(said), "{said}: {}", refused.main());
        assert!(refused.main().contains("Je garde ceci"), "{fate}");
    }
    let strange = [&by[..], &[("fate-somewhere-else", "retained")]].concat();
    let refused = decide(&team, &id, &[("Navettes", "retained", "")], &strange).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("pas de cette priorisation"), "{}", refused.main());
    let twice = [&by[..], &[("form-key", "the same")]].concat();
    for _ in 0..2 {
        let recorded = decide(&team, &id, &[("Navettes", "retained", "")], &twice).await;
        assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.main());
    }
    let revision = team.get(&format!("{ALL}/{id}/decision")).await.hidden("revision");
    assert_eq!(revision, "1", "a double click decides once");
}

/// How many pages a PDF has.
fn pages(bytes: &[u8]) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("decision.pdf");
    std::fs::write(&path, bytes).expect("it is written");
    let told = std::process::Command::new("pdfinfo").arg(&path).output();
    let told = told.expect("pdfinfo is there: install poppler-utils").stdout;
    let told = String::from_utf8_lossy(&told).into_owned();
    let count = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    count.expect("it has pages").trim().parse().expect("a number")
}

/// The text of a Word file, with plain spaces.
fn written(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is a ZIP");
    let mut part = zip.by_name("word/document.xml").expect("it has a body");
    let mut body = String::new();
    std::io::Read::read_to_string(&mut part, &mut body).expect("it is text");
    body.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn the_document_for_the_assembly_holds_twenty_proposals_and_three_views_on_two_pages() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let assembly = body(&team, "Comité syndical", "none", "0").await;
    let lines: Vec<String> = (1..=20)
        .map(|number| format!("Proposition {number:02} pour l’accueil au fil des saisons"))
        .collect();
    let lines = lines.join("\n");
    let mut form = vec![
        ("title.fr", "Quelles actions d’abord ?"),
        ("lead.fr", "Le comité syndical **décide** en juin des actions à engager d’abord."),
        ("process", process.as_str()),
        ("scale", "seven"),
        ("candidates", lines.as_str()),
    ];
    let mut bodies = vec![];
    for name in ["Bureau du Parc", "Conseil de l’Office de tourisme", "Comité de projet"] {
        bodies.push(body(&team, name, "none", "0").await);
    }
    form.extend(bodies.iter().map(|body| ("body", body.as_str())));
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let grades: Vec<String> = (0..20).map(|at| (6 - at / 3).to_string()).collect();
    let grades: Vec<&str> = grades.iter().map(String::as_str).collect();
    for college in colleges(&team, &id).await {
        let typed = sheet(&team, (&id, &college), &grades).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    let files = format!("{PUBLIC}/decision");
    let hidden = site.visitor().get(&format!("{files}/pdf")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "a draft is nobody's");
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let before = site.visitor().bytes(&format!("{files}/docx")).await;
    let said = written(&before.body);
    assert!(said.contains("Rien n’est encore décidé"), "the assembly reads it before: {said}");
    let by = [("body", assembly.as_str()), ("on", "2022-01-28"), ("note.fr", "Sept d’abord.")];
    let why = "Elle complète ce que la Région finance déjà, et ne peut pas attendre l’an prochain.";
    let fates = [
        ("Proposition 01", "retained", ""),
        ("Proposition 02", "retained", ""),
        ("Proposition 04", "dropped", why),
        ("Proposition 20", "retained", why),
        ("Proposition 19", "postponed", ""),
        ("Proposition 05", "merged Proposition 01", ""),
    ];
    let recorded = decide(&team, &id, &fates, &by).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.main());
    let pdf = site.visitor().bytes(&format!("{files}/pdf")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert_eq!(pages(&pdf.body), 2);
    let said = written(&site.visitor().bytes(&format!("{files}/docx")).await.body);
    for text in [
        "Conseil de l’Office de tourisme",
        "fusionnée avec « Proposition 01",
        "Décidé le 28 janvier 2022 par : Comité syndical.",
        "Sept d’abord.",
        "Bureau du Parc (un bulletin)",
        "Elle complète ce que la Région finance déjà",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    let odt = site.visitor().get(&format!("{files}/odt")).await;
    assert_eq!(odt.status, StatusCode::NOT_FOUND);
}

/// The folder with `from` in the file of the prioritisation replaced by `to`.
fn altered(files: &Files, id: &str, (from, to): (&str, &str)) -> Files {
    let mut files = files.clone();
    let path = format!("prioritisations/{id}.toml");
    let text = String::from_utf8_lossy(&files[&path]).into_owned();
    assert!(text.contains(from), "{from}: {text}");
    files.insert(path, text.replacen(from, to, 1).into_bytes());
    files
}

#[tokio::test]
async fn a_decision_comes_back_from_a_folder_and_names_nothing_that_is_not_public() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = heard(&team, &process).await;
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let held = held_in(&team, "budget", &process).await;
    let by = [
        ("body", held.body.as_str()),
        ("on", "2022-01-27"),
        ("deliberation", held.deliberation.as_str()),
        ("note.fr", "Le budget suffit."),
    ];
    decide(&team, &id, &[("Navettes", "retained", "")], &by).await;
    let fates = [("Sentiers", "retained", "Oui."), ("Gîtes", "merged Sentiers", "")];
    decide(&team, &id, &fates, &by).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let text = String::from_utf8_lossy(&files[&format!("prioritisations/{id}.toml")]);
        assert_eq!(text.matches("[[decision]]").count(), 2, "{text}");
        let (other, problems) = imported(&site, &files).await;
        assert_eq!(problems, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
    }
    let files = exported(&site.app.store, Profile::Complete).await;
    for (change, told) in [
        (("fate = \"merged\"", "fate = \"burnt\""), "`burnt` is not a fate"),
        (("fate = \"merged\"", "fate = \"dropped\""), "is merged into another proposal"),
        (("into = \"", "into = \"x"), "there is no proposal `x"),
        (("decided_on = \"2022-01-27\"", "decided_on = \"hier\""), "`hier` is not a day"),
    ] {
        let (_, problems) = imported(&site, &altered(&files, &id, change)).await;
        assert!(problems.iter().any(|it| it.contains(told)), "{told}: {problems:?}");
    }
    team.post(&format!("/fr/gestion/deliberations/{}/brouillon", held.deliberation), &[]).await;
    let public = exported(&site.app.store, Profile::Public).await;
    let text = String::from_utf8_lossy(&public[&format!("prioritisations/{id}.toml")]);
    assert!(!text.contains("deliberation ="), "a draft is not named: {text}");
    let page = site.visitor().get(PUBLIC).await;
    assert!(!page.main().contains("/fr/deliberations/"), "{}", page.main());
}
