//! Votes by personal links: a body votes from its own screens, in secret or by name, until an hour that was
//! published.
//!
//! Start with [`model`]. The team prepares a vote and its roll (`desk`), opens it and gives the links
//! (`opening`), closes it (`closing`) unless the program does (`due`); a member votes (`ballot`), and anybody
//! reads how it went (`public`). `docs/voting-security.md` says what nobody can learn, and what somebody still
//! could.

pub mod ballot;
mod closing;
pub mod data;
mod desk;
mod due;
pub mod model;
mod opening;
pub mod personal;
pub mod portable;
mod public;
pub mod queries;
mod roll;
pub mod sealing;
#[cfg(test)]
pub(crate) mod tests;

use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::work::{JobKind, Schedule};

pub use public::section;

/// How a vote goes, and where a receipt is looked for.
const SITTING: &str = "/prioritisations/{prioritisation}/colleges/{college}/sitting";
/// What was sealed when it closed.
const SEALED: &str = "/prioritisations/{prioritisation}/colleges/{college}/sealed.txt";
/// Where a code from paper is typed.
const CODE: &str = "/vote";
const VOTE: &str = "/vote/{secret}";
pub const PREPARE: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting";
const OPEN: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/open";
const CLOSE: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/close";
const EXTEND: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/extend";
const REMIND: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/remind";
const VOTER: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}";
const LINK: &str = "/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}/link";

/// What is done with votes in the background.
pub fn jobs() -> Vec<JobKind> {
    vec![JobKind::light(queries::staging::CLOSING, "job-vote-closing", due::close)]
}

/// When it is, besides the hour of each vote.
pub fn schedules() -> Vec<Schedule> {
    vec![Schedule::daily(due::HOUR, queries::staging::CLOSING).of_each_destination()]
}

/// Its lines of the table of routes.
pub fn routes() -> Vec<Route> {
    let editors = Access::May(Action::EditProcess);
    vec![
        Route::get(SITTING, Access::Everybody, public::sitting),
        Route::get(SEALED, Access::Everybody, public::sealed)
            .telling_file("text/plain", "open-sealed"),
        Route::get(CODE, Access::Everybody, ballot::code),
        Route::post(CODE, Access::Everybody, ballot::enter),
        Route::get(VOTE, Access::Everybody, ballot::ballot),
        Route::post(VOTE, Access::Everybody, ballot::cast),
        Route::get(PREPARE, editors, desk::sitting),
        Route::post(PREPARE, editors, desk::prepare),
        Route::post(OPEN, editors, opening::open),
        Route::post(CLOSE, editors, closing::close),
        Route::post(EXTEND, editors, closing::extend),
        Route::post(REMIND, editors, opening::remind),
        Route::get(VOTER, editors, roll::voter),
        Route::post(VOTER, editors, roll::change),
        Route::get(LINK, editors, roll::to_voter),
        Route::post(LINK, editors, opening::link),
    ]
}
