//! Documents: files attached to a process or a step, described, checked and served safely.

use crate::spine::domain::Domain;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod model;
mod pages;
pub mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

pub const FILE: &str = "/documents/{document}/{file}";
pub const ADD: &str = "/manage/things/{thing}/documents/add";
pub const EDIT: &str = "/manage/documents/{thing}/edit";

/// The domain, for the list in `lib.rs`.
pub struct Documents;

impl Domain for Documents {
    fn routes(&self) -> Vec<Route> {
        let editors = Access::May(Action::EditProcess);
        vec![
            Route::get(FILE, Access::Everybody, pages::file).as_written(),
            Route::get(ADD, editors, pages::add),
            Route::post(ADD, editors, pages::receive).of_any_size(),
            Route::get(EDIT, editors, pages::edit),
            Route::post(EDIT, editors, pages::change),
        ]
    }
}
