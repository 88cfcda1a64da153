//! Background work as administrators see it: what runs, what waits, what is due, what failed, and
//! the mails that have not left; and the one address where open pages are told what has changed.
//!
//! Administrators see the jobs of their destination. Those of the instance itself (what is purged)
//! are seen by them as long as it serves no other destination: nobody else's business shows then.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::jobs;
use cordee_store::outbox;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;

use crate::spine::app::{App, Settings};
use crate::spine::domain::{Desk, Domain};
use crate::spine::forgetting;
use crate::spine::personal::{Holding, purging};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;
use crate::spine::work::{self, AGAIN, CANCEL, Failure, JobKind, Outcome, Schedule, TOPIC, Work};

mod lines;
mod pages;
mod personal;
mod queries;
#[cfg(test)]
mod tests;

const WORK: &str = "/manage/work";
const MAIL_AGAIN: &str = "/manage/mails/{mail}/again";
const MAIL_GIVE_UP: &str = "/manage/mails/{mail}/give-up";
const EVENTS: &str = "/events";

/// The kind of job that takes away what has been kept long enough.
const FORGET: &str = "forget";

/// The domain, for the list in `lib.rs`.
pub struct BackgroundWork;

#[async_trait]
impl Domain for BackgroundWork {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get(WORK, administrators, pages::work),
            Route::get(CANCEL, administrators, pages::before_cancelling),
            Route::post(CANCEL, administrators, pages::cancel),
            Route::post(AGAIN, administrators, pages::again),
            Route::post(MAIL_AGAIN, administrators, pages::mail_again),
            Route::post(MAIL_GIVE_UP, administrators, pages::mail_give_up),
            // Whether a topic may be followed is asked of the domain it is of.
            Route::get(EVENTS, Access::Everybody, pages::events).as_written(),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-work", path: WORK, action: Action::EditDestination }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        jobs::forget_destination(db, destination).await?;
        outbox::keeping::forget_destination(db, destination).await?;
        cordee_store::events::forget_destination(db, destination).await
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind::light(FORGET, "job-forget", forget)]
    }

    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        vec![Schedule::every(60, FORGET)]
    }

    /// Administrators follow the jobs they see; whoever asked for a job follows that one.
    async fn may_follow(&self, app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
        let is_administrator = visit.may(Action::EditDestination);
        if topic == TOPIC {
            return Ok(is_administrator);
        }
        let below = topic.strip_prefix(TOPIC).and_then(|rest| rest.strip_prefix('/'));
        let Some(id) = below else { return Ok(false) };
        let db = app.store.reader();
        let seen = work::seen(db, &visit.destination.id).await?;
        let Some(job) = jobs::by_id(db, &seen, id).await? else { return Ok(false) };
        let account = visit.viewer.account.as_ref().map(|account| account.id.as_str());
        Ok(is_administrator || (account.is_some() && job.asked_by.as_deref() == account))
    }
}

/// Takes away what was removed thirty days ago, the personal data whose time is over, the jobs and the
/// mails that are long over.
async fn forget(work: Work) -> Result<Outcome, Failure> {
    let (store, now) = (&work.app.store, work.now());
    let gone = forgetting::removed(store, work.app.domains, now).await?;
    purging::purge(&work.app).await?;
    let db = store.begin().await?;
    outbox::give_up_failed(&db, now).await?;
    db.commit().await?;
    if 0 < gone {
        tracing::info!(gone, "what was removed long ago is gone");
    }
    Ok(json!({ "gone": gone }))
}
