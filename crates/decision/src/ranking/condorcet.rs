//! Rules that only look at duels: Copeland and minimax; and the Condorcet winner.

use std::cmp::Reverse;

use num_bigint::BigInt;
use num_traits::Zero;

use super::{
    Ballots, Election, Exact, Facts, Order, Pairwise, Ranked, RankingError, Rule, Strength,
    Unranked,
};

/// Holds what Copeland's rule counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duels {
    /// The pairwise matrix.
    pub pairwise: Pairwise,
    /// What was declared of unranked candidates.
    pub unranked: Unranked,
    /// The candidate that beats each other one, if there is one.
    pub condorcet: Option<usize>,
    /// Twice the score of each candidate: 2 for a duel won, 1 for a duel tied.
    pub scores_x2: Vec<usize>,
}

/// Ranks candidates by the number of duels they win, a tie counting for half of one.
///
/// *Source*: A. Copeland, “A reasonable social welfare function”, 1951 (as given in Fishburn,
/// “Condorcet social choice functions”, 1977). *Cost*: O(ballots × candidates²). *Known
/// paradoxes*: many ties; adding a clone of a candidate changes the order of others.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let ballots = vec![Group::plain(Order::strict([1, 0, 2]), 2)];
/// let election = Election::new(candidates, ballots).unwrap();
/// assert_eq!(copeland(&election, Unranked::Last).unwrap().facts.scores_x2, [2, 4, 0]);
/// ```
pub fn copeland(
    election: &Election<Order>,
    unranked: Unranked,
) -> Result<Ranked<Duels>, RankingError> {
    let pairwise = Pairwise::new(election, unranked)?;
    let score = |one: usize| -> usize {
        let points = pairwise.others(one).map(|other| match pairwise.duel(one, other) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        });
        points.sum()
    };
    let scores_x2: Vec<usize> = (0..pairwise.candidates()).map(score).collect();
    let groups = election.candidates().grouped(&scores_x2);
    let condorcet = pairwise.condorcet_winner();
    Ok(Ranked::of(groups, Duels { pairwise, unranked, condorcet, scores_x2 }))
}

/// Holds what minimax counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defeats {
    /// The pairwise matrix.
    pub pairwise: Pairwise,
    /// What makes the strength of a duel.
    pub strength: Strength,
    /// What was declared of unranked candidates.
    pub unranked: Unranked,
    /// The candidate that beats each other one, if there is one.
    pub condorcet: Option<usize>,
    /// The worst defeat of each candidate: with margins, negative when it wins all its duels;
    /// with winning votes, 0 when it loses none. 0 for a candidate without rival.
    pub worst: Vec<Exact>,
}

/// Ranks candidates by their worst defeat, the smallest first.
///
/// *Source*: P. Simpson, “On defining areas of voter choice”, 1969; G. Kramer, “A dynamical model
/// of political equilibrium”, 1977. *Cost*: O(ballots × candidates²). *Known paradoxes*: it may
/// choose a candidate outside the Smith set, even the one that loses every duel (by margins).
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let ballots = vec![Group::plain(Order::strict([1, 0]), 2)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = minimax(&election, Strength::Margins, Unranked::Last).unwrap();
/// let number = |value: i64| Exact::from_integer(value.into());
/// assert_eq!(ranked.facts.worst, [number(2), number(-2)]);
/// ```
pub fn minimax(
    election: &Election<Order>,
    strength: Strength,
    unranked: Unranked,
) -> Result<Ranked<Defeats>, RankingError> {
    let pairwise = Pairwise::new(election, unranked)?;
    let defeat = |one: usize, other: usize| match strength {
        Strength::Margins => pairwise.mass(other, one) - pairwise.mass(one, other),
        Strength::WinningVotes if pairwise.duel(other, one).is_gt() => pairwise.mass(other, one),
        Strength::WinningVotes => BigInt::zero(),
    };
    let worst = |one: usize| pairwise.others(one).map(|other| defeat(one, other)).max();
    let worst: Vec<BigInt> =
        (0..pairwise.candidates()).map(|one| worst(one).unwrap_or_default()).collect();
    let keys: Vec<Reverse<&BigInt>> = worst.iter().map(Reverse).collect();
    let groups = election.candidates().grouped(&keys);
    let condorcet = pairwise.condorcet_winner();
    let worst = worst.iter().map(|mass| election.weight(mass)).collect();
    Ok(Ranked::of(groups, Defeats { pairwise, strength, unranked, condorcet, worst }))
}

/// Tells whether a candidate beats each other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condorcet {
    /// The Condorcet winner, if there is one.
    pub winner: Option<usize>,
}

/// Finds the Condorcet winner beside a ranking by a rule of orders; nothing beside other rankings,
/// nor where there are too many candidates to compare.
///
/// *Source*: Condorcet, *Essai sur l’application de l’analyse à la probabilité des décisions*,
/// 1785. *Cost*: O(ballots × candidates²) beside Borda’s rule and instant-runoff, nothing beside
/// rules that count duels themselves.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let order = |order: [usize; 3], voters| Group::plain(Order::strict(order), voters);
/// let ballots = vec![order([0, 1, 2], 3), order([1, 2, 0], 2)];
/// let ballots = Ballots::Orders(Election::new(candidates, ballots).unwrap());
/// let ranked = rank(Rule::Borda, &ballots, &Options::default()).unwrap();
/// // Borda’s rule puts b first, although 3 of 5 prefer a to each other one.
/// assert_eq!(ranked.groups[0], [1]);
/// let found = condorcet(&ballots, Unranked::Last, &ranked.facts);
/// assert_eq!(found, Some(Condorcet { winner: Some(0) }));
/// ```
pub fn condorcet(ballots: &Ballots, unranked: Unranked, facts: &Facts) -> Option<Condorcet> {
    let winner = match facts {
        Facts::Schulze(it) => it.condorcet,
        Facts::Copeland(it) => it.condorcet,
        Facts::Minimax(it) => it.condorcet,
        Facts::RankedPairs(it) => it.condorcet,
        Facts::Borda(_) | Facts::Irv(_) => {
            let orders = ballots.orders(Rule::Borda).ok()?;
            Pairwise::new(&orders, unranked).ok()?.condorcet_winner()
        }
        _ => return None,
    };
    Some(Condorcet { winner })
}
