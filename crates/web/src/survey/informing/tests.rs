//! Those who leave an address, through the door.

use axum::http::StatusCode;
use chrono::{TimeDelta, Timelike};
use cordee_store::sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::spine::personal::purging;
use crate::spine::portable::Profile;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite, link_in};
use crate::survey::tests::folders::{exported, imported};
use crate::survey::tests::{SURVEYS, answered_in};

const CONTACTS: &str = "/fr/gestion/contacts";
const PAGE: &str = "/fr/enquetes/enquete-pilat/contact";

/// What Ana Roux sends, who wishes both.
const ANA: [(&str, &str); 6] = [
    ("first-name", "Ana"),
    ("last-name", "Roux"),
    ("email", "ana@exemple.fr"),
    ("commune", "Pélussin"),
    ("informed", "yes"),
    ("takes-part", "yes"),
];

/// Lets people leave an address about `survey`, or not any more.
async fn offer(team: &Browser<'_>, survey: &str, offered: &str) {
    let set = format!("{SURVEYS}/{survey}/collecte/contact");
    let set = team.post(&set, &[("offered", offered)]).await;
    assert!(set.location().contains("saved"), "{}", set.main());
}

/// Lets people leave an address about the survey `word`, and leaves one: the secret that confirms it.
pub async fn left(team: &Browser<'_>, survey: &str, word: &str) -> String {
    offer(team, survey, "yes").await;
    let mail = format!("{word}@exemple.fr");
    let fields =
        [("last-name", word), ("commune", word), ("email", mail.as_str()), ("informed", "yes")];
    let page = format!("/fr/enquetes/enquete-{word}/contact");
    let sent = team.post(&page, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let mails = team.site.mails().await;
    let own = mails.iter().find(|it| it.to == mail).expect("a mail asks to confirm");
    link_in(own).rsplit('/').next().unwrap_or_default().to_owned()
}

/// An open survey “Enquête pilat” about which one may leave an address, with the secret of somebody who is
/// answering.
async fn offering(team: &Browser<'_>) -> (String, String) {
    let (survey, secret) = answered_in(team, "pilat", "").await;
    offer(team, &survey, "yes").await;
    (survey, secret)
}

/// Asks with `fields`, and confirms by the mail.
async fn ask_and_confirm(site: &TestSite, fields: &[(&str, &str)]) -> Answer {
    let visitor = site.visitor();
    let sent = visitor.post(PAGE, fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let link = link_in(site.mails().await.last().expect("a mail"));
    let key = visitor.get(&link).await.hidden("form-key");
    visitor.post(&link, &[("form-key", &key)]).await
}

async fn texts(site: &TestSite, query: &str) -> Vec<String> {
    let db = site.app.store.reader();
    let asked = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(asked).await.expect("it is read");
    rows.iter().map(|row| row.try_get("", "held").expect("a text")).collect()
}

#[tokio::test]
async fn after_the_receipt_somebody_asks_to_be_told_confirms_and_the_team_finds_them() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (survey, secret) = offering(&team).await;
    let visitor = site.visitor();
    let answers = format!("/fr/enquetes/enquete-pilat/reponses/{secret}");
    visitor.post(&answers, &[("page", "p1"), ("q-q1", "Oui"), ("go", "send")]).await;
    let receipt = visitor.get(&answers).await;
    let link = format!("href=\"{PAGE}\" rel=\"noreferrer\" referrerpolicy=\"no-referrer\"");
    assert!(receipt.main().contains(&link), "{}", receipt.main());
    assert!(visitor.get("/fr/enquetes/enquete-pilat").await.main().contains(PAGE));
    let page = visitor.get(PAGE).await;
    assert!(!page.main().contains(" checked"), "nothing is ticked for them: {}", page.main());
    assert!(page.main().contains("jamais jointe à des réponses"), "{}", page.main());
    let key = page.hidden("form-key");
    let fields = [&ANA[..], &[("form-key", key.as_str())]].concat();
    for _ in 0..2 {
        let sent = visitor.post(PAGE, &fields).await;
        assert_eq!(sent.location(), format!("{PAGE}?sent=yes"));
    }
    assert!(visitor.get(&format!("{PAGE}?sent=yes")).await.main().contains("Un courriel part"));
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "a double click asks once: {mails:?}");
    let mail = &mails[0];
    assert!(!mail.text.contains("Ana") && !mail.text.contains("Pélussin"), "{}", mail.text);
    assert!(!mail.subject.contains("nquête"), "{}", mail.subject);
    let confirm = link_in(mail);
    let shown = visitor.get(&confirm).await;
    assert!(shown.main().contains("Ana Roux"), "{}", shown.main());
    let none = team.get(CONTACTS).await;
    assert!(!none.main().contains("Roux"), "opening changes nothing: {}", none.main());
    let key = shown.hidden("form-key");
    for _ in 0..2 {
        let done = visitor.post(&confirm, &[("form-key", &key)]).await;
        assert_eq!(done.location(), format!("{PAGE}?confirmed=yes"));
    }
    assert!(visitor.get(&format!("{PAGE}?confirmed=yes")).await.main().contains("confirmée"));
    let dead = visitor.get(&confirm).await;
    assert_eq!(dead.status, StatusCode::NOT_FOUND);
    assert!(dead.main().contains("Il a déjà servi"), "{}", dead.main());
    assert_eq!(visitor.cookie(), None);
    let desk = team.get(&format!("{SURVEYS}/{survey}/collecte")).await;
    for told in ["Une personne demande à être tenue au courant", "Une personne souhaite participer"]
    {
        assert!(desk.main().contains(told), "{}", desk.main());
    }
    let list = desk.main().split("href=\"").find(|it| it.starts_with(&format!("{CONTACTS}?tag=")));
    let list = list.and_then(|it| it.split('"').next()).expect("they are listed");
    let list = team.get(list).await;
    assert!(list.main().contains("Ana Roux"), "{}", list.main());
    let card = list.main().split("href=\"").find(|it| it.contains("Ana Roux"));
    let card = card.and_then(|it| it.split('"').next()).expect("a card");
    let card = team.get(card).await;
    for told in ["Pélussin", "ana@exemple.fr", "adresse confirmée par courriel"] {
        assert!(card.main().contains(told), "{told}: {}", card.main());
    }
}

