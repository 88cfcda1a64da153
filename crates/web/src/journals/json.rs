//! The journal as it is published: every sealed line with its batch, and the head alone.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cordee_journal::{FORMAT, Fingerprint, PublishedBatch, start};
use cordee_store::sea_orm::DbErr;
use futures_util::stream::try_unfold;
use serde::Serialize;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::reading;
use crate::spine::visit::Visit;

/// The head of a journal, and how far it goes.
#[derive(Serialize)]
struct Standing {
    format: u32,
    journal: String,
    batches: u64,
    lines: u64,
    head: Fingerprint,
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed_at: Option<String>,
}

async fn read_head(app: &App, visit: &Visit) -> Result<Standing, DbErr> {
    let id = &visit.destination.id;
    let last = reading::head(app.store.reader(), id).await?;
    Ok(Standing {
        format: FORMAT,
        journal: id.to_string(),
        batches: last.as_ref().map_or(0, |seal| seal.number),
        lines: last.as_ref().map_or(0, |seal| seal.first + seal.count - 1),
        head: last.as_ref().map_or_else(|| start(id.as_str()), |seal| seal.head),
        sealed_at: last.map(|seal| seal.sealed_at),
    })
}

fn as_json(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, body).into_response()
}

/// `GET /journal/head`: the head alone, to be kept by whoever wants to compare one day.
pub async fn head(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let head = read_head(&app, &visit).await?;
    let json = serde_json::to_vec(&head).map_err(anyhow::Error::from)?;
    Ok(as_json(Body::from(json)))
}

/// `GET /journal.json`: the whole journal, one batch after the other as the reader takes them.
pub async fn journal(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let head = read_head(&app, &visit).await?;
    let state = (app, visit, head, Some(0));
    Ok(as_json(Body::from_stream(try_unfold(state, |(app, visit, head, next)| async move {
        let Some(number) = next else { return Ok(None) };
        let piece = piece(&app, &visit, &head, number).await?;
        let next = (number <= head.batches).then_some(number + 1);
        Ok::<_, anyhow::Error>(Some((piece, (app, visit, head, next))))
    }))))
}

/// The beginning of the document (0), one batch of it, or its end.
async fn piece(
    app: &App,
    visit: &Visit,
    head: &Standing,
    number: u64,
) -> Result<String, anyhow::Error> {
    if number == 0 {
        let name = serde_json::to_string(&head.journal)?;
        return Ok(format!("{{\"format\":{FORMAT},\"journal\":{name},\"batches\":["));
    }
    if head.batches < number {
        return Ok(format!("\n],\"lines\":{},\"head\":\"{}\"}}\n", head.lines, head.head));
    }
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = reading::published(db, destination, number).await?;
    let (seal, lines) = found.ok_or_else(|| anyhow::anyhow!("batch {number} is missing"))?;
    let comma = if number == 1 { "" } else { "," };
    Ok(format!("{comma}\n{}", serde_json::to_string(&PublishedBatch { seal, lines })?))
}
