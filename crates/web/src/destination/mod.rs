//! Destinations: how a territory presents itself, its languages, its zone and its one colour.

use async_trait::async_trait;
use cordee_store::sea_orm::DbErr;

use crate::spine::domain::{Desk, Domain};
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod model;
mod pages;
mod portable;
#[cfg(test)]
mod tests;

const SETTINGS: &str = "/manage/destination";

/// The domain, for the list in `lib.rs`.
pub struct Destinations;

#[async_trait]
impl Domain for Destinations {
    fn routes(&self) -> Vec<Route> {
        vec![
            Route::get("/theme.css", Access::Everybody, pages::theme).as_written(),
            Route::get("/assets/{*file}", Access::Everybody, pages::asset).as_written(),
            Route::get(SETTINGS, Access::May(Action::EditDestination), pages::settings),
            Route::post(SETTINGS, Access::May(Action::EditDestination), pages::change_settings),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-destination", path: SETTINGS, action: Action::EditDestination }]
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export)
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }
}
