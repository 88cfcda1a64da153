//! The thread of a thing, as a page with the rope, as a list and as JSON; and the back office where
//! links are made and taken away.
//!
//! The links themselves, and who sees them, are in [`crate::spine::thread`].

use async_trait::async_trait;
use cordee_store::sea_orm::DbErr;

use crate::spine::domain::Domain;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thread::{MANAGE, THREAD};

mod data;
mod desk;
mod model;
mod pages;
mod portable;
#[cfg(test)]
mod tests;

const LIST: &str = "/thread/{object}/list";
const REMOVE: &str = "/manage/things/{thing}/thread/remove";

/// The domain, for the list in `lib.rs`.
pub struct Threads;

#[async_trait]
impl Domain for Threads {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(THREAD, Access::Everybody, pages::thread)
                .kept()
                .telling("open-thread")
                .json(data::thread),
            Route::get(LIST, Access::Everybody, pages::list)
                .kept()
                .telling("open-thread-list")
                .list(data::list),
            Route::get(MANAGE, editors, desk::links),
            Route::post(MANAGE, editors, desk::add),
            Route::get(REMOVE, editors, desk::ask_to_remove),
            Route::post(REMOVE, editors, desk::remove),
        ]
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }
}
