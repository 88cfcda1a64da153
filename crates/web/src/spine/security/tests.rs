use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::*;
use crate::spine::domain::Domain;
use crate::spine::routes::{Access, Route};
use crate::spine::testing::{Answer, TestSite};

fn said<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_be_careful() {
    let site = TestSite::new().await;
    for path in ["/fr", "/fr/nulle-part", "/theme.css", "/healthz", "/metrics", "/", "/fr/gestion"]
    {
        let answer = site.visitor().get(path).await;
        let policy = said(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert_eq!(said(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(said(&answer, "x-frame-options"), "DENY", "{path}");
        assert_eq!(said(&answer, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(said(&answer, "cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(said(&answer, "permissions-policy").contains("camera=()"), "{path}");
        assert!(said(&answer, "strict-transport-security").contains("max-age="), "{path}");
        assert_eq!(said(&answer, "server"), "", "{path}");
    }
}

/// A domain whose page may be framed by a site, as embedding will.
struct Framed;

impl Domain for Framed {
    fn routes(&self) -> Vec<Route> {
        vec![Route::get("/framed", Access::Everybody, framed).as_written()]
    }
}

async fn framed() -> Response {
    let origin = HeaderValue::from_static("https://commune.example");
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(FramedBy(vec![origin]));
    response
}

#[tokio::test]
async fn a_page_may_name_the_origins_that_frame_it_and_relaxes_nothing_else() {
    let site = TestSite::with_domains(&[&Framed]).await;
    let answer = site.visitor().get("/framed").await;
    let policy = said(&answer, "content-security-policy");
    assert!(policy.ends_with("; frame-ancestors https://commune.example"), "{policy}");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
    assert_eq!(said(&answer, "x-frame-options"), "");
}
