//! Most supported first, and Phragmén's sequence, recounted choice by choice.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::{Fault, Fraction, Terms, Tie};

/// Holds what a certificate of “most supported first” says.
#[derive(Debug, Clone, Copy)]
pub struct Greedy<'a> {
    /// Whether support is counted in points; otherwise in votes.
    pub points: bool,
    /// Whether support is divided by cost.
    pub per_cost: bool,
    /// Whether what does not fit is passed over; otherwise it ends the choice.
    pub skip: bool,
    /// The projects chosen by another rule before, whose cost is already spent.
    pub before: &'a [usize],
    /// The projects taken, in order.
    pub taken: &'a [usize],
}

/// Recounts “most supported first”: the largest support first, equal ones as declared; what does
/// not fit, or that a limit forbids, is passed over; what nobody supports is not taken. Gives the
/// ties that were met.
///
/// *Source*: N. Talmon and P. Faliszewski, “A framework for approval-based budgeting methods”, AAAI
/// 2019. *Cost*: O(choices + taken × projects). *Known paradoxes*: a majority that agrees takes all
/// of the budget; more money may take a project back.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Greedy, Limits, Terms, Ties, greedy};
/// let number = Fraction::whole;
/// let (one, ballot) = (number(1), [(0, number(1)), (1, number(1))]);
/// let ballots = [
///     Cast { voters: 2, weight: &one, ballot: &ballot[..] },
///     Cast { voters: 1, weight: &one, ballot: &ballot[..1] },
/// ];
/// let (costs, budget) = ([number(9), number(3)], number(8));
/// let terms = Terms::new(&ballots, &costs, &budget, &Ties::default(), Limits::default()).unwrap();
/// let claim = Greedy { points: false, per_cost: false, skip: true, before: &[], taken: &[1] };
/// assert_eq!(greedy(&terms, &claim), Ok(vec![]));
/// assert!(greedy(&terms, &Greedy { taken: &[0], ..claim }).is_err());
/// ```
pub fn greedy(terms: &Terms<'_>, claim: &Greedy<'_>) -> Result<Vec<Tie>, Fault> {
    let support = if claim.points { &terms.points } else { &terms.votes };
    let compare = |one: usize, other: usize| -> Ordering {
        if claim.per_cost {
            let (one_cost, other_cost) = (&terms.costs[one], &terms.costs[other]);
            support[other].times(one_cost).cmp(&support[one].times(other_cost))
        } else {
            support[other].cmp(&support[one])
        }
    };
    let mut left = terms.room().clone();
    for project in claim.before {
        left = left.minus(terms.costs.get(*project).ok_or(Fault::Order)?);
    }
    let mut sorted: Vec<usize> =
        terms.candidates().filter(|project| !claim.before.contains(project)).collect();
    sorted.sort_by(|&one, &other| compare(one, other));
    let (mut all, mut ties) = (claim.before.to_vec(), Vec::new());
    for (at, &project) in sorted.iter().enumerate() {
        let fits = |one: &usize| terms.costs[*one] <= left && terms.allows(*one, &all);
        if !fits(&project) {
            if !claim.skip && terms.allows(project, &all) {
                break;
            }
            continue;
        }
        let equal = sorted[at..].iter().take_while(|&&other| compare(project, other).is_eq());
        ties.extend(terms.settle(&mut equal.copied().filter(fits).collect::<Vec<_>>(), all.len()));
        left = left.minus(&terms.costs[project]);
        all.push(project);
    }
    same(&all[claim.before.len()..], claim.taken)?;
    Ok(ties)
}

/// Holds what a certificate of Phragmén's sequence says.
#[derive(Debug, Clone, Copy)]
pub struct Phragmen<'a> {
    /// Whether what does not fit is set aside. Otherwise the sequence ends as soon as one of those
    /// that could come next does not fit, and what nobody supports comes last, if all of it fits.
    pub set_aside: bool,
    /// The projects taken, in order.
    pub taken: &'a [usize],
    /// The load that each supporter of a taken project carries afterwards, for a weight of one;
    /// none for what nobody supports.
    pub loads: &'a [Fraction],
}

