//! What the law asks a public site to say: its legal notice, personal data, accessibility.
//!
//! The pages are made from what the administrator has stated (start with [`model`]) and from what the
//! program knows of itself. Nothing is made up: what is not stated yet is said not to be.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::open::Licence;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod data;
mod desk;
pub mod model;
mod pages;
mod portable;
pub mod queries;
mod sections;
#[cfg(test)]
mod tests;

pub const NOTICE: &str = "/legal-notice";
pub const PRIVACY: &str = "/privacy";
pub const ACCESSIBILITY: &str = "/accessibility";
pub const LEGAL: &str = "/manage/legal";
const EDIT: &str = "/manage/legal/{page}";

/// The domain, for the list in `lib.rs`.
pub struct Legal;

#[async_trait]
impl Domain for Legal {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get(NOTICE, Access::Everybody, pages::notice)
                .telling("open-notice")
                .json(data::notice),
            Route::get(PRIVACY, Access::Everybody, pages::privacy)
                .telling("open-privacy")
                .json(data::privacy),
            Route::get(ACCESSIBILITY, Access::Everybody, pages::accessibility)
                .telling("open-accessibility")
                .json(data::accessibility),
            Route::get(LEGAL, administrators, desk::overview),
            Route::get(EDIT, administrators, desk::edit),
            Route::post(EDIT, administrators, desk::change),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-legal", path: LEGAL, action: Action::EditDestination }]
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        queries::forget(db, destination).await
    }

    async fn licence(
        &self,
        db: &DatabaseConnection,
        destination: &ThingId,
    ) -> Result<Option<Licence>, DbErr> {
        let notice = queries::one(db, destination, model::Page::Notice).await?;
        let address = notice.plain("licence-web").map(str::to_owned);
        Ok(notice.plain("licence").map(|name| Licence { name: name.to_owned(), address }))
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }
}
