//! The pages everybody reads: a perimeter with its map and its list, and its outlines as GeoJSON.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::geojson::written;
use super::model::{Figure, Perimeter};
use super::{EDIT, PERIMETER, queries};

#[derive(Template)]
#[template(path = "place/perimeter.html")]
struct PerimeterPage {
    frame: Frame,
    figure: Figure,
    edit: Option<String>,
}

/// Finds a perimeter by its slug, and whether that is the one it has now.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Perimeter, bool), PageError> {
    let db = app.store.reader();
    let destination = &visit.destination.id;
    let found = thing::find_slug(db, destination, Kind::Perimeter, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let perimeter = queries::by_id(db, destination, &found.thing).await?;
    let perimeter = perimeter.ok_or(PageError::NotFound)?;
    Ok((perimeter, found.current_in.contains(&visit.lang)))
}

/// `GET /perimeters/{perimeter}`: the perimeter, its dates, its map and its municipalities.
pub async fn perimeter(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let (perimeter, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        let address = visit.path(PERIMETER, &[perimeter.slugs.get(visit.lang)]);
        return Ok(Redirect::permanent(&address).into_response());
    }
    let territory = queries::territory(db, perimeter).await?;
    let figure = Figure::of(&territory, visit.lang);
    let Perimeter { slugs, id, .. } = &territory.perimeter;
    let address = |lang| urls::path(lang, PERIMETER, &[slugs.get(lang)]);
    let may_edit = visit.may(Action::EditPerimeters);
    show(&PerimeterPage {
        frame: Frame::new(&visit, figure.title.line(), address),
        figure,
        edit: may_edit.then(|| visit.path(EDIT, &[id.as_str()])),
    })
}

/// `GET /perimeters/{perimeter}/perimeter.geojson`: the outlines, with their source and licence.
pub async fn geojson(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id).await?;
    let perimeter = found.ok_or(PageError::NotFound)?;
    let etag = format!("\"{id}-{}\"", perimeter.revision);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let territory = queries::territory(db, perimeter).await?;
    let description = &territory.perimeter.description;
    // Whoever takes the file away takes where it comes from along.
    let source = description.source.said(visit.destination.main_language).line();
    let mut about = vec![("source", source.as_str())];
    about.extend(description.licence.as_deref().map(|licence| ("licence", licence)));
    let body = written(&territory.municipalities, &about);
    let headers = [
        (header::CONTENT_TYPE, "application/geo+json".to_owned()),
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
        (header::ETAG, etag),
    ];
    Ok((headers, body).into_response())
}
