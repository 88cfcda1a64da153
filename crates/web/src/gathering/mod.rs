//! Gatherings (Assises, workshops, public meetings): what they are about, who registers, who waits for a
//! place, and who comes in at the door.
//!
//! Start with [`model`]: `room` holds the rule of places. Whoever registers needs no account; a link that
//! is mailed to them, or shown once, leads back to what they said.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::additions::Addition;
use crate::spine::app::{App, Settings};
use crate::spine::domain::{Dated, Desk, Domain};
use crate::spine::error::PageError;
use crate::spine::form::Errors;
use crate::spine::language::Lang;
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{JobKind, Schedule};

mod automatic;
mod calling;
mod choosing;
mod correcting;
mod data;
mod desk;
mod door;
mod editing;
mod inviting;
mod letters;
mod mails;
pub mod model;
mod notes;
mod outline;
mod own;
mod pages;
mod papers;
mod personal;
mod photos;
mod picking;
mod portable;
pub mod queries;
mod raw;
mod registering;
mod report;
mod roll;
mod said;
mod seating;
mod sending;
#[cfg(test)]
pub(crate) mod tests;
mod workbook;

const ALL: &str = "/gatherings";
pub const GATHERING: &str = "/gatherings/{gathering}";
const REGISTER: &str = "/gatherings/{gathering}/registration";
const OWN: &str = "/gatherings/{gathering}/registration/{secret}";
const CANCEL: &str = "/gatherings/{gathering}/registration/{secret}/cancel";
const CORRECT: &str = "/gatherings/{gathering}/registration/{secret}/edit";
pub const GATHERINGS: &str = "/manage/gatherings";
pub const NEW: &str = "/manage/gatherings/new";
pub const MANAGE: &str = "/manage/gatherings/{thing}";
const EDIT: &str = "/manage/gatherings/{thing}/edit";
const OPEN: &str = "/manage/gatherings/{thing}/open";
const CLOSE: &str = "/manage/gatherings/{thing}/close";
const HELD: &str = "/manage/gatherings/{thing}/held";
const HIDE: &str = "/manage/gatherings/{thing}/draft";
const PEOPLE: &str = "/manage/gatherings/{thing}/people";
const ADD: &str = "/manage/gatherings/{thing}/people/add";
const EDIT_PERSON: &str = "/manage/gatherings/{thing}/people/{registration}/edit";
const EXCUSE: &str = "/manage/gatherings/{thing}/people/{registration}/excuse";
const RESTORE: &str = "/manage/gatherings/{thing}/people/{registration}/restore";
const INVITE: &str = "/manage/gatherings/{thing}/invitation";
const WRITE: &str = "/manage/gatherings/{thing}/write";
const LETTERS: &str = "/manage/gatherings/{thing}/letters";
const DOOR: &str = "/manage/gatherings/{thing}/door";
const ARRIVED: &str = "/manage/gatherings/{thing}/door/{registration}/arrived";
const NOT_ARRIVED: &str = "/manage/gatherings/{thing}/door/{registration}/cancel";
const CHOOSE: &str = "/choose";
const SUBJECTS: &str = "/gatherings/{gathering}/subjects";
const OWN_SUBJECTS: &str = "/gatherings/{gathering}/subjects/{secret}";
const MANAGE_SUBJECTS: &str = "/manage/gatherings/{thing}/subjects";
const WALL: &str = "/manage/gatherings/{thing}/subjects/wall";
const OPEN_SUBJECTS: &str = "/manage/gatherings/{thing}/subjects/open";
const FREEZE_SUBJECTS: &str = "/manage/gatherings/{thing}/subjects/freeze";
const STICKERS: &str = "/manage/gatherings/{thing}/subjects/stickers";
const SEATING: &str = "/manage/gatherings/{thing}/seating";
const SEAT: &str = "/manage/gatherings/{thing}/seating/seat";
const REPAIR: &str = "/manage/gatherings/{thing}/seating/repair";
const SEAT_BY_HAND: &str = "/manage/gatherings/{thing}/seating/by-hand";
const NOTES: &str = "/manage/gatherings/{thing}/notes";
const SHEET: &str = "/manage/gatherings/{thing}/notes/{sheet}";
const NOTE_EDIT: &str = "/manage/gatherings/{thing}/notes/{sheet}/{note}/edit";
const NOTE_REMOVE: &str = "/manage/gatherings/{thing}/notes/{sheet}/{note}/remove";
const NOTE_RESTORE: &str = "/manage/gatherings/{thing}/notes/{sheet}/{note}/restore";
const BEGIN_REPORT: &str = "/manage/gatherings/{thing}/report";
const EDIT_REPORT: &str = "/manage/reports/{thing}/edit";
const PUBLISH_REPORT: &str = "/manage/reports/{thing}/publish";
const WITHDRAW_REPORT: &str = "/manage/reports/{thing}/draft";
pub const REPORT: &str = "/gatherings/{gathering}/report";
const REPORT_FILE: &str = "/gatherings/{gathering}/report/{format}";
const PHOTOS: &str = "/manage/gatherings/{thing}/photos";
const PHOTO: &str = "/manage/gatherings/{thing}/photos/{photo}";
const SORT_PHOTOS: &str = "/manage/gatherings/{thing}/photos/sort";
const REMOVE_PHOTOS: &str = "/manage/gatherings/{thing}/photos/remove";
const RESTORE_PHOTOS: &str = "/manage/gatherings/{thing}/photos/restore";
const RAW: &str = "/manage/gatherings/{thing}/export";
const PAPER: &str = "/manage/gatherings/{thing}/papers/{paper}/{format}";

