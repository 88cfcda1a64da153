//! A tablet at a desk, through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{PUBLIC, SURVEYS, TestSite, ask, open_survey, rows};
use crate::spine::testing::{Answer, Browser};

const ID: &str = "abcdefghijklmnopqrstuvwxyz234567";

/// Sets a kiosk up, and gives the address that its tablet opens.
pub async fn set_up(team: &Browser<'_>, survey: &str, name: &str) -> String {
    let made = team.post(&format!("{SURVEYS}/{survey}/bornes/nouvelle"), &[("name", name)]).await;
    assert!(made.location().contains("survey-kiosk-made"), "{}", made.main());
    let card = team.get(&format!("{SURVEYS}/{survey}/collecte")).await;
    let last = card.main().rsplit("/borne/").next().expect("an address");
    let token = last.split(['"', '<']).next().expect("a token");
    let path = card.main().rsplit("/fr/enquetes/").next().expect("an address");
    format!("/fr/enquetes/{}/borne/{token}", path.split('/').next().expect("a slug"))
}

/// Takes a kiosk back and gives it again.
pub async fn taken_back_and_given_again(team: &Browser<'_>, survey: &str) {
    for act in ["fermer", "rouvrir"] {
        team.post(&format!("{SURVEYS}/{survey}/bornes/1/{act}"), &[]).await;
    }
}

async fn opened(site: &TestSite) -> (Browser<'_>, String, String) {
    let team = site.team().await;
    let id = open_survey(&team).await;
    let kiosk = set_up(&team, &id, "Office de Pélussin").await;
    (team, id, kiosk)
}

/// What a script sends of one person.
fn person<'a>(id: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own =
        [("form-key", id), ("by", "script"), ("version", "1"), ("who", "visitor"), ("q-q1", "o2")];
    own.iter().chain(more).copied().collect()
}

fn has(page: &Answer, text: &str) {
    assert!(page.main().contains(text), "{text}: {}", page.main());
}

#[tokio::test]
async fn a_kiosk_takes_one_person_after_another_without_scripts() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    let tablet = site.visitor();
    let page = tablet.get(&kiosk).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    has(&page, "Que garder");
    has(&page, "vous avez répondu");
    has(&page, "à la question 1");
    for answer in ["o1", "o2"] {
        let key = tablet.get(&kiosk).await.hidden("form-key");
        let filled =
            [("form-key", key.as_str()), ("version", "1"), ("who", "resident"), ("q-q1", answer)];
        let sent = tablet.post(&kiosk, &filled).await;
        has(&tablet.get(sent.location()).await, "Personne suivante");
    }
    let all = rows(&team, &id).await;
    assert_eq!(all.iter().filter(|row| row.contains(";kiosk;")).count(), 2, "{all:?}");
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    has(&card, "Office de Pélussin");
    has(&card, "2 réponses");
    has(&card, "Sur une borne\u{202f}: 2");
}

#[tokio::test]
async fn what_a_tablet_sends_twice_is_counted_once() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    team.post(&format!("{SURVEYS}/{id}/collecte/quotas"), &[("quota--visitor", "5")]).await;
    let tablet = site.visitor();
    for more in [&[][..], &[("late", "yes")], &[("late", "yes"), ("typed-on", "2020-01-01")]] {
        let sent = tablet.post(&kiosk, &person(ID, more)).await;
        assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
    }
    assert_eq!(rows(&team, &id).await.len(), 1);
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    has(&card, "1 sur 5");
    has(&card, "une réponse");
}

#[tokio::test]
async fn who_is_still_there_is_told_what_is_wrong_and_what_waited_is_taken_as_it_is() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    let tablet = site.visitor();
    let nobody = [("version", "1"), ("q-q4", "Les chemins")];
    let refused = tablet.post(&kiosk, &nobody).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Les chemins");
    has(&refused, "href=\"#field-who\"");
    let empty = tablet.post(&kiosk, &[("version", "1"), ("who", "visitor")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&empty, "Rien n’est répondu");
    assert_eq!(rows(&team, &id).await.len(), 0);
    let late = [&nobody[..], &[("late", "yes"), ("by", "script"), ("form-key", ID)]].concat();
    assert_eq!(tablet.post(&kiosk, &late).await.status, StatusCode::NO_CONTENT);
    assert!(rows(&team, &id).await[0].contains("Les chemins"));
}

