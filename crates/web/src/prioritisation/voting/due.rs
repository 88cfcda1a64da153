//! Votes whose hour is over are closed by the program, as the button closes them; the journal says that it did.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::editing::Hand;
use crate::spine::thing;
use crate::spine::work::{Failure, Outcome, Work};

use super::super::model::CollegeId;
use super::queries::{self, staging};

/// At which hour of the destination votes are looked for that no job closed: one that was in a prioritisation
/// that had been removed, or whose job was cancelled.
pub const HOUR: u32 = 4;

/// Closes the votes of a destination that are due.
///
/// # Errors
/// When the database does not answer.
pub async fn close(work: Work) -> Result<Outcome, Failure> {
    let (destination, now) = (work.destination().await?.id, work.now());
    let mut closed = 0;
    for (one, college) in staging::due(work.app.store.reader(), &destination, now).await? {
        closed += usize::from(close_one(&work.app, &destination, (&one, &college), now).await?);
    }
    let outcome = json!({ "votes": closed });
    let db = work.app.store.begin().await?;
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}

/// Closes one of them, each in its own transaction, unless somebody did meanwhile or moved its hour.
async fn close_one(
    app: &App,
    destination: &ThingId,
    (one, college): (&ThingId, &CollegeId),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let tx = app.store.begin().await?;
    thing::to_change(&tx, destination, one).await?;
    let sitting = queries::sitting_to_change(&tx, college).await?;
    let Some(sitting) = sitting.filter(|it| it.may_close(now)) else { return Ok(false) };
    staging::close(&tx, destination, one, sitting, &Hand::from(now)).await?;
    tx.commit().await?;
    Ok(true)
}
