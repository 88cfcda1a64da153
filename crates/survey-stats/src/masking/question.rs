//! A question to publish: its counts by combination of filters, and its rare answers.

use super::pieces::{Combinations, Pieces};
use super::publication::PublicationError;
use super::{MaskedList, Shown, Threshold, mask_list};
use crate::answer::{Answer, CountError, Missing};
use crate::packed::Given;

/// A question, as everybody answered it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// One a person, in the same order for all questions and dimensions.
    pub answers: Given<'a>,
    pub categories: u16,
    pub reach: Reach,
}

/// How far a question is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Under filters too: each open filter value has to suit it.
    Filtered,
    /// For everybody together alone: it limits no filter, and can be crossed more freely.
    Whole,
}

/// A question's figures for everybody together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeView {
    /// One a category.
    pub categories: Vec<Shown>,
    /// Who did not answer, whatever the reason.
    pub missing: Shown,
    /// Who did not answer by reason, in the order of [`Missing::ALL`].
    pub missing_kinds: Vec<Shown>,
    /// Everybody.
    pub total: Shown,
}

/// A question's figures under a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilteredView {
    /// The categories in their order, then who did not answer, then the rare answers together.
    pub lines: Vec<Line>,
    /// The categories that are part of the line of rare answers, here as under every filter.
    pub rare: Vec<LineKind>,
    /// Everybody within the filter.
    pub total: u64,
}

/// A line of a filtered table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    pub count: u64,
}

/// What a line of a filtered table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    Category(u16),
    /// Who did not answer, whatever the reason.
    Missing,
    /// Answers too rare to stand alone under filters, together.
    Rare,
}

/// A question, counted by combination; the last column is of those who did not answer.
pub(super) struct Counted {
    by_combination: Vec<Vec<u64>>,
    totals: Vec<u64>,
    kinds: [u64; 4],
    masked: MaskedList,
    threshold: Threshold,
}

impl Counted {
    pub(super) fn of(
        question: &Question<'_>,
        combinations: &Combinations,
        threshold: Threshold,
    ) -> Result<Self, PublicationError> {
        let (expected, found) = (combinations.of_person.len(), question.answers.len());
        if expected != found {
            return Err(PublicationError::DifferentLengths { expected, found });
        }
        let columns = usize::from(question.categories) + 1;
        let mut by_combination = vec![vec![0; columns]; combinations.len()];
        let mut kinds = [0; 4];
        for (answer, combination) in question.answers.iter().zip(&combinations.of_person) {
            let column = column(answer, question.categories)?;
            let cell = by_combination.get_mut(*combination).and_then(|row| row.get_mut(column));
            if let Some(cell) = cell {
                *cell += 1;
            }
            if let Answer::Missing(kind) = answer {
                let place = Missing::ALL.iter().zip(&mut kinds).find(|(one, _)| **one == kind);
                if let Some((_, count)) = place {
                    *count += 1;
                }
            }
        }
        let everybody = Pieces::whole(combinations.len()).sums(&by_combination, columns);
        let totals = everybody.into_iter().next().unwrap_or_default();
        let masked = mask_list(&totals, threshold);
        Ok(Self { by_combination, totals, kinds, masked, threshold })
    }

    /// The figures for everybody together.
    pub(super) fn whole(&self) -> WholeView {
        let mut categories = self.masked.cells.clone();
        let missing = categories.pop().unwrap_or(Shown::Count(0));
        // Where their sum is hidden, so are they all: they would give it away.
        let missing_kinds = match missing {
            Shown::Count(_) => mask_list(&self.kinds, self.threshold).cells,
            Shown::Masked => vec![Shown::Masked; self.kinds.len()],
        };
        WholeView { categories, missing, missing_kinds, total: self.masked.total }
    }

