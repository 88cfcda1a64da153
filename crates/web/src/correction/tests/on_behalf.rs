//! What somebody said, typed for them.

use axum::http::StatusCode;

use super::{TEXT_OF_A_CALL, step};
use crate::spine::personal::purging;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

async fn add(browser: &Browser<'_>, step: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = vec![("means", "telephone"), ("comment", TEXT_OF_A_CALL)];
    form.extend(fields);
    browser.post(&format!("/fr/gestion/objets/{step}/de-la-part-de"), &form).await
}

/// Adds somebody to the address book; gives the address of their card.
async fn person(team: &Browser<'_>, first: &str, last: &str, mail: &str) -> String {
    let form = [("first-name", first), ("last-name", last), ("mails", mail)];
    let added = team.post("/fr/gestion/contacts/personnes/nouvelle", &form).await;
    added.location().split('?').next().unwrap_or_default().to_owned()
}

async fn beside(browser: &Browser<'_>, step: &str) -> String {
    let page = browser.get(&format!("/fr/gestion/objets/{step}/commentaires")).await;
    page.main().to_owned()
}

#[tokio::test]
async fn a_call_stands_beside_the_text_with_who_said_it_how_when_and_who_typed_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    person(&team, "Jean", "Dupont", "jean@exemple.fr").await;
    let added = add(&team, &step, &[("who", "jean@exemple.fr"), ("said-on", "12/01/2022")]).await;
    assert!(added.location().ends_with("notice=on-behalf-added"), "{}", added.main());
    let main = beside(&team, &step).await;
    assert!(main.contains("Jean Dupont, au téléphone, 12 janvier 2022"), "{main}");
    assert!(main.contains("Saisi par") && main.contains(TEXT_OF_A_CALL), "{main}");
}

#[tokio::test]
async fn one_chooses_among_several_and_somebody_else_stays_under_their_name() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    person(&team, "Jean", "Dupont", "jean@exemple.fr").await;
    let card = person(&team, "Marie", "Dupont", "marie@exemple.fr").await;
    let asked = add(&team, &step, &[("who", "Dupont")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let main = asked.main();
    assert!(main.contains("Marie Dupont") && main.contains("Jean Dupont"), "{main}");
    assert!(main.contains(&format!(">\n{TEXT_OF_A_CALL}</textarea>")), "nothing typed is lost");
    let marie = card.rsplit('/').next().unwrap_or_default();
    add(&team, &step, &[("who", "Dupont"), ("contact", marie)]).await;
    assert!(beside(&team, &step).await.contains("Marie Dupont, au téléphone"));
    add(&team, &step, &[("who", "Dupont"), ("contact", "none")]).await;
    assert!(
        beside(&team, &step).await.contains("> Dupont, au téléphone") || {
            let main = beside(&team, &step).await;
            main.contains(">Dupont, au téléphone")
        }
    );
    // Whoever may not read the address book is told nothing of it.
    let helper = site.signed_in("f@example.org", Role::Facilitator, Scope::Destination).await;
    let added = add(&helper, &step, &[("who", "Jean")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
}

#[tokio::test]
async fn a_day_to_come_is_refused_and_all_that_was_typed_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    for (typed, told) in [
        ("29/01/2022", "pas encore venu"),
        ("hier", "Indiquez un jour"),
        ("2021", "Indiquez un jour"),
    ] {
        let refused = add(&team, &step, &[("who", "Jean"), ("said-on", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.main().contains(told), "{typed}: {}", refused.main());
        assert!(refused.main().contains(TEXT_OF_A_CALL) && refused.main().contains(typed));
    }
}

#[tokio::test]
async fn whoever_is_erased_from_the_address_book_is_no_longer_named() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    let jean = person(&team, "Jean", "Dupont", "jean@exemple.fr").await;
    let anne = person(&team, "Anne", "Faure", "anne@exemple.fr").await;
    add(&team, &step, &[("who", "jean@exemple.fr")]).await;
    add(&team, &step, &[("who", "anne@exemple.fr")]).await;
    team.post(&format!("{jean}/effacer"), &[("sure", "yes")]).await;
    let main = beside(&team, &step).await;
    assert!(!main.contains("Dupont") && main.contains("Une personne, au téléphone"), "{main}");
    team.post(&format!("{anne}/retirer"), &[]).await;
    assert!(beside(&team, &step).await.contains("Anne Faure"), "she may come back");
    site.clock.advance(chrono::TimeDelta::days(31));
    purging::purge(&site.app).await.expect("the purge runs");
    let team = site.team().await;
    let main = beside(&team, &step).await;
    assert!(!main.contains("Faure") && main.contains(TEXT_OF_A_CALL), "{main}");
}

#[tokio::test]
async fn what_was_said_by_one_of_two_who_are_one_is_said_by_the_one_that_is_kept() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    let one = person(&team, "Jean", "Dupont", "jean@exemple.fr").await;
    let other = person(&team, "Jean", "Dupond", "j@exemple.fr").await;
    add(&team, &step, &[("who", "j@exemple.fr")]).await;
    let id = |card: &str| card.rsplit('/').next().unwrap_or_default().to_owned();
    let pair = format!("/fr/gestion/contacts/doublons/{}/{}", id(&one), id(&other));
    team.post(&pair, &[]).await;
    site.clock.advance(chrono::TimeDelta::days(31));
    purging::purge(&site.app).await.expect("the purge runs");
    let team = site.team().await;
    assert!(beside(&team, &step).await.contains("Jean Dupond, au téléphone"));
    team.post(&format!("{one}/effacer"), &[("sure", "yes")]).await;
    let main = beside(&team, &step).await;
    assert!(!main.contains("Dupond"), "{main}");
}
