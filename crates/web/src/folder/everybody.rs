//! The whole public site as one portable folder, for everybody: what is open can be taken elsewhere.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cordee_store::sea_orm::DbErr;
use tokio::sync::Semaphore;

use crate::document;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::portable::Profile;
use crate::spine::visit::Visit;

use super::export;
use super::pages::{as_zip, packed};

/// What the documents may weigh together, in bytes: a folder is packed in memory.
const LARGEST: u64 = 128 * 1024 * 1024;

/// One folder is packed at a time: whoever asks meanwhile waits.
static TURN: Semaphore = Semaphore::const_new(1);

/// Whether the site is light enough to be packed for whoever asks.
pub async fn is_offered(app: &App, visit: &Visit) -> Result<bool, DbErr> {
    let db = app.store.reader();
    Ok(document::queries::weight(db, &visit.destination.id).await? <= LARGEST)
}

/// `GET /data.zip`: the public profile of the destination, to be imported elsewhere.
pub async fn folder(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    if !is_offered(&app, &visit).await? {
        return Err(PageError::NotFound);
    }
    let _turn = TURN.acquire().await.map_err(anyhow::Error::from)?;
    let files = export(&app.store, &visit.destination, Profile::Public).await?;
    let anywhere = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((anywhere, as_zip(&visit, packed(files).await?)).into_response())
}