    /// Which columns go together under filters that cut people into these pieces.
    ///
    /// Those that are masked for everybody, those that are thin in a piece, and as many more, the
    /// smallest first, as are needed to make them thick together in each piece.
    pub(super) fn rare(&self, pieces: &Pieces) -> Vec<bool> {
        let sums = pieces.sums(&self.by_combination, self.totals.len());
        let mut rare: Vec<bool> = self.masked.cells.iter().map(|it| *it == Shown::Masked).collect();
        for sum in &sums {
            for (is_rare, count) in rare.iter_mut().zip(sum) {
                *is_rare |= self.threshold.is_thin(*count);
            }
        }
        let together = |sum: &Vec<u64>, rare: &[bool]| -> u64 {
            sum.iter().zip(rare).filter(|(_, is_rare)| **is_rare).map(|(count, _)| *count).sum()
        };
        while sums.iter().any(|sum| self.threshold.is_thin(together(sum, &rare))) {
            let others = self.totals.iter().zip(&mut rare);
            let others = others.filter(|(total, is_rare)| 0 < **total && !**is_rare);
            match others.min_by_key(|(total, _)| **total) {
                Some((_, is_rare)) => *is_rare = true,
                None => break,
            }
        }
        rare
    }

    /// How many people gave an answer of these, for everybody together.
    pub(super) fn held(&self, rare: &[bool]) -> u64 {
        self.totals.iter().zip(rare).filter(|(_, is)| **is).map(|(count, _)| *count).sum()
    }

    /// The figures of the combinations that are within a filter.
    pub(super) fn filtered(&self, within: &[bool], rare: &[bool]) -> FilteredView {
        let mut sums = vec![0; self.totals.len()];
        for (held, _) in self.by_combination.iter().zip(within).filter(|(_, within)| **within) {
            for (sum, count) in sums.iter_mut().zip(held) {
                *sum += count;
            }
        }
        let kinds = kinds(rare.len());
        let columns = || kinds.iter().copied().zip(rare.iter().copied());
        let apart = columns().zip(&sums).filter(|((_, is_rare), _)| !is_rare);
        let mut lines: Vec<Line> =
            apart.map(|((kind, _), count)| Line { kind, count: *count }).collect();
        let total = sums.iter().sum();
        let rare = rare_kinds(rare);
        if !rare.is_empty() {
            let apart: u64 = lines.iter().map(|line| line.count).sum();
            lines.push(Line { kind: LineKind::Rare, count: total - apart });
        }
        FilteredView { lines, rare, total }
    }
}

/// The column of an answer.
pub(super) fn column(answer: Answer, categories: u16) -> Result<usize, CountError> {
    match answer {
        Answer::Missing(_) => Ok(usize::from(categories)),
        Answer::Category(category) if category < categories => Ok(usize::from(category)),
        Answer::Category(category) => Err(CountError::UnknownCategory { category, categories }),
    }
}

/// What each column is about.
fn kinds(columns: usize) -> Vec<LineKind> {
    let categories = (0_u16..).take(columns.saturating_sub(1)).map(LineKind::Category);
    categories.chain([LineKind::Missing]).collect()
}

/// What the rare columns are about.
pub(super) fn rare_kinds(rare: &[bool]) -> Vec<LineKind> {
    let columns = kinds(rare.len()).into_iter().zip(rare);
    columns.filter(|(_, is_rare)| **is_rare).map(|(kind, _)| kind).collect()
}

/// The line on which each column stands, and what the lines are about.
pub(super) fn lines(rare: &[bool]) -> (Vec<usize>, Vec<LineKind>) {
    let mut kinds_of_lines = vec![];
    for (kind, is_rare) in kinds(rare.len()).into_iter().zip(rare) {
        if !is_rare {
            kinds_of_lines.push(kind);
        }
    }
    let last = kinds_of_lines.len();
    if rare.contains(&true) {
        kinds_of_lines.push(LineKind::Rare);
    }
    let mut next = 0..;
    let place = |is_rare: &bool| if *is_rare { last } else { next.next().unwrap_or(last) };
    (rare.iter().map(place).collect(), kinds_of_lines)
}
