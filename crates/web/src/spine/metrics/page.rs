//! `/metrics`: for whoever holds the token of the configuration, and for nobody else. An address of
//! its own would protect nothing: behind a proxy everybody seems to come from there.

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cordee_store::jobs::{self, Seen, State as JobState};
use cordee_store::outbox;
use cordee_store::sea_orm::DbErr;

use super::Text;
use crate::spine::app::App;
use crate::spine::secret::{hash, same};

pub const METRICS: &str = "/metrics";
/// How long the database may take to answer.
const LONGEST: Duration = Duration::from_secs(3);
const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";

/// `GET /metrics`: how the site does, for Prometheus. Without a token in the configuration there is
/// no such page.
pub async fn metrics(State(app): State<App>, headers: HeaderMap) -> Response {
    let Some(token) = &app.settings.metrics_token else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !is_held(token, &headers) {
        let asked = [(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))];
        return (StatusCode::UNAUTHORIZED, asked, "the token of the configuration is missing\n")
            .into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(KIND))];
    (kind, text(&app).await).into_response()
}

/// Compares hashes, which tell nothing of how near a guess came.
fn is_held(token: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|given| given.strip_prefix("Bearer ")).unwrap_or_default();
    same(&hash(given.trim()), &hash(token))
}

async fn text(app: &App) -> String {
    let mut text = Text::default();
    app.metrics.write(&mut text);
    text.about("cordee_database_connections", "gauge", "Connections to the database.");
    for pool in app.store.pools() {
        for (state, count) in [("open", pool.open), ("idle", pool.idle)] {
            let labels = [("pool", pool.name), ("state", state)];
            text.value("cordee_database_connections", &labels, count);
        }
    }
    let open = app.events.open_streams();
    text.gauge("cordee_event_streams", "Pages that listen to what changes.", open);
    let is_stopping = u8::from(app.stopping.has_begun());
    text.gauge("cordee_stopping", "Whether the program has been told to stop.", is_stopping);
    let asked = tokio::time::timeout(LONGEST, standing(app)).await;
    let standing = asked.ok().and_then(Result::ok);
    let answers = u8::from(standing.is_some());
    text.gauge("cordee_database_up", "Whether the database answers.", answers);
    if let Some(standing) = standing {
        standing.write(&mut text);
    }
    text.into_text()
}

/// What the database tells of the work in the background.
struct Standing {
    jobs: Vec<(&'static str, u64)>,
    mails_waiting: u64,
    mails_given_up: u64,
}

async fn standing(app: &App) -> Result<Standing, DbErr> {
    let db = app.store.reader();
    let mut jobs = vec![];
    for (name, state) in [
        ("waiting", JobState::Waiting),
        ("running", JobState::Running),
        ("failed", JobState::Failed),
    ] {
        jobs.push((name, jobs::count(db, &Seen::All, state).await?));
    }
    let outbox = outbox::standing(db, &Seen::All).await?;
    Ok(Standing { jobs, mails_waiting: outbox.waiting, mails_given_up: outbox.given_up })
}

impl Standing {
    fn write(&self, text: &mut Text) {
        text.about("cordee_jobs", "gauge", "Jobs in the background.");
        for (state, count) in &self.jobs {
            text.value("cordee_jobs", &[("state", state)], count);
        }
        text.about("cordee_mails", "gauge", "Mails that have not left.");
        let mails = [("waiting", self.mails_waiting), ("given-up", self.mails_given_up)];
        for (state, count) in mails {
            text.value("cordee_mails", &[("state", state)], count);
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;

    use super::*;
    use crate::spine::testing::TestSite;

    fn asked_with(token: &str) -> Request<Body> {
        let bearer = format!("Bearer {token}");
        let asked = Request::get(METRICS).header(header::AUTHORIZATION, bearer);
        asked.body(Body::empty()).expect("a request")
    }

    #[tokio::test]
    async fn only_who_holds_the_token_reads_the_metrics() {
        let site = TestSite::new().await;
        let none = site.visitor().send(asked_with("")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "none is configured");
        let site = TestSite::with_token("a-long-secret-of-ours").await;
        for wrong in ["", "a-long-secret-of-our", "a-long-secret-of-ours2"] {
            let refused = site.visitor().send(asked_with(wrong)).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
            assert!(!refused.text.contains("cordee_"), "{}", refused.text);
        }
        let told = site.visitor().send(asked_with("a-long-secret-of-ours")).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    }

    #[tokio::test]
    async fn metrics_tell_how_the_site_does_and_nothing_of_anybody() {
        let site = TestSite::with_token("a-long-secret-of-ours").await;
        let chief = site.chief().await;
        chief.get("/fr/gestion/comptes?q=secret-word").await;
        chief.get("/fr/nulle-part/secret-word").await;
        let told = site.visitor().send(asked_with("a-long-secret-of-ours")).await.text;
        for line in [
            "cordee_requests_total{route=\"/manage/accounts\",method=\"GET\",status=\"200\"} 1\n",
            "cordee_requests_total{route=\"\",method=\"GET\",status=\"404\"} 1\n",
            "cordee_request_duration_seconds_count{route=\"/manage/accounts\"} 1\n",
            "cordee_database_up 1\n",
            "cordee_jobs{state=\"waiting\"} ",
            "cordee_mails{state=\"waiting\"} 0\n",
            "cordee_event_streams 0\n",
        ] {
            assert!(told.contains(line), "{line} is not in {told}");
        }
        for personal in ["chief", "example", "pilat", "secret-word", "nulle-part"] {
            assert!(!told.to_lowercase().contains(personal), "{personal} is in {told}");
        }
    }

    #[tokio::test]
    async fn metrics_are_told_while_the_database_is_away() {
        let site = TestSite::with_token("a-long-secret-of-ours").await;
        site.app.store.clone().close().await.expect("it is closed");
        let told = site.visitor().send(asked_with("a-long-secret-of-ours")).await;
        assert!(told.text.contains("cordee_database_up 0\n"), "{}", told.text);
    }
}
