//! Why a file is refused, and what astonishes in one that is not.

use std::fmt;

use crate::table::{BallotFault, CellsFault};
use crate::{DecimalError, ElectionError};

/// A line that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Refusal {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file does not begin with its section.
    #[error("`{0}` was expected here")]
    SectionExpected(&'static str),
    /// A section comes twice.
    #[error("the section `{0}` is there twice")]
    RepeatedSection(&'static str),
    /// The file ends before a section.
    #[error("the file ends without its section `{0}`")]
    NoSection(&'static str),
    /// The header or the row cannot be read.
    #[error(transparent)]
    Cells(#[from] CellsFault),
    /// A key of META that comes twice.
    #[error("the key `{0}` is there twice")]
    RepeatedKey(String),
    /// A key of META that must be there.
    #[error("the key `{0}` is missing from META")]
    NoKey(&'static str),
    /// A vote type that is not known.
    #[error("`{0}` is no vote type: approval, choose-1, cumulative, scoring or ordinal")]
    VoteType(String),
    /// A number that cannot be read.
    #[error("{what}: {why}")]
    Number {
        /// What the number is.
        what: &'static str,
        /// Why it cannot be read.
        why: DecimalError,
    },
    /// An identifier that is empty.
    #[error("the {0} has no identifier")]
    NoId(&'static str),
    /// A voter who comes twice.
    #[error("the voter `{0}` is there twice")]
    RepeatedVoter(String),
    /// A ballot that names a project that is not in the file.
    #[error("the ballot names `{0}`, which is no project of this file")]
    UnknownProject(String),
    /// The ballot cannot be read.
    #[error(transparent)]
    Ballot(#[from] BallotFault),
    /// The file announces another number of rows than it holds.
    #[error("META announces {announced} {what} and the file holds {found}")]
    Count {
        /// Projects or votes.
        what: &'static str,
        /// What META says.
        announced: String,
        /// How many there are.
        found: usize,
    },
    /// Budgets of categories or neighbourhoods that do not pair with their names.
    #[error("`{key}` has {amounts} amounts for {names} names")]
    Caps {
        /// The key of META.
        key: &'static str,
        /// How many names META lists.
        names: usize,
        /// How many amounts.
        amounts: usize,
    },
    /// A voter whose college was not said.
    #[error("no college was declared for `{value}` in the column `{column}`")]
    NoCollege {
        /// The column that says the college.
        column: String,
        /// What it holds.
        value: String,
    },
    /// The whole, or a project of it, makes no election.
    #[error("{0}")]
    Election(#[from] ElectionError),
}

/// What astonishes in a file that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A ballot named a project twice, and was read as naming it once.
    RepeatedChoice {
        /// The line, from 1.
        line: usize,
        /// The project.
        project: String,
    },
    /// The file's own count of votes of a project is not what its ballots say.
    Votes {
        /// The project.
        project: String,
        /// What the file says.
        written: String,
        /// What its ballots say.
        counted: u64,
    },
    /// What the file says of a project's selection is neither 0 nor 1.
    Recorded {
        /// The project.
        project: String,
        /// What the file says.
        written: String,
    },
    /// Ballots that do not follow what the file asked of them.
    Ballots {
        /// The key of META.
        key: String,
        /// What it asks.
        written: String,
        /// How many ballots.
        ballots: usize,
        /// The line of the first one, from 1.
        line: usize,
    },
    /// A rule of the file that cannot be read.
    NoNumber {
        /// The key of META.
        key: String,
        /// What it says.
        written: String,
    },
    /// A rule of the file that a count does not apply, or only when it is asked to.
    Unused {
        /// The key of META.
        key: String,
    },
}

/// Rules of a file that [`File::caps`](super::File::caps) and thresholds apply.
const CAN_BE_ASKED: [&str; 3] =
    ["budget_per_category", "budget_per_neighborhood", "min_project_score_threshold"];

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RepeatedChoice { line, project } => {
                write!(out, "line {line}: `{project}` is named twice, and was read once")
            }
            Self::Votes { project, written, counted } => {
                write!(out, "`{project}`: the file says {written} votes, its ballots {counted}")
            }
            Self::Recorded { project, written } => {
                write!(
                    out,
                    "`{project}`: the file's `selected` is `{written}`, which is read as not selected"
                )
            }
            Self::Ballots { key, written, ballots: 1, line } => {
                write!(
                    out,
                    "the ballot on line {line} does not follow the file's `{key}` ({written}), and is counted"
                )
            }
            Self::Ballots { key, written, ballots, line } => write!(
                out,
                "{ballots} ballots, the first one on line {line}, do not follow the file's `{key}` ({written}), and are counted"
            ),
            Self::NoNumber { key, written } => {
                write!(
                    out,
                    "the file's `{key}` is `{written}`, which is no number: it is not applied"
                )
            }
            Self::Unused { key } if CAN_BE_ASKED.contains(&key.as_str()) => {
                write!(out, "the file's `{key}` is applied only when it is asked for")
            }
            Self::Unused { key } => write!(out, "the file's `{key}` is not applied"),
        }
    }
}
