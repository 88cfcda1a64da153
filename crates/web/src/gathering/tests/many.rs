//! The evening after: two hundred photos in one form, and one as heavy as telephones make them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Request, header};
use cordee_store::ThingId;
use futures_util::stream;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::*;
use crate::gathering::queries;
use crate::spine::app::App;

const MANY: usize = 200;
/// How often one looks whether what came is recorded, before one sends on all the same.
const LOOKS: usize = 50;
const BETWEEN: &str = "between-two-photos";

/// A small photo like no other.
fn snapshot(number: usize) -> Vec<u8> {
    let shade = u8::try_from(number % 256).expect("it is small");
    let width = 20 + u32::try_from(number).expect("they are few") % 40;
    let paint = |x: u32, y: u32| {
        let step = u8::try_from((x * 5 + y * 3) % 256).expect("it is small");
        Rgb([shade, step, 255 - shade])
    };
    let mut jpeg = vec![];
    let picture = RgbImage::from_fn(width, 15, paint);
    JpegEncoder::new(&mut jpeg).encode_image(&picture).expect("it is written");
    jpeg
}

/// The same, with so many bytes beside it as a camera writes for itself.
fn heavy(number: usize, bytes: usize) -> Vec<u8> {
    let plain = snapshot(number);
    let (start, rest) = plain.split_at(2);
    let mut jpeg = start.to_vec();
    while jpeg.len() < bytes {
        // A segment that no reader knows: its length, which counts itself, then what the camera wrote.
        jpeg.extend([0xff, 0xef, 0xff, 0xff]);
        jpeg.extend(std::iter::repeat_n(0x2a, 0xffff - 2));
    }
    jpeg.extend(rest);
    jpeg
}

/// One photo of a form with the mark that ends it, or the end of the form.
fn part(number: usize) -> Vec<u8> {
    if number == MANY {
        return b"--\r\n".to_vec();
    }
    let start = if number == 0 { format!("--{BETWEEN}") } else { String::new() };
    let mut part = format!(
        "{start}\r\nContent-Disposition: form-data; name=\"photos\"; \
         filename=\"IMG_{number}.jpg\"\r\n\r\n"
    )
    .into_bytes();
    part.extend(snapshot(number));
    part.extend(format!("\r\n--{BETWEEN}").into_bytes());
    part
}

/// Whether so many photos are recorded, now or soon.
async fn are_recorded(app: &App, of: &ThingId, many: usize) -> bool {
    for _ in 0..LOOKS {
        let all = queries::photos(app.store.reader(), of).await.expect("they are read");
        if many <= all.len() {
            return true;
        }
    }
    false
}

/// Sends two hundred photos to `address`, each once those before are recorded; gives the answer, and how many
/// were asked for sooner.
async fn sent(team: &Browser<'_>, address: &str, of: &ThingId) -> (Answer, usize) {
    let early = Arc::new(AtomicUsize::new(0));
    let state = (team.site.app.clone(), of.clone(), early.clone(), 0);
    let body = stream::unfold(state, |(app, of, early, number)| async move {
        if MANY < number {
            return None;
        }
        if !are_recorded(&app, &of, number).await {
            early.fetch_add(1, Ordering::Relaxed);
        }
        Some((Ok::<_, io::Error>(part(number)), (app, of, early, number + 1)))
    });
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BETWEEN}"))
        .body(Body::from_stream(body));
    let answer = team.send(request.expect("a request")).await;
    (answer, early.load(Ordering::Relaxed))
}

#[tokio::test]
async fn two_hundred_photos_come_in_one_form_one_by_one_and_none_twice() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let (photos, of) = (format!("{ALL}/{id}/photos"), id.parse().expect("an identifier"));
    let (received, early) = sent(&team, &photos, &of).await;
    assert!(received.location().ends_with("photos-received"), "{}", received.main());
    assert_eq!(early, 0, "each is recorded before the next is asked for: no more wait in memory");
    let page = team.get(&photos).await;
    assert_eq!(photographed(&page).len(), MANY);
    for number in 0..MANY {
        let label = format!("IMG_{number}.jpg");
        assert!(page.main().contains(&label), "{label}");
    }
    let (again, _) = sent(&team, &photos, &of).await;
    assert!(again.location().ends_with("photos-known"), "{}", again.main());
    assert_eq!(photographed(&team.get(&photos).await).len(), MANY);
}

#[tokio::test]
async fn a_photo_of_eight_megabytes_is_kept_as_small_as_a_page_needs() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let photos = format!("{ALL}/{id}/photos");
    let file = heavy(1, 8 * 1024 * 1024);
    let received = team.upload(&photos, &[], ("photos", "IMG_1.jpg", &file)).await;
    assert!(received.location().ends_with("photos-received"), "{}", received.main());
    let own = photographed(&team.get(&photos).await).remove(0);
    let kept = team.bytes(&format!("{photos}/{own}")).await;
    assert_eq!(kept.headers[header::CONTENT_TYPE], "image/jpeg");
    assert!(kept.body.len() < 100_000, "{} bytes", kept.body.len());
}
