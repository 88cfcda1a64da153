//! Which cross-tabs can stand beside the tables that are shown already.

use std::collections::BTreeMap;

use super::mask_table;
use super::pieces::Pieces;
use super::publication::{Crossed, Publication, PublicationError, Rule, Survey};
use super::question::{Question, column, line, lines};
use super::tree::Links;
use crate::crosstab::CrossTab;

impl Publication {
    /// Takes or refuses each crossing in turn.
    pub(super) fn cross(
        &mut self,
        survey: &Survey<'_>,
        pieces: &Pieces,
        rule: Rule,
    ) -> Result<(), PublicationError> {
        let filters = survey.questions.len();
        let mut links = Links::none(filters + 1);
        if 1 < pieces.len() {
            for (at, _) in self.questions.iter().enumerate().filter(|(_, it)| it.rare.is_some()) {
                links.link(at, filters);
            }
        }
        let cut = self.questions.iter().enumerate().filter(|(_, it)| it.counted.is_cut());
        for (at, _) in cut {
            let after = survey.questions.get(at).and_then(|it| it.after).unwrap_or_default();
            for before in after {
                links.link(at, *before);
            }
            if after.is_empty() {
                links.link(at, filters);
            }
        }
        // Cross-tabs under filters hang together in each piece, apart from the filters themselves.
        let mut links_in_pieces = Links::none(filters);
        for &(row, column) in survey.crossings {
            let pair = (question(survey, row)?, question(survey, column)?);
            if row == column {
                return Err(PublicationError::CrossedWithItself { question: row });
            }
            let both = || [row, column].into_iter().filter_map(|at| self.questions.get(at));
            let is_tied = both().any(|question| question.counted.is_tied());
            let is_closed = both().any(|question| question.is_closed)
                || is_tied && is_thin_between(pair, rule)?;
            let crossed = if is_closed {
                Crossed::Refused
            } else if !links.are_linked(row, column) {
                links.link(row, column);
                Crossed::Whole(mask_table(&whole(pair)?, rule.threshold))
            } else if pieces.len() < 2 || is_tied || links_in_pieces.are_linked(row, column) {
                // Without filters, what links them are other cross-tabs.
                Crossed::Refused
            } else {
                self.cross_in_pieces((row, column), pair, pieces, rule)?
            };
            if matches!(crossed, Crossed::Filtered { .. }) {
                links_in_pieces.link(row, column);
            }
            self.crossings.push(crossed);
        }
        Ok(())
    }

    /// The cross-tab under filters, unless a cell of it is thin in a piece.
    fn cross_in_pieces(
        &self,
        (first, second): (usize, usize),
        pair: (&Question<'_>, &Question<'_>),
        pieces: &Pieces,
        rule: Rule,
    ) -> Result<Crossed, PublicationError> {
        let rare = |at: usize| self.questions.get(at).and_then(|question| question.rare.as_ref());
        let (Some(row_rare), Some(column_rare)) = (rare(first), rare(second)) else {
            return Ok(Crossed::Refused);
        };
        let (row_lines, rows) = lines(row_rare);
        let (column_lines, columns) = lines(column_rare);
        let length = rows.len() * columns.len();
        let mut by_combination = vec![vec![0; length]; self.combinations.len()];
        let people = pair.0.answers.iter().zip(pair.1.answers.iter());
        for ((row, other), combination) in people.zip(&self.combinations.of_person) {
            let row = row_lines.get(column(row, pair.0.categories)?);
            let column = column_lines.get(column(other, pair.1.categories)?);
            let (Some(row), Some(column)) = (row, column) else { continue };
            let cells = by_combination.get_mut(*combination);
            if let Some(cell) = cells.and_then(|it| it.get_mut(row * columns.len() + column)) {
                *cell += 1;
            }
        }
        let sums = pieces.sums(&by_combination, length);
        let is_thin = sums.iter().flatten().any(|count| rule.threshold.is_thin(*count));
        Ok(if is_thin {
            Crossed::Refused
        } else {
            Crossed::Filtered { rows, columns, by_combination }
        })
    }
}

fn question<'a>(survey: &Survey<'a>, at: usize) -> Result<&'a Question<'a>, PublicationError> {
    let questions = survey.questions.len();
    survey.questions.get(at).ok_or(PublicationError::UnknownQuestion { question: at, questions })
}

/// Whether too few gave two answers, those who were not asked apart.
fn is_thin_between(
    (row, column): (&Question<'_>, &Question<'_>),
    rule: Rule,
) -> Result<bool, PublicationError> {
    let mut counts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (one, other) in row.answers.iter().zip(column.answers.iter()) {
        *counts.entry((line(one, row)?, line(other, column)?)).or_default() += 1;
    }
    Ok(counts.into_values().any(|count| rule.threshold.is_thin(count)))
}

/// The cross-tab of everybody, with those who did not answer.
fn whole(pair: (&Question<'_>, &Question<'_>)) -> Result<CrossTab, PublicationError> {
    let (row, column) = pair;
    let [rows, columns] = [row, column].map(|it| it.answers.iter().collect::<Vec<_>>());
    Ok(CrossTab::with_missing(&rows, row.categories, &columns, column.categories)?)
}
