//! The tree over the lines of a batch, and short proofs that a line is in it.
//!
//! It is the tree of RFC 6962, section 2.1: a node is the SHA-256 of a byte 1, its left and its
//! right; the left half of a tree is the largest power of two below its size.

use crate::Fingerprint;
use crate::fingerprint::Kind;

fn node(left: Fingerprint, right: Fingerprint) -> Fingerprint {
    Fingerprint::of_kind(Kind::Node, &[left.as_bytes(), right.as_bytes()])
}

/// The largest power of two below `size`, which is at least 2.
fn half(size: usize) -> usize {
    size.next_power_of_two() / 2
}

/// The root of the tree whose leaves are `lines`; without lines, the SHA-256 of nothing.
pub fn root(lines: &[Fingerprint]) -> Fingerprint {
    match lines {
        [] => Fingerprint::of(&[]),
        [only] => *only,
        _ => {
            let (left, right) = lines.split_at(half(lines.len()));
            node(root(left), root(right))
        }
    }
}

/// The proof that the line at `index` (counted from 0) is among `lines`; nothing when there is no
/// such line. It holds some log₂ of their number of fingerprints.
///
/// ```
/// use cordee_journal::{prove, root, start, verify_proof};
///
/// let lines: Vec<_> = (0..5).map(|line| start(&line.to_string())).collect();
/// let proof = prove(&lines, 3).expect("there are five lines");
/// assert!(verify_proof(lines[3], 3, 5, &proof, root(&lines)));
/// assert!(!verify_proof(lines[2], 3, 5, &proof, root(&lines)));
/// ```
pub fn prove(lines: &[Fingerprint], index: usize) -> Option<Vec<Fingerprint>> {
    if lines.len() <= index {
        return None;
    }
    let mut proof = vec![];
    let (mut lines, mut index) = (lines, index);
    while 1 < lines.len() {
        let (left, right) = lines.split_at(half(lines.len()));
        let other = if index < left.len() {
            lines = left;
            right
        } else {
            index -= left.len();
            lines = right;
            left
        };
        proof.push(root(other));
    }
    proof.reverse();
    Some(proof)
}

/// Whether `proof` shows that `line` is at `index` among the `count` lines under `root`.
pub fn verify_proof(
    line: Fingerprint,
    index: usize,
    count: usize,
    proof: &[Fingerprint],
    root: Fingerprint,
) -> bool {
    if count <= index {
        return false;
    }
    // From the root down: on which side the line stands at each fork.
    let mut is_left = vec![];
    let (mut index, mut count) = (index, count);
    while 1 < count {
        let left = half(count);
        is_left.push(index < left);
        (index, count) = if index < left { (index, left) } else { (index - left, count - left) };
    }
    if is_left.len() != proof.len() {
        return false;
    }
    let climbed = proof.iter().zip(is_left.iter().rev()).fold(line, |below, (other, is_left)| {
        if *is_left { node(below, *other) } else { node(*other, below) }
    });
    climbed == root
}
