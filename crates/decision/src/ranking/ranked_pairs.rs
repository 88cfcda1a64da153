//! Ranked Pairs: the clearest duels are kept first, those that contradict them are dropped.

use num_bigint::BigInt;

use super::outcome::try_other_lots;
use super::{Drawn, Election, Exact, Moment, Order, Pairwise, Ranked, RankingError, Settled, Tie};
use super::{Strength, Unranked};
use crate::watch::tell;

/// Holds one duel, and whether it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The winner of the duel; of a tied duel, the one drawn first.
    pub winner: usize,
    /// Its loser.
    pub loser: usize,
    /// The strength of the duel.
    pub strength: Exact,
    /// Whether it was kept: it is dropped when those kept before say the contrary.
    pub kept: bool,
}

/// Holds what Ranked Pairs counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedPairs {
    /// The pairwise matrix.
    pub pairwise: Pairwise,
    /// What makes the strength of a duel.
    pub strength: Strength,
    /// What was declared of unranked candidates.
    pub unranked: Unranked,
    /// The order drawn beforehand.
    pub drawn: Drawn,
    /// The candidate that beats each other one, if there is one.
    pub condorcet: Option<usize>,
    /// The duels, in the order in which they were looked at.
    pub pairs: Vec<Locked>,
}

/// Ranks candidates by Ranked Pairs, with ties settled by an order drawn beforehand.
///
/// Duels are looked at from the strongest to the weakest; each is kept unless those kept before
/// say the contrary. Duels of equal strength come in the drawn order of their winners, then of
/// their losers (the earliest drawn first), tied duels last, as won by the candidate drawn first.
/// A tie is reported when the equal duels contradict one another, or when a pair is only decided
/// by the lot.
///
/// *Source*: T. N. Tideman, “Independence of clones as a criterion for voting rules”, 1987; the
/// drawn order is that of Zavist and Tideman, “Complete independence of clones in the ranked pairs
/// rule”, 1989, taken here from outside the ballots. *Cost*: O(candidates³ / 64) after the matrix.
/// *Known paradoxes*: those of every Condorcet rule (no-show, Moulin 1988); all outcomes under all
/// lots are NP-hard to list (Brill and Fischer, “The price of neutrality for the ranked pairs
/// method”, 2012), which is why one order is declared.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let drawn = Drawn::as_declared(&candidates);
/// let ballots = vec![
///     Group::plain(Order::strict([0, 1, 2]), 4),
///     Group::plain(Order::strict([1, 2, 0]), 3),
///     Group::plain(Order::strict([2, 0, 1]), 2),
/// ];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = ranked_pairs(&election, Strength::Margins, Unranked::Last, &drawn).unwrap();
/// assert_eq!(ranked.groups, [[0], [1], [2]]);
/// ```
pub fn ranked_pairs(
    election: &Election<Order>,
    strength: Strength,
    unranked: Unranked,
    drawn: &Drawn,
) -> Result<Ranked<LockedPairs>, RankingError> {
    let pairwise = Pairwise::new(election, unranked)?;
    let (groups, mut ties, pairs) = lock(&pairwise, strength, drawn);
    // A lot is only tried again where the count is quick.
    if pairwise.candidates() <= 64 {
        try_other_lots(&mut ties, &groups, |other| {
            lock(&pairwise, strength, &drawn.with_first(other)).0
        });
    }
    let condorcet = pairwise.condorcet_winner();
    let drawn = drawn.clone();
    let pairs = pairs.into_iter().map(|(duel, kept)| Locked {
        winner: duel.winner,
        loser: duel.loser,
        strength: election.weight(&duel.strength),
        kept,
    });
    let pairs = pairs.collect();
    let facts = LockedPairs { pairwise, strength, unranked, drawn, condorcet, pairs };
    Ok(Ranked { groups, ties, facts })
}

struct Duel {
    winner: usize,
    loser: usize,
    strength: BigInt,
    tied: bool,
}

