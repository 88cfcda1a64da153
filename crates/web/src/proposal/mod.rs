//! Proposals: candidate actions in three lines, grown from what people said, among which bodies choose.
//!
//! Start with [`model`]. One is born of a contribution, a point of a synthesis or a theme of a survey by one
//! click (`origins`), reworded with its versions, made one with another (`merging`), and goes out and comes in
//! as a workbook (`workbook`).

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::{Addition, Offer};
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::JobKind;

mod data;
mod desk;
mod editing;
mod filters;
mod merging;
pub mod model;
mod origins;
mod pages;
mod portable;
pub mod queries;
mod said;
#[cfg(test)]
pub(crate) mod tests;
mod workbook;

/// All proposals, for everybody.
const ALL: &str = "/proposals";
pub const PROPOSAL: &str = "/proposals/{proposal}";
pub const PROPOSALS: &str = "/manage/proposals";
const NEW: &str = "/manage/proposals/new";
pub const EDIT: &str = "/manage/proposals/{thing}/edit";
const PUBLISH: &str = "/manage/proposals/{thing}/publish";
const HIDE: &str = "/manage/proposals/{thing}/draft";
const MERGE: &str = "/manage/proposals/{thing}/merge";
const PART: &str = "/manage/proposals/{thing}/undo";
const EXPORT: &str = "/manage/proposals/export";
const IMPORT: &str = "/manage/proposals/import";

/// The domain, for the list in `lib.rs`.
pub struct Proposals;

#[async_trait]
impl Domain for Proposals {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(ALL, Access::Everybody, pages::proposals)
                .kept()
                .telling("open-proposals")
                .as_data_set()
                .list(data::proposals),
            Route::get(PROPOSAL, Access::Everybody, pages::proposal)
                .kept()
                .telling("open-proposal")
                .json(data::proposal),
            Route::get(PROPOSALS, workers, desk::proposals),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::post(PUBLISH, editors, desk::publish),
            Route::post(HIDE, editors, desk::hide),
            Route::get(MERGE, editors, merging::ask),
            Route::post(MERGE, editors, merging::merge),
            Route::post(PART, editors, merging::part),
            Route::get(EXPORT, workers, workbook::export),
            Route::get(IMPORT, editors, workbook::ask),
            Route::post(IMPORT, editors, workbook::receive).of_any_size(),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-proposals", path: PROPOSALS, action }]
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Proposal).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, PROPOSAL, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Proposal).then_some(EDIT)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Proposal).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Proposal).then_some(PROPOSALS)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        pages::additions(app, visit, thing).await
    }

    async fn offers(&self, app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Offer>, DbErr> {
        origins::offers(app, visit, thing).await
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind::light(workbook::IMPORTED, "job-proposals-import", workbook::kept)]
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
