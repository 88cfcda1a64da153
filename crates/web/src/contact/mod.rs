//! Contacts: the office's address book. Persons, organisations, and the roles that persons hold in
//! them; with or without a mail, an account or a telephone.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::handing::{Asked, Part};
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::work::JobKind;

mod duplicates;
mod editing;
mod exporting;
mod handing;
mod importing;
pub mod model;
mod pages;
mod personal;
pub mod portable;
pub mod queries;
mod removing;
#[cfg(test)]
mod tests;

pub const ALL: &str = "/manage/contacts";
pub const NEW_PERSON: &str = "/manage/contacts/persons/new";
const NEW_ORGANISATION: &str = "/manage/contacts/organisations/new";
pub const CARD: &str = "/manage/contacts/{contact}";
const EDIT: &str = "/manage/contacts/{contact}/edit";
const REMOVE: &str = "/manage/contacts/{contact}/remove";
const IMPORT: &str = "/manage/contacts/import";
const IMPORT_LIST: &str = "/manage/contacts/import/{list}";
const IMPORT_ADD: &str = "/manage/contacts/import/{list}/add";
const IMPORT_WORK: &str = "/manage/contacts/import/work/{import}";
const EXPORT: &str = "/manage/contacts/export";
const DUPLICATES: &str = "/manage/contacts/duplicates";
const PAIR: &str = "/manage/contacts/duplicates/{contact}/{other}";
const DISTINCT: &str = "/manage/contacts/duplicates/{contact}/{other}/distinct";
const COMPARE_AGAIN: &str = "/manage/contacts/duplicates/{contact}/{other}/compare";
const MERGE: &str = "/manage/contacts/merges/{merge}/undo";
const RESTORE: &str = "/manage/contacts/{contact}/restore";
const SUBSCRIBE: &str = "/manage/contacts/{contact}/subscribe";
const ERASE: &str = "/manage/contacts/{contact}/erase";

/// The domain, for the list in `lib.rs`.
pub struct Contacts;

#[async_trait]
impl Domain for Contacts {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditContacts);
        vec![
            Route::get(ALL, editors, pages::contacts),
            Route::get(NEW_PERSON, editors, editing::new_person),
            Route::post(NEW_PERSON, editors, editing::create_person),
            Route::get(NEW_ORGANISATION, editors, editing::new_organisation),
            Route::post(NEW_ORGANISATION, editors, editing::create_organisation),
            Route::get(IMPORT, editors, importing::pages::ask),
            Route::post(IMPORT, editors, importing::pages::receive).of_any_size(),
            Route::get(IMPORT_LIST, editors, importing::pages::columns),
            Route::post(IMPORT_LIST, editors, importing::pages::map),
            Route::post(IMPORT_ADD, editors, importing::pages::add),
            Route::get(IMPORT_WORK, editors, importing::pages::report),
            Route::post(EXPORT, editors, exporting::export),
            Route::get(DUPLICATES, editors, duplicates::duplicates),
            Route::get(PAIR, editors, duplicates::pair),
            Route::post(PAIR, editors, duplicates::merge),
            Route::post(DISTINCT, editors, duplicates::tell_apart),
            Route::post(COMPARE_AGAIN, editors, duplicates::compare_again),
            Route::post(MERGE, editors, duplicates::undo),
            Route::get(CARD, editors, pages::contact),
            Route::get(EDIT, editors, editing::edit),
            Route::post(EDIT, editors, editing::change),
            Route::get(REMOVE, editors, removing::ask),
            Route::post(REMOVE, editors, removing::remove),
            Route::post(RESTORE, editors, removing::restore),
            Route::post(SUBSCRIBE, editors, removing::subscribe),
            Route::get(ERASE, editors, removing::ask_for_good),
            Route::post(ERASE, editors, removing::erase),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-contacts", path: ALL, action: Action::EditContacts }]
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

    fn jobs(&self) -> Vec<JobKind> {
        let import = importing::work::import;
        vec![
            JobKind::heavy(importing::work::IMPORT, "job-contact-import", import)
                .read_at(IMPORT_WORK),
        ]
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        importing::lists::forget(db, destination, None).await?;
        queries::forget_destination(db, destination).await
    }
}
