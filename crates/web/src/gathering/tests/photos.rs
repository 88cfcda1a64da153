//! Photos of the sheets: dropped in together, sorted to tables, had as one file.

use axum::body::Body;
use axum::http::{Request, header};
use image::ImageEncoder;
use image::codecs::jpeg::JpegEncoder;

use super::notes::with_tables;
use super::*;
use crate::spine::language::Lang;
use crate::spine::portable::Profile;
use crate::spine::rights::{Role, Scope};
use crate::survey::tests::folders::{exported, imported};

/// The beginning of what iPhones write.
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";

/// A JPEG as a telephone that was held upright writes it: lying on its side, with the place beside it.
fn held_upright(width: u32, height: u32) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(b"45.4,4.6");
    let mut jpeg = vec![];
    let mut encoder = JpegEncoder::new(&mut jpeg);
    encoder.set_exif_metadata(exif).expect("JPEG holds it");
    let picture = DynamicImage::new_rgb8(width, height);
    picture.write_with_encoder(encoder).expect("it is written");
    jpeg
}

/// A gathering with two tables in two rounds, and photos that nobody sorted yet: its identifier, that of its
/// first table, where its photos are, and theirs.
async fn with_photos(
    site: &TestSite,
    team: &Browser<'_>,
    count: u32,
) -> (String, String, String, Vec<String>) {
    let (id, table) = with_tables(site, team).await;
    let photos = format!("{ALL}/{id}/photos");
    let names: Vec<String> = (1..=count).map(|number| format!("IMG_{number}.png")).collect();
    let all: Vec<Vec<u8>> = (1..=count).map(|number| picture(16 + number, 9)).collect();
    let sent: Vec<(&str, &[u8])> =
        names.iter().map(String::as_str).zip(all.iter().map(Vec::as_slice)).collect();
    let received = team.upload_many(&photos, "photos", &sent).await;
    assert!(received.location().ends_with("photos-received"), "{}", received.main());
    let ids = photographed(&team.get(&photos).await);
    assert_eq!(ids.len(), names.len());
    (id, table, photos, ids)
}

#[tokio::test]
async fn photos_come_in_together_and_those_that_are_left_out_say_why() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, _) = with_tables(&site, &team).await;
    let photos = format!("{ALL}/{id}/photos");
    let (first, second) = (picture(40, 30), picture(50, 30));
    let heavy = vec![0_u8; 25 * 1024 * 1024 + 1];
    let all: [(&str, &[u8]); 7] = [
        ("IMG_1.png", &first),
        ("notes.pdf", b"%PDF-1.7"),
        ("IMG_2.HEIC", HEIC),
        ("IMG_3.jpg", &heavy),
        ("IMG_4.png", &first),
        ("IMG_5.png", &first[..first.len() / 2]),
        ("IMG_6.png", &second),
    ];
    let sent = team.upload_many(&photos, "photos", &all).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = plain(&sent);
    for said in [
        "notes.pdf</strong> n’est pas une image",
        "IMG_2.HEIC</strong> est au format HEIC",
        "IMG_3.jpg</strong> pèse plus de 25 Mo",
        "IMG_5.png</strong> ne se lit pas",
        "2 nouvelles photos, une qui était déjà là.",
        "Photo 1 : IMG_1.png",
        "Photo 2 : IMG_6.png",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // The whole is sent again, as after a line that broke.
    let again = team.upload_many(&photos, "photos", &[all[0], all[6]]).await;
    assert!(again.location().ends_with("photos-known"), "{}", again.main());
    assert_eq!(photographed(&team.get(&photos).await).len(), 2);
    let none = team.upload_many(&photos, "photos", &[("", b"")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.main().contains("Choisissez une photo au moins"), "{}", none.main());
}

#[tokio::test]
async fn what_came_before_the_line_broke_stays_and_is_noted() {
    let site = TestSite::new().await;
    let (team, chief) = (site.team().await, site.chief().await);
    let (id, _) = with_tables(&site, &team).await;
    let photos = format!("{ALL}/{id}/photos");
    let broken = team.upload_broken(&photos, "photos", ("IMG_1.png", &picture(40, 30))).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST, "{}", broken.main());
    assert_eq!(photographed(&team.get(&photos).await).len(), 1);
    let journal = chief.get("/fr/gestion/journal").await;
    assert!(journal.main().contains("a déposé des photos"), "{}", journal.main());
}

