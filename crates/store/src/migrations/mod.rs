//! Migrations: what the database holds, step by step, never edited once merged.
//!
//! A migration adds; it is named after the domain it serves. They run in the order listed below,
//! on SQLite and PostgreSQL alike.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait's own signature elides it, and async_trait wants the same"
)]

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

mod m0001_destination;
mod m0002_thing;
mod m0003_account;
mod m0004_outbox;
mod m0005_people;
mod m0006_document;
mod m0007_process;
mod m0008_search;
mod m0009_thread;
mod m0010_writing;
mod m0011_place;
mod m0012_charter;
mod m0013_replaced;
mod m0014_thread_order;
mod m0015_work;
mod m0016_journal;
mod m0017_operations;
mod m0018_many;
mod m0019_personal;
mod m0020_notices;
mod m0021_embedding;
mod m0022_contact;
mod m0023_mailing;
mod m0024_body_and_meeting;
mod m0025_proposal;
mod m0026_calendar;
mod m0027_search_vector;
mod m0028_contact_search;
mod m0029_contact_words;
mod m0030_survey;
mod m0031_survey_coding;
mod m0032_survey_collecting;
mod m0033_survey_analysis;
mod m0034_survey_contact;
mod m0035_survey_places;
mod m0036_survey_change;
mod m0037_prioritisation;
mod m0038_gathering;
mod m0039_gathering_notes;
mod m0040_gathering_photo;
mod m0041_workstream;
mod m0042_gathering_report;
mod m0043_contribution;
mod m0044_workstream_session;
mod m0045_figure;
mod m0046_synthesis;
mod m0047_contribution_file;
mod m0048_synthesis_version;
mod m0049_synthesis_review;
mod m0050_thing_by_parent;
mod m0051_survey_opens_on;
mod m0052_college_weight;
mod m0053_survey_trace;
mod m0055_correction;
mod m0056_proposal;
mod m0057_ballot_form;
mod m0058_voting;
mod m0059_choice;
mod m0060_gathering_points;
mod m0061_gathering_letter;

/// Every migration the program knows, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_destination::Migration),
            Box::new(m0002_thing::Migration),
            Box::new(m0003_account::Migration),
            Box::new(m0004_outbox::Migration),
            Box::new(m0005_people::Migration),
            Box::new(m0006_document::Migration),
            Box::new(m0007_process::Migration),
            Box::new(m0008_search::Migration),
            Box::new(m0009_thread::Migration),
            Box::new(m0010_writing::Migration),
            Box::new(m0011_place::Migration),
            Box::new(m0012_charter::Migration),
            Box::new(m0013_replaced::Migration),
            Box::new(m0014_thread_order::Migration),
            Box::new(m0015_work::Migration),
            Box::new(m0016_journal::Migration),
            Box::new(m0017_operations::Migration),
            Box::new(m0018_many::Migration),
            Box::new(m0019_personal::Migration),
            Box::new(m0020_notices::Migration),
            Box::new(m0021_embedding::Migration),
            Box::new(m0022_contact::Migration),
            Box::new(m0023_mailing::Migration),
            Box::new(m0024_body_and_meeting::Migration),
            Box::new(m0025_proposal::Migration),
            Box::new(m0026_calendar::Migration),
            Box::new(m0027_search_vector::Migration),
            Box::new(m0028_contact_search::Migration),
            Box::new(m0029_contact_words::Migration),
            Box::new(m0030_survey::Migration),
            Box::new(m0031_survey_coding::Migration),
            Box::new(m0032_survey_collecting::Migration),
            Box::new(m0033_survey_analysis::Migration),
            Box::new(m0034_survey_contact::Migration),
            Box::new(m0035_survey_places::Migration),
            Box::new(m0036_survey_change::Migration),
            Box::new(m0037_prioritisation::Migration),
            Box::new(m0038_gathering::Migration),
            Box::new(m0039_gathering_notes::Migration),
            Box::new(m0040_gathering_photo::Migration),
            Box::new(m0041_workstream::Migration),
            Box::new(m0042_gathering_report::Migration),
            Box::new(m0043_contribution::Migration),
            Box::new(m0044_workstream_session::Migration),
            Box::new(m0045_figure::Migration),
            Box::new(m0046_synthesis::Migration),
            Box::new(m0047_contribution_file::Migration),
            Box::new(m0048_synthesis_version::Migration),
            Box::new(m0049_synthesis_review::Migration),
            Box::new(m0050_thing_by_parent::Migration),
            Box::new(m0051_survey_opens_on::Migration),
            Box::new(m0052_college_weight::Migration),
            Box::new(m0053_survey_trace::Migration),
            Box::new(m0055_correction::Migration),
            Box::new(m0056_proposal::Migration),
            Box::new(m0057_ballot_form::Migration),
            Box::new(m0058_voting::Migration),
            Box::new(m0059_choice::Migration),
            Box::new(m0060_gathering_points::Migration),
            Box::new(m0061_gathering_letter::Migration),
        ]
    }
}
