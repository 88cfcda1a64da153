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

#[test]
fn every_outcome_equals_the_one_expected() {
    let (mut tried, mut differences) = (0, vec![]);
    for (name, value) in expected() {
        let text = text(&name);
        let election = election(&text);
        for (rule, wanted) in value["rules"].as_object().expect("it has rules") {
            tried += 1;
            let started = std::time::Instant::now();
            if let Some(difference) = difference(&election, rule, wanted) {
                let robust = &wanted["tie_robust"];
                differences.push(format!("{name} {rule} (robust: {robust}): {difference}"));
            }
            if std::env::var("SLOW").is_ok() && 0.02 < started.elapsed().as_secs_f64() {
                println!("{name} {rule} {:?}", started.elapsed());
            }
        }
    }
    println!("{tried} outcomes tried, {} differ", differences.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
