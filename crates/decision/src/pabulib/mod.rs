//! Pabulib's `.pb` files: META, PROJECTS, VOTES, cells separated by `;`.
//!
//! Start with [`read`]. Nothing is skipped silently: what cannot be read is refused with its line,
//! and what can be read but astonishes is a [`Note`]. The format is described at
//! <https://pabulib.org/format> (Faliszewski et al., “Participatory Budgeting: Data, Tools, and
//! Analysis”, IJCAI 2023).

mod asked;
mod cells;
mod colleges;
mod file;
mod hash;
mod header;
mod refusal;
mod votes;
mod write;

pub use colleges::Voters;
pub use file::{File, Reading, Repeated, read};
pub use refusal::{Note, Reason, Refusal};
pub use write::{Unwritable, write};

#[cfg(test)]
mod tests;
