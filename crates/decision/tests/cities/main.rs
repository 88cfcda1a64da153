//! Outcomes computed elsewhere, and decisions of cities, against ours: the comparison that
//! `docs/decision-conformance.md` tells.
//!
//! The files may not be redistributed: where they are not there, these tests say so and pass.

#[path = "../../examples/conformance/reference/mod.rs"]
mod reference;

use std::path::{Path, PathBuf};

use reference::{Case, Cases, Found};

/// Compares with the data of `part`, and fails on what differs without a declared reason.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
#[track_caller]
fn check(part: &str, cases: impl Fn(&Path) -> Cases) {
    let folder: PathBuf = reference::folder().join(part);
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let cases = cases(&folder).expect("the data are usable");
    let tried = cases.iter().filter(|it| !matches!(it.found, Found::NotApplicable(_))).count();
    println!("{tried} outcomes tried");
    assert!(0 < tried);
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_outcome_without_raised_shares_equals_the_one_expected() {
    check("pabulib", |it| reference::elections::cases(it, |rule| !rule.contains("add1")));
}

#[test]
fn every_outcome_of_raised_shares_by_cost_equals_the_one_expected() {
    check("pabulib", |it| {
        reference::elections::cases(it, |rule| rule.starts_with("mes_cost_add1"))
    });
}

#[test]
fn every_outcome_of_raised_shares_by_other_utilities_equals_the_one_expected() {
    check("pabulib", |it| {
        let chosen = |rule: &str| rule.contains("add1") && !rule.starts_with("mes_cost");
        reference::elections::cases(it, chosen)
    });
}

#[test]
fn weighted_colleges_buy_what_is_expected_and_keep_what_is_expected() {
    check("pabulib", reference::colleges::cases);
}

#[test]
fn recorded_decisions_are_found_again_by_the_rules_that_made_them() {
    check("pabulib", reference::recorded::cases);
}

#[test]
fn every_ranking_equals_the_one_expected() {
    check("preflib", reference::rankings::cases);
}

#[test]
fn every_case_of_majority_judgment_is_judged_as_the_definition_says() {
    check("majority-judgment", reference::judgment::cases);
}

#[test]
fn a_difference_without_a_reason_is_a_fault() {
    let fault = |file, found| Case::new(reference::rankings::LIBRARY, "irv", file, found).fault();
    let different = || Found::Different("winners".to_owned());
    assert_eq!(fault("a.soc", Found::Equal), None);
    assert!(fault("a.soc", different()).is_some());
    assert_eq!(fault("00032-00000002.soc", different()), None);
    assert!(fault("00032-00000002.soc", Found::Equal).is_some());
}
