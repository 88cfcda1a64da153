//! The site of Cordée: a thin spine, and one folder per domain.
//!
//! [`DOMAINS`] lists the domains in reading order. A domain uses the model and the queries of those
//! above it, never their pages, and nothing of those below. To add one: a folder, and a line here.

use spine::domain::Domain;

pub mod spine;

pub mod account;
pub mod archive;
pub mod background;
pub mod body;
pub mod catalogue;
pub mod contact;
pub mod contribution;
pub mod correction;
pub mod demonstration;
pub mod destination;
pub mod document;
pub mod figure;
pub mod folder;
pub mod gathering;
pub mod handover;
pub mod journals;
pub mod legal;
pub mod mailing;
pub mod meeting;
pub mod notifications;
pub mod operations;
pub mod people;
pub mod place;
pub mod planning;
pub mod prioritisation;
pub mod process;
pub mod proposal;
pub mod register;
pub mod search;
pub mod survey;
pub mod synthesis;
pub mod threads;
pub mod workstream;
pub mod writing;

/// The domains of the site, the ground floor first.
pub const DOMAINS: &[&dyn Domain] = &[
    &destination::Destinations,
    &account::Accounts,
    &register::Register,
    &legal::Legal,
    &writing::Writing,
    &people::People,
    &contact::Contacts,
    &body::Bodies,
    &place::Places,
    &document::Documents,
    &mailing::Mailings,
    &process::Processes,
    &meeting::Meetings,
    &gathering::Gatherings,
    &workstream::Workstreams,
    &contribution::Contributions,
    &survey::Surveys,
    &figure::Figures,
    &synthesis::Syntheses,
    &proposal::Proposals,
    &prioritisation::Prioritisations,
    &correction::Corrections,
    &planning::Planning,
    &threads::Threads,
    &notifications::Notifications,
    &journals::Journals,
    &search::Searching,
    &folder::Folders,
    &catalogue::Catalogue,
    &background::BackgroundWork,
    &operations::Operations,
    &handover::Handover,
    &archive::Archives,
];

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod isolation;
#[cfg(test)]
mod tests;
