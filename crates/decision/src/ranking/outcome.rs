//! What every rule answers: groups best first, and each tie that was met.

/// Tells when a tie was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// At the end: nothing in the ballots tells these candidates apart.
    End,
    /// In this round, from 0, while one of them had to be chosen, or to leave.
    Round(usize),
}

/// Tells how a tie was settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It was not: they share a place.
    Shared,
    /// The order drawn beforehand took this one (to be chosen, or to leave).
    Drawn(usize),
    /// They are only incomparable: each beats as many others, or more, without beating these.
    Counted,
}

/// Reports a tie: who, when, how it was settled, and what another lot would have given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The candidates that were equal, by identifier.
    pub candidates: Vec<usize>,
    /// When they were.
    pub moment: Moment,
    /// How it was settled.
    pub settled: Settled,
    /// The rankings that other lots would have given, each with the candidate they favour or drop;
    /// empty when all choices give the same ranking.
    pub otherwise: Vec<(usize, Vec<Vec<usize>>)>,
}

impl Tie {
    /// Reports the groups of more than one candidate as places shared.
    pub(super) fn shared(groups: &[Vec<usize>]) -> Vec<Self> {
        let shared = groups.iter().filter(|group| 1 < group.len());
        shared.map(|group| Self::new(group.clone(), Moment::End, Settled::Shared)).collect()
    }

    pub(super) fn new(candidates: Vec<usize>, moment: Moment, settled: Settled) -> Self {
        Self { candidates, moment, settled, otherwise: Vec::new() }
    }
}

/// Holds the ranking that a rule gives, and the facts of that rule from which it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<F> {
    /// Groups of candidates, best first; candidates of one group share their place.
    pub groups: Vec<Vec<usize>>,
    /// Each tie that was met, in order.
    pub ties: Vec<Tie>,
    /// What the rule counted.
    pub facts: F,
}

impl<F> Ranked<F> {
    /// Makes a ranking whose only ties are the shared places.
    pub(super) fn of(groups: Vec<Vec<usize>>, facts: F) -> Self {
        Self { ties: Tie::shared(&groups), groups, facts }
    }

    /// Keeps the ranking and reads its facts otherwise.
    pub fn map<G>(self, read: impl FnOnce(F) -> G) -> Ranked<G> {
        Ranked { groups: self.groups, ties: self.ties, facts: read(self.facts) }
    }

    /// Gives the group of a candidate, from 0 for the best.
    pub fn place(&self, candidate: usize) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&candidate))
    }
}

/// Bounds how many other lots are tried, so that a count with many ties stays quick.
const MOST_LOTS: usize = 64;

/// Tries, for each tie that a lot settled, each other choice, and keeps those that change the
/// ranking; after 64 tries the remaining ties are reported without them.
pub(super) fn try_other_lots(
    ties: &mut [Tie],
    groups: &[Vec<usize>],
    recount: impl Fn(usize) -> Vec<Vec<usize>>,
) {
    let mut tried = 0;
    for tie in ties {
        let Settled::Drawn(taken) = tie.settled else { continue };
        for &other in tie.candidates.iter().filter(|&&other| other != taken) {
            if tried == MOST_LOTS {
                return;
            }
            tried += 1;
            let otherwise = recount(other);
            if otherwise != groups {
                tie.otherwise.push((other, otherwise));
            }
        }
    }
}
