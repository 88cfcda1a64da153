//! Rules of orders: what their papers prove beyond `ranking_axioms.rs`, and where they fail.

use cordee_decision::ranking::Rule;

use crate::orders::{
    Orders, all_orders, among, drawn_orders, groups, is_clear, margin, permutations, small_orders,
    smith, winners,
};

const CHAINS: [Rule; 2] = [Rule::Schulze, Rule::SchulzeWinning];
const SMITH: [Rule; 4] = [Rule::Schulze, Rule::SchulzeWinning, Rule::Copeland, Rule::RankedPairs];
const ALL: [Rule; 7] = [
    Rule::Schulze,
    Rule::SchulzeWinning,
    Rule::Copeland,
    Rule::RankedPairs,
    Rule::Minimax,
    Rule::Borda,
    Rule::Irv,
];

/// Schulze 2011, section 4.7, and Smith 1973, “Aggregation of preferences with variable electorate”.
#[test]
fn winners_are_of_the_smith_set() {
    for (count, orders) in small_orders().chain(drawn_orders(500, 9, 1)) {
        let smith = smith(count, &orders);
        for rule in SMITH {
            assert!(
                winners(rule, count, &orders).iter().all(|it| smith.contains(it)),
                "{rule} {orders:?}"
            );
        }
    }
}

/// Independence of Smith-dominated alternatives (Schulze 2011, section 4.8, for his rule): those
/// outside the set may as well not stand.
#[test]
fn the_dominated_may_as_well_not_stand() {
    for (count, orders) in small_orders().chain(drawn_orders(500, 9, 2)) {
        let smith = smith(count, &orders);
        for rule in SMITH {
            if rule == Rule::RankedPairs && !is_clear(count, &orders) {
                continue;
            }
            let alone = winners(rule, smith.len(), &among(&smith, &orders));
            let alone: Vec<usize> = alone.into_iter().map(|it| smith[it]).collect();
            assert_eq!(winners(rule, count, &orders), alone, "{rule} {orders:?}");
        }
    }
}

/// These rules, and instant-runoff where it has one winner: it ends when all that remain are equal.
fn with_irv(count: usize, orders: &Orders, rules: &[Rule]) -> Vec<Rule> {
    let is_single = winners(Rule::Irv, count, orders).len() == 1;
    rules.iter().copied().chain(is_single.then_some(Rule::Irv)).collect()
}

/// Mutual majority (Woodall 1997, “Monotonicity of single-seat preferential election rules”): when
/// more than half put a set before all others, in whatever order, one of it wins.
#[test]
fn a_set_that_more_than_half_put_first_wins() {
    for (count, orders) in small_orders() {
        for bits in 1_usize..1 << count {
            let set: Vec<usize> = (0..count).filter(|it| bits >> it & 1 == 1).collect();
            let solid = |order: &&Vec<usize>| order[..set.len()].iter().all(|it| set.contains(it));
            if 2 * orders.iter().filter(solid).count() <= orders.len() {
                continue;
            }
            for rule in with_irv(count, &orders, &SMITH) {
                assert!(
                    winners(rule, count, &orders).iter().all(|it| set.contains(it)),
                    "{rule} {orders:?}"
                );
            }
        }
    }
}

/// Black 1958 (Condorcet loser): whoever loses each duel does not win. For instant-runoff the
/// last round is such a duel. Minimax does fail: see `ranking_axioms.rs`.
#[test]
fn whoever_loses_each_duel_does_not_win() {
    for (count, orders) in small_orders() {
        let is_beaten =
            |one: &usize| (0..count).all(|it| it == *one || margin(&orders, *one, it) < 0);
        let Some(loser) = (0..count).find(is_beaten).filter(|_| 1 < count) else { continue };
        let rules = [&SMITH[..], &[Rule::Borda]].concat();
        for rule in with_irv(count, &orders, &rules) {
            assert!(!winners(rule, count, &orders).contains(&loser), "{rule} {orders:?}");
        }
    }
}

/// Pareto (Schulze 2011, section 4.3; Tideman 2006): what all find worse than another never wins.
#[test]
fn what_all_find_worse_than_another_does_not_win() {
    for (count, orders) in small_orders() {
        let all = i64::try_from(orders.len()).expect("small");
        let is_worse = |it: &usize| (0..count).any(|other| margin(&orders, other, *it) == all);
        for rule in ALL {
            // Copeland's and minimax's winners that share the first place are all shown.
            assert!(!winners(rule, count, &orders).iter().any(is_worse), "{rule} {orders:?}");
        }
    }
}

