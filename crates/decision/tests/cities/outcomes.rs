//! Every outcome of every rule equals the one expected.

use cordee_decision::{Decimal, Election, Options, Outcome, Rule, count};
use serde_json::Value;

use crate::{election, expected, ids, text};

fn order(election: &Election, outcome: &Outcome) -> Vec<String> {
    outcome.order().iter().map(|at| election.projects()[*at].id.clone()).collect()
}

/// What differs between an outcome and the expected one; nothing when it is equal.
fn difference(election: &Election, name: &str, wanted: &Value) -> Option<String> {
    let rule: Rule = name.parse().ok()?;
    let outcome = match count(election, rule, &Options::default()) {
        Ok(outcome) => outcome,
        Err(why) => return Some(why.to_string()),
    };
    if name.starts_with("maxwelfare") {
        let (got, wanted) = (objective(election, name, &outcome), wanted["objective"].as_str()?);
        return (got != wanted.parse().expect("a number")).then(|| format!("{got} {wanted}"));
    }
    let mut set = ids(&wanted["selected"]);
    set.sort_unstable();
    if outcome.ids(election) != set {
        return Some(format!("{:?}\n  instead of {set:?}", outcome.ids(election)));
    }
    let wanted_order = if name == "phragmen" { vec![] } else { ids(&wanted["order"]) };
    if !wanted_order.is_empty() && order(election, &outcome) != wanted_order {
        return Some(format!("{:?}\n  ordered as {wanted_order:?}", order(election, &outcome)));
    }
    let ended = wanted["add1_steps"].as_u64();
    if ended.is_some_and(|ended| ended != outcome.ended) {
        return Some(format!("ended at {} instead of {ended:?}", outcome.ended));
    }
    None
}

/// The sum of the utilities of all voters, as the expected outcomes write it.
fn objective(election: &Election, name: &str, outcome: &Outcome) -> Decimal {
    let by_cost = name == "maxwelfare_cost";
    let mut sum = 0.0;
    for at in outcome.order() {
        for group in election.groups() {
            let Some(place) = group.choices.iter().position(|it| *it as usize == at) else {
                continue;
            };
            let points = match name {
                "maxwelfare_points" => {
                    group.points[place].to_string().parse::<f64>().expect("points")
                }
                "maxwelfare_borda" => (group.choices.len() - place - 1) as f64,
                _ => 1.0,
            };
            let cost: f64 = election.projects()[at].cost.to_string().parse().expect("a cost");
            sum += points * group.voters as f64 * if by_cost { cost } else { 1.0 };
        }
    }
    sum.to_string().parse().expect("the sum is a decimal")
}

/// Compares the outcomes of the rules that `chosen` keeps, with a lexicographic tie order.
#[track_caller]
fn check(chosen: impl Fn(&str) -> bool) {
    let (mut tried, mut differences) = (0, vec![]);
    for (name, value) in expected() {
        let text = text(&name);
        let election = election(&text);
        let rules = value["rules"].as_object().expect("it has rules").iter();
        for (rule, wanted) in rules.filter(|(rule, _)| chosen(rule)) {
            tried += 1;
            if let Some(difference) = difference(&election, rule, wanted) {
                let robust = &wanted["tie_robust"];
                differences.push(format!("{name} {rule} (robust: {robust}): {difference}"));
            }
        }
    }
    print(tried, differences.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[expect(clippy::print_stdout, reason = "the number of cases is what is shown")]
fn print(tried: usize, differences: usize) {
    println!("{tried} outcomes tried, {differences} differ");
}

#[test]
fn every_outcome_without_raised_shares_equals_the_one_expected() {
    check(|rule| !rule.contains("add1"));
}

#[test]
fn every_outcome_of_raised_shares_by_cost_equals_the_one_expected() {
    check(|rule| rule.starts_with("mes_cost_add1"));
}

#[test]
fn every_outcome_of_raised_shares_by_other_utilities_equals_the_one_expected() {
    check(|rule| rule.contains("add1") && !rule.starts_with("mes_cost"));
}
