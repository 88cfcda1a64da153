//! Mailings: writing to the people of the address book by mail, on paper or by telephone, asking them
//! something, and seeing who answers.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::outbox::TOPIC;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::{App, Settings};
use crate::spine::domain::{Desk, Domain};
use crate::spine::handing::{Asked, Part};
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;
use crate::spine::work::{JobKind, Schedule};

mod answering;
mod composing;
mod editing;
mod fetching;
mod handing;
mod lists;
pub mod model;
mod overview;
mod pages;
mod papers;
mod personal;
pub mod portable;
mod preview;
pub mod queries;
mod reached;
mod recipient;
mod removing;
mod returns;
mod sending;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::returned_mail;

const ALL: &str = "/manage/mailings";
const NEW: &str = "/manage/mailings/new";
/// One mailing.
pub const MAILING: &str = "/manage/mailings/{mailing}";
const EDIT: &str = "/manage/mailings/{mailing}/edit";
const FILES: &str = "/manage/mailings/{mailing}/files";
const FILE_REMOVE: &str = "/manage/mailings/{mailing}/files/{enclosure}/remove";
const PREVIEW: &str = "/manage/mailings/{mailing}/preview";
const TEST: &str = "/manage/mailings/{mailing}/test";
const SEND: &str = "/manage/mailings/{mailing}/send";
const REMIND: &str = "/manage/mailings/{mailing}/remind";
const RECIPIENT: &str = "/manage/mailings/{mailing}/recipients/{recipient}";
const RECIPIENT_WAY: &str = "/manage/mailings/{mailing}/recipients/{recipient}/way";
const LETTERS: &str = "/manage/mailings/{mailing}/letters";
const LABELS: &str = "/manage/mailings/{mailing}/labels";
const OWN_MAILBOX: &str = "/manage/mailings/{mailing}/own-mailbox";
const OWN_FILE: &str = "/manage/mailings/{mailing}/own-mailbox/file";
const REMOVE: &str = "/manage/mailings/{mailing}/remove";
const RETURNS: &str = "/manage/mailings/returns";
const LISTS: &str = "/manage/mailings/lists";
const NEW_LIST: &str = "/manage/mailings/lists/new";
const LIST: &str = "/manage/mailings/lists/{mailinglist}";
const LIST_REMOVE: &str = "/manage/mailings/lists/{mailinglist}/remove";
const REPLY: &str = "/reply/{secret}";
const UNSUBSCRIBE: &str = "/unsubscribe/{secret}";

/// The domain, for the list in `lib.rs`.
pub struct Mailings;

#[async_trait]
impl Domain for Mailings {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditContacts);
        vec![
            Route::get(ALL, editors, overview::mailings),
            Route::get(NEW, editors, editing::new),
            Route::post(NEW, editors, editing::create),
            Route::get(RETURNS, editors, returns::ask),
            Route::post(RETURNS, editors, returns::receive).of_any_size(),
            Route::get(LISTS, editors, lists::lists),
            Route::get(NEW_LIST, editors, lists::new),
            Route::post(NEW_LIST, editors, lists::create),
            Route::get(LIST, editors, lists::list),
            Route::get(LIST_REMOVE, editors, lists::ask),
            Route::post(LIST_REMOVE, editors, lists::remove),
            Route::get(MAILING, editors, pages::mailing),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::post(FILES, editors, editing::attach).of_any_size(),
            Route::post(FILE_REMOVE, editors, editing::detach),
            Route::get(PREVIEW, editors, preview::preview),
            Route::post(TEST, editors, preview::test),
            Route::get(OWN_MAILBOX, editors, preview::own_mailbox),
            Route::get(OWN_FILE, editors, preview::own_file),
            Route::get(SEND, editors, sending::ask),
            Route::post(SEND, editors, sending::send),
            Route::get(REMIND, editors, sending::ask_to_remind),
            Route::post(REMIND, editors, sending::remind),
            Route::get(RECIPIENT, editors, recipient::recipient),
            Route::post(RECIPIENT, editors, recipient::answer),
            Route::post(RECIPIENT_WAY, editors, recipient::change_way),
            Route::post(LETTERS, editors, papers::letters),
            Route::get(LABELS, editors, papers::labels),
            Route::get(REMOVE, editors, removing::ask),
            Route::post(REMOVE, editors, removing::remove),
            // Whoever holds a mail of ours answers it, and may stop them, without an account.
            Route::get(REPLY, Access::Everybody, answering::page),
            Route::post(REPLY, Access::Everybody, answering::answer),
            Route::get(UNSUBSCRIBE, Access::Everybody, answering::before_leaving),
            Route::post(UNSUBSCRIBE, Access::Everybody, answering::leave),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-mailings", path: ALL, action: Action::EditContacts }]
    }

    async fn hand_over(&self, asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        handing::hand_over(asked).await
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind::light(fetching::KIND, "job-mail-returns", fetching::fetch)]
    }

    fn schedules(&self, settings: &Settings) -> Vec<Schedule> {
        let read = settings.returns_mailbox.as_ref();
        read.map(|_| Schedule::every(fetching::MINUTES, fetching::KIND)).into_iter().collect()
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }

    async fn may_follow(&self, _app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
        Ok(topic == TOPIC && visit.may(Action::EditContacts))
    }

    async fn contacts_merged(
        &self,
        db: &DatabaseTransaction,
        kept: &str,
        gone: &str,
    ) -> Result<(), DbErr> {
        queries::contacts_merged(db, kept, gone).await
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        queries::forget_destination(db, destination).await
    }
}
