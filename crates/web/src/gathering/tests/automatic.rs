//! Letters that leave by themselves: the reminder, and the thanks.

use chrono_tz::Europe::Paris;
use cordee_store::outbox::Mail;

use super::*;
use crate::spine::dates::wall_time;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

/// Two weeks from now.
const SOON: [(&str, &str); 2] =
    [("starts-at", "2022-02-11T09:00"), ("ends-at", "2022-02-11T17:00")];

/// Moves the clock to a time on the wall, and does what is due then; gives the mails to participants.
async fn mails_at(site: &TestSite, wall: &str) -> Vec<Mail> {
    let at = wall_time(wall, Paris).expect("a time on the wall");
    site.clock.advance(at - site.now());
    site.work().await;
    let mut mails = site.mails().await;
    mails.retain(|mail| mail.to.ends_with("@exemple.fr"));
    mails
}

/// What the form of the letters says, with `more` besides.
fn letters<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("reminder-days", "3"),
        ("reminder-subject.fr", "À vendredi"),
        ("reminder-text.fr", "Le café est à 8 h 30."),
        ("thanks-subject.fr", "Merci"),
        ("thanks-text.fr", "Merci d’être venus."),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| name == other));
    kept.chain(more.iter().copied()).collect()
}

async fn set(team: &Browser<'_>, id: &str, more: &[(&str, &str)]) {
    let set = team.post(&format!("{ALL}/{id}/lettres"), &letters(more)).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.main());
}

/// Registers somebody with a mail address.
async fn register(site: &TestSite, name: &str, mail: &str, more: &[(&str, &str)]) {
    let more = [&[("email", mail)][..], more].concat();
    let sent = site.visitor().post(REGISTER, &who(name, &more)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
}

fn to(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.to.as_str()).collect()
}

#[tokio::test]
async fn nothing_leaves_by_itself_unless_the_team_asks_for_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &SOON).await;
    register(&site, "Roux", "ana@exemple.fr", &[]).await;
    mails_at(&site, "2022-01-29T08:05").await;
    let card = plain(&team.get(&format!("{ALL}/{id}")).await);
    assert!(card.contains("Pas de rappel automatique"), "{card}");
    let page = team.get(&format!("{ALL}/{id}/lettres")).await;
    assert!(plain(&page).contains("Rappel : Assises du tourisme"), "{}", page.main());
    assert!(!page.main().contains(" checked"), "{}", page.main());
    for wall in ["2022-02-08T08:05", "2022-02-10T08:05"] {
        assert_eq!(to(&mails_at(&site, wall).await), Vec::<&str>::new(), "{wall}");
    }
}

#[tokio::test]
async fn each_who_has_a_place_is_reminded_once_by_themselves() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[&SOON[..], &[("places", "3")]].concat()).await;
    register(&site, "Roux", "ana@exemple.fr", &[]).await;
    registered(&site, "Blanc", &[]).await;
    register(&site, "Vert", "leo@exemple.fr", &[("no-letters", "yes")]).await;
    register(&site, "Noir", "zoe@exemple.fr", &[]).await;
    set(&team, &id, &[("reminder", "yes")]).await;
    let card = plain(&team.get(&format!("{ALL}/{id}")).await);
    assert!(card.contains("Rappel automatique 3 jours avant"), "{card}");
    mails_at(&site, "2022-01-29T08:05").await;
    assert_eq!(to(&mails_at(&site, "2022-02-07T08:05").await), Vec::<&str>::new(), "not yet");
    let mails = mails_at(&site, "2022-02-08T08:05").await;
    assert_eq!(to(&mails), ["ana@exemple.fr"], "neither who waits nor who wishes none");
    assert_eq!(mails[0].subject, "À vendredi");
    let text = mails[0].text.replace(['\u{a0}', '\u{202f}'], " ");
    for said in [
        "Le café est à 8 h 30.",
        "Quand : vendredi 11 février 2022",
        "Où : Salle des fêtes, Pélussin",
        "vous désinscrire",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(to(&mails_at(&site, "2022-02-09T08:05").await), Vec::<&str>::new(), "once");
    let page = plain(&team.get(&format!("{ALL}/{id}/lettres")).await);
    assert!(page.contains("Ce courriel est parti à une personne"), "{page}");
    // Whoever has a place after all is reminded the next morning.
    let own = link_in(&mails[0]);
    assert!(site.visitor().get(&own).await.main().contains("Roux"), "it is their own link");
    site.visitor().post(&format!("{own}/annuler"), &[]).await;
    assert_eq!(to(&mails_at(&site, "2022-02-09T09:00").await), ["zoe@exemple.fr"], "called");
    let mails = mails_at(&site, "2022-02-10T08:05").await;
    assert_eq!(to(&mails), ["zoe@exemple.fr"]);
    assert_eq!(mails[0].subject, "À vendredi");
    assert_eq!(to(&mails_at(&site, "2022-02-11T08:05").await), Vec::<&str>::new(), "once");
}