/// Whose name the address of a thing of this domain bears, and where it is read.
fn own_address(thing: &Thing) -> Option<(&Thing, &ThingId, &'static str)> {
    match thing.kind {
        Kind::Gathering => Some((thing, &thing.id, GATHERING)),
        Kind::Report => Some((thing, thing.parent.as_ref()?, REPORT)),
        _ => None,
    }
}

/// The domain, for the list in `lib.rs`.
pub struct Gatherings;

#[async_trait]
impl Domain for Gatherings {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::data(ALL, Access::Everybody, "open-gatherings")
                .kept()
                .as_data_set()
                .list(data::gatherings),
            Route::get(GATHERING, Access::Everybody, pages::gathering)
                .kept()
                .telling("open-gathering")
                .json(data::gathering)
                .calendar(data::calendar),
            Route::get(REGISTER, Access::Everybody, registering::ask),
            Route::post(REGISTER, Access::Everybody, registering::register),
            Route::get(OWN, Access::Everybody, own::page),
            Route::post(CANCEL, Access::Everybody, own::cancel),
            Route::get(CORRECT, Access::Everybody, correcting::ask),
            Route::post(CORRECT, Access::Everybody, correcting::correct),
            Route::get(GATHERINGS, workers, desk::gatherings),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(MANAGE, workers, desk::gathering),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::post(OPEN, editors, desk::open),
            Route::post(CLOSE, editors, desk::close),
            Route::post(HELD, editors, desk::take_place),
            Route::post(HIDE, editors, desk::hide),
            Route::get(PEOPLE, workers, roll::list),
            Route::get(ADD, workers, roll::new),
            Route::post(ADD, workers, roll::add),
            Route::get(EDIT_PERSON, workers, roll::edit),
            Route::post(EDIT_PERSON, workers, roll::change),
            Route::post(EXCUSE, workers, roll::excuse),
            Route::post(RESTORE, workers, roll::restore),
            Route::post(INVITE, Access::May(Action::EditContacts), inviting::invite),
            Route::get(WRITE, editors, letters::ask),
            Route::post(WRITE, editors, letters::write),
            Route::get(LETTERS, editors, automatic::ask),
            Route::post(LETTERS, editors, automatic::change),
            Route::get(DOOR, workers, door::page),
            Route::post(DOOR, workers, door::walk_in),
            Route::post(ARRIVED, workers, door::arrived),
            Route::post(NOT_ARRIVED, workers, door::not_arrived),
            Route::get(CHOOSE, Access::Everybody, choosing::ask),
            Route::post(CHOOSE, Access::Everybody, choosing::enter),
            Route::get(SUBJECTS, Access::Everybody, choosing::subjects)
                .telling("open-gathering-subjects")
                .list(choosing::data::subjects),
            Route::post(SUBJECTS, Access::Everybody, choosing::choose),
            Route::get(OWN_SUBJECTS, Access::Everybody, choosing::own),
            Route::post(OWN_SUBJECTS, Access::Everybody, choosing::choose_again),
            Route::get(MANAGE_SUBJECTS, workers, choosing::desk::show_desk),
            Route::post(MANAGE_SUBJECTS, workers, choosing::desk::change),
            Route::get(WALL, workers, choosing::wall::show_wall),
            Route::post(OPEN_SUBJECTS, workers, choosing::desk::open),
            Route::post(FREEZE_SUBJECTS, workers, choosing::desk::freeze),
            Route::post(STICKERS, workers, choosing::desk::stickers),
            Route::get(SEATING, workers, seating::show_tables),
            Route::post(SEATING, workers, seating::change),
            Route::post(SEAT, workers, seating::seat),
            Route::post(REPAIR, workers, seating::repair),
            Route::post(SEAT_BY_HAND, workers, seating::seat_by_hand),
            Route::get(NOTES, workers, notes::show_notes),
            Route::get(SHEET, workers, notes::show_sheet),
            Route::post(SHEET, workers, notes::type_in),
            Route::get(NOTE_EDIT, workers, notes::edit_note),
            Route::post(NOTE_EDIT, workers, notes::change_note),
            Route::post(NOTE_REMOVE, workers, notes::remove_note),
            Route::post(NOTE_RESTORE, workers, notes::restore_note),
            Route::post(BEGIN_REPORT, editors, report::begin),
            Route::get(EDIT_REPORT, editors, report::edit),
            Route::post(EDIT_REPORT, editors, report::change),
            Route::post(PUBLISH_REPORT, editors, report::publish),
            Route::post(WITHDRAW_REPORT, editors, report::withdraw),
            Route::get(REPORT, Access::Everybody, report::read)
                .kept()
                .telling("open-gathering-report")
                .json(report::data::report),
            Route::get(REPORT_FILE, Access::Everybody, report::file),
            Route::get(PHOTOS, workers, photos::show_photos),
            Route::post(PHOTOS, workers, photos::receive).of_any_size(),
            Route::get(PHOTO, workers, photos::show_photo),
            Route::post(SORT_PHOTOS, workers, photos::sort),
            Route::post(REMOVE_PHOTOS, workers, photos::remove),
            Route::post(RESTORE_PHOTOS, workers, photos::restore),
            Route::get(RAW, workers, raw::raw),
            Route::get(PAPER, workers, papers::paper),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        let action = Action::EnterBackOffice;
        vec![Desk { label: "desk-gatherings", path: GATHERINGS, action }]
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind::light(sending::KIND, "job-gathering-letters", sending::send)]
    }

    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        vec![Schedule::daily(sending::HOUR, sending::KIND).of_each_destination()]
    }

    async fn dated(
        &self,
        app: &App,
        visit: &Visit,
        between: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Dated>, DbErr> {
        desk::dated(app, visit, between).await
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
        // A report is read at the address of its gathering.
        let own: Vec<(&Thing, &ThingId, &str)> = things.iter().filter_map(own_address).collect();
        let slugs = thing::slugs(db, own.iter().map(|(_, named, _)| named.as_str())).await?;
        let address = |(thing, named, path): (&Thing, &ThingId, &str)| {
            let slugs = slugs.get(named.as_str())?;
            Some((thing.id.clone(), urls::path(lang, path, &[slugs.get(lang)])))
        };
        Ok(own.into_iter().filter_map(address).collect())
    }

    fn texts(&self, kind: Kind) -> &'static [&'static str] {
        if kind == Kind::Report { report::TEXTS } else { &[] }
    }

    async fn rewrite(
        &self,
        db: &DatabaseTransaction,
        visit: &Visit,
        thing: &Thing,
        field: &str,
        text: &str,
    ) -> Result<Result<(), Errors>, PageError> {
        report::rewrite(db, visit, thing, (field, text)).await
    }

    fn manages(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Gathering => Some(MANAGE),
            Kind::Report => Some(EDIT_REPORT),
            _ => None,
        }
    }

    fn edits(&self, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Gathering => Some(EDIT),
            Kind::Report => Some(EDIT_REPORT),
            _ => None,
        }
    }

    fn lists(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Gathering).then_some(GATHERINGS)
    }

    async fn additions(
        &self,
        app: &App,
        visit: &Visit,
        thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        pages::additions(app, visit, thing).await
    }

    async fn may_follow(&self, app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
        choosing::may_follow(app, visit, topic).await
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
