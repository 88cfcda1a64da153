//! Reasons in words: one sentence per action, in French and English, made of the figures of
//! `cordee-decision`.
//!
//! Values come in, plain text goes out; the sentences are in `messages/{fr,en}/reasons.ftl`, the
//! code only fills in numbers and names. Every number of a sentence can be counted again by hand:
//! exact where it ends soon, marked `≈` where it is rounded.
//!
//! For a choice within a budget start with [`Setting`] and [`of_choice`]; [`of_margin`] says what
//! would have changed it, [`of_tie`] what each other choice between equals would have,
//! [`of_limits`] what the town's own limits did, [`of_mode`] how several colleges decide,
//! [`of_college`] what each college got. For a
//! ranking start with [`Standing`] and [`of_place`]. [`rule_name`], [`rule_about`] and their like
//! name rules and ballots. [`Label`], [`of_flows`] and their like are what diagrams say.
//!
//! Nothing here fails: a test drives every message in both languages, with every value it names.

mod applied;
mod beside;
mod choice;
mod college;
mod comparison;
mod diagrams;
mod language;
mod limits;
mod margin;
mod messages;
mod numbers;
mod place;
mod progress;
mod rules;
mod setting;
mod support;
#[cfg(test)]
mod tests;
mod tie;

pub use applied::{
    of_agreed_in, of_attribution, of_long_ties, of_mode, of_not_counted, of_reserved, of_short,
};
pub use beside::{of_condorcet, of_spread};
pub use choice::{of_carriers, of_choice, of_payers};
pub use college::{of_college, of_outcome, of_shares};
pub use comparison::{
    of_agreed, of_alone, of_certificate, of_concordance, of_default, of_preferences, of_recorded,
    of_separate,
};
pub use diagrams::{
    Label, of_cloud, of_counted, of_diagrams, of_first, of_first_together, of_flows, of_judged,
};
pub use language::{Language, UnknownLanguage};
pub use limits::of_limits;
pub use margin::{of_long_margins, of_margin, of_stability, of_weight, of_weights};
pub use numbers::{amount, money, percent, whole};
pub use place::{Standing, of_missing, of_place, of_rank_tie};
pub use progress::{Doing, of_progress};
pub use rules::{
    Heading, ballots_name, form_about, form_name, ranking_about, ranking_name, rule_about,
    rule_name,
};
pub use setting::Setting;
pub use tie::{of_tie, of_tie_order};
