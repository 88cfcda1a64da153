//! Correcting one's own registration.

use super::*;

/// What the form of `own` holds when it is shown.
async fn before(site: &TestSite, own: &str) -> String {
    site.visitor().get(&format!("{own}/modifier")).await.hidden("before")
}

/// Says otherwise what was said at `own`.
async fn correct(site: &TestSite, own: &str, form: &[(&str, &str)]) -> Answer {
    site.visitor().post(&format!("{own}/modifier"), form).await
}

fn without_notice(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn whoever_registered_corrects_what_they_said() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("has-meal", "yes")]).await;
    let said = [("eats", "yes"), ("diet", "végétarien"), ("needs", "rampe"), ("image", "yes")];
    let own = without_notice(&registered(&site, "Roux", &said).await);
    let page = site.visitor().get(&own).await;
    assert!(page.main().contains(&format!("href=\"{own}/modifier\"")), "{}", page.main());
    let form = site.visitor().get(&format!("{own}/modifier")).await;
    for kept in ["value=\"Roux\"", "value=\"végétarien\"", "value=\"rampe\"", "value=\"Pélussin\""]
    {
        assert!(form.main().contains(kept), "{kept}: {}", form.main());
    }
    assert!(form.main().contains("name=\"eats\" value=\"yes\" checked"), "{}", form.main());
    let mark = before(&site, &own).await;
    let more = [("first-name", "Ana"), ("commune", "Doizieux"), ("before", mark.as_str())];
    let corrected = correct(&site, &own, &who("Roux", &more)).await;
    assert!(corrected.location().ends_with("gathering-corrected"), "{}", corrected.main());
    let page = plain(&site.visitor().get(corrected.location()).await);
    assert!(page.contains("Ana Roux") && page.contains("Doizieux"), "{page}");
    assert!(!page.contains("végétarien") && !page.contains("rampe"), "{page}");
    let list = plain(&team.get(&format!("{ALL}/{id}/participants")).await);
    assert!(list.contains("Ana Roux") && list.contains("Une personne inscrite"), "{list}");
    assert_eq!(people(&team, &id).await.len(), 1, "it is the same registration");
}

#[tokio::test]
async fn whoever_waits_keeps_their_turn_when_they_correct_what_they_said() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let more = [("places", "1"), ("has-meal", "yes"), ("manner", "both")];
    opened(&team, &more).await;
    let on_site = [("seat", "on-site")];
    let first = without_notice(&registered(&site, "Roux", &on_site).await);
    let second = without_notice(&registered(&site, "Blanc", &on_site).await);
    let third = without_notice(&registered(&site, "Clair", &on_site).await);
    let form = site.visitor().get(&format!("{second}/modifier")).await;
    assert!(plain(&form).contains("ne vous fait pas perdre votre tour"), "{}", form.main());
    let meal = [("seat", "on-site"), ("eats", "yes"), ("diet", "sans gluten")];
    correct(&site, &second, &who("Blanc", &meal)).await;
    let standing = async |own: &str, said: &str| {
        let page = site.visitor().get(own).await;
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    };
    standing(&second, "vous attendez une place").await;
    // The first takes part from elsewhere: their place goes to whoever waits longest.
    correct(&site, &first, &who("Roux", &[("seat", "remote")])).await;
    standing(&first, "Vous avez une place").await;
    standing(&second, "Vous avez une place").await;
    standing(&third, "vous attendez une place").await;
    // Back on site, in a room that is full, they wait.
    correct(&site, &first, &who("Roux", &on_site)).await;
    standing(&first, "vous attendez une place").await;
    // From elsewhere nobody waits.
    correct(&site, &third, &who("Clair", &[("seat", "remote")])).await;
    standing(&third, "Vous avez une place").await;
}

#[tokio::test]
async fn a_new_address_is_sent_a_link_and_an_old_one_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    site.visitor().post(REGISTER, &who("Roux", &[("email", "ana@exemple.fr")])).await;
    let own = link_in(&site.mails().await[0]);
    correct(&site, &own, &who("Roux", &[("email", "ana@exemple.fr"), ("commune", "Bourg")])).await;
    assert!(site.mails().await.is_empty(), "the address is the same");
    correct(&site, &own, &who("Roux", &[("email", "roux@exemple.fr"), ("no-letters", "yes")]))
        .await;
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].to, "roux@exemple.fr");
    let page = site.visitor().get(&link_in(&mails[0])).await;
    assert!(page.main().contains("roux@exemple.fr"), "{}", page.main());
    let form = site.visitor().get(&format!("{own}/modifier")).await;
    assert!(form.main().contains("name=\"no-letters\" value=\"yes\" checked"), "{}", form.main());
    // Whoever changes it again and again reaches few strangers.
    for number in 0..12 {
        let address = format!("ana{number}@exemple.fr");
        correct(&site, &own, &who("Roux", &[("email", address.as_str())])).await;
    }
    assert!(site.mails().await.len() <= 5);
}

#[tokio::test]
async fn what_is_wrong_or_comes_too_late_stays_typed_and_changes_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let own = without_notice(&registered(&site, "Roux", &[]).await);
    let wrong = who("", &[("email", "nulle part"), ("commune", "Doizieux")]);
    let refused = correct(&site, &own, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("value=\"nulle part\""), "{}", refused.main());
    // The team corrects it at the same time.
    let mark = before(&site, &own).await;
    let person = people(&team, &id).await.remove(0);
    let edit = format!("{ALL}/{id}/participants/{person}/modifier");
    team.post(&edit, &who("Roux", &[("organisation", "Gîte")])).await;
    let late = who("Roux", &[("commune", "Bourg"), ("before", mark.as_str())]);
    let late = correct(&site, &own, &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("value=\"Bourg\""), "{}", late.main());
    // A link that nobody has leads nowhere.
    let elsewhere = format!("{REGISTER}/none/modifier");
    assert_eq!(site.visitor().get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    // Whoever is there is there as they said.
    team.post(&format!("{ALL}/{id}/accueil/{person}/arrivee"), &[]).await;
    let late = correct(&site, &own, &who("Roux", &[("commune", "Bourg")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let said = plain(&late);
    assert!(said.contains("ne se corrige plus") && said.contains("value=\"Bourg\""), "{said}");
    let form = site.visitor().get(&format!("{own}/modifier")).await;
    assert_eq!(form.location(), own, "there is nothing to correct any more");
    assert!(!plain(&site.visitor().get(&own).await).contains("Bourg"));
    assert!(!site.visitor().get(&own).await.main().contains("/modifier"));
}
