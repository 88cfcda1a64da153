//! Running the site: the backup of each night, kept, checked and thinned out by itself.
//!
//! [`model`] says when a night is due and which backups stay; [`nightly`] does one night.

use crate::spine::domain::Domain;
use crate::spine::routes::Route;

pub mod model;
pub mod nightly;
pub mod queries;
#[cfg(test)]
mod tests;

/// The domain, for the list in `lib.rs`.
pub struct Operations;

impl Domain for Operations {
    fn routes(&self) -> Vec<Route> {
        vec![]
    }
}
