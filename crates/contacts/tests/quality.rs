//! How many of the persons on two lists are found, and how many of the found are persons.

mod invented;

use cordee_contacts::{Certainty, matches};
use invented::two_lists;

const SIZE: usize = 4_000;
/// Not the seed that the weights were looked at with.
const SEED: u64 = 31;

/// Precision and recall in thousandths over pairs of both lists, from a certainty on.
fn measure(at_least: Certainty) -> (usize, usize) {
    let lists = two_lists(SIZE, SEED);
    let found = matches(&lists);
    let found: Vec<_> = found.iter().filter(|it| at_least <= it.certainty).collect();
    let right = found.iter().filter(|it| it.a.get(1..) == it.b.get(1..)).count();
    (right * 1000 / found.len().max(1), right * 1000 / (SIZE / 2))
}

#[track_caller]
fn check(at_least: Certainty, precision: usize, recall: usize) {
    let measured = measure(at_least);
    assert!(precision <= measured.0 && recall <= measured.1, "{at_least:?}: {measured:?}");
}

#[test]
fn sure_matches_are_nearly_never_wrong() {
    check(Certainty::Sure, 998, 720);
}

#[test]
fn likely_matches_find_nearly_everybody() {
    check(Certainty::Likely, 970, 960);
}

#[test]
fn possible_matches_miss_hardly_anybody_and_stay_few_enough_to_look_at() {
    check(Certainty::Possible, 870, 970);
}
