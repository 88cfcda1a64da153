//! Syntheses: what a workstream found, point by point, each with the contributions, notes, answers and
//! figures that it draws on; and what is not kept, and why.
//!
//! Start with [`model`]. A point is typed in `points`, what it cites is ticked beside it (`picking`, out of
//! `citable`), and each citation is a link of the thread. All points are one text for Word and for the
//! history (`model::whole`). Publishing keeps a numbered copy (`publishing`): everybody reads that until the
//! next one.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::error::PageError;
use crate::spine::form::Errors;
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod card;
mod changes;
mod citable;
mod data;
mod desk;
mod editing;
pub mod model;
mod pages;
mod picking;
mod points;
pub mod portable;
mod printing;
mod publishing;
pub mod queries;
mod review;
mod shown;
mod sources;
#[cfg(test)]
pub(crate) mod tests;
mod versions;

const ALL: &str = "/syntheses";
pub const SYNTHESIS: &str = "/syntheses/{synthesis}";
const VERSION: &str = "/syntheses/{synthesis}/versions/{number}";
const REVIEW: &str = "/syntheses/{synthesis}/review";
const REVIEW_POINT: &str = "/syntheses/{synthesis}/review/{point}";
const FILE: &str = "/syntheses/{synthesis}/file/{format}";
pub const SYNTHESES: &str = "/manage/syntheses";
const NEW: &str = "/manage/syntheses/new";
pub const MANAGE: &str = "/manage/syntheses/{thing}";
const EDIT: &str = "/manage/syntheses/{thing}/edit";
const CHANGES: &str = "/manage/syntheses/{thing}/changes";
const PUBLISH: &str = "/manage/syntheses/{thing}/publish";
const HIDE: &str = "/manage/syntheses/{thing}/draft";
const OPEN_REVIEW: &str = "/manage/syntheses/{thing}/review/open";
const CLOSE_REVIEW: &str = "/manage/syntheses/{thing}/review/close";
const ADD_POINT: &str = "/manage/syntheses/{thing}/points/add";
const EDIT_POINT: &str = "/manage/syntheses/{thing}/points/{point}/edit";
const CITE: &str = "/manage/syntheses/{thing}/points/{point}/sources";
const UP: &str = "/manage/syntheses/{thing}/points/{point}/up";
const DOWN: &str = "/manage/syntheses/{thing}/points/{point}/down";
const REMOVE_POINT: &str = "/manage/syntheses/{thing}/points/{point}/remove";
const RESTORE_POINT: &str = "/manage/syntheses/{thing}/points/{point}/restore";

/// The domain, for the list in `lib.rs`.
pub struct Syntheses;

#[async_trait]
impl Domain for Syntheses {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::data(ALL, Access::Everybody, "open-syntheses")
                .kept()
                .as_data_set()
                .list(data::syntheses),
            Route::get(SYNTHESIS, Access::Everybody, pages::synthesis)
                .kept()
                .telling("open-synthesis")
                .json(data::synthesis),
            Route::get(VERSION, Access::Everybody, versions::version)
                .kept()
                .telling("open-synthesis-version")
                .json(data::version),
            Route::get(FILE, Access::Everybody, printing::file),
            Route::get(REVIEW, Access::SignedIn, review::review),
            Route::get(REVIEW_POINT, Access::SignedIn, review::ask),
            Route::post(REVIEW_POINT, Access::SignedIn, review::say),
            Route::get(SYNTHESES, workers, desk::syntheses),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, workers, card::synthesis),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(CHANGES, workers, changes::unpublished),
            Route::post(PUBLISH, editors, publishing::publish),
            Route::post(HIDE, editors, publishing::hide),
            Route::post(OPEN_REVIEW, editors, review::open),
            Route::post(CLOSE_REVIEW, editors, review::close),
            Route::get(ADD_POINT, editors, points::new),
            Route::post(ADD_POINT, editors, points::add),
            Route::get(EDIT_POINT, editors, points::edit),
            Route::post(EDIT_POINT, editors, points::change),
            Route::post(CITE, editors, picking::cite),
            Route::post(UP, editors, points::up),
            Route::post(DOWN, editors, points::down),
            Route::post(REMOVE_POINT, editors, points::remove),
            Route::post(RESTORE_POINT, editors, points::restore),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-syntheses", path: SYNTHESES, action }]
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Synthesis).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, SYNTHESIS, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn texts(&self, kind: Kind) -> &'static [&'static str] {
        if kind == Kind::Synthesis { model::whole::TEXTS } else { &[] }
    }

    async fn rewrite(
        &self,
        db: &DatabaseTransaction,
        visit: &Visit,
        thing: &Thing,
        field: &str,
        text: &str,
    ) -> Result<Result<(), Errors>, PageError> {
        editing::rewrite(db, visit, thing, (field, text)).await
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Synthesis).then_some(MANAGE)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Synthesis).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Synthesis).then_some(SYNTHESES)
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

    async fn taken_back(&self, db: &DatabaseTransaction, id: &ThingId) -> Result<(), DbErr> {
        queries::forget_sources(db, &[id.to_string()]).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
