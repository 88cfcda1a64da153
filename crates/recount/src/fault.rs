//! What can be wrong with a certificate, or with the ballots given beside it.

use core::fmt;

/// Says what the recount found different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A group of ballots weighs less than nothing.
    NegativeWeight { group: usize },
    /// A group of ballots names a candidate that does not exist, or twice, or lacks cells.
    Ballot { group: usize },
    /// A ballot has a blank, and blanks were declared a refusal.
    Blank { group: usize },
    /// A list of the certificate does not have one entry for each candidate, grade or criterion.
    Length,
    /// The ranking does not hold each candidate once.
    NotOnce { candidate: usize },
    /// The ranking holds an empty group, or a candidate that does not exist.
    Group { place: usize },
    /// Two candidates share a place and are not equal.
    NotEqual { one: usize, other: usize },
    /// A candidate comes before another one and is not better.
    NotBetter { one: usize, other: usize },
    /// The weight of a grade is not the one of the ballots.
    Profile { candidate: usize, grade: usize },
    /// The majority grade is another one.
    Median { candidate: usize },
    /// The weight that prefers one candidate to another is different.
    Pair { one: usize, other: usize },
    /// The strength of the strongest chain between two candidates is different.
    Chain { one: usize, other: usize },
    /// The total of a candidate is different.
    Total { candidate: usize },
    /// The mean of a candidate on a criterion is different.
    Mean { candidate: usize, criterion: usize },
    /// A criterion has no positive weight.
    CriterionWeight { criterion: usize },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NegativeWeight { group } => write!(f, "ballots {group} weigh less than nothing"),
            Self::Ballot { group } => write!(f, "ballots {group} cannot be counted"),
            Self::Blank { group } => write!(f, "ballots {group} have a blank"),
            Self::Length => f.write_str("a list of the certificate is too short or too long"),
            Self::NotOnce { candidate } => {
                write!(f, "candidate {candidate} is not ranked exactly once")
            }
            Self::Group { place } => write!(f, "group {place} of the ranking is not one"),
            Self::NotEqual { one, other } => write!(f, "{one} and {other} are not equal"),
            Self::NotBetter { one, other } => write!(f, "{one} is not better than {other}"),
            Self::Profile { candidate, grade } => {
                write!(f, "the weight of grade {grade} of candidate {candidate} is different")
            }
            Self::Median { candidate } => {
                write!(f, "the majority grade of candidate {candidate} is different")
            }
            Self::Pair { one, other } => {
                write!(f, "the weight that prefers {one} to {other} is different")
            }
            Self::Chain { one, other } => {
                write!(f, "the strongest chain from {one} to {other} is different")
            }
            Self::Total { candidate } => {
                write!(f, "the total of candidate {candidate} is different")
            }
            Self::Mean { candidate, criterion } => {
                write!(f, "the mean of candidate {candidate} on criterion {criterion} is different")
            }
            Self::CriterionWeight { criterion } => {
                write!(f, "criterion {criterion} has no positive weight")
            }
        }
    }
}

impl core::error::Error for Fault {}
