//! The destination's calendar: what speaks for and against dates, what is dated, plans made
//! backwards from a date, and deadlines with somebody in charge.
//!
//! Start with [`model`], then `calendar` (the page of the year) and `backwards` (the plan of a
//! process). Each domain brings its own dates: `Domain::dated`.

use async_trait::async_trait;
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::{App, Settings};
use crate::spine::domain::{Dated, Desk, Domain};
use crate::spine::handing::{Asked, Part};
use crate::spine::notices::DEADLINES;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;
use crate::spine::work::{JobKind, Schedule};

mod backwards;
mod deadlines;
mod entries;
mod exporting;
mod files;
mod handing;
pub mod model;
mod personal;
pub mod portable;
pub mod queries;
mod reminding;
#[cfg(test)]
mod tests;
mod whole;
mod year;

const CALENDAR: &str = "/manage/calendar";
const FILE: &str = "/manage/calendar/file";
const YEAR: &str = "/manage/calendar/year";
const NEW_ENTRY: &str = "/manage/calendar/entries/new";
const ENTRY: &str = "/manage/calendar/entries/{entry}/edit";
const REMOVE_ENTRY: &str = "/manage/calendar/entries/{entry}/remove";
const FILES: &str = "/manage/calendar/files";
const REMOVE_FILE: &str = "/manage/calendar/files/{calendar}/remove";
const PLAN: &str = "/manage/things/{thing}/plan";
const NEW_DEADLINE: &str = "/manage/things/{thing}/deadlines/new";
const EXPORT: &str = "/manage/things/{thing}/deadlines/export/{format}";
const DEADLINE: &str = "/manage/things/{thing}/deadlines/{deadline}/edit";
const DONE: &str = "/manage/things/{thing}/deadlines/{deadline}/done";
const REOPEN: &str = "/manage/things/{thing}/deadlines/{deadline}/reopen";
const REMOVE: &str = "/manage/things/{thing}/deadlines/{deadline}/remove";

/// The domain, for the list in `lib.rs`.
pub struct Planning;

#[async_trait]
impl Domain for Planning {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(CALENDAR, workers, whole::calendar),
            Route::get(FILE, workers, whole::file),
            Route::get(YEAR, editors, year::edit),
            Route::post(YEAR, editors, year::change),
            Route::get(NEW_ENTRY, editors, entries::new),
            Route::post(NEW_ENTRY, editors, entries::create),
            Route::get(ENTRY, editors, entries::edit),
            Route::post(ENTRY, editors, entries::change),
            Route::post(REMOVE_ENTRY, editors, entries::remove),
            Route::get(FILES, editors, files::files),
            Route::post(FILES, editors, files::receive).of_any_size(),
            Route::post(REMOVE_FILE, editors, files::remove),
            Route::get(PLAN, editors, backwards::plan),
            Route::post(PLAN, editors, backwards::keep),
            Route::get(DEADLINES, workers, deadlines::deadlines),
            Route::get(EXPORT, workers, exporting::export),
            Route::get(NEW_DEADLINE, editors, deadlines::new),
            Route::post(NEW_DEADLINE, editors, deadlines::create),
            Route::get(DEADLINE, editors, deadlines::edit),
            Route::post(DEADLINE, editors, deadlines::change),
            Route::post(DONE, workers, deadlines::done),
            Route::post(REOPEN, workers, deadlines::reopen),
            Route::post(REMOVE, editors, deadlines::remove),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-calendar", path: CALENDAR, action: Action::EnterBackOffice }]
    }

    async fn hand_over(&self, asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        handing::hand_over(asked).await
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind::light(reminding::KIND, "job-deadline-reminders", reminding::remind)]
    }

    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        vec![Schedule::daily(reminding::HOUR, reminding::KIND).of_each_destination()]
    }

    async fn dated(
        &self,
        app: &App,
        visit: &Visit,
        between: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Dated>, DbErr> {
        whole::own(app, visit, between).await
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        queries::forget_destination(db, destination).await
    }
}
