//! What is flagged, and never refused.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use chrono::TimeDelta;
use cordee_store::sea_orm::{ConnectionTrait, Statement};

use super::{PUBLIC, SURVEYS, TestSite, kiosk, open_survey};
use crate::spine::testing::{Answer, Browser};
use crate::survey::work;

/// Sends a form from the machine at `address`.
async fn post_from(site: &TestSite, address: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let peer = SocketAddr::new(address.parse().expect("an address"), 4711);
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(peer))
        .body(Body::from(body));
    site.visitor().send(request.expect("a request")).await
}

/// Answers from `address`, with what `work` makes of the challenge of the page.
async fn answer_from(site: &TestSite, address: &str, work: fn(&str) -> String) -> Answer {
    let begun = post_from(site, address, &format!("{PUBLIC}/reponses"), &[]).await;
    let asked = asked(&site.visitor().get(begun.location()).await);
    let told = [("page", "who"), ("who", "visitor"), ("go", "next"), ("work", &work(&asked))];
    let next = post_from(site, address, begun.location(), &told).await;
    post_from(site, address, next.location(), &[("page", "p1"), ("go", "send")]).await
}

/// What a page asks the browser to compute.
fn asked(page: &Answer) -> String {
    let rest = page.main().split("data-work=\"").nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().replace("&#34;", "\"").replace("&#38;", "&")
}

fn nothing(_: &str) -> String {
    String::new()
}

/// One person answers from a network that is known.
pub async fn sent_from_a_network(site: &TestSite) {
    open_survey(&site.team().await).await;
    answer_from(site, "192.0.2.7", nothing).await;
}

/// How many answers bear the flag `name`, as the file of the answers tells.
async fn flagged(team: &Browser<'_>, survey: &str, name: &str) -> usize {
    let data = team.get(&format!("{SURVEYS}/{survey}/donnees/answers/csv")).await;
    let mut lines = data.text.lines();
    let head = lines.next().expect("titles");
    let at = head.split(';').position(|it| it.contains(name)).expect("a column");
    lines.filter(|line| line.split(';').nth(at) == Some("1")).count()
}

async fn rows(site: &TestSite, table: &str) -> i64 {
    let db = site.app.store.reader();
    let query = format!("SELECT COUNT(*) AS n FROM {table}");
    let asked = Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(asked).await.expect("it is counted").expect("one row");
    row.try_get("", "n").expect("a number")
}

#[tokio::test]
async fn who_did_the_work_bears_no_flag_and_who_did_not_is_taken_all_the_same() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    answer_from(&site, "192.0.2.7", work::solved).await;
    assert_eq!(flagged(&team, &id, "flag_no_work").await, 0);
    for other in [nothing, |_: &str| "e30=".to_owned()] {
        let sent = answer_from(&site, "192.0.2.7", other).await;
        let receipt = site.visitor().get(sent.location()).await;
        assert!(receipt.main().contains("Vos réponses sont envoyées"), "{}", receipt.main());
    }
    assert_eq!(flagged(&team, &id, "flag_no_work").await, 2);
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    let said = "Sans preuve de travail du navigateur\u{202f}: 2";
    assert!(card.main().contains(said), "{}", card.main());
}

#[tokio::test]
async fn the_work_of_one_sheet_is_good_for_no_other() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let visitor = site.visitor();
    let begin = || visitor.post("/fr/enquetes/votre-vision/reponses", &[]);
    let (one, other) = (begin().await, begin().await);
    let solved = work::solved(&asked(&visitor.get(one.location()).await));
    let told = [("page", "who"), ("who", "visitor"), ("go", "next"), ("work", solved.as_str())];
    let own = visitor.post(one.location(), &told).await;
    assert_eq!(asked(&visitor.get(own.location()).await), "", "nothing more is asked");
    let reused = visitor.post(other.location(), &told).await;
    assert_ne!(asked(&visitor.get(reused.location()).await), "", "it is asked again");
    for next in [own, reused] {
        visitor.post(next.location(), &[("page", "p1"), ("go", "send")]).await;
    }
    assert_eq!(flagged(&team, &id, "flag_no_work").await, 1);
}

