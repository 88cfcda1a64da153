//! Photos and documents that go with a contribution.

use std::io::Cursor;

use axum::http::header;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage};

use super::office::LOG;
use super::*;
use crate::spine::picture::photo_sides;

const SHOWS: &str = "Un arrêt sans abri";
const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

/// A photo in which the camera noted something.
fn noted() -> Vec<u8> {
    let mut jpeg = vec![];
    let mut encoder = JpegEncoder::new(&mut jpeg);
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0".to_vec();
    encoder.set_exif_metadata(exif).expect("JPEG holds it");
    encoder.encode_image(&RgbImage::from_pixel(40, 30, Rgb([90; 3]))).expect("it is written");
    jpeg
}

pub fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    DynamicImage::new_rgb8(40, 30).write_to(&mut bytes, ImageFormat::Png).expect("it is written");
    bytes.into_inner()
}

/// Where an author reads what became of `of`.
pub fn page(of: &Contributed) -> String {
    format!("/fr/contributions/{}/la-mienne/{}", of.id, of.secret)
}

pub async fn joined(browser: &Browser<'_>, page: &str, shows: &str, file: (&str, &[u8])) -> Answer {
    let (name, content) = file;
    let fields = [("shows", shows)];
    browser.upload(&format!("{page}/fichiers"), &fields, ("file", name, content)).await
}

/// The names in their addresses of the files that a page shows.
pub fn files_of(page: &Answer, id: &str) -> Vec<String> {
    let start = format!("href=\"/contributions/{id}/files/");
    let mut names: Vec<String> = page
        .main()
        .split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    names.dedup();
    names
}

#[tokio::test]
async fn a_photo_is_public_with_its_contribution_and_without_what_the_camera_noted() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[("moderation", "before")]).await;
    let own = contributed(&site, &[]).await;
    let visitor = site.visitor();
    let heavy = vec![0_u8; 10 * 1024 * 1024 + 1];
    let html: &[u8] = b"<!DOCTYPE html><script>1</script>";
    for (name, content, told) in [
        ("photo.jpg", html, "ni une photo JPEG"),
        ("photo.jpg", heavy.as_slice(), "pèse plus de 10 Mo"),
        ("", b"".as_slice(), "Choisissez le fichier"),
    ] {
        let wrong = joined(&visitor, &page(&own), SHOWS, (name, content)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let shown = plain(&wrong);
        assert!(shown.contains(told) && shown.contains(SHOWS), "{told}: {shown}");
    }
    let photo = noted();
    assert_eq!(photo_sides(&photo), None, "the test sends what a camera notes");
    // Its name says nothing: its content does.
    let kept = joined(&visitor, &page(&own), SHOWS, ("arret.pdf", &photo)).await;
    assert!(kept.location().ends_with("contribution-file-joined"), "{}", kept.main());
    let said = plain(&visitor.get(&page(&own)).await);
    assert!(said.contains("arret.jpg") && said.contains(SHOWS), "{said}");
    let public = format!("/fr/contributions/{}", own.id);
    let names = files_of(&team.get(&public).await, &own.id);
    let file = format!("/contributions/{}/files/{}", own.id, names[0]);
    assert_eq!(visitor.get(&file).await.status, StatusCode::NOT_FOUND, "it waits");
    stand(&site, &own.id, Standing::Published).await;
    let read = visitor.bytes(&file).await;
    assert_eq!(photo_sides(&read.body), Some((40, 30)));
    for (name, begins) in [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"arret.jpg\""),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ] {
        let value = read.headers.get(&name).and_then(|it| it.to_str().ok()).unwrap_or_default();
        assert!(value.starts_with(begins), "{name}: {value}");
    }
    let shown = plain(&visitor.get(&public).await);
    assert!(shown.contains(&format!("alt=\"{SHOWS}\"")), "{shown}");
    let data = visitor.get(&format!("{public}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["files"][0]["name"], "arret.jpg", "{data}");
    // What is joined to one that is public is read before it is public too.
    joined(&visitor, &page(&own), "Les horaires", ("horaires.pdf", PDF)).await;
    assert_eq!(visitor.get(&file).await.status, StatusCode::NOT_FOUND, "it waits again");
    joined(&visitor, &page(&own), SHOWS, ("deux.png", &picture())).await;
    let fourth = joined(&visitor, &page(&own), SHOWS, ("trois.png", &picture())).await;
    assert!(plain(&fourth).contains("a 3 fichiers au plus"), "{}", fourth.main());
    let document = files_of(&team.get(&public).await, &own.id);
    let document = document.iter().find(|name| name.contains(".pdf")).expect("it is there");
    let read = team.bytes(&format!("/contributions/{}/files/{document}", own.id)).await;
    let kind = read.headers.get(header::CONTENT_DISPOSITION).and_then(|it| it.to_str().ok());
    assert!(kind.is_some_and(|kind| kind.starts_with("attachment")), "{kind:?}");
    // Nothing is left of them once it is taken back.
    visitor.post(&format!("{}/reprendre", page(&own)), &[("sure", "yes")]).await;
    let one: ThingId = own.id.parse().expect("an identifier");
    let left = queries::files(site.app.store.reader(), &one).await.expect("it is read");
    assert_eq!(left, vec![]);
}

#[tokio::test]
async fn the_office_joins_a_file_and_takes_it_away_and_whoever_is_erased_leaves_none() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let own = contributed(&site, &[("email", "ana@exemple.fr")]).await;
    let card = format!("/fr/gestion/contributions/{}", own.id);
    for name in ["un.png", "deux.png"] {
        let kept = joined(&team, &card, SHOWS, (name, &picture())).await;
        assert!(kept.location().ends_with("contribution-file-joined"), "{}", kept.main());
    }
    let public = format!("/fr/contributions/{}", own.id);
    let names = files_of(&site.visitor().get(&public).await, &own.id);
    assert_eq!(names.len(), 2, "{names:?}");
    let gone = names[0].trim_end_matches(".jpg");
    let removed = team.post(&format!("{card}/fichiers/retirer"), &[("attachment", gone)]).await;
    assert!(removed.location().ends_with("contribution-file-removed"), "{}", removed.main());
    let left = files_of(&site.visitor().get(&public).await, &own.id);
    assert_eq!(left, names[1..], "one of them stays");
    let log = plain(&site.visitor().get(LOG).await);
    assert!(log.contains("a été corrigée par l’équipe"), "{log}");
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let erased = queries::anonymise_of(&tx, &site.destination.id, "ana@exemple.fr").await;
    assert_eq!(erased.expect("it is written"), 1);
    tx.commit().await.expect("it is kept");
    let left = files_of(&site.visitor().get(&public).await, &own.id);
    assert_eq!(left, Vec::<String>::new());
}
