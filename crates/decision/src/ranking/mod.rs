//! Ranking without a budget: candidates, weighted ballots, and the rules that order them.
//!
//! An [`Election`] holds distinct ballots with exact masses (how many voters × what each weighs),
//! so that colleges are only weights and the order of the input is forgotten. Each rule is a
//! function from an election to a [`Ranked`] outcome: groups best first, the ties that were met,
//! and the facts of the rule. [`rank`] is the one door to all of them by name. All rules count in
//! whole or rational numbers of any size; nothing is rounded.
//!
//! Start with [`majority_judgment`] for worded grades, [`schulze()`] for orders.

mod ballots;
mod candidates;
mod certificate;
mod condorcet;
mod election;
mod error;
mod explain;
mod grid;
mod irv;
mod majority;
mod outcome;
mod pairwise;
mod phragmen;
mod ranked_pairs;
mod rule;
mod schulze;
mod star;
mod sums;
mod widest;
mod written;

/// An exact rational number.
pub type Exact = num_rational::BigRational;

pub use ballots::{Approvals, Ballot, BallotFault, CriterionGrades, Grades, Order, Scores};
pub use candidates::{Candidates, Drawn};
pub use certificate::{CERTIFICATE_VERSION, Certificate, Claim, Reading, Said, groups};
pub use condorcet::{Condorcet, Defeats, Duels, condorcet, copeland, minimax};
pub use election::{Cast, Election, Group};
pub use error::RankingError;
pub use explain::{Lead, Reason, Seen, reasons, voters_missing};
pub use grid::{Graded, Line, OnCriterion, Ungraded, grid};
pub use irv::{Elimination, Runoff, irv};
pub use majority::{Blank, Judged, Merit, Run, Scale, majority_grades, majority_judgment};
pub use outcome::{Moment, Ranked, Settled, Tie};
pub use pairwise::{MOST_COMPARED, Pairwise, Unranked};
pub use phragmen::{Bought, Sequence, phragmen_order};
pub use ranked_pairs::{Locked, LockedPairs, ranked_pairs};
pub use rule::{Ballots, Facts, Options, Rule, rank};
pub use schulze::{Beatpaths, Strength, schulze};
pub use star::{Final, Starred, star};
pub use sums::{PlacePoints, Totals, UnrankedPoints, approval, borda, points};
