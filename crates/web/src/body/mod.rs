//! Bodies: assemblies, boards, commissions and committees, who sits in them and until when.
//!
//! Start with [`model`] (seats, mandates, quorums); a body that is public has a page with the names of
//! its members, never with a way to reach them.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;

mod data;
mod desk;
mod editing;
mod members;
pub mod model;
mod pages;
mod personal;
mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

const ALL: &str = "/bodies";
pub const BODY: &str = "/bodies/{body}";
pub const BODIES: &str = "/manage/bodies";
const NEW: &str = "/manage/bodies/new";
pub const MANAGE: &str = "/manage/bodies/{thing}";
const EDIT: &str = "/manage/bodies/{thing}/edit";
const ADD_MEMBER: &str = "/manage/bodies/{thing}/members/add";
const EDIT_MEMBER: &str = "/manage/bodies/{thing}/members/{member}/edit";
const REMOVE_MEMBER: &str = "/manage/bodies/{thing}/members/{member}/remove";

/// The domain, for the list in `lib.rs`.
pub struct Bodies;

#[async_trait]
impl Domain for Bodies {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditBodies);
        vec![
            Route::data(ALL, Access::Everybody, "open-bodies")
                .kept()
                .as_data_set()
                .list(data::bodies),
            Route::get(BODY, Access::Everybody, pages::body)
                .kept()
                .telling("open-body")
                .json(data::body),
            Route::get(BODIES, editors, desk::bodies),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, editors, desk::body),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(ADD_MEMBER, editors, members::choose),
            Route::post(ADD_MEMBER, editors, members::add),
            Route::get(EDIT_MEMBER, editors, members::edit),
            Route::post(EDIT_MEMBER, editors, members::change),
            Route::post(REMOVE_MEMBER, editors, members::remove),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-bodies", path: BODIES, action: Action::EditBodies }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Body).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, BODY, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Body).then_some(MANAGE)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Body).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Body).then_some(BODIES)
    }

    async fn contacts_merged(
        &self,
        db: &DatabaseTransaction,
        kept: &str,
        gone: &str,
    ) -> Result<(), DbErr> {
        queries::contacts_merged(db, kept, gone).await
    }

    async fn contacts_parted(
        &self,
        db: &DatabaseTransaction,
        kept: &str,
        gone: &str,
    ) -> Result<(), DbErr> {
        queries::contacts_parted(db, kept, gone).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
