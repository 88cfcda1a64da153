//! Destinations: how a territory presents itself, its languages, its zone and its one colour.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::page::LOGO;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod charter;
mod embedding;
pub mod model;
mod pages;
mod personal;
mod portable;
pub mod queries;
mod settings;
#[cfg(test)]
mod tests;

const SETTINGS: &str = "/manage/destination";
const CHARTER: &str = "/manage/destination/charter";
pub const EMBEDDING: &str = "/manage/destination/embedding";
const CHARTER_FILE: &str = "/manage/destination/charter/file";
const CHARTER_REMOVE: &str = "/manage/destination/charter/remove";

/// The domain, for the list in `lib.rs`.
pub struct Destinations;

#[async_trait]
impl Domain for Destinations {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get("/theme.css", Access::Everybody, pages::theme).as_written(),
            Route::get("/assets/{*file}", Access::Everybody, pages::asset)
                .as_written()
                .on_any_host(),
            Route::get(LOGO, Access::Everybody, settings::logo).as_written(),
            Route::get(SETTINGS, administrators, settings::settings),
            Route::post(SETTINGS, administrators, settings::change).of_any_size(),
            Route::get(EMBEDDING, administrators, embedding::embedding),
            Route::post(EMBEDDING, administrators, embedding::change),
            Route::get(CHARTER, administrators, charter::charter),
            Route::post(CHARTER, administrators, charter::receive).of_any_size(),
            Route::get(CHARTER_FILE, administrators, charter::file),
            Route::get(CHARTER_REMOVE, administrators, charter::ask_to_remove),
            Route::post(CHARTER_REMOVE, administrators, charter::remove),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-destination", path: SETTINGS, action: Action::EditDestination }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        queries::forget_charter(db, destination).await?;
        queries::forget_logo(db, destination).await
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }
}
