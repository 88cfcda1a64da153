//! The address book beside a gathering: an invitation begun, somebody picked for a registration.

use super::*;

#[tokio::test]
async fn an_invitation_begins_as_a_draft_among_the_mailings() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let card = team.get(&format!("{ALL}/{id}")).await;
    assert!(card.main().contains("Inviter par le carnet d’adresses"), "{}", card.main());
    let begun = team.post(&format!("{ALL}/{id}/invitation"), &[]).await;
    assert!(begun.location().ends_with("notice=gathering-invited"), "{}", begun.main());
    let address = begun.location().split('?').next().expect("a path").to_owned();
    let page = plain(&team.get(&format!("{address}/modifier")).await);
    for said in ["Invitation : Assises du tourisme", "{formule}", REGISTER, "Pélussin"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(site.mails().await.is_empty(), "nothing leaves by itself");
    team.post(&format!("{ALL}/{id}/tenue"), &[]).await;
    let card = team.get(&format!("{ALL}/{id}")).await;
    assert!(!card.main().contains("Inviter par le carnet"), "nobody is invited to what was held");
}

#[tokio::test]
async fn somebody_of_the_address_book_is_not_typed_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let contact = [
        ("first-name", "Ana"),
        ("last-name", "Roux"),
        ("mails", "ana@exemple.fr"),
        ("commune", "Véranne"),
    ];
    let made = team.post("/fr/gestion/contacts/personnes/nouvelle", &contact).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.main());
    let add = format!("{ALL}/{id}/participants/ajouter");
    let page = team.get(&format!("{add}?q=rou")).await;
    assert!(page.main().contains("Ana Roux"), "{}", page.main());
    let picked = each_between(page.main(), "?contact=", "\"").remove(0);
    let page = team.get(&format!("{add}?contact={picked}")).await;
    for value in ["Ana", "Roux", "ana@exemple.fr", "Véranne"] {
        assert!(page.main().contains(&format!("value=\"{value}\"")), "{value}: {}", page.main());
    }
    let page = team.get(&format!("{add}?q=personne")).await;
    assert!(page.main().contains("Personne ne répond"), "{}", page.main());
    let page = team.get(&format!("{add}?contact=nobody")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.main());
}