#[tokio::test]
async fn a_form_that_is_not_complete_comes_back_filled_and_a_machine_sends_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (survey, _) = offering(&team).await;
    let visitor = site.visitor();
    let wrong = [("first-name", "Ana"), ("email", "ana@nulle part"), ("commune", "Pélussin")];
    let refused = visitor.post(PAGE, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "value=\"Ana\"",
        "value=\"ana@nulle part\"",
        "value=\"Pélussin\"",
        "Cochez au moins un des deux souhaits",
        "Cette adresse n’est pas complète",
        "Ce champ est nécessaire",
    ] {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let english = visitor.post("/en/surveys/enquete-pilat/contact", &wrong).await;
    assert!(english.main().contains("Tick at least one"), "{}", english.main());
    let filled = [&ANA[..], &[("website", "https://evil.example")]].concat();
    let sent = visitor.post(PAGE, &filled).await;
    assert_eq!(sent.location(), format!("{PAGE}?sent=yes"), "it is told the same");
    assert!(site.mails().await.is_empty());
    offer(&team, &survey, "").await;
    assert_eq!(visitor.get(PAGE).await.status, StatusCode::NOT_FOUND);
    let late = visitor.post(PAGE, &ANA).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("value=\"ana@exemple.fr\""), "{}", late.main());
    assert!(!visitor.get("/fr/enquetes/enquete-pilat").await.main().contains(PAGE));
    assert!(site.mails().await.is_empty());
}

