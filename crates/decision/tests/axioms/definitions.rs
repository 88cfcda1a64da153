//! Every rule against its definition, and exact maxima against all sets.

use cordee_decision::Rule;

use crate::naive;
use crate::small::{Small, drawn, of_three};

#[track_caller]
fn check(small: &Small, rules: &[Rule]) {
    for rule in rules.iter().filter(|rule| small.counts_by(**rule)) {
        let (found, defined) = (small.selected(*rule), naive::select(small, *rule));
        assert!(defined.contains(&found), "{rule}: {found} is not of {defined:?} in {small:?}");
    }
}

/// Greedy rules of towns; Equal Shares: Peters, Pierczyński and Skowron 2021; Phragmén: Los,
/// Christoff and Grossi 2022; the best set of all by looking at all of them.
#[test]
fn every_rule_selects_what_its_definition_selects() {
    drawn(3_000, 9).for_each(|small| check(&small, &Rule::all()));
}

#[test]
fn every_rule_of_approvals_selects_so_in_all_elections_of_three_voters() {
    of_three().for_each(|small| check(&small, &Rule::all()));
}
