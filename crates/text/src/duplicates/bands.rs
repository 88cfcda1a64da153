//! Minhashes in bands: who is worth comparing with whom.

use std::collections::HashMap;

use crate::seed::{Chance, mix};

/// Sets that agree on all rows of one band are compared: at a similarity of s that is a chance of
/// 1 - (1 - s⁴)⁹⁶.
const BANDS: usize = 96;
const ROWS: usize = 4;
/// The same functions every time: who is found does not depend on chance.
const SEED: u64 = 0x5eed_0f7e_c5ed_0001;

/// What a set leaves to be found by, where all of them cannot be compared: fewer bands of fewer rows, at a
/// similarity of s found with a chance of 1 - (1 - s³)²⁴.
const TRACES: usize = 24;
const TRACE_ROWS: usize = 3;

/// The numbers of which two sets that are alike share one.
pub(crate) fn traces(set: &[u64]) -> Vec<u64> {
    let factors = factors(TRACES * TRACE_ROWS, 1);
    let mut traces = signature(set, &factors, TRACE_ROWS);
    traces.sort_unstable();
    traces.dedup();
    traces
}

/// The pairs of sets that may be alike, each once, in order.
pub(crate) fn candidates(sets: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let factors = factors(BANDS * ROWS, 0);
    let signatures: Vec<Vec<u64>> = sets.iter().map(|set| signature(set, &factors, ROWS)).collect();
    let mut pairs = vec![];
    for band in 0..BANDS {
        let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, signature) in signatures.iter().enumerate() {
            let Some(hash) = signature.get(band) else { continue };
            let bucket = buckets.entry(*hash).or_default();
            pairs.extend(bucket.iter().map(|before| (*before, place)));
            bucket.push(place);
        }
        // Keeps memory down where the same pairs meet in many bands.
        if band % 8 == 7 {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs
}

/// Odd factors of multiply-shift hashing (M. Dietzfelbinger and others, 1997), and their offsets.
fn factors(count: usize, stream: u64) -> Vec<(u64, u64)> {
    let mut chance = Chance::new(SEED, stream);
    (0..count).map(|_| (chance.next() | 1, chance.next())).collect()
}

/// One number a band of so many `rows`, made of the smallest hashes of its rows.
fn signature(set: &[u64], factors: &[(u64, u64)], rows: usize) -> Vec<u64> {
    let smallest = |(factor, offset): &(u64, u64)| {
        let hashes = set.iter().map(|run| run.wrapping_mul(*factor).wrapping_add(*offset) >> 16);
        hashes.min().unwrap_or(u64::MAX)
    };
    let band = |rows: &[(u64, u64)]| rows.iter().map(smallest).fold(0, |all, row| mix(all ^ row));
    factors.chunks_exact(rows).map(band).collect()
}
