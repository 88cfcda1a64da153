//! What a domain brings to the site: a value of one trait, listed in `lib.rs`.
//!
//! The ground floor asks this list instead of importing the floors above it.

use super::rights::Action;
use super::routes::Route;

/// A domain of the site: a folder, and one line in the list.
pub trait Domain: Sync {
    /// Its routes and who may come there.
    fn routes(&self) -> Vec<Route>;

    /// Its sections of the back office.
    fn desk(&self) -> Vec<Desk> {
        vec![]
    }
}

/// A section of the back office.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// The key of its name.
    pub label: &'static str,
    pub path: &'static str,
    /// Who sees it.
    pub action: Action,
}
