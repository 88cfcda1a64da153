//! The paradoxes that the documentation names do happen: one small election for each is enough.

use cordee_decision::{Form, Rule};

use crate::small::{Small, drawn, members, of_four, of_three, rule};
use crate::support::{harmed_by_its_price, harmed_by_support};

/// An election in which a budget larger by one takes a project back.
fn harmed_by_money(rule: Rule) -> Option<Small> {
    of_three().chain(of_four()).find(|small| {
        let mut richer = small.clone();
        richer.budget += 1;
        small.selected(rule) & !richer.selected(rule) != 0
    })
}

/// Talmon and Faliszewski 2019: limit monotonicity fails for greedy rules that skip, and maxima;
/// Peters, Pierczyński and Skowron 2021 for Equal Shares.
#[test]
fn more_money_may_take_a_project_back() {
    for name in [
        "greedy_cost",
        "greedy_card",
        "phragmen_skip",
        "mes_cost_add1_nostop",
        "mes_cost_add1_nostop_votes",
        "maxwelfare_cost",
        "maxwelfare_card",
    ] {
        assert!(harmed_by_money(rule(name)).is_some(), "{name}");
    }
}

/// Equal Shares leave money unspent (Peters, Pierczyński and Skowron 2021), and so does Phragmén's
/// rule, which ends at the first that does not fit.
#[test]
fn money_may_stay_unspent() {
    for name in ["mes_cost", "mes_card", "mes_cost_add1_nostop", "phragmen", "greedy_cost_noskip"] {
        let found = of_three().find(|small| {
            let selected = small.selected(rule(name));
            let room = small.budget - small.cost_of(selected);
            members(!selected & 0b111)
                .any(|it| small.costs[it] <= room && (0..3).any(|voter| small.chooses(voter, it)))
        });
        assert!(found.is_some(), "{name}");
    }
}

/// Two voters of three, who agree, take all the budget; what each third of the voters deserves is
/// not theirs. Equal Shares give it (Peters, Pierczyński and Skowron 2021, introduction).
#[test]
fn a_majority_may_take_all_the_budget() {
    let small = Small::approvals(6, &[2, 2, 2, 2], &[0b0111, 0b0111, 0b1000]);
    for name in ["greedy_cost", "greedy_card", "maxwelfare_cost", "maxwelfare_card"] {
        assert_eq!(small.selected(rule(name)), 0b0111, "{name}");
    }
    for name in ["mes_cost", "mes_card", "phragmen", "mes_cost_add1_nostop_votes"] {
        assert!(small.selected(rule(name)) & 0b1000 != 0, "{name}");
    }
}

/// Under Add1 a project may be lost by one more supporter, or by costing less: the shares end at
/// another step. So says the table of rules.
#[test]
fn add1_is_not_monotone() {
    for name in ["mes_cost_add1_nostop", "mes_cost_add1"] {
        let approvals = || drawn(20_000, 11).filter(|small| small.form == Form::Approval);
        assert!(harmed_by_support(rule(name), approvals()).is_some(), "{name} by support");
        assert!(harmed_by_its_price(rule(name), approvals()).is_some(), "{name} by its price");
    }
}

/// A higher cost may win where a lower one does not, when worth is the cost.
#[test]
fn the_maximum_of_spending_may_refuse_what_becomes_cheaper() {
    assert!(harmed_by_its_price(rule("maxwelfare_cost"), of_three()).is_some());
}

/// Janson 2016, section 7: more support for one that is selected may cost another of the same
/// supporters its place.
#[test]
fn more_support_for_one_may_harm_a_friend_under_phragmen() {
    let found = of_four().any(|small| {
        let selected = small.selected(rule("phragmen"));
        members(selected).any(|project| {
            (0..small.voters()).filter(|voter| !small.chooses(*voter, project)).any(|voter| {
                let mut more = small.clone();
                more.ballots[voter].push((project, 1));
                let lost = selected & !more.selected(rule("phragmen"));
                members(lost).any(|friend| small.chooses(voter, friend))
            })
        })
    });
    assert!(found);
}
