//! The settings of a destination, and what becomes of its colour.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use proptest::prelude::*;

use super::model::{Accent, Colour};
use crate::spine::app::Settings;
use crate::spine::language::Lang;
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant;
use crate::spine::testing::{HOST, TestSite};

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

const THERE: &str = "aubrac.example";

fn png(width: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(vec![]);
    let picture = image::DynamicImage::new_rgb8(width, 10);
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture is made");
    bytes.into_inner()
}

#[tokio::test]
async fn each_host_shows_its_own_destination_with_its_colour_and_its_logo() {
    let site = TestSite::new().await;
    let there = site.neighbour(THERE, "Aubrac", &[Lang::Fr, Lang::En]).await;
    let chief = site
        .signed_in_at(&there, "chief@aubrac.example", Role::Administrator, Scope::Destination)
        .await;
    let form = [
        ("name.fr", "Aubrac"),
        ("presentation.fr", "Un plateau."),
        ("time-zone", "Europe/Paris"),
        ("accent", "#1d5fe2"),
        ("language", "en"),
        ("logo-alone", "yes"),
    ];
    let path = "/fr/gestion/destination";
    let refused = chief.upload(path, &form, ("logo", "logo.png", b"not a picture")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("pas une image"), "{}", refused.main());
    let saved = chief.upload(path, &form, ("logo", "logo.png", &png(30))).await;
    assert_eq!(saved.location(), format!("{path}?notice=saved"), "{}", saved.text);

    let (here, there) = (site.visitor(), site.visitor_at(THERE));
    let (ours, theirs) = (here.get("/fr").await, there.get("/fr").await);
    assert!(ours.main().contains("Le tourisme du Pilat") && !ours.text.contains("Aubrac"));
    assert!(theirs.main().contains("Un plateau") && !theirs.text.contains("Pilat"));
    assert!(here.get("/theme.css").await.text.contains("#e2711d"));
    assert!(there.get("/theme.css").await.text.contains("#1d5fe2"));
    let logo = theirs.text.split("src=\"/logo/").nth(1).expect("the header shows the logo");
    assert!(logo.split('>').next().unwrap_or_default().contains("alt=\"Aubrac\""), "{logo}");
    assert!(!ours.text.contains("/logo/"));
    let logo = format!("/logo/{}", logo.split('"').next().unwrap_or_default());
    assert_eq!(there.bytes(&logo).await.headers["content-type"], "image/png");
    assert_eq!(here.bytes(&logo).await.status, StatusCode::NOT_FOUND);

    let without: Vec<_> = form[..5].iter().copied().chain([("no-logo", "yes")]).collect();
    chief.upload(path, &without, NO_LOGO).await;
    assert!(!there.get("/fr").await.text.contains("/logo/"));
    assert_eq!(there.bytes(&logo).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_destination_that_speaks_french_only_has_no_english_page_and_asks_for_no_english() {
    let site = TestSite::new().await;
    let there = site.neighbour(THERE, "Aubrac", &[Lang::Fr]).await;
    let visitor = site.visitor_at(THERE);
    for (asked, led) in [
        ("/en", "/fr"),
        ("/en/search?q=a%20b", "/fr/recherche?q=a%20b"),
        ("/en/processes/x%2Fy/steps/b", "/fr/demarches/x%2Fy/etapes/b"),
    ] {
        let answer = visitor.get(asked).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT, "{asked}");
        assert_eq!(answer.location(), led);
    }
    let wrong = visitor.get("/en/nothing").await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    assert!(wrong.text.contains("<html lang=\"fr\">"), "{}", wrong.text);
    let english = Request::get("/").header("accept-language", "en").body(Body::empty());
    assert_eq!(visitor.send(english.expect("a request")).await.location(), "/fr");
    let home = visitor.get("/fr").await;
    assert!(!home.text.contains("hreflang"), "{}", home.text);

    let email = "chief@aubrac.example";
    let chief = site.signed_in_at(&there, email, Role::Administrator, Scope::Destination).await;
    let form = chief.get("/fr/gestion/structures/nouvelle").await;
    assert!(form.main().contains("name=\"name.fr\"") && !form.main().contains("name.en"));
    assert!(site.visitor().get("/en").await.status.is_success(), "the other still speaks both");
}

#[tokio::test]
async fn what_was_written_in_a_language_that_is_no_longer_spoken_stays() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let path = "/fr/gestion/destination";
    let form = [
        ("name.fr", "Pilat"),
        ("name.en", "The Pilat hills"),
        ("presentation.fr", "Un massif."),
        ("time-zone", "Europe/Paris"),
        ("accent", "#123456"),
    ];
    chief.upload(path, &form, NO_LOGO).await;
    assert_eq!(chief.get("/en").await.location(), "/fr");
    let page = chief.get(path).await;
    let kept = page.hidden("name.en");
    assert_eq!(kept, "The Pilat hills", "{}", page.main());
    let again: Vec<_> = form.iter().copied().chain([("language", "en")]).collect();
    chief.upload(path, &again, NO_LOGO).await;
    assert!(chief.get("/en").await.main().contains("The Pilat hills"));
}

