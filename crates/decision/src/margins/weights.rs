//! The weights of colleges at which projects change sides.
//!
//! No rule promises that a project which falls at some weight has also fallen at the next one, so
//! each step is counted, from the college's own weight down to nothing and up to twice as much.
//! Between the first step that gives the other fate and the one before, halving finds a weight that
//! gives it while the next one nearer does not. A count says the fate of all projects at once.

use std::collections::BTreeMap;

use crate::again::select_by;
use crate::{Election, Mode, Options, Rule, Weight};

/// A weight of a college at which a project has the other fate, all other weights being the same.
///
/// Weights are looked at in thousandths of the college's own: each [`Weighed::STEP`], from nothing
/// to [`Weighed::MOST`], then by halving. Between two steps that give the same fate nothing is looked
/// at. A college that weighs nothing is left out, and weights that cannot be counted end the search
/// on their side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The place of the college in [`Election::colleges`].
    pub college: usize,
    /// Where the project has the other fate.
    pub weight: Weight,
    /// One thousandth nearer to the college's own weight: there the project has its own fate.
    pub before: Weight,
}

impl Weighed {
    /// How many parts of its own weight a college is weighed in.
    pub const PARTS: u64 = 1000;
    /// The parts between two weights that are counted in any case.
    pub const STEP: u64 = 50;
    /// The parts of the highest weight looked at.
    pub const MOST: u64 = 2000;
}

/// What is counted again.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub election: &'a Election,
    pub rule: Rule,
    pub declared: &'a Options,
    pub mode: &'a Mode,
}

/// For each project, for each college, the nearest lower weight and the nearest higher one.
pub(super) fn turns(counted: Counted<'_>, selected: &[usize]) -> Vec<Vec<Weighed>> {
    let mut all = vec![vec![]; counted.election.projects().len()];
    let colleges = counted.election.colleges();
    if colleges.len() < 2 {
        return all;
    }
    let lower: Vec<u64> = (1..=Weighed::PARTS / Weighed::STEP)
        .map(|step| Weighed::PARTS - step * Weighed::STEP)
        .collect();
    let higher: Vec<u64> = (1..=(Weighed::MOST - Weighed::PARTS) / Weighed::STEP)
        .map(|step| Weighed::PARTS + step * Weighed::STEP)
        .collect();
    for (college, own) in colleges.iter().map(|it| it.weight).enumerate() {
        if own.is_zero() {
            continue;
        }
        let mut tried = Tried { counted, college, own, sets: BTreeMap::new() };
        for (project, found) in all.iter_mut().enumerate() {
            let is_in = selected.contains(&project);
            found.extend(tried.nearest(project, is_in, &lower));
            found.extend(tried.nearest(project, is_in, &higher));
        }
    }
    all
}

/// What is selected at each weight of one college that was looked at.
struct Tried<'a> {
    counted: Counted<'a>,
    college: usize,
    own: Weight,
    /// By parts of its own weight; nothing where that cannot be counted.
    sets: BTreeMap<u64, Option<Vec<usize>>>,
}

impl Tried<'_> {
    /// The first of these steps at which a project has the other fate, and then nearer.
    fn nearest(&mut self, project: usize, is_in: bool, steps: &[u64]) -> Option<Weighed> {
        let mut before = Weighed::PARTS;
        for step in steps {
            if self.holds(project, *step)? != is_in {
                return self.halve(project, is_in, (before, *step));
            }
            before = *step;
        }
        None
    }

    /// Halves until a part gives the other fate, and the next one nearer does not.
    fn halve(
        &mut self,
        project: usize,
        is_in: bool,
        (mut before, mut after): (u64, u64),
    ) -> Option<Weighed> {
        while 1 < before.abs_diff(after) {
            let middle = before.midpoint(after);
            if self.holds(project, middle)? == is_in { before = middle } else { after = middle }
        }
        let (weight, before) = (self.weight(after)?, self.weight(before)?);
        Some(Weighed { college: self.college, weight, before })
    }

    /// Whether a project is selected; nothing where that cannot be counted.
    fn holds(&mut self, project: usize, parts: u64) -> Option<bool> {
        if let Some(known) = self.sets.get(&parts) {
            return known.as_ref().map(|set| set.contains(&project));
        }
        let set = self.count(parts);
        let holds = set.as_ref().map(|set| set.contains(&project));
        self.sets.insert(parts, set);
        holds
    }

    fn count(&self, parts: u64) -> Option<Vec<usize>> {
        let Counted { election, rule, declared, mode } = self.counted;
        let election = election.at_weight(self.college, self.weight(parts)?)?;
        select_by(&election, rule, declared, mode).ok()
    }

    fn weight(&self, parts: u64) -> Option<Weight> {
        let (above, below) = self.own.parts();
        Weight::new(above.checked_mul(parts)?, below.checked_mul(Weighed::PARTS)?)
    }
}
