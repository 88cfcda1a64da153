//! Who works in a workstream, and goes.

use super::*;
use crate::spine::rights::{Role, Scope};

#[tokio::test]
async fn a_member_reads_what_is_held_of_them_and_leaves_a_count_without_a_name() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let form = [("title.fr", "Où se baigner"), ("process", process.as_str())];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    chief.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    let ana = site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let known = [
        ("name", "Ana Roux"),
        ("email", "Ana@Example.org"),
        ("profile", "resident"),
        ("facilitator", "yes"),
        ("public", "yes"),
    ];
    member(&chief, &id, &known).await;
    let page = "/fr/chantiers/ou-se-baigner";
    assert!(site.visitor().get(page).await.main().contains("Ana Roux"));
    ana.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
    let card = chief.get(&format!("{ALL}/{id}")).await;
    assert!(card.main().contains("personne effacée"), "{}", card.main());
    assert!(!card.main().contains("Ana") && !card.main().contains("example.org"));
    let page = site.visitor().get(page).await;
    assert!(page.main().contains("Une personne y travaille"), "{}", page.main());
    assert!(!page.main().contains("Ana Roux"), "{}", page.main());
}
