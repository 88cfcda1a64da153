//! One question: which of its counts can be shown.

use super::{Shown, Threshold};

/// The counts of a question as they are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedList {
    pub cells: Vec<Shown>,
    /// Masked only when the whole list is of too few people.
    pub total: Shown,
}

/// Masks the thin counts of a list whose total is known, and with them the smallest other count.
///
/// The other count is masked so that the thin ones are not what lacks from the total; it hides, too, how
/// many were thin. On a tie the first goes. When nobody but thin counts is there, all is masked and the
/// total shown if it is not thin itself. Counts must be of people who are in one cell each, so give
/// those who did not answer a cell too.
///
/// ```
/// use cordee_survey_stats::masking::{Shown, Threshold, mask_list};
///
/// let masked = mask_list(&[40, 3, 9, 0], Threshold::default());
/// assert_eq!(masked.cells, [Shown::Count(40), Shown::Masked, Shown::Masked, Shown::Count(0)]);
/// assert_eq!(masked.total, Shown::Count(52));
/// ```
pub fn mask_list(counts: &[u64], threshold: Threshold) -> MaskedList {
    let total = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    if !counts.iter().any(|count| threshold.is_thin(*count)) {
        let cells = counts.iter().copied().map(Shown::Count).collect();
        return MaskedList { cells, total: Shown::Count(total) };
    }
    let thick = counts.iter().enumerate().filter(|(_, count)| threshold.get() <= **count);
    let Some((cover, _)) = thick.min_by_key(|(_, count)| **count) else {
        let total = if threshold.is_thin(total) { Shown::Masked } else { Shown::Count(total) };
        return MaskedList { cells: vec![Shown::Masked; counts.len()], total };
    };
    let show = |(at, count): (usize, &u64)| {
        if at == cover || threshold.is_thin(*count) { Shown::Masked } else { Shown::Count(*count) }
    };
    let cells = counts.iter().enumerate().map(show).collect();
    MaskedList { cells, total: Shown::Count(total) }
}
