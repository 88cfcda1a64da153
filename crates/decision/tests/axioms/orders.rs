//! Elections of strict orders, one for each voter, small enough to list.

use cordee_decision::ranking::{
    Ballots, Candidates, Election, Group, Options, Order, Rule, Strength, Unranked, rank, schulze,
};

use crate::small::{Chance, rising};

/// One order for each voter, best first.
pub type Orders = Vec<Vec<usize>>;

pub fn permutations(count: usize) -> Orders {
    (0..count).fold(vec![vec![]], |shorter, last| {
        let longer = |order: Vec<usize>| {
            (0..=order.len()).map(move |place| {
                let mut order = order.clone();
                order.insert(place, last);
                order
            })
        };
        shorter.into_iter().flat_map(longer).collect()
    })
}

/// Every election of so many voters over so many candidates, whatever the names of voters.
pub fn all_orders(count: usize, voters: usize) -> impl Iterator<Item = (usize, Orders)> {
    let orders = permutations(count);
    rising(orders.len(), voters)
        .into_iter()
        .map(move |places| (count, places.into_iter().map(|at| orders[at].clone()).collect()))
}

/// All elections of up to five voters with three candidates, and of up to three with four.
pub fn small_orders() -> impl Iterator<Item = (usize, Orders)> {
    let three = (1..=5).flat_map(|voters| all_orders(3, voters));
    three.chain((1..=3).flat_map(|voters| all_orders(4, voters)))
}

/// Elections of four candidates, drawn from a seed.
pub fn drawn_orders(
    times: usize,
    voters: usize,
    seed: u64,
) -> impl Iterator<Item = (usize, Orders)> {
    let (orders, mut chance) = (permutations(4), Chance(seed));
    (0..times).map(move |_| {
        let count = voters / 2 + chance.below(voters / 2 + 1);
        (4, (0..count).map(|_| orders[chance.below(orders.len())].clone()).collect())
    })
}

pub fn election(count: usize, orders: &Orders) -> Election<Order> {
    let ids = (0..count).map(|place| place.to_string());
    let groups = orders.iter().map(|order| Group::plain(Order::strict(order.iter().copied()), 1));
    Election::new(Candidates::new(ids).expect("ids"), groups.collect()).expect("an election")
}

/// The whole ranking, best first.
pub fn groups(rule: Rule, count: usize, orders: &Orders) -> Vec<Vec<usize>> {
    let ballots = Ballots::Orders(election(count, orders));
    rank(rule, &ballots, &Options::default()).expect("a ranking").groups
}

/// The winners, from the least: those of Schulze's rule are those that no chain beats.
pub fn winners(rule: Rule, count: usize, orders: &Orders) -> Vec<usize> {
    let strength = match rule {
        Rule::Schulze => Some(Strength::Margins),
        Rule::SchulzeWinning => Some(Strength::WinningVotes),
        _ => None,
    };
    let mut winners = match strength {
        Some(strength) => {
            let ranked = schulze(&election(count, orders), strength, Unranked::Last);
            ranked.expect("a ranking").facts.winners
        }
        None => groups(rule, count, orders).swap_remove(0),
    };
    winners.sort_unstable();
    winners
}

/// By how many voters one is preferred to the other.
pub fn margin(orders: &Orders, one: usize, other: usize) -> i64 {
    let place = |order: &[usize], it| order.iter().position(|candidate| *candidate == it);
    let sign = |order: &Vec<usize>| if place(order, one) < place(order, other) { 1 } else { -1 };
    orders.iter().map(sign).sum()
}

/// Whether no duel is tied and no two are as strong: nothing is left to a lot.
pub fn is_clear(count: usize, orders: &Orders) -> bool {
    let pairs = (0..count).flat_map(|one| (0..one).map(move |other| (one, other)));
    let mut margins: Vec<i64> =
        pairs.map(|(one, other)| margin(orders, one, other).abs()).collect();
    margins.sort_unstable();
    margins.first() != Some(&0) && margins.windows(2).all(|pair| pair[0] != pair[1])
}

/// The smallest set whose members all beat all others.
pub fn smith(count: usize, orders: &Orders) -> Vec<usize> {
    let sets = (1_usize..1 << count)
        .map(|bits| (0..count).filter(|it| bits >> it & 1 == 1).collect::<Vec<usize>>());
    let is_dominant = |set: &Vec<usize>| {
        let others = || (0..count).filter(|it| !set.contains(it));
        set.iter().all(|one| others().all(|other| 0 < margin(orders, *one, other)))
    };
    sets.filter(is_dominant).min_by_key(Vec::len).expect("all of them are such a set")
}

/// The same election among some of the candidates, renumbered in their order.
pub fn among(kept: &[usize], orders: &Orders) -> Orders {
    let place = |it: &usize| kept.iter().position(|candidate| candidate == it);
    orders.iter().map(|order| order.iter().filter_map(place).collect()).collect()
}
