//! The spine: what every domain stands on, and no domain's own business.
//!
//! Start with [`domain`] (what a domain brings), then [`routes`] (who may come where), [`visit`]
//! (one request, read once) and [`page`] (what a page shows around its subject).

pub mod access;
pub mod additions;
pub mod app;
pub mod client;
pub mod dates;
pub mod deadline;
pub mod domain;
pub mod editing;
pub mod embedding;
pub mod ends;
pub mod error;
pub mod events;
pub mod fields;
pub mod forgetting;
pub mod form;
pub mod handing;
pub mod held;
pub mod identity;
pub mod index;
pub mod journal;
pub mod kept;
pub mod language;
pub mod markdown;
pub mod messages;
pub mod metrics;
pub mod naming;
pub mod notices;
pub mod open;
pub mod page;
pub mod personal;
pub mod picture;
pub mod portable;
pub mod print;
pub mod readiness;
pub mod removed;
pub mod rights;
pub mod routes;
pub mod secret;
pub mod security;
pub mod serving;
pub mod session;
pub mod tenant;
#[cfg(test)]
pub mod testing;
pub mod thing;
pub mod thread;
pub mod troubles;
pub mod typography;
pub mod upload;
pub mod urls;
pub mod visit;
pub mod watching;
pub mod work;
