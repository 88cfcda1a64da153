//! The register of personal data, what is held about oneself, and erasure, as people meet them.
//!
//! What is held, why and how long is the domains' to say: see `spine::personal`. This folder shows it.

use crate::account;
use crate::spine::domain::Domain;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod data;
mod data_set;
mod erase;
mod erase_person;
mod mails;
mod model;
mod pages;
#[cfg(test)]
mod tests;

pub const REGISTER: &str = "/privacy/register";
const DATA: &str = "/account/data";
const DATA_FILE: &str = "/account/data/file";
const ERASE: &str = "/account/erase";
const PERSON: &str = account::DATA;
const PERSON_FILE: &str = "/manage/accounts/{person}/data/file";
const PERSON_ERASE: &str = "/manage/accounts/{person}/erase";
const PERSON_KEEP: &str = "/manage/accounts/{person}/keep";

/// The domain, for the list in `lib.rs`.
pub struct Register;

impl Domain for Register {
    fn routes(&self) -> Vec<Route> {
        let administrators = Access::May(Action::EditDestination);
        vec![
            Route::get(REGISTER, Access::Everybody, pages::register)
                .telling("open-register")
                .list(data_set::register),
            Route::get(DATA, Access::SignedIn, data::own),
            Route::get(DATA_FILE, Access::SignedIn, data::own_file),
            Route::get(ERASE, Access::SignedIn, erase::ask),
            Route::post(ERASE, Access::SignedIn, erase::erase),
            Route::get(PERSON, administrators, data::person),
            Route::get(PERSON_FILE, administrators, data::person_file),
            Route::get(PERSON_ERASE, administrators, erase_person::ask),
            Route::post(PERSON_ERASE, administrators, erase_person::erase),
            Route::post(PERSON_KEEP, administrators, erase_person::keep),
        ]
    }
}
