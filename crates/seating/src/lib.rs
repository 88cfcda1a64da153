//! Who sits at which table of a gathering, round after round, and why.
//!
//! People with their wishes, tables with their subjects and chairs go in as a [`Gathering`]; a
//! [`Plan`] comes out: a seat in each round, what gave it, what of their wishes they missed and why,
//! how each objective is served and how well it could be at best. Start with [`seat`]; [`repair`]
//! mends a plan when people do not come, moving few.
//!
//! What must be (chairs, access, place, pins, groups) is never given up silently: what cannot be met
//! is an [`Issue`], with the best that could be done. What is wanted is weighed, or served in order
//! ([`Aim`]).
//!
//! It begins with an exact minimum-cost flow for wishes and goes on by simulated annealing for a given
//! number of steps; there is no clock. The same input and [`Seed`] give the same plan.
//!
//! ```
//! use cordee_seating::{Effort, Gathering, Person, Seed, Table, Wishes, seat};
//!
//! let person = |key: &str, wish: &str| Person {
//!     key: key.to_owned(),
//!     wishes: Wishes::InOrder(vec![wish.to_owned()]),
//!     ..Person::default()
//! };
//! let table = |key: &str, subject: &str| Table {
//!     key: key.to_owned(),
//!     subjects: vec![subject.to_owned()],
//!     most: 2,
//!     ..Table::default()
//! };
//! let gathering = Gathering {
//!     rounds: 1,
//!     people: vec![person("ana", "water"), person("bob", "snow")],
//!     tables: vec![table("1", "snow"), table("2", "water")],
//!     ..Gathering::default()
//! };
//! let plan = seat(&gathering, Effort { steps: 1_000, seed: Seed(1) })?;
//! assert_eq!(plan.placement.table("ana", 0), Some("2"));
//! assert_eq!(plan.wishes.best, [2]);
//! # Ok::<(), cordee_seating::SeatingError>(())
//! ```

mod aim;
mod bounds;
mod chance;
mod decide;
mod explain;
mod gathering;
mod issue;
mod meetings;
mod plan;
mod room;
mod search;
mod seats;
mod solve;
mod start;
mod transport;
mod wishes;

pub use aim::{Aim, Objective, Preference, Weights};
pub use chance::Seed;
pub use gathering::{
    Gathering, MOST_PEOPLE, MOST_ROUNDS, MOST_SUBJECTS, MOST_TABLES, Person, Pin, Place, Placement,
    SeatingError, Setting, Table, Wishes,
};
pub use issue::{Issue, NoSeat, Parting, Refusal, Unsuitable};
pub use plan::{
    FilledTable, Full, Missed, Move, Obstacle, Plan, Proof, Score, Seat, SeatedPerson, TableRound,
    Why, WishCounts,
};
pub use search::enough_steps;
pub use solve::{Effort, repair, seat};
