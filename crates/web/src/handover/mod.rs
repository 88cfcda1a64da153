//! Handing over: the dossier for whoever takes the project over, with what every domain says goes on.

use async_trait::async_trait;

use crate::spine::domain::{Desk, Domain};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

pub mod dossier;
mod pages;
#[cfg(test)]
mod tests;

const HANDOVER: &str = "/manage/handover";
const FILE: &str = "/manage/handover/{format}";

/// The domain, for the list in `lib.rs`.
pub struct Handover;

#[async_trait]
impl Domain for Handover {
    fn routes(&self) -> Vec<Route> {
        let team = Access::May(Action::EditContacts);
        vec![Route::get(HANDOVER, team, pages::page), Route::get(FILE, team, pages::file)]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-handover", path: HANDOVER, action: Action::EditContacts }]
    }
}
