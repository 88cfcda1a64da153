//! Documents: files attached to a process or a step, described, checked and served safely.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::domain::Domain;
use crate::spine::language::Lang;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{Kind, Thing};

pub mod data;
pub mod model;
mod pages;
pub mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

pub const FILE: &str = "/documents/{document}/{file}";
const DOCUMENTS: &str = "/documents";
pub const ADD: &str = "/manage/things/{thing}/documents/add";
pub const EDIT: &str = "/manage/documents/{thing}/edit";

/// The domain, for the list in `lib.rs`.
pub struct Documents;

#[async_trait]
impl Domain for Documents {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(FILE, Access::Everybody, pages::file).as_written(),
            Route::data(DOCUMENTS, Access::Everybody, "open-documents")
                .kept()
                .as_data_set()
                .list(data::documents),
            Route::get(ADD, editors, pages::add),
            Route::post(ADD, editors, pages::receive).of_any_size(),
            Route::get(EDIT, editors, pages::edit),
            Route::post(EDIT, editors, pages::change),
        ]
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Document).then_some(EDIT)
    }

    async fn addresses(
        &self,
        db: &DatabaseConnection,
        things: &[Thing],
        _lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let named = queries::file_names(db, things).await?;
        let placed = named.into_iter().map(|(id, name)| {
            let address = model::address(&id, &name);
            (id, address)
        });
        Ok(placed.collect())
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
