//! The catalogue: what the site publishes as data, described for programs and for people.
//!
//! Everything here walks the table of routes and the things that everybody sees: a domain has nothing
//! to write. How a route gets its data is in [`crate::spine::open`].

use crate::spine::domain::Domain;
use crate::spine::open::THING;
use crate::spine::routes::{Access, Route};

mod data_sets;
mod dcat;
mod description;
mod page;
mod permanent;
mod robots;
#[cfg(test)]
mod tests;
mod walk;

/// Where people read of the data.
pub const PAGE: &str = "/data";
const DCAT: &str = "/catalogue.jsonld";
const SITEMAP: &str = "/sitemap.xml";
const ROBOTS: &str = "/robots.txt";
const OPENAPI: &str = "/openapi.json";

/// The domain, for the list in `lib.rs`.
pub struct Catalogue;

impl Domain for Catalogue {
    fn routes(&self) -> Vec<Route> {
        vec![
            Route::get(PAGE, Access::Everybody, page::page)
                .telling("open-data")
                .list(data_sets::list),
            Route::get(OPENAPI, Access::Everybody, description::openapi)
                .telling_file("application/json", "open-openapi-summary"),
            Route::get(DCAT, Access::Everybody, dcat::catalogue)
                .telling_file("application/ld+json", "open-dcat"),
            Route::get(SITEMAP, Access::Everybody, robots::sitemap).as_written(),
            Route::get(ROBOTS, Access::Everybody, robots::robots).as_written(),
            Route::get(THING, Access::Everybody, permanent::thing).as_written(),
        ]
    }
}
