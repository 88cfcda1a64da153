//! Three-way merge: two people changed the same text, and both keep what they wrote.
//!
//! Sentences are what is compared: two changes in different sentences both stand; two changes of the
//! same sentence are a conflict, which a person settles. After S. Khanna, K. Kunal, B. C. Pierce,
//! “A Formal Investigation of Diff3” (FSTTCS 2007), with every boundary that both versions know as a
//! place to cut.

use similar::DiffOp;

use crate::difference::operations;

/// A passage of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Agreed(String),
    /// Both changed it, differently.
    Conflict {
        base: String,
        mine: String,
        theirs: String,
    },
}

/// Two versions brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub parts: Vec<Part>,
}

impl Merge {
    pub fn is_clean(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Agreed(_)))
    }

    /// The merged text, with my version where there is a conflict.
    pub fn mine(&self) -> String {
        self.text(|mine, _| mine)
    }

    /// The merged text, with their version where there is a conflict.
    pub fn theirs(&self) -> String {
        self.text(|_, theirs| theirs)
    }

    /// The passages that both changed, mine and theirs.
    pub fn conflicts(&self) -> Vec<(&str, &str)> {
        let mut conflicts = vec![];
        for part in &self.parts {
            if let Part::Conflict { mine, theirs, .. } = part {
                conflicts.push((mine.as_str(), theirs.as_str()));
            }
        }
        conflicts
    }

    fn text<'a>(&'a self, choose: impl Fn(&'a str, &'a str) -> &'a str) -> String {
        let said = self.parts.iter().map(|part| match part {
            Part::Agreed(text) => text.as_str(),
            Part::Conflict { mine, theirs, .. } => choose(mine, theirs),
        });
        said.collect()
    }
}

/// Brings together what `mine` and `theirs` made of `base`.
///
/// ```
/// use cordee_text::merge;
/// let merged = merge("Un. Deux.", "Un ! Deux.", "Un. Deux et demi.");
/// assert!(merged.is_clean());
/// assert_eq!(merged.mine(), "Un ! Deux et demi.");
/// ```
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merge {
    let (base, mine, theirs) = (sentences(base), sentences(mine), sentences(theirs));
    let (to_mine, to_theirs) = (boundaries(&base, &mine), boundaries(&base, &theirs));
    let mut merged = Merge { parts: vec![] };
    let mut from = (0, 0, 0);
    for (at, (in_mine, in_theirs)) in to_mine.iter().zip(&to_theirs).enumerate() {
        let (Some(in_mine), Some(in_theirs)) = (*in_mine, *in_theirs) else { continue };
        let part = settle(
            base[from.0..at].concat(),
            mine[from.1..in_mine].concat(),
            theirs[from.2..in_theirs].concat(),
        );
        push(&mut merged.parts, part);
        from = (at, in_mine, in_theirs);
    }
    let last = settle(base[from.0..].concat(), mine[from.1..].concat(), theirs[from.2..].concat());
    push(&mut merged.parts, last);
    merged
}

fn settle(base: String, mine: String, theirs: String) -> Part {
    if mine == theirs || theirs == base {
        Part::Agreed(mine)
    } else if mine == base {
        Part::Agreed(theirs)
    } else {
        Part::Conflict { base, mine, theirs }
    }
}

fn push(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), part) {
        (_, Part::Agreed(text)) if text.is_empty() => {}
        (Some(Part::Agreed(last)), Part::Agreed(text)) => last.push_str(&text),
        (_, part) => parts.push(part),
    }
}

/// For each boundary between sentences of `base` (its end included), where it is in `version`; none
/// where something was put in just there or the sentences beside it are gone.
fn boundaries(base: &[&str], version: &[&str]) -> Vec<Option<usize>> {
    let mut kept = vec![None; base.len()];
    for op in operations(base, version) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                if let Some(place) = kept.get_mut(old_index + step) {
                    *place = Some(new_index + step);
                }
            }
        }
    }
    (0..=base.len())
        .map(|at| {
            let left = match at.checked_sub(1) {
                None => Some(0),
                Some(before) => kept[before].map(|place| place + 1),
            };
            let right = if at == base.len() { Some(version.len()) } else { kept[at] };
            match (left, right) {
                (Some(left), Some(right)) => (left == right).then_some(left),
                // At an end of the text nothing says on which side a change lies.
                (Some(_), None) if at == 0 => None,
                (None, Some(_)) if at == base.len() => None,
                (left, right) => left.or(right),
            }
        })
        .collect()
}

/// Sentences with what follows them, and line ends on their own.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = vec![];
    let (mut start, mut after_end, mut in_space) = (0, false, false);
    for (at, character) in text.char_indices() {
        let begins = in_space && !character.is_whitespace();
        if start < at && (character == '\n' || begins) {
            sentences.push(&text[start..at]);
            (start, in_space) = (at, false);
        }
        if character == '\n' {
            sentences.push(&text[at..=at]);
            (start, in_space) = (at + 1, false);
        } else if after_end && character.is_whitespace() {
            in_space = true;
        }
        after_end = matches!(character, '.' | '!' | '?' | '…' | ':' | ';')
            || (after_end && (character.is_whitespace() || matches!(character, '»' | '"' | ')')));
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_make_the_text_again() {
        assert_eq!(
            sentences("Un. Deux !\n\n- trois\nOù ? Là."),
            ["Un. ", "Deux !", "\n", "\n", "- trois", "\n", "Où ? ", "Là."]
        );
    }

    #[test]
    fn changes_in_different_sentences_both_stand() {
        let base = "# Titre\n\nUn. Deux. Trois.\n\nFin.\n";
        for (mine, theirs, expected) in [
            (
                base.replace("Un.", "1."),
                base.replace("Trois.", "3."),
                "# Titre\n\n1. Deux. 3.\n\nFin.\n",
            ),
            (
                base.replace("Un.", "1."),
                base.replace("Deux.", "2."),
                "# Titre\n\n1. 2. Trois.\n\nFin.\n",
            ),
            (
                format!("{base}\nSuite.\n"),
                base.replace("Titre", "Autre"),
                "# Autre\n\nUn. Deux. Trois.\n\nFin.\n\nSuite.\n",
            ),
            (
                base.replace("Deux. ", ""),
                base.replace("Fin.", "Et fin."),
                "# Titre\n\nUn. Trois.\n\nEt fin.\n",
            ),
        ] {
            let merged = merge(base, &mine, &theirs);
            assert!(merged.is_clean(), "{merged:?}");
            assert_eq!(merged.mine(), expected);
        }
    }

    #[test]
    fn two_changes_of_one_sentence_are_a_conflict_that_holds_both() {
        let merged = merge(
            "Avant. On nage. Après.",
            "Avant. On se baigne. Après.",
            "Avant. On plonge. Après.",
        );
        assert_eq!(
            merged.parts,
            [
                Part::Agreed("Avant. ".to_owned()),
                Part::Conflict {
                    base: "On nage. ".to_owned(),
                    mine: "On se baigne. ".to_owned(),
                    theirs: "On plonge. ".to_owned(),
                },
                Part::Agreed("Après.".to_owned()),
            ]
        );
    }

    #[test]
    fn an_empty_text_written_twice_is_a_conflict() {
        assert!(!merge("", "Un.", "Deux.").is_clean());
        assert!(merge("", "Un.", "").is_clean());
    }
}
