//! Closing a vote once its hour is over, before the program does, or moving that hour while it is open.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{conflict, refuse};
use crate::spine::visit::{Visit, with_notice};

use super::desk::{found, held, hour_to_come, page};
use super::model::{MOST_EXTENSIONS, REASON, Stage};
use super::queries::staging;
use super::{PREPARE, queries};

/// `POST …/sitting/close`: makes what was cast the ballots that count, and seals them, all at once.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    let tx = held(&app, &visit, &one).await?;
    let sitting = queries::sitting_to_change(&tx, &college.id).await?.ok_or(PageError::NotFound)?;
    if sitting.stage == Stage::Closed {
        return Ok(Redirect::to(&own).into_response());
    }
    if !sitting.may_close(visit.now) {
        tx.rollback().await?;
        let page = page(&app, &visit, (&one, &college), None).await?;
        return conflict(&page.refusing(visit.t("vote-refused-early")));
    }
    staging::close(&tx, &visit.destination.id, &one.id, sitting, &visit.hand()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&own, "vote-closed")).into_response())
}

/// `POST …/sitting/extend`: moves the end of an open vote, for a reason that everybody reads.
pub async fn extend(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    let mut errors = Errors::default();
    let until = hour_to_come(&fields, &visit, &mut errors);
    let reason = required(&fields, "reason", REASON, &mut errors);
    let tx = held(&app, &visit, &one).await?;
    let sitting = queries::sitting_to_change(&tx, &college.id).await?.ok_or(PageError::NotFound)?;
    if sitting.takes(visit.now).is_err() || MOST_EXTENSIONS <= sitting.extensions.len() {
        tx.rollback().await?;
        let page = page(&app, &visit, (&one, &college), None).await?;
        return conflict(&page.refusing(visit.t("vote-refused-extension")));
    }
    if until.is_some_and(|until| until <= sitting.closes_at) {
        errors.add("closes-at", "error-vote-earlier");
    }
    let (until, reason) = match errors.or(until.zip(reason)) {
        Ok(read) => read,
        Err(errors) => {
            tx.rollback().await?;
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &college), Some(form)).await?);
        }
    };
    queries::extend(&tx, &sitting, (until, reason)).await?;
    staging::close_later(&tx, &visit.destination.id, until, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::VoteExtended).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&own, "vote-extended")).into_response())
}