#[tokio::test]
async fn whoever_is_known_is_completed_not_doubled_and_nobody_learns_that_they_were() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (survey, _) = offering(&team).await;
    let known = [
        ("last-name", "Roux"),
        ("mails", "ana@exemple.fr"),
        ("tags", "hébergeur"),
        ("consent", "refused"),
        ("note", "À rappeler."),
    ];
    team.post(&format!("{CONTACTS}/personnes/nouvelle"), &known).await;
    let unknown = [("last-name", "Blanc"), ("email", "zoe@exemple.fr"), ("informed", "yes")];
    let told = [site.visitor().post(PAGE, &ANA).await, site.visitor().post(PAGE, &unknown).await];
    assert_eq!(told[0].location(), told[1].location());
    let mails = site.mails().await;
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].text.lines().count(), mails[1].text.lines().count());
    let own = mails.iter().find(|it| it.to == "ana@exemple.fr").expect("a mail to Ana");
    site.visitor().post(&link_in(own), &[]).await;
    let again = [&ANA[..2], &[("email", "ANA@Exemple.fr"), ("informed", "yes")]].concat();
    ask_and_confirm(&site, &again).await;
    assert_eq!(texts(&site, "SELECT name AS held FROM contact").await, ["Roux"]);
    let tags = texts(&site, "SELECT tag AS held FROM contact_tag ORDER BY tag").await;
    let own = ["à tenir au courant", "souhaite participer"];
    let own = own.map(|end| format!("Enquête : Enquête pilat – {end}"));
    assert_eq!(tags.len(), 3, "{tags:?}");
    assert!(own.iter().all(|tag| tags.contains(tag)), "{tags:?}");
    for (column, held) in [
        ("consent", "given"),
        ("note", "À rappeler."),
        ("first_name", "Ana"),
        ("commune", "Pélussin"),
    ] {
        assert_eq!(texts(&site, &format!("SELECT {column} AS held FROM contact")).await, [held]);
    }
    // The form of the card takes the tags as they are.
    let card = texts(&site, "SELECT id AS held FROM contact").await.remove(0);
    let edit = format!("{CONTACTS}/{card}/modifier");
    let form = team.get(&edit).await;
    let revision = form.hidden("revision");
    let typed = tags.join(", ");
    let fields = [("last-name", "Roux"), ("tags", &typed), ("revision", &revision)];
    team.post(&edit, &fields).await;
    assert_eq!(texts(&site, "SELECT tag AS held FROM contact_tag ORDER BY tag").await, tags);
    let desk = team.get(&format!("{SURVEYS}/{survey}/collecte")).await;
    assert!(desk.main().contains("Une personne souhaite participer"), "{}", desk.main());
}

#[tokio::test]
async fn one_address_is_not_flooded_and_a_link_ends_with_its_week() {
    let site = TestSite::new().await;
    offering(&site.team().await).await;
    for _ in 0..5 {
        let sent = site.visitor().post(PAGE, &ANA).await;
        assert_eq!(sent.location(), format!("{PAGE}?sent=yes"));
        site.clock.advance(TimeDelta::seconds(1));
    }
    let mails = site.mails().await;
    assert_eq!(mails.len(), 3, "three a day");
    let visitor = site.visitor();
    let replaced = visitor.get(&link_in(&mails[0])).await;
    assert_eq!(replaced.status, StatusCode::NOT_FOUND, "a later mail replaces it");
    let last = link_in(&mails[2]);
    site.clock.advance(TimeDelta::days(7));
    purging::purge(&site.app).await.expect("the purge runs");
    assert_eq!(visitor.get(&last).await.status, StatusCode::OK);
    site.clock.advance(TimeDelta::days(1));
    assert_eq!(visitor.get(&last).await.status, StatusCode::NOT_FOUND, "purged or not");
    assert_eq!(visitor.post(&last, &[]).await.status, StatusCode::NOT_FOUND);
    purging::purge(&site.app).await.expect("the purge runs");
    let left = texts(&site, "SELECT mail AS held FROM survey_contact_request").await;
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(texts(&site, "SELECT name AS held FROM contact").await, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_that_is_kept_of_an_address_leads_to_answers_nor_tells_in_which_order_they_came() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, secret) = offering(&team).await;
    let mut secrets = vec![secret];
    let mut came = vec![];
    for number in 10..22 {
        let visitor = site.visitor();
        let begun = visitor.post("/fr/enquetes/enquete-pilat/reponses", &[]).await;
        let address = begun.location().to_owned();
        visitor.post(&address, &[("page", "p1"), ("q-q1", "Oui"), ("go", "send")]).await;
        secrets.push(address.rsplit('/').next().unwrap_or_default().to_owned());
        let mail = format!("p{number}@exemple.fr");
        let fields = [("last-name", "Roux"), ("email", mail.as_str()), ("informed", "yes")];
        visitor.post(PAGE, &fields).await;
        came.push(mail);
        site.clock.advance(TimeDelta::minutes(1));
    }
    let hashes = "SELECT hash AS held FROM survey_contact_request ORDER BY survey_id, mail";
    let by_mail = texts(&site, hashes).await;
    let mut by_chance: Vec<(String, String)> = by_mail.into_iter().zip(came.clone()).collect();
    by_chance.sort();
    let by_chance: Vec<String> = by_chance.into_iter().map(|(_, mail)| mail).collect();
    assert_ne!(by_chance, came, "one order in half a billion");
    let read = "SELECT mail AS held FROM survey_contact_request ORDER BY hash";
    assert_eq!(texts(&site, read).await, by_chance);
    let db = site.app.store.reader();
    if db.get_database_backend() == DbBackend::Sqlite {
        let numbers = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT rowid AS held FROM survey_contact_request",
        );
        assert!(db.query_all_raw(numbers).await.is_err(), "no number of a row tells it either");
    }
    for mail in site.mails().await {
        site.visitor().post(&link_in(&mail), &[]).await;
        site.clock.advance(TimeDelta::minutes(1));
    }
    assert_eq!(texts(&site, "SELECT name AS held FROM contact").await.len(), came.len());
    let sheets = texts(&site, "SELECT id AS held FROM survey_sheet").await;
    let dump = cordee_store::testing::dump(&site.app.store).await;
    let elsewhere = dump.lines().filter(|line| !line.starts_with("survey_sheet."));
    let elsewhere: String = elsewhere.collect::<Vec<_>>().join("\n");
    assert!(elsewhere.contains("p10@exemple.fr"));
    for of_answers in sheets.iter().chain(&secrets) {
        assert!(!elsewhere.contains(of_answers.as_str()), "{of_answers} is in {elsewhere}");
    }
    let zone = site.destination.time_zone;
    for column in ["created_at", "changed_at"] {
        let query = format!("SELECT {column} AS at FROM contact");
        let asked = Statement::from_string(db.get_database_backend(), query);
        for row in db.query_all_raw(asked).await.expect("they are read") {
            let at: chrono::DateTime<chrono::Utc> = row.try_get("", "at").expect("an instant");
            let at = at.with_timezone(&zone);
            assert_eq!((at.hour(), at.minute()), (0, 0), "a day without an hour");
        }
    }
    let journal = dump.lines().filter(|line| line.starts_with("journal"));
    for line in journal {
        assert!(!line.contains("exemple.fr") && !line.contains("Roux"), "{line}");
    }
}

