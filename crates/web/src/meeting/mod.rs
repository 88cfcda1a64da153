//! Meetings of bodies: agenda and convocation, who came, quorum and proxies, minutes, deliberations,
//! and the paper around them.
//!
//! Start with [`model`]: `sitting` holds the rules. A meeting is never public; a deliberation is, once
//! it is published: it is an end of the thread, and stands on the pages of its process and of its body.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::App;
use crate::spine::domain::{Dated, Desk, Domain};
use crate::spine::handing::{Asked, Part};
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod attendance;
mod convening;
mod data;
mod deliberating;
mod desk;
mod editing;
mod handing;
mod minutes;
pub mod model;
mod pages;
mod papers;
mod personal;
mod portable;
pub mod queries;
mod said;
#[cfg(test)]
pub(crate) mod tests;

const DELIBERATIONS: &str = "/deliberations";
pub const DELIBERATION: &str = "/deliberations/{deliberation}";
const FILE: &str = "/deliberations/{deliberation}/file/{format}";
pub const MEETINGS: &str = "/manage/meetings";
pub const NEW: &str = "/manage/meetings/new";
pub const MANAGE: &str = "/manage/meetings/{thing}";
const EDIT: &str = "/manage/meetings/{thing}/edit";
const ATTENDANCE: &str = "/manage/meetings/{thing}/attendance";
const CONVENE: &str = "/manage/meetings/{thing}/convene";
const DATE_POLL: &str = "/manage/meetings/{thing}/date-poll";
const MINUTES: &str = "/manage/meetings/{thing}/minutes";
const PAPER: &str = "/manage/meetings/{thing}/papers/{paper}/{format}";
const NEW_DELIBERATION: &str = "/manage/meetings/{thing}/deliberations/new";
const EDIT_DELIBERATION: &str = "/manage/deliberations/{thing}/edit";
const PUBLISH: &str = "/manage/deliberations/{thing}/publish";
const WITHDRAW: &str = "/manage/deliberations/{thing}/draft";

/// The domain, for the list in `lib.rs`.
pub struct Meetings;

#[async_trait]
impl Domain for Meetings {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditBodies);
        vec![
            Route::data(DELIBERATIONS, Access::Everybody, "open-deliberations")
                .kept()
                .as_data_set()
                .list(data::deliberations),
            Route::get(DELIBERATION, Access::Everybody, pages::deliberation)
                .kept()
                .telling("open-deliberation")
                .json(data::deliberation),
            Route::get(FILE, Access::Everybody, papers::deliberation),
            Route::get(MEETINGS, editors, desk::meetings),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, editors, desk::meeting),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(ATTENDANCE, editors, attendance::ask),
            Route::post(ATTENDANCE, editors, attendance::record),
            Route::post(CONVENE, editors, convening::convene),
            Route::get(DATE_POLL, editors, convening::ask_dates),
            Route::post(DATE_POLL, editors, convening::poll),
            Route::get(MINUTES, editors, minutes::edit),
            Route::post(MINUTES, editors, minutes::change),
            Route::get(PAPER, editors, papers::paper),
            Route::get(NEW_DELIBERATION, editors, deliberating::new),
            Route::post(NEW_DELIBERATION, editors, deliberating::create),
            Route::get(EDIT_DELIBERATION, editors, deliberating::edit),
            Route::post(EDIT_DELIBERATION, editors, deliberating::change),
            Route::post(PUBLISH, editors, deliberating::publish),
            Route::post(WITHDRAW, editors, deliberating::withdraw),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-meetings", path: MEETINGS, action: Action::EditBodies }]
    }

    async fn dated(
        &self,
        app: &App,
        visit: &Visit,
        between: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Dated>, DbErr> {
        handing::dated(app, visit, between).await
    }

    async fn hand_over(&self, asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        handing::hand_over(asked).await
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Deliberation).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, DELIBERATION, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Meeting => Some(MANAGE),
            Kind::Deliberation => Some(EDIT_DELIBERATION),
            _ => None,
        }
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Meeting => Some(EDIT),
            Kind::Deliberation => Some(EDIT_DELIBERATION),
            _ => None,
        }
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        matches!(kind, Kind::Meeting | Kind::Deliberation).then_some(MEETINGS)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        pages::additions(app, visit, thing).await
    }

    async fn holds_member(&self, db: &DatabaseTransaction, id: &str) -> Result<bool, DbErr> {
        queries::holds_member(db, id).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
