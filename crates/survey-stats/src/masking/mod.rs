//! What can be published, so that nobody is found by subtracting one figure from another.
//!
//! A count of 1 to 4 people is **thin**: it can point at somebody. Hiding it is not enough, since it may
//! be what is missing from a total, or what one filter leaves of another. All masking here rests on one
//! promise, stronger than that no thin count can be derived:
//!
//! > Whatever group of people you think of, by filters and answers: if there is anybody in it, then
//! > everything published would be the same if there were at least five.
//!
//! So a published page never tells a group of one to four from a larger one. (A survey of fewer than five
//! people in all shows nothing.) Two things make it true.
//!
//! **Each published table keeps the promise by itself.**
//! - In a list ([`mask_list`]) what is hidden adds up to at least five, and any hidden line could be all of
//!   it.
//! - In a table of two questions ([`mask_table`]) what is hidden is a rectangle, some rows by some columns,
//!   in which each row and each column adds up to nobody or to at least five. A cell of a rectangle with
//!   known totals can be as large as the smaller of its two totals, and so at least five (M. Fréchet 1940;
//!   W. Hoeffding 1940).
//! - Under filters ([`Publication`]) people are cut along all open filters at once, into pieces. In each
//!   piece each line that is shown holds nobody or at least five; rare answers are put together on one line,
//!   the same in all pieces: again a rectangle, of pieces by rare answers. A filtered table is a sum of
//!   pieces, and so is whatever can be had by adding and subtracting filtered tables.
//!
//! **The tables hang together as a tree.** Two tables that share a question share its totals, and nothing
//! else. Where no chain of tables comes back to where it started, each can be filled without a look at the
//! others, and the fillings glued at the shared totals, so that a group holds the least of the counts it
//! has in the tables: at least five if each of them does (A. Dobra, S. E. Fienberg, “Bounds for cell
//! entries in contingency tables given marginal totals and decomposable graphs”, PNAS 97, 2000). A
//! [`Publication`] refuses a cross-tab that would close a circle, unless the piece of each filter, cut by
//! both questions, is thick by itself.
//!
//! Readers also know the questionnaire: that a question is asked only of those who gave certain answers to
//! another, so that these add up to how many were asked. That number is the total which both tables share;
//! each is masked among those who were asked and among those who were not, and the second question is not
//! shown where either are too few.
//!
//! That a line is masked at all says something, too: that some line near it is thin. The choice of what to
//! mask with it is made so that this does not give a count away either; the tests go through every survey
//! of a small size to see that it does not.
//!
//! What the promise does not cover: weighted figures and means (show them for open views only, rounded, and
//! do not publish the weights), what somebody knows of their neighbours, and that *everybody* in a group
//! gave the same answer. Nobody at all (0) is shown. Nor does it cover two states of one survey: what came
//! in between is their difference, so publish once answers are closed. A question that is also a filter must not be published
//! as a question besides: that both are the same is something figures do not say, and readers know.

mod condition;
mod crossing;
mod list;
mod pieces;
mod publication;
mod question;
mod table;
mod tree;

use thiserror::Error;

pub use list::{MaskedList, mask_list};
pub use publication::{
    Crossing, CrossingView, Dimension, Publication, PublicationError, Rule, Survey, View,
};
pub use question::{FilteredView, Line, LineKind, Question, Reach, WholeView};
pub use table::{MaskedTable, mask_table};

/// The smallest count of people that may be shown, 0 apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold(u64);

/// Why a number is no threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a threshold of `{0}` hides nothing: a hidden count of less than 3 can only be 1")]
pub struct ThresholdError(pub u64);

impl Threshold {
    /// Takes a threshold of at least 3.
    pub fn new(threshold: u64) -> Result<Self, ThresholdError> {
        if threshold < 3 { Err(ThresholdError(threshold)) } else { Ok(Self(threshold)) }
    }

    pub fn get(self) -> u64 {
        self.0
    }

    /// Tells whether a count is of somebody, and of too few to be shown.
    pub fn is_thin(self, count: u64) -> bool {
        0 < count && count < self.0
    }
}

impl Default for Threshold {
    /// 5.
    fn default() -> Self {
        Self(5)
    }
}

/// A count as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Count(u64),
    Masked,
}

impl Shown {
    /// Returns the count where it is shown.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Masked => None,
        }
    }
}
