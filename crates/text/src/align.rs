//! Which pieces of an old text and of a new one go together: paragraphs, items, rows.

use std::collections::BTreeMap;

use similar::DiffOp;

use crate::difference::operations;

/// Above this many pairs, changed pieces are set side by side in their order.
const MOST_PAIRS: usize = 10_000;
/// Two pieces are one that was changed when they share this part of their words.
const ALIKE: f64 = 0.4;

/// What became of a piece, by its place in the old list and in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aligned {
    Same(usize, usize),
    /// One that says something else now.
    Changed(usize, usize),
    Removed(usize),
    Added(usize),
}

/// Sets two lists of pieces side by side, in order: each piece stands once.
///
/// A piece counts as changed when it shares enough of its words with one that came in its stead;
/// otherwise the old one is removed and the new one added. Empty lists align to nothing.
///
/// ```
/// use cordee_text::{Aligned, align};
///
/// let (old, new) = (["Un.", "On se baigne ici."], ["Un.", "On se baigne là.", "Trois."]);
/// assert_eq!(align(&old, &new), [Aligned::Same(0, 0), Aligned::Changed(1, 1), Aligned::Added(2)]);
/// ```
pub fn align(old: &[&str], new: &[&str]) -> Vec<Aligned> {
    let mut aligned = vec![];
    for op in operations(old, new) {
        let (before, after) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => {
                aligned.extend(before.zip(after).map(|(at, to)| Aligned::Same(at, to)));
            }
            DiffOp::Delete { .. } => aligned.extend(before.map(Aligned::Removed)),
            DiffOp::Insert { .. } => aligned.extend(after.map(Aligned::Added)),
            DiffOp::Replace { .. } => {
                let pairs = pairs(&old[before.clone()], &new[after.clone()]);
                let (mut at, mut to) = (before.start, after.start);
                for (old_at, new_at) in pairs.into_iter().chain([(before.len(), after.len())]) {
                    let (old_at, new_at) = (before.start + old_at, after.start + new_at);
                    aligned.extend((at..old_at).map(Aligned::Removed));
                    aligned.extend((to..new_at).map(Aligned::Added));
                    if old_at < before.end {
                        aligned.push(Aligned::Changed(old_at, new_at));
                    }
                    (at, to) = (old_at + 1, new_at + 1);
                }
            }
        }
    }
    aligned
}

/// The pieces of two stretches that are alike, in order: as much in common as there can be.
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if MOST_PAIRS < old.len().saturating_mul(new.len()) {
        return (0..old.len().min(new.len())).map(|at| (at, at)).collect();
    }
    let (before, after) = (counted(old), counted(new));
    let alike = |at: usize, to: usize| {
        let share = share(&before[at], &after[to]);
        if share < ALIKE { 0.0 } else { share }
    };
    // The most that can be had from the pieces after a place.
    let mut best = vec![vec![0.0; new.len() + 1]; old.len() + 1];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let together = best[at + 1][to + 1] + alike(at, to);
            best[at][to] = f64::max(together, f64::max(best[at + 1][to], best[at][to + 1]));
        }
    }
    let (mut at, mut to, mut pairs) = (0, 0, vec![]);
    while at < old.len() && to < new.len() {
        if best[at][to] <= best[at + 1][to] {
            at += 1;
        } else if best[at][to] <= best[at][to + 1] {
            to += 1;
        } else {
            pairs.push((at, to));
            (at, to) = (at + 1, to + 1);
        }
    }
    pairs
}

type Words<'a> = BTreeMap<&'a str, usize>;

fn counted<'a>(pieces: &[&'a str]) -> Vec<Words<'a>> {
    let count = |piece: &&'a str| {
        let mut words = Words::new();
        for word in piece.split_whitespace() {
            *words.entry(word).or_default() += 1;
        }
        words
    };
    pieces.iter().map(count).collect()
}

/// The part of their words that two pieces share: from 0 to 1.
fn share(one: &Words<'_>, other: &Words<'_>) -> f64 {
    let all = one.values().sum::<usize>() + other.values().sum::<usize>();
    let held = one.iter().filter_map(|(word, count)| Some((*count).min(*other.get(word)?)));
    if all == 0 { 0.0 } else { (2 * held.sum::<usize>()) as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_paragraph_that_was_changed_is_told_from_one_that_came_before_it() {
        let old = ["Titre", "On se baigne au lac.", "Fin."];
        let new = ["Titre", "Du neuf, tout à fait.", "On se baigne au lac de Pélussin.", "Fin."];
        let aligned = align(&old, &new);
        let expected =
            [Aligned::Same(0, 0), Aligned::Added(1), Aligned::Changed(1, 2), Aligned::Same(2, 3)];
        assert_eq!(aligned, expected);
        assert_eq!(align(&["a b"], &["c d"]), [Aligned::Removed(0), Aligned::Added(0)]);
        assert_eq!(align(&[], &[]), []);
    }

    proptest! {
        #[test]
        fn every_piece_stands_once_and_in_order(
            old in prop::collection::vec("[ab]{1,2}( [ab]{1,2}){0,3}", 0..8),
            new in prop::collection::vec("[ab]{1,2}( [ab]{1,2}){0,3}", 0..8),
        ) {
            let old: Vec<&str> = old.iter().map(String::as_str).collect();
            let new: Vec<&str> = new.iter().map(String::as_str).collect();
            let (mut at, mut to) = (vec![], vec![]);
            for one in align(&old, &new) {
                match one {
                    Aligned::Same(a, b) => {
                        prop_assert_eq!(old[a], new[b]);
                        at.push(a);
                        to.push(b);
                    }
                    Aligned::Changed(a, b) => {
                        at.push(a);
                        to.push(b);
                    }
                    Aligned::Removed(a) => at.push(a),
                    Aligned::Added(b) => to.push(b),
                }
            }
            prop_assert_eq!(at, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(to, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
