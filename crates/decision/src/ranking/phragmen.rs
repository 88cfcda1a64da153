//! The proportional order: Phragmén's sequence of candidates, without a budget.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::outcome::try_other_lots;
use super::{Approvals, Drawn, Election, Exact, Moment, Ranked, Settled, Tie};
use crate::watch::tell;

/// Holds one step of the sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The candidate taken.
    pub candidate: usize,
    /// The weight of those who approve it.
    pub support: Exact,
    /// The load that each of its supporters carries afterwards, the least possible.
    pub load: Exact,
}

/// Holds what the proportional order counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The candidates taken, in order; those without support come in no step.
    pub steps: Vec<Bought>,
    /// The order drawn beforehand.
    pub drawn: Drawn,
}

/// Ranks candidates so that each beginning of the list represents the voters in proportion.
///
/// Each candidate is one unit of load, shared by the voters who approve it. At each step the
/// candidate is taken whose supporters, sharing their loads equally, carry the least. Candidates
/// taken at the same load share their place; candidates that nobody approves come last, together.
/// When several candidates could come next at the same load and taking one delays another, the
/// drawn order decides and the tie is reported.
///
/// *Source*: E. Phragmén, 1894, as in Brill, Freeman, Janson and Lackner, “Phragmén's voting
/// methods and justified representation”, AAAI 2017; as a ranking, Skowron, Lackner, Brill, Peters
/// and Elkind, “Proportional rankings”, IJCAI 2017. *Cost*: O(candidates × approvals) at most,
/// less with the bounds kept from step to step. *Known paradoxes*: more support for a taken
/// candidate may remove another one from a beginning; it is not additive, so a list for two
/// halves of the voters may differ from both.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let drawn = Drawn::as_declared(&candidates);
/// let ballots = vec![
///     Group::plain(Approvals::new([0, 1]), 7),
///     Group::plain(Approvals::new([2]), 4),
/// ];
/// let election = Election::new(candidates, ballots).unwrap();
/// assert_eq!(phragmen_order(&election, &drawn).groups, [[0], [2], [1]]);
/// ```
pub fn phragmen_order(election: &Election<Approvals>, drawn: &Drawn) -> Ranked<Sequence> {
    let (groups, mut ties, steps) = Count::new(election).run(drawn);
    if election.ballots().len() * election.candidates().len() <= 20_000 {
        try_other_lots(&mut ties, &groups, |other| {
            Count::new(election).run(&drawn.with_first(other)).0
        });
    }
    Ranked { groups, ties, facts: Sequence { steps, drawn: drawn.clone() } }
}

struct Count<'a> {
    election: &'a Election<Approvals>,
    /// For each candidate, the ballots that approve it.
    supporters: Vec<Vec<usize>>,
    /// For each candidate, the mass of these ballots.
    support: Vec<BigInt>,
    /// For each ballot, the last step that charged it.
    charged: Vec<Option<usize>>,
    /// For each step, the load of one mass of those that it charged.
    loads: Vec<Exact>,
}

impl<'a> Count<'a> {
    fn new(election: &'a Election<Approvals>) -> Self {
        let count = election.candidates().len();
        let (mut supporters, mut support) = (vec![Vec::new(); count], vec![BigInt::zero(); count]);
        for (place, cast) in election.ballots().iter().enumerate() {
            for &candidate in cast.ballot.approved() {
                supporters[candidate].push(place);
                support[candidate] += &cast.mass;
            }
        }
        let charged = vec![None; election.ballots().len()];
        Self { election, supporters, support, charged, loads: Vec::new() }
    }

    /// Gives the load that each supporter would carry if the candidate were taken now.
    fn load(&self, candidate: usize) -> Exact {
        // Ballots last charged at the same step carry the same load: masses first, then loads.
        let mut masses = vec![BigInt::zero(); self.loads.len()];
        for &place in &self.supporters[candidate] {
            if let Some(step) = self.charged[place] {
                masses[step] += &self.election.ballots()[place].mass;
            }
        }
        let mut sum = Exact::one();
        for (load, mass) in self.loads.iter().zip(&masses).filter(|(_, mass)| !mass.is_zero()) {
            sum += load * mass;
        }
        sum / &self.support[candidate]
    }

    fn run(mut self, drawn: &Drawn) -> (Vec<Vec<usize>>, Vec<Tie>, Vec<Bought>) {
        let mut waiting: Vec<(usize, Exact, bool)> = drawn
            .order()
            .iter()
            .filter(|&&candidate| !self.support[candidate].is_zero())
            .map(|&candidate| (candidate, self.load(candidate), true))
            .collect();
        let (mut ties, mut steps): (Vec<Tie>, Vec<Bought>) = (Vec::new(), Vec::new());
        while let Some((next, load, tied)) = self.next(&mut waiting, drawn) {
            tell(steps.len() as u64, self.support.len() as u64);
            for &place in &self.supporters[next] {
                self.charged[place] = Some(steps.len());
            }
            self.loads.push(load.clone());
            let moment = Moment::Round(steps.len());
            steps.push(self.bought(next, &load));
            waiting.retain_mut(|(candidate, _, fresh)| {
                *fresh = false;
                *candidate != next
            });
            let delayed = tied.iter().any(|&other| other != next && load < self.load(other));
            if delayed {
                let mut equal = tied;
                equal.sort_unstable();
                ties.push(Tie::new(equal, moment, Settled::Drawn(next)));
            }
        }
        let groups = self.groups(&steps);
        ties.extend(Tie::shared(&groups));
        (groups, ties, steps)
    }

    /// Finds the next candidate, its load, and all that could be taken at that load. Loads only
    /// grow, so an old one is a bound: it is computed again only when it might be the least.
    fn next(
        &self,
        waiting: &mut [(usize, Exact, bool)],
        drawn: &Drawn,
    ) -> Option<(usize, Exact, Vec<usize>)> {
        waiting.sort_by(|a, b| a.1.cmp(&b.1));
        let mut least: Option<Exact> = None;
        for (candidate, load, fresh) in waiting.iter_mut() {
            if least.as_ref().is_some_and(|least| least < load) {
                break;
            }
            if !*fresh {
                *load = self.load(*candidate);
                *fresh = true;
            }
            if least.as_ref().is_none_or(|least| *load < *least) {
                least = Some(load.clone());
            }
        }
        let least = least?;
        let equal = waiting.iter().filter(|(_, load, fresh)| *fresh && *load == least);
        let tied: Vec<usize> = equal.map(|(candidate, ..)| *candidate).collect();
        Some((drawn.first_of(&tied)?, least, tied))
    }

    fn bought(&self, candidate: usize, load: &Exact) -> Bought {
        // Loads are counted by mass; by weight they are `unit` times as large.
        let load = load * self.election.unit();
        Bought { candidate, support: self.election.weight(&self.support[candidate]), load }
    }

    fn groups(&self, steps: &[Bought]) -> Vec<Vec<usize>> {
        // The least load comes first; without support, after all steps.
        let mut keys = vec![None; self.support.len()];
        for step in steps {
            keys[step.candidate] = Some(std::cmp::Reverse(step.load.clone()));
        }
        self.election.candidates().grouped(&keys)
    }
}
