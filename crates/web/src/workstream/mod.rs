//! Workstreams: between two gatherings, people deepen a question together; and the decision that made
//! workstreams of the subjects which a gathering chose.
//!
//! Start with [`model`]: `decision` holds what becomes of each subject, `membership` who works where,
//! `session` in which meetings. A decision is typed in `deciding` and read by everybody in `decided`; the
//! sessions and the documents of a workstream are chosen in `sharing`.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod data;
mod decided;
mod deciding;
mod desk;
mod editing;
mod members;
pub mod model;
mod origins;
mod pages;
mod personal;
mod portable;
pub mod queries;
mod said;
mod sessions;
mod sharing;
#[cfg(test)]
pub(crate) mod tests;

const ALL: &str = "/workstreams";
pub const WORKSTREAM: &str = "/workstreams/{workstream}";
/// What became of the subjects of a gathering.
pub const DECIDED: &str = "/gatherings/{gathering}/workstreams";
const DECIDE: &str = "/manage/gatherings/{thing}/workstreams";
pub const WORKSTREAMS: &str = "/manage/workstreams";
const NEW: &str = "/manage/workstreams/new";
pub const MANAGE: &str = "/manage/workstreams/{thing}";
const EDIT: &str = "/manage/workstreams/{thing}/edit";
const OPEN: &str = "/manage/workstreams/{thing}/open";
const CLOSE: &str = "/manage/workstreams/{thing}/close";
const HIDE: &str = "/manage/workstreams/{thing}/draft";
const ADD_SESSION: &str = "/manage/workstreams/{thing}/meetings/add";
const REMOVE_SESSION: &str = "/manage/workstreams/{thing}/meetings/remove";
const DOCUMENTS: &str = "/manage/workstreams/{thing}/documents";
const ADD_MEMBER: &str = "/manage/workstreams/{thing}/members/add";
const EDIT_MEMBER: &str = "/manage/workstreams/{thing}/members/{member}/edit";
const REMOVE_MEMBER: &str = "/manage/workstreams/{thing}/members/{member}/remove";

/// The domain, for the list in `lib.rs`.
pub struct Workstreams;

#[async_trait]
impl Domain for Workstreams {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::data(ALL, Access::Everybody, "open-workstreams")
                .kept()
                .as_data_set()
                .list(data::workstreams),
            Route::get(WORKSTREAM, Access::Everybody, pages::workstream)
                .kept()
                .telling("open-workstream")
                .json(data::workstream),
            Route::get(DECIDED, Access::Everybody, decided::decided)
                .telling("open-gathering-workstreams")
                .list(data::decided),
            Route::get(DECIDE, editors, deciding::ask),
            Route::post(DECIDE, editors, deciding::decide),
            Route::get(WORKSTREAMS, workers, desk::workstreams),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, workers, desk::workstream),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::post(OPEN, editors, desk::open),
            Route::post(CLOSE, editors, desk::close),
            Route::post(HIDE, editors, desk::hide),
            Route::get(ADD_SESSION, editors, sharing::ask_session),
            Route::post(ADD_SESSION, editors, sharing::add_session),
            Route::post(REMOVE_SESSION, editors, sharing::remove_session),
            Route::get(DOCUMENTS, editors, sharing::ask_documents),
            Route::post(DOCUMENTS, editors, sharing::choose_documents),
            Route::get(ADD_MEMBER, editors, members::new),
            Route::post(ADD_MEMBER, editors, members::add),
            Route::get(EDIT_MEMBER, editors, members::edit),
            Route::post(EDIT_MEMBER, editors, members::change),
            Route::post(REMOVE_MEMBER, editors, members::remove),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-workstreams", path: WORKSTREAMS, action }]
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

    async fn addresses(
        &self,
        db: &DatabaseConnection,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Workstream).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, WORKSTREAM, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Workstream).then_some(MANAGE)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Workstream).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Workstream).then_some(WORKSTREAMS)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        pages::additions(app, visit, thing).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
