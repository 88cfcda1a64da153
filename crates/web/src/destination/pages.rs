//! What the pages of a destination are dressed with: its colours, and the files of the front end.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::spine::error::PageError;
use crate::spine::visit::Visit;

use super::model::{Accent, Colour};

/// `GET /theme.css`: the destination's colour, and its siblings that can be read.
pub async fn theme(visit: Visit) -> Response {
    let accent: Colour = visit.destination.accent.parse().unwrap_or_else(|_| default_accent());
    let scheme = |grounds: &[&str]| {
        let grounds: Vec<Colour> =
            grounds.iter().filter_map(|ground| ground.parse().ok()).collect();
        let Accent { fill, ink, on_fill } = Accent::on(accent, &grounds);
        format!(":root{{--accent:{fill};--accent-ink:{ink};--on-accent:{on_fill}}}")
    };
    // Paper has its own colours: black on white.
    let css = format!(
        "@media screen{{{}}}@media screen and (prefers-color-scheme:dark){{{}}}\n",
        scheme(&cordee_assets::LIGHT_GROUNDS),
        scheme(&cordee_assets::DARK_GROUNDS)
    );
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, css).into_response()
}

fn default_accent() -> Colour {
    "#2f6b4f".parse().expect("the default accent is a colour")
}

/// The script that answers for a kiosk without a network.
const SERVICE_WORKER: &str = "kiosk-worker.js";

/// `GET /assets/{file}`: a file of the front end; its name changes with its content.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let file = cordee_assets::file(&path).ok_or(PageError::NotFound)?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(file.etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, file.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, file.etag),
    ];
    let mut response = (headers, file.bytes.into_owned()).into_response();
    if cordee_assets::url(SERVICE_WORKER).and_then(|it| it.strip_prefix("/assets/")) == Some(&path)
    {
        // It stands below /assets/, and answers for the page that registers it.
        let anywhere = HeaderValue::from_static("/");
        response.headers_mut().insert("service-worker-allowed", anywhere);
    }
    Ok(response)
}
