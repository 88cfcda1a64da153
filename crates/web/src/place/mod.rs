//! Places: for now the perimeters, dated sets of municipalities, with their maps.
//!
//! Start with [`model`] (what a perimeter is, and which one a process is about); its folder holds
//! the outlines, their file format, and the drawing that goes on pages and into documents.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;

mod data;
mod desk;
pub mod model;
mod pages;
mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

const ALL: &str = "/perimeters";
const MUNICIPALITIES: &str = "/perimeters/{perimeter}/municipalities";
pub const PERIMETER: &str = "/perimeters/{perimeter}";
pub const GEOJSON: &str = "/perimeters/{perimeter}/perimeter.geojson";
pub const PERIMETERS: &str = "/manage/perimeters";
const ADD: &str = "/manage/perimeters/add";
const EDIT: &str = "/manage/perimeters/{perimeter}/edit";

/// The domain, for the list in `lib.rs`.
pub struct Places;

#[async_trait]
impl Domain for Places {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditPerimeters);
        vec![
            Route::data(ALL, Access::Everybody, "open-perimeters")
                .kept()
                .as_data_set()
                .list(data::perimeters),
            Route::get(PERIMETER, Access::Everybody, pages::perimeter)
                .kept()
                .telling("open-perimeter")
                .as_data_set_of_each(Kind::Perimeter)
                .json(data::perimeter),
            Route::data(MUNICIPALITIES, Access::Everybody, "open-municipalities")
                .kept()
                .list(data::municipalities),
            Route::get(GEOJSON, Access::Everybody, pages::geojson)
                .telling_file("application/geo+json", "open-outlines"),
            Route::get(PERIMETERS, editors, desk::perimeters),
            Route::get(ADD, editors, desk::add),
            Route::post(ADD, editors, desk::receive).of_any_size(),
            Route::get(EDIT, editors, desk::edit),
            Route::post(EDIT, editors, desk::change).of_any_size(),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EditPerimeters;
        vec![Desk { label: "desk-perimeters", path: PERIMETERS, action }]
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Perimeter).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, PERIMETER, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Perimeter).then_some(PERIMETERS)
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
