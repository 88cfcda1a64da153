//! What is told of background work: that what somebody asked for has ended.

use chrono::{DateTime, Utc};
use cordee_store::jobs::Job;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{Event, News, tell};
use crate::spine::editing::Hand;

/// Tells whoever asked for `job` that it has ended at `now`; what the program does by itself is
/// nobody's news.
pub async fn ended(
    db: &impl ConnectionTrait,
    job: &Job,
    kind: News,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (Some(destination), Some(account)) = (&job.destination, &job.asked_by) else {
        return Ok(());
    };
    // A dead job that is tried again may end once more.
    let key = format!("{}/{}", job.id, now.timestamp_millis());
    let event = Event::to(kind, &key, account).detail(json!({ "job": job.id, "kind": job.kind }));
    tell(db, destination, &Hand::from(now), event).await
}
