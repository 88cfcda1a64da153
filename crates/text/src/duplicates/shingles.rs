//! Runs of five characters, as numbers.

use std::cmp::Ordering;

use crate::seed::mix;
use crate::words::fold;

/// How many characters a run has.
const LENGTH: usize = 5;
/// Shorter texts, in characters, are alike by nature: “oui”, “tout à fait d’accord”.
const SHORTEST: usize = 60;

/// The runs of a text, each once, in order: letters `a` to `z`, digits, and single spaces for all
/// that stands between. None for a text that is too short to be compared.
pub(crate) fn shingles(text: &str) -> Vec<u64> {
    let plain = plain(text);
    if plain.len() < SHORTEST {
        return vec![];
    }
    let mut runs: Vec<u64> = plain.windows(LENGTH).map(number).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn plain(text: &str) -> Vec<u8> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<&str>>().join(" ").into_bytes()
}

/// The bytes of a run as one number, scattered; runs of five bytes never share one.
fn number(run: &[u8]) -> u64 {
    mix(run.iter().fold(1, |number, byte| (number << 8) | u64::from(*byte)))
}

/// The share of runs that both sets have; both in order.
pub(crate) fn jaccard(one: &[u64], other: &[u64]) -> f64 {
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0_usize;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            Ordering::Less => drop(a.next()),
            Ordering::Greater => drop(b.next()),
            Ordering::Equal => {
                shared += 1;
                a.next();
                b.next();
            }
        }
    }
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