/// Schulze 2011, section 4.4; Saari 1994, *Geometry of voting*, for Borda and Copeland; Ranked Pairs
/// where nothing is left to the lot: a single winner does not win when all orders are reversed.
#[test]
fn reversing_all_orders_dethrones_a_single_winner() {
    for (count, orders) in small_orders().chain(drawn_orders(500, 9, 3)) {
        let reversed: Orders = orders.iter().map(|it| it.iter().rev().copied().collect()).collect();
        for rule in [Rule::SchulzeWinning, Rule::Copeland, Rule::Borda, Rule::RankedPairs] {
            if rule == Rule::RankedPairs && !is_clear(count, &orders) {
                continue;
            }
            if let [winner] = winners(rule, count, &orders)[..] {
                assert!(!winners(rule, count, &reversed).contains(&winner), "{rule} {orders:?}");
            }
        }
    }
}

/// The elections in which candidate 3 stands just before or after candidate 2 on each ballot.
fn cloned(orders: &Orders) -> impl Iterator<Item = Orders> {
    let orders = orders.clone();
    (0_usize..1 << orders.len()).map(move |pattern| {
        let with_clone = |(voter, order): (usize, &Vec<usize>)| {
            let place = order.iter().position(|it| *it == 2).expect("all stand");
            let mut order = order.clone();
            order.insert(place + (pattern >> voter & 1), 3);
            order
        };
        orders.iter().enumerate().map(with_clone).collect()
    })
}

/// Whether a clone leaves the others, and the cloned, winners or not as they were.
fn is_left_alone(rule: Rule, orders: &Orders, cloned: &Orders) -> bool {
    let (before, after) = (winners(rule, 3, orders), winners(rule, 4, cloned));
    let either = after.contains(&2) || after.contains(&3);
    [0, 1].iter().all(|it| before.contains(it) == after.contains(it))
        && before.contains(&2) == either
}

/// Tideman 1987, “Independence of clones as a criterion for voting rules”; Zavist and Tideman 1989.
/// Ranked Pairs and instant-runoff where nothing is left to the lot.
#[test]
fn clones_change_nothing() {
    for (_, orders) in (1..=5).flat_map(|voters| all_orders(3, voters)) {
        for cloned in cloned(&orders) {
            assert!(is_left_alone(Rule::SchulzeWinning, &orders, &cloned), "{orders:?} {cloned:?}");
            if is_clear(3, &orders) && is_clear(4, &cloned) {
                assert!(
                    is_left_alone(Rule::RankedPairs, &orders, &cloned),
                    "{orders:?} {cloned:?}"
                );
            }
            if has_no_tie(3, &orders) && has_no_tie(4, &cloned) {
                assert!(is_left_alone(Rule::Irv, &orders, &cloned), "{orders:?} {cloned:?}");
            }
        }
    }
}

/// Whether the ranking by instant-runoff owes nothing to the lot.
fn has_no_tie(count: usize, orders: &Orders) -> bool {
    use cordee_decision::ranking::{Drawn, irv};
    let election = crate::orders::election(count, orders);
    let ranked = irv(&election, &Drawn::as_declared(election.candidates()));
    ranked.ties.is_empty() && ranked.groups.iter().all(|group| group.len() == 1)
}

/// The same paper: Borda's and Copeland's rules are not independent of clones. Minimax is not
/// either, when three clones beat one another in turn: see `ranking_axioms.rs`, where 3 wins against
/// three who are alike, and against one of whom it loses.
#[test]
fn clones_may_change_the_winner_of_other_rules() {
    for rule in [Rule::Borda, Rule::Copeland] {
        let mut all = (1..=5).flat_map(|voters| all_orders(3, voters));
        let found = all.any(|(_, orders)| {
            let mut others = cloned(&orders);
            others.any(|cloned| !is_left_alone(rule, &orders, &cloned))
        });
        assert!(found, "{rule}");
    }
}

