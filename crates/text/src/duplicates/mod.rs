//! Near-duplicates: texts sent twice, or the same letter sent by many.
//!
//! Two texts are alike by the Jaccard measure of their runs of five characters, without accents,
//! case or punctuation. Pairs are proposed by minhashes in bands (A. Broder, “On the Resemblance
//! and Containment of Documents”, 1997; P. Indyk and R. Motwani, 1998), and each is then verified
//! exactly. Nothing is deleted: “the same text from six people” is a result. Start with
//! [`near_duplicates`].

mod bands;
mod shingles;

use std::collections::BTreeMap;

use bands::candidates;
use shingles::{jaccard, shingles};

/// From this share of runs in common on, two texts are near-duplicates.
pub const ALIKE: f64 = 0.5;

/// Two texts that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// Their places, the lower one first.
    pub one: usize,
    pub other: usize,
    /// The share of their runs of five characters that both have, from 0 to 1; exact.
    pub similarity: f64,
}

/// The pairs of texts of which at least `threshold` (from 0 to 1) is the same, in order of place.
///
/// Texts of fewer than 60 letters, digits and spaces are left out: short answers are alike by
/// nature. Of texts that are the same but for accents, case and punctuation, each is paired with the
/// first alone, so that a letter sent a thousand times makes 999 pairs. Every pair told is verified; a pair at the threshold 0.5 is missed with a probability of
/// 0.2 %, one at 0.6 never in practice; below 0.4 many are missed. The order of texts changes
/// nothing but their places.
///
/// ```
/// let texts = [
///     "Il faudrait plus de bus le dimanche et les jours de fête, merci.",
///     "IL FAUDRAIT PLUS DE BUS LE DIMANCHE ET LES JOURS DE FETE MERCI",
///     "Rien",
/// ];
/// let pairs = cordee_text::near_duplicates(&texts, cordee_text::ALIKE);
/// assert_eq!((pairs[0].one, pairs[0].other, pairs[0].similarity), (0, 1, 1.0));
/// ```
pub fn near_duplicates<T: AsRef<str>>(texts: &[T], threshold: f64) -> Vec<Alike> {
    let mut places: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        let runs = shingles(text.as_ref());
        if !runs.is_empty() {
            places.entry(runs).or_default().push(place);
        }
    }
    let (sets, places): (Vec<Vec<u64>>, Vec<Vec<usize>>) = places.into_iter().unzip();
    let mut found = vec![];
    for same in &places {
        let Some((first, others)) = same.split_first() else { continue };
        found.extend(others.iter().map(|other| alike(*first, *other, 1.0)));
    }
    for (one, other) in candidates(&sets) {
        let (Some(a), Some(b)) = (sets.get(one), sets.get(other)) else { continue };
        let most = a.len().min(b.len()) as f64 / a.len().max(b.len()) as f64;
        if most < threshold {
            continue;
        }
        let similarity = jaccard(a, b);
        let first = |set: usize| places.get(set).and_then(|same| same.first());
        if let (true, Some(a), Some(b)) = (threshold <= similarity, first(one), first(other)) {
            found.push(alike(*a, *b, similarity));
        }
    }
    found.sort_unstable_by_key(|pair| (pair.one, pair.other));
    found
}

/// The numbers by which texts like `text` are found among many that were kept with theirs: those of its
/// [`Sketch`].
///
/// ```
/// let letter = "Il faudrait plus de bus le dimanche et les jours de fête, merci à vous.";
/// let again = "Il faudrait plus de bus le dimanche et les jours de fête, merci.";
/// let traces = cordee_text::traces(letter);
/// assert!(cordee_text::traces(again).iter().any(|trace| traces.contains(trace)));
/// assert!(cordee_text::traces("Rien").is_empty());
/// ```
pub fn traces(text: &str) -> Vec<u64> {
    Sketch::of(text).traces()
}

/// What of a text tells whether another one says nearly the same: read once, compared with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Its runs of five characters, each once, in order.
    runs: Vec<u64>,
}

impl Sketch {
    /// Reads `text`.
    ///
    /// ```
    /// use cordee_text::{ALIKE, Sketch};
    /// let letter = Sketch::of("Il faudrait plus de bus le dimanche et les jours de fête, merci à vous.");
    /// let again = Sketch::of("IL FAUDRAIT plus de bus le dimanche et les jours de fete, merci");
    /// let other = Sketch::of("Les refuges sont trop chers pour les familles du plateau, hélas, hélas.");
    /// assert!(ALIKE <= letter.similarity(&again) && other.similarity(&letter) < ALIKE);
    /// assert_eq!(Sketch::of("Rien").similarity(&Sketch::of("Rien")), 0.0);
    /// ```
    pub fn of(text: &str) -> Self {
        Self { runs: shingles(text) }
    }

    /// Whether it is of a text of fewer than 60 letters, digits and spaces, which is like no other.
    pub fn is_too_short(&self) -> bool {
        self.runs.is_empty()
    }

    /// The numbers by which texts like this one are found among many: two texts of which half is the same
    /// share one of them with a probability of 96 %, at 0.6 of 99.7 %.
    ///
    /// None for a text that is too short. What is found is to be verified by [`Sketch::similarity`].
    pub fn traces(&self) -> Vec<u64> {
        if self.is_too_short() { vec![] } else { bands::traces(&self.runs) }
    }

    /// The share of runs of five characters that both texts have, from 0 to 1, exact; 0 when one of them is
    /// too short.
    pub fn similarity(&self, other: &Self) -> f64 {
        jaccard(&self.runs, &other.runs)
    }
}

fn alike(one: usize, other: usize, similarity: f64) -> Alike {
    Alike { one: one.min(other), other: one.max(other), similarity }
}

/// The groups of texts that pairs join, directly or by others; each in order of place, by its first.
///
/// ```
/// use cordee_text::{Alike, alike_groups};
/// let pair = |one, other| Alike { one, other, similarity: 1.0 };
/// assert_eq!(alike_groups(&[pair(0, 3), pair(3, 5), pair(1, 2)]), [vec![0, 3, 5], vec![1, 2]]);
/// ```
pub fn alike_groups(pairs: &[Alike]) -> Vec<Vec<usize>> {
    let mut leaders: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in pairs {
        let (one, other) = (leader(&leaders, pair.one), leader(&leaders, pair.other));
        leaders.insert(one.max(other), one.min(other));
        for place in [pair.one, pair.other] {
            leaders.insert(place, one.min(other));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in leaders.keys() {
        groups.entry(leader(&leaders, *place)).or_default().push(*place);
    }
    groups.into_values().collect()
}

fn leader(leaders: &BTreeMap<usize, usize>, mut place: usize) -> usize {
    while let Some(next) = leaders.get(&place).filter(|next| **next != place) {
        place = *next;
    }
    place
}
