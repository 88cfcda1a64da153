//! Paper, through the door.

use crate::spine::rights::{Role, Scope};

use super::*;

const TYPED: [(&str, &str); 6] = [
    ("p-who", "2"),
    ("p-q1", "1"),
    ("p-q2", "1 3 chez des amis"),
    ("p-q3-r1", "4"),
    ("p-q3-r2", "5"),
    ("p-q4", "Le silence des crêts"),
];

async fn type_sheet(team: &Browser<'_>, survey: &str, typed: &[(&str, &str)]) -> Answer {
    team.post(&format!("{SURVEYS}/{survey}/feuilles/nouvelle"), typed).await
}

#[tokio::test]
async fn the_form_to_print_is_there_for_each_population_and_language_and_for_drafts() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let paper = format!("{SURVEYS}/{id}/papier/pdf");
    for asked in ["", "?population=visitor", "?language=en&back-to=Office", "?language=xx"] {
        let form = team.bytes(&format!("{paper}{asked}")).await;
        assert!(form.body.starts_with(b"%PDF"), "{asked}");
    }
    let other = format!("{SURVEYS}/{id}/papier/docx");
    assert_eq!(team.get(&other).await.status, StatusCode::NOT_FOUND);
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Une autre")]).await;
    let draft = made.location().split(['?', '/']).nth(4).expect("an identifier").to_owned();
    let paper = format!("{SURVEYS}/{draft}/papier/pdf");
    assert!(team.get(&paper).await.location().contains("survey-not-ready"), "nothing is asked yet");
    ask(&team, &draft, &[("kind", "long_text"), ("label.fr", "Quoi ?")]).await;
    assert!(team.bytes(&paper).await.body.starts_with(b"%PDF"), "a draft can be printed");
}

#[tokio::test]
async fn a_sheet_is_typed_once_and_counts_as_paper() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let new = format!("{SURVEYS}/{id}/feuilles/nouvelle");
    let key = team.get(&new).await.hidden("form-key");
    let mut typed = TYPED.to_vec();
    typed.push(("form-key", &key));
    let first = type_sheet(&team, &id, &typed).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    let again = type_sheet(&team, &id, &typed).await;
    assert_eq!(first.location(), again.location(), "a double click records one");
    let next = team.get(first.location()).await;
    assert!(next.main().contains("sous le numéro 1"), "{}", next.main());
    let rows = rows(&team, &id).await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains(";paper;fr;visitor;"), "{}", rows[0]);
    assert!(rows[0].contains("chez des amis") && rows[0].contains("Le silence"), "{}", rows[0]);
}

