//! Certificates of every rule that can be recounted, on the files of real towns.
//!
//! A recount takes as long as there are choices on distinct ballots, from milliseconds to minutes: small
//! towns are recounted by every rule, larger ones by some of them in turn. `docs/counting.md` says how
//! every rule is recounted on every file, which takes hours.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use cordee_decision::{Election, Form};

use crate::recounted::{accepted, by_colleges, by_limits, election, files};

/// Up to so many choices on distinct ballots, a town is recounted by every rule.
const SMALL: usize = 1_500;

/// Up to so many, by three rules in turn; beyond, by those that need no exact shares of a large crowd.
const MIDDLING: usize = 9_000;

/// The suffixes of `expected/README.md`, in the data folder.
const ENDINGS: [&str; 6] = ["", "_u", "_add1", "_add1_nostop", "_add1u", "_add1_nostop_votes"];

/// With limits of the town, one rule of each family.
const LIMITED: [&str; 3] = ["greedy_cost", "mes_cost_add1_nostop_votes", "phragmen"];

/// The rules that say something of ballots of this form and can be recounted: greedy ones first.
pub fn rules(form: Form) -> Vec<String> {
    let (greedy, shares) = match form {
        Form::Approval | Form::ChooseOne => (&["cost", "card"][..], &["cost", "card"][..]),
        Form::Cumulative | Form::Scores => {
            (&["cost", "card", "points", "totalpoints"][..], &["cost", "card", "points"][..])
        }
        Form::Ranking => {
            (&["cost", "card", "borda", "totalpoints"][..], &["cost", "card", "borda"][..])
        }
    };
    let mut all: Vec<String> = greedy.iter().map(|by| format!("greedy_{by}")).collect();
    all.extend(["phragmen", "phragmen_skip"].map(str::to_owned));
    for ending in ENDINGS {
        all.extend(shares.iter().map(|utility| format!("mes_{utility}{ending}")));
    }
    all
}

/// The files of real towns that have so many choices on distinct ballots, in the order of their names.
fn towns(choices: &Range<usize>) -> Vec<(String, Election)> {
    let all = files("pabulib", &["pb"]).into_iter().map(|file| {
        let election = election(&file);
        (file, election)
    });
    let count =
        |it: &Election| -> usize { it.groups().iter().map(|group| group.choices.len()).sum() };
    all.filter(|(_, it)| choices.contains(&count(it))).collect()
}

fn has_threshold(file: &str) -> bool {
    fs::read_to_string(file).expect("it is readable").contains("min_project_score_threshold")
}

/// Every rule, and every kind of limits.
fn by_every_rule(file: &str, election: &Election, recounted: &mut BTreeMap<String, usize>) {
    for rule in rules(election.form()) {
        accepted("count", file, &["--rule", &rule]);
        *recounted.entry(rule).or_default() += 1;
    }
    if has_threshold(file) {
        accepted("count", file, &["--rule", "mes_cost_add1_nostop_thr"]);
    }
    by_limits(file, &LIMITED);
}

#[test]
fn every_rule_is_recounted_on_small_towns() {
    let mut recounted = BTreeMap::new();
    for (file, election) in towns(&(0..SMALL)) {
        by_every_rule(&file, &election, &mut recounted);
    }
    // Greedy by five measures, Phragmén with two ends, Equal Shares by four utilities with six suffixes.
    assert!(recounted.is_empty() || recounted.len() == 5 + 2 + 4 * 6, "{recounted:?}");
    assert!(recounted.values().all(|files| 3 <= *files), "{recounted:?}");
}

#[test]
fn three_rules_in_turn_are_recounted_on_middling_towns() {
    for (at, (file, election)) in towns(&(SMALL..MIDDLING)).iter().enumerate() {
        for rule in rules(election.form()).iter().cycle().skip(3 * at).take(3) {
            accepted("count", file, &["--rule", rule]);
        }
        if has_threshold(file) {
            accepted("count", file, &["--rule", "greedy_cost_thr"]);
        }
        by_limits(file, &LIMITED[at % LIMITED.len()..][..1]);
    }
}

#[test]
fn what_is_quick_is_recounted_on_large_towns() {
    for (at, (file, election)) in towns(&(MIDDLING..usize::MAX)).iter().enumerate() {
        let all = rules(election.form());
        let greedy = all.iter().filter(|rule| rule.starts_with("greedy"));
        let mut chosen: Vec<&str> = greedy.cycle().skip(at).take(1).map(String::as_str).collect();
        match election.form() {
            // Shares of points are whole, or nearly so.
            Form::Cumulative | Form::Scores => chosen.push("mes_points_u"),
            Form::Ranking => chosen.push("mes_borda"),
            // Loads are added up over all supporters: some seconds each.
            Form::Approval | Form::ChooseOne if at % 4 == 0 => chosen.push("phragmen"),
            Form::Approval | Form::ChooseOne => {}
        }
        for rule in chosen {
            accepted("count", file, &["--rule", rule]);
        }
        by_limits(file, &["greedy_cost"]);
    }
}

#[test]
#[ignore = "it takes hours: docs/counting.md names the command"]
fn every_rule_is_recounted_on_every_town() {
    let mut recounted = BTreeMap::new();
    for (file, election) in towns(&(0..usize::MAX)) {
        by_every_rule(&file, &election, &mut recounted);
        if file.ends_with("Warszawa_2020_Wawer.pb") {
            by_colleges(&file, "sex:F=1/4,M=3/4");
        }
    }
    assert!(!recounted.is_empty(), "the files are there");
}
