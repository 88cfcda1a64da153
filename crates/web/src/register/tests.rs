//! The register, one's own data and erasure, through the pages.

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_store::testing::dump;

use crate::demonstration::pilat;
use crate::folder::archive::{pack, unpack};
use crate::spine::personal::purging::purge;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite, link_in};

const NAME: &str = "Zéphyrine Quatrebarbes";
const EMAIL: &str = "zephyrine.quatrebarbes@example.org";
const SURE: &[(&str, &str)] = &[("sure", "yes")];
const AT_ONCE: &[(&str, &str)] = &[("sure", "yes"), ("at-once", "yes")];
const ERASE: &str = "/fr/compte/effacer";

async fn chief(site: &TestSite) -> Browser<'_> {
    site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await
}

/// Zéphyrine, signed in under her own name.
async fn zephyrine(site: &TestSite) -> Browser<'_> {
    let browser = site.signed_in(EMAIL, Role::ProjectTeam, Scope::Destination).await;
    browser.post("/fr/compte", &[("name", NAME), ("language", "fr")]).await;
    browser
}

/// A process that `writer` makes, with one text by their hand: its identifier.
async fn text(writer: &Browser<'_>) -> String {
    writer.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que la rivière"), ("lead", "park")];
    let made = writer.post("/fr/gestion/demarches/nouvelle", &form).await;
    made.location().split(['/', '?']).nth(4).expect("a process").to_owned()
}

async fn signed_in_again<'a>(site: &'a TestSite, email: &str) -> Browser<'a> {
    let browser = site.visitor();
    browser.post("/fr/connexion", &[("email", email)]).await;
    let mail = site.mails().await.pop().expect("a mail has left");
    browser.post(&link_in(&mail), &[]).await;
    browser
}

/// Whether the database says anywhere who Zéphyrine is.
async fn names_her(site: &TestSite) -> Vec<String> {
    let dump = dump(&site.app.store).await.to_lowercase();
    let lines =
        dump.lines().filter(|line| line.contains("quatrebarbes") || line.contains("phyrine"));
    lines.map(str::to_owned).collect()
}

#[tokio::test]
async fn after_an_erasure_the_acts_stay_and_no_name_is_left_anywhere() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let invitation = [
        ("email", EMAIL),
        ("name", NAME),
        ("role", "project-team"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invitation).await;
    site.visitor().post("/fr/connexion", &[("email", EMAIL)]).await;
    let her = zephyrine(&site).await;
    her.post("/fr/connexion", &[("email", EMAIL)]).await;
    let process = text(&her).await;
    let comments = format!("/fr/gestion/objets/{process}/commentaires");
    her.post(&comments, &[("comment", "La rivière est froide.")]).await;
    her.post("/fr/brouillons/process-new", &[("title.fr", "Signé Zéphyrine Quatrebarbes")]).await;
    let zip = pack(&pilat()).expect("it is packed");
    for fields in [vec![("if-there", "refuse")], vec![("if-there", "replace"), ("sure", "yes")]] {
        chief.upload("/fr/gestion/dossier", &fields, ("file", "pilat.zip", &zip)).await;
        site.work().await;
    }
    let held = names_her(&site).await;
    for table in ["account.email", "account.name", "draft.fields", "outbox.", "web_session.data"] {
        assert!(held.iter().any(|line| line.starts_with(table)), "{table}: {held:?}");
    }
    assert!(replaced_persons(&chief).await.contains(EMAIL));

    let gone = her.post(ERASE, AT_ONCE).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    assert_eq!(names_her(&site).await, Vec::<String>::new());
    let persons = replaced_persons(&chief).await;
    assert!(
        persons.contains("chief@example.org") && !persons.contains("quatrebarbes"),
        "{persons}"
    );
    let page = chief.get(&comments).await;
    assert!(page.main().contains("La rivière est froide."), "{}", page.main());
    assert!(page.main().contains("participant retiré"), "{}", page.main());
    let history = chief.get(&format!("/fr/gestion/objets/{process}/historique")).await;
    assert!(history.main().contains("participant retiré"), "{}", history.main());
    let english = chief.get(&format!("/en/manage/things/{process}/history")).await;
    assert!(english.main().contains("former participant"), "{}", english.main());
    let form = chief.get(&format!("/fr/gestion/demarches/{process}/modifier")).await;
    assert!(form.main().contains("Parce que la rivière"), "the only text of it stays");
}

/// The persons in the folder that the last import replaced.
async fn replaced_persons(chief: &Browser<'_>) -> String {
    let page = chief.get("/fr/gestion/dossier").await;
    let path = page.main().split("/gestion/dossier/remplace/").nth(1).expect("one is kept");
    let path = format!("/fr/gestion/dossier/remplace/{}", path.split('"').next().unwrap());
    let files = unpack(&chief.bytes(&path).await.body).expect("it is a ZIP still");
    assert!(files.contains_key("destination.toml"), "the rest is there");
    String::from_utf8_lossy(&files["persons.toml"]).into_owned()
}

