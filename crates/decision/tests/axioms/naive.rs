//! Each rule as its paper defines it, without any care for speed.

use cordee_decision::{Fill, Measure, PhragmenEnd, Raise, Rule, Utility};
use num_rational::Ratio;

use crate::small::{Small, bits, members};

type Money = Ratio<i128>;

fn money(units: u64) -> Money {
    Ratio::from(i128::from(units))
}

/// What the rule selects, as a set of bits; every set of the highest welfare is as good.
pub fn select(small: &Small, rule: Rule) -> Vec<usize> {
    match rule {
        Rule::Greedy { by, skip } => vec![bits(&greedy(small, of_measure(by), skip, &[]))],
        Rule::EqualShares { utility, raise, fill } => {
            let mut order = raised(small, utility, raise);
            if let Some(by) = of_fill(utility, fill) {
                order = greedy(small, by, true, &order);
            }
            vec![bits(&order)]
        }
        Rule::Phragmen { end } => vec![bits(&phragmen(small, end))],
        Rule::MaxWelfare { utility } => best(small, utility),
    }
}

/// What greedy rules compare: the sum of a utility, or that by cost.
type By = (Utility, bool);

fn of_measure(by: Measure) -> By {
    match by {
        Measure::Votes => (Utility::Cardinality, false),
        Measure::VotesPerCost => (Utility::Cardinality, true),
        Measure::PointsPerCost => (Utility::Points, true),
        Measure::BordaPerCost => (Utility::Borda, true),
        Measure::Points => (Utility::Borda, false),
        Measure::Places => (Utility::Places, false),
    }
}

fn of_fill(utility: Utility, fill: Fill) -> Option<By> {
    let votes = (Utility::Cardinality, false);
    match (fill, utility) {
        (Fill::No, _) => None,
        (_, Utility::Cost) | (Fill::Votes, Utility::Cardinality) => Some(votes),
        (Fill::SameUtility, _) => Some((utility, true)),
        (Fill::Votes, _) => Some((utility, false)),
    }
}

fn measured(small: &Small, (utility, per_cost): By, project: usize) -> Money {
    let sum = money(small.welfare(utility, 1 << project));
    if per_cost { sum / money(small.costs[project]) } else { sum }
}

fn greedy(small: &Small, by: By, skip: bool, before: &[usize]) -> Vec<usize> {
    let mut taken = before.to_vec();
    let mut left: Vec<usize> = (0..small.costs.len()).filter(|it| !taken.contains(it)).collect();
    left.retain(|project| money(0) < measured(small, by, *project));
    while !left.is_empty() {
        let most = left.iter().map(|it| measured(small, by, *it)).max();
        let at = left.iter().position(|it| Some(measured(small, by, *it)) == most);
        let project = left.remove(at.expect("one has the most"));
        if small.cost_of(bits(&taken)) + small.costs[project] <= small.budget {
            taken.push(project);
        } else if !skip {
            break;
        }
    }
    taken
}

/// The least price of a unit of utility at which supporters, each paying it or all they hold, pay.
fn price(small: &Small, utility: Utility, held: &[Money], project: usize) -> Option<Money> {
    let mut supporters: Vec<(Money, Money)> = (0..small.voters())
        .map(|voter| (held[voter], money(small.worth(utility, voter, project))))
        .filter(|(_, worth)| money(0) < *worth)
        .collect();
    supporters.sort_by_key(|(held, worth)| held / worth);
    let mut missing = money(small.costs[project]);
    for poorest in 0..supporters.len() {
        let worth: Money = supporters[poorest..].iter().map(|(_, worth)| worth).sum();
        let (held, its) = supporters[poorest];
        if missing / worth * its <= held {
            return Some(missing / worth);
        }
        missing -= held;
    }
    None
}

fn equal_shares(small: &Small, utility: Utility, each: Money) -> Vec<usize> {
    let mut held = vec![each; small.voters()];
    let mut order = vec![];
    loop {
        let left = (0..small.costs.len()).filter(|it| !order.contains(it));
        let prices = left.filter_map(|it| Some((price(small, utility, &held, it)?, it)));
        let Some((price, project)) = prices.min() else { return order };
        for (voter, held) in held.iter_mut().enumerate() {
            *held -= (price * money(small.worth(utility, voter, project))).min(*held);
        }
        order.push(project);
    }
}

/// Add1, step by step.
fn raised(small: &Small, utility: Utility, raise: Raise) -> Vec<usize> {
    let each = money(small.budget) / money(small.voters() as u64);
    let all: u64 = small.costs.iter().sum();
    let mut kept = equal_shares(small, utility, each);
    for step in 1..=all {
        let spent = small.cost_of(bits(&kept));
        let supported = |it: &usize| 0 < small.welfare(utility, 1 << *it);
        let fits = |it: &usize| spent + small.costs[*it] <= small.budget;
        let left = (0..small.costs.len()).filter(|it| !kept.contains(it) && supported(it));
        let is_full = !left.clone().any(|it| fits(&it));
        if raise == Raise::No || (raise == Raise::Add1 && is_full) || left.count() == 0 {
            return kept;
        }
        let next = equal_shares(small, utility, each + money(step));
        if small.budget < small.cost_of(bits(&next)) {
            return kept;
        }
        kept = next;
    }
    kept
}

fn phragmen(small: &Small, end: PhragmenEnd) -> Vec<usize> {
    let supporters =
        |project: usize| (0..small.voters()).filter(move |voter| small.chooses(*voter, project));
    let mut loads = vec![money(0); small.voters()];
    let (mut order, mut room): (Vec<usize>, _) = (vec![], small.budget);
    let (mut left, mut unsupported): (Vec<usize>, Vec<usize>) = (0..small.costs.len())
        .filter(|it| small.costs[*it] <= small.budget)
        .partition(|it| supporters(*it).next().is_some());
    loop {
        if end == PhragmenEnd::SetAside {
            left.retain(|it| small.costs[*it] <= room);
        }
        let load = |project: usize| {
            let carried: Money = supporters(project).map(|voter| loads[voter]).sum();
            (carried + money(small.costs[project])) / money(supporters(project).count() as u64)
        };
        let Some(least) = left.iter().map(|it| load(*it)).min() else { break };
        let next: Vec<usize> = left.iter().copied().filter(|it| load(*it) == least).collect();
        if next.iter().any(|it| room < small.costs[*it]) {
            return order;
        }
        supporters(next[0]).for_each(|voter| loads[voter] = least);
        left.retain(|it| *it != next[0]);
        room -= small.costs[next[0]];
        order.push(next[0]);
    }
    while end == PhragmenEnd::AnyOfTheTied
        && !unsupported.is_empty()
        && unsupported.iter().all(|it| small.costs[*it] <= room)
    {
        let project = unsupported.remove(0);
        room -= small.costs[project];
        order.push(project);
    }
    order
}

/// All sets within the budget whose welfare is the highest, of supported projects.
fn best(small: &Small, utility: Utility) -> Vec<usize> {
    let supported = |set: usize| members(set).all(|it| 0 < small.welfare(utility, 1 << it));
    let sets: Vec<usize> = (0..1_usize << small.costs.len())
        .filter(|set| small.cost_of(*set) <= small.budget && supported(*set))
        .collect();
    let most = sets.iter().map(|set| small.welfare(utility, *set)).max();
    sets.into_iter().filter(|set| Some(small.welfare(utility, *set)) == most).collect()
}