#[tokio::test]
async fn a_photo_stands_upright_without_what_the_camera_wrote_and_is_for_those_who_work_alone() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, _) = with_tables(&site, &team).await;
    let photos = format!("{ALL}/{id}/photos");
    let sent = held_upright(64, 32);
    assert!(sent.windows(8).any(|it| it == b"45.4,4.6"), "the test sends a place");
    team.upload(&photos, &[], ("photos", "IMG_1.jpg", &sent)).await;
    let page = team.get(&photos).await;
    assert!(page.main().contains("width=\"32\" height=\"64\" loading=\"lazy\""), "{}", page.main());
    let own = format!("{photos}/{}", photographed(&page)[0]);
    let shown = team.bytes(&own).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.headers[header::CONTENT_TYPE], "image/jpeg");
    assert_eq!(shown.headers[header::CACHE_CONTROL], "private, no-cache");
    assert_eq!(shown.headers[header::CONTENT_LENGTH], shown.body.len().to_string());
    for gone in [&b"Exif"[..], b"45.4,4.6"] {
        assert!(!shown.body.windows(gone.len()).any(|it| it == gone), "{gone:?}");
    }
    let etag = shown.headers[header::ETAG].clone();
    let again = Request::get(&own).header(header::IF_NONE_MATCH, etag);
    let again = team.answered(again.body(Body::empty()).expect("a request")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let visitor = site.visitor().get(&own).await;
    assert!(visitor.location().contains("?next="), "{}", visitor.text);
    let there = site.neighbour("ailleurs.example", "Ailleurs", &Lang::ALL).await;
    let (role, scope) = (Role::Administrator, Scope::Destination);
    let stranger = site.signed_in_at(&there, "chief@ailleurs.example", role, scope).await;
    for address in [&own, &photos, &format!("{ALL}/{id}/exporter")] {
        assert_eq!(stranger.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn photos_are_sorted_to_a_sheet_and_stand_beside_what_is_typed_of_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table, photos, ids) = with_photos(&site, &team, 3).await;
    let sort = format!("{photos}/trier");
    let sheet = |name: &str| format!("{ALL}/{id}/notes/{name}");
    let two = [("photo", ids[0].as_str()), ("photo", &ids[2]), ("sheet", &table), ("round", "1")];
    let sorted = team.post(&sort, &two).await;
    assert!(sorted.location().ends_with("photos-sorted"), "{}", sorted.main());
    let room = [("photo", ids[1].as_str()), ("sheet", "room"), ("round", "1")];
    team.post(&sort, &room).await;
    let page = plain(&team.get(&sheet(&table)).await);
    assert!(page.contains("IMG_1.png") && page.contains("IMG_3.png"), "{page}");
    assert!(!page.contains("IMG_2.png") && page.contains("name=\"finding\""), "{page}");
    assert!(page.contains("IMG_1.png <span class=\"line-about\">Tour 2</span>"), "{page}");
    assert!(team.get(&sheet("room")).await.main().contains("IMG_2.png"));
    assert!(!team.get(&photos).await.main().contains("À trier"));
    // The table goes: nothing of it is lost, nor to be sorted again.
    let one = [("tables", "Table B | 5 | 2"), ("rounds", "1")];
    team.post(&format!("{ALL}/{id}/tables"), &one).await;
    let room = team.get(&sheet("room")).await;
    for name in ["IMG_1.png", "IMG_2.png", "IMG_3.png"] {
        assert!(room.main().contains(name), "{name}: {}", room.main());
    }
}

#[tokio::test]
async fn what_cannot_be_sorted_comes_back_as_it_was_chosen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, table, photos, ids) = with_photos(&site, &team, 1).await;
    let photo = ("photo", ids[0].as_str());
    let sort = format!("{photos}/trier");
    for (form, said) in [
        (vec![("sheet", table.as_str()), ("round", "0")], "Cochez une photo au moins"),
        (vec![photo, ("sheet", "none"), ("round", "0")], "Choisissez une réponse"),
        (vec![photo, ("sheet", &table), ("round", "7")], "Choisissez une réponse"),
        (vec![("photo", "none"), ("sheet", "room")], "retirées entre-temps"),
    ] {
        let refused = team.post(&sort, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        assert!(refused.main().contains(said), "{said}: {}", refused.main());
        let is_ticked = format!("value=\"{}\" checked", ids[0]);
        assert_eq!(refused.main().contains(&is_ticked), form.contains(&photo), "{form:?}");
    }
    assert!(team.get(&photos).await.main().contains("À trier"), "nothing was sorted");
}

