//! Widest paths between all pairs: the largest width whose chain exists, exactly and fast.
//!
//! Only the order of the widths matters, so they are replaced by their ranks in a small machine
//! integer, many of which fit in one register; the widths themselves are looked up afterwards.

use std::collections::BTreeSet;

use crate::watch::tell;

/// How many intermediate candidates are handled while a row stays in the nearest cache.
const BLOCK: usize = 32;

/// Holds the width of the widest path between each two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Widest<W> {
    count: usize,
    /// The distinct widths, in increasing order.
    widths: Vec<W>,
    /// The rank of each width in `widths`, row by row.
    ranks: Vec<i32>,
}

impl<W: Ord + Clone> Widest<W> {
    /// Finds the widest paths over the links, given row by row; the least width means no link.
    pub(super) fn new(links: &[W], count: usize) -> Self {
        let distinct: BTreeSet<&W> = links.iter().collect();
        let widths: Vec<W> = distinct.into_iter().cloned().collect();
        let rank = |link: &W| widths.partition_point(|width| width < link);
        let ranks: Vec<i32> =
            links.iter().map(|link| i32::try_from(rank(link)).unwrap_or(i32::MAX)).collect();
        let small: Option<Vec<i16>> = ranks.iter().map(|&rank| i16::try_from(rank).ok()).collect();
        let ranks = if let Some(mut small) = small {
            close(&mut small, count);
            small.into_iter().map(i32::from).collect()
        } else {
            let mut large = ranks;
            close(&mut large, count);
            large
        };
        Self { count, widths, ranks }
    }

    /// Gives the rank of the width of the widest path.
    pub(super) fn rank(&self, from: usize, to: usize) -> i32 {
        self.ranks[from * self.count + to]
    }

    /// Gives the width of the widest path.
    pub(super) fn width(&self, from: usize, to: usize) -> &W {
        &self.widths[usize::try_from(self.rank(from, to)).unwrap_or(0)]
    }
}

/// Replaces each link by the widest path, block of intermediate places by block.
///
/// Rows of the block are closed first over the block itself; then each other row takes them all at
/// once. A path found early is a true path, so doing more than the textbook order asks is safe.
fn close<R: Ord + Copy + Default>(ranks: &mut [R], count: usize) {
    for first in (0..count).step_by(BLOCK) {
        tell(first as u64, count as u64);
        let last = (first + BLOCK).min(count);
        let mut block = ranks[first * count..last * count].to_vec();
        close_block(&mut block, first, count);
        for (row, line) in ranks.chunks_exact_mut(count).enumerate() {
            if (first..last).contains(&row) {
                line.copy_from_slice(&block[(row - first) * count..(row - first + 1) * count]);
            } else {
                for (through, other) in (first..last).zip(block.chunks_exact(count)) {
                    widen(line, line[through], other);
                }
            }
        }
    }
}

fn close_block<R: Ord + Copy + Default>(block: &mut [R], first: usize, count: usize) {
    for through in 0..block.len() / count {
        let other = block[through * count..(through + 1) * count].to_vec();
        for line in block.chunks_exact_mut(count) {
            widen(line, line[first + through], &other);
        }
    }
}

/// Widens the paths of one row by those that go through one place, reached with width `reach`.
fn widen<R: Ord + Copy + Default>(line: &mut [R], reach: R, other: &[R]) {
    if reach == R::default() {
        return;
    }
    for (mine, &theirs) in line.iter_mut().zip(other) {
        *mine = (*mine).max(theirs.min(reach));
    }
}
