//! A ranking, checked against what it should be ordered by.

use alloc::vec;
use core::cmp::Ordering;

use crate::Fault;

/// Holds groups of candidates, best first.
pub type Ranking<'a> = &'a [&'a [usize]];

/// Checks that each candidate has one place, that those of a group are equal, and that each group
/// is better than the next.
pub(crate) fn check(
    ranking: Ranking<'_>,
    candidates: usize,
    compare: impl Fn(usize, usize) -> Ordering,
) -> Result<(), Fault> {
    let mut times = vec![0_usize; candidates];
    for (place, group) in ranking.iter().enumerate() {
        for &candidate in *group {
            *times.get_mut(candidate).ok_or(Fault::Group { place })? += 1;
        }
        if group.is_empty() {
            return Err(Fault::Group { place });
        }
    }
    if let Some(candidate) = times.iter().position(|&times| times != 1) {
        return Err(Fault::NotOnce { candidate });
    }
    let mut before: Option<usize> = None;
    for group in ranking {
        let Some((&one, others)) = group.split_first() else { continue };
        if let Some(other) = others.iter().find(|&&other| compare(one, other).is_ne()) {
            return Err(Fault::NotEqual { one, other: *other });
        }
        if let Some(better) = before
            && !compare(better, one).is_gt()
        {
            return Err(Fault::NotBetter { one: better, other: one });
        }
        before = Some(one);
    }
    Ok(())
}