#[tokio::test]
async fn a_host_that_is_nobodys_says_so_and_names_nobody() {
    let site = TestSite::new().await;
    site.neighbour(THERE, "Aubrac", &[Lang::Fr]).await;
    let stranger = site.visitor_at("www.unknown.example");
    for (path, told) in [
        ("/fr", "Aucun site ne répond"),
        ("/en/processes/pilat", "No site answers"),
        ("/", "Aucun site ne répond"),
        ("/theme.css", "Aucun site ne répond"),
        ("/fr/rien", "Aucun site ne répond"),
    ] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
        assert!(answer.main().contains(told), "{path}: {}", answer.text);
        for name in ["Pilat", "Aubrac", "pilat.example", THERE] {
            assert!(!answer.text.contains(name), "{path} names {name}");
        }
    }
    let page = stranger.get("/fr").await;
    let style = page.text.split("href=\"/assets/").nth(1).expect("it is dressed");
    let style = format!("/assets/{}", style.split('"').next().unwrap_or_default());
    assert_eq!(stranger.get(&style).await.status, StatusCode::OK);
    let posted = stranger.post("/fr/connexion", &[("email", "a@b.fr")]).await;
    assert_eq!(posted.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn the_only_destination_answers_to_any_host_and_the_others_of_many_lead_to_the_main_one() {
    let site = TestSite::new().await;
    assert_eq!(site.visitor_at("127.0.0.1").get("/fr").await.status, StatusCode::OK);
    let there = site.neighbour(THERE, "Aubrac", &[Lang::Fr]).await;
    let host = |name: &str| name.parse::<tenant::Host>().expect("a host");
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tenant::give_host(&tx, &there.id, &host("www.aubrac.example")).await.expect("it is free");
    tx.commit().await.expect("it is kept");
    let led = site.visitor_at("WWW.Aubrac.example.:443").get("/fr/recherche?q=lac").await;
    assert_eq!(led.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(led.location(), "https://aubrac.example/fr/recherche?q=lac");
    let data = site.visitor_at("www.aubrac.example").get("/fr/documents.json").await;
    assert_eq!(data.location(), "https://aubrac.example/fr/documents.json");
    for taken in ["www.aubrac.example", HOST] {
        let tx = site.app.store.begin().await.expect("a transaction begins");
        let refused = tenant::give_host(&tx, &there.id, &host(taken)).await;
        let told = refused.expect_err("it is taken").to_string();
        assert!(told.contains(taken) && told.contains("taken"), "{told}");
    }
    let moved = host("nouveau.example");
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tenant::move_to_host(&tx, &there, &moved).await.expect("it is free");
    tx.commit().await.expect("it is kept");
    assert_eq!(site.visitor_at(THERE).get("/fr").await.location(), "https://nouveau.example/fr");
    assert!(site.visitor_at("nouveau.example").get("/fr").await.main().contains("Aubrac"));
}

#[tokio::test]
async fn links_in_mails_begin_with_the_host_of_their_destination() {
    let site = TestSite::new().await;
    let there = site.neighbour(THERE, "Aubrac", &[Lang::Fr]).await;
    let email = "chief@aubrac.example";
    let chief = site.signed_in_at(&there, email, Role::Administrator, Scope::Destination).await;
    let guest = [
        ("email", "guest@example.org"),
        ("name", "Guest"),
        ("role", "participant"),
        ("scope", "destination"),
        ("language", "en"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &guest).await;
    let mail = site.mails().await.pop().expect("a mail has left");
    assert!(mail.text.contains("https://aubrac.example/fr/invitation/"), "{}", mail.text);
    let settings = &site.app.settings;
    assert_eq!(settings.address_at("b.example"), "https://b.example");
    let tried = Settings { public_url: "http://127.0.0.1:8080".to_owned(), ..settings.clone() };
    assert_eq!(tried.address_at("b.localhost"), "http://b.localhost:8080");
    assert_eq!(tried.address_at("b.example"), "https://b.example");
}

#[tokio::test]
async fn an_instance_of_many_destinations_answers_each_at_its_host() {
    let site = TestSite::new().await;
    for number in 0..120 {
        let (host, name) = (format!("d{number}.example"), format!("Destination {number}."));
        site.neighbour(&host, &name, &[Lang::Fr]).await;
    }
    for number in [0, 7, 63, 119] {
        let home = site.visitor_at(&format!("d{number}.example")).get("/fr").await;
        assert!(home.main().contains(&format!("Destination {number}.")), "{}", home.main());
    }
    let nobody = site.visitor_at("d120.example").get("/fr").await;
    assert_eq!(nobody.status, StatusCode::MISDIRECTED_REQUEST);
    let db = site.app.store.reader();
    let mut all = tenant::page(db, None, 100).await.expect("they are read");
    let last = all.last().map(|last| last.id.clone());
    all.extend(tenant::page(db, last.as_ref(), 100).await.expect("they are read"));
    assert_eq!(all.len(), 121);
}