#[tokio::test]
async fn an_erasure_is_asked_for_twice_waits_a_week_and_is_in_the_register() {
    let site = TestSite::new().await;
    chief(&site).await;
    let her = zephyrine(&site).await;
    let unsure = her.post(ERASE, &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.main().contains("Cochez cette case"), "{}", unsure.main());
    let other_device = signed_in_again(&site, EMAIL).await;
    let gone = her.post(ERASE, SURE).await;
    assert!(gone.location().ends_with("notice=account-leaving"), "{}", gone.location());
    for browser in [&her, &other_device] {
        assert_eq!(browser.get("/fr/compte").await.status, StatusCode::SEE_OTHER);
    }
    let mail = site.mails().await.pop().expect("a mail has left");
    assert!(mail.text.contains("4 février 2022"), "{}", mail.text);
    site.clock.advance(TimeDelta::days(6));
    purge(&site.app).await.expect("the purge runs");
    assert!(!names_her(&site).await.is_empty(), "not yet");
    site.clock.advance(TimeDelta::days(2));
    purge(&site.app).await.expect("the purge runs");
    assert_eq!(names_her(&site).await, Vec::<String>::new());
    let register = site.visitor().get("/fr/donnees-personnelles/registre").await;
    let journal = register.main().split("id=\"purges\"").nth(1).expect("there is a journal");
    assert!(journal.contains("5 février 2022") && journal.contains("Comptes"), "{journal}");
    assert!(journal.contains("à la demande de la personne, sur le site"), "{journal}");
    assert!(journal.contains("Dernier passage"), "{journal}");
}

#[tokio::test]
async fn whoever_comes_back_within_the_week_keeps_everything() {
    let site = TestSite::new().await;
    chief(&site).await;
    let her = zephyrine(&site).await;
    her.post(ERASE, SURE).await;
    site.clock.advance(TimeDelta::days(6));
    let back = site.visitor();
    back.post("/fr/connexion", &[("email", EMAIL)]).await;
    let link = link_in(&site.mails().await.pop().expect("a mail has left"));
    let entered = back.post(&link, &[]).await;
    assert!(entered.location().ends_with("notice=account-stays"), "{}", entered.location());
    site.clock.advance(TimeDelta::days(10));
    purge(&site.app).await.expect("the purge runs");
    assert!(back.get("/fr/compte").await.main().contains(EMAIL));
}

