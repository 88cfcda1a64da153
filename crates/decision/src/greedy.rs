//! Greedy rules: the highest first, as long as it fits.

use num_bigint::BigUint;

use crate::limits::Applied;
use crate::profile::Profile;
use crate::rule::Measure;
use crate::ties::Tie;

/// What a greedy pass selected, after what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    pub order: Vec<usize>,
    pub ties: Vec<Tie>,
}

/// What a project measures: the highest `above / below` comes first.
fn measured(profile: &Profile, by: Measure, project: usize) -> (u128, u64) {
    let (votes, points) = (profile.votes[project], profile.points[project]);
    match by {
        Measure::Votes => (votes, 1),
        Measure::VotesPerCost => (votes, profile.costs[project]),
        Measure::PointsPerCost | Measure::BordaPerCost => (points, profile.costs[project]),
        Measure::Points | Measure::Places => (points, 1),
    }
}

fn higher(one: (u128, u64), other: (u128, u64)) -> std::cmp::Ordering {
    (BigUint::from(other.0) * one.1).cmp(&(BigUint::from(one.0) * other.1))
}

/// Adds to `before`, which leaves `room`, the highest first.
pub(crate) fn pick(
    (profile, applied): (&Profile, &Applied),
    by: Measure,
    skip: bool,
    before: &[usize],
    mut room: u64,
) -> Picked {
    let mut order: Vec<(usize, (u128, u64))> =
        applied.candidates(profile).into_iter().map(|at| (at, measured(profile, by, at))).collect();
    order.retain(|(project, _)| !before.contains(project));
    order.sort_by(|(a, one), (b, other)| {
        higher(*one, *other).then(profile.priority[*a].cmp(&profile.priority[*b]))
    });
    let mut all = before.to_vec();
    let mut ties = vec![];
    for (at, (project, value)) in order.iter().enumerate() {
        let fits = |project: usize| profile.costs[project] <= room && applied.allows(project, &all);
        if !fits(*project) {
            if !skip && applied.allows(*project, &all) {
                break;
            }
            continue;
        }
        let after = order.iter().skip(at + 1);
        let equal = after.take_while(|(_, other)| higher(*value, *other).is_eq());
        let others: Vec<usize> = equal.map(|(other, _)| *other).filter(|it| fits(*it)).collect();
        if !others.is_empty() {
            ties.push(Tie { after: all.len(), taken: *project, others });
        }
        all.push(*project);
        room -= profile.costs[*project];
    }
    Picked { order: all.split_off(before.len()), ties }
}
