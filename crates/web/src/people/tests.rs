//! Organisations and their logos.

use std::io::Cursor;

use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat};

use crate::spine::picture::{LogoError, logo};
use crate::spine::testing::TestSite;

const NEW: &str = "/fr/gestion/structures/nouvelle";

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("a picture is made");
    bytes.into_inner()
}

#[test]
fn a_logo_is_brought_to_size_and_keeps_its_shape() {
    let brought = logo(&picture(3_000, 1_500, ImageFormat::Jpeg)).expect("a logo");
    let read = image::load_from_memory(&brought).expect("a picture");
    assert_eq!((read.width(), read.height()), (320, 160));
    let small = logo(&picture(20, 10, ImageFormat::Png)).expect("a logo");
    assert_eq!(image::load_from_memory(&small).expect("a picture").width(), 20);
}

#[test]
fn what_is_no_picture_is_no_logo() {
    assert!(matches!(logo(b"<svg onload=alert(1)>"), Err(LogoError::NoPicture)));
    let cut = &picture(100, 100, ImageFormat::Png)[..60];
    assert!(matches!(logo(cut), Err(LogoError::Unreadable(_))));
    assert!(matches!(logo(&picture(9_000, 1, ImageFormat::Png)), Err(LogoError::Unreadable(_))));
}

#[tokio::test]
async fn an_organisation_with_its_logo_is_kept_and_served() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let png = picture(40, 20, ImageFormat::Png);
    let form = [("name.fr", "Parc du Pilat"), ("website", "https://www.parc-naturel-pilat.fr")];
    let saved = team.upload(NEW, &form, ("logo", "logo.png", &png)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let list = team.get("/fr/gestion/structures").await;
    let at = list.main().find("/logos/").expect("the list shows the logo");
    let address = list.main()[at..].split('"').next().unwrap_or_default().to_owned();
    let served = site.visitor().get(&address).await;
    assert_eq!(served.headers["content-type"], "image/png");
}

#[tokio::test]
async fn a_wrong_logo_or_website_comes_back_with_the_rest() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [("name.fr", "Parc"), ("website", "javascript:alert(1)")];
    let refused = team.upload(NEW, &form, ("logo", "logo.png", b"not a picture")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["value=\"Parc\"", "pas une image", "pas celle d’un site"] {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
}

#[tokio::test]
async fn two_who_edit_at_once_are_told_and_lose_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.organisation("park", "Parc").await;
    let path = "/fr/gestion/structures/park/modifier";
    let revision = team.get(path).await.hidden("revision");
    let form = |name: &'static str, revision: &str| {
        vec![("name.fr".to_owned(), name.to_owned()), ("revision".to_owned(), revision.to_owned())]
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        team.upload(path, &fields, ("logo", "", b"")).await
    };
    assert_eq!(send(form("Parc naturel", &revision)).await.status, StatusCode::SEE_OTHER);
    let second = send(form("Parc régional", &revision)).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.main().contains("Parc régional") && second.main().contains("Quelqu’un d’autre"));
    let again = send(form("Parc régional", &second.hidden("revision"))).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}
