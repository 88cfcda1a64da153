//! Differences that a person can read: which words went, which came.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Above this many comparisons a passage is shown as replaced as a whole: it is another text.
const MOST_COMPARISONS: usize = 16_000_000;

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Same,
    Removed,
    Added,
}

/// A passage and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub text: String,
}

/// What changed from `old` to `new`, in order: lines first, then words within changed lines.
///
/// The passages that are not `Added` make `old` again, those not `Removed` make `new`.
pub fn difference(old: &str, new: &str) -> Vec<Change> {
    let (before, after) = (lines(old), lines(new));
    let mut changes = vec![];
    for op in operations(&before, &after) {
        let (from, to) = (before[op.old_range()].concat(), after[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => push(&mut changes, Kind::Same, &from),
            DiffOp::Replace { .. } => words_within(&from, &to, &mut changes),
            DiffOp::Delete { .. } => push(&mut changes, Kind::Removed, &from),
            DiffOp::Insert { .. } => push(&mut changes, Kind::Added, &to),
        }
    }
    changes
}

fn words_within(old: &str, new: &str, changes: &mut Vec<Change>) {
    let (before, after) = (words(old), words(new));
    for op in operations(&before, &after) {
        if matches!(op, DiffOp::Equal { .. }) {
            push(changes, Kind::Same, &before[op.old_range()].concat());
        } else {
            push(changes, Kind::Removed, &before[op.old_range()].concat());
            push(changes, Kind::Added, &after[op.new_range()].concat());
        }
    }
}

/// The operations from one list to the other, bounded in work.
pub(crate) fn operations(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    if MOST_COMPARISONS < before.len().saturating_mul(after.len()) {
        return vec![DiffOp::Replace {
            old_index: 0,
            old_len: before.len(),
            new_index: 0,
            new_len: after.len(),
        }];
    }
    capture_diff_slices(Algorithm::Patience, before, after)
}

fn push(changes: &mut Vec<Change>, kind: Kind, text: &str) {
    if text.is_empty() {
        return;
    }
    match changes.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => changes.push(Change { kind, text: text.to_owned() }),
    }
}

pub(crate) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Words with the spaces that follow them.
fn words(text: &str) -> Vec<&str> {
    let mut words = vec![];
    let (mut start, mut after_space) = (0, false);
    for (at, character) in text.char_indices() {
        let is_space = character.is_whitespace();
        if after_space && !is_space {
            words.push(&text[start..at]);
            start = at;
        }
        after_space = is_space;
    }
    words.push(&text[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let mark = |change: Change| match change.kind {
            Kind::Same => change.text,
            Kind::Removed => format!("[-{}-]", change.text),
            Kind::Added => format!("[+{}+]", change.text),
        };
        difference(old, new).into_iter().map(mark).collect()
    }

    #[test]
    fn a_difference_names_the_words() {
        assert_eq!(shown("On se baigne ici.", "On nage ici."), "On [-se baigne -][+nage +]ici.");
        assert_eq!(shown("un\ndeux\n", "un\n"), "un\n[-deux\n-]");
        assert_eq!(shown("", "tout"), "[+tout+]");
        assert_eq!(shown("même", "même"), "même");
    }

    #[test]
    fn two_long_texts_without_anything_in_common_end_soon() {
        let many = |word: &str| {
            (0..100_000).map(|at| format!("{word}{at}\n")).collect::<Vec<_>>().concat()
        };
        assert_eq!(difference(&many("a"), &many("b")).len(), 2);
    }
}
