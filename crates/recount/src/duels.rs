//! Schulze's rule, recounted by the textbook.

use alloc::vec;
use alloc::vec::Vec;

use crate::{Cast, Fault, Fraction, Ranking, ranking};

/// Declares what makes the strength of a won duel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// The winners' weight less the losers'.
    Margins,
    /// The winners' weight alone.
    WinningVotes,
}

/// Declares how unranked candidates compare with the ranked ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unranked {
    /// They are tied below all ranked ones.
    Last,
    /// The ballot says nothing about them.
    Ignored,
}

/// Holds what a certificate of Schulze's rule says.
#[derive(Debug, Clone, Copy)]
pub struct Duels<'a> {
    /// What makes the strength of a duel.
    pub strength: Strength,
    /// What was declared of unranked candidates.
    pub unranked: Unranked,
    /// The weight that prefers the candidate of the row to that of the column.
    pub pairwise: &'a [&'a [Fraction]],
    /// The strength of the strongest chain from the row to the column.
    pub chains: &'a [&'a [Fraction]],
    /// The ranking.
    pub ranking: Ranking<'a>,
}

/// Recounts Schulze's rule. Each ballot is a list of classes of equals, best first.
///
/// *Source*: M. Schulze, “A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method”, Social Choice and Welfare, 2011. *Cost*:
/// O(ballots × candidates² + candidates³). *Known paradoxes*: a voter may do better by staying at
/// home (Moulin 1988), and two halves that agree may disagree together.
///
/// ```
/// use cordee_recount::{Cast, Duels, Fraction, Strength, Unranked, schulze};
/// let (none, one) = (Fraction::whole(0), Fraction::whole(1));
/// let order: [&[usize]; 2] = [&[1], &[0]];
/// let ballots = [Cast { voters: 1, weight: &one, ballot: &order[..] }];
/// let rows = [[none.clone(), none.clone()], [one.clone(), none]];
/// let claim = Duels {
///     strength: Strength::Margins,
///     unranked: Unranked::Last,
///     pairwise: &[&rows[0], &rows[1]],
///     chains: &[&rows[0], &rows[1]],
///     ranking: &[&[1], &[0]],
/// };
/// assert_eq!(schulze(&ballots, &claim), Ok(()));
/// assert!(schulze(&ballots, &Duels { ranking: &[&[0, 1]], ..claim }).is_err());
/// ```
pub fn schulze(ballots: &[Cast<'_, [&[usize]]>], claim: &Duels<'_>) -> Result<(), Fault> {
    let count = claim.pairwise.len();
    let square =
        |rows: &[&[Fraction]]| rows.len() == count && rows.iter().all(|row| row.len() == count);
    if !square(claim.pairwise) || !square(claim.chains) {
        return Err(Fault::Length);
    }
    let pairwise = pairwise(ballots, count, claim.unranked)?;
    let pairs = (0..count).flat_map(|one| (0..count).map(move |other| (one, other)));
    for (one, other) in pairs.clone() {
        if pairwise[one][other] != claim.pairwise[one][other] {
            return Err(Fault::Pair { one, other });
        }
    }
    let (chains, strengths) = chains(&pairwise, claim.strength);
    for (one, other) in pairs.filter(|(one, other)| one != other) {
        if strengths[chains[one][other]] != claim.chains[one][other] {
            return Err(Fault::Chain { one, other });
        }
    }
    let wins =
        |one: usize| (0..count).filter(|&other| chains[other][one] < chains[one][other]).count();
    let wins: Vec<usize> = (0..count).map(wins).collect();
    ranking::check(claim.ranking, count, |one, other| wins[one].cmp(&wins[other]))
}

fn pairwise(
    ballots: &[Cast<'_, [&[usize]]>],
    count: usize,
    unranked: Unranked,
) -> Result<Vec<Vec<Fraction>>, Fault> {
    let mut pairwise = vec![vec![Fraction::whole(0); count]; count];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        let mut classes = vec![None; count];
        for (class, members) in cast.ballot.iter().enumerate() {
            for &candidate in *members {
                let place = classes.get_mut(candidate).ok_or(Fault::Ballot { group })?;
                if place.replace(class).is_some() {
                    return Err(Fault::Ballot { group });
                }
            }
        }
        // Who is not ranked is preferred to nobody.
        for (one, class) in classes.iter().enumerate().filter(|(_, class)| class.is_some()) {
            for (cell, other) in pairwise[one].iter_mut().zip(&classes) {
                if if other.is_some() { class < other } else { unranked == Unranked::Last } {
                    *cell = cell.plus(&mass);
                }
            }
        }
    }
    Ok(pairwise)
}

/// Finds the strongest chains: places in the sorted list of strengths, which comes beside.
fn chains(pairwise: &[Vec<Fraction>], strength: Strength) -> (Vec<Vec<usize>>, Vec<Fraction>) {
    let count = pairwise.len();
    let link = |one: usize, other: usize| {
        let (mine, theirs) = (&pairwise[one][other], &pairwise[other][one]);
        match strength {
            _ if mine <= theirs => Fraction::whole(0),
            Strength::Margins => mine.minus(theirs),
            Strength::WinningVotes => mine.clone(),
        }
    };
    let links: Vec<Vec<Fraction>> =
        (0..count).map(|one| (0..count).map(|other| link(one, other)).collect()).collect();
    let mut strengths: Vec<Fraction> = links.iter().flatten().cloned().collect();
    strengths.sort();
    strengths.dedup();
    let place = |link: &Fraction| strengths.binary_search(link).unwrap_or(0);
    let mut chains: Vec<Vec<usize>> =
        links.iter().map(|row| row.iter().map(place).collect()).collect();
    for through in 0..count {
        let onwards = chains[through].clone();
        for row in &mut chains {
            let reach = row[through];
            for (chain, &next) in row.iter_mut().zip(&onwards) {
                *chain = (*chain).max(reach.min(next));
            }
        }
    }
    (chains, strengths)
}
