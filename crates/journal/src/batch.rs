//! Batches: what seals the lines that were written between two instants.

use serde::{Deserialize, Serialize};

use crate::Fingerprint;
use crate::fingerprint::Kind;
use crate::line::canonical;
use crate::tree::root;

/// The seal of a batch of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// How many lines it holds: one at least.
    pub count: u64,
    /// The number of its first line.
    pub first: u64,
    /// Its place in the journal, counted from 1.
    pub number: u64,
    /// The head before it: that of the batch before, or [`start`].
    pub previous: Fingerprint,
    /// The root of the tree of its lines' fingerprints, as [`root`] makes it.
    pub root: Fingerprint,
    /// When it was sealed, written as [`crate::Line::at`] is.
    pub sealed_at: String,
    /// The head after it: the fingerprint of all that is above.
    pub head: Fingerprint,
}

/// What a head is the fingerprint of.
#[derive(Serialize)]
struct Header<'a> {
    count: u64,
    first: u64,
    number: u64,
    previous: Fingerprint,
    root: Fingerprint,
    sealed_at: &'a str,
}

/// The head of a journal that holds nothing yet: journals of two names never share a head.
///
/// It is the SHA-256 of a byte 3 followed by the name.
pub fn start(journal: &str) -> Fingerprint {
    Fingerprint::of_kind(Kind::Start, &[journal.as_bytes()])
}

impl Batch {
    /// Seals the lines whose fingerprints are given, in their order; the first is line `first`.
    pub fn seal(
        number: u64,
        first: u64,
        sealed_at: &str,
        previous: Fingerprint,
        lines: &[Fingerprint],
    ) -> Self {
        let unsealed = Self {
            count: lines.len() as u64,
            first,
            number,
            previous,
            root: root(lines),
            sealed_at: sealed_at.to_owned(),
            head: previous,
        };
        Self { head: unsealed.expected_head(), ..unsealed }
    }

    /// The head that its other fields give: the SHA-256 of a byte 2 followed by their canonical
    /// JSON (`count`, `first`, `number`, `previous`, `root`, `sealed_at`).
    pub fn expected_head(&self) -> Fingerprint {
        let header = Header {
            count: self.count,
            first: self.first,
            number: self.number,
            previous: self.previous,
            root: self.root,
            sealed_at: &self.sealed_at,
        };
        Fingerprint::of_kind(Kind::Head, &[&canonical(&header)])
    }
}