#[tokio::test]
async fn a_photo_is_taken_away_and_comes_back_where_it_was() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table, photos, ids) = with_photos(&site, &team, 2).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    let chosen = [("photo", ids[0].as_str()), ("sheet", &table), ("round", "0")];
    team.post(&format!("{photos}/trier"), &chosen).await;
    let removed = team.post(&format!("{photos}/retirer"), &chosen).await;
    assert!(removed.location().ends_with("photos-removed"), "{}", removed.main());
    assert!(!team.get(&sheet).await.main().contains("IMG_1.png"));
    let page = team.get(&photos).await;
    assert!(page.main().contains("Photos retirées"), "{}", page.main());
    let again = team.upload_many(&photos, "photos", &[("IMG_1.png", &picture(17, 9))]).await;
    assert!(again.main().contains("était là et a été retirée"), "{}", again.main());
    team.post(&format!("{photos}/retablir"), &chosen).await;
    assert!(team.get(&sheet).await.main().contains("IMG_1.png"));
    let none = team.post(&format!("{photos}/retirer"), &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn all_that_was_produced_is_had_as_one_file() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table, photos, ids) = with_photos(&site, &team, 3).await;
    let sorted = [("photo", ids[0].as_str()), ("sheet", &table), ("round", "1")];
    team.post(&format!("{photos}/trier"), &sorted).await;
    team.post(&format!("{photos}/retirer"), &[("photo", ids[2].as_str())]).await;
    let notes = [("round", "1"), ("idea", "Une navette\n=1+1"), ("brake", "Le foncier")];
    team.post(&format!("{ALL}/{id}/notes/{table}"), &notes).await;
    let packed = team.bytes(&format!("{ALL}/{id}/exporter")).await;
    assert_eq!(packed.headers[header::CONTENT_TYPE], "application/zip");
    let files = crate::folder::archive::unpack(&packed.body).expect("it can be opened");
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = [
        "notes.csv",
        "notes/01-table-a.txt",
        "photos/01-table-a/tour-2-001-img-1.jpg",
        "photos/a-trier/002-img-2.jpg",
    ];
    assert_eq!(paths, expected);
    let kept = team.bytes(&format!("{photos}/{}", ids[0])).await.body;
    assert_eq!(files["photos/01-table-a/tour-2-001-img-1.jpg"], kept);
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("it is text");
    let sheet = text("notes/01-table-a.txt");
    let at = |said: &str| sheet.find(said).unwrap_or_else(|| panic!("{said}: {sheet}"));
    assert!(at("Table A\r\n") < at("Tour 2") && at("Tour 2") < at("Idées"), "{sheet}");
    assert!(at("Idées") < at("- Une navette\r\n") && at("Freins") < at("- Le foncier\r\n"));
    let table = text("notes.csv");
    assert!(table.starts_with("\u{feff}Table;Tour;Rubrique;Texte\r\n"), "{table}");
    assert!(table.contains("Table A;2;Idées et propositions;'=1+1\r\n"), "{table}");
}

#[tokio::test]
async fn what_is_wrong_with_the_photos_of_a_folder_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table, photos, ids) = with_photos(&site, &team, 1).await;
    let sorted = [("photo", ids[0].as_str()), ("sheet", &table), ("round", "1")];
    team.post(&format!("{photos}/trier"), &sorted).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let path = format!("gatherings/{id}.photos.toml");
    let text = String::from_utf8(files[&path].clone()).expect("it is text");
    for (from, to, told) in [
        ("round = 2", "round = 90", "`90` is not a round"),
        ("round = 2\n", "", "a photo of a table is of a round"),
        (&format!("table = \"{table}\""), "table = \"none\"", "is not a table of this gathering"),
        ("name = \"IMG_1.png\"", "name = \"a/b.png\"", "`a/b.png` is not the name of a file"),
        ("sha256 = \"", "sha256 = \"Z", "is not the SHA-256 of a file"),
        ("file = \"", "file = \"un-", "is missing"),
    ] {
        assert!(text.contains(from), "{from}: {text}");
        let mut wrong = files.clone();
        wrong.insert(path.clone(), text.replace(from, to).into_bytes());
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
    for other in [held_upright(64, 32), picture(16, 9)] {
        let mut wrong = files.clone();
        wrong.insert(format!("gatherings/{id}.photos/{}.jpg", ids[0]), other);
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|it| it.contains("is no JPEG of")), "{problems:?}");
    }
}
