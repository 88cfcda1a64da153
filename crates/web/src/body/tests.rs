//! Bodies, through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::meeting::tests::{body, person, seat};
use crate::spine::testing::TestSite;

const BODIES: &str = "/fr/gestion/instances";

#[tokio::test]
async fn a_public_body_names_who_sits_and_how_to_reach_nobody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [
        ("first-name", "Ana"),
        ("last-name", "Roux"),
        ("mails", "ana@exemple.fr"),
        ("telephones", "04 77 12 34 56"),
        ("role-title", "maire"),
        ("role-organisation", "Commune de Pélussin"),
        ("role-deputy-of", ""),
    ];
    let added = team.post("/fr/gestion/contacts/personnes/nouvelle", &form).await;
    let ana = added.location().split(['/', '?']).nth(4).expect("a contact").to_owned();
    let board = body(&team, "Conseil d’administration", "more-than-half", "1").await;
    let choose = format!("{BODIES}/{board}/membres/ajouter");
    let offered = team.get(&format!("{choose}?q=roux")).await;
    assert!(offered.main().contains(&format!("?person={ana}")), "{}", offered.main());
    let page = team.get(&format!("{choose}?person={ana}")).await;
    let organisation = page.main().split("<option value=\"").find_map(|rest| {
        rest.split_once("\">").filter(|(_, name)| name.starts_with("Commune")).map(|(id, _)| id)
    });
    let organisation = organisation.expect("it is offered").to_owned();
    let fields = [("title", "présidente"), ("organisation", organisation.as_str())];
    let ana = seat(&team, &board, &ana, &fields).await;
    let bea = person(&team, "Noir").await;
    seat(&team, &board, &bea, &[("deputy-of", &ana)]).await;
    let page = site.visitor().get("/fr/instances/conseil-d-administration").await;
    for said in ["Ana Roux", "présidente", "Commune de Pélussin", "suppléance de Ana Roux"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let data = site.visitor().get("/fr/instances/conseil-d-administration.json").await;
    assert!(data.text.contains("\"deputy_of\": \"Ana Roux\""), "{}", data.text);
    for secret in ["ana@exemple.fr", "+33477", "04\u{a0}77", "0477"] {
        assert!(!page.text.contains(secret) && !data.text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_public_is_seen_by_nobody_else() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [
        ("name.fr", "Comité technique"),
        ("kind", "technical"),
        ("quorum", "none"),
        ("clear-days", "0"),
        ("proxies", "0"),
    ];
    team.post(&format!("{BODIES}/nouvelle"), &form).await;
    let path = "/fr/instances/comite-technique";
    assert_eq!(team.get(path).await.status, StatusCode::OK);
    assert_eq!(site.visitor().get(path).await.status, StatusCode::NOT_FOUND);
    let list = site.visitor().get("/fr/instances.json").await;
    assert!(!list.text.contains("technique"), "{}", list.text);
}

#[tokio::test]
async fn a_form_of_a_body_that_is_wrong_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [
        ("name.fr", "Bureau"),
        ("kind", "bureau"),
        ("quorum", "number"),
        ("quorum-number", "beaucoup"),
        ("clear-days", "-1"),
        ("proxies", "un"),
    ];
    let refused = team.post(&format!("{BODIES}/nouvelle"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for typed in ["value=\"Bureau\"", "value=\"beaucoup\"", "value=\"-1\"", "value=\"un\""] {
        assert!(refused.main().contains(typed), "{typed}: {}", refused.main());
    }
}

#[tokio::test]
async fn a_mandate_that_is_over_leaves_the_page_the_day_after() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let board = body(&team, "Bureau", "none", "0").await;
    let ana = person(&team, "Roux").await;
    seat(&team, &board, &ana, &[("ends", "28/01/2022")]).await;
    let page = async || site.visitor().get("/fr/instances/bureau").await.main().to_owned();
    assert!(page().await.contains("Ana Roux"), "the last day counts");
    // Half past midnight in France, the evening before in UTC.
    site.clock.advance(TimeDelta::hours(14) + TimeDelta::minutes(30));
    let after = page().await;
    assert!(!after.contains("Ana Roux"), "{after}");
    let card = team.get(&format!("{BODIES}/{board}")).await;
    assert!(card.main().contains("Mandats terminés"), "{}", card.main());
}

#[tokio::test]
async fn a_seat_follows_the_contact_into_which_its_holder_was_merged_and_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let board = body(&team, "Bureau", "none", "0").await;
    let mut ids = vec![];
    for last_name in ["Dupont", "Dupond"] {
        ids.push(person(&team, last_name).await);
    }
    seat(&team, &board, &ids[1], &[]).await;
    let card = async || team.get(&format!("{BODIES}/{board}")).await.main().to_owned();
    assert!(card().await.contains("Ana Dupond"));
    team.post(&format!("/fr/gestion/contacts/doublons/{}/{}", ids[0], ids[1]), &[]).await;
    let merged = card().await;
    assert!(merged.contains("Ana Dupont") && !merged.contains("Dupond"), "{merged}");
    let page = team.get("/fr/gestion/contacts/doublons").await;
    let undo = page.main().split("action=\"").nth(1).expect("it can be undone").split('"').next();
    team.post(undo.unwrap_or_default(), &[]).await;
    let parted = card().await;
    assert!(parted.contains("Ana Dupond") && !parted.contains("Dupont"), "{parted}");
}

#[tokio::test]
async fn a_deputy_has_no_deputy() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let board = body(&team, "Bureau", "none", "0").await;
    let (ana, bea) = (person(&team, "Roux").await, person(&team, "Noir").await);
    let ana = seat(&team, &board, &ana, &[]).await;
    let bea = seat(&team, &board, &bea, &[("deputy-of", &ana)]).await;
    let form = [("voice", "deliberative"), ("deputy-of", bea.as_str())];
    let edit = format!("{BODIES}/{board}/membres/{ana}/modifier");
    let refused = team.post(&edit, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.main());
}