#[tokio::test]
async fn an_address_that_was_taken_back_takes_nothing_until_it_is_given_again() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    let tablet = site.visitor();
    let closed = team.post(&format!("{SURVEYS}/{id}/bornes/1/fermer"), &[]).await;
    assert!(closed.location().contains("survey-kiosk-closed"), "{}", closed.location());
    let page = tablet.get(&kiosk).await;
    assert_eq!(page.status, StatusCode::GONE);
    has(&page, "a repris l’adresse");
    assert_eq!(tablet.post(&kiosk, &person(ID, &[])).await.status, StatusCode::GONE);
    team.post(&format!("{SURVEYS}/{id}/bornes/1/rouvrir"), &[]).await;
    assert_eq!(tablet.post(&kiosk, &person(ID, &[])).await.status, StatusCode::NO_CONTENT);
    let forged = format!("{}x", &kiosk[..kiosk.len() - 1]);
    let page = tablet.get(&forged).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    has(&page, "n’est pas reconnue");
    assert_eq!(tablet.get(&kiosk.replace("/borne/", "/invitations/")).await.status, 404);
}

#[tokio::test]
async fn what_was_typed_under_an_older_version_is_kept_under_it() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    ask(&team, &id, &[("kind", "short_text"), ("label.fr", "Encore ?")]).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let tablet = site.visitor();
    has(&tablet.get(&kiosk).await, "Encore");
    tablet.post(&kiosk, &person(ID, &[("late", "yes")])).await;
    let row = rows(&team, &id).await.remove(0);
    assert_eq!(row.split(';').nth(1), Some("1"), "{row}");
}

#[tokio::test]
async fn once_the_survey_is_over_what_was_typed_before_is_taken_for_a_week() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    let (first, last) = (site.now(), site.now() + TimeDelta::days(10));
    let day = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d").to_string();
    let form = team.get(&format!("{SURVEYS}/{id}/modifier")).await;
    let (revision, closes) = (form.hidden("revision"), last.format("%d/%m/%Y").to_string());
    let fields = [
        ("revision", revision.as_str()),
        ("title.fr", "Votre vision"),
        ("population", "resident"),
        ("population", "visitor"),
        ("closes-on", &closes),
    ];
    let changed = team.post(&format!("{SURVEYS}/{id}/modifier"), &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let tablet = site.visitor();
    site.clock.advance(TimeDelta::days(12));
    assert_eq!(tablet.get(&kiosk).await.status, StatusCode::CONFLICT);
    let (before, after) = (day(first + TimeDelta::days(3)), day(last + TimeDelta::days(1)));
    let late = |typed| [("late", "yes"), ("typed-on", typed)];
    let other = ID.replace('a', "z");
    for (typed, status) in [(&after, StatusCode::CONFLICT), (&before, StatusCode::NO_CONTENT)] {
        let sent = tablet.post(&kiosk, &person(ID, &late(typed))).await;
        assert_eq!(sent.status, status, "{typed}: {}", sent.main());
    }
    let data = team.get(&format!("{SURVEYS}/{id}/donnees/answers/csv")).await;
    let head = data.text.lines().next().expect("titles").to_owned();
    let at = head.split(';').position(|it| it == "flag_late").expect("a column");
    let row = data.text.lines().nth(1).expect("a row");
    assert_eq!(row.split(';').nth(at), Some("1"), "{row}");
    assert!(row.contains(&before), "{row}");
    site.clock.advance(TimeDelta::days(8));
    let sent = tablet.post(&kiosk, &person(&other, &late(&before))).await;
    assert_eq!(sent.status, StatusCode::CONFLICT, "a week is over");
}

#[tokio::test]
async fn a_survey_that_was_closed_by_hand_takes_nothing_that_waited() {
    let site = TestSite::new().await;
    let (team, id, kiosk) = opened(&site).await;
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let tablet = site.visitor();
    let late = [("late", "yes"), ("typed-on", "2022-01-01")];
    assert_eq!(tablet.post(&kiosk, &person(ID, &late)).await.status, StatusCode::CONFLICT);
    assert_eq!(tablet.get(&format!("{PUBLIC}/borne/none")).await.status, StatusCode::NOT_FOUND);
}
