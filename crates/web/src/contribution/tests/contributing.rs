//! From the form to the page that everybody reads.

use super::*;
use crate::spine::rights::{Role, Scope};

#[tokio::test]
async fn a_contribution_is_read_before_it_is_public_and_what_is_like_another_is_shown_first() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("moderation", "before")]).await;
    let first = contributed(&site, &[("name", "Ana Roux"), ("named", "yes")]).await;
    let receipt = format!("/fr/contributions/{}/la-mienne/{}", first.id, first.secret);
    let receipt = plain(&site.visitor().get(&receipt).await);
    assert!(receipt.contains("Elle sera publique quand l’équipe l’aura lue"), "{receipt}");
    let page = format!("/fr/contributions/{}", first.id);
    assert_eq!(site.visitor().get(&page).await.status, StatusCode::NOT_FOUND, "it waits");
    assert!(plain(&site.visitor().get(LIST).await).contains("se trouveront ici"));
    stand(&site, &first.id, Standing::Published).await;
    let list = plain(&site.visitor().get(LIST).await);
    for told in ["Un car le dimanche", "une idée", "Ana Roux", "Pélussin", &page] {
        assert!(list.contains(told), "{told}: {list}");
    }
    let needs = plain(&site.visitor().get(&format!("{LIST}?nature=need")).await);
    assert!(!needs.contains("Un car le dimanche"), "{needs}");
    let found = site.visitor().get("/fr/recherche?q=voiture&kind=contribution").await;
    assert!(found.main().contains(&page), "{}", found.main());
    let of = site.visitor().get("/fr/chantiers/ou-se-baigner").await;
    assert!(of.main().contains(LIST), "{}", of.main());
    // Somebody else says the same in other words, and may send it all the same.
    let text = TEXT.replace("Il faudrait", "Je voudrais");
    let again = said(&[("title", "Un autocar"), ("text", text.as_str())]);
    let shown = site.visitor().post(CONTRIBUTE, &again).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["déjà dit la même chose", &page, "Envoyer quand même", "Je voudrais"] {
        assert!(plain(&shown).contains(told), "{told}: {}", shown.main());
    }
    let anyway = said(&[("title", "Un autocar"), ("text", text.as_str()), ("anyway", "yes")]);
    own(site.visitor().post(CONTRIBUTE, &anyway).await.location());
    // It is supported by a comment, which is read first too.
    let comment = site.visitor().post(&page, &[("text", "Moi aussi."), ("name", "Zoé")]).await;
    assert!(comment.location().ends_with("contribution-comment-waiting"), "{}", comment.main());
    assert!(!site.visitor().get(&page).await.main().contains("Moi aussi."));
    call(&team, &id, &[]).await;
    let comment = [("text", "Et le samedi."), ("name", "Zoé"), ("email", "zoe@exemple.fr")];
    site.visitor().post(&page, &comment).await;
    let told = site.visitor().get(&page).await;
    assert!(
        told.main().contains("Et le samedi.") && told.main().contains("Zoé"),
        "{}",
        told.main()
    );
    let data = site.visitor().get(&format!("{page}.json")).await;
    let read: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let data = &read["data"];
    assert_eq!(data["contribution"]["nature"], "idea");
    assert_eq!(data["contribution"]["author"], "Ana Roux");
    assert_eq!(data["comments"].as_array().map(Vec::len), Some(1), "{data}");
    assert!(!read.to_string().contains("exemple.fr"), "no address is told: {read}");
    let csv = site.visitor().get(&format!("{LIST}.csv")).await;
    assert_eq!(csv.text.matches("Un car le dimanche").count(), 1, "{}", csv.text);
}

