//! Instant-runoff: the last leaves, and its ballots go to the next they name.

use num_traits::Zero;

use super::outcome::try_other_lots;
use super::{Drawn, Election, Exact, Moment, Order, Ranked, Settled, Tie};

/// Holds one round of instant-runoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elimination {
    /// The candidates still there, with the weight of the ballots that prefer them.
    pub counts: Vec<(usize, Exact)>,
    /// The weight of the ballots that name nobody still there.
    pub exhausted: Exact,
    /// Those who leave after this round; several only when nobody prefers them.
    pub leaving: Vec<usize>,
}

/// Holds what instant-runoff counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runoff {
    /// The rounds, up to the one in which somebody has more than half, or all are equal.
    pub rounds: Vec<Elimination>,
    /// The winner, or those who are equal in the last round.
    pub winners: Vec<usize>,
    /// The order drawn beforehand: among the last, the one drawn latest leaves.
    pub drawn: Drawn,
}

/// Ranks candidates by instant-runoff.
///
/// Each ballot counts for the best candidate still there (equals share it). All those whom no
/// ballot prefers leave together; otherwise the last leaves, and of several equal ones the one
/// drawn latest. The count stops when one has more than half of the weight still held, or when all
/// that remain are equal. Groups: the last round's candidates by their weight, then those who
/// left, the latest first.
///
/// *Source*: as in N. Tideman, *Collective decisions and voting*, 2006, chapter 12 (W. R. Ware,
/// 1871). *Cost*: O(rounds × ballots × candidates). *Known paradoxes*: raising the winner may make
/// it lose (it is not monotone: Doron and Kronick, 1977), a voter may do better by staying at
/// home, and a candidate that beats each other one may be refused.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let drawn = Drawn::as_declared(&candidates);
/// let ballots = vec![
///     Group::plain(Order::strict([0]), 4),
///     Group::plain(Order::strict([1, 2]), 3),
///     Group::plain(Order::strict([2, 1]), 2),
/// ];
/// let election = Election::new(candidates, ballots).unwrap();
/// assert_eq!(irv(&election, &drawn).groups, [[1], [0], [2]]);
/// ```
pub fn irv(election: &Election<Order>, drawn: &Drawn) -> Ranked<Runoff> {
    let (groups, mut ties, facts) = count(election, drawn);
    let small = election.ballots().len() * facts.rounds.len() <= 100_000;
    if small {
        let other_last = |other| count(election, &drawn.with_last(other)).0;
        try_other_lots(&mut ties, &groups, other_last);
    }
    Ranked { groups, ties, facts }
}

fn count(election: &Election<Order>, drawn: &Drawn) -> (Vec<Vec<usize>>, Vec<Tie>, Runoff) {
    let mut there = vec![true; election.candidates().len()];
    let mut rounds: Vec<Elimination> = Vec::new();
    let mut ties = Vec::new();
    loop {
        let mut round = preferred(election, &there);
        let last = last(&round.counts);
        let held: Exact = round.counts.iter().map(|(_, weight)| weight).sum();
        let half = held.clone() / Exact::from_integer(2.into());
        let decided = round.counts.iter().any(|(_, weight)| half < *weight);
        if decided || last.len() == round.counts.len() {
            rounds.push(round);
            break;
        }
        let none = round.counts.iter().any(|(_, weight)| weight.is_zero());
        round.leaving = match drawn.last_of(&last) {
            Some(leaving) if !none && 1 < last.len() => {
                let moment = Moment::Round(rounds.len());
                ties.push(Tie::new(last, moment, Settled::Drawn(leaving)));
                vec![leaving]
            }
            _ => last,
        };
        round.leaving.iter().for_each(|&leaving| there[leaving] = false);
        rounds.push(round);
    }
    let groups = groups(election, &rounds);
    ties.extend(Tie::shared(&groups));
    let winners = groups.first().cloned().unwrap_or_default();
    (groups, ties, Runoff { rounds, winners, drawn: drawn.clone() })
}

/// Lists the candidates that have the least weight.
fn last(counts: &[(usize, Exact)]) -> Vec<usize> {
    let least = counts.iter().map(|(_, weight)| weight).min();
    counts.iter().filter(|(_, w)| Some(w) == least).map(|(candidate, _)| *candidate).collect()
}

/// Counts for whom each ballot stands among those still there.
fn preferred(election: &Election<Order>, there: &[bool]) -> Elimination {
    let mut weights = vec![num_bigint::BigInt::zero(); there.len()];
    let mut shared: Vec<Exact> = Vec::new();
    let mut exhausted = num_bigint::BigInt::zero();
    for cast in election.ballots() {
        let still = |class: &Vec<usize>| -> Vec<usize> {
            class.iter().copied().filter(|&candidate| there[candidate]).collect()
        };
        let best = cast.ballot.classes().iter().map(still).find(|best| !best.is_empty());
        match best.as_deref() {
            None => exhausted += &cast.mass,
            Some([one]) => weights[*one] += &cast.mass,
            Some(best) => {
                shared.resize(there.len(), Exact::zero());
                let each = election.weight(&cast.mass) / Exact::from_integer(best.len().into());
                for &candidate in best {
                    shared[candidate] += &each;
                }
            }
        }
    }
    let weight = |candidate: usize| {
        let shared = shared.get(candidate).cloned().unwrap_or_else(Exact::zero);
        (candidate, election.weight(&weights[candidate]) + shared)
    };
    let counts = (0..there.len()).filter(|&candidate| there[candidate]).map(weight).collect();
    Elimination { counts, exhausted: election.weight(&exhausted), leaving: Vec::new() }
}

fn groups(election: &Election<Order>, rounds: &[Elimination]) -> Vec<Vec<usize>> {
    let mut keys: Vec<(usize, Exact)> = vec![(0, Exact::zero()); election.candidates().len()];
    for (round, elimination) in rounds.iter().enumerate() {
        for (candidate, weight) in &elimination.counts {
            let last = round + 1 == rounds.len();
            keys[*candidate] = (round, if last { weight.clone() } else { Exact::zero() });
        }
    }
    election.candidates().grouped(&keys)
}