#[tokio::test]
async fn whom_the_address_book_says_not_to_write_to_is_not_reminded() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &SOON).await;
    register(&site, "Roux", "ana@exemple.fr", &[]).await;
    let db = &site.app.store;
    let card = [("last-name", "Roux"), ("mails", "ana@exemple.fr")];
    let added = team.post("/fr/gestion/contacts/personnes/nouvelle", &card).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    let destination = &site.destination.id;
    let known = crate::contact::queries::persons_at(db.reader(), destination, "ana@exemple.fr");
    let known = known.await.expect("it is read").remove(0);
    let tx = db.begin().await.expect("a transaction begins");
    crate::contact::queries::unsubscribe(&tx, destination, &known.id, site.now())
        .await
        .expect("it is noted");
    tx.commit().await.expect("it is kept");
    set(&team, &id, &[("reminder", "yes")]).await;
    mails_at(&site, "2022-01-29T08:05").await;
    assert_eq!(to(&mails_at(&site, "2022-02-08T08:05").await), Vec::<&str>::new());
}

#[tokio::test]
async fn those_who_came_are_thanked_once_the_morning_after_the_report_is_published() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    register(&site, "Roux", "ana@exemple.fr", &[]).await;
    register(&site, "Noir", "zoe@exemple.fr", &[]).await;
    let person = people(&team, &id).await.remove(1);
    team.post(&format!("{ALL}/{id}/accueil/{person}/arrivee"), &[]).await;
    team.post(&format!("{ALL}/{id}/tenue"), &[]).await;
    set(&team, &id, &[("thanks", "yes")]).await;
    let report = made(&team.post(&format!("{ALL}/{id}/rapport"), &[]).await);
    mails_at(&site, "2022-01-28T12:00").await;
    assert_eq!(to(&mails_at(&site, "2022-01-29T08:05").await), Vec::<&str>::new(), "a draft");
    team.post(&format!("/fr/gestion/comptes-rendus/{report}/publier"), &[]).await;
    assert_eq!(to(&mails_at(&site, "2022-01-29T09:00").await), Vec::<&str>::new());
    let mails = mails_at(&site, "2022-01-30T08:05").await;
    assert_eq!(to(&mails), ["ana@exemple.fr"]);
    let public = format!("{}/fr/rencontres/assises-du-tourisme", site.app.settings.public_url);
    assert!(mails[0].text.contains(&format!("{public}/rapport")), "{}", mails[0].text);
    assert!(mails[0].text.starts_with("Merci d’être venus."), "{}", mails[0].text);
    for wall in ["2022-01-31T08:05", "2022-02-01T08:05"] {
        assert_eq!(to(&mails_at(&site, wall).await), Vec::<&str>::new(), "{wall}");
    }
    // Neither do they leave again from where a folder brings them.
    let files = exported(&site.app.store, Profile::Complete).await;
    let text = String::from_utf8(files[&format!("gatherings/{id}.toml")].clone()).expect("text");
    assert!(text.contains("[letter.thanks]") && text.contains("Merci d’être venus."), "{text}");
    let beside = files[&format!("gatherings/{id}.people.toml")].clone();
    let beside = String::from_utf8(beside).expect("text");
    assert!(beside.contains("thanked_at"), "{beside}");
    let (other, told) = imported(&site, &files).await;
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(exported(other.store(), Profile::Complete).await, files);
    let public = exported(&site.app.store, Profile::Public).await;
    let text = String::from_utf8(public[&format!("gatherings/{id}.toml")].clone()).expect("text");
    assert!(!text.contains("[letter."), "{text}");
}

#[tokio::test]
async fn letters_that_cannot_leave_come_back_with_what_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &SOON).await;
    let page = format!("{ALL}/{id}/lettres");
    for days in ["0", "31", "trois", ""] {
        let refused = team.post(&page, &letters(&[("reminder-days", days)])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
        assert!(plain(&refused).contains("de 1 à 30"), "{}", refused.main());
        assert!(refused.main().contains("Le café est"), "{}", refused.main());
    }
    let refused = team.post(&page, &letters(&[("thanks-text.fr", "")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Two who choose at once are told.
    let before = team.get(&page).await.hidden("before");
    set(&team, &id, &[("reminder", "yes")]).await;
    let late = letters(&[("before", before.as_str()), ("thanks", "yes")]);
    let late = team.post(&page, &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.main());
    let visitor = site.visitor().get(&page).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER, "the team alone chooses");
}