#[tokio::test]
async fn a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let typed = [
        ("p-who", "9"),
        ("p-q1", "3"),
        ("p-q2", "7 yourte"),
        ("p-q3-r1", "douze"),
        ("p-q4", "Le silence des crêts"),
    ];
    let refused = type_sheet(&team, &id, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, text) in typed {
        assert!(refused.main().contains(text), "{field}");
        let link = format!("href=\"#field-{field}\"");
        assert_eq!(refused.main().contains(&link), field != "p-q4", "{field}");
    }
    let empty = type_sheet(&team, &id, &[("p-q4", "   ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.main().contains("Rien n’est tapé"), "{}", empty.main());
    assert_eq!(rows(&team, &id).await.len(), 0);
}

#[tokio::test]
async fn two_typings_that_differ_are_settled_field_by_field_and_the_rate_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    type_sheet(&team, &id, &TYPED).await;
    let again = format!("{SURVEYS}/{id}/feuilles/1/comparer");
    let page = team.get(&again).await;
    assert!(!page.main().contains("Le silence"), "the first typing is not shown");
    let mut second = TYPED[..5].to_vec();
    second[3].1 = "2";
    let differ = team.post(&again, &second).await;
    assert_eq!(differ.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["sur 2 champs", "Q3a", "name=\"settle-p-q3-r1\"", "name=\"settle-p-q4\""] {
        assert!(differ.main().contains(told), "{told}: {}", differ.main());
    }
    second.push(("settle-p-q3-r1", "second"));
    let lacking = team.post(&again, &second).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lacking.main().contains("sans choix"), "{}", lacking.main());
    second.push(("settle-p-q4", "first"));
    let settled = team.post(&again, &second).await;
    assert!(settled.location().contains("survey-paper-compared"), "{}", settled.main());
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    assert!(card.main().contains("2 champs sur 6"), "{}", card.main());
    assert!(card.main().contains("33,3"), "{}", card.main());
    let sheet = team.get(&format!("{SURVEYS}/{id}/feuilles/1")).await;
    assert!(sheet.main().contains("name=\"p-q3-r1\" type=\"text\" value=\"2\""));
    assert!(sheet.main().contains("Le silence des crêts"), "{}", sheet.main());
}

#[tokio::test]
async fn a_sheet_that_two_correct_at_once_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    type_sheet(&team, &id, &TYPED).await;
    let sheet = format!("{SURVEYS}/{id}/feuilles/1");
    let seen = team.get(&sheet).await.hidden("seen");
    let mut typed = TYPED.to_vec();
    typed[1].1 = "2";
    typed.push(("seen", &seen));
    let changed = team.post(&sheet, &typed).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    typed[5].1 = "Les chemins creux";
    let late = team.post(&sheet, &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Les chemins creux"), "what was typed comes back");
    assert!(rows(&team, &id).await[0].contains(";o2;"), "the first correction stays");
}

#[tokio::test]
async fn a_sheet_is_removed_comes_back_and_goes_for_good_after_thirty_days() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    team.post(&format!("{SURVEYS}/{id}/collecte/quotas"), &[("quota--visitor", "9")]).await;
    type_sheet(&team, &id, &TYPED).await;
    let own = format!("{SURVEYS}/{id}/collecte");
    let sheet = format!("{SURVEYS}/{id}/feuilles/1");
    assert!(team.get(&own).await.main().contains("1 sur 9"));
    let asks = team.get(&format!("{sheet}/retirer")).await;
    assert!(asks.main().contains("trente jours"), "{}", asks.main());
    team.post(&format!("{sheet}/retirer"), &[]).await;
    assert_eq!(rows(&team, &id).await.len(), 0);
    assert!(team.get(&own).await.main().contains("0 sur 9"));
    assert_eq!(team.get(&sheet).await.status, StatusCode::NOT_FOUND);
    team.post(&format!("{sheet}/retablir"), &[]).await;
    assert_eq!(rows(&team, &id).await.len(), 1);
    team.post(&format!("{sheet}/retirer"), &[]).await;
    assert!(team.get(&own).await.main().contains("1/retablir"));
    site.clock.advance(TimeDelta::days(32));
    crate::spine::personal::purging::purge(&site.app).await.expect("it is purged");
    let later = site.signed_in("lea@example.org", Role::ProjectTeam, Scope::Destination).await;
    let page = later.get(&own).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.main().contains("1/retablir"), "{}", page.main());
}

#[tokio::test]
async fn no_sheet_comes_or_goes_while_everybody_reads_the_results() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    type_sheet(&team, &id, &TYPED).await;
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let late = type_sheet(&team, &id, &TYPED).await;
    assert!(late.location().contains("typed=2"), "the post is slow: {}", late.location());
    team.post(&format!("{SURVEYS}/{id}/resultats/publier"), &[]).await;
    for address in ["feuilles/nouvelle", "feuilles/1", "feuilles/1/comparer", "feuilles/1/retirer"]
    {
        let answer = team.post(&format!("{SURVEYS}/{id}/{address}"), &TYPED).await;
        assert!(answer.location().contains("survey-paper-published"), "{address}");
    }
    assert_eq!(rows(&team, &id).await.len(), 2);
}
