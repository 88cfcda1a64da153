//! Keyness: the words that a part of the texts uses more than the others do.

use std::collections::BTreeMap;

/// The fewest times a word must be met in all for its keyness to mean anything.
pub const LEAST_COUNT: u64 = 5;

/// Added to counts before the ratio, so that a word that one side lacks has one.
const SMOOTHING: f64 = 0.5;

/// A word that is used more in one part than in the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub word: String,
    /// How often it is met in the part, and in the rest.
    pub in_part: u64,
    pub in_rest: u64,
    /// Log-likelihood, without unit: 3.84 is met by chance for one word in twenty, 10.83 for one in
    /// a thousand.
    pub g2: f64,
    /// How many times the share doubles from the rest to the part, half a word being added to each count.
    pub log2_ratio: f64,
}

/// The words that `part` uses more than `rest`, the most telling first, ties in alphabetical order.
///
/// Words met fewer than [`LEAST_COUNT`] times in all are left out, and so are those whose share is
/// not larger in the part. The measure: T. Dunning, “Accurate Methods for the Statistics of
/// Surprise and Coincidence”, Computational Linguistics 19 (1993), in the two-cell form of P. Rayson
/// and R. Garside, “Comparing Corpora using Frequency Profiling” (2000). Without part or rest there is no key.
///
/// ```
/// use std::collections::BTreeMap;
/// let part = BTreeMap::from([("baignade", 8), ("eau", 2)]);
/// let rest = BTreeMap::from([("eau", 40), ("parking", 50)]);
/// let keys = cordee_text::keyness(&part, &rest);
/// assert_eq!(keys.len(), 1, "water is asked for elsewhere");
/// assert_eq!(keys[0].word, "baignade");
/// ```
pub fn keyness<W: AsRef<str> + Ord>(part: &BTreeMap<W, u64>, rest: &BTreeMap<W, u64>) -> Vec<Key> {
    let (size, other): (u64, u64) = (part.values().sum(), rest.values().sum());
    let key = |(word, in_part): (&W, &u64)| {
        let in_rest = rest.get(word).copied().unwrap_or(0);
        let (g2, log2_ratio) = overuse([*in_part, in_rest], [size, other])?;
        Some(Key { word: word.as_ref().to_owned(), in_part: *in_part, in_rest, g2, log2_ratio })
    };
    let mut keys: Vec<Key> = part.iter().filter_map(key).collect();
    keys.sort_by(|one, other| other.g2.total_cmp(&one.g2).then_with(|| one.word.cmp(&other.word)));
    keys
}

/// G² and the ratio for a word met `counts` times in parts of these `sizes`, when the first part
/// uses it more.
pub(crate) fn overuse(counts: [u64; 2], sizes: [u64; 2]) -> Option<(f64, f64)> {
    let [a, b] = counts.map(|count| count as f64);
    let [c, d] = sizes.map(|size| size as f64);
    let is_empty = c <= 0.0 || d <= 0.0;
    if is_empty || counts.iter().sum::<u64>() < LEAST_COUNT || a / c <= b / d {
        return None;
    }
    let term = |met: f64, size: f64| {
        let expected = size * (a + b) / (c + d);
        if 0.0 < met { met * (met / expected).ln() } else { 0.0 }
    };
    let g2 = 2.0 * (term(a, c) + term(b, d));
    let ratio = ((a + SMOOTHING) / c) / ((b + SMOOTHING) / d);
    Some((g2, ratio.log2()))
}