/// Recounts Phragmén's sequence: each time the supported project is taken whose supporters would
/// carry the least load; what is dearer than the whole budget is left out. Gives the ties met.
///
/// *Source*: M. Brill, R. Freeman, S. Janson and M. Lackner, “Phragmén's voting methods and
/// justified representation”, AAAI 2017; with costs, M. Los, Z. Christoff and D. Grossi, IJCAI 2022.
/// *Cost*: O(taken × choices). *Known paradoxes*: it may end with much money left; more support for
/// one project may cost another one of the same supporters its place.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Limits, Phragmen, Terms, Ties, phragmen};
/// let number = Fraction::whole;
/// let (first, second) = ([(0, number(1)), (1, number(1))], [(2, number(1))]);
/// let ballots = [
///     Cast { voters: 7, weight: &number(1), ballot: &first[..] },
///     Cast { voters: 4, weight: &number(1), ballot: &second[..] },
/// ];
/// let costs = [number(1), number(1), number(1)];
/// let terms =
///     Terms::new(&ballots, &costs, &number(3), &Ties::default(), Limits::default()).unwrap();
/// let loads = ["1/7", "1/4", "2/7"].map(|load| Fraction::read(load).unwrap());
/// let claim = Phragmen { set_aside: false, taken: &[0, 2, 1], loads: &loads };
/// assert_eq!(phragmen(&terms, &claim).map(|ties| ties.len()), Ok(1));
/// assert!(phragmen(&terms, &Phragmen { taken: &[1, 2, 0], ..claim }).is_err());
/// ```
pub fn phragmen(terms: &Terms<'_>, claim: &Phragmen<'_>) -> Result<Vec<Tie>, Fault> {
    let mut count = Carried::new(terms)?;
    let mut left = terms.room().clone();
    let fits = |left: &Fraction, project: usize| terms.costs[project] <= *left;
    let candidates = terms.candidates().filter(|&project| fits(&left, project));
    let mut waiting: Vec<(Fraction, usize)> =
        candidates.map(|project| (Fraction::whole(0), project)).collect();
    let (mut taken, mut loads, mut ties) = (Vec::new(), Vec::new(), Vec::new());
    let mut ended = false;
    loop {
        waiting.retain(|&(_, project)| {
            terms.allows(project, &taken) && (!claim.set_aside || fits(&left, project))
        });
        let Some((load, mut equal)) = least(&mut waiting, |project| count.load(project)) else {
            break;
        };
        if !equal.iter().all(|&project| fits(&left, project)) {
            ended = true;
            break;
        }
        ties.extend(terms.settle(&mut equal, taken.len()));
        let project = equal[0];
        count.charge(project, &load);
        waiting.retain(|&(_, other)| other != project);
        left = left.minus(&terms.costs[project]);
        taken.push(project);
        loads.push(load);
    }
    if !ended && !claim.set_aside {
        last(terms, &mut taken, left);
    }
    same(&taken, claim.taken)?;
    if loads.len() != claim.loads.len() {
        return Err(Fault::Length);
    }
    let other = loads.iter().zip(claim.loads).position(|(found, said)| found != said);
    other.map_or(Ok(ties), |round| Err(Fault::Load { round }))
}

/// What nobody supports would be loaded without end: all of it is equal, and comes last.
fn last(terms: &Terms<'_>, taken: &mut Vec<usize>, mut left: Fraction) {
    let none = |project: &usize| {
        terms.is_open(*project)
            && terms.votes[*project].is_zero()
            && terms.costs[*project] <= *terms.room()
    };
    let mut waiting: Vec<usize> = terms.order().iter().copied().filter(none).collect();
    while !waiting.is_empty() && waiting.iter().all(|&project| terms.costs[project] <= left) {
        let project = waiting.remove(0);
        if terms.allows(project, taken) {
            left = left.minus(&terms.costs[project]);
            taken.push(project);
        }
    }
}

/// The loads of voters; those charged last for the same project carry the same.
struct Carried<'a> {
    terms: &'a Terms<'a>,
    /// For each group of ballots, its weight, and the place of its load in the list of loads.
    groups: Vec<(Fraction, usize)>,
    loads: Vec<Fraction>,
    supporters: Vec<Vec<usize>>,
}

impl<'a> Carried<'a> {
    fn new(terms: &'a Terms<'a>) -> Result<Self, Fault> {
        let mut supporters: Vec<Vec<usize>> = vec![Vec::new(); terms.costs.len()];
        let mut groups = Vec::new();
        for (group, cast) in terms.ballots.iter().enumerate() {
            let mass = cast.mass(group)?;
            for (project, points) in cast.ballot {
                if !points.is_zero() && !mass.is_zero() {
                    supporters[*project].push(group);
                }
            }
            groups.push((mass, 0));
        }
        Ok(Self { terms, groups, loads: vec![Fraction::whole(0)], supporters })
    }

    /// What supporters of a project would carry.
    fn load(&self, project: usize) -> Option<Fraction> {
        let mut masses = vec![Fraction::whole(0); self.loads.len()];
        for &group in &self.supporters[project] {
            let (mass, load) = &self.groups[group];
            masses[*load] = masses[*load].plus(mass);
        }
        let (mut sum, mut all) = (self.terms.costs[project].clone(), Fraction::whole(0));
        for (mass, load) in masses.iter().zip(&self.loads).filter(|(mass, _)| !mass.is_zero()) {
            sum = sum.plus(&load.times(mass));
            all = all.plus(mass);
        }
        sum.over(&all)
    }

    fn charge(&mut self, project: usize, load: &Fraction) {
        for &group in &self.supporters[project] {
            self.groups[group].1 = self.loads.len();
        }
        self.loads.push(load.clone());
    }
}

/// Finds the least value and whose it is, when values never fall from one round to the next: a
/// value known from before is asked again only if it might be the least. Who has none leaves.
pub(crate) fn least(
    waiting: &mut Vec<(Fraction, usize)>,
    ask: impl Fn(usize) -> Option<Fraction>,
) -> Option<(Fraction, Vec<usize>)> {
    waiting.sort();
    let mut least: Option<Fraction> = None;
    waiting.retain_mut(|(known, project)| {
        if least.as_ref().is_some_and(|least| least < known) {
            return true;
        }
        let Some(now) = ask(*project) else { return false };
        if least.as_ref().is_none_or(|least| now < *least) {
            least = Some(now.clone());
        }
        *known = now;
        true
    });
    let least = least?;
    let equal = waiting.iter().filter(|(known, _)| *known == least);
    let equal = equal.map(|(_, project)| *project).collect();
    Some((least, equal))
}

/// Compares a sequence with the one of the certificate.
pub(crate) fn same(found: &[usize], said: &[usize]) -> Result<(), Fault> {
    for round in 0..found.len().max(said.len()) {
        match (found.get(round), said.get(round)) {
            (None, _) => return Err(Fault::NothingAffordable { round }),
            (Some(&project), None) => return Err(Fault::StillAffordable { project }),
            (Some(&better), Some(said)) if better != *said => {
                return Err(Fault::NotBest { round, better });
            }
            _ => {}
        }
    }
    Ok(())
}
