//! The journal as people read it: the public page, the back office with names, and the published
//! form that anybody can verify.
//!
//! The journal itself, and what of it may be told to whom, is in [`crate::spine::journal`].

use crate::spine::domain::{Desk, Domain};
use crate::spine::personal::Holding;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod data;
mod desk;
mod json;
mod model;
mod pages;
mod personal;
#[cfg(test)]
mod tests;

pub const JOURNAL: &str = "/journal";
const JSON: &str = "/journal.json";
const HEAD: &str = "/journal/head";
const MANAGE: &str = "/manage/journal";

/// The domain, for the list in `lib.rs`.
pub struct Journals;

impl Domain for Journals {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::InvitePeople);
        vec![
            Route::get(JOURNAL, Access::Everybody, pages::journal)
                .kept()
                .telling("open-journal")
                .as_data_set()
                .list(data::journal),
            Route::get(JSON, Access::Everybody, json::journal)
                .telling_file("application/json", "open-journal-sealed"),
            Route::get(HEAD, Access::Everybody, json::head)
                .telling_file("application/json", "open-journal-head"),
            Route::get(MANAGE, workers, desk::journal),
        ]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-journal", path: MANAGE, action: Action::InvitePeople }]
    }
}