#[tokio::test]
async fn the_last_administrator_names_another_before_leaving() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    assert!(chief.get(ERASE).await.main().contains("Donnez d’abord ce rôle"));
    for form in [SURE, AT_ONCE] {
        let refused = chief.post(ERASE, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let other = site.signed_in("b@example.org", Role::Administrator, Scope::Destination).await;
    assert_eq!(chief.post(ERASE, SURE).await.status, StatusCode::SEE_OTHER);
    // Whoever is leaving does not count as one who stays.
    assert_eq!(other.post(ERASE, AT_ONCE).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn somebody_erased_in_the_middle_of_an_edit_keeps_the_text_on_screen_and_saves_nothing() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let her = zephyrine(&site).await;
    let process = text(&her).await;
    let edit = format!("/fr/gestion/demarches/{process}/modifier");
    let revision = her.get(&edit).await.hidden("revision");
    let person = person(&chief).await;
    let erased = chief.post(&format!("{person}/effacer"), AT_ONCE).await;
    assert!(erased.location().ends_with("person-account-erased"), "{}", erased.text);
    let form = [
        ("title.fr", "Pilat"),
        ("why.fr", "Écrit trop tard"),
        ("lead", "park"),
        ("revision", revision.as_str()),
    ];
    let lost = her.post(&edit, &form).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert_eq!(lost.hidden("why.fr"), "Écrit trop tard");
    let kept = chief.get(&edit).await;
    assert!(kept.main().contains("Parce que la rivière"), "{}", kept.main());
    assert!(!kept.main().contains("Écrit trop tard"));
    let autosaved = her.post("/fr/brouillons/process-new", &[("title.fr", "Trop tard")]).await;
    assert_eq!(autosaved.status, StatusCode::UNAUTHORIZED);
}

/// Where Zéphyrine's data are read by whoever administers.
async fn person(chief: &Browser<'_>) -> String {
    let list = chief.get("/fr/gestion/comptes").await;
    let line = list.main().split("<tr>").find(|line| line.contains(EMAIL)).expect("she is listed");
    let start = line.find("/donnees\"").expect("her data are linked");
    let href = &line[..start];
    href[href.rfind('"').expect("a link") + 1..].to_owned()
}

#[tokio::test]
async fn an_administrator_answers_a_request_received_by_post() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let her = zephyrine(&site).await;
    text(&her).await;
    let person = person(&chief).await;
    let data = chief.get(&format!("{person}/donnees")).await;
    assert!(data.main().contains(EMAIL) && data.main().contains("Versions des textes"));
    let file = chief.get(&format!("{person}/donnees/fichier")).await;
    assert!(file.text.contains("Parce que la rivière"), "{}", file.text);
    let team = site.team().await;
    for end in ["donnees", "donnees/fichier", "effacer"] {
        let refused = team.get(&format!("{person}/{end}")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{end}");
    }
    assert!(!team.get("/fr/gestion/comptes").await.main().contains("/donnees\""));
    let leaving = chief.post(&format!("{person}/effacer"), SURE).await;
    assert!(leaving.location().ends_with("person-account-leaving"), "{}", leaving.text);
    assert!(chief.get("/fr/gestion/comptes").await.main().contains("sera effacé le"));
    let page = chief.get(&format!("{person}/donnees")).await;
    assert!(page.main().contains("Garder ce compte"), "{}", page.main());
    chief.post(&format!("{person}/garder"), &[]).await;
    site.clock.advance(TimeDelta::days(8));
    purge(&site.app).await.expect("the purge runs");
    assert!(!names_her(&site).await.is_empty(), "she was kept");
    let mistake = [("sure", "yes"), ("at-once", "yes"), ("cause", "mistake")];
    chief.post(&format!("{person}/effacer"), &mistake).await;
    let register = site.visitor().get("/fr/donnees-personnelles/registre").await;
    assert!(register.main().contains("compte créé par erreur"), "{}", register.main());
}

#[tokio::test]
async fn one_sees_and_takes_away_what_is_held_about_oneself_and_nobody_else() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let her = zephyrine(&site).await;
    let process = text(&her).await;
    let comments = format!("/fr/gestion/objets/{process}/commentaires");
    her.post(&comments, &[("comment", "La rivière est froide.")]).await;
    chief.post(&comments, &[("comment", "Elle est tiède.")]).await;
    her.post("/fr/brouillons/process-new", &[("title.fr", "Un brouillon à moi")]).await;
    let page = her.get("/fr/compte/donnees").await;
    for said in [NAME, EMAIL, "28 janvier 2022", "La rivière est froide.", "Pilat"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let file = her.get("/fr/compte/donnees/fichier").await;
    assert_eq!(file.headers["content-type"], "application/json");
    let json: serde_json::Value = serde_json::from_str(&file.text).expect("it is JSON");
    let names: Vec<&str> =
        json["held"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    for name in ["accounts", "sessions", "links", "mails", "drafts", "revisions", "comments"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(file.text.contains("Un brouillon à moi"));
    for foreign in ["Elle est tiède.", "chief@example.org"] {
        assert!(!file.text.contains(foreign) && !page.main().contains(foreign), "{foreign}");
    }
    assert!(
        !page.main().contains("detail-") && !page.main().contains("purpose-"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn the_register_is_read_by_everybody_in_both_languages_and_as_files() {
    let site = TestSite::new().await;
    let visitor = site.visitor();
    let french = visitor.get("/fr/donnees-personnelles/registre").await;
    assert!(french.main().contains("Mission d’intérêt public"), "{}", french.main());
    assert!(french.main().contains("36\u{a0}mois") || french.main().contains("36 mois"));
    let english = visitor.get("/en/privacy/register").await;
    assert!(english.main().contains("90 days after the last change"), "{}", english.main());
    let csv = visitor.get("/fr/donnees-personnelles/registre.csv").await;
    assert!(csv.text.starts_with("\u{feff}name;title_fr;title_en;what_fr"), "{}", csv.text);
    assert_eq!(
        csv.text.matches("\r\n").count(),
        french.main().matches("class=\"register-line\"").count() + 1
    );
    let json = visitor.get("/en/privacy/register.json").await;
    let json: serde_json::Value = serde_json::from_str(&json.text).expect("it is JSON");
    assert_eq!(json["data"][0]["name"], "accounts");
    let nothing = visitor.get("/fr/donnees-personnelles/registre.ics").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_destination_of_the_instance_neither_sees_nor_loses_anything() {
    let site = TestSite::new().await;
    let languages = [crate::spine::language::Lang::Fr];
    let other = site.neighbour("vercors.example", "Vercors", &languages).await;
    chief(&site).await;
    let her = zephyrine(&site).await;
    let there = site.signed_in_at(&other, EMAIL, Role::ProjectTeam, Scope::Destination).await;
    let stranger = site
        .signed_in_at(&other, "chief@example.org", Role::Administrator, Scope::Destination)
        .await;
    let own = signed_in_again(&site, "chief@example.org").await;
    let person = person(&own).await;
    for end in ["donnees", "donnees/fichier", "effacer"] {
        let answer = stranger.get(&format!("{person}/{end}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{end}");
    }
    let answer = stranger.post(&format!("{person}/effacer"), AT_ONCE).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    her.post(ERASE, AT_ONCE).await;
    assert!(there.get("/fr/compte").await.main().contains(EMAIL), "she stays in the Vercors");
    let register = there.get("/fr/donnees-personnelles/registre").await;
    assert!(!register.main().contains("à la demande de la personne, sur le site"));
}
