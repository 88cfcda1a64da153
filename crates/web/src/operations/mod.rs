//! Running the site: the backup of each night, kept, checked and thinned out by itself; and the page
//! that says how everything stands.
//!
//! [`model`] says when a night is due and which backups stay; [`nightly`] does one night; `status`
//! looks at mails, background work, the journal, errors, and the machine.

use crate::spine::domain::{Desk, Domain};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod disk;
pub mod model;
pub mod nightly;
mod pages;
pub mod queries;
mod status;
#[cfg(test)]
mod tests;

const STATUS: &str = "/manage/status";

/// The domain, for the list in `lib.rs`.
pub struct Operations;

impl Domain for Operations {
    fn routes(&self) -> Vec<Route> {
        vec![Route::get(STATUS, Access::May(Action::EnterBackOffice), pages::status)]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-status", path: STATUS, action: Action::EnterBackOffice }]
    }
}
