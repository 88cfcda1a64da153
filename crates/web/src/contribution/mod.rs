//! Contributions to workstreams: what people bring, what others say of it, and what became of it.
//!
//! Start with [`model`]. Whoever contributes needs no account: a link that is mailed to them, or shown
//! once, leads back to what they wrote. Whatever is done with one goes through [`told`].

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::App;
use crate::spine::domain::{Desk, Domain};
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

mod contributing;
mod data;
mod desk;
mod files;
pub mod model;
mod office;
mod one;
mod own;
mod pages;
mod personal;
mod places;
mod portable;
pub mod queries;
mod said;
#[cfg(test)]
pub(crate) mod tests;
pub mod told;

/// The contributions to a workstream.
pub const LIST: &str = "/workstreams/{workstream}/contributions";
const LOG: &str = "/workstreams/{workstream}/contributions/log";
const CONTRIBUTE: &str = "/workstreams/{workstream}/contribute";
pub const CONTRIBUTION: &str = "/contributions/{contribution}";
/// What an author sees of their own.
const OWN: &str = "/contributions/{contribution}/own/{secret}";
const CONFIRM: &str = "/contributions/{contribution}/own/{secret}/confirm";
const NEWS: &str = "/contributions/{contribution}/own/{secret}/news";
const TAKE_BACK: &str = "/contributions/{contribution}/own/{secret}/take-back";
const OWN_FILES: &str = "/contributions/{contribution}/own/{secret}/files";
const REMOVE_OWN_FILE: &str = "/contributions/{contribution}/own/{secret}/files/remove";
/// A file that goes with a contribution.
const FILE: &str = "/contributions/{contribution}/files/{attachment}";
/// The rule by which contributions and comments are read.
const RULE: &str = "/moderation";
/// Who contributes to a workstream, and how it is read.
pub const CALL: &str = "/manage/workstreams/{thing}/call";
/// The workstreams, with what there is to do.
const DESK: &str = "/manage/contributions";
/// The contributions to a workstream, as the office reads them.
pub const QUEUE: &str = "/manage/workstreams/{thing}/contributions";
const TYPE: &str = "/manage/workstreams/{thing}/contributions/new";
const REMARKS: &str = "/manage/workstreams/{thing}/contributions/comments";
const CARD: &str = "/manage/contributions/{thing}";
const CORRECT: &str = "/manage/contributions/{thing}/edit";
const MERGE: &str = "/manage/contributions/{thing}/merge";
const PART: &str = "/manage/contributions/{thing}/undo";
const ANSWER: &str = "/manage/contributions/{thing}/reply";
const FILES: &str = "/manage/contributions/{thing}/files";
const REMOVE_FILE: &str = "/manage/contributions/{thing}/files/remove";

/// The domain, for the list in `lib.rs`.
pub struct Contributions;

#[async_trait]
impl Domain for Contributions {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(LIST, Access::Everybody, pages::list)
                .kept()
                .telling("open-contributions")
                .list(data::contributions),
            Route::get(LOG, Access::Everybody, pages::log)
                .kept()
                .telling("open-contribution-log")
                .list(data::log),
            Route::get(CONTRIBUTE, Access::Everybody, contributing::ask),
            Route::post(CONTRIBUTE, Access::Everybody, contributing::contribute),
            Route::get(CONTRIBUTION, Access::Everybody, one::contribution)
                .telling("open-contribution")
                .json(data::contribution),
            Route::post(CONTRIBUTION, Access::Everybody, one::comment),
            Route::get(FILE, Access::Everybody, files::file).as_written(),
            Route::get(OWN, Access::Everybody, own::page),
            Route::post(OWN, Access::Everybody, own::correct),
            Route::post(CONFIRM, Access::Everybody, own::confirm),
            Route::post(NEWS, Access::Everybody, own::news),
            Route::post(TAKE_BACK, Access::Everybody, own::take_back),
            Route::post(OWN_FILES, Access::Everybody, own::joining::join).of_any_size(),
            Route::post(REMOVE_OWN_FILE, Access::Everybody, own::joining::remove),
            Route::get(RULE, Access::Everybody, pages::rule).kept(),
            Route::get(CALL, editors, desk::edit),
            Route::post(CALL, editors, desk::change),
            Route::get(DESK, workers, office::desk::desk),
            Route::get(QUEUE, workers, office::queue::queue),
            Route::post(QUEUE, editors, office::queue::change),
            Route::get(TYPE, editors, office::typing::ask),
            Route::post(TYPE, editors, office::typing::record),
            Route::get(REMARKS, workers, office::remarks::remarks),
            Route::post(REMARKS, editors, office::remarks::change),
            Route::get(CARD, workers, office::card::card),
            Route::post(CARD, editors, office::card::change),
            Route::get(CORRECT, editors, office::correcting::edit),
            Route::post(CORRECT, editors, office::correcting::correct),
            Route::get(MERGE, editors, office::merging::ask),
            Route::post(MERGE, editors, office::merging::merge),
            Route::post(PART, editors, office::merging::part),
            Route::get(ANSWER, editors, office::answering::ask),
            Route::post(ANSWER, editors, office::answering::answer),
            Route::post(FILES, editors, office::joining::join).of_any_size(),
            Route::post(REMOVE_FILE, editors, office::joining::remove),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-contributions", path: DESK, action }]
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
        _: &DatabaseConnection,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let own = things.iter().filter(|it| it.kind == Kind::Contribution);
        let address = |thing: &Thing| {
            (thing.id.clone(), urls::path(lang, CONTRIBUTION, &[thing.id.as_str()]))
        };
        Ok(own.map(address).collect())
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Contribution).then_some(CARD)
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Contribution).then_some(CORRECT)
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Contribution).then_some(DESK)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        pages::additions(app, visit, thing).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
