//! Why a ranking was refused.

use super::BallotFault;

/// Says why ballots could not be ranked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RankingError {
    /// There is nothing to rank.
    #[error("there is no candidate")]
    NoCandidate,
    /// An identifier has no character that can be seen.
    #[error("the identifier of candidate number {place} is empty")]
    EmptyId {
        /// The place of the candidate, from 0.
        place: usize,
    },
    /// An identifier was given twice.
    #[error("the candidate `{0}` is given twice")]
    RepeatedCandidate(String),
    /// An identifier belongs to no candidate.
    #[error("there is no candidate `{0}`")]
    UnknownCandidate(String),
    /// The drawn order forgets a candidate.
    #[error("the drawn order does not name `{0}`")]
    Undrawn(String),
    /// A ballot cannot be counted.
    #[error("ballot group number {group}: {fault}")]
    Ballot {
        /// The place of the group in the input, from 0.
        group: usize,
        /// What is wrong with it.
        fault: BallotFault,
    },
    /// A ballot weighs less than nothing.
    #[error("ballot group number {group}: its weight is negative")]
    NegativeWeight {
        /// The place of the group in the input, from 0.
        group: usize,
    },
    /// No ballot has any weight, and the rule needs one.
    #[error("no ballot has any weight")]
    NoBallot,
    /// The rule compares all pairs, and there are too many.
    #[error("{found} candidates are more than the {most} whose pairs can be compared")]
    TooManyCandidates {
        /// How many candidates there are.
        found: usize,
        /// How many there can be.
        most: usize,
    },
    /// The scale of grades has fewer than two words, or the same one twice.
    #[error("a scale needs at least two grades, all different")]
    Scale,
    /// A ballot holds a grade that the scale lacks.
    #[error("grade number {grade} is not one of the {grades} of the scale")]
    UnknownGrade {
        /// The grade, from 0 for the worst.
        grade: usize,
        /// How many grades there are.
        grades: usize,
    },
    /// Candidates were judged by different numbers of voters, and that was declared a refusal.
    #[error("`{candidate}` was not judged by everybody; declare that a blank is the worst grade")]
    Unjudged {
        /// The first candidate with a blank.
        candidate: String,
    },
    /// The points of the places rise, or there are none.
    #[error("the points of the places must be given, and must not rise")]
    Points,
    /// There is not one weight for each criterion, or they are not positive.
    #[error("each criterion needs one positive weight ({weights} given for {criteria})")]
    CriterionWeights {
        /// How many weights were declared.
        weights: usize,
        /// How many criteria the ballots have.
        criteria: usize,
    },
    /// Nobody graded a candidate on a criterion.
    #[error("nobody graded `{candidate}` on criterion number {criterion}")]
    Ungraded {
        /// The candidate without a grade.
        candidate: String,
        /// The criterion, from 0.
        criterion: usize,
    },
    /// The rule cannot be applied to this kind of ballots.
    #[error("the rule `{rule}` cannot count {ballots}")]
    WrongBallots {
        /// The name of the rule.
        rule: &'static str,
        /// The kind of ballots.
        ballots: &'static str,
    },
    /// The rule has no such name.
    #[error("there is no ranking rule `{0}`")]
    UnknownRule(String),
}
