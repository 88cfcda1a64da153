//! In which order texts are read, and which are the same.
//!
//! The first [`READ_TWICE`] are the same for everybody, drawn by chance: on them one tells how far
//! coders agree. The others are drawn anew for each coder among those that nobody has read, so that
//! several people at once share the work.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use cordee_text::{Alike, alike_groups, fold};

use crate::spine::secret::hash;

use super::READ_TWICE;
use super::standing::{Board, Standing, Written};

/// A text without case, accents and needless spaces.
fn bare(text: &str) -> String {
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// A number that stands for a text but for case, accents and spaces; that two others share one is not to be
/// expected in any survey.
pub fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    bare(text).hash(&mut hasher);
    hasher.finish()
}

/// The texts that are the same but for case, accents and spaces, or that `alike` says are nearly: the
/// first of each, in order.
pub fn groups(texts: &[Written], alike: &[Vec<String>]) -> Vec<Vec<usize>> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs = vec![];
    let mut pair = |one: usize, other: usize| pairs.push(Alike { one, other, similarity: 1.0 });
    for (place, written) in texts.iter().enumerate() {
        let text = bare(&written.text);
        match first.get(&text) {
            Some(known) => pair(*known, place),
            None => {
                first.insert(text, place);
            }
        }
    }
    let places: BTreeMap<&str, usize> =
        texts.iter().enumerate().map(|(place, it)| (it.sheet.as_str(), place)).collect();
    for same in alike {
        let mut own = same.iter().filter_map(|sheet| places.get(sheet.as_str()).copied());
        let Some(leader) = own.next() else { continue };
        for place in own {
            pair(leader, place);
        }
    }
    let joined = alike_groups(&pairs);
    let together: BTreeSet<usize> = joined.iter().flatten().copied().collect();
    let is_alone = |place: &usize| !together.contains(place);
    let alone: Vec<Vec<usize>> =
        (0..texts.len()).filter(is_alone).map(|place| vec![place]).collect();
    let mut all: Vec<Vec<usize>> = joined.iter().cloned().chain(alone).collect();
    all.sort_unstable();
    all
}

/// What one chooses to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// All texts.
    All,
    /// Those of which a machine is not sure, the most doubtful first.
    Unsure,
}

impl Queue {
    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unsure => "unsure",
        }
    }

    pub fn named(name: &str) -> Self {
        if name == Self::Unsure.name() { Self::Unsure } else { Self::All }
    }
}

/// The places in `groups` of what is left for `coder` to read, in that order; `seed` is the question's.
pub fn left(
    board: &Board,
    groups: &[Vec<usize>],
    (coder, seed): (&str, &str),
    queue: Queue,
) -> Vec<usize> {
    let leader = |group: &usize| {
        let first = groups.get(*group).and_then(|group| group.first());
        first.and_then(|place| board.texts.get(*place)).map_or("", |it| it.sheet.as_str())
    };
    let is_read = |group: &usize| {
        matches!(board.standing(leader(group)), Standing::Read(_) | Standing::Disputed)
    };
    let mut all: Vec<usize> = (0..groups.len()).collect();
    if queue == Queue::Unsure {
        let sure = |group: &usize| board.guesses.get(leader(group)).map_or(0, |it| it.per_mille);
        all.retain(|group| board.standing(leader(group)) == Standing::Unsure);
        all.sort_by_cached_key(|group| (sure(group), leader(group).to_owned()));
        return all;
    }
    all.sort_by_cached_key(|group| hash(&format!("{seed}/{}", leader(group))));
    let mut rest = all.split_off(all.len().min(READ_TWICE));
    all.retain(|group| {
        let sheet = leader(group);
        board.coding(sheet, coder).is_none() && !board.settled.contains_key(sheet)
    });
    rest.retain(|group| !is_read(group));
    rest.sort_by_cached_key(|group| hash(&format!("{seed}/{coder}/{}", leader(group))));
    all.extend(rest);
    all
}
