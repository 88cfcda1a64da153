//! What an author does with their own contribution.

use super::*;
use crate::spine::rights::{Role, Scope};

fn page(of: &Contributed) -> String {
    format!("/fr/contributions/{}/la-mienne/{}", of.id, of.secret)
}

#[tokio::test]
async fn an_author_corrects_their_text_and_what_was_read_first_waits_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let own = contributed(&site, &[("email", "ana@exemple.fr"), ("news", "yes")]).await;
    let mails = site.mails().await;
    assert!(mails[0].subject.contains("est reçue"), "{}", mails[0].subject);
    assert!(site.visitor().get(&link_in(&mails[0])).await.main().contains("plan d’eau"));
    let revision = site.visitor().get(&page(&own)).await.hidden("revision");
    let words = [("title", "Un car le samedi"), ("revision", revision.as_str())];
    let corrected = site.visitor().post(&page(&own), &said(&words)).await;
    assert!(corrected.location().ends_with("contribution-corrected"), "{}", corrected.main());
    assert!(site.visitor().get(LIST).await.main().contains("Un car le samedi"));
    let late = site.visitor().post(&page(&own), &said(&words)).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "it moved on");
    call(&team, &id, &[("moderation", "before")]).await;
    let revision = late.hidden("revision");
    let words = [("title", "Un car le lundi"), ("revision", revision.as_str())];
    site.visitor().post(&page(&own), &said(&words)).await;
    assert!(!site.visitor().get(LIST).await.main().contains("Un car"), "it waits again");
    let silent = site.visitor().post(&format!("{}/nouvelles", page(&own)), &[("email", "")]).await;
    assert!(silent.location().ends_with("contribution-news-kept"), "{}", silent.main());
}

#[tokio::test]
async fn whoever_takes_a_contribution_back_leaves_a_trace_and_no_word() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let own = contributed(&site, &[("name", "Ana Roux"), ("named", "yes")]).await;
    let back = format!("{}/reprendre", page(&own));
    let unsure = site.visitor().post(&back, &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = site.visitor().post(&back, &[("sure", "yes")]).await;
    assert!(taken.location().ends_with("contribution-taken-back"), "{}", taken.main());
    assert_eq!(site.visitor().get(&page(&own)).await.status, StatusCode::NOT_FOUND);
    let address = format!("/fr/contributions/{}", own.id);
    let shell = site.visitor().get(&address).await;
    assert!(plain(&shell).contains("il n’en reste que la trace"), "{}", shell.main());
    let list = site.visitor().get(LIST).await;
    let data = site.visitor().get(&format!("{address}.json")).await;
    for answer in [&shell, &list, &data, &team.get(&address).await] {
        for gone in ["plan d’eau", "Un car", "Ana Roux", "Pélussin"] {
            assert!(!answer.text.contains(gone), "{gone}: {}", answer.text);
        }
    }
    let found = site.visitor().get("/fr/recherche?q=voiture").await;
    assert!(!found.main().contains(&own.id), "{}", found.main());
    let log = plain(&site.visitor().get(&format!("{LIST}/registre-de-moderation")).await);
    assert!(log.contains("a été retirée par son auteur"), "{log}");
    // One that nobody had read is nowhere.
    let text =
        "Un texte tout autre, que personne ne lira puisqu’il est repris avant d’être public.";
    let other = contributed(&site, &[("text", text)]).await;
    stand(&site, &other.id, Standing::Waiting).await;
    site.visitor().post(&format!("{}/reprendre", page(&other)), &[("sure", "yes")]).await;
    let address = format!("/fr/contributions/{}", other.id);
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_is_erased_leaves_what_they_said_without_a_name() {
    let site = TestSite::new().await;
    site.account("chief@example.org", Role::Administrator, Scope::Destination).await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let left = [("name", "Ana Roux"), ("named", "yes"), ("email", "Ana@example.org")];
    let own = contributed(&site, &left).await;
    let ana = site.signed_in("ana@example.org", Role::Participant, Scope::Destination).await;
    let erased = ana.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.main());
    let told = site.visitor().get(&format!("/fr/contributions/{}", own.id)).await;
    assert!(told.main().contains("plan d’eau"), "{}", told.main());
    assert!(!told.main().contains("Ana Roux"), "{}", told.main());
    assert_eq!(site.visitor().get(&page(&own)).await.status, StatusCode::NOT_FOUND);
}
