//! Most supported first, and Phragmén's sequence, recounted choice by choice.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::{Cast, Fault, Fraction};

/// Holds what a certificate of “most supported first” says.
#[derive(Debug, Clone, Copy)]
pub struct Greedy<'a> {
    /// The cost of each project.
    pub costs: &'a [Fraction],
    /// What all projects together may cost.
    pub budget: &'a Fraction,
    /// Whether support is divided by cost.
    pub per_cost: bool,
    /// All projects, in the order in which equal ones are taken.
    pub order: &'a [usize],
    /// The projects chosen by other means before, whose cost is already spent.
    pub before: &'a [usize],
    /// The projects taken, in order.
    pub taken: &'a [usize],
}

/// Recounts “most supported first”: projects by the points of their supporters (1 for an
/// approval), or points by cost, the largest first; what does not fit is passed over, what nobody
/// supports is not taken.
///
/// *Source*: N. Talmon and P. Faliszewski, “A framework for approval-based budgeting methods”, AAAI
/// 2019. *Cost*: O(choices + taken × projects). *Known paradoxes*: a majority that agrees takes all
/// of the budget; more money may take a project back.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Greedy, greedy};
/// let number = Fraction::whole;
/// let (one, ballot) = (number(1), [(0, number(1)), (1, number(1))]);
/// let ballots = [
///     Cast { voters: 2, weight: &one, ballot: &ballot[..] },
///     Cast { voters: 1, weight: &one, ballot: &ballot[..1] },
/// ];
/// let claim = Greedy {
///     costs: &[number(9), number(3)],
///     budget: &number(8),
///     per_cost: false,
///     order: &[0, 1],
///     before: &[],
///     taken: &[1],
/// };
/// assert_eq!(greedy(&ballots, &claim), Ok(()));
/// assert!(greedy(&ballots, &Greedy { taken: &[0], ..claim }).is_err());
/// ```
pub fn greedy(ballots: &[Cast<'_, [(usize, Fraction)]>], claim: &Greedy<'_>) -> Result<(), Fault> {
    let projects = claim.costs.len();
    check_order(claim.costs, claim.order)?;
    let mut points = vec![Fraction::whole(0); projects];
    for (group, cast) in ballots.iter().enumerate() {
        let mass = cast.mass(group)?;
        for (project, given) in cast.ballot {
            let sum = points.get_mut(*project).ok_or(Fault::Ballot { group })?;
            *sum = sum.plus(&given.times(&mass));
        }
    }
    let mut left = claim.budget.clone();
    for project in claim.before {
        left = left.minus(claim.costs.get(*project).ok_or(Fault::Order)?);
    }
    // Support by cost is compared crosswise, so that a cost of nothing comes first.
    let compare = |one: &usize, other: &usize| -> Ordering {
        if claim.per_cost {
            let (one_cost, other_cost) = (&claim.costs[*one], &claim.costs[*other]);
            match (one_cost.is_zero(), other_cost.is_zero()) {
                (false, false) => {
                    points[*other].times(one_cost).cmp(&points[*one].times(other_cost))
                }
                (one_free, other_free) => other_free.cmp(&one_free),
            }
        } else {
            points[*other].cmp(&points[*one])
        }
    };
    let supported = |project: &usize| {
        let sum = &points[*project];
        !sum.is_zero() && !sum.is_negative() && !claim.before.contains(project)
    };
    let mut sorted: Vec<usize> = claim.order.iter().copied().filter(supported).collect();
    sorted.sort_by(compare);
    let mut taken = Vec::new();
    for project in sorted {
        if claim.costs[project] <= left {
            left = left.minus(&claim.costs[project]);
            taken.push(project);
        }
    }
    same(&taken, claim.taken)
}

/// Holds what a certificate of Phragmén's sequence says.
#[derive(Debug, Clone, Copy)]
pub struct Phragmen<'a> {
    /// The cost of each project; all 1 for an order without a budget.
    pub costs: &'a [Fraction],
    /// What all projects together may cost; `None` for an order without a budget.
    pub budget: Option<&'a Fraction>,
    /// All projects, in the order in which equal ones are taken.
    pub order: &'a [usize],
    /// The projects taken, in order.
    pub taken: &'a [usize],
    /// The load that each supporter of a taken project carries afterwards, for a weight of one.
    pub loads: &'a [Fraction],
}

