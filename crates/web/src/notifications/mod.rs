//! Notifications: what is new for whoever is signed in, the mails that tell it at the pace one chose,
//! and reminders, which have their hour.
//!
//! Domains above tell what happens by `spine::notices`; this folder says it: `lines` in the
//! reader's language, `mails` to their mailbox. [`model`] has the hours.

use async_trait::async_trait;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::{App, Settings};
use crate::spine::domain::Domain;
use crate::spine::notices::{self, MAIL, NOTIFICATIONS, REMIND};
use crate::spine::personal::Holding;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;
use crate::spine::work::{JobKind, Schedule};

mod lines;
mod mails;
pub mod model;
mod openings;
mod pages;
mod personal;
mod preferences;
mod queries;
mod reminders;
#[cfg(test)]
mod tests;

const READ: &str = "/notifications/read";
const STOP: &str = "/notifications/stop/{secret}";
const PREFERENCES: &str = "/account/notifications";
const DROP: &str = "/account/reminders/{reminder}/remove";

/// The kind of job that mails what is new, every morning.
const DIGEST: &str = "notice-digest";
/// The kind of job that tells what opens and closes soon, every morning.
const OPENINGS: &str = "notice-openings";
/// The kind of job that reminds somebody of what they asked to be reminded of.
const REMINDER: &str = "notice-reminder";

/// The domain, for the list in `lib.rs`.
pub struct Notifications;

#[async_trait]
impl Domain for Notifications {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        vec![
            Route::get(NOTIFICATIONS, Access::SignedIn, pages::notifications),
            Route::post(READ, Access::SignedIn, pages::read_all),
            Route::get(PREFERENCES, Access::SignedIn, preferences::preferences),
            Route::post(PREFERENCES, Access::SignedIn, preferences::change),
            // Whoever holds a mail of ours may stop them, signed in or not.
            Route::get(STOP, Access::Everybody, preferences::before_stopping),
            Route::post(STOP, Access::Everybody, preferences::stop),
            Route::get(REMIND, workers, reminders::reminders),
            Route::post(REMIND, workers, reminders::add),
            Route::post(DROP, Access::SignedIn, reminders::drop),
        ]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![
            JobKind::light(MAIL, "job-notice-mail", mails::at_once),
            JobKind::light(DIGEST, "job-notice-digest", mails::digest),
            JobKind::light(OPENINGS, "job-notice-openings", openings::tell),
            JobKind::light(REMINDER, "job-notice-reminder", reminders::remind),
        ]
    }

    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        vec![
            Schedule::daily(model::DIGEST_HOUR, DIGEST).of_each_destination(),
            Schedule::daily(model::REMINDER_HOUR, OPENINGS).of_each_destination(),
        ]
    }

    /// Everybody follows their own.
    async fn may_follow(&self, _app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
        let own = visit.viewer.account.as_ref().map(|account| notices::topic(&account.id));
        Ok(own.is_some_and(|own| own == topic))
    }
}
