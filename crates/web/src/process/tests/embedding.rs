//! What other sites show of a process: where they may, and nothing that is not public.

use axum::http::{StatusCode, header};

use super::{add_step, make, publish};
use crate::spine::testing::{Answer, TestSite};

const SITES: &str = "/fr/gestion/destination/integration";

fn policy(answer: &Answer) -> &str {
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("it is text");
    policy.rsplit(';').next().unwrap_or_default().trim()
}

/// A published process with a step that is over, one to come and a draft.
async fn published(site: &TestSite) -> String {
    let team = site.team().await;
    let id = make(&team, "Pilat <durable>").await;
    for (title, starts) in [("Assises", "2019-01-28"), ("Plan d’action", "2031-05-02")] {
        add_step(&team, &id, &[("title.fr", title), ("starts", starts)]).await;
    }
    let draft = [("title.fr", "Secret"), ("summary.fr", "À venir"), ("state", "draft")];
    team.post(&format!("/fr/gestion/demarches/{id}/etapes/nouvelle"), &draft).await;
    assert!(publish(&team, &id).await.location().ends_with("published"));
    id
}

#[tokio::test]
async fn a_part_stands_in_the_frames_of_the_sites_that_are_declared_and_of_no_other() {
    let site = TestSite::new().await;
    published(&site).await;
    let chief = site.chief().await;
    let part = "/fr/demarches/pilat-durable/integrer/deroulement";
    let before = site.visitor().get(part).await;
    assert_eq!(policy(&before), "frame-ancestors 'none'");
    assert_eq!(before.headers[header::X_FRAME_OPTIONS], "DENY");
    let typed = "https://www.parc.fr/agenda\n\nwww.office.example\nhttps://www.parc.fr";
    let kept = chief.post(SITES, &[("origins", typed)]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let after = site.visitor().get(part).await;
    let named = "frame-ancestors https://www.office.example https://www.parc.fr";
    assert_eq!(policy(&after), named);
    assert!(!after.headers.contains_key(header::X_FRAME_OPTIONS));
    for elsewhere in ["/fr", "/fr/demarches/pilat-durable", "/fr/demarches/pilat-durable/integrer"]
    {
        let page = site.visitor().get(elsewhere).await;
        assert_eq!(policy(&page), "frame-ancestors 'none'", "{elsewhere}");
        assert_eq!(page.headers[header::X_FRAME_OPTIONS], "DENY", "{elsewhere}");
    }
    let shown = chief.get(SITES).await;
    assert!(shown.main().contains("https://www.office.example\nhttps://www.parc.fr"));
    chief.post(SITES, &[("origins", " \n")]).await;
    assert_eq!(policy(&site.visitor().get(part).await), "frame-ancestors 'none'");
}

#[tokio::test]
async fn what_is_no_site_is_refused_and_comes_back() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let typed = "https://www.parc.fr\nhttps://*.parc.fr";
    let refused = chief.post(SITES, &[("origins", typed)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("n’est pas l’adresse d’un site"), "{}", refused.main());
    assert!(refused.main().contains(typed), "{}", refused.main());
    let many: Vec<String> = (0..51).map(|number| format!("https://site{number}.example")).collect();
    let refused = chief.post(SITES, &[("origins", &many.join("\n"))]).await;
    assert!(refused.main().contains("plus de 50 sites"), "{}", refused.main());
}

#[tokio::test]
async fn a_part_shows_what_is_public_even_to_the_team() {
    let site = TestSite::new().await;
    let id = published(&site).await;
    let team = site.team().await;
    let page = team.get("/fr/demarches/pilat-durable/integrer/deroulement").await;
    assert!(page.text.contains("Assises") && page.text.contains("Plan d’action"), "{}", page.text);
    assert!(page.text.contains("Pilat &#60;durable&#62;"), "{}", page.text);
    assert!(!page.text.contains("Secret") && !page.text.contains("<nav"), "{}", page.text);
    let dates = team.get("/en/processes/pilat-durable/embed/dates").await;
    assert!(dates.text.contains("Plan d’action"), "{}", dates.text);
    assert!(!dates.text.contains("Assises") && !dates.text.contains("Secret"), "{}", dates.text);
    team.post(&format!("/fr/gestion/demarches/{id}/brouillon"), &[]).await;
    for path in ["", "/dates", "/dates/fragment", "/deroulement", "/deroulement/fragment"] {
        let gone = team.get(&format!("/fr/demarches/pilat-durable/integrer{path}")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_fragment_has_whole_links_and_no_script_nor_style() {
    let site = TestSite::new().await;
    published(&site).await;
    let path = "/fr/demarches/pilat-durable/integrer/dates/fragment";
    let fragment = site.visitor().get(path).await;
    assert_eq!(fragment.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let text = &fragment.text;
    assert!(text.contains("href=\"https://pilat.example/fr/demarches/pilat-durable\""), "{text}");
    assert!(!text.contains("href=\"/"), "{text}");
    for foreign in ["<script", "<style", "style=", "<html", "<form"] {
        assert!(!text.contains(foreign), "{foreign}: {text}");
    }
    let codes = site.visitor().get("/fr/demarches/pilat-durable/integrer").await;
    let frame =
        "&#60;iframe src=&#34;https://pilat.example/fr/demarches/pilat-durable/integrer/dates&#34;";
    assert!(codes.main().contains(frame), "{}", codes.main());
}

#[tokio::test]
async fn an_address_of_another_language_leads_to_its_own() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = make(&team, "Tourisme").await;
    let step = [("title.fr", "Assises"), ("starts", "2031-01-28")];
    add_step(&team, &id, &step).await;
    publish(&team, &id).await;
    let form = [
        ("title.fr", "Tourisme"),
        ("title.en", "Tourism"),
        ("why.fr", "Parce que"),
        ("lead", "park"),
        ("revision", "2"),
    ];
    let changed = team.post(&format!("/fr/gestion/demarches/{id}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let led = site.visitor().get("/en/processes/tourisme/embed/dates/fragment").await;
    assert_eq!(led.location(), "/en/processes/tourism/embed/dates/fragment");
}
