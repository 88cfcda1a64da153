//! What the site stands on: database pools, migrations, the clock, identifiers, jobs and schedules,
//! events, the outbox, the mailbox of what comes back, and databases for tests.
//!
//! Start with [`Store`]: it opens SQLite or PostgreSQL by URL and brings the database to the
//! version this program knows. Everything above talks to it through `SeaORM`.

pub mod backup;
mod clock;
mod database;
pub mod events;
pub mod full_text;
mod id;
pub mod jobs;
pub mod mailbox;
mod migrations;
pub mod outbox;
pub mod schedules;

pub mod testing;

pub use clock::Clock;
pub use database::{Examination, Moment, OpenError, Pool, Store, Trouble, Version, count_anew};
pub use id::{InvalidId, ThingId, random_secret, random_text};
pub use sea_orm;
