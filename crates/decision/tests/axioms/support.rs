//! More support, or a lower cost, never harms: where it holds.

use cordee_decision::Rule;

use crate::small::{Small, members, of_four, of_three, rule};

/// The elections in which one voter more approves the project, who had not.
fn supported_more(small: &Small, project: usize) -> Vec<Small> {
    let others = (0..small.voters()).filter(|voter| !small.chooses(*voter, project));
    let more = others.map(|voter| {
        let mut more = small.clone();
        more.ballots[voter].push((project, 1));
        more
    });
    more.collect()
}

/// The elections in which the project costs less.
fn cheaper(small: &Small, project: usize) -> Vec<Small> {
    let at = |cost| {
        let mut cheaper = small.clone();
        cheaper.costs[project] = cost;
        cheaper
    };
    (1..small.costs[project]).map(at).collect()
}

/// Looks for a project that is selected, and no longer is after the change.
fn harmed(
    rule: Rule,
    all: impl Iterator<Item = Small>,
    changed: impl Fn(&Small, usize) -> Vec<Small>,
) -> Option<(Small, Small)> {
    for small in all {
        for project in members(small.selected(rule)) {
            let lost = |other: &Small| other.selected(rule) >> project & 1 == 0;
            if let Some(other) = changed(&small, project).into_iter().find(lost) {
                return Some((small, other));
            }
        }
    }
    None
}

pub fn harmed_by_support(rule: Rule, all: impl Iterator<Item = Small>) -> Option<(Small, Small)> {
    harmed(rule, all, supported_more)
}

pub fn harmed_by_its_price(rule: Rule, all: impl Iterator<Item = Small>) -> Option<(Small, Small)> {
    harmed(rule, all, cheaper)
}

/// Greedy rules by their order; Phragmén: Mora and Oliver 2015, and Janson 2016, “Phragmén's and
/// Thiele's election methods” (more support lets a project come earlier, all before it being the
/// same); Equal Shares of given shares by the same reason.
#[test]
fn one_more_supporter_harms_no_project_of_a_monotone_rule() {
    for name in [
        "greedy_cost",
        "greedy_card",
        "greedy_cost_noskip",
        "phragmen",
        "phragmen_skip",
        "mes_cost",
        "mes_card",
        "maxwelfare_cost",
        "maxwelfare_card",
    ] {
        let found = harmed_by_support(rule(name), of_three());
        assert!(found.is_none(), "{name}: {found:?}");
    }
}

/// Talmon and Faliszewski 2019, “A framework for approval-based budgeting methods” (discount
/// monotonicity), for greedy rules; a lower price lets a project come earlier under the others.
#[test]
fn a_lower_cost_harms_no_project() {
    for name in [
        "greedy_cost",
        "greedy_card",
        "greedy_cost_noskip",
        "phragmen",
        "phragmen_skip",
        "mes_cost",
        "mes_card",
        "maxwelfare_card",
    ] {
        let found = harmed_by_its_price(rule(name), of_three());
        assert!(found.is_none(), "{name}: {found:?}");
    }
}

/// Talmon and Faliszewski 2019 (limit monotonicity): what ends at the first that does not fit only
/// goes on with more money, when each project fits into the smaller budget.
#[test]
fn more_money_takes_nothing_back_from_rules_that_end_at_what_does_not_fit() {
    for small in of_three().chain(of_four()) {
        if small.costs.iter().any(|cost| small.budget < *cost) {
            continue;
        }
        let mut richer = small.clone();
        richer.budget += 1;
        for name in ["greedy_cost_noskip", "greedy_card_noskip", "phragmen"] {
            let (before, after) = (small.selected(rule(name)), richer.selected(rule(name)));
            assert_eq!(before & !after, 0, "{name} {small:?}");
        }
    }
}

/// With equal costs, greedy rules take the most voted, whatever their number: the same paper.
#[test]
fn more_money_takes_nothing_back_from_greedy_rules_of_equal_costs() {
    for small in crate::small::all_approvals((4, 4), 1, &[1, 2, 3]) {
        let mut richer = small.clone();
        richer.budget += 1;
        for name in ["greedy_cost", "greedy_card", "phragmen_skip"] {
            let (before, after) = (small.selected(rule(name)), richer.selected(rule(name)));
            assert_eq!(before & !after, 0, "{name} {small:?}");
        }
    }
}
