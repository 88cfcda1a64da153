//! What is wrong with a row, a voter or a ballot, whatever the file it stands in.

use crate::{College, Weight};

/// Why a header or a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellsFault {
    /// It is no CSV.
    #[error("{0}")]
    Csv(String),
    /// A quote that is not closed, or text after its end.
    #[error("a quote is not closed, or has text after its end")]
    Quote,
    /// A row that has more or fewer cells than the header.
    #[error("the row has {found} cells where the header has {expected}")]
    Cells {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// A column that must be there.
    #[error("the column `{0}` is missing")]
    NoColumn(String),
    /// Two columns with the same name.
    #[error("the column `{0}` is there twice")]
    RepeatedColumn(String),
}

impl CellsFault {
    /// Refuses a row that has more or fewer cells than the header.
    pub(crate) fn check_count(expected: usize, found: usize) -> Result<(), Self> {
        if expected == found { Ok(()) } else { Err(Self::Cells { expected, found }) }
    }
}

/// Why it cannot be read where a voter stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StandingFault {
    /// A weight cannot be read.
    #[error("`{0}` is no weight: a number or a fraction, zero or more")]
    Weight(String),
    /// A college that was not declared.
    #[error("no college `{0}` was declared")]
    College(String),
}

impl StandingFault {
    /// The weight that a cell says, one where it is empty.
    pub(crate) fn weight(text: &str) -> Result<Weight, Self> {
        if text.is_empty() {
            return Ok(Weight::ONE);
        }
        Weight::parse(text).ok_or_else(|| Self::Weight(text.to_owned()))
    }

    /// The place of a college among those that were declared.
    pub(crate) fn place(name: &str, colleges: &[College]) -> Result<usize, Self> {
        let place = colleges.iter().position(|college| college.name == name);
        place.ok_or_else(|| Self::College(name.to_owned()))
    }
}

/// Why a ballot cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotFault {
    /// It names the same thing twice.
    #[error("the ballot names `{0}` twice")]
    Repeated(String),
    /// It names several things where one was asked for.
    #[error("the ballot makes {0} choices where one was asked for")]
    Several(usize),
    /// Its points do not pair with its choices.
    #[error("the ballot has {points} points for {choices} choices")]
    Points {
        /// How many choices.
        choices: usize,
        /// How many points.
        points: usize,
    },
}