#[tokio::test]
async fn what_is_offered_travels_and_those_who_wait_do_not() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (survey, _) = offering(&team).await;
    site.visitor().post(PAGE, &ANA).await;
    let about = format!("surveys/{survey}/survey.toml");
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        assert!(!all.contains("ana@exemple.fr"), "{profile:?}");
        let text = String::from_utf8_lossy(&files[&about]).into_owned();
        assert!(text.contains("[contact]\nis_open = true"), "{text}");
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
    }
    let mut broken = exported(&site.app.store, Profile::Complete).await;
    let text =
        String::from_utf8_lossy(&broken[&about]).replace("pilat – souhaite", "a; b – souhaite");
    broken.insert(about, text.into_bytes());
    let (_, problems) = imported(&site, &broken).await;
    assert!(problems.iter().any(|it| it.contains("is no tag of contacts")), "{problems:?}");
}

#[tokio::test]
async fn whoever_waits_to_be_confirmed_is_handed_out_and_erased_with_their_account() {
    let site = TestSite::new().await;
    offering(&site.team().await).await;
    let ana = site.signed_in("ana@exemple.fr", Role::Participant, Scope::Destination).await;
    site.visitor().post(PAGE, &ANA).await;
    let other = [("last-name", "Blanc"), ("email", "zoe@exemple.fr"), ("informed", "yes")];
    site.visitor().post(PAGE, &other).await;
    let own = ana.get("/fr/compte/donnees").await;
    assert!(own.text.contains("Pélussin"), "{}", own.text);
    ana.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
    let left = texts(&site, "SELECT mail AS held FROM survey_contact_request").await;
    assert_eq!(left, ["zoe@exemple.fr"]);
}

mod tags {
    use std::collections::BTreeSet;

    use cordee_text::fold;

    use super::super::model::{Offer, is_tag};
    use crate::spine::language::Lang;

    #[test]
    fn tags_can_be_typed_again_and_are_of_one_survey_alone() {
        let long = "Où se baigner ; marcher, dormir : « dites-le » ! ".repeat(5);
        for title in ["Votre vision", &long, "«A» ?", ",;"] {
            for lang in Lang::ALL {
                let mut taken = BTreeSet::new();
                for _ in 0..12 {
                    let offer = Offer::of(title, lang, &taken);
                    for tag in offer.tags() {
                        assert!(is_tag(tag), "{tag}");
                        assert!(taken.insert(fold(tag)), "{tag} is another survey’s");
                    }
                }
            }
        }
        for wrong in ["", "a, b", "a;b", "a\nb", "a  b", &"a".repeat(61)] {
            assert!(!is_tag(wrong), "{wrong}");
        }
    }
}
