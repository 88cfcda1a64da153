//! What everybody reads, and what becomes of a source that goes.

use cordee_word::{Limits, read};

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::exported;

async fn json(browser: &Browser<'_>, path: &str) -> serde_json::Value {
    let answer = browser.get(&format!("{path}.json")).await;
    serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("{error}: {}", answer.text))
}

/// A workstream of `process` with two public contributions: a resident's, and one of somebody who does not say
/// who they are; and where the authors find these again.
async fn contributed_to(team: &Browser<'_>, process: &str) -> (String, Vec<String>) {
    let described = [("title.fr", "Chantier plan"), ("process", process)];
    let id = made(&team.post("/fr/gestion/chantiers/nouvelle", &described).await);
    let own = format!("/fr/gestion/chantiers/{id}");
    team.post(&format!("{own}/ouvrir"), &[]).await;
    let call = [("audience", "everyone"), ("moderation", "after")];
    team.post(&format!("{own}/appel"), &call).await;
    let mut authors = vec![];
    for (title, text, profile) in [
        ("Un car", "Le dimanche, rien ne part de la gare.", ""),
        ("Une carte", "Nos clients cherchent où marcher avec des enfants.", "resident"),
    ] {
        let form = [("nature", "idea"), ("title", title), ("text", text), ("profile", profile)];
        let sent = team.site.visitor().post("/fr/chantiers/chantier-plan/contribuer", &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
        authors.push(sent.location().split('?').next().unwrap_or_default().to_owned());
    }
    (id, authors)
}

#[tokio::test]
async fn each_point_shows_its_sources_and_each_source_leads_forward_to_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let (workstream, _) = contributed_to(&team, &process).await;
    let made = synthesised_in(&team, "plan", (&process, &workstream), &cited).await;
    let page = site.visitor().get(PUBLIC).await;
    for said in [
        "Contributions reçues",
        "Habitant·e",
        "Ce que nous ne retenons pas, et pourquoi",
        "Version 1",
        "3 200,50 nuitées",
        "Constats",
        "href=\"#source-3\"",
        "/fr/chiffres/chiffre-plan",
        "Enquête plan",
    ] {
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    }
    let figure = cited[0].split(':').nth(1).expect("an identifier");
    for source in [figure, cited[1].split(':').nth(1).expect("a gathering")] {
        let thread = site.visitor().get(&format!("/fr/fil/{source}")).await;
        assert!(thread.main().contains(PUBLIC), "{}", thread.main());
    }
    let data = &json(&site.visitor(), PUBLIC).await["data"];
    assert_eq!(data["points"][0]["sources"], serde_json::json!([1, 2, 3]));
    assert_eq!(data["points"][0]["section"], "not-kept");
    assert_eq!(data["sources"][1]["kind"], "note");
    assert_eq!(data["sources"][1]["text"], "plan");
    assert_eq!(data["synthesis"]["version"], 1);
    let received = serde_json::json!([
        { "profile": "resident", "number": 1 },
        { "profile": null, "number": 1 },
    ]);
    assert_eq!(data["contributions"], received);
    let pdf = site.visitor().bytes(&format!("{PUBLIC}/fichier/pdf")).await;
    assert!(pdf.body.starts_with(b"%PDF-"), "{}", pdf.status);
    let docx = site.visitor().bytes(&format!("{PUBLIC}/fichier/docx")).await;
    let written = read(&docx.body, &Limits::default()).expect("it is a Word file").proposed;
    for said in ["Sources", "Chiffre plan", "2 contributions publiques"] {
        let plain = written.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.contains(said), "{said}: {written}");
    }
    let begin = format!("{ALL}/nouvelle?workstream={workstream}");
    let card = format!("/fr/gestion/chantiers/{workstream}");
    assert!(team.get(&card).await.main().contains(&begin), "one begins another from there");
    let read = site.visitor().get("/fr/chantiers/chantier-plan").await;
    assert!(read.main().contains(PUBLIC) && !read.main().contains(&begin), "{}", read.main());
    let of_process = site.visitor().get("/fr/demarches/pilat").await;
    assert!(of_process.main().contains(PUBLIC), "{}", of_process.main());
    // It is read no more, once it is not public.
    team.post(&format!("{ALL}/{}/brouillon", made.id), &[]).await;
    for path in [PUBLIC.to_owned(), format!("{PUBLIC}.json"), format!("{PUBLIC}/fichier/pdf")] {
        assert_eq!(site.visitor().get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_source_that_goes_is_said_to_be_withdrawn_and_nothing_of_it_is_read() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &cited).await;
    let figure = cited[0].split(':').nth(1).expect("an identifier").to_owned();
    let parts: Vec<&str> = cited[1].split(':').collect();
    team.post(&format!("/fr/gestion/chiffres/{figure}/brouillon"), &[]).await;
    let sheets = team.get(&format!("/fr/gestion/rencontres/{}/notes", parts[1])).await;
    let sheet = sheets.main().split(&format!("{}/notes/", parts[1])).nth(1).expect("a sheet");
    let sheet = sheet.split('"').next().unwrap_or_default();
    let note = format!("/fr/gestion/rencontres/{}/notes/{sheet}/{}", parts[1], parts[2]);
    let removed = team.post(&format!("{note}/retirer"), &[]).await;
    assert!(removed.location().ends_with("note-removed"), "{}", removed.main());
    let page = site.visitor().get(PUBLIC).await;
    assert_eq!(page.main().matches("Source retirée</em>").count(), 2, "{}", page.main());
    assert!(!page.main().contains("3\u{202f}200"), "{}", page.main());
    let data = &json(&site.visitor(), PUBLIC).await["data"];
    assert_eq!(data["sources"][0]["is_withdrawn"], true);
    assert_eq!(data["points"][0]["sources"], serde_json::json!([1, 2, 3]));
    let point = team.get(&format!("{ALL}/{}/points/{}/modifier", made.id, made.point)).await;
    assert!(point.main().contains("Source retirée"), "{}", point.main());
    // One that is not there any more is taken out of the point like any other.
    cite(&team, (&made.id, &made.point), &cited[1..2], &[]).await;
    team.post(&format!("{ALL}/{}/publier", made.id), &[]).await;
    let data = &json(&site.visitor(), PUBLIC).await["data"];
    assert_eq!(data["sources"].as_array().map(Vec::len), Some(2), "{data}");
    // Gone for good, it is said in the same way.
    team.post(&format!("/fr/gestion/objets/{figure}/retirer"), &[]).await;
    site.clock.advance(chrono::TimeDelta::days(31));
    let forgotten = crate::spine::forgetting::removed(&site.app.store, crate::DOMAINS, site.now());
    forgotten.await.expect("it is purged");
    let page = site.visitor().get(PUBLIC).await;
    assert_eq!(page.main().matches("Source retirée</em>").count(), 1, "{}", page.main());
    let docx = site.visitor().bytes(&format!("{PUBLIC}/fichier/docx")).await;
    assert_eq!(docx.status, StatusCode::OK);
}

