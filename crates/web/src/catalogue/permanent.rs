//! The permanent address of a thing, which leads to its page.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::Media;
use crate::spine::thing;
use crate::spine::thread::THREAD;
use crate::spine::visit::Visit;

/// `GET /things/{object}`: leads to the page of a thing, or to its data for whoever wishes them; what
/// has no page is read on its thread.
pub async fn thing(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let found = thing::seen(app.store.reader(), &visit.destination.id, &id, &drafts).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let mut addresses = app.addresses(std::slice::from_ref(&thing), visit.lang).await?;
    let page = addresses.remove(&id).unwrap_or_else(|| visit.path(THREAD, &[id.as_str()]));
    let address = match Media::wished(&headers, &[Media::Json]) {
        // A file is no page, and has no data of its own.
        Some(media) if !page.starts_with(&format!("/{}/", visit.lang)) => {
            media.of(&visit.path(THREAD, &[id.as_str()]))
        }
        Some(media) => media.of(&page),
        None => page,
    };
    Ok(Redirect::to(&address).into_response())
}
