//! People: for now the organisations that lead and take part, with their names and logos.

use async_trait::async_trait;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod data;
pub mod model;
mod pages;
mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

const ALL: &str = "/organisations";
const ORGANISATIONS: &str = "/manage/organisations";
const NEW: &str = "/manage/organisations/new";
const EDIT: &str = "/manage/organisations/{organisation}/edit";
pub const LOGO: &str = "/logos/{organisation}/{version}";

/// The domain, for the list in `lib.rs`.
pub struct People;

#[async_trait]
impl Domain for People {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditOrganisations);
        vec![
            Route::get(LOGO, Access::Everybody, pages::logo).as_written(),
            Route::data(ALL, Access::Everybody, "open-organisations")
                .kept()
                .as_data_set()
                .list(data::organisations),
            Route::get(ORGANISATIONS, editors, pages::organisations),
            Route::get(NEW, editors, pages::new),
            Route::post(NEW, editors, pages::create).of_any_size(),
            Route::get(EDIT, editors, pages::edit),
            Route::post(EDIT, editors, pages::change).of_any_size(),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EditOrganisations;
        vec![Desk { label: "desk-organisations", path: ORGANISATIONS, action }]
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
