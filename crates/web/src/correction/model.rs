//! What a text that came back from Word proposes: piece by piece, against the text as it stands.
//!
//! Start with [`Comparison::of`]: three versions in, the differences that one accepts or refuses out.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Utc};
use cordee_store::ThingId;
use cordee_text::{Aligned, Change, Kind as Fate, align, difference, merge};
use cordee_word::{blocks, canonical};
use serde::{Deserialize, Serialize};

/// A text that came back, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub id: String,
    pub thing: ThingId,
    /// The field that it proposes: `body.fr`.
    pub field: String,
    /// The version that went out, and what the field said then.
    pub base_revision: i32,
    pub base: String,
    pub proposed: String,
    /// The title that the file has, when it is another one.
    pub title: Option<String>,
    pub file_name: String,
    pub account: Option<String>,
    pub author_left: bool,
    pub at: DateTime<Utc>,
    pub changes: Vec<Tracked>,
    pub comments: Vec<Aside>,
    pub warnings: Vec<Remark>,
    pub settled: Option<Settled>,
}

/// How a correction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    pub at: DateTime<Utc>,
    pub taken: i32,
    pub refused: i32,
}

/// A change that somebody tracked in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracked {
    /// `inserted`, `deleted`, `moved-away`, `moved-here` or `formatted`.
    pub kind: String,
    pub author: String,
    pub at: Option<NaiveDateTime>,
    pub words: String,
}

/// A comment of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    pub author: String,
    pub at: Option<NaiveDateTime>,
    pub text: String,
    pub anchor: String,
    pub is_done: bool,
    /// Who answered, and what.
    pub replies: Vec<(String, String)>,
}

/// Something that is not read as it stands in the file: the name of its message, and how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub name: String,
    pub count: usize,
}

/// One difference, to be accepted or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub number: usize,
    /// What went and what came, word by word.
    pub passages: Vec<Change>,
    /// Whether the passage was also changed here since the file went out.
    pub is_contested: bool,
    place: Aligned,
}

/// A text as it stands beside what is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    present: Vec<Piece>,
    candidate: Vec<Piece>,
    places: Vec<Aligned>,
    pub hunks: Vec<Hunk>,
}

/// A block of a text: as it was typed, and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    typed: String,
    key: String,
}

/// A text in pieces. Compared are its words, not how its lines are broken or its marks typed.
fn pieces(text: &str) -> Vec<Piece> {
    let written = canonical(text);
    let (typed, keys) = (blocks(text), blocks(&written));
    // What is cut elsewhere than its canonical form is compared, and kept, in that form.
    let typed = if typed.len() == keys.len() { typed } else { keys.clone() };
    let piece = |(typed, key): (&str, &str)| Piece {
        typed: typed.to_owned(),
        key: key.trim_end().to_owned(),
    };
    typed.into_iter().zip(keys).map(piece).collect()
}

fn keys(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().map(|piece| piece.key.as_str()).collect()
}

/// Pieces as one text: what stands between two of them keeps them apart, and an item has the mark of
/// the one before.
fn joined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut text = String::new();
    let mut last: Option<(&Piece, char)> = None;
    for piece in pieces {
        let is_next = last.is_some_and(|(last, _)| last.mark() == piece.mark());
        if last.is_some() {
            let wanted = if is_next && piece.mark().is_some() { 1 } else { 2 };
            let there = text.len() - text.trim_end_matches('\n').len();
            text.extend(std::iter::repeat_n('\n', usize::saturating_sub(wanted, there)));
        }
        let own = piece.typed.trim_start().chars().next().unwrap_or_default();
        let bullet = last.map(|(_, bullet)| bullet).filter(|_| is_next && is_bullet(own));
        let bullet = bullet.filter(|bullet| is_bullet(*bullet)).unwrap_or(own);
        text.push_str(&piece.typed.replacen(own, &bullet.to_string(), 1));
        last = Some((piece, bullet));
    }
    text.trim_end().to_owned()
}

fn is_bullet(character: char) -> bool {
    matches!(character, '-' | '*' | '+')
}

impl Piece {
    /// The mark of an item of a list, all numbers being one; none for another block.
    fn mark(&self) -> Option<char> {
        let mark = self.key.split(' ').next()?;
        let end = mark.chars().last()?;
        let number = mark.strip_suffix(['.', ')']);
        let is_number = number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
        });
        (is_number || (mark.len() == 1 && is_bullet(end))).then_some(end)
    }
}

/// What the file says, with the pieces that it leaves alone as they were typed.
fn carried(base: &str, proposed: &str) -> String {
    let (old, new) = (pieces(base), pieces(proposed));
    let chosen = align(&keys(&old), &keys(&new)).into_iter().filter_map(|place| match place {
        Aligned::Same(at, _) => old.get(at),
        Aligned::Changed(_, to) | Aligned::Added(to) => new.get(to),
        Aligned::Removed(_) => None,
    });
    joined(chosen)
}

