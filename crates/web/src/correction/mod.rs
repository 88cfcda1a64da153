//! Word both ways: the long texts of things go out as DOCX in the office's charter, and come back as
//! corrections that are accepted paragraph by paragraph; and what somebody else said of a text, typed
//! for them.
//!
//! Start with [`model`] (what is compared with what), then `word` (out, and in) and `review`.

use crate::spine::domain::Domain;
use crate::spine::editing::{ON_BEHALF, WORD};
use crate::spine::personal::Holding;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod model;
mod on_behalf;
mod personal;
pub mod queries;
mod returned;
mod review;
#[cfg(test)]
mod tests;
mod word;

const TEXT: &str = "/manage/things/{thing}/word/{text}";
const CORRECTION: &str = "/manage/things/{thing}/corrections/{correction}";

/// The domain, for the list in `lib.rs`.
pub struct Corrections;

impl Domain for Corrections {
    fn routes(&self) -> Vec<Route> {
        let workers = Access::May(Action::EnterBackOffice);
        vec![
            Route::get(WORD, workers, word::texts),
            Route::post(WORD, workers, word::receive).of_any_size(),
            Route::get(TEXT, workers, word::written),
            Route::get(CORRECTION, workers, review::review),
            Route::post(CORRECTION, Access::May(Action::EditProcess), review::settle),
            Route::get(ON_BEHALF, workers, on_behalf::ask),
            Route::post(ON_BEHALF, workers, on_behalf::add),
        ]
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }
}
