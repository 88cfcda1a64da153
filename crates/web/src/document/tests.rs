//! Documents: what is taken, what is refused, and how a file is served.

use axum::http::StatusCode;

use super::model::{Format, FormatError, size_said};
use crate::spine::language::Lang;
use crate::spine::testing::{Answer, Browser, TestSite};

const PDF: &[u8] = b"%PDF-1.7\nexample";

#[track_caller]
fn check(name: &str, start: &[u8], expected: Option<Format>) {
    assert_eq!(Format::of(name, start).ok(), expected, "{name}");
}

#[test]
fn a_file_is_what_its_name_and_its_content_agree_on() {
    check("bilan.PDF", PDF, Some(Format::Pdf));
    check("bilan.pdf", b"MZ\x90\x00", None);
    check("bilan.docx", b"PK\x03\x04rest", Some(Format::Docx));
    check("bilan.docx", PDF, None);
    check("bilan.csv", b"a;b\n1;2\n", Some(Format::Csv));
    check("bilan.csv", b"PK\x03\x04", None);
    check("bilan.txt", b"\x00\x01\x02", None);
    check("photo.png", b"\x89PNG\r\n\x1a\n", Some(Format::Png));
    for never in ["page.html", "dessin.svg", "script.js", "macro.docm", "bilan", "a.exe", ".pdf/x"]
    {
        check(never, b"<html>", None);
    }
    assert_eq!(
        Format::of("bilan.pdf", b"<html>"),
        Err(FormatError::NotWhatItSays { name: "bilan.pdf".to_owned() })
    );
}

#[test]
fn sizes_read_as_people_write_them() {
    assert_eq!(size_said(752, Lang::Fr), "752 octets");
    assert_eq!(size_said(38_001, Lang::Fr), "39 ko");
    assert_eq!(size_said(1_250_000, Lang::Fr), "1,3 Mo");
    assert_eq!(size_said(1_250_000, Lang::En), "1.3 MB");
}

/// A published process called Pilat; gives its identifier.
async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned()
}

async fn publish(team: &Browser<'_>, process: &str) {
    let step = [("title.fr", "Assises"), ("summary.fr", "Une journée"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    let published = team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text);
}

async fn add(team: &Browser<'_>, process: &str, name: &str, content: &[u8]) -> Answer {
    let path = format!("/fr/gestion/objets/{process}/documents/ajouter");
    let form = [("title.fr", "Bilan des Assises"), ("language", "fr"), ("form-key", name)];
    team.upload(&path, &form, ("file", name, content)).await
}

/// The address of the only document of a process, as its page shows it.
async fn address(browser: &Browser<'_>) -> Option<String> {
    let page = browser.get("/fr/demarches/pilat").await;
    let at = page.main().find("/documents/")?;
    page.main()[at..].split('"').next().map(str::to_owned)
}

#[tokio::test]
async fn a_document_is_served_as_what_it_is_and_runs_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    publish(&team, &process).await;
    let added = add(&team, &process, "Bilan n° 1.pdf", PDF).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let address = address(&site.visitor()).await.expect("the page links to it");
    let served = site.visitor().get(&address).await;
    assert_eq!(served.text.as_bytes(), PDF);
    let header = |name: &str| served.headers[name].to_str().unwrap_or_default();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("content-length"), PDF.len().to_string());
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("default-src 'none'"));
    assert!(header("content-disposition").contains("filename*=UTF-8''Bilan%20n%C2%B0%201.pdf"));
}

#[tokio::test]
async fn a_draft_lends_its_documents_to_nobody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    add(&team, &process, "bilan.pdf", PDF).await;
    let address = address(&team).await.expect("the team sees it");
    assert_eq!(team.get(&address).await.status, StatusCode::OK);
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    publish(&team, &process).await;
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_removed_document_is_gone_until_it_is_restored() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    publish(&team, &process).await;
    add(&team, &process, "bilan.pdf", PDF).await;
    let address = address(&team).await.expect("it is listed");
    let id = address.split('/').nth(2).unwrap_or_default();
    let asked = team.get(&format!("/fr/gestion/objets/{id}/retirer")).await;
    assert!(asked.main().contains("Bilan des Assises"));
    team.post(&format!("/fr/gestion/objets/{id}/retirer"), &[]).await;
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    assert!(desk.main().contains("Retiré récemment"));
    team.post(&format!("/fr/gestion/objets/{id}/retablir"), &[]).await;
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_disguised_or_strange_file_is_refused_and_the_description_kept() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    for (name, content, told) in [
        ("bilan.pdf", &b"<html><script>alert(1)</script>"[..], "pas ce que son nom annonce"),
        ("page.html", b"<html>", "n’est pas accepté"),
        ("", b"", "Choisissez le fichier"),
    ] {
        let refused = add(&team, &process, name, content).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.main().contains(told), "{name}: {}", refused.main());
        assert!(refused.main().contains("Bilan des Assises"), "{name}");
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_told_its_limit() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let mut large = PDF.to_vec();
    large.resize(200 * 1024 * 1024, b' ');
    let refused = add(&team, &process, "grand.pdf", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        refused.main().contains("1\u{202f}Mo") || refused.main().contains("1 Mo"),
        "{}",
        refused.main()
    );
}

#[tokio::test]
async fn a_name_with_folders_loses_them() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    publish(&team, &process).await;
    let added = add(&team, &process, "../../etc/bilan.pdf", PDF).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let address = address(&site.visitor()).await.expect("it is listed");
    assert!(address.ends_with("/bilan.pdf"), "{address}");
}

#[tokio::test]
async fn a_double_click_adds_a_document_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    for _ in 0..2 {
        assert_eq!(add(&team, &process, "bilan.pdf", PDF).await.status, StatusCode::SEE_OTHER);
    }
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    assert_eq!(desk.main().matches("class=\"document\"").count(), 1);
}
