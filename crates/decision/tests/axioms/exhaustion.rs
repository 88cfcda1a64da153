//! Rules that leave no room for another supported project, and exact maxima.

use cordee_decision::{Fill, PhragmenEnd, Rule};

use crate::small::{Small, drawn, members, of_four, of_three, rule};

/// A supported project that would still fit.
fn fits(small: &Small, rule: Rule) -> Option<usize> {
    let selected = small.selected(rule);
    let room = small.budget - small.cost_of(selected);
    let supported = |it: &usize| 0 < small.welfare(rule.utility(), 1 << *it);
    let others = members(!selected & ((1 << small.costs.len()) - 1));
    others.filter(supported).find(|it| small.costs[*it] <= room)
}

/// Talmon and Faliszewski 2019, “A framework for approval-based budgeting methods” (inclusion
/// maximality, which they prove of greedy and maximal rules); for the completions of Equal Shares,
/// Peters, Pierczyński and Skowron 2021, section on exhaustiveness.
#[test]
fn nothing_supported_still_fits_where_the_literature_says_so() {
    let is_exhaustive = |rule: &Rule| match rule {
        Rule::Greedy { skip, .. } => *skip,
        Rule::EqualShares { fill, .. } => *fill != Fill::No,
        Rule::Phragmen { end } => *end == PhragmenEnd::SetAside,
        Rule::MaxWelfare { .. } => true,
    };
    let rules: Vec<Rule> = Rule::all().into_iter().filter(is_exhaustive).collect();
    assert_eq!(rules.len(), 6 + 30 + 1 + 5);
    for small in of_three().chain(drawn(1_500, 7)) {
        for rule in rules.iter().copied().filter(|rule| small.counts_by(*rule)) {
            assert_eq!(fits(&small, rule), None, "{rule} {small:?}");
        }
    }
}

/// No set within the budget is worth more: Talmon and Faliszewski 2019 define it so.
#[test]
fn no_set_is_worth_more_than_the_exact_maximum() {
    for small in of_three().chain(of_four()).chain(drawn(3_000, 8)) {
        for name in ["cost", "card", "points", "borda", "places"] {
            let rule = rule(&format!("maxwelfare_{name}"));
            let utility = rule.utility();
            if !small.counts_by(rule) {
                continue;
            }
            let selected = small.selected(rule);
            assert!(small.cost_of(selected) <= small.budget, "{rule} {small:?}");
            let sets =
                (0..1_usize << small.costs.len()).filter(|it| small.cost_of(*it) <= small.budget);
            let most = sets.map(|set| small.welfare(utility, set)).max();
            assert_eq!(Some(small.welfare(utility, selected)), most, "{rule} {small:?}");
        }
    }
}

/// No rule spends more than the budget.
#[test]
fn no_rule_overspends() {
    for small in drawn(1_500, 10) {
        for rule in Rule::all() {
            assert!(small.cost_of(small.selected(rule)) <= small.budget, "{rule} {small:?}");
        }
    }
}
