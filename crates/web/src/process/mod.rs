//! Processes and their steps: the démarche as the public reads it, and as the project team keeps it.
//!
//! Start with [`model`] (what a step is, and what it needs before it opens), then `public` (the
//! page with the rope) and `desk` (the back office).

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::domain::{Dated, Desk, Domain};
use crate::spine::error::PageError;
use crate::spine::form::Errors;
use crate::spine::handing::{Asked, Part};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod agenda;
mod calendar;
mod data;
mod desk;
mod editing;
mod embedding;
mod handing;
mod linked;
pub mod model;
mod portable;
mod public;
pub mod queries;
mod rewriting;
mod steps;
mod summary;
#[cfg(test)]
mod tests;

const HOME: &str = "/";
const PROCESSES: &str = "/processes";
pub const PROCESS: &str = "/processes/{process}";
const SUMMARY: &str = "/processes/{process}/summary/{format}";
const EMBED: &str = "/processes/{process}/embed";
const EMBED_TIMELINE: &str = "/processes/{process}/embed/timeline";
const EMBED_TIMELINE_FRAGMENT: &str = "/processes/{process}/embed/timeline/fragment";
const EMBED_DATES: &str = "/processes/{process}/embed/dates";
const EMBED_DATES_FRAGMENT: &str = "/processes/{process}/embed/dates/fragment";
const STEPS: &str = "/processes/{process}/steps";
pub const STEP: &str = "/processes/{process}/steps/{step}";
pub const DESK: &str = "/manage";
const NEW: &str = "/manage/processes/new";
pub const MANAGE: &str = "/manage/processes/{thing}";
const EDIT: &str = "/manage/processes/{thing}/edit";
const PUBLISH: &str = "/manage/processes/{thing}/publish";
const ARCHIVE: &str = "/manage/processes/{thing}/archive";
const DRAFT: &str = "/manage/processes/{thing}/draft";
const NEW_STEP: &str = "/manage/processes/{thing}/steps/new";
const EDIT_STEP: &str = "/manage/steps/{thing}/edit";
const MOVE_UP: &str = "/manage/steps/{thing}/up";
const MOVE_DOWN: &str = "/manage/steps/{thing}/down";
const REMOVE: &str = "/manage/things/{thing}/remove";
const RESTORE: &str = "/manage/things/{thing}/restore";

/// The domain, for the list in `lib.rs`.
pub struct Processes;

#[async_trait]
impl Domain for Processes {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditProcess);
        let workers = Access::May(Action::EnterBackOffice);
        let creators = Access::May(Action::CreateProcess);
        vec![
            Route::get(HOME, Access::Everybody, public::home)
                .kept()
                .telling("open-home")
                .json(data::home)
                .calendar(agenda::home)
                .feed(data::news),
            Route::data(PROCESSES, Access::Everybody, "open-processes")
                .kept()
                .as_data_set()
                .list(data::processes),
            Route::get(PROCESS, Access::Everybody, public::process)
                .kept()
                .telling("open-process")
                .as_data_set_of_each(Kind::Process)
                .json(data::process)
                .calendar(agenda::process)
                .feed(data::news_of),
            Route::data(STEPS, Access::Everybody, "open-steps").kept().list(data::steps),
            Route::get(SUMMARY, Access::Everybody, summary::summary),
            Route::get(EMBED, Access::Everybody, embedding::embed),
            Route::get(EMBED_TIMELINE, Access::Everybody, embedding::timeline),
            Route::get(EMBED_TIMELINE_FRAGMENT, Access::Everybody, embedding::timeline_fragment),
            Route::get(EMBED_DATES, Access::Everybody, embedding::dates),
            Route::get(EMBED_DATES_FRAGMENT, Access::Everybody, embedding::dates_fragment),
            Route::get(STEP, Access::Everybody, public::step)
                .kept()
                .telling("open-step")
                .json(data::step),
            Route::get(DESK, workers, desk::processes),
            Route::get(NEW, creators, editing::new),
            Route::post(NEW, creators, editing::create),
            Route::get(MANAGE, workers, desk::process),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(PUBLISH, editors, desk::ask_to_publish),
            Route::post(PUBLISH, editors, desk::publish),
            Route::get(ARCHIVE, editors, desk::ask_to_archive),
            Route::post(ARCHIVE, editors, desk::archive),
            Route::get(DRAFT, editors, desk::ask_to_withdraw),
            Route::post(DRAFT, editors, desk::withdraw),
            Route::get(NEW_STEP, editors, steps::new),
            Route::post(NEW_STEP, editors, steps::create),
            Route::get(EDIT_STEP, editors, steps::edit),
            Route::post(EDIT_STEP, editors, steps::change),
            Route::post(MOVE_UP, editors, steps::move_up),
            Route::post(MOVE_DOWN, editors, steps::move_down),
            Route::get(REMOVE, editors, desk::ask_to_remove),
            Route::post(REMOVE, editors, desk::remove),
            Route::post(RESTORE, editors, desk::restore),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-processes", path: DESK, action: Action::EnterBackOffice }]
    }

    async fn hand_over(&self, asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        handing::hand_over(asked).await
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Process).then_some(MANAGE)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Process => Some(EDIT),
            Kind::Step => Some(EDIT_STEP),
            _ => None,
        }
    }

    fn texts(&self, kind: Kind) -> &'static [&'static str] {
        rewriting::texts(kind)
    }

    async fn rewrite(
        &self,
        db: &DatabaseTransaction,
        visit: &Visit,
        thing: &Thing,
        field: &str,
        text: &str,
    ) -> Result<Result<(), Errors>, PageError> {
        rewriting::rewrite(db, visit, thing, field, text).await
    }

    async fn addresses(
        &self,
        db: &DatabaseConnection,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let own = |thing: &&Thing| matches!(thing.kind, Kind::Process | Kind::Step);
        let own: Vec<&Thing> = things.iter().filter(own).collect();
        let ids: BTreeSet<&str> = own
            .iter()
            .flat_map(|thing| {
                [Some(thing.id.as_str()), thing.process.as_ref().map(ThingId::as_str)]
            })
            .flatten()
            .collect();
        let slugs = thing::slugs(db, ids).await?;
        let address = |thing: &Thing| {
            let slug = |id: &ThingId| slugs.get(id.as_str()).map(|slugs| slugs.get(lang));
            let process = slug(thing.process.as_ref()?)?;
            Some(match thing.kind {
                Kind::Step => urls::path(lang, STEP, &[process, slug(&thing.id)?]),
                _ => urls::path(lang, PROCESS, &[process]),
            })
        };
        Ok(own.into_iter().filter_map(|thing| Some((thing.id.clone(), address(thing)?))).collect())
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn dated(
        &self,
        app: &App,
        visit: &Visit,
        between: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Dated>, DbErr> {
        agenda::dated(app, visit, between).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
