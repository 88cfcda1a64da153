//! Who has a place, who waits, who is called.

use super::*;
use crate::spine::rights::{Role, Scope};

#[tokio::test]
async fn whoever_comes_when_the_room_is_full_waits_and_is_called_when_somebody_is_excused() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "1")]).await;
    let first = registered(&site, "Roux", &[]).await;
    assert!(site.visitor().get(&first).await.main().contains("Vous avez une place"));
    let page = site.visitor().get("/fr/rencontres/assises-du-tourisme").await;
    assert!(plain(&page).contains("La salle est pleine"), "{}", page.main());
    let second = who("Blanc", &[("email", "zoe@exemple.fr")]);
    site.visitor().post(REGISTER, &second).await;
    let third = registered(&site, "Clair", &[]).await;
    let mails = site.mails().await;
    assert!(mails[0].text.contains("vous attendez une place"), "{}", mails[0].text);
    let own = link_in(&mails[0]);
    assert!(site.visitor().get(&own).await.main().contains("vous attendez une place"));
    site.visitor().post(&format!("{first}/annuler"), &[]).await;
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "the one who came next alone: {mails:?}");
    assert!(mails[0].subject.contains("une place s’est libérée"), "{}", mails[0].subject);
    assert_ne!(link_in(&mails[0]), own, "each mail has a link of its own");
    for link in [own, link_in(&mails[0])] {
        assert!(site.visitor().get(&link).await.main().contains("Vous avez une place"), "{link}");
    }
    assert!(site.visitor().get(&third).await.main().contains("vous attendez une place"));
    // Excused twice, nobody else is called.
    site.visitor().post(&format!("{first}/annuler"), &[]).await;
    assert!(site.mails().await.is_empty());
    // More places are for those who wait.
    let revision = team.get(&format!("{ALL}/{id}/modifier")).await.hidden("revision");
    let larger = described("", &[("places", "5"), ("revision", &revision)]);
    team.post(&format!("{ALL}/{id}/modifier"), &larger).await;
    assert!(site.visitor().get(&third).await.main().contains("Vous avez une place"));
}

#[tokio::test]
async fn the_last_place_is_given_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "3")]).await;
    let names = ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit"];
    let sent = names.map(|name| {
        let visitor = site.visitor();
        let fields = who(name, &[]);
        async move { visitor.post(REGISTER, &fields).await }
    });
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    }
    let page = plain(&team.get(&format!("{ALL}/{id}")).await);
    assert!(page.contains("3 personnes inscrites ; 5 personnes attendent une place"), "{page}");
    assert_eq!(people(&team, &id).await.len(), 8, "none is lost");
}

#[tokio::test]
async fn the_team_registers_somebody_in_spite_of_a_full_room_and_sees_who_is_there_twice() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "1")]).await;
    let add = format!("{ALL}/{id}/participants/ajouter");
    for (name, more) in [
        ("Roux", vec![("email", "ana@exemple.fr")]),
        ("Blanc", vec![]),
        ("Élu", vec![("in-spite", "yes"), ("profile", "elected")]),
        ("ROUX", vec![]),
    ] {
        let added = team.post(&add, &who(name, &more)).await;
        assert!(added.location().ends_with("gathering-person-added"), "{}", added.main());
    }
    assert_eq!(site.mails().await.len(), 1);
    let page = plain(&team.get(&format!("{ALL}/{id}/participants")).await);
    assert!(page.contains("2 personnes inscrites ; 2 personnes attendent une place"), "{page}");
    assert_eq!(page.matches("peut-être deux fois").count(), 2, "{page}");
    assert!(page.contains("complétez l’une et excusez l’autre"), "{page}");
    let found = plain(&team.get(&format!("{ALL}/{id}/participants?q=BLANC")).await);
    assert!(found.contains("Blanc") && !found.contains("Roux"), "{found}");
}

#[tokio::test]
async fn two_who_change_somebody_at_once_are_told_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    registered(&site, "Roux", &[]).await;
    let person = people(&team, &id).await.remove(0);
    let edit = format!("{ALL}/{id}/participants/{person}/modifier");
    let before = team.get(&edit).await.hidden("before");
    let first = who("Roux", &[("commune", "Doizieux"), ("before", &before)]);
    let second = who("Roux", &[("organisation", "Gîte des Crêts"), ("before", &before)]);
    assert_eq!(team.post(&edit, &first).await.status, StatusCode::SEE_OTHER);
    let late = team.post(&edit, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Gîte des Crêts"), "{}", late.main());
    let now = late.hidden("before");
    let again = who("Roux", &[("organisation", "Gîte"), ("before", &now)]);
    assert_eq!(team.post(&edit, &again).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_the_kitchen_had_to_know_goes_long_before_the_names() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("has-meal", "yes")]).await;
    let needs = [("eats", "yes"), ("diet", "sans gluten"), ("needs", "une rampe")];
    registered(&site, "Roux", &needs).await;
    let list = format!("{ALL}/{id}/participants");
    let before = plain(&team.get(&list).await);
    assert!(before.contains("sans gluten") && before.contains("une rampe"), "{before}");
    site.clock.advance(chrono::TimeDelta::days(61));
    crate::spine::personal::purging::purge(&site.app).await.expect("the purge runs");
    let (role, scope) = (Role::ProjectTeam, Scope::Destination);
    let other = site.signed_in("other@example.org", role, scope).await;
    let after = plain(&other.get(&list).await);
    assert!(after.contains("Roux"), "{after}");
    assert!(!after.contains("sans gluten") && !after.contains("une rampe"), "{after}");
}

#[tokio::test]
async fn whoever_asks_to_be_erased_leaves_the_counts_as_they_were() {
    let site = TestSite::new().await;
    site.account("chief@example.org", Role::Administrator, Scope::Destination).await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let fields = who("Roux", &[("first-name", "Ana"), ("email", "ana@example.org")]);
    site.visitor().post(REGISTER, &fields).await;
    let own = link_in(&site.mails().await[0]);
    let ana = site.signed_in("ana@example.org", Role::Participant, Scope::Destination).await;
    let erased = ana.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.main());
    let list = plain(&team.get(&format!("{ALL}/{id}/participants")).await);
    assert!(!list.contains("Roux") && list.contains("personne effacée"), "{list}");
    assert!(list.contains("Une personne inscrite"), "{list}");
    assert_eq!(site.visitor().get(&own).await.status, StatusCode::NOT_FOUND, "its link is gone");
}

#[tokio::test]
async fn whoever_registers_puts_the_gathering_into_their_own_calendar() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let own = registered(&site, "Roux", &[]).await;
    let link = "/fr/rencontres/assises-du-tourisme.ics";
    assert!(site.visitor().get(&own).await.main().contains(link));
    let calendar = site.visitor().get(link).await;
    assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
    for told in
        ["SUMMARY:Assises du tourisme\r\n", "DTSTART:20220128T", "Salle des fêtes\\, Pélussin"]
    {
        assert!(calendar.text.contains(told), "{told}: {}", calendar.text);
    }
    // Whoever does not come has no use for it.
    site.visitor().post(&format!("{own}/annuler"), &[]).await;
    assert!(!site.visitor().get(&own).await.main().contains(link));
}