/// Lists the duels from the strongest, tied ones last.
fn duels(pairwise: &Pairwise, strength: Strength, drawn: &Drawn) -> Vec<Duel> {
    let mut duels = Vec::new();
    for (place, &one) in drawn.order().iter().enumerate() {
        for &other in &drawn.order()[place + 1..] {
            let order = pairwise.duel(one, other);
            let (winner, loser) = if order.is_lt() { (other, one) } else { (one, other) };
            let strength = match strength {
                Strength::Margins => pairwise.mass(winner, loser) - pairwise.mass(loser, winner),
                Strength::WinningVotes => pairwise.mass(winner, loser),
            };
            duels.push(Duel { winner, loser, strength, tied: order.is_eq() });
        }
    }
    duels.sort_by(|a, b| {
        let strongest = a.tied.cmp(&b.tied).then_with(|| b.strength.cmp(&a.strength));
        let ranks = |duel: &Duel| (drawn.rank(duel.winner), drawn.rank(duel.loser));
        strongest.then_with(|| ranks(a).cmp(&ranks(b)))
    });
    duels
}

type Outcome = (Vec<Vec<usize>>, Vec<Tie>, Vec<(Duel, bool)>);

fn lock(pairwise: &Pairwise, strength: Strength, drawn: &Drawn) -> Outcome {
    let duels = duels(pairwise, strength, drawn);
    let mut kept = Kept::new(pairwise.candidates());
    let mut ties = Vec::new();
    let mut done = Vec::with_capacity(duels.len());
    let equal = |a: &Duel, b: &Duel| a.tied == b.tied && (a.tied || a.strength == b.strength);
    for (round, class) in duels.chunk_by(equal).enumerate() {
        tell(done.len() as u64, duels.len() as u64);
        let before = kept.clone();
        let verdicts: Vec<bool> =
            class.iter().map(|duel| kept.keep(duel.winner, duel.loser)).collect();
        ties.extend(tie(class, &verdicts, &before, drawn, round));
        done.extend(verdicts);
    }
    let above = |one: usize| kept.below(one);
    let mut order: Vec<usize> = (0..pairwise.candidates()).collect();
    order.sort_by_key(|&one| std::cmp::Reverse(above(one)));
    let groups = order.into_iter().map(|one| vec![one]).collect();
    (groups, ties, duels.into_iter().zip(done).collect())
}

/// Reports a class of equal duels whose order mattered: one was dropped because of another one of
/// the class, or the duels are tied and nothing kept before decided them.
fn tie(
    class: &[Duel],
    verdicts: &[bool],
    before: &Kept,
    drawn: &Drawn,
    round: usize,
) -> Option<Tie> {
    let open = |duel: &Duel| !before.above(duel.loser, duel.winner);
    let fought = class.iter().zip(verdicts).any(|(duel, &kept)| !kept && open(duel));
    let lot = |duel: &Duel| duel.tied && open(duel) && !before.above(duel.winner, duel.loser);
    if !fought && !class.iter().any(lot) {
        return None;
    }
    let disputed = class.iter().filter(|duel| open(duel) && (fought || lot(duel)));
    let mut candidates: Vec<usize> = disputed.flat_map(|duel| [duel.winner, duel.loser]).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let first = drawn.first_of(&candidates)?;
    Some(Tie::new(candidates, Moment::Round(round), Settled::Drawn(first)))
}

/// The duels kept, closed under chains: one row of bits by candidate, for those below it.
#[derive(Clone)]
struct Kept {
    words: usize,
    bits: Vec<u64>,
}

impl Kept {
    fn new(count: usize) -> Self {
        let words = count.div_ceil(64);
        Self { words, bits: vec![0; words * count] }
    }

    fn above(&self, one: usize, other: usize) -> bool {
        self.bits[one * self.words + other / 64] >> (other % 64) & 1 == 1
    }

    fn below(&self, one: usize) -> u32 {
        let row = &self.bits[one * self.words..(one + 1) * self.words];
        row.iter().map(|word| word.count_ones()).sum()
    }

    /// Keeps a duel unless the contrary is known; tells whether it was kept.
    fn keep(&mut self, winner: usize, loser: usize) -> bool {
        if self.above(loser, winner) {
            return false;
        }
        if !self.above(winner, loser) {
            let mut gained = self.bits[loser * self.words..(loser + 1) * self.words].to_vec();
            gained[loser / 64] |= 1 << (loser % 64);
            for one in 0..self.bits.len() / self.words {
                if one == winner || self.above(one, winner) {
                    let row = &mut self.bits[one * self.words..(one + 1) * self.words];
                    row.iter_mut().zip(&gained).for_each(|(word, more)| *word |= more);
                }
            }
        }
        true
    }
}