#[tokio::test]
async fn members_alone_contribute_once_they_confirm_and_nobody_learns_who_is_one() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("audience", "members")]).await;
    let known = [("name", "Ana Roux"), ("email", "ana@exemple.fr"), ("profile", "resident")];
    team.post(&format!("{WORKSTREAMS}/{id}/membres/ajouter"), &known).await;
    let without = site.visitor().post(CONTRIBUTE, &said(&[])).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&without).contains("par laquelle l’équipe vous connaît"), "{}", without.main());
    let [stranger, member] = ["zoe@exemple.fr", "ANA@exemple.fr"]
        .map(|mail| [("email", mail), ("title", "Un car pour tous")]);
    let stranger = site.visitor().post(CONTRIBUTE, &said(&stranger)).await;
    assert!(site.mails().await.is_empty(), "a stranger is sent nothing");
    let sent = site.visitor().post(CONTRIBUTE, &said(&member)).await;
    assert_eq!(sent.location(), stranger.location(), "what is answered is the same");
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(!mails[0].text.contains("Un car"), "nothing typed is in it: {}", mails[0].text);
    let link = link_in(&mails[0]);
    assert!(!site.visitor().get(LIST).await.main().contains("Un car pour tous"));
    let page = site.visitor().get(&link).await;
    assert!(plain(&page).contains("Confirmez que cette contribution est de vous"));
    site.visitor().post(&format!("{link}/confirmer"), &[]).await;
    let own = own(&link[link.find("/fr/").expect("an address")..]);
    let told = plain(&site.visitor().get(&format!("/fr/contributions/{}", own.id)).await);
    assert!(told.contains("membre du chantier"), "{told}");
    // Whoever is signed in with that address needs no mail.
    let ana = site.signed_in("ana@exemple.fr", Role::Participant, Scope::Destination).await;
    let text = "Un texte tout autre, dont personne n’a rien dit jusqu’ici dans ce chantier-là.";
    let sent = ana.post(CONTRIBUTE, &said(&[("title", "Autre"), ("text", text)])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    assert!(site.visitor().get(LIST).await.main().contains("Autre"));
    // Once she is no member any more, what she wrote as one stays, and she is told what is missing.
    let card = team.get(&format!("{WORKSTREAMS}/{id}")).await;
    let links = card.main().split("/membres/").skip(1);
    let mut members = links.filter_map(|it| it.split_once("/modifier\"")).map(|(id, _)| id);
    let member = members.find(|id| !id.contains('"')).expect("she is a member");
    let removed = team.post(&format!("{WORKSTREAMS}/{id}/membres/{member}/retirer"), &[]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.main());
    let told = plain(&site.visitor().get(&format!("/fr/contributions/{}", own.id)).await);
    assert!(told.contains("Un car pour tous") && told.contains("membre du chantier"), "{told}");
    let late = ana.post(CONTRIBUTE, &said(&[("title", "Trop tard")])).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&late).contains("par laquelle l’équipe vous connaît"), "{}", late.main());
    assert!(late.main().contains("value=\"Trop tard\""), "{}", late.main());
}

#[tokio::test]
async fn what_cannot_be_taken_comes_back_as_it_was_typed_with_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let long = "Bonjour à tous. ".repeat(3_125);
    for (wrong, told) in [
        (("text", long.as_str()), "10000"),
        (("text", "https://exemple.fr/a https://exemple.fr/b"), "fait que de liens"),
        (("latitude", "là-bas"), "Ce lieu ne se lit pas"),
        (("news", "yes"), "Écrivez votre adresse"),
        (("named", "yes"), "Écrivez votre nom"),
        (("nature", "rumeur"), "Choisissez une réponse"),
    ] {
        let refused = site.visitor().post(CONTRIBUTE, &said(&[wrong])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let page = plain(&refused);
        assert!(page.contains(told), "{told}: {page:.3000}");
        assert!(page.contains("Un car le dimanche"), "the rest is there: {page:.3000}");
    }
    team.post(&format!("{WORKSTREAMS}/{id}/fermer"), &[]).await;
    let late = site.visitor().post(CONTRIBUTE, &said(&[])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(plain(&late).contains("ne reçoit pas de contributions"), "{}", late.main());
    assert!(late.main().contains("plan d’eau"), "{}", late.main());
    assert!(plain(&site.visitor().get(LIST).await).contains("se trouveront ici"));
}

#[tokio::test]
async fn what_is_sent_to_a_workstream_that_went_meanwhile_comes_back_to_be_copied() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let published = contributed(&site, &[]).await;
    let page = format!("/fr/contributions/{}", published.id);
    let (title, text) = ("Un abri pour les vélos", "Devant l’école,\nil n’y a rien.");
    let contribution = said(&[("title", title), ("text", text)]);
    let comment = [("text", text)];
    for away in
        [format!("{WORKSTREAMS}/{id}/brouillon"), format!("/fr/gestion/objets/{id}/retirer")]
    {
        team.post(&away, &[]).await;
        for (address, form) in
            [(CONTRIBUTE, contribution.as_slice()), (page.as_str(), comment.as_slice())]
        {
            let late = site.visitor().post(address, form).await;
            assert_eq!(late.status, StatusCode::NOT_FOUND, "{away}: {address}");
            let told = plain(&late);
            for said in ["n’a pas été pris", "n’est plus en ligne", "Copiez ce texte"] {
                assert!(told.contains(said), "{said}: {told}");
            }
            let area = told.split("<textarea").nth(1).and_then(|it| it.split("</textarea>").next());
            assert!(area.is_some_and(|area| area.contains(text)), "{told}");
        }
        let whole = site.visitor().post(CONTRIBUTE, &contribution).await;
        assert!(whole.main().contains(title), "{}", whole.main());
    }
    // In the language of whoever wrote; who only pressed a button is told of the address.
    let english = "/en/workstreams/ou-se-baigner/contribute";
    let late = site.visitor().post(english, &contribution).await;
    assert!(late.main().contains("What you wrote was not taken"), "{}", late.main());
    let pressed = site.visitor().post(CONTRIBUTE, &[("nature", "idea")]).await;
    assert!(plain(&pressed).contains("Il n’y a rien à cette adresse"), "{}", pressed.main());
}