impl Comparison {
    /// Sets `present`, the text as it stands, beside what `proposed` made of `base`: what others
    /// changed meanwhile stays; a sentence that both changed is contested.
    pub fn of(base: &str, proposed: &str, present: &str) -> Self {
        let carried = carried(base, proposed);
        let merged = merge(base.trim(), &carried, present.trim());
        let contested = merged.conflicts();
        let (present, candidate) = (pieces(present), pieces(&merged.mine()));
        let places = align(&keys(&present), &keys(&candidate));
        let changed = places.iter().filter(|place| !matches!(place, Aligned::Same(_, _)));
        let hunks = changed.zip(1..).map(|(place, number)| {
            let (before, after) = sides(&present, &candidate, *place);
            let is_contested =
                contested.iter().any(|(mine, theirs)| holds(after, mine) || holds(before, theirs));
            let passages = difference(before.trim_end(), after.trim_end());
            Hunk { number, passages, is_contested, place: *place }
        });
        let hunks = hunks.collect();
        Self { present, candidate, places, hunks }
    }

    /// The text with the differences `accepted`, and no other.
    pub fn with(&self, accepted: &BTreeSet<usize>) -> String {
        let is_accepted = |place: Aligned| {
            self.hunks.iter().any(|hunk| hunk.place == place && accepted.contains(&hunk.number))
        };
        joined(self.places.iter().filter_map(|place| match *place {
            Aligned::Changed(_, to) | Aligned::Added(to) if is_accepted(*place) => {
                self.candidate.get(to)
            }
            Aligned::Removed(_) if is_accepted(*place) => None,
            Aligned::Same(at, _) | Aligned::Changed(at, _) | Aligned::Removed(at) => {
                self.present.get(at)
            }
            Aligned::Added(_) => None,
        }))
    }
}

/// What a place says before and after.
fn sides<'a>(present: &'a [Piece], candidate: &'a [Piece], place: Aligned) -> (&'a str, &'a str) {
    let typed = |pieces: &'a [Piece], at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).map_or("", |piece| piece.typed.as_str())
    };
    let (before, after) = match place {
        Aligned::Same(at, to) | Aligned::Changed(at, to) => (Some(at), Some(to)),
        Aligned::Removed(at) => (Some(at), None),
        Aligned::Added(to) => (None, Some(to)),
    };
    (typed(present, before), typed(candidate, after))
}

/// Whether a piece holds one side of a conflict, or a part of one.
fn holds(piece: &str, side: &str) -> bool {
    let (piece, side) = (piece.trim(), side.trim());
    !side.is_empty() && !piece.is_empty() && (piece.contains(side) || side.contains(piece))
}

/// How much of two texts differs, from 0 (the same) to 1 (nothing in common).
pub fn distance(one: &str, other: &str) -> f64 {
    let all = one.len() + other.len();
    let differing = difference(one, other).into_iter().filter(|it| it.kind != Fate::Same);
    let differing: usize = differing.map(|change| change.text.len()).sum();
    if all == 0 { 0.0 } else { differing as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "# Titre\n\nOn se baigne ici.\n\n* un\n* deux\n\nFin.";

    /// The text that is left when all is accepted.
    fn all(comparison: &Comparison) -> String {
        comparison.with(&comparison.hunks.iter().map(|hunk| hunk.number).collect())
    }

    #[test]
    fn what_comes_back_as_it_went_out_proposes_nothing_however_it_was_typed() {
        let comparison = Comparison::of(BASE, &canonical(BASE), BASE);
        assert_eq!(comparison.hunks, []);
        assert_eq!(comparison.with(&BTreeSet::new()), BASE);
    }

    #[test]
    fn each_difference_is_accepted_alone_and_the_rest_stays_as_it_was_typed() {
        let proposed = "# Titre\n\nOn se baigne ici et là.\n\n- un\n- deux\n- trois\n\nAvant la fin.\n\nFin.\n";
        let comparison = Comparison::of(BASE, proposed, BASE);
        assert_eq!(comparison.hunks.len(), 3, "{:?}", comparison.hunks);
        assert_eq!(comparison.with(&[1].into()), BASE.replace("ici.", "ici et là."));
        let with_item = comparison.with(&[2].into());
        assert_eq!(canonical(&with_item), canonical(&BASE.replace("* deux", "* deux\n* trois")));
        assert_eq!(canonical(&all(&comparison)), proposed);
        assert_eq!(comparison.with(&BTreeSet::new()), BASE);
    }

    #[test]
    fn what_others_changed_meanwhile_is_no_difference_and_stays() {
        let proposed = canonical(&BASE.replace("ici", "au lac"));
        let present = BASE.replace("Fin.", "Fin, et merci.");
        let comparison = Comparison::of(BASE, &proposed, &present);
        assert_eq!(comparison.hunks.len(), 1);
        assert!(!comparison.hunks[0].is_contested);
        assert_eq!(all(&comparison), present.replace("ici", "au lac"));
    }

    #[test]
    fn a_sentence_that_both_changed_is_contested() {
        let proposed = canonical(&BASE.replace("ici", "au lac"));
        let present = BASE.replace("ici", "à la rivière");
        let comparison = Comparison::of(BASE, &proposed, &present);
        assert_eq!(comparison.hunks.len(), 1);
        assert!(comparison.hunks[0].is_contested);
        assert_eq!(comparison.with(&BTreeSet::new()), present);
        assert_eq!(all(&comparison), BASE.replace("ici", "au lac"));
    }

    #[test]
    fn a_text_written_from_nothing_and_one_taken_away_are_corrections() {
        let comparison = Comparison::of("", "Un.\n\n- a\n- b\n", "");
        assert_eq!(all(&comparison), "Un.\n\n- a\n- b");
        let comparison = Comparison::of("Un.\n\nDeux.", "", "Un.\n\nDeux.");
        assert_eq!(all(&comparison), "");
        assert_eq!(comparison.with(&[1].into()), "Deux.");
    }
}
