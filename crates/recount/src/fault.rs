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
    /// A project costs less than nothing.
    Cost { project: usize },
    /// The declared order, or what is said to be taken, names a project that does not exist.
    Order,
    /// A limit names a project that does not exist, or takes one that another limit forbids.
    Limit { project: usize },
    /// What is taken first costs more than the budget.
    FirstTooDear,
    /// The steps are not a number of times the increment, or there are none under this rule.
    Steps,
    /// The endowment of a voter of this group is negative, or not the one of the step.
    Endowment { group: usize },
    /// A purchase is made although no project is affordable.
    NothingAffordable { round: usize },
    /// Another project is better, or comes first among equals.
    NotBest { round: usize, better: usize },
    /// The payments of a purchase are different.
    Payments { round: usize },
    /// A project is affordable at the end.
    StillAffordable { project: usize },
    /// What a voter of this group has left is different.
    Leftover { group: usize },
    /// The load after a choice is different.
    Load { round: usize },
    /// The purchases of a step cost more than the budget.
    TooDear { step: u64 },
    /// The endowments stopped growing at an earlier step.
    EndedBefore { step: u64 },
    /// The endowments should have grown further.
    NotEnded { step: u64 },
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
            Self::Cost { project } => write!(f, "project {project} costs less than nothing"),
            Self::Order => f.write_str("a list names a project that does not exist"),
            Self::Limit { project } => write!(f, "the limits cannot bind project {project}"),
            Self::FirstTooDear => f.write_str("what is taken first costs more than the budget"),
            Self::Steps => f.write_str("there cannot be so many steps"),
            Self::Endowment { group } => write!(f, "the endowment of voters {group} is different"),
            Self::NothingAffordable { round } => {
                write!(f, "no project is affordable for purchase {round}")
            }
            Self::NotBest { round, better } => {
                write!(f, "project {better} is better for purchase {round}")
            }
            Self::Payments { round } => write!(f, "the payments of purchase {round} are different"),
            Self::StillAffordable { project } => {
                write!(f, "project {project} is affordable at the end")
            }
            Self::Leftover { group } => write!(f, "what voters {group} have left is different"),
            Self::Load { round } => write!(f, "the load after choice {round} is different"),
            Self::TooDear { step } => write!(f, "step {step} costs more than the budget"),
            Self::EndedBefore { step } => write!(f, "the growth ends at step {step}"),
            Self::NotEnded { step } => write!(f, "the growth does not end at step {step}"),
        }
    }
}

impl core::error::Error for Fault {}
