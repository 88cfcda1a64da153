//! STAR: score, then an automatic runoff between the two best scores.

use std::cmp::Ordering;

use num_traits::Zero;

use super::outcome::try_other_lots;
use super::{Drawn, Election, Exact, Moment, Pairwise, Ranked, RankingError, Scores, Settled, Tie};
use super::{Unranked, points};

/// Holds one runoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Final {
    /// The candidate that wins this runoff.
    pub winner: usize,
    /// Its rival; nobody when it was alone.
    pub rival: Option<usize>,
    /// The weight that prefers the winner.
    pub preferring_winner: Exact,
    /// The weight that prefers the rival.
    pub preferring_rival: Exact,
}

/// Holds what STAR counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starred {
    /// The sum of scores of each candidate.
    pub scores: Vec<Exact>,
    /// Who prefers whom, by the scores, a blank being a score of 0.
    pub pairwise: Pairwise,
    /// One runoff by place, the winner of each leaving before the next.
    pub finals: Vec<Final>,
    /// The order drawn beforehand.
    pub drawn: Drawn,
}

/// Ranks candidates by STAR, repeated without the winner for each next place.
///
/// The two candidates with the highest sums of scores meet; whoever more weight scored higher
/// wins. Equal sums: the one that wins more duels among the equal ones comes first, then the drawn
/// order. An equal runoff goes to the higher sum, then to the drawn order.
///
/// *Source*: M. Frohnmayer and the Equal Vote Coalition, 2014; ties as in its official protocol
/// except that a drawn order replaces the count of top scores; places after the first as in its
/// “Bloc STAR”. *Cost*: O(ballots × candidates² + candidates³). *Known paradoxes*: clones of a
/// candidate may take both places of the runoff; a candidate that beats each other one may be
/// refused.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let drawn = Drawn::as_declared(&candidates);
/// let number = |value: i64| Some(Exact::from_integer(value.into()));
/// let score = |a, b| Scores(vec![number(a), number(b)]);
/// let ballots = vec![Group::plain(score(5, 0), 2), Group::plain(score(3, 4), 3)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = star(&election, &drawn).unwrap();
/// assert_eq!(ranked.groups, [[1], [0]]); // `a` has the higher sum, more voters prefer `b`.
/// ```
pub fn star(election: &Election<Scores>, drawn: &Drawn) -> Result<Ranked<Starred>, RankingError> {
    let filled = election.map(|ballot| {
        Scores(ballot.0.iter().map(|score| score.clone().or_else(|| Some(Exact::zero()))).collect())
    });
    let pairwise = Pairwise::new(&filled.orders(), Unranked::Last)?;
    let scores = points(election).facts.totals;
    let (groups, mut ties, finals) = Count { pairwise: &pairwise, scores: &scores, drawn }.run();
    if scores.len() <= 64 {
        try_other_lots(&mut ties, &groups, |other| {
            let drawn = &drawn.with_first(other);
            Count { pairwise: &pairwise, scores: &scores, drawn }.run().0
        });
    }
    let facts = Starred { scores, pairwise, finals, drawn: drawn.clone() };
    Ok(Ranked { groups, ties, facts })
}

struct Count<'a> {
    pairwise: &'a Pairwise,
    scores: &'a [Exact],
    drawn: &'a Drawn,
}

impl Count<'_> {
    fn run(&self) -> (Vec<Vec<usize>>, Vec<Tie>, Vec<Final>) {
        let mut left: Vec<usize> = self.drawn.order().to_vec();
        let (mut groups, mut ties, mut finals) = (Vec::new(), Vec::new(), Vec::new());
        while !left.is_empty() {
            let round = self.round(&left, finals.len(), &mut ties);
            left.retain(|&candidate| candidate != round.winner);
            groups.push(vec![round.winner]);
            finals.push(round);
        }
        (groups, ties, finals)
    }

    fn round(&self, left: &[usize], round: usize, ties: &mut Vec<Tie>) -> Final {
        let moment = Moment::Round(round);
        let (first, equal) = self.best(left);
        let others: Vec<usize> = left.iter().copied().filter(|&other| other != first).collect();
        if others.is_empty() {
            let none = Exact::zero();
            let (preferring_winner, preferring_rival) = (none.clone(), none);
            return Final { winner: first, rival: None, preferring_winner, preferring_rival };
        }
        // Two equal candidates meet whoever comes first; the lot only chooses among more.
        if 2 < equal.len() {
            ties.push(Tie::new(equal.clone(), moment, Settled::Drawn(first)));
        }
        let (second, next) = self.best(&others);
        if 1 < next.len() && equal.len() <= 2 {
            ties.push(Tie::new(next, moment, Settled::Drawn(second)));
        }
        let (winner, rival) = self.runoff(first, second, moment, ties);
        let preferring_winner = self.pairwise.support(winner, rival);
        let preferring_rival = self.pairwise.support(rival, winner);
        Final { winner, rival: Some(rival), preferring_winner, preferring_rival }
    }

    /// Finds who of the two finalists is preferred.
    fn runoff(
        &self,
        first: usize,
        second: usize,
        moment: Moment,
        ties: &mut Vec<Tie>,
    ) -> (usize, usize) {
        match self.pairwise.duel(first, second) {
            Ordering::Greater => (first, second),
            Ordering::Less => (second, first),
            Ordering::Equal if self.scores[first] != self.scores[second] => (first, second),
            Ordering::Equal => {
                let both = vec![first, second];
                let winner = self.drawn.first_of(&both).unwrap_or(first);
                ties.push(Tie::new(both, moment, Settled::Drawn(winner)));
                if winner == first { (first, second) } else { (second, first) }
            }
        }
    }

    /// Finds the candidate with the highest sum, then most duels won among equals, then drawn; and
    /// all those that only the lot tells from it.
    fn best(&self, left: &[usize]) -> (usize, Vec<usize>) {
        let top = left.iter().map(|&one| &self.scores[one]).max();
        let equal: Vec<usize> =
            left.iter().copied().filter(|&one| Some(&self.scores[one]) == top).collect();
        let won = |one: usize| {
            equal.iter().filter(|&&other| self.pairwise.duel(one, other).is_gt()).count()
        };
        let most = equal.iter().map(|&one| won(one)).max();
        let mut tied: Vec<usize> =
            equal.iter().copied().filter(|&one| Some(won(one)) == most).collect();
        tied.sort_unstable();
        (self.drawn.first_of(&tied).unwrap_or(0), tied)
    }
}
