//! The rules by which several colleges choose within a budget or rank, exact and explained.
//!
//! Read a file with [`pabulib::read`] or [`table::read`], or fill a [`Draft`]: each makes an
//! [`Election`]. [`count()`] applies a [`Rule`] with what was declared ([`Options`]) and gives an
//! [`Outcome`]; [`explain()`] says why of each project, [`margins()`] what would have changed it, and
//! [`certificate()`] writes down all that is needed to count again.
//!
//! Several colleges carry weights in the election; other modes are those of [`decide`], and
//! [`advisory`].
//!
//! Counts are exact: decisions are certified in floating point, or taken in whole numbers without
//! bound. Nothing depends on the order of the input, on the machine or on chance.

mod again;
mod attribution;
mod certificate;
mod colleges;
mod compare;
mod count;
mod decimal;
mod double;
mod draft;
mod election;
mod explain;
pub mod graded;
mod greedy;
mod limits;
mod margins;
pub mod pabulib;
mod phragmen;
pub mod preflib;
mod profile;
pub mod ranking;
mod rule;
mod shares;
mod stability;
pub mod table;
mod ties;
mod turned;
mod watch;
mod weight;
mod welfare;
pub mod worded;

pub use attribution::{Attributed, Attribution, attributed};
pub use certificate::{Advised, Certificate, advised, certificate, decided};
pub use colleges::{
    Advice, Alone, CollegeShare, Decided, Mode, advise, advisory, decide, double_majority,
    reserved, shares_of_colleges,
};
pub use compare::{Comparison, Recorded, compare, compared, reproduced_by};
pub use count::{CountError, Outcome, Selected, Stage, count, select};
pub use decimal::{Decimal, DecimalError};
pub use double::{Short, short_of_majority};
pub use draft::ElectionError;
pub use election::{Cast, College, Draft, Election, Form, Group, Project};
pub use explain::{Explanation, Reason, Spent, explain};
pub use limits::{Barred, Bound, LimitError, Limits, Scope, Threshold};
pub use margins::{Margins, OtherChoice, Recounts, Weighed, margins, margins_of};
pub use profile::Utility;
pub use rule::{Arithmetic, Fill, Measure, Options, PhragmenEnd, Raise, Rule, Start, UnknownRule};
pub use stability::{Draws, stability};
pub use ties::{Tie, TieCriterion, TieOrder};
pub use turned::{Changes, Turned, turned, turned_at, weighed_otherwise};
pub use watch::watched;
pub use weight::Weight;
