//! Approval, sum of points, and the grid of criteria.

use alloc::vec;
use alloc::vec::Vec;

use crate::{Cast, Fault, Fraction, Ranking, ranking};

/// Recounts approval. Each ballot lists the candidates it approves.
///
/// *Source*: S. Brams and P. Fishburn, “Approval voting”, American Political Science Review, 1978.
/// *Cost*: O(approvals). *Known paradoxes*: the candidate that a majority prefers may be refused.
///
/// ```
/// use cordee_recount::{Cast, Fraction, approval};
/// let one = Fraction::whole(1);
/// let ballots = [Cast { voters: 3, weight: &one, ballot: &[1][..] }];
/// let totals = [Fraction::whole(0), Fraction::whole(3)];
/// assert_eq!(approval(&ballots, &totals, &[&[1], &[0]]), Ok(()));
/// assert!(approval(&ballots, &totals, &[&[0], &[1]]).is_err());
/// ```
pub fn approval(
    ballots: &[Cast<'_, [usize]>],
    totals: &[Fraction],
    ranking: Ranking<'_>,
) -> Result<(), Fault> {
    let mut found = vec![Fraction::whole(0); totals.len()];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        for (place, &candidate) in cast.ballot.iter().enumerate() {
            let total = found.get_mut(candidate).ok_or(Fault::Ballot { group })?;
            if cast.ballot[..place].contains(&candidate) {
                return Err(Fault::Ballot { group });
            }
            *total = total.plus(&mass);
        }
    }
    check(&found, totals, ranking)
}

/// Recounts the sum of points. Each ballot holds the points of each candidate; a blank gives none.
///
/// *Source*: W. D. Smith, “Range voting”, 2000. *Cost*: O(ballots × candidates). *Known paradoxes*:
/// few voters at the ends of the scale weigh more than many near its middle.
///
/// ```
/// use cordee_recount::{Cast, Fraction, points};
/// let half = Fraction::read("1/2").unwrap();
/// let ballot = [Some(Fraction::whole(5)), None];
/// let ballots = [Cast { voters: 2, weight: &half, ballot: &ballot[..] }];
/// let totals = [Fraction::whole(5), Fraction::whole(0)];
/// assert_eq!(points(&ballots, &totals, &[&[0], &[1]]), Ok(()));
/// ```
pub fn points(
    ballots: &[Cast<'_, [Option<Fraction>]>],
    totals: &[Fraction],
    ranking: Ranking<'_>,
) -> Result<(), Fault> {
    let mut found = vec![Fraction::whole(0); totals.len()];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        if cast.ballot.len() != totals.len() {
            return Err(Fault::Ballot { group });
        }
        for (total, points) in found.iter_mut().zip(cast.ballot) {
            if let Some(points) = points {
                *total = total.plus(&points.times(&mass));
            }
        }
    }
    check(&found, totals, ranking)
}

/// Compares totals with those of the certificate, then the ranking with the totals.
fn check(found: &[Fraction], said: &[Fraction], ranking: Ranking<'_>) -> Result<(), Fault> {
    if found.len() != said.len() {
        return Err(Fault::Length);
    }
    if let Some(candidate) = (0..said.len()).find(|&place| found[place] != said[place]) {
        return Err(Fault::Total { candidate });
    }
    ranking::check(ranking, said.len(), |one, other| said[one].cmp(&said[other]))
}

/// Holds what a certificate of the grid of criteria says.
#[derive(Debug, Clone, Copy)]
pub struct Grid<'a> {
    /// The weight of each criterion.
    pub weights: &'a [Fraction],
    /// Whether a criterion without grades is left out for a candidate; otherwise it is refused.
    pub left_out: bool,
    /// The mean of each candidate (row) on each criterion.
    pub means: &'a [&'a [Option<Fraction>]],
    /// The weighted mean of each candidate.
    pub totals: &'a [Fraction],
    /// The ranking.
    pub ranking: Ranking<'a>,
}

/// Recounts the grid. Each ballot holds, for each candidate, its grade on each criterion.
///
/// *Source*: C. L. Hwang and K. Yoon, *Multiple attribute decision making*, 1981. *Cost*:
/// O(cells). *Known paradoxes*: weights mean nothing unless the scales of the criteria are alike,
/// and blanks move means.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Grid, grid};
/// let number = Fraction::whole;
/// let (first, second) = ([Some(number(4)), Some(number(1))], [Some(number(2)), Some(number(2))]);
/// let sheet: [&[Option<Fraction>]; 2] = [&first, &second];
/// let ballots = [Cast { voters: 1, weight: &number(1), ballot: &sheet[..] }];
/// let claim = Grid {
///     weights: &[number(1), number(1)],
///     left_out: false,
///     means: &sheet,
///     totals: &[Fraction::read("5/2").unwrap(), number(2)],
///     ranking: &[&[0], &[1]],
/// };
/// assert_eq!(grid(&ballots, &claim), Ok(()));
/// ```
pub fn grid(ballots: &[Cast<'_, [&[Option<Fraction>]]>], claim: &Grid<'_>) -> Result<(), Fault> {
    let (candidates, criteria) = (claim.totals.len(), claim.weights.len());
    let rows = claim.means.len() == candidates;
    if !rows || claim.means.iter().any(|row| row.len() != criteria) {
        return Err(Fault::Length);
    }
    let none = |weight: &Fraction| weight.is_zero() || weight.is_negative();
    if let Some(criterion) = claim.weights.iter().position(none) {
        return Err(Fault::CriterionWeight { criterion });
    }
    let means = means(ballots, candidates, criteria)?;
    for (candidate, (found, said)) in means.iter().zip(claim.means).enumerate() {
        for criterion in 0..criteria {
            let refused = found[criterion].is_none() && !claim.left_out;
            if refused || found[criterion] != said[criterion] {
                return Err(Fault::Mean { candidate, criterion });
            }
        }
    }
    let totals: Option<Vec<Fraction>> =
        means.iter().map(|means| weighted(means, claim.weights)).collect();
    check(&totals.ok_or(Fault::Length)?, claim.totals, claim.ranking)
}

fn means(
    ballots: &[Cast<'_, [&[Option<Fraction>]]>],
    candidates: usize,
    criteria: usize,
) -> Result<Vec<Vec<Option<Fraction>>>, Fault> {
    let nothing = (Fraction::whole(0), Fraction::whole(0));
    let mut sums = vec![vec![nothing; criteria]; candidates];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        let uneven = cast.ballot.iter().any(|line| line.len() != criteria);
        if cast.ballot.len() != candidates || uneven {
            return Err(Fault::Ballot { group });
        }
        for (line, grades) in sums.iter_mut().zip(cast.ballot) {
            for ((sum, weight), grade) in line.iter_mut().zip(*grades) {
                if let Some(grade) = grade {
                    *sum = sum.plus(&grade.times(&mass));
                    *weight = weight.plus(&mass);
                }
            }
        }
    }
    let mean = |(sum, weight): &(Fraction, Fraction)| sum.over(weight);
    Ok(sums.iter().map(|line| line.iter().map(mean).collect()).collect())
}

/// Averages the means that there are; `None` when there are none.
fn weighted(means: &[Option<Fraction>], weights: &[Fraction]) -> Option<Fraction> {
    let (mut sum, mut total) = (Fraction::whole(0), Fraction::whole(0));
    for (mean, weight) in means.iter().zip(weights) {
        if let Some(mean) = mean {
            sum = sum.plus(&mean.times(weight));
            total = total.plus(weight);
        }
    }
    sum.over(&total)
}
