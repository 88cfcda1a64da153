//! Sequential Phragmén: each project loads its supporters, and the least loaded are served first.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::limits::Applied;
use crate::profile::Profile;
use crate::rule::PhragmenEnd;
use crate::ties::Tie;
use crate::watch::tell;

/// What Phragmén's rule selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    pub order: Vec<usize>,
    /// For each project selected, what its supporters carry then, for each unit of weight.
    pub loads: Vec<Option<BigRational>>,
    pub ties: Vec<Tie>,
}

/// Loads of the voters, all over one denominator; a class is a project selected, 0 is none.
struct State<'a> {
    profile: &'a Profile,
    below: BigInt,
    loads: Vec<BigInt>,
    floats: Vec<f64>,
    class: Vec<u32>,
    /// For each project, what its supporters of each class weigh.
    weights: Vec<Vec<u128>>,
    /// For each group, the projects it supports.
    supported: Vec<Vec<u32>>,
}

impl<'a> State<'a> {
    fn new(profile: &'a Profile) -> Self {
        let mut supported = vec![vec![]; profile.voters.len()];
        for (project, at) in (0..profile.costs.len()).zip(0..) {
            for it in profile.supporters(project) {
                supported[it.group as usize].push(at);
            }
        }
        Self {
            profile,
            below: BigInt::from(1),
            loads: vec![BigInt::zero()],
            floats: vec![0.0],
            class: vec![0; profile.voters.len()],
            weights: profile.votes.iter().map(|votes| vec![*votes]).collect(),
            supported,
        }
    }

    /// What supporters would carry, in floating point, and by how much that may be wrong.
    ///
    /// All terms are positive: the error stays in proportion.
    fn rough(&self, project: usize) -> (f64, f64) {
        let votes = self.profile.votes[project] as f64;
        let carried = self.weights[project].iter().zip(&self.floats);
        let sum: f64 = carried.map(|(weight, load)| *weight as f64 * load).sum();
        let load = (self.profile.costs[project] as f64 + sum) / votes;
        (load, load * (self.floats.len() as f64 + 8.0) * f64::EPSILON * 2.0)
    }

    /// The same times the common denominator and the votes.
    fn exact(&self, project: usize) -> BigInt {
        let carried = self.weights[project].iter().zip(&self.loads);
        let carried = carried.filter(|(weight, _)| **weight != 0);
        let sum: BigInt = carried.map(|(weight, load)| load * *weight).sum();
        sum + &self.below * self.profile.costs[project]
    }

    fn compare(&self, one: usize, other: usize) -> Ordering {
        let left = self.exact(one) * self.profile.votes[other];
        left.cmp(&(self.exact(other) * self.profile.votes[one]))
    }

    /// The projects that load their supporters the least, all equal.
    fn least(&self, left: &[usize]) -> Vec<usize> {
        let rough: Vec<(f64, f64)> = left.iter().map(|project| self.rough(*project)).collect();
        let bound = rough.iter().map(|(load, error)| load + error).fold(f64::INFINITY, f64::min);
        let close = left.iter().zip(&rough).filter(|(_, (load, error))| load - error <= bound);
        let mut least: Vec<usize> = vec![];
        for (project, _) in close {
            match least.first().map_or(Ordering::Less, |best| self.compare(*project, *best)) {
                Ordering::Less => least = vec![*project],
                Ordering::Equal => least.push(*project),
                Ordering::Greater => {}
            }
        }
        least.sort_by_key(|project| self.profile.priority[*project]);
        least
    }

    /// Loads the supporters of a project; says what each then carries.
    fn select(&mut self, project: usize) -> BigRational {
        let load = self.exact(project);
        let votes = self.profile.votes[project];
        for known in &mut self.loads {
            *known *= votes;
        }
        self.below *= votes;
        let ratio = BigRational::new(load.clone(), self.below.clone());
        self.floats.push(ratio.to_f64().unwrap_or(f64::MAX));
        self.loads.push(load);
        let next = u32::try_from(self.loads.len() - 1).expect("there are fewer than 2^32 projects");
        for it in self.profile.supporters(project) {
            let weight = u128::from(self.profile.voters[it.group as usize])
                * u128::from(self.profile.share(it.group));
            let before = std::mem::replace(&mut self.class[it.group as usize], next) as usize;
            for other in &self.supported[it.group as usize] {
                let weights = &mut self.weights[*other as usize];
                weights.resize(next as usize + 1, 0);
                weights[before] -= weight;
                weights[next as usize] += weight;
            }
        }
        ratio
    }
}

/// Selects from what fits into `room`, until the rule's end.
///
/// Cost: projects selected x (their supporters x the length of a ballot + projects^2).
pub(crate) fn carry(
    (profile, applied): (&Profile, &Applied),
    end: PhragmenEnd,
    mut room: u64,
) -> Carried {
    let mut state = State::new(profile);
    let mut left = applied.candidates(profile);
    left.retain(|project| profile.costs[*project] <= room);
    let (mut carried, whole) = (Carried::default(), room);
    loop {
        tell(whole - room, whole);
        left.retain(|project| applied.allows(*project, &carried.order));
        let fits = |project: &usize| profile.costs[*project] <= room;
        if end == PhragmenEnd::SetAside {
            left.retain(fits);
        }
        let least = state.least(&left);
        let Some(project) = least.first().copied() else { break };
        if !least.iter().all(fits) {
            return carried;
        }
        if 1 < least.len() {
            let others = least.iter().skip(1).copied().collect();
            carried.ties.push(Tie { after: carried.order.len(), taken: project, others });
        }
        carried.loads.push(Some(state.select(project)));
        carried.order.push(project);
        room -= profile.costs[project];
        left.retain(|other| *other != project);
    }
    if end == PhragmenEnd::AnyOfTheTied {
        without_support((profile, applied), &mut carried, room);
    }
    carried
}

/// What nobody supports is loaded without end: all such projects are equal, and come last.
fn without_support((profile, applied): (&Profile, &Applied), carried: &mut Carried, mut room: u64) {
    let mut left: Vec<usize> = (0..profile.costs.len()).collect();
    let budget = room + carried.order.iter().map(|it| profile.costs[*it]).sum::<u64>();
    left.retain(|it| {
        applied.is_open(*it) && profile.votes[*it] == 0 && profile.costs[*it] <= budget
    });
    left.sort_by_key(|project| profile.priority[*project]);
    while !left.is_empty() && left.iter().all(|project| profile.costs[*project] <= room) {
        let project = left.remove(0);
        if applied.allows(project, &carried.order) {
            room -= profile.costs[project];
            carried.order.push(project);
            carried.loads.push(None);
        }
    }
}
