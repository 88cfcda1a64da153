//! Prioritisations: several bodies say what they think of candidate actions, each apart, and what comes of it,
//! apart and together, is told in sentences that anybody can count again.
//!
//! Start with [`model`]; `paper` shows a ballot of any form; counting is the crate `cordee_decision`'s. Ballots are
//! typed by hand (`typing`) from the paper of a meeting, or cast by the members themselves (`voting`); they name
//! nobody. What is decided then is `deciding`'s.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::{App, Settings};
use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{JobKind, Schedule};

mod choosing;
mod data;
mod deciding;
mod desk;
mod editing;
pub mod model;
mod pages;
mod paper;
mod portable;
pub mod queries;
mod results;
mod rewording;
mod telling;
#[cfg(test)]
pub(crate) mod tests;
mod together;
mod typing;
pub mod voting;

const ALL: &str = "/prioritisations";
pub const PRIORITISATION: &str = "/prioritisations/{prioritisation}";
const JOINT_BALLOTS: &str = "/prioritisations/{prioritisation}/ballots.csv";
const JOINT_CHOICES: &str = "/prioritisations/{prioritisation}/ballots.pb";
const JOINT_CERTIFICATE: &str = "/prioritisations/{prioritisation}/certificate.json";
const BALLOTS: &str = "/prioritisations/{prioritisation}/colleges/{college}/ballots.cat";
const MARKS: &str = "/prioritisations/{prioritisation}/colleges/{college}/ballots.csv";
const CHOICES: &str = "/prioritisations/{prioritisation}/colleges/{college}/ballots.pb";
const CERTIFICATE: &str = "/prioritisations/{prioritisation}/colleges/{college}/certificate.json";
pub const PRIORITISATIONS: &str = "/manage/prioritisations";
const NEW: &str = "/manage/prioritisations/new";
pub const MANAGE: &str = "/manage/prioritisations/{thing}";
const EDIT: &str = "/manage/prioritisations/{thing}/edit";
const TYPE: &str = "/manage/prioritisations/{thing}/colleges/{college}";
const WITHDRAW: &str = "/manage/prioritisations/{thing}/colleges/{college}/ballots/{ballot}/remove";
const RESTORE: &str = "/manage/prioritisations/{thing}/colleges/{college}/ballots/{ballot}/restore";
const PUBLISH: &str = "/manage/prioritisations/{thing}/publish";
const HIDE: &str = "/manage/prioritisations/{thing}/draft";
const DECISION_FILE: &str = "/prioritisations/{prioritisation}/decision/{format}";
const DECIDE: &str = "/manage/prioritisations/{thing}/decision";

/// The domain, for the list in `lib.rs`.
pub struct Prioritisations;

#[async_trait]
impl Domain for Prioritisations {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        let mut routes = vec![
            Route::data(ALL, Access::Everybody, "open-prioritisations")
                .kept()
                .as_data_set()
                .list(data::prioritisations),
            Route::get(PRIORITISATION, Access::Everybody, pages::prioritisation)
                .kept()
                .telling("open-prioritisation")
                .json(data::prioritisation),
            Route::get(JOINT_BALLOTS, Access::Everybody, together::ballots)
                .telling_file("text/csv", "open-joint-ballots"),
            Route::get(JOINT_CHOICES, Access::Everybody, together::choices)
                .telling_file("text/plain", "open-joint-choices"),
            Route::get(JOINT_CERTIFICATE, Access::Everybody, together::certificate)
                .telling_file("application/json", "open-joint-certificate"),
            Route::get(BALLOTS, Access::Everybody, pages::ballots)
                .telling_file("text/plain", "open-ballots"),
            Route::get(MARKS, Access::Everybody, pages::marks)
                .telling_file("text/csv", "open-ballots-marks"),
            Route::get(CHOICES, Access::Everybody, pages::choices)
                .telling_file("text/plain", "open-ballots-choices"),
            Route::get(CERTIFICATE, Access::Everybody, pages::certificate)
                .telling_file("application/json", "open-certificate"),
            Route::get(PRIORITISATIONS, workers, desk::prioritisations),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, editors, desk::prioritisation),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(TYPE, editors, typing::ballots),
            Route::post(TYPE, editors, typing::add),
            Route::post(WITHDRAW, editors, typing::withdraw),
            Route::post(RESTORE, editors, typing::restore),
            Route::post(PUBLISH, editors, desk::publish),
            Route::post(HIDE, editors, desk::hide),
            Route::get(DECISION_FILE, Access::Everybody, deciding::file),
            Route::get(DECIDE, editors, deciding::ask),
            Route::post(DECIDE, editors, deciding::record),
        ];
        routes.extend(voting::routes());
        routes
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-prioritisations", path: PRIORITISATIONS, action }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        voting::personal::ALL.to_vec()
    }

    fn jobs(&self) -> Vec<JobKind> {
        voting::jobs()
    }

    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        voting::schedules()
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await?;
        voting::portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await?;
        voting::portable::import(import).await
    }

    async fn addresses(
        &self,
        db: &DatabaseConnection,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Prioritisation).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, PRIORITISATION, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Prioritisation).then_some(MANAGE)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Prioritisation).then_some(EDIT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Prioritisation).then_some(PRIORITISATIONS)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        let mut all = pages::additions(app, visit, thing).await?;
        all.extend(rewording::additions(app, visit, thing).await?);
        all.extend(deciding::additions(app, visit, thing).await?);
        Ok(all)
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
