//! What a balancer asks: is this instance alive, and may it be sent requests?
//!
//! An instance that is told to stop says so first, and goes on answering for a while: who sends
//! requests goes elsewhere before the door closes.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::app::App;

pub const HEALTH: &str = "/healthz";
pub const READINESS: &str = "/readyz";
/// How long the database may take to answer.
const LONGEST: Duration = Duration::from_secs(3);

/// How an instance stops.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How long it goes on taking requests after it was told to stop.
    pub drain: Duration,
    /// How long what is in flight may take after that.
    pub finish: Duration,
}

/// `GET /healthz`: the program runs.
pub async fn health() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: the database answers and is at this program's version, and nobody has asked to stop.
pub async fn readiness(State(app): State<App>) -> Response {
    let not_now = |why: &'static str| (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    if app.stopping.has_begun() {
        return not_now("stopping\n");
    }
    match tokio::time::timeout(LONGEST, app.store.version()).await {
        Ok(Ok(version)) if version.waiting.is_empty() => "ready\n".into_response(),
        Ok(Ok(_)) => not_now("the database waits for migrations\n"),
        Ok(Err(_)) | Err(_) => not_now("the database does not answer\n"),
    }
}

/// Asks whoever keeps a connection open to make a new one, elsewhere, once this instance stops.
pub async fn part(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if app.stopping.has_begun() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::testing::TestSite;

    #[tokio::test]
    async fn an_instance_that_is_told_to_stop_says_so_and_still_answers() {
        let site = TestSite::new().await;
        assert_eq!(site.visitor().get(HEALTH).await.text, "alive\n");
        let ready = site.visitor().get(READINESS).await;
        assert_eq!((ready.status, ready.text.as_str()), (StatusCode::OK, "ready\n"));
        site.app.stopping.begin();
        site.app.stopping.begun().await;
        let told = site.visitor().get(READINESS).await;
        assert_eq!(
            (told.status, told.text.as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "stopping\n")
        );
        let page = site.visitor().get("/fr").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(
            page.headers.get(header::CONNECTION).map(HeaderValue::as_bytes),
            Some(&b"close"[..])
        );
        assert_eq!(site.visitor().get(HEALTH).await.status, StatusCode::OK);
    }

    #[tokio::test]
    async fn an_instance_whose_database_is_gone_is_alive_but_not_ready() {
        let site = TestSite::new().await;
        site.app.store.clone().close().await.expect("it is closed");
        assert_eq!(site.visitor().get(HEALTH).await.status, StatusCode::OK);
        let told = site.visitor().get(READINESS).await;
        assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(told.text, "the database does not answer\n");
    }
}