#[tokio::test]
async fn many_from_one_network_are_flagged_and_a_new_day_begins_anew() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    for _ in 0..7 {
        answer_from(&site, "192.0.2.7", nothing).await;
    }
    assert_eq!(flagged(&team, &id, "flag_burst").await, 2, "five within a minute say nothing");
    for _ in 0..3 {
        answer_from(&site, "198.51.100.7", nothing).await;
    }
    assert_eq!(flagged(&team, &id, "flag_burst").await, 2, "another network");
    for _ in 0..14 {
        site.clock.advance(TimeDelta::minutes(2));
        answer_from(&site, "192.0.2.7", nothing).await;
    }
    assert_eq!(flagged(&team, &id, "flag_burst").await, 3, "twenty a day say nothing");
    assert_eq!(rows(&site, "survey_network").await, 2);
    site.clock.advance(TimeDelta::days(1));
    answer_from(&site, "192.0.2.7", nothing).await;
    assert_eq!(flagged(&team, &id, "flag_burst").await, 3, "a new day");
    assert_eq!(rows(&site, "survey_network").await, 1, "the marks of the day before are gone");
    assert_eq!(rows(&site, "survey_salt").await, 1, "and what they were made with");
}

const LETTER: &str = "Nous demandons une navette gratuite entre la gare et le col de la République, \
    chaque week-end de l’été, et des arrêts près des sentiers.";

/// Somebody writes `text` under the last question, and sends it.
async fn write(site: &TestSite, text: &str) {
    let visitor = site.visitor();
    let begun = visitor.post(&format!("{PUBLIC}/reponses"), &[]).await;
    let told = [("page", "who"), ("who", "visitor"), ("go", "next")];
    let next = visitor.post(begun.location(), &told).await;
    let fields = [("page", "p1"), ("q-q4", text), ("go", "send")];
    let sent = visitor.post(next.location(), &fields).await;
    let receipt = visitor.get(sent.location()).await;
    assert!(receipt.main().contains("Vos réponses sont envoyées"), "{}", receipt.main());
}

#[tokio::test]
async fn a_text_that_came_before_is_flagged_whatever_way_it_comes_and_none_is_taken_away() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let kiosk = kiosk::set_up(&team, &id, "Office").await;
    write(&site, LETTER).await;
    assert_eq!(flagged(&team, &id, "flag_alike").await, 0, "the first one is nobody's copy");
    let left = rows(&site, "survey_trace").await;
    assert!(0 < left, "it leaves what the next ones are found by");
    let shouted = format!("{} MERCI D'AVANCE", LETTER.to_uppercase());
    write(&site, &shouted).await;
    assert_eq!(flagged(&team, &id, "flag_alike").await, 1);
    assert_eq!(rows(&site, "survey_trace").await, left, "a copy leaves nothing");
    for short in ["Le silence des crêts", "Le silence des crêts"] {
        write(&site, short).await;
    }
    write(&site, "Les refuges sont trop chers pour les familles du plateau, et ferment trop tôt.")
        .await;
    assert_eq!(flagged(&team, &id, "flag_alike").await, 1, "neither what is short nor what is new");
    let sent = [("version", "1"), ("who", "visitor"), ("q-q4", LETTER)];
    site.visitor().post(&kiosk, &sent).await;
    assert_eq!(flagged(&team, &id, "flag_alike").await, 2, "at a kiosk");
    team.post(&format!("{SURVEYS}/{id}/feuilles/nouvelle"), &[("p-who", "1"), ("p-q4", LETTER)])
        .await;
    assert_eq!(flagged(&team, &id, "flag_alike").await, 3, "from paper");
    assert_eq!(super::rows(&team, &id).await.len(), 7, "all are there");
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    let said = "Avec un texte presque identique à celui d’une réponse arrivée avant\u{202f}: 3";
    assert!(card.main().contains(said), "{}", card.main());
}

#[tokio::test]
async fn copies_are_counted_in_public_results_and_hidden_where_they_or_the_others_are_few() {
    for (copies, said) in [(4, "moins"), (6, "6")] {
        let site = TestSite::new().await;
        let team = site.team().await;
        let id = open_survey(&team).await;
        for short in 0..6 {
            write(&site, &format!("Le silence {short}")).await;
        }
        for _ in 0..=copies {
            write(&site, LETTER).await;
        }
        for way in ["fermer", "resultats/publier"] {
            team.post(&format!("{SURVEYS}/{id}/{way}"), &[]).await;
        }
        let results = format!("{PUBLIC}/resultats");
        let page = site.visitor().get(&results).await;
        let said = format!("arrivée avant\u{202f}: {said}");
        assert!(page.main().contains(&said), "{copies}: {}", page.main());
        let told = site.visitor().get(&format!("{results}.json")).await;
        let count = if copies < 5 { "null".to_owned() } else { copies.to_string() };
        assert!(told.text.contains(&format!("\"alike\": {count}")), "{}", told.text);
    }
}
