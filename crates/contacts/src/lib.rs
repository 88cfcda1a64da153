//! Who is the same person across overlapping lists.
//!
//! The contacts of several lists go in; pairs that may be one person come out, with a score, the
//! reasons for it and how far they may be trusted. Nobody is merged here: people decide. Start with
//! [`matches()`]; [`groups()`] puts pairs together, [`merge()`] proposes what to keep of two.
//!
//! The score is the sum of weights of Fellegi and Sunter, “A Theory for Record Linkage”, Journal of
//! the American Statistical Association 64 (1969): for each field, log2(m / u) when it agrees and
//! log2((1 - m) / (1 - u)) when it does not, where m is how often the field agrees for one person
//! and u how often for two. Values that are common weigh less than rare ones (their section 3.3.1).
//! Last names that are not equal are compared by the measure of Winkler, “String Comparator
//! Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model” (1990).

mod blocks;
mod compare;
mod contact;
mod fold;
mod frequency;
mod groups;
mod merge;
mod name;
mod profile;
mod score;

pub use contact::Contact;
pub use groups::groups;
pub use merge::{Kept, Merged, Origin, Preference, Side, merge};
pub use score::{Certainty, Match, Reason, matches};
