//! Files that the office joins to what it typed for somebody, and those that it takes away by the rule.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::refuse;
use crate::spine::upload::Parts;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream::model::Workstream;

use super::super::model::Contribution;
use super::super::model::logging::What;
use super::super::{CARD, files, queries, told};
use super::card::page;
use super::find;

/// The card with the form that comes back.
async fn returned(
    app: &App,
    visit: &Visit,
    of: (&Contribution, &Workstream),
    (fields, errors): (&Fields, &Errors),
) -> Result<Response, PageError> {
    let mut shown = page(app, visit, of, FormView::empty()).await?;
    shown.joining = shown.joining.returned(fields, errors, visit);
    refuse(&shown)
}

/// `POST /manage/contributions/{thing}/files`: joins a file.
pub async fn join(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let (one, of) = find(&app, &visit, &id).await?;
    if !files::may_have(one.standing) {
        return Err(PageError::NotFound);
    }
    let (fields, read) = files::received(parts).await?;
    let new = match read {
        Ok(new) => new,
        Err(errors) => return returned(&app, &visit, (&one, &of), (&fields, &errors)).await,
    };
    let card = visit.path(CARD, &[one.id.as_str()]);
    let location = with_notice(&card, "contribution-file-joined");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (_, now) =
        held.filter(|(_, now)| files::may_have(now.standing)).ok_or(PageError::NotFound)?;
    if let Err(errors) = files::keep(&tx, &now.id, new).await? {
        tx.rollback().await?;
        return returned(&app, &visit, (&one, &of), (&fields, &errors)).await;
    }
    visit.note(&tx, Act::new(ActKind::ContributionCorrected).about(&now.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/contributions/{thing}/files/remove`: takes a file away for good; the log that everybody
/// reads says that it was corrected.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (_, now) = held.ok_or(PageError::NotFound)?;
    if queries::remove_file(&tx, &now.id, fields.text("attachment")).await? {
        told::moved(&tx, &visit, &now, (What::Corrected, None)).await?;
        visit.note(&tx, Act::new(ActKind::ContributionCorrected).about(&now.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(CARD, &[now.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "contribution-file-removed")).into_response())
}
