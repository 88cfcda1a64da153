//! Conditions and labels that speak of other questions.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::draft::Page;
use crate::expression::{ConditionError, Expression, Names, ParseError};
use crate::piping::{Piece, pieces};
use crate::question::{Kind, Question, Requirement};

use super::{Flaw, PageFlaw};

/// A place among the questions: `asked` of them stand before it.
pub(super) struct Places<'a> {
    pub(super) all: &'a [&'a Question],
    pub(super) asked: usize,
}

impl Places<'_> {
    fn earlier(&self) -> impl Iterator<Item = &Question> {
        self.all.iter().take(self.asked).copied()
    }

    fn names(&self) -> Names<'_> {
        Names::new(self.earlier(), self.all.iter().skip(self.asked).copied())
    }

    fn check<Found>(
        &self,
        condition: Option<&String>,
        unparsed: fn(ParseError) -> Found,
        wrong: fn(ConditionError) -> Found,
    ) -> Vec<Found> {
        match condition.map(|it| it.parse::<Expression>()) {
            None => vec![],
            Some(Err(error)) => vec![unparsed(error)],
            Some(Ok(parsed)) => self.names().check(&parsed).into_iter().map(wrong).collect(),
        }
    }

    pub(super) fn of_page(&self, page: &Page) -> Vec<PageFlaw> {
        self.check(page.show_if.as_ref(), PageFlaw::Unparsed, PageFlaw::Condition)
    }

    pub(super) fn of_question(&self, question: &Question) -> Vec<Flaw> {
        let mut found = self.check(question.show_if.as_ref(), Flaw::ShowUnparsed, Flaw::Show);
        let required = match &question.required {
            Requirement::If(condition) => Some(condition),
            Requirement::Optional | Requirement::Always => None,
        };
        found.extend(self.check(required, Flaw::RequiredUnparsed, Flaw::Required));
        let is_single = |code: &Code| {
            self.earlier().any(|it| it.code == *code && matches!(it.kind, Kind::Single { .. }))
        };
        let wrong = repeated(question).into_iter().filter(|code| !is_single(code));
        found.extend(wrong.map(Flaw::Piping));
        found
    }
}

/// The questions whose answers a label repeats, in any language.
fn repeated(question: &Question) -> BTreeSet<Code> {
    let texts = question.label.iter().flat_map(|(_, text)| pieces(text));
    let codes = texts.filter_map(|piece| match piece {
        Piece::Answer(code) => Some(code),
        Piece::Text(_) => None,
    });
    codes.collect()
}
