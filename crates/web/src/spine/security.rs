//! What every answer says to the browser about safety.

use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;

/// Nothing but our own files: no inline script, no inline style, no frame, no plug-in. Whose frames
/// may hold the page comes after it.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; \
     style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; \
     frame-ancestors";
/// What no page of ours asks the browser for.
const NOT_ASKED_FOR: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/// The origins whose pages may hold an answer in a frame: a handler puts it among the extensions of
/// its response. Without it, nobody may.
#[derive(Clone, Debug)]
pub struct FramedBy(pub Vec<HeaderValue>);

impl FramedBy {
    fn policy(&self) -> Option<HeaderValue> {
        let mut policy = CONTENT_SECURITY_POLICY.as_bytes().to_vec();
        for origin in &self.0 {
            policy.push(b' ');
            policy.extend(origin.as_bytes());
        }
        HeaderValue::from_bytes(&policy).ok()
    }
}

/// The policy of a page that nobody may frame.
static FRAMED_BY_NOBODY: LazyLock<Option<HeaderValue>> =
    LazyLock::new(|| FramedBy(vec![HeaderValue::from_static("'none'")]).policy());

/// Adds the headers of safety to an answer that does not set its own.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions_mut().remove::<FramedBy>();
    let headers = response.headers_mut();
    // The old header knows no list of origins: it would refuse them all.
    if framed.is_none() && !headers.contains_key(header::X_FRAME_OPTIONS) {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = framed.map_or_else(|| FRAMED_BY_NOBODY.clone(), |framed| framed.policy());
        if let Some(policy) = policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("permissions-policy"), NOT_ASKED_FOR);
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    // Programs may still fetch what is open: this is about pictures and scripts of other pages.
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    // A page may show who is signed in: nothing in between may keep it.
    set(header::CACHE_CONTROL, "private, no-cache");
    if app.settings.is_secure() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

#[cfg(test)]
mod tests;
