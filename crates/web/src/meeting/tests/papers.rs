//! The papers of a meeting are there, and hold who they should.

use super::*;

#[tokio::test]
async fn every_paper_of_a_meeting_is_printed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p"), (&clair, "1")]).await;
    deliberate(&team, &meeting, &[("votes-for", "3")]).await;
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    let papers: Vec<&str> = card
        .main()
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.contains("/papiers/"))
        .collect();
    assert_eq!(papers.len(), 8, "{papers:?}");
    for paper in papers {
        let printed = team.bytes(paper).await;
        assert_eq!(printed.status, StatusCode::OK, "{paper}");
        let start: &[u8] = if paper.ends_with("pdf") { b"%PDF-" } else { b"PK" };
        assert!(printed.body.starts_with(start), "{paper}");
    }
    let id = last_deliberation(&team, &meeting).await;
    team.post(&format!("/fr/gestion/deliberations/{id}/publier"), &[]).await;
    for format in ["pdf", "docx"] {
        let path = format!("/fr/deliberations/adopter-le-plan/fichier/{format}");
        assert_eq!(site.visitor().bytes(&path).await.status, StatusCode::OK, "{format}");
    }
}

#[tokio::test]
async fn there_is_no_paper_for_nobody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let meeting = meeting(&team, "", "").await;
    for (paper, status) in [
        ("sign-in/pdf", StatusCode::NOT_FOUND),
        ("certificates/pdf", StatusCode::NOT_FOUND),
        ("badges/docx", StatusCode::NOT_FOUND),
        ("none/pdf", StatusCode::NOT_FOUND),
        ("minutes/pdf", StatusCode::OK),
    ] {
        let path = format!("{MEETINGS}/{meeting}/papiers/{paper}");
        assert_eq!(team.bytes(&path).await.status, status, "{paper}");
    }
}
