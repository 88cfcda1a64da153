//! A quick hash, for tables that are only asked and never walked.
//!
//! It begins with a number that each process draws, so that nobody can write a file whose lines all
//! collide; no result depends on it.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Makes hashers that begin with the same drawn number.
#[derive(Clone, Debug)]
pub(super) struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u8))
    }
}

impl BuildHasher for Quick {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded { state: self.0, seed: self.0 | 1 }
    }
}

/// Folds words into a state by multiplications of twice their width.
pub(super) struct Folded {
    state: u64,
    seed: u64,
}

impl Folded {
    fn fold(&mut self, word: u64) {
        let whole = u128::from(self.state ^ word ^ 0x9e37_79b9_7f4a_7c15)
            * u128::from(self.seed ^ 0xbf58_476d_1ce4_e5b9);
        let [low, high] = [whole & u128::from(u64::MAX), whole >> 64]
            .map(|half| u64::try_from(half).unwrap_or_default());
        self.state = low ^ high ^ word.rotate_left(32);
    }
}

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.state
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.fold(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let last =
            chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.fold(last ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.fold(byte.into());
    }

    fn write_u32(&mut self, word: u32) {
        self.fold(word.into());
    }

    fn write_u64(&mut self, word: u64) {
        self.fold(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.fold(word as u64);
    }
}
