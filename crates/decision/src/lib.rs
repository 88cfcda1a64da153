//! The rules by which several colleges choose within a budget or rank, exact and explained.

mod certificate;
mod colleges;
mod count;
mod decimal;
mod election;
mod explain;
mod greedy;
mod limits;
mod margins;
pub mod pabulib;
mod phragmen;
mod profile;
pub mod ranking;
mod rule;
mod shares;
pub mod table;
mod ties;
mod welfare;

pub use certificate::{Certificate, certificate};
pub use colleges::{Advice, CollegeShare, advisory, double_majority, reserved, shares_of_colleges};
pub use count::{CountError, Outcome, Selected, Stage, count, select};
pub use decimal::{Decimal, DecimalError};
pub use election::{Cast, College, Draft, Election, ElectionError, Form, Group, Project, Weight};
pub use explain::{Explanation, Reason, Spent, explain};
pub use limits::{Barred, Bound, LimitError, Limits, Scope, Threshold};
pub use margins::{Margins, margins};
pub use profile::Utility;
pub use rule::{
    Arithmetic, Fill, Measure, Options, PhragmenEnd, Raise, Rule, Start, UnknownRule,
};
pub use ties::{Tie, TieCriterion, TieOrder};
