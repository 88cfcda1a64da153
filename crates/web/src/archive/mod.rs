//! The public site as a folder that needs no server: each page as anybody reads it, with what it shows
//! and links to, and links that lead from file to file.
//!
//! [`copying`] walks the site through its own router, as a visitor without an account; `places` says
//! which file an address becomes; `links` finds and turns the links of a page; [`proof`] reads the
//! folder again and tells what leads nowhere.

use crate::spine::domain::Domain;
use crate::spine::routes::Route;

pub mod copying;
mod links;
mod places;
pub mod proof;
#[cfg(test)]
mod tests;

/// The domain, for the list in `lib.rs`.
pub struct Archives;

impl Domain for Archives {
    fn routes(&self) -> Vec<Route> {
        vec![]
    }
}