/// Local independence of irrelevant alternatives (Young 1988, “Condorcet's theory of voting”;
/// Tideman 2006 for Ranked Pairs): without its first or its last, the ranking stays as it was.
#[test]
fn without_the_first_or_the_last_ranked_pairs_rank_the_others_alike() {
    for (count, orders) in drawn_orders(3_000, 15, 4).filter(|it| is_clear(it.0, &it.1)) {
        let ranking = groups(Rule::RankedPairs, count, &orders).concat();
        for without in [&ranking[1..], &ranking[..count - 1]] {
            let mut kept = without.to_vec();
            kept.sort_unstable();
            let alone = groups(Rule::RankedPairs, kept.len(), &among(&kept, &orders)).concat();
            let alone: Vec<usize> = alone.into_iter().map(|it| kept[it]).collect();
            assert_eq!(alone, without, "{orders:?}");
        }
    }
}

/// Whether these voters, who prefer the winner before to the one after, bring about that change.
fn are_harmed(rule: Rule, (count, orders): (usize, &Orders), coming: &Orders) -> bool {
    let [before] = winners(rule, count, orders)[..] else { return false };
    let [after] = winners(rule, count, &[orders.clone(), coming.clone()].concat())[..] else {
        return false;
    };
    let place = |voter: &Vec<usize>, it| voter.iter().position(|candidate| *candidate == it);
    coming.iter().all(|voter| place(voter, before) < place(voter, after))
}

fn is_any_harmed(rule: Rule, mut all: impl Iterator<Item = (usize, Orders)>) -> bool {
    all.any(|(count, orders)| {
        let voters = permutations(count).into_iter();
        voters.into_iter().any(|voter| are_harmed(rule, (count, &orders), &vec![voter]))
    })
}

/// Participation (Moulin 1988, “Condorcet's principle implies the no show paradox”): it holds for
/// sums of points, and with three candidates for minimax.
#[test]
fn nobody_harms_themselves_by_coming_under_borda() {
    assert!(!is_any_harmed(Rule::Borda, small_orders().chain(drawn_orders(500, 9, 5))));
    let three = (1..=6).flat_map(|voters| all_orders(3, voters));
    assert!(!is_any_harmed(Rule::Minimax, three));
}

fn times(orders: &[([usize; 4], usize)]) -> Orders {
    orders.iter().flat_map(|(order, times)| vec![order.to_vec(); *times]).collect()
}

/// The no-show paradox: Fishburn and Brams 1983 for instant-runoff; with four candidates Moulin 1988
/// for every rule that elects the one who wins all duels.
#[test]
fn voters_may_do_better_by_staying_at_home() {
    let home = times(&[([3, 2, 1, 0], 2), ([0, 3, 2, 1], 3), ([2, 1, 0, 3], 2)]);
    for rule in CHAINS {
        assert!(are_harmed(rule, (4, &home), &times(&[([1, 0, 2, 3], 2)])), "{rule}");
    }
    let home = times(&[([1, 2, 0, 3], 3), ([3, 1, 0, 2], 1), ([2, 0, 3, 1], 2)]);
    assert!(are_harmed(Rule::Copeland, (4, &home), &times(&[([0, 3, 1, 2], 2)])));
    let home = times(&[([3, 2, 1, 0], 3), ([1, 0, 3, 2], 5), ([2, 1, 0, 3], 8), ([0, 3, 2, 1], 9)]);
    assert!(are_harmed(Rule::RankedPairs, (4, &home), &times(&[([1, 0, 2, 3], 2)])));
    assert!(is_any_harmed(Rule::Irv, drawn_orders(4_000, 25, 6)));
}

/// Young and Levenglick 1978, “A consistent extension of Condorcet's election principle”: two halves
/// that elect the same may together elect another; not under Borda (`ranking_axioms.rs`).
#[test]
fn two_halves_that_agree_may_disagree_together() {
    for rule in CHAINS.into_iter().chain([Rule::Copeland, Rule::RankedPairs, Rule::Irv]) {
        let halves: Vec<(usize, Orders)> = drawn_orders(300, 11, 7).collect();
        let found = halves.iter().enumerate().any(|(at, (count, one))| {
            let [winner] = winners(rule, *count, one)[..] else { return false };
            halves[..at].iter().any(|(_, other)| {
                winners(rule, *count, other) == [winner]
                    && winners(rule, *count, &[one.clone(), other.clone()].concat()) != [winner]
            })
        });
        assert!(found, "{rule}");
    }
}
