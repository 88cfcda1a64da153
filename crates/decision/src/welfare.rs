//! The set of the highest total utility: an exact knapsack.

use num_bigint::BigUint;

use crate::limits::Applied;
use crate::profile::{Profile, Utility};
use crate::watch::tell;

/// How many partial sets the search may hold at a time.
pub(crate) const MOST: usize = 2_000_000;

/// A partial set that no other beats: more utility for no more money.
#[derive(Clone)]
struct Partial {
    cost: u64,
    value: u128,
    /// Its last project, and where the set before it is.
    from: u32,
}

/// The best set; `None` when the search would hold more than [`MOST`] partial sets.
///
/// Projects are taken by utility per cost; partial sets that another beats, or that could not
/// reach the best known even with the rest divisible, are dropped (Nemhauser and Ullmann 1969,
/// with the bound of Dantzig 1957).
pub(crate) fn best(profile: &Profile, applied: &Applied, room: u64) -> Option<Vec<usize>> {
    let mut items: Vec<(usize, u64, u128)> = applied
        .candidates(profile)
        .into_iter()
        .filter(|project| profile.costs[*project] <= room)
        .map(|project| (project, profile.costs[project], value(profile, project)))
        .collect();
    items.sort_by(|a, b| {
        (BigUint::from(b.2) * a.1).cmp(&(BigUint::from(a.2) * b.1)).then(a.0.cmp(&b.0))
    });
    // Numbers of 32 bits, so that tens of millions of steps stay within some 250 MB.
    let mut history: Vec<(u32, u32)> = vec![(u32::MAX, u32::MAX)];
    let mut front = vec![Partial { cost: 0, value: 0, from: 0 }];
    for (at, (project, cost, worth)) in items.iter().enumerate() {
        tell(at as u64, items.len() as u64);
        let floor = front.iter().map(|it| greedy(&items[at..], room, it)).max().unwrap_or(0);
        let mut with = vec![];
        for it in front.iter().filter(|it| cost + it.cost <= room) {
            let from = u32::try_from(history.len()).ok()?;
            history.push((u32::try_from(*project).ok()?, it.from));
            with.push(Partial { cost: it.cost + cost, value: it.value + worth, from });
        }
        front = merge(front, with);
        front.retain(|it| floor <= bound(&items[at + 1..], room, it));
        if MOST < front.len() || 15 * MOST < history.len() {
            return None;
        }
    }
    let best = front.iter().max_by_key(|it| it.value)?;
    let mut set = vec![];
    let mut from = best.from;
    while let Some((project, before)) = history.get(from as usize).filter(|it| it.0 != u32::MAX) {
        set.push(*project as usize);
        from = *before;
    }
    set.sort_unstable();
    Some(set)
}

/// What a project brings: its points, times its cost where that is its utility.
pub(crate) fn value(profile: &Profile, project: usize) -> u128 {
    let factor = if profile.utility == Utility::Cost { profile.costs[project] } else { 1 };
    profile.points[project] * u128::from(factor)
}

fn greedy(items: &[(usize, u64, u128)], room: u64, partial: &Partial) -> u128 {
    let (mut cost, mut value) = (partial.cost, partial.value);
    for (_, price, worth) in items {
        if cost + price <= room {
            cost += price;
            value += worth;
        }
    }
    value
}

/// No completion of the set can be worth more than this.
fn bound(items: &[(usize, u64, u128)], room: u64, partial: &Partial) -> u128 {
    let (mut cost, mut value) = (partial.cost, partial.value);
    for (_, price, worth) in items {
        if room < cost + price {
            let part = BigUint::from(*worth) * (room - cost) / *price + 1_u8;
            return value + u128::try_from(part).unwrap_or(*worth);
        }
        cost += price;
        value += worth;
    }
    value
}

/// Two lists by rising cost and value, made one, without what another beats.
fn merge(one: Vec<Partial>, other: Vec<Partial>) -> Vec<Partial> {
    let mut all: Vec<Partial> = one.into_iter().chain(other).collect();
    all.sort_by(|a, b| a.cost.cmp(&b.cost).then(b.value.cmp(&a.value)));
    let mut kept: Vec<Partial> = vec![];
    for it in all {
        if kept.last().is_none_or(|last| last.value < it.value) {
            kept.push(it);
        }
    }
    kept
}
