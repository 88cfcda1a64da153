//! Writing together, as people meet it: the history of a text, what changed, comments beside it, and
//! the drafts that forms keep.
//!
//! The texts themselves are the other domains'; start with [`model`] (what stands beside a form) and
//! [`queries`] (what a form is filled with).

use crate::spine::domain::Domain;
use crate::spine::personal::Holding;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod comments;
mod drafts;
mod history;
pub mod model;
mod personal;
pub mod queries;
#[cfg(test)]
mod tests;

pub const HISTORY: &str = "/manage/things/{thing}/history";
const VERSION: &str = "/manage/things/{thing}/history/{revision}";
pub const COMMENTS: &str = "/manage/things/{thing}/comments";
pub const SETTLE: &str = "/manage/things/{thing}/comments/{comment}/settle";
const REOPEN: &str = "/manage/things/{thing}/comments/{comment}/reopen";
const DRAFT: &str = "/drafts/{draft}";
const DROP: &str = "/drafts/{draft}/drop";

/// The domain, for the list in `lib.rs`.
pub struct Writing;

impl Domain for Writing {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        vec![
            Route::get(HISTORY, workers, history::history),
            Route::get(VERSION, workers, history::version),
            Route::get(COMMENTS, workers, comments::comments),
            Route::post(COMMENTS, workers, comments::add),
            Route::post(SETTLE, workers, comments::settle),
            Route::post(REOPEN, workers, comments::reopen),
            Route::post(DRAFT, Access::SignedIn, drafts::keep),
            Route::get(DROP, Access::SignedIn, drafts::ask_to_drop),
            Route::post(DROP, Access::SignedIn, drafts::drop),
        ]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }
}
