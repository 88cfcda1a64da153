//! Surveys: questions, built page by page, answered without an account, and told in figures that give
//! nobody away.
//!
//! Start with [`model`]; the questions themselves, their conditions and what answers they take are the
//! crate `cordee_questionnaire`'s, the figures and what of them is public `cordee_survey_stats`'s. What is
//! worked on (`building`) is never what is open: opening makes a version that does not change any more.

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::{Addition, Chapter, Offer};
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::JobKind;

mod advice;
mod analysis;
mod answering;
mod asking;
mod averages;
mod building;
pub mod coding;
pub mod collecting;
mod columns;
mod data;
mod desk;
mod editing;
mod evaluation;
mod exchange;
mod exporting;
mod figures;
mod flags;
pub mod informing;
pub mod model;
mod opening;
mod pages;
mod personal;
pub mod portable;
mod public;
pub mod queries;
mod restoring;
mod results;
mod satisfaction;
#[cfg(test)]
pub(crate) mod tests;
mod weighed;
mod who;
mod work;

const SURVEYS: &str = "/surveys";
pub const SURVEY: &str = "/surveys/{survey}";
const ANSWERS: &str = "/surveys/{survey}/answers";
const ANSWER: &str = "/surveys/{survey}/answers/{secret}";
pub const RESULTS: &str = "/surveys/{survey}/results";
const TABLES: &str = "/surveys/{survey}/results/tables/{format}";
const REPORT: &str = "/surveys/{survey}/results/report/{format}";
pub const SURVEYS_DESK: &str = "/manage/surveys";
const NEW: &str = "/manage/surveys/new";
pub const MANAGE: &str = "/manage/surveys/{thing}";
const EDIT: &str = "/manage/surveys/{thing}/edit";
const NEW_PAGE: &str = "/manage/surveys/{thing}/pages/new";
const EDIT_PAGE: &str = "/manage/surveys/{thing}/pages/{surveypage}/edit";
const NEW_QUESTION: &str = "/manage/surveys/{thing}/pages/{surveypage}/questions/new";
const EDIT_QUESTION: &str = "/manage/surveys/{thing}/questions/{question}/edit";
const UP: &str = "/manage/surveys/{thing}/parts/{part}/up";
const DOWN: &str = "/manage/surveys/{thing}/parts/{part}/down";
const REMOVE_PART: &str = "/manage/surveys/{thing}/parts/{part}/remove";
const RESTORE_PART: &str = "/manage/surveys/{thing}/removed/{removedpart}/restore";
const PREVIEW: &str = "/manage/surveys/{thing}/preview";
const OPEN: &str = "/manage/surveys/{thing}/open";
const CLOSE: &str = "/manage/surveys/{thing}/close";
const TALLIES: &str = "/manage/surveys/{thing}/results";
const OWN_REPORT: &str = "/manage/surveys/{thing}/results/report/{format}";
const SHOW_RESULTS: &str = "/manage/surveys/{thing}/results/publish";
const HIDE_RESULTS: &str = "/manage/surveys/{thing}/results/draft";
const SATISFACTION: &str = "/manage/gatherings/{thing}/satisfaction";
const DATA: &str = "/manage/surveys/{thing}/data/{dataset}/{format}";

/// The domain, for the list in `lib.rs`.
pub struct Surveys;

#[async_trait]
impl Domain for Surveys {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        let mut routes = vec![
            Route::data(SURVEYS, Access::Everybody, "open-surveys")
                .kept()
                .as_data_set()
                .list(data::surveys),
            Route::get(SURVEY, Access::Everybody, pages::survey)
                .telling("open-survey")
                .json(data::survey),
            Route::get(RESULTS, Access::Everybody, results::results)
                .kept()
                .telling("open-survey-results")
                .json(data::results),
            Route::get(TABLES, Access::Everybody, exporting::tables),
            Route::get(REPORT, Access::Everybody, exporting::public_report),
            Route::get(ANSWERS, Access::Everybody, answering::to_survey),
            Route::post(ANSWERS, Access::Everybody, answering::begin),
            Route::get(ANSWER, Access::Everybody, answering::answer),
            Route::post(ANSWER, Access::Everybody, answering::keep),
            Route::get(SURVEYS_DESK, workers, desk::surveys),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, editors, desk::survey),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(NEW_PAGE, editors, building::new_page),
            Route::post(NEW_PAGE, editors, building::create_page),
            Route::get(EDIT_PAGE, editors, building::edit_page),
            Route::post(EDIT_PAGE, editors, building::change_page),
            Route::get(NEW_QUESTION, editors, building::new),
            Route::post(NEW_QUESTION, editors, building::create),
            Route::get(EDIT_QUESTION, editors, building::edit),
            Route::post(EDIT_QUESTION, editors, building::change),
            Route::post(UP, editors, building::up),
            Route::post(DOWN, editors, building::down),
            Route::get(REMOVE_PART, editors, building::ask),
            Route::post(REMOVE_PART, editors, restoring::take_away),
            Route::post(RESTORE_PART, editors, restoring::restore),
            Route::get(PREVIEW, editors, opening::preview),
            Route::post(OPEN, editors, opening::open),
            Route::post(CLOSE, editors, opening::close),
            Route::get(TALLIES, editors, results::tallies),
            Route::post(SHOW_RESULTS, editors, opening::show_results),
            Route::post(HIDE_RESULTS, editors, opening::hide_results),
            Route::get(OWN_REPORT, editors, exporting::report),
            Route::get(DATA, editors, exporting::file),
            Route::get(SATISFACTION, editors, satisfaction::ask),
            Route::post(SATISFACTION, editors, satisfaction::make),
        ];
        routes.extend(analysis::routes());
        routes.extend(exchange::routes());
        routes.extend(coding::routes());
        routes.extend(collecting::routes());
        routes.extend(informing::routes());
        routes
    }

    fn jobs(&self) -> Vec<JobKind> {
        exchange::jobs().into_iter().chain(coding::jobs()).collect()
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-surveys", path: SURVEYS_DESK, action }]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        [personal::ALL, coding::personal::ALL, informing::personal::ALL].concat()
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
        let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Survey).collect();
        let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
        let address = |thing: &Thing| {
            let slugs = slugs.get(thing.id.as_str())?;
            Some((thing.id.clone(), urls::path(lang, SURVEY, &[slugs.get(lang)])))
        };
        let mut all: BTreeMap<ThingId, String> = own.into_iter().filter_map(address).collect();
        all.extend(coding::addresses(db, things, lang).await?);
        Ok(all)
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Survey => Some(MANAGE),
            Kind::Theme => Some(coding::MANAGE_THEME),
            _ => None,
        }
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Survey => Some(EDIT),
            Kind::Theme => Some(coding::EDIT_THEME),
            _ => None,
        }
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Survey => Some(SURVEYS_DESK),
            Kind::Theme => Some(coding::TEXTS),
            _ => None,
        }
    }

    async fn may_follow(&self, app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
        collecting::may_follow(app, visit, topic).await
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        let mut all = pages::additions(app, visit, thing).await?;
        all.extend(satisfaction::additions(app, visit, thing).await?);
        Ok(all)
    }

    async fn offers(&self, app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Offer>, DbErr> {
        satisfaction::offers(app, visit, thing).await
    }

    async fn chapters(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Chapter>, PageError> {
        evaluation::chapters(app, visit, thing).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        coding::queries::let_go(db, things).await?;
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await?;
        coding::queries::index_all(db).await
    }
}
