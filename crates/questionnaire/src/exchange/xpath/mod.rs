//! The part of XPath that XLSForm puts into `relevant`, `required` and `constraint`.

mod constraint;
mod parse;
mod read;
mod write;

pub(crate) use constraint::{Bounds, bounds, in_constraint};
pub(crate) use parse::parse;
pub(crate) use read::{Target, condition};
pub(crate) use write::{condition as written, quoted};

/// An expression of XPath.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// `${name}`
    Reference(String),
    /// `.`: the answer itself.
    Itself,
    Number(f64),
    Text(String),
    Call(String, Vec<Node>),
    Binary(&'static str, Box<Node>, Box<Node>),
}
