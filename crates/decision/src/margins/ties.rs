//! Projects that a tie alone selected, or left out.

use crate::{Election, Options, Outcome, turned};

/// How many other choices at ties are counted: those of the first ties.
const MOST: usize = 64;

/// At a tie, a choice that gives a project the other fate; all other equals are decided as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherChoice {
    /// The place of the tie in [`Outcome::ties`].
    pub tie: usize,
    /// The project that would have been taken.
    pub other: usize,
}

/// For each project, the first choice at a tie that gives it the other fate.
pub(super) fn choices(
    election: &Election,
    options: &Options,
    outcome: &Outcome,
) -> Vec<Option<OtherChoice>> {
    let mut all = vec![None; election.projects().len()];
    if outcome.ties.is_empty() {
        return all;
    }
    let mut tried = 0;
    let first = outcome.ties.iter().take_while(|tie| {
        tried += tie.others.len();
        tried <= MOST
    });
    let first = Outcome { ties: first.cloned().collect(), ..outcome.clone() };
    for it in turned(election, outcome.rule, options, &first).unwrap_or_default() {
        let choice = OtherChoice { tie: it.tie, other: it.other };
        for project in it.gained.iter().chain(&it.lost) {
            if let Some(known) = all.get_mut(*project) {
                *known = known.or(Some(choice));
            }
        }
    }
    all
}
