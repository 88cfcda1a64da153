//! One question: which of its counts can be shown.

use super::{Shown, Threshold};

/// The counts of a question as they are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedList {
    pub cells: Vec<Shown>,
    /// Masked only when the whole list is of too few people.
    pub total: Shown,
}

/// Masks the thin counts of a list whose total is known, the counts of 0, and the smallest other count.
///
/// The other count is masked so that the thin ones are not what lacks from the total; on a tie all of that
/// size are, for which one it was would tell. Counts of 0 are masked so that nobody can tell how many are thin, and so how thin: five people
/// in five hidden places, none of them empty, would be one in each. Where no count is thin all are shown, 0
/// too. A total that is thin is masked with all. Counts must be of people who are in one cell each: give
/// those who did not answer a cell too.
///
/// ```
/// use cordee_survey_stats::masking::{Shown, Threshold, mask_list};
///
/// let masked = mask_list(&[40, 3, 9, 0], Threshold::default());
/// assert_eq!(masked.cells, [Shown::Count(40), Shown::Masked, Shown::Masked, Shown::Masked]);
/// assert_eq!(masked.total, Shown::Count(52));
/// assert_eq!(mask_list(&[7, 0], Threshold::default()).cells, [Shown::Count(7), Shown::Count(0)]);
/// ```
pub fn mask_list(counts: &[u64], threshold: Threshold) -> MaskedList {
    let total = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    if !counts.iter().any(|count| threshold.is_thin(*count)) {
        let cells = counts.iter().copied().map(Shown::Count).collect();
        return MaskedList { cells, total: Shown::Count(total) };
    }
    let thick = counts.iter().filter(|count| threshold.get() <= **count);
    let cover = thick.min().copied().unwrap_or(threshold.get());
    let show = |count: &u64| if *count <= cover { Shown::Masked } else { Shown::Count(*count) };
    let cells = counts.iter().map(show).collect();
    let total = if threshold.is_thin(total) { Shown::Masked } else { Shown::Count(total) };
    MaskedList { cells, total }
}