/// Recounts Phragmén's sequence: each time the supported project is taken whose supporters would
/// carry the least load. With a budget, projects dearer than the budget are left out, and the
/// sequence stops as soon as one of those that could come next does not fit in what is left.
///
/// *Source*: M. Brill, R. Freeman, S. Janson and M. Lackner, “Phragmén's voting methods and
/// justified representation”, AAAI 2017; with costs, M. Los, Z. Christoff and D. Grossi, IJCAI 2022.
/// *Cost*: O(taken × choices). *Known paradoxes*: it may end with much money left; more support for
/// one project may cost another one of the same supporters its place.
///
/// ```
/// use cordee_recount::{Cast, Fraction, Phragmen, phragmen};
/// let number = Fraction::whole;
/// let ballots = [
///     Cast { voters: 7, weight: &number(1), ballot: &[0, 1][..] },
///     Cast { voters: 4, weight: &number(1), ballot: &[2][..] },
/// ];
/// let loads = ["1/7", "1/4", "2/7"].map(|load| Fraction::read(load).unwrap());
/// let claim = Phragmen {
///     costs: &[number(1), number(1), number(1)],
///     budget: None,
///     order: &[0, 1, 2],
///     taken: &[0, 2, 1],
///     loads: &loads,
/// };
/// assert_eq!(phragmen(&ballots, &claim), Ok(()));
/// assert!(phragmen(&ballots, &Phragmen { order: &[1, 0, 2], ..claim }).is_err());
/// ```
pub fn phragmen(ballots: &[Cast<'_, [usize]>], claim: &Phragmen<'_>) -> Result<(), Fault> {
    check_order(claim.costs, claim.order)?;
    let (masses, supporters) = supporters(ballots, claim.costs.len())?;
    let mut carried = vec![Fraction::whole(0); ballots.len()];
    let dear = |project: usize| claim.budget.is_some_and(|budget| *budget < claim.costs[project]);
    let mut waiting: Vec<usize> =
        claim.order.iter().copied().filter(|&project| !dear(project)).collect();
    let mut left = claim.budget.cloned();
    let (mut taken, mut loads) = (Vec::new(), Vec::new());
    loop {
        let load = |project: &usize| {
            let (mut sum, mut mass) = (claim.costs[*project].clone(), Fraction::whole(0));
            for &group in &supporters[*project] {
                sum = sum.plus(&carried[group].times(&masses[group]));
                mass = mass.plus(&masses[group]);
            }
            Some((sum.over(&mass)?, *project))
        };
        let next: Vec<(Fraction, usize)> = waiting.iter().filter_map(load).collect();
        let Some(least) = next.iter().map(|(load, _)| load).min() else { break };
        let mut equal = next.iter().filter(|(load, _)| load == least);
        let fits = |project: usize| left.as_ref().is_none_or(|left| claim.costs[project] <= *left);
        if !equal.clone().all(|(_, project)| fits(*project)) {
            break;
        }
        let Some((load, project)) = equal.next() else { break };
        supporters[*project].iter().for_each(|&group| carried[group] = load.clone());
        waiting.retain(|other| other != project);
        left = left.map(|left| left.minus(&claim.costs[*project]));
        taken.push(*project);
        loads.push(load.clone());
    }
    same(&taken, claim.taken)?;
    if loads.len() != claim.loads.len() {
        return Err(Fault::Length);
    }
    let other = loads.iter().zip(claim.loads).position(|(found, said)| found != said);
    other.map_or(Ok(()), |round| Err(Fault::Load { round }))
}

/// The mass of each group of ballots, and the groups that support each project.
type Supporters = (Vec<Fraction>, Vec<Vec<usize>>);

fn supporters(ballots: &[Cast<'_, [usize]>], projects: usize) -> Result<Supporters, Fault> {
    let mut masses = Vec::with_capacity(ballots.len());
    let mut supporters: Vec<Vec<usize>> = vec![Vec::new(); projects];
    for (group, cast) in ballots.iter().enumerate() {
        masses.push(cast.mass(group)?);
        for &project in cast.ballot {
            let list = supporters.get_mut(project).ok_or(Fault::Ballot { group })?;
            if list.last() == Some(&group) {
                return Err(Fault::Ballot { group });
            }
            list.push(group);
        }
    }
    Ok((masses, supporters))
}

/// Checks that costs are not negative and that the order holds each project once.
pub(crate) fn check_order(costs: &[Fraction], order: &[usize]) -> Result<(), Fault> {
    if let Some(project) = costs.iter().position(Fraction::is_negative) {
        return Err(Fault::Cost { project });
    }
    let mut places = order.to_vec();
    places.sort_unstable();
    let all = places.iter().copied().eq(0..costs.len());
    if all { Ok(()) } else { Err(Fault::Order) }
}

/// Compares a sequence with the one of the certificate.
fn same(found: &[usize], said: &[usize]) -> Result<(), Fault> {
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