#[tokio::test]
async fn a_version_forgets_the_words_that_their_author_takes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let (workstream, authors) = contributed_to(&team, &process).await;
    let own = authors[0].clone();
    let cited = [format!("thing:{}:", own.split('/').nth(3).expect("an identifier"))];
    synthesised_in(&team, "plan", (&process, &workstream), &cited).await;
    let pages = [PUBLIC.to_owned(), format!("{PUBLIC}.json")];
    for path in &pages {
        assert!(site.visitor().get(path).await.main().contains("Un car"), "{path}");
    }
    let taken = site.visitor().post(&format!("{own}/reprendre"), &[("sure", "yes")]).await;
    assert!(taken.location().ends_with("contribution-taken-back"), "{}", taken.main());
    for path in &pages {
        let page = site.visitor().get(path).await;
        assert!(!page.main().contains("Un car"), "{path}: {}", page.main());
        assert!(page.main().contains("Contribution retirée"), "{path}: {}", page.main());
    }
    let files = exported(&site.app.store, Profile::Complete).await;
    let said = |file: &Vec<u8>| String::from_utf8_lossy(file).contains("Un car");
    assert!(!files.values().any(said), "nor does a folder hold it");
}

#[tokio::test]
async fn everybody_reads_the_last_version_until_the_next_and_each_stays_at_its_address() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &cited).await;
    let own = format!("{ALL}/{}", made.id);
    team.post(&format!("{own}/publier"), &[]).await;
    assert_eq!(json(&site.visitor(), PUBLIC).await["data"]["synthesis"]["version"], 1);
    point(&team, &made.id, &[("section", "kept"), ("text.fr", "Une navette")]).await;
    let point = format!("{own}/points/{}/modifier", made.point);
    let form = [
        ("section", "not-kept"),
        ("text.fr", "Trop loin"),
        ("reason.fr", "plan"),
        ("revision", "1"),
    ];
    assert_eq!(team.post(&point, &form).await.status, StatusCode::SEE_OTHER);
    let revision = team.get(&format!("{own}/modifier")).await.hidden("revision");
    let title = [("title.fr", "Synthèse revue"), ("summary.fr", "plan"), ("revision", &revision)];
    let renamed = team.post(&format!("{own}/modifier"), &title).await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.main());
    // Nobody reads, finds or downloads any of it yet.
    let docx = format!("{PUBLIC}/fichier/docx");
    let pages = [PUBLIC, "/fr/recherche?q=navette", "/fr/demarches/pilat"];
    for path in pages {
        let page = site.visitor().get(path).await;
        assert!(page.status.is_success(), "{path}: {}", page.status);
        for new in ["Une navette", "Trop loin", "Synthèse revue"] {
            assert!(!page.main().contains(new), "{path} says {new}: {}", page.main());
        }
    }
    let written = read(&site.visitor().bytes(&docx).await.body, &Limits::default());
    assert!(!written.expect("it is a Word file").proposed.contains("navette"));
    // The office reads what there is to publish.
    assert!(team.get(&own).await.main().contains(&format!("{own}/changements")));
    let changes = team.get(&format!("{own}/changements")).await;
    for said in ["Une navette</ins>", "Trop loin</ins>", "plan</del>", "revue</ins>"] {
        assert!(changes.main().contains(said), "{said}: {}", changes.main());
    }
    team.post(&format!("{own}/publier"), &[]).await;
    let now = "/fr/syntheses/synthese-revue";
    let page = site.visitor().get(now).await;
    for said in ["Une navette", "Version 2", "un point ajouté", "un point modifié", "/versions/1"]
    {
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    }
    let first = format!("{now}/versions/1");
    let page = site.visitor().get(&first).await;
    assert!(page.main().contains("Synthèse plan") && !page.main().contains("navette"));
    assert_eq!(json(&site.visitor(), &first).await["data"]["synthesis"]["version"], 1);
    let second = site.visitor().get(&format!("{now}/versions/2")).await;
    assert!(second.main().contains("Une navette</ins>"), "{}", second.main());
    let unknown = site.visitor().get(&format!("{now}/versions/3")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let empty = [("title.fr", "Vide"), ("process", ""), ("workstream", "")];
    let refused = team.post(&format!("{ALL}/nouvelle"), &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it is of nothing");
}

#[tokio::test]
async fn a_version_calls_its_sources_as_they_were_and_those_that_went_are_withdrawn() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &cited).await;
    let figure = cited[0].split(':').nth(1).expect("an identifier").to_owned();
    let edit = format!("/fr/gestion/chiffres/{figure}/modifier");
    let changed = [
        ("title.fr", "Chiffre plan"),
        ("value", "9999"),
        ("unit", "nights"),
        ("period.fr", "Un été"),
        ("area.fr", "Le Pilat"),
        ("source.fr", "Insee"),
        ("revision", "1"),
    ];
    let saved = team.post(&edit, &changed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    let page = site.visitor().get(PUBLIC).await;
    assert!(plain(&page).contains("3 200,50 nuitées"), "{}", page.main());
    assert!(!plain(&page).contains("9 999"), "{}", page.main());
    team.post(&format!("/fr/gestion/objets/{figure}/retirer"), &[]).await;
    site.clock.advance(chrono::TimeDelta::days(31));
    let forgotten = crate::spine::forgetting::removed(&site.app.store, crate::DOMAINS, site.now());
    forgotten.await.expect("it is purged");
    let page = site.visitor().get(PUBLIC).await;
    assert_eq!(page.main().matches("Source retirée</em>").count(), 1, "{}", page.main());
    let id = made.id.parse().expect("an identifier");
    let version = crate::synthesis::queries::version(site.app.store.reader(), &id, 1).await;
    let kept = version.expect("it is read").expect("it is kept").labels;
    assert_eq!(kept.len(), 2, "its words are gone with it: {kept:?}");
}
