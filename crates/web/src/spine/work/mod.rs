//! Background work: what domains do when nobody waits for it, once each, whatever stops in between.
//!
//! A domain lists its kinds of jobs ([`JobKind`]) and its hours ([`Schedule`]); a handler queues a
//! job in its own transaction ([`queue`]); [`keep_working`] runs what is due, and tells the pages
//! that follow it. A job's function is handed its [`Work`].

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::jobs::{self, NewJob, Queued, Seen};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{events, tenant};

mod board;
mod kind;
mod schedule;
mod stopping;
#[cfg(test)]
mod tests;
mod worker;

pub use board::Board;
pub use kind::{Failure, JobKind, Outcome, Progress, Stopped, Work};
pub use schedule::{Coming, Rule, Schedule, coming, queue_due};
pub use stopping::Stopping;
pub use worker::{keep_working, run_due};

/// Where an administrator cancels a job.
pub const CANCEL: &str = "/manage/work/{job}/cancel";
/// Where they have a dead one tried again.
pub const AGAIN: &str = "/manage/work/{job}/again";

/// The topic of all the jobs of a destination; that of one of them is `jobs/ID`.
pub const TOPIC: &str = "jobs";

/// Queues `job` in the transaction `db`: it is done if that is committed, and only then.
pub async fn queue(
    db: &impl ConnectionTrait,
    job: NewJob,
    now: DateTime<Utc>,
) -> Result<Queued, DbErr> {
    let destination = job.destination().and_then(|id| id.parse().ok());
    let queued = jobs::queue(db, job, now).await?;
    if let Queued::New(id) = &queued {
        tell(db, destination.as_ref(), id).await?;
    }
    Ok(queued)
}

/// Tells those who follow the job `id` that it has moved, once `db` is committed. Jobs of the
/// instance are told to its only destination.
pub async fn tell(
    db: &impl ConnectionTrait,
    destination: Option<&ThingId>,
    id: &str,
) -> Result<(), DbErr> {
    let of_instance = match destination {
        Some(_) => None,
        None => tenant::only(db).await?.map(|only| only.id),
    };
    match destination.or(of_instance.as_ref()) {
        Some(destination) => {
            events::publish(db, destination, &format!("{TOPIC}/{id}"), json!({ "job": id })).await
        }
        None => Ok(()),
    }
}

/// The jobs that administrators of `destination` see: its own, and those of the instance when it
/// serves no other.
pub async fn seen<'a>(
    db: &impl ConnectionTrait,
    destination: &'a ThingId,
) -> Result<Seen<'a>, DbErr> {
    let is_alone = tenant::only(db).await?.is_some();
    Ok(if is_alone { Seen::WithInstance(destination) } else { Seen::Of(destination) })
}
