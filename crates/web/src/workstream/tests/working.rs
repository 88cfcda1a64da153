//! Workstreams themselves, and who works in them.

use super::*;
use crate::spine::rights::{Role, Scope};

const PAGE: &str = "/fr/chantiers/ou-se-baigner";

/// What the form of a workstream says.
fn described<'a>(process: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("process", process),
        ("title.fr", "Où se baigner"),
        ("question.fr", "Où les visiteurs se baigneront-ils demain ?"),
        ("lead.fr", "Partir de ce qui existe."),
        ("starts", "avril 2022"),
        ("ends", "06/2022"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| name == other));
    kept.chain(more.iter().copied()).collect()
}

async fn created(team: &Browser<'_>) -> String {
    let process = process(team).await;
    let form = described(&process, &[("starts", "04/2022")]);
    made(&team.post(&format!("{ALL}/nouvelle"), &form).await)
}

#[tokio::test]
async fn a_workstream_is_prepared_opened_closed_and_read_by_everybody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = created(&team).await;
    assert_eq!(site.visitor().get(PAGE).await.status, StatusCode::NOT_FOUND, "a draft");
    let preview = plain(&team.get(PAGE).await);
    assert!(preview.contains("n’est pas public"), "{preview}");
    let opened = team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    assert!(team.get(opened.location()).await.text.contains("Le chantier est ouvert"));
    let page = plain(&site.visitor().get(PAGE).await);
    for said in
        ["Où se baigner", "se baigneront-ils demain ?", "Partir de ce qui existe", "en cours"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("avril") && page.contains("juin 2022"), "{page}");
    let process_page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(process_page.main().contains(PAGE), "{}", process_page.main());
    let found = site.visitor().get("/fr/recherche?q=baigner").await;
    assert!(found.main().contains(PAGE), "{}", found.main());
    let data = site.visitor().get(&format!("{PAGE}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let told = &data["data"]["workstream"];
    assert_eq!((&told["phase"], &told["starts"]), (&"open".into(), &"2022-04".into()));
    let csv = site.visitor().get("/fr/chantiers.csv").await;
    assert!(csv.text.contains("2022-04"), "{}", csv.text);
    team.post(&format!("{ALL}/{id}/fermer"), &[]).await;
    assert!(plain(&site.visitor().get(PAGE).await).contains("terminé"));
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(PAGE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn those_who_work_on_the_process_are_told_when_a_workstream_opens_and_closes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let made = streamed_in(&team, "plan", &process(&team).await).await;
    // Opened again without having been closed, it is no news.
    team.post(&format!("{ALL}/{}/ouvrir", made.id), &[]).await;
    team.post(&format!("{ALL}/{}/fermer", made.id), &[]).await;
    let told = plain(&lea.get("/fr/notifications").await);
    for (said, times) in [
        ("a enregistré ce que deviennent les sujets de « Sujets plan »", 1),
        ("a ouvert le chantier « Chantier plan »", 1),
        ("a clos le chantier « Chantier plan »", 1),
    ] {
        assert_eq!(told.matches(said).count(), times, "{said}: {told}");
    }
    assert!(told.contains("href=\"/fr/chantiers/chantier-plan\""), "{told}");
    let own = team.get("/fr/notifications").await;
    assert!(!own.main().contains("a clos le chantier"), "whoever did it knows: {}", own.main());
}

#[tokio::test]
async fn a_workstream_that_cannot_stand_comes_back_with_what_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let wrong = [("title.fr", ""), ("starts", "bientôt"), ("process", "elsewhere")];
    let refused = team.post(&format!("{ALL}/nouvelle"), &described(&process, &wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in
        ["Ce champ est nécessaire", "Choisissez une réponse", "value=\"bientôt\"", "se baigneront"]
    {
        assert!(plain(&refused).contains(said), "{said}: {}", refused.main());
    }
}

#[tokio::test]
async fn two_who_change_a_workstream_at_once_are_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = created(&team).await;
    let edit = format!("{ALL}/{id}/modifier");
    let change = |question, revision| {
        [("title.fr", "Où se baigner"), ("question.fr", question), ("revision", revision)]
    };
    let first = team.post(&edit, &change("Où ?", "1")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    let late = team.post(&edit, &change("Quand donc ?", "1")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Quand donc"), "nothing typed is lost: {}", late.main());
    let now = late.hidden("revision");
    assert_eq!(team.post(&edit, &change("Quand donc ?", &now)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_workstream_that_is_removed_comes_back_with_its_members() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = created(&team).await;
    member(&team, &id, &[("name", "Ana Roux"), ("profile", "resident")]).await;
    team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    team.post(&format!("/fr/gestion/objets/{id}/retirer"), &[]).await;
    assert_eq!(site.visitor().get(PAGE).await.status, StatusCode::NOT_FOUND);
    let list = team.get(ALL).await;
    assert!(list.main().contains(&format!("/objets/{id}/retablir")), "{}", list.main());
    team.post(&format!("/fr/gestion/objets/{id}/retablir"), &[]).await;
    assert!(team.get(&format!("{ALL}/{id}")).await.main().contains("Ana Roux"));
    assert_eq!(site.visitor().get(PAGE).await.status, StatusCode::OK);
}

#[tokio::test]
async fn members_are_counted_for_everybody_and_facilitators_named_if_they_agree() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = created(&team).await;
    team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    let agrees = [("facilitator", "yes"), ("public", "yes")];
    let ana = [&[("name", "Ana Roux"), ("profile", "technician")][..], &agrees[..]].concat();
    member(&team, &id, &ana).await;
    let quiet = [("name", "Zoé Blanc"), ("profile", "elected"), ("facilitator", "yes")];
    member(&team, &id, &quiet).await;
    let resident = [("name", "Paul Clair"), ("profile", "resident"), ("email", "paul@exemple.fr")];
    let paul = member(&team, &id, &resident).await;
    let card = plain(&team.get(&format!("{ALL}/{id}")).await);
    for said in ["Ana Roux", "Zoé Blanc", "Paul Clair", "paul@exemple.fr"] {
        assert!(card.contains(said), "{said}: {card}");
    }
    for path in [PAGE.to_owned(), format!("{PAGE}.json")] {
        let told = site.visitor().get(&path).await.text;
        assert!(told.contains("Ana Roux"), "{told}");
        for name in ["Blanc", "Clair", "paul@"] {
            assert!(!told.contains(name), "{name}: {told}");
        }
    }
    let page = plain(&site.visitor().get(PAGE).await);
    assert!(page.contains("3 personnes y travaillent"), "{page}");
    let private = [("name", "Paul Clair"), ("profile", "resident"), ("public", "yes")];
    let edit = format!("{ALL}/{id}/membres/{paul}/modifier");
    let refused = team.post(&edit, &private).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&refused).contains("Seul le nom"), "{}", refused.main());
    team.post(&format!("{ALL}/{id}/membres/{paul}/retirer"), &[]).await;
    let page = plain(&site.visitor().get(PAGE).await);
    assert!(page.contains("2 personnes y travaillent"), "{page}");
    // Of another workstream, nobody is there.
    let gone = team.get(&edit).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}
