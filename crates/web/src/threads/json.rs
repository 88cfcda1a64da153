//! The thread of a thing as JSON: its direct ends on both sides, a page at a time.

use std::collections::BTreeMap;

use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use serde::Serialize;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::portable::Texts;
use crate::spine::thing::Thing;
use crate::spine::thread::{self, Count, PAGE, Part, Relation, Side};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::JSON;
use super::pages::{Asked, find};

#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    thing: About,
    /// What it comes from; only the side asked for, when one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<OneSide>,
    /// What it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<OneSide>,
}

#[derive(Serialize)]
struct About {
    id: ThingId,
    kind: &'static str,
    state: &'static str,
    example: bool,
    title: Texts,
    /// Where it is read, in each language; empty when it has no page.
    addresses: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct OneSide {
    count: u64,
    /// Whether there are more than `count`.
    count_is_at_least: bool,
    ends: Vec<OneEnd>,
    /// Where the list goes on.
    next: Option<String>,
}

#[derive(Serialize)]
struct OneEnd {
    relation: Relation,
    linked_at: DateTime<Utc>,
    #[serde(flatten)]
    thing: About,
    thread: String,
}

/// `GET /thread/{object}/thread.json`: both sides, or the one asked for, after a place.
pub async fn thread(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let asked = Asked::read(query)?;
    let here = about(&app, &visit, std::slice::from_ref(&thing))
        .await?
        .pop()
        .ok_or(PageError::NotFound)?;
    let mut document = Document { thing: here, from: None, to: None };
    for side in Side::ALL {
        if asked.side.is_some_and(|wanted| wanted != side) {
            continue;
        }
        let read = Some(one_side(&app, &visit, &thing, side, &asked).await?);
        match side {
            Side::From => document.from = read,
            Side::To => document.to = read,
        }
    }
    let body = serde_json::to_string_pretty(&document).map_err(anyhow::Error::from)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

async fn one_side(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    side: Side,
    asked: &Asked,
) -> Result<OneSide, PageError> {
    let db = app.store.reader();
    let drafts = visit.viewer.sees_drafts_of();
    let after = asked.after.as_ref();
    let Part { ends, next } = thread::ends(db, &thing.id, side, &drafts, after, PAGE).await?;
    let (count, count_is_at_least) = match thread::count(db, &thing.id, side, &drafts).await? {
        Count::Exactly(count) => (count, false),
        Count::MoreThan(count) => (count, true),
    };
    let address = |id: &ThingId| urls::filled(JSON, &[id.as_str()]);
    let things: Vec<Thing> = ends.iter().map(|end| end.thing.clone()).collect();
    let abouts = about(app, visit, &things).await?;
    let lines = ends.iter().zip(abouts).map(|(end, thing)| OneEnd {
        relation: end.relation,
        linked_at: end.linked_at,
        thread: address(&thing.id),
        thing,
    });
    Ok(OneSide {
        count,
        count_is_at_least,
        ends: lines.collect(),
        next: next
            .map(|place| format!("{}?side={}&after={place}", address(&thing.id), side.name())),
    })
}

async fn about(app: &App, visit: &Visit, things: &[Thing]) -> Result<Vec<About>, PageError> {
    let mut spoken = vec![];
    for lang in visit.destination.languages() {
        spoken.push((lang, app.addresses(things, lang).await?));
    }
    let one = |thing: &Thing| {
        let named = spoken
            .iter()
            .filter_map(|(lang, addresses)| Some((lang.code(), addresses.get(&thing.id)?.clone())));
        About {
            id: thing.id.clone(),
            kind: thing.kind.name(),
            state: thing.state.name(),
            example: thing.example,
            title: (&thing.title).into(),
            addresses: named.collect(),
        }
    };
    Ok(things.iter().map(one).collect())
}
