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
    /// The questions whose answers decide who is asked this one, by their places; none that is shown where
    /// something else does, such as what somebody is. `None` where everybody is asked.
    pub after: Option<&'a [usize]>,
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
    /// The categories in their order, then who did not answer, who was not asked where that is known, then
    /// the rare answers together.
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
    /// Who was not asked, of a question on a condition.
    NotAsked,
    /// Answers too rare to stand alone under filters, together.
    Rare,
}

/// A question, counted by combination; the last column is of those who did not answer.
pub(super) struct Counted {
    by_combination: Vec<Vec<u64>>,
    /// Who was not asked, by combination, where they are told apart: then they are in no column.
    not_asked: Option<Vec<u64>>,
    /// Whether those who are asked or those who are not are too few: the question before would tell them.
    pub(super) is_thinly_asked: bool,
    totals: Vec<u64>,
    kinds: [u64; 4],
    /// The columns whose sum is known, for it is of those whom another question is put to.
    classes: Pieces,
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
        let mut not_asked = vec![0; combinations.len()];
        let mut kinds = [0; 4];
        for (answer, combination) in question.answers.iter().zip(&combinations.of_person) {
            let column = column(answer, question.categories)?;
            let is_apart =
                question.after.is_some() && answer == Answer::Missing(Missing::NotApplicable);
            let row = by_combination.get_mut(*combination);
            let cell = if is_apart {
                not_asked.get_mut(*combination)
            } else {
                row.and_then(|row| row.get_mut(column))
            };
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
        let asked: u64 = by_combination.iter().flatten().sum();
        let others: u64 = not_asked.iter().sum();
        let is_thinly_asked = 0 < others && (threshold.is_thin(asked) || threshold.is_thin(others));
        let not_asked = if asked == 0 || others == 0 || is_thinly_asked {
            for (row, others) in by_combination.iter_mut().zip(&not_asked) {
                if let Some(missing) = row.last_mut() {
                    *missing += others;
                }
            }
            None
        } else {
            Some(not_asked)
        };
        let everybody = Pieces::whole(combinations.len()).sums(&by_combination, columns);
        let totals = everybody.into_iter().next().unwrap_or_default();
        let (classes, masked) = (Pieces::whole(columns), mask_list(&totals, threshold));
        Ok(Self {
            by_combination,
            not_asked,
            is_thinly_asked,
            totals,
            kinds,
            classes,
            masked,
            threshold,
        })
    }

    /// Whether some people are known not to have been asked.
    pub(super) fn is_cut(&self) -> bool {
        self.not_asked.is_some()
    }

    /// What is shown of each line for everybody together, those who were not asked last where they are told
    /// apart and wanted.
    pub(super) fn masked_lines(&self, with_others: bool) -> MaskedList {
        let mut masked = self.masked.clone();
        if let (Some(not_asked), true) = (&self.not_asked, with_others) {
            let others: u64 = not_asked.iter().sum();
            masked.cells.push(Shown::Count(others));
            masked.total =
                masked.total.count().map_or(Shown::Masked, |it| Shown::Count(it + others));
        }
        masked
    }

    /// Takes it that the sum of the columns that lead to another question is known, unless it would tell of
    /// too few.
    pub(super) fn split(&mut self, leading: &[bool]) -> bool {
        let classes = self.classes.cut(leading);
        let held: Vec<Vec<u64>> = self.totals.iter().map(|total| vec![*total]).collect();
        if classes.sums(&held, 1).iter().flatten().any(|sum| self.threshold.is_thin(*sum)) {
            return false;
        }
        let masked = mask_classes(&self.totals, &classes, self.threshold);
        // How many answered is known from the other options of a question of several choices: who did not
        // choose this one must not hide behind those who did not answer.
        let missing = self.totals.last().zip(masked.cells.last());
        let is_behind = missing.is_some_and(|(count, shown)| {
            self.threshold.get() <= *count && *shown == Shown::Masked
        });
        if is_behind && self.totals.len() == 3 {
            return false;
        }
        (self.classes, self.masked) = (classes, masked);
        true
    }

