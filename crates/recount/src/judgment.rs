//! Majority judgment, recounted by quantiles.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::{Cast, Fault, Fraction, Ranking, ranking};

/// Holds what a certificate of majority judgment says.
#[derive(Debug, Clone, Copy)]
pub struct Judgment<'a> {
    /// How many grades there are.
    pub grades: usize,
    /// Whether a blank is the worst grade; otherwise blanks are refused.
    pub blank_is_worst: bool,
    /// The weight of each grade, worst first, by candidate.
    pub profiles: &'a [&'a [Fraction]],
    /// The majority grade of each candidate, 0 for the worst.
    pub medians: &'a [usize],
    /// The ranking.
    pub ranking: Ranking<'a>,
}

/// Recounts majority judgment. Each ballot holds the grade of each candidate, 0 for the worst.
///
/// Two candidates are compared at growing distances from the middle of their grades: first the
/// grade below, then the grade above. This is what removing the majority grade again and again
/// comes to (Balinski and Laraki, 2007), without counting to the number of voters.
///
/// *Source*: M. Balinski and R. Laraki, “A theory of measuring, electing and ranking”, PNAS, 2007.
/// *Cost*: O(ballots × candidates + candidates × log candidates × grades). *Known paradoxes*: who
/// comes to give a good grade may harm it (Felsenthal and Machover 2008); the candidate that a
/// majority prefers to each other one may be refused.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Judgment, majority_judgment};
/// let (none, one) = (Fraction::whole(0), Fraction::whole(1));
/// let ballots = [Cast { voters: 1, weight: &one, ballot: &[Some(1), Some(0)][..] }];
/// let profiles = [[none.clone(), one.clone()], [one.clone(), none]];
/// let claim = Judgment {
///     grades: 2,
///     blank_is_worst: true,
///     profiles: &[&profiles[0], &profiles[1]],
///     medians: &[1, 0],
///     ranking: &[&[0], &[1]],
/// };
/// assert_eq!(majority_judgment(&ballots, &claim), Ok(()));
/// assert!(majority_judgment(&ballots, &Judgment { ranking: &[&[1], &[0]], ..claim }).is_err());
/// ```
pub fn majority_judgment(
    ballots: &[Cast<'_, [Option<usize>]>],
    claim: &Judgment<'_>,
) -> Result<(), Fault> {
    let candidates = claim.profiles.len();
    if claim.medians.len() != candidates {
        return Err(Fault::Length);
    }
    let profiles = profiles(ballots, claim)?;
    for (candidate, (found, said)) in profiles.iter().zip(claim.profiles).enumerate() {
        if said.len() != claim.grades {
            return Err(Fault::Length);
        }
        if let Some(grade) = (0..claim.grades).find(|&grade| found[grade] != said[grade]) {
            return Err(Fault::Profile { candidate, grade });
        }
        if below(&summed(found), &Fraction::whole(0)) != claim.medians[candidate] {
            return Err(Fault::Median { candidate });
        }
    }
    let sums: Vec<Vec<Fraction>> = profiles.iter().map(|profile| summed(profile)).collect();
    ranking::check(claim.ranking, candidates, |one, other| compare(&sums[one], &sums[other]))
}

fn profiles(
    ballots: &[Cast<'_, [Option<usize>]>],
    claim: &Judgment<'_>,
) -> Result<Vec<Vec<Fraction>>, Fault> {
    let candidates = claim.profiles.len();
    let mut profiles = vec![vec![Fraction::whole(0); claim.grades]; candidates];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        if cast.ballot.len() != candidates {
            return Err(Fault::Ballot { group });
        }
        for (profile, grade) in profiles.iter_mut().zip(cast.ballot) {
            if grade.is_none() && !claim.blank_is_worst && !mass.is_zero() {
                return Err(Fault::Blank { group });
            }
            let cell = profile.get_mut(grade.unwrap_or(0)).ok_or(Fault::Ballot { group })?;
            *cell = cell.plus(&mass);
        }
    }
    Ok(profiles)
}

/// Gives twice the weight of each grade and of all worse ones.
fn summed(profile: &[Fraction]) -> Vec<Fraction> {
    let mut sum = Fraction::whole(0);
    let mut add = |weight: &Fraction| {
        sum = sum.plus(weight).plus(weight);
        sum.clone()
    };
    profile.iter().map(&mut add).collect()
}

/// Gives half of the last sum: the weight of all, and twice the middle.
fn total(sums: &[Fraction]) -> Fraction {
    let last = sums.last().cloned().unwrap_or_else(|| Fraction::whole(0));
    last.over(&Fraction::whole(2)).unwrap_or_else(|| Fraction::whole(0))
}

/// Finds the grade just below the middle less `distance`.
fn below(sums: &[Fraction], distance: &Fraction) -> usize {
    let place = total(sums).minus(distance);
    sums.iter().position(|sum| place <= *sum).unwrap_or(0)
}

/// Finds the grade just above the middle plus `distance`.
fn above(sums: &[Fraction], distance: &Fraction) -> usize {
    let place = total(sums).plus(distance);
    sums.iter().position(|sum| place < *sum).unwrap_or(0)
}

/// Compares two candidates by their sums; both have the same total.
fn compare(one: &[Fraction], other: &[Fraction]) -> Ordering {
    let total = total(one);
    let distance = |sum: &Fraction| if *sum < total { total.minus(sum) } else { sum.minus(&total) };
    // Between two of these distances no grade changes.
    let mut distances: Vec<Fraction> = one.iter().chain(other).map(distance).collect();
    distances.push(Fraction::whole(0));
    distances.retain(|distance| *distance < total);
    distances.sort();
    for distance in &distances {
        let lower = below(one, distance).cmp(&below(other, distance));
        let order = lower.then_with(|| above(one, distance).cmp(&above(other, distance)));
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}
