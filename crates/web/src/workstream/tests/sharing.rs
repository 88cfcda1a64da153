//! What a workstream works with: its sessions and its documents; and two who change a member at once.

use super::*;

const PAGE: &str = "/fr/chantiers/ou-se-baigner";

/// A public workstream of a process, with both identifiers.
async fn opened(team: &Browser<'_>) -> (String, String) {
    let process = process(team).await;
    let form = [("process", process.as_str()), ("title.fr", "Où se baigner")];
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    (process, id)
}

async fn meeting(team: &Browser<'_>, process: &str) -> String {
    let body = crate::meeting::tests::body(team, "Groupe baignade", "none", "0").await;
    crate::meeting::tests::meeting(team, &body, process).await
}

#[tokio::test]
async fn sessions_are_tied_read_by_everybody_and_untied() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, id) = opened(&team).await;
    let held = meeting(&team, &process).await;
    let gathering = chosen_in(&team, "plan", &process).await;
    let form = team.get(&format!("{ALL}/{id}/seances/ajouter")).await;
    for offered in [&held, &gathering] {
        assert!(form.main().contains(&format!("value=\"{offered}\"")), "{}", form.main());
    }
    assert!(form.main().contains(&format!("/seances/nouvelle?process={process}")));
    let nothing = team.post(&format!("{ALL}/{id}/seances/ajouter"), &[("session", "x")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.main().matches("Choisissez une réponse").count(), 4, "{}", nothing.main());
    tie(&team, &id, &held, "site-visit").await;
    tie(&team, &id, &gathering, "workshop").await;
    let form = team.get(&format!("{ALL}/{id}/seances/ajouter")).await;
    assert!(!form.main().contains(&held), "it is a session already: {}", form.main());
    let page = plain(&site.visitor().get(PAGE).await);
    for said in ["Conseil de février", "Maison du Parc", "10 février 2022", "visite de terrain"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("href=\"/fr/rencontres/sujets-plan\""), "{page}");
    assert!(!page.contains(&held) && !page.contains("premier"), "a meeting has no page: {page}");
    let data = site.visitor().get(&format!("{PAGE}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let told = data["data"]["sessions"].as_array().expect("sessions");
    let told: Vec<(Option<&str>, Option<&str>)> =
        told.iter().map(|it| (it["sort"].as_str(), it["gathering"].as_str())).collect();
    let own = Some(gathering.as_str());
    assert_eq!(told, [(Some("workshop"), own), (Some("site-visit"), None)], "in their order");
    // What is a draft again, or was removed, is told to nobody.
    team.post(&format!("{GATHERINGS}/{gathering}/brouillon"), &[]).await;
    team.post(&format!("/fr/gestion/objets/{held}/retirer"), &[]).await;
    assert!(!site.visitor().get(PAGE).await.main().contains("Séances de travail"));
    team.post(&format!("/fr/gestion/objets/{held}/retablir"), &[]).await;
    assert!(site.visitor().get(PAGE).await.main().contains("Maison du Parc"));
    let removed = team.post(&format!("{ALL}/{id}/seances/retirer"), &[("session", &held)]).await;
    assert!(removed.location().ends_with("workstream-session-removed"), "{}", removed.main());
    assert!(!site.visitor().get(PAGE).await.main().contains("Maison du Parc"));
    let kept = team.get(&format!("/fr/gestion/seances/{held}")).await;
    assert_eq!(kept.status, StatusCode::OK, "the meeting stays");
}

#[tokio::test]
async fn two_who_choose_documents_at_once_both_have_theirs() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, id) = opened(&team).await;
    let [lake, pool] =
        [document(&team, &process, "plans").await, document(&team, &process, "bassins").await];
    let choose = format!("{ALL}/{id}/documents");
    team.post(&choose, &[("document", &lake)]).await;
    let opened = team.get(&choose).await;
    let ticked = format!("value=\"{lake}\" checked");
    assert!(opened.main().contains(&ticked), "{}", opened.main());
    // Both opened the form with the first document: one adds the second, the other unticks the first.
    team.post(&choose, &[("document", &lake), ("document", &pool), ("before", &lake)]).await;
    team.post(&choose, &[("before", &lake), ("document", "elsewhere")]).await;
    let page = site.visitor().get(PAGE).await;
    assert!(page.main().contains("/bassins.csv"), "{}", page.main());
    assert!(!page.main().contains("/plans.csv"), "{}", page.main());
    let data = site.visitor().get(&format!("{PAGE}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["documents"][0]["about"]["id"], pool.as_str());
    team.post(&format!("/fr/gestion/objets/{pool}/retirer"), &[]).await;
    assert!(!site.visitor().get(PAGE).await.main().contains("/bassins.csv"));
}

#[tokio::test]
async fn the_second_who_changes_a_member_reads_what_the_first_made_of_them() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, id) = opened(&team).await;
    let ana = member(&team, &id, &[("name", "Ana Roux"), ("profile", "resident")]).await;
    let edit = format!("{ALL}/{id}/membres/{ana}/modifier");
    let revision = team.get(&edit).await.hidden("revision");
    let mine = [("name", "Ana Roux"), ("profile", "elected"), ("revision", revision.as_str())];
    let first = team.post(&edit, &mine).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    let theirs = [("name", "Anne Roux"), ("profile", "resident"), ("revision", &revision)];
    let late = team.post(&edit, &theirs).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = plain(&late);
    let facts = each_between(&page, "<dl class=\"facts\">", "</dl>").concat();
    assert!(facts.contains("Ana Roux") && facts.contains("Élu"), "what the first made: {page}");
    assert!(page.contains("value=\"Anne Roux\""), "nothing typed is lost: {page}");
    let now = late.hidden("revision");
    let again = [("name", "Anne Roux"), ("profile", "resident"), ("revision", now.as_str())];
    assert_eq!(team.post(&edit, &again).await.status, StatusCode::SEE_OTHER);
    assert!(team.get(&format!("{ALL}/{id}")).await.main().contains("Anne Roux"));
}