    /// Masks the next larger counts until twice the threshold is hidden.
    ///
    /// That a question after this one is not shown tells that few were asked it, or were not. Where that is
    /// known, one of the counts hidden here must not be the least that can hide the others.
    pub(super) fn hide_more(&mut self) {
        loop {
            let columns = || self.totals.iter().zip(&self.masked.cells);
            let hidden = columns().filter(|(_, shown)| **shown == Shown::Masked);
            let hidden: u64 = hidden.map(|(count, _)| *count).sum();
            let least = columns()
                .filter(|(count, shown)| 0 < **count && **shown != Shown::Masked)
                .map(|(count, _)| *count)
                .min();
            let is_little = 0 < hidden && hidden < self.threshold.get().saturating_mul(2);
            let Some(least) = least.filter(|_| is_little) else { return };
            for (count, shown) in self.totals.iter().zip(&mut self.masked.cells) {
                if *count <= least {
                    *shown = Shown::Masked;
                }
            }
        }
    }

    /// The figures for everybody together.
    pub(super) fn whole(&self) -> WholeView {
        let mut categories = self.masked.cells.clone();
        let missing = categories.pop().unwrap_or(Shown::Count(0));
        let not_asked: u64 = self.not_asked.iter().flatten().sum();
        // Where their sum is hidden, so are they all: they would give it away.
        let of_kinds = |kinds: &[u64]| match missing {
            Shown::Count(_) => mask_list(kinds, self.threshold).cells,
            Shown::Masked => vec![Shown::Masked; kinds.len()],
        };
        let missing_kinds = match self.kinds.split_first() {
            Some((_, others)) if self.is_cut() => {
                [vec![Shown::Count(not_asked)], of_kinds(others)].concat()
            }
            _ => of_kinds(&self.kinds),
        };
        let with_others = |shown: Shown| shown.count().map(|count| Shown::Count(count + not_asked));
        WholeView {
            categories,
            missing: with_others(missing).unwrap_or(Shown::Masked),
            missing_kinds,
            total: with_others(self.masked.total).unwrap_or(Shown::Masked),
        }
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
        let mut total: u64 = sums.iter().sum();
        if let Some(not_asked) = &self.not_asked {
            let held = not_asked.iter().zip(within).filter(|(_, within)| **within);
            let count = held.map(|(count, _)| *count).sum();
            lines.push(Line { kind: LineKind::NotAsked, count });
            total += count;
        }
        let rare = rare_kinds(rare);
        if !rare.is_empty() {
            let apart: u64 = lines.iter().map(|line| line.count).sum();
            lines.push(Line { kind: LineKind::Rare, count: total - apart });
        }
        FilteredView { lines, rare, total }
    }
}

/// The counts that can be shown where the sum of each class of them is known.
fn mask_classes(totals: &[u64], classes: &Pieces, threshold: Threshold) -> MaskedList {
    let mut cells = vec![Shown::Masked; totals.len()];
    for class in 0..classes.len() {
        let own = |at: &usize| classes.of(*at) == Some(class);
        let places: Vec<usize> = (0..totals.len()).filter(own).collect();
        let counts: Vec<u64> = places.iter().filter_map(|at| totals.get(*at).copied()).collect();
        for (at, shown) in places.iter().zip(mask_list(&counts, threshold).cells) {
            if let Some(cell) = cells.get_mut(*at) {
                *cell = shown;
            }
        }
    }
    // Where nobody is, figures do not say which class it is of, and readers know.
    if cells.contains(&Shown::Masked) {
        for cell in cells.iter_mut().filter(|cell| **cell == Shown::Count(0)) {
            *cell = Shown::Masked;
        }
    }
    MaskedList { cells, total: mask_list(totals, threshold).total }
}

/// The column of an answer.
pub(super) fn column(answer: Answer, categories: u16) -> Result<usize, CountError> {
    match answer {
        Answer::Missing(_) => Ok(usize::from(categories)),
        Answer::Category(category) if category < categories => Ok(usize::from(category)),
        Answer::Category(category) => Err(CountError::UnknownCategory { category, categories }),
    }
}

/// The same; where those who were not asked are told apart, they have a column after all others.
pub(super) fn line(
    answer: Answer,
    question: &Question<'_>,
    is_cut: bool,
) -> Result<usize, CountError> {
    let is_apart = is_cut && answer == Answer::Missing(Missing::NotApplicable);
    Ok(column(answer, question.categories)? + usize::from(is_apart))
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

/// The line on which each column stands, and what the lines are about; where those who were not asked are told
/// apart, they have a column and a line after all others.
pub(super) fn lines(rare: &[bool], is_cut: bool) -> (Vec<usize>, Vec<LineKind>) {
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
    let mut places: Vec<usize> = rare.iter().map(place).collect();
    if is_cut {
        places.push(kinds_of_lines.len());
        kinds_of_lines.push(LineKind::NotAsked);
    }
    (places, kinds_of_lines)
}
