//! What is known of every request: an identifier that a person can quote, how it ended, how long it
//! took. Never who asked, nor what for: an address may hold a secret link, a form somebody's name.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use cordee_store::{ThingId, random_text};
use tracing::Instrument;

use super::app::App;
use super::metrics::Asked;
use super::troubles::Trouble;

/// The header that carries the identifier of a request, both ways.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest identifier that is taken from a proxy.
const LONGEST: usize = 64;

/// What the guard says of the request that an answer is for.
#[derive(Clone, Debug)]
pub struct Guarded {
    /// The path of the route, as the table writes it; empty when there is none.
    pub route: &'static str,
    pub destination: Option<ThingId>,
}

/// Where the guard says which route a request is for: a page that never comes cannot say it.
#[derive(Clone, Debug, Default)]
pub struct Noted(pub Arc<OnceLock<Guarded>>);

/// The name of what went wrong, on an answer that says so.
#[derive(Clone, Copy, Debug)]
pub struct WentWrong(pub &'static str);

/// Names the request, follows it, and notes how it ended.
pub async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = identifier(request.headers());
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let method = known(request.method().as_str());
    let told = id.to_str().unwrap_or_default().to_owned();
    let span = tracing::info_span!("request", id = told);
    let noted = Noted::default();
    request.extensions_mut().insert(noted.clone());
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = start.elapsed();
    let guarded = noted.0.get();
    let route = guarded.map_or("", |guarded| guarded.route);
    let status = response.status().as_u16();
    app.metrics.answered(Asked { route, method, status }, took);
    span.in_scope(|| {
        let took_ms = took.as_secs_f64() * 1_000.0;
        tracing::debug!(method, route, status, took_ms, "answered");
    });
    if response.status().is_server_error() {
        let what = response.extensions().get::<WentWrong>().map_or("internal", |it| it.0);
        let destination = guarded.and_then(|guarded| guarded.destination.clone());
        let at = app.clock.now();
        app.troubles.note(Trouble { at, destination, route, method, what, request: told });
    }
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// The identifier that a request has: its proxy's, when it came with one, or a new one.
fn identifier(headers: &HeaderMap) -> HeaderValue {
    let given = headers.get(&REQUEST_ID).filter(|value| is_well_formed(value.as_bytes()));
    let made = || HeaderValue::from_str(&random_text(10)).ok();
    given.cloned().or_else(made).unwrap_or(HeaderValue::from_static("none"))
}

/// Whether what a proxy calls a request can be quoted and logged as it is.
fn is_well_formed(id: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    !id.is_empty() && id.len() <= LONGEST && id.iter().all(is_plain)
}

/// Anybody may invent a method: what is counted has an end.
fn known(method: &str) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("other")
}

/// The identifier of a request that [`watch`] has named.
pub fn named(headers: &HeaderMap) -> Option<&str> {
    headers.get(&REQUEST_ID)?.to_str().ok()
}

#[cfg(test)]
mod tests;
