//! Files that an author joins to their contribution, as long as they may correct it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, Once, once};
use crate::spine::page::{conflict, refuse};
use crate::spine::upload::Parts;
use crate::spine::visit::{Visit, with_notice};

use super::super::contributing::refuse_a_crowd;
use super::super::{OWN, files, queries};
use super::{OwnPage, back, find, hold, read_again, shown};

/// The page with the form that comes back.
fn returned(page: OwnPage, (fields, errors): (&Fields, &Errors), visit: &Visit) -> OwnPage {
    let joining = page.joining.returned(fields, errors, visit);
    OwnPage { joining, ..page }
}

/// `POST /contributions/{contribution}/own/{secret}/files`: joins a file. Where it is read before it is
/// public, it waits again.
pub async fn join(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
    parts: Parts,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    refuse_a_crowd(&app, &visit).await?;
    let (fields, read) = files::received(parts).await?;
    let page = shown(&app, &visit, &own, &secret).await?;
    if !own.is_open() {
        let page = returned(page, (&fields, &Errors::default()), &visit);
        return conflict(&OwnPage { is_closed: true, ..page });
    }
    let new = match read {
        Ok(new) => new,
        Err(errors) => return refuse(&returned(page, (&fields, &errors), &visit)),
    };
    let here = visit.path(OWN, &[own.one.id.as_str(), &secret]);
    let location = with_notice(&here, "contribution-file-joined");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (_, now) = hold(&tx, &visit, &own).await?;
    let is_answered = !queries::answers(&tx, &now.id).await?.is_empty();
    if !now.is_open_to_its_author(is_answered) {
        tx.rollback().await?;
        let page = returned(page, (&fields, &Errors::default()), &visit);
        return conflict(&OwnPage { is_open: false, is_closed: true, ..page });
    }
    if let Err(errors) = files::keep(&tx, &now.id, new).await? {
        tx.rollback().await?;
        return refuse(&returned(page, (&fields, &errors), &visit));
    }
    read_again(&tx, &now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /contributions/{contribution}/own/{secret}/files/remove`: takes a file away for good, at any time:
/// it is its author's.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    let tx = app.store.begin().await?;
    let (_, now) = hold(&tx, &visit, &own).await?;
    queries::remove_file(&tx, &now.id, fields.text("attachment")).await?;
    tx.commit().await?;
    Ok(back(&visit, &own, &secret, "contribution-file-removed"))
}
