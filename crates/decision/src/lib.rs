//! The rules by which several colleges choose within a budget or rank, exact and explained.

mod count;
mod decimal;
mod election;
mod greedy;
mod limits;
pub mod pabulib;
mod phragmen;
mod profile;
pub mod ranking;
mod rule;
mod shares;
mod ties;
mod welfare;

pub use count::{CountError, Outcome, Selected, Stage, count, select};
pub use decimal::{Decimal, DecimalError};
pub use election::{Cast, College, Draft, Election, ElectionError, Form, Group, Project, Weight};
pub use limits::{Barred, Bound, LimitError, Limits, Scope, Threshold};
pub use profile::Utility;
pub use rule::{
    Arithmetic, Fill, Measure, Options, PhragmenEnd, Raise, Rule, Start, UnknownRule,
};
pub use ties::{Tie, TieCriterion, TieOrder};
