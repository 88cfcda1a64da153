//! The grid of criteria: the weighted mean that offices use today, with its spread.

use num_traits::{Signed, Zero};

use super::sums::ones;
use super::{CriterionGrades, Election, Exact, Ranked, RankingError};

/// Declares what becomes of a criterion on which nobody graded a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ungraded {
    /// The ranking is refused.
    #[default]
    Refused,
    /// The criterion is left out for that candidate, the other weights keep their proportions.
    LeftOut,
}

/// Holds the grades that a candidate received on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCriterion {
    /// The weight of those who gave a grade.
    pub weight: Exact,
    /// The weighted mean of the grades; nothing when nobody gave one.
    pub mean: Option<Exact>,
    /// The lowest grade.
    pub least: Option<Exact>,
    /// The highest grade.
    pub most: Option<Exact>,
    /// The variance: the mean square of the distance to the mean.
    pub variance: Exact,
    /// The mean distance between the grades of two voters drawn at random (the same one allowed).
    pub disagreement: Exact,
}

/// Holds the line of one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was given on each criterion.
    pub criteria: Vec<OnCriterion>,
    /// The weighted mean of the means.
    pub mean: Exact,
    /// The lowest and the highest mean over criteria.
    pub spread: (Exact, Exact),
    /// The weighted mean of the disagreements on the criteria.
    pub disagreement: Exact,
}

/// Holds what the grid counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The weight of each criterion.
    pub weights: Vec<Exact>,
    /// What was declared of criteria without grades.
    pub ungraded: Ungraded,
    /// One line by candidate.
    pub lines: Vec<Line>,
}

/// Ranks candidates by the weighted mean of their mean grades on each criterion.
///
/// On each criterion the mean is taken over those who gave a grade, by their weights; the means
/// are then averaged with the weights of the criteria (`None`: all equal). Beside each mean stand
/// its spread and how much the voters disagree, since a mean alone hides both.
///
/// *Source*: the simple additive weighting of multi-criteria analysis (C. L. Hwang and K. Yoon,
/// *Multiple attribute decision making*, 1981); disagreement is Gini's mean difference (1912).
/// *Cost*: O(cells × log voters). *Known paradoxes*: the weights mean nothing unless the scales of
/// the criteria are alike; blanks move means; a candidate that nobody finds good on any criterion
/// that matters to them may come first, since the mean compensates.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["path", "lake"]).unwrap();
/// let number = |value: i64| Exact::from_integer(value.into());
/// let sheet = |grades: [[i64; 2]; 2]| {
///     CriterionGrades(grades.map(|line| line.map(|grade| Some(number(grade))).to_vec()).to_vec())
/// };
/// let (one, other) = (sheet([[4, 2], [3, 3]]), sheet([[2, 2], [3, 5]]));
/// let ballots = vec![Group::plain(one, 1), Group::plain(other, 1)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = grid(&election, Some(&[number(2), number(1)]), Ungraded::Refused).unwrap();
/// assert_eq!(ranked.groups, [[1], [0]]);
/// assert_eq!(ranked.facts.lines[0].mean, Exact::new(8.into(), 3.into()));
/// assert_eq!(ranked.facts.lines[0].criteria[0].disagreement, number(1));
/// ```
pub fn grid(
    election: &Election<CriterionGrades>,
    weights: Option<&[Exact]>,
    ungraded: Ungraded,
) -> Result<Ranked<Graded>, RankingError> {
    let first = election.ballots().first().ok_or(RankingError::NoBallot)?;
    let criteria = first.ballot.0.first().map_or(0, Vec::len);
    let uneven = election.ballots().iter().flat_map(|cast| &cast.ballot.0);
    let weights = weights.map_or_else(|| ones(criteria), <[Exact]>::to_vec);
    let fits = weights.len() == criteria
        && 0 < criteria
        && weights.iter().all(Signed::is_positive)
        && uneven.clone().all(|line| line.len() == criteria);
    if !fits {
        return Err(RankingError::CriterionWeights { weights: weights.len(), criteria });
    }
    let ids = election.candidates().ids().iter().enumerate();
    let lines = ids.map(|(candidate, id)| line(election, candidate, id, &weights, ungraded));
    let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
    let means: Vec<&Exact> = lines.iter().map(|line| &line.mean).collect();
    let groups = election.candidates().grouped(&means);
    Ok(Ranked::of(groups, Graded { weights, ungraded, lines }))
}

fn line(
    election: &Election<CriterionGrades>,
    candidate: usize,
    id: &str,
    weights: &[Exact],
    ungraded: Ungraded,
) -> Result<Line, RankingError> {
    let criteria: Vec<OnCriterion> =
        (0..weights.len()).map(|criterion| on_criterion(election, candidate, criterion)).collect();
    let blank = criteria.iter().position(|cell| cell.mean.is_none());
    let graded = criteria.iter().any(|cell| cell.mean.is_some());
    if let Some(criterion) = blank
        && (ungraded == Ungraded::Refused || !graded)
    {
        return Err(RankingError::Ungraded { candidate: id.to_owned(), criterion });
    }
    let (mut mean, mut disagreement, mut total) = (Exact::zero(), Exact::zero(), Exact::zero());
    for (cell, weight) in criteria.iter().zip(weights) {
        if let Some(value) = &cell.mean {
            mean += value * weight;
            disagreement += &cell.disagreement * weight;
            total += weight;
        }
    }
    let means = criteria.iter().filter_map(|cell| cell.mean.as_ref());
    let spread = means.clone().min().zip(means.max());
    let spread = spread
        .map_or_else(|| (Exact::zero(), Exact::zero()), |(low, high)| (low.clone(), high.clone()));
    Ok(Line { criteria, mean: mean / &total, spread, disagreement: disagreement / total })
}

/// Summarises the grades of one candidate on one criterion.
fn on_criterion(
    election: &Election<CriterionGrades>,
    candidate: usize,
    criterion: usize,
) -> OnCriterion {
    let mut given: Vec<(&Exact, Exact)> = Vec::new();
    for cast in election.ballots() {
        let cell = cast.ballot.0.get(candidate).and_then(|line| line.get(criterion));
        if let Some(Some(grade)) = cell {
            given.push((grade, election.weight(&cast.mass)));
        }
    }
    given.sort();
    let weight: Exact = given.iter().map(|(_, weight)| weight).sum();
    let sum: Exact = given.iter().map(|(grade, weight)| *grade * weight).sum();
    let least = given.first().map(|(grade, _)| (*grade).clone());
    let most = given.last().map(|(grade, _)| (*grade).clone());
    if weight.is_zero() {
        let none = Exact::zero();
        return OnCriterion {
            weight,
            mean: None,
            least,
            most,
            variance: none.clone(),
            disagreement: none,
        };
    }
    let mean = sum / &weight;
    let squares: Exact =
        given.iter().map(|(grade, weight)| (*grade - &mean) * (*grade - &mean) * weight).sum();
    let variance = squares / &weight;
    let disagreement = distances(&given) / (&weight * &weight);
    OnCriterion { weight, mean: Some(mean), least, most, variance, disagreement }
}

/// Sums, over all ordered pairs of voters, the distance between their grades; they come sorted.
fn distances(given: &[(&Exact, Exact)]) -> Exact {
    let (mut before, mut sum, mut total) = (Exact::zero(), Exact::zero(), Exact::zero());
    for (grade, weight) in given {
        total += (*grade * &before - &sum) * weight;
        before += weight;
        sum += *grade * weight;
    }
    total * Exact::from_integer(2.into())
}
