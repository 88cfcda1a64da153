//! The settings of a destination, and what becomes of its colour.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use proptest::prelude::*;

use super::model::{Accent, Colour};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::TestSite;

fn grounds(of: [&str; 2]) -> Vec<Colour> {
    of.iter().map(|ground| ground.parse().expect("a ground is a colour")).collect()
}

proptest! {
    #[test]
    fn whatever_the_accent_its_siblings_can_be_read(red in 0_u8.., green in 0_u8.., blue in 0_u8..) {
        let accent: Colour = format!("#{red:02x}{green:02x}{blue:02x}").parse().expect("a colour");
        for of in [cordee_assets::LIGHT_GROUNDS, cordee_assets::DARK_GROUNDS] {
            let grounds = grounds(of);
            let Accent { fill, ink, on_fill } = Accent::on(accent, &grounds);
            prop_assert_eq!(fill, accent);
            prop_assert!(4.5 <= on_fill.contrast(fill));
            for ground in grounds {
                prop_assert!(4.5 <= ink.contrast(ground), "{} on {}", ink, ground);
            }
        }
    }
}

#[test]
fn contrast_is_the_published_one() {
    // Published examples of WCAG 2: black on white is 21, #777777 on white 4.48.
    let contrast = |one: &str, other: &str| {
        let read = |colour: &str| colour.parse::<Colour>().expect("a colour");
        read(one).contrast(read(other))
    };
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    assert!((contrast("#777777", "#777777") - 1.0).abs() < 0.01);
}

#[test]
fn only_colours_are_colours() {
    for wrong in ["", "orange", "#fff", "#12345g", "#1234567", "#é1234", "red;}"] {
        assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn the_theme_carries_the_accent_of_the_destination() {
    let site = TestSite::new().await;
    let theme = site.visitor().get("/theme.css").await;
    assert!(theme.headers["content-type"].to_str().unwrap_or_default().starts_with("text/css"));
    assert!(theme.text.contains("--accent:#e2711d"), "{}", theme.text);
}

/// The field of the logo, left empty.
const NO_LOGO: (&str, &str, &[u8]) = ("logo", "", b"");

#[tokio::test]
async fn settings_change_what_every_page_says() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let form = [
        ("name.fr", "Massif du Pilat"),
        ("presentation.fr", "Un massif."),
        ("time-zone", "Europe/Paris"),
        ("accent", "#123456"),
        ("language", "en"),
    ];
    let saved = chief.upload("/fr/gestion/destination", &form, NO_LOGO).await;
    assert_eq!(saved.location(), "/fr/gestion/destination?notice=saved");
    assert!(chief.get(saved.location()).await.main().contains("C’est enregistré"));
    assert!(site.visitor().get("/fr").await.main().contains("Massif du Pilat"));
    let english = site.visitor().get("/en").await;
    assert!(english.main().contains("lang=fr>Massif du Pilat"), "{}", english.main());
    assert!(site.visitor().get("/theme.css").await.text.contains("#123456"));
}

#[tokio::test]
async fn wrong_settings_come_back_filled_in() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let form = [("name.en", "Only English"), ("time-zone", "Europe/Pilat"), ("accent", "orange")];
    let refused = chief.upload("/fr/gestion/destination", &form, NO_LOGO).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in
        ["Only English", "Europe/Pilat", "orange", "langue principale", "fuseau horaire", "couleur"]
    {
        assert!(refused.main().contains(kept), "{kept}: {}", refused.main());
    }
}

#[tokio::test]
async fn the_root_leads_to_the_language_of_the_browser() {
    let site = TestSite::new().await;
    assert_eq!(site.visitor().get("/").await.location(), "/fr");
}

#[tokio::test]
async fn every_answer_is_armoured() {
    let site = TestSite::new().await;
    for path in ["/fr", "/fr/rien", "/theme.css", "/assets/none.css", "/fr/connexion"] {
        let answer = site.visitor().get(path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers["strict-transport-security"], "max-age=31536000", "{path}");
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_know_is_told() {
    let site = TestSite::new().await;
    let request = Request::delete("/en").body(Body::empty()).expect("a request");
    let answer = site.visitor().send(request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.main().contains("does not answer this request"), "{}", answer.text);
}

#[tokio::test]
async fn a_wrong_address_is_told_in_the_language_of_its_path() {
    let site = TestSite::new().await;
    let english = site.visitor().get("/en/nothing").await;
    assert_eq!(english.status, StatusCode::NOT_FOUND);
    assert!(english.main().contains("There is nothing at this address"));
    let french = site.visitor().get("/fr/demarches/rien").await;
    assert!(french.main().contains("Il n’y a rien à cette adresse"));
}

/// A DOCX of these parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("a part begins");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it is whole").into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const BODY: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{{contenu}}</w:t></w:r></w:p><w:p><w:r><w:t>Le pied de la charte</w:t></w:r></w:p><w:sectPr/></w:body></w:document>"#;

/// The office's letterhead, without styles.
fn letterhead() -> Vec<u8> {
    docx(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", BODY)])
}

#[tokio::test]
async fn the_office_gives_its_word_template_and_takes_it_back() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let path = "/fr/gestion/destination/modele";
    let sent = chief.upload(path, &[], ("file", "charte.docx", &letterhead())).await;
    assert_eq!(sent.location(), format!("{path}?notice=charter-kept"), "{}", sent.text);
    assert!(chief.get(path).await.main().contains("charte.docx"));
    assert_eq!(chief.bytes(&format!("{path}/fichier")).await.body, letterhead());
    chief.post(&format!("{path}/retirer"), &[]).await;
    assert!(!chief.get(path).await.main().contains("charte.docx"));
}

#[tokio::test]
async fn what_cannot_be_a_template_is_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let path = "/fr/gestion/destination/modele";
    let macros = docx(&[
        (
            "[Content_Types].xml",
            &TYPES.replace("document.main+xml", "document.macroEnabled.main+xml"),
        ),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", BODY),
        ("word/vbaProject.bin", "x"),
    ]);
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    for (name, bytes, told) in [
        ("macros.docm", &macros[..], "macros"),
        ("text.docx", b"Bonjour", "lisible"),
        ("old.doc", &old, "avant 2007"),
        ("empty.docx", &docx(&[("a", "b")]), "lisible"),
    ] {
        let refused = chief.upload(path, &[], ("file", name, bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.main().contains(told), "{name}: {}", refused.main());
    }
    let heavy = vec![0; 80 << 20];
    let refused = chief.upload(path, &[], ("file", "heavy.docx", &heavy)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.main().contains("20"), "{}", refused.main());
    let nothing = chief.post(path, &[]).await;
    assert!(nothing.status.is_client_error(), "{}", nothing.status);
}
