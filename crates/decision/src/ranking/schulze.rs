//! Schulze's rule: chains of duels as strong as their weakest link.

use num_bigint::BigInt;
use num_traits::Zero;

use super::widest::Widest;
use super::{
    Election, Exact, Moment, Order, Pairwise, Ranked, RankingError, Settled, Tie, Unranked,
};

/// Declares what makes the strength of a won duel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strength {
    /// The winners' weight less the losers'.
    #[default]
    Margins,
    /// The winners' weight alone.
    WinningVotes,
}

/// Holds what Schulze's rule counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beatpaths {
    /// The pairwise matrix.
    pub pairwise: Pairwise,
    /// What makes the strength of a duel.
    pub strength: Strength,
    /// What was declared of unranked candidates.
    pub unranked: Unranked,
    /// The candidate that beats each other one, if there is one.
    pub condorcet: Option<usize>,
    /// The candidates that no other one beats by a stronger chain.
    pub winners: Vec<usize>,
    /// For each candidate, how many it beats by a stronger chain.
    pub wins: Vec<usize>,
    widest: Widest<BigInt>,
}

impl Beatpaths {
    /// Gives the strength of the strongest chain of won duels from `one` to `other`; 0 without.
    pub fn chain(&self, one: usize, other: usize) -> Exact {
        Exact::new(self.widest.width(one, other).clone(), self.pairwise.unit().clone())
    }

    /// Tells whether `one` beats `other`: its chain is stronger than the one back.
    pub fn beats(&self, one: usize, other: usize) -> bool {
        self.widest.rank(other, one) < self.widest.rank(one, other)
    }

    /// Lists the pairs that the chains leave undecided although their numbers of wins differ.
    pub fn undecided(&self) -> Vec<(usize, usize)> {
        let all = 0..self.wins.len();
        let pairs = all.flat_map(|one| (0..self.wins.len()).map(move |other| (one, other)));
        pairs
            .filter(|&(one, other)| self.wins[other] < self.wins[one] && !self.beats(one, other))
            .collect()
    }
}

/// Ranks candidates by Schulze's rule.
///
/// A candidate beats another when its strongest chain of won duels is stronger than the strongest
/// chain back, a chain being as strong as its weakest duel. This relation has no cycle. Groups
/// gather candidates that beat as many others, which never contradicts it; a pair that the chains
/// leave undecided but whose numbers of wins differ is reported as a tie settled by that count.
///
/// *Source*: M. Schulze, “A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method”, Social Choice and Welfare, 2011 (with
/// winning votes, two duels of equal winners' weight are equally strong here). *Cost*:
/// O(candidates³), blocked for the cache. *Known paradoxes*: a voter may do better by staying at
/// home (as with every Condorcet rule: Moulin 1988), and adding ballots that prefer `a` to `b` may
/// put `b` first (it fails participation and consistency).
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let ballots = vec![
///     Group::plain(Order::strict([0, 1, 2]), 4),
///     Group::plain(Order::strict([1, 2, 0]), 3),
///     Group::plain(Order::strict([2, 0, 1]), 2),
/// ];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = schulze(&election, Strength::Margins, Unranked::Last).unwrap();
/// assert_eq!(ranked.groups, [[0], [1], [2]]);
/// assert_eq!(ranked.facts.condorcet, None);
/// ```
pub fn schulze(
    election: &Election<Order>,
    strength: Strength,
    unranked: Unranked,
) -> Result<Ranked<Beatpaths>, RankingError> {
    let pairwise = Pairwise::new(election, unranked)?;
    let count = pairwise.candidates();
    let widest = Widest::new(&links(&pairwise, strength), count);
    let wins = |one: usize| {
        (0..count).filter(|&other| widest.rank(other, one) < widest.rank(one, other)).count()
    };
    let wins: Vec<usize> = (0..count).map(wins).collect();
    let beaten =
        |one: usize| (0..count).any(|other| widest.rank(one, other) < widest.rank(other, one));
    let winners = (0..count).filter(|&one| !beaten(one)).collect();
    let condorcet = pairwise.condorcet_winner();
    let groups = election.candidates().grouped(&wins);
    let facts = Beatpaths { pairwise, strength, unranked, condorcet, winners, wins, widest };
    let mut ranked = Ranked::of(groups, facts);
    ranked.ties.extend(
        ranked
            .facts
            .undecided()
            .into_iter()
            .map(|(one, other)| Tie::new(vec![one, other], Moment::End, Settled::Counted)),
    );
    Ok(ranked)
}

/// Gives the strength of each won duel, in candidate order; 0 for the others.
fn links(pairwise: &Pairwise, strength: Strength) -> Vec<BigInt> {
    let count = pairwise.candidates();
    let link = |cell: usize| {
        let (one, other) = (cell / count, cell % count);
        if !pairwise.duel(one, other).is_gt() {
            return BigInt::zero();
        }
        match strength {
            Strength::Margins => pairwise.mass(one, other) - pairwise.mass(other, one),
            Strength::WinningVotes => pairwise.mass(one, other),
        }
    };
    (0..count * count).map(link).collect()
}
