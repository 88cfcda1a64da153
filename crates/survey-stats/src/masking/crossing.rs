//! Which cross-tabs can stand beside the tables that are shown already.

use super::MaskedTable;
use super::pieces::Pieces;
use super::publication::{Crossed, Publication, PublicationError, Rule, Survey};
use super::question::{Question, line, lines};
use super::table::masked_by;
use super::tree::Links;
use crate::answer::CountError;
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
            if after.is_empty() && 1 < pieces.len() {
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
            let is_closed = |at: usize| self.questions.get(at).is_none_or(|it| it.is_closed);
            let crossed = if is_closed(row) || is_closed(column) {
                Crossed::Refused
            } else if !links.are_linked(row, column) {
                match self.cross_whole((row, column), pair, rule)? {
                    Some(table) => {
                        links.link(row, column);
                        Crossed::Whole(table)
                    }
                    None => Crossed::Refused,
                }
            } else if pieces.len() < 2 || links_in_pieces.are_linked(row, column) {
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

    /// The cross-tab of everybody, with those who did not answer.
    ///
    /// Of two questions that the same people were asked it is the table of these people. Who was not asked has
    /// a line where everybody was asked the other question; where others were, what readers know of both would
    /// tell of cells that are masked.
    fn cross_whole(
        &self,
        (first, second): (usize, usize),
        (row, column): (&Question<'_>, &Question<'_>),
        rule: Rule,
    ) -> Result<Option<MaskedTable>, PublicationError> {
        let both = self.questions.get(first).zip(self.questions.get(second));
        let Some((first, second)) = both else { return Ok(None) };
        let (row_cut, column_cut) = (first.counted.is_cut(), second.counted.is_cut());
        let is_same = row_cut && column_cut;
        let rows = first.counted.masked_lines(!is_same);
        let columns = second.counted.masked_lines(!is_same);
        let (height, width) = (rows.cells.len(), columns.cells.len());
        let mut cells = vec![0; height * width];
        for (one, other) in row.answers.iter().zip(column.answers.iter()) {
            let (at, across) = (line(one, row, row_cut)?, line(other, column, column_cut)?);
            match (at < height, across < width) {
                (true, true) => {
                    if let Some(cell) = cells.get_mut(at * width + across) {
                        *cell += 1;
                    }
                }
                (false, false) => (),
                (true, false) | (false, true) => return Ok(None),
            }
        }
        let size = |lines: usize| u16::try_from(lines).map_err(|_| CountError::TooManyCategories);
        let table = CrossTab::new(size(height)?, size(width)?, cells);
        Ok(table.ok().map(|table| masked_by(&table, rows, columns, rule.threshold)))
    }

    /// The cross-tab under filters, unless a cell of it is thin in a piece.
    fn cross_in_pieces(
        &self,
        (first, second): (usize, usize),
        pair: (&Question<'_>, &Question<'_>),
        pieces: &Pieces,
        rule: Rule,
    ) -> Result<Crossed, PublicationError> {
        let rare = |at: usize| {
            let question = self.questions.get(at)?;
            Some((question.rare.as_ref()?, question.counted.is_cut()))
        };
        let (Some((row_rare, row_cut)), Some((column_rare, column_cut))) =
            (rare(first), rare(second))
        else {
            return Ok(Crossed::Refused);
        };
        let (row_lines, rows) = lines(row_rare, row_cut);
        let (column_lines, columns) = lines(column_rare, column_cut);
        let length = rows.len() * columns.len();
        let mut by_combination = vec![vec![0; length]; self.combinations.len()];
        let people = pair.0.answers.iter().zip(pair.1.answers.iter());
        for ((row, other), combination) in people.zip(&self.combinations.of_person) {
            let row = row_lines.get(line(row, pair.0, row_cut)?);
            let column = column_lines.get(line(other, pair.1, column_cut)?);
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
