//! Figures: what the project team types of a destination, a value each, with its unit, its period, its
//! perimeter and its source, so that a number never stands alone.
//!
//! Start with [`model`]; a value is kept to its last digit (`model::value`). Syntheses cite figures; key
//! figures out of open data will come into the same table.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod data;
mod desk;
mod editing;
pub mod model;
mod pages;
mod portable;
pub mod queries;
#[cfg(test)]
pub(crate) mod tests;

const ALL: &str = "/figures";
pub const FIGURE: &str = "/figures/{figure}";
pub const FIGURES: &str = "/manage/figures";
const NEW: &str = "/manage/figures/new";
const EDIT: &str = "/manage/figures/{thing}/edit";
const PUBLISH: &str = "/manage/figures/{thing}/publish";
const HIDE: &str = "/manage/figures/{thing}/draft";

/// The domain, for the list in `lib.rs`.
pub struct Figures;

#[async_trait]
impl Domain for Figures {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::data(ALL, Access::Everybody, "open-figures")
                .kept()
                .as_data_set()
                .list(data::figures),
            Route::get(FIGURE, Access::Everybody, pages::figure)
                .kept()
                .telling("open-figure")
                .json(data::figure),
            Route::get(FIGURES, workers, desk::figures),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::post(PUBLISH, editors, desk::publish),
            Route::post(HIDE, editors, desk::hide),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-figures", path: FIGURES, action }]
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Figure).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, FIGURE, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Figure).then_some(EDIT)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Figure).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Figure).then_some(FIGURES)
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
