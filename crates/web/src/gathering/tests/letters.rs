//! Writing to those who registered.

use super::*;

fn letter<'a>(to: &'a str, go: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("to", to),
        ("subject", "À vendredi"),
        ("text", "Venez à 9 h."),
        ("go", go),
        ("form-key", "one"),
    ]
}

#[tokio::test]
async fn a_reminder_is_read_before_it_leaves_once_to_each() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "2")]).await;
    for (name, mail) in [("Roux", "ana@exemple.fr"), ("Blanc", ""), ("Noir", "zoe@exemple.fr")] {
        site.visitor().post(REGISTER, &who(name, &[("email", mail)])).await;
    }
    site.mails().await;
    let own = format!("{ALL}/{id}/ecrire");
    let card = team.get(&format!("{ALL}/{id}")).await;
    assert!(card.main().contains("Envoyer un rappel"), "{}", card.main());
    let begun = plain(&team.get(&format!("{own}?to=registered")).await);
    assert!(begun.contains("Rappel : Assises du tourisme"), "{begun}");
    let read = plain(&team.post(&own, &letter("registered", "read")).await);
    assert!(read.contains("Ce courriel part à une personne"), "{read}");
    assert!(read.contains("à prévenir autrement : Blanc"), "{read}");
    assert!(site.mails().await.is_empty(), "nothing leaves before it was read");
    for _ in 0..2 {
        let sent = team.post(&own, &letter("registered", "send")).await;
        assert!(sent.location().ends_with("gathering-written"), "{}", sent.main());
    }
    let mails = site.mails().await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["ana@exemple.fr"], "who waits is not reminded of a place");
    assert!(mails[0].text.starts_with("Venez à 9 h."), "{}", mails[0].text);
    let found = site.visitor().get(&link_in(&mails[0])).await;
    assert!(found.main().contains("Roux"), "the link leads to one's own registration");
}

#[tokio::test]
async fn those_who_came_are_thanked_and_an_empty_letter_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    for (name, mail) in [("Roux", "ana@exemple.fr"), ("Noir", "zoe@exemple.fr")] {
        site.visitor().post(REGISTER, &who(name, &[("email", mail)])).await;
    }
    site.mails().await;
    let person = people(&team, &id).await.remove(0);
    team.post(&format!("{ALL}/{id}/accueil/{person}/arrivee"), &[]).await;
    team.post(&format!("{ALL}/{id}/tenue"), &[]).await;
    let own = format!("{ALL}/{id}/ecrire");
    let begun = team.get(&format!("{own}?to=came")).await;
    let page = format!("{}/fr/rencontres/assises-du-tourisme", site.app.settings.public_url);
    assert!(begun.main().contains(&page), "where the report and the survey are: {}", begun.main());
    let empty = [("to", "came"), ("subject", ""), ("text", "Merci."), ("go", "send")];
    let refused = team.post(&own, &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Merci."), "{}", refused.main());
    team.post(&own, &letter("came", "send")).await;
    assert_eq!(site.mails().await.len(), 1);
    team.post(&own, &[letter("absent", "send")[..4].to_vec(), vec![("form-key", "two")]].concat())
        .await;
    assert_eq!(site.mails().await.len(), 1);
}
