//! How long a request may take: what it sends has to keep coming, then its answer to begin. Neither a
//! visitor who sends a byte a minute nor a page that never ends holds the site.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use tokio::time::{Instant, sleep_until};

use super::error::PageError;

/// What a request is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// How long nothing may come, and how long the answer may take once all has come.
    pub quiet: Duration,
    /// How many bytes have to come in a second, on the whole.
    pub rate: u32,
}

/// A minute; and four kilobytes a second, which the slowest line of a valley still carries.
pub const ALLOWANCE: Allowance = Allowance { quiet: Duration::from_mins(1), rate: 4 * 1024 };

/// How far a request has come.
#[derive(Clone, Copy, Debug)]
struct Progress {
    begun: Instant,
    last: Instant,
    received: u64,
    is_whole: bool,
}

impl Progress {
    fn begun(now: Instant, is_whole: bool) -> Self {
        Self { begun: now, last: now, received: 0, is_whole }
    }

    /// When it is given up, unless something comes before.
    fn deadline(&self, allowance: Allowance) -> Instant {
        let quiet = self.last + allowance.quiet;
        if self.is_whole {
            return quiet;
        }
        let earned = self.received / u64::from(allowance.rate.max(1));
        quiet.min(self.begun + allowance.quiet + Duration::from_secs(earned))
    }
}

/// Gives a request up that takes longer than it is allowed.
pub async fn keep(State(allowance): State<Allowance>, request: Request, next: Next) -> Response {
    let is_whole = request.body().is_end_stream();
    let progress = Arc::new(Mutex::new(Progress::begun(Instant::now(), is_whole)));
    let request = if is_whole { request } else { followed(request, progress.clone()) };
    let mut answering = std::pin::pin!(next.run(request));
    let read = || *progress.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let deadline = read().deadline(allowance);
        tokio::select! {
            answer = &mut answering => return answer,
            () = sleep_until(deadline) => {}
        }
        let now = read();
        if now.deadline(allowance) <= deadline {
            let late = if now.is_whole { PageError::TookTooLong } else { PageError::TooSlow };
            return late.into_response();
        }
    }
}

/// The request, which notes what comes of it.
fn followed(request: Request, progress: Arc<Mutex<Progress>>) -> Request {
    let (parts, body) = request.into_parts();
    let begun = (body.into_data_stream(), progress);
    let pieces = stream::unfold(begun, |(mut body, progress)| async move {
        let piece = body.next().await;
        let received = match &piece {
            Some(Ok(bytes)) => bytes.len() as u64,
            _ => 0,
        };
        // Who reads a form with a file knows where it ends, and asks for nothing after that.
        let is_whole = piece.is_none() || body.is_end_stream();
        note(&progress, received, is_whole);
        piece.map(|piece| (piece, (body, progress)))
    });
    Request::from_parts(parts, Body::from_stream(pieces))
}

fn note(progress: &Mutex<Progress>, received: u64, is_whole: bool) {
    let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
    progress.last = Instant::now();
    progress.received += received;
    progress.is_whole |= is_whole;
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    const QUIET: Duration = Duration::from_mins(1);

    #[test]
    fn what_keeps_coming_is_waited_for_and_what_drips_is_not() {
        let allowance = Allowance { quiet: QUIET, rate: 1_000 };
        let start = Instant::now();
        let after = |seconds, received, is_whole| {
            let last = start + Duration::from_secs(seconds);
            let progress = Progress { begun: start, last, received, is_whole };
            (progress.deadline(allowance) - start).as_secs()
        };
        assert_eq!(after(0, 0, false), 60, "nothing has come");
        assert_eq!(after(300, 1_000_000, false), 360, "it comes well");
        assert_eq!(after(300, 50_000, false), 110, "it drips");
        assert_eq!(after(300, 50_000, true), 360, "all has come: the answer has its time");
    }

    async fn answered(body: Body) -> StatusCode {
        let allowance = Allowance { quiet: Duration::ZERO, rate: 1_000 };
        let never = post(|body: Body| async move {
            let _ = axum::body::to_bytes(body, 10).await;
            std::future::pending::<()>().await;
        });
        let router: Router =
            Router::new().route("/", never).layer(from_fn_with_state(allowance, keep));
        let request = Request::post("/").body(body).expect("a request");
        router.oneshot(request).await.expect("an answer").status()
    }

    #[tokio::test]
    async fn a_body_that_does_not_come_is_the_visitors_a_page_that_does_not_come_is_ours() {
        let silent = stream::pending::<Result<axum::body::Bytes, std::io::Error>>();
        assert_eq!(answered(Body::from_stream(silent)).await, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(answered(Body::empty()).await, StatusCode::SERVICE_UNAVAILABLE);
    }

    #[tokio::test]
    async fn a_body_has_come_with_its_last_byte_whether_or_not_more_is_asked_for() {
        let (progress, body) = (Progress::begun(Instant::now(), false), Body::from("one piece"));
        let progress = Arc::new(Mutex::new(progress));
        let request = followed(Request::new(body), progress.clone());
        let mut pieces = request.into_body().into_data_stream();
        assert!(pieces.next().await.is_some());
        let seen = *progress.lock().expect("it is read");
        assert!(seen.is_whole && seen.received == 9, "{seen:?}");
    }
}
