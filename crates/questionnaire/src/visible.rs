//! Which pages and questions a respondent sees, which must be answered, and whether all are.

use std::collections::BTreeSet;

use crate::answer::Answer;
use crate::answer_sheet::AnswerSheet;
use crate::code::Code;
use crate::draft::Page;
use crate::expression::{Seen, holds};
use crate::form::names::belongs;
use crate::language::Language;
use crate::piping::{Piece, pieces};
use crate::question::{Kind, Question, Requirement, Role};
use crate::questionnaire::Questionnaire;

/// What stands for an answer that is not there, in a label that repeats it.
const NOTHING: &str = "…";

/// A page that is shown, and those of its questions that are.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownPage<'a> {
    pub page: &'a Page,
    /// At least one.
    pub questions: Vec<&'a Question>,
}

/// A question, or a row of a matrix, that must be answered and is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking<'a> {
    pub page: &'a Code,
    pub question: &'a Code,
    pub row: Option<&'a Code>,
}

/// The answers of the questions that are shown: what conditions see.
pub(crate) struct Shown<'a> {
    sheet: &'a AnswerSheet,
    codes: BTreeSet<&'a Code>,
}

impl Seen for Shown<'_> {
    fn answer(&self, question: &Code) -> Option<&Answer> {
        self.sheet.answers.get(question).filter(|_| self.codes.contains(question))
    }
}

impl Shown<'_> {
    pub(crate) fn is_shown(&self, question: &Code) -> bool {
        self.codes.contains(question)
    }
}

impl Questionnaire {
    /// Gives the pages and questions that the respondent of a sheet sees, in order.
    ///
    /// The answer to a question that is hidden itself shows nothing. Pages of which no question is
    /// left are not shown.
    pub fn visible(&self, sheet: &AnswerSheet) -> Vec<ShownPage<'_>> {
        let shown = self.shown(sheet);
        let pages = self.pages().iter().map(|page| {
            let questions = page.questions.iter().filter(|it| shown.is_shown(&it.code)).collect();
            ShownPage { page, questions }
        });
        pages.filter(|it| !it.questions.is_empty()).collect()
    }

    pub(crate) fn shown<'a>(&'a self, sheet: &'a AnswerSheet) -> Shown<'a> {
        let mut shown = Shown { sheet, codes: BTreeSet::new() };
        for page in self.pages() {
            if !self.page_shown_if(page).is_none_or(|condition| holds(condition, &shown)) {
                continue;
            }
            for question in &page.questions {
                let is_asked = question.is_for(sheet.population);
                if is_asked && self.shown_if(question).is_none_or(|it| holds(it, &shown)) {
                    shown.codes.insert(&question.code);
                }
            }
        }
        shown
    }

    /// Says whether a question must be answered, if it is shown.
    pub fn is_required(&self, question: &Question, sheet: &AnswerSheet) -> bool {
        self.requires(question, &self.shown(sheet))
    }

    fn requires(&self, question: &Question, shown: &Shown<'_>) -> bool {
        match question.required {
            Requirement::Optional => false,
            Requirement::Always => true,
            Requirement::If(_) => self.required_if(question).is_some_and(|it| holds(it, shown)),
        }
    }

    /// Gives what is shown, must be answered and is not, in order; all rows of a matrix must be.
    pub fn lacking(&self, sheet: &AnswerSheet) -> Vec<Lacking<'_>> {
        let shown = self.shown(sheet);
        let mut found = vec![];
        for page in self.pages() {
            let required = page.questions.iter().filter(|it| shown.is_shown(&it.code));
            for question in required.filter(|it| self.requires(it, &shown)) {
                let rows = unanswered(question, sheet.answers.get(&question.code));
                let (page, question) = (&page.code, &question.code);
                found.extend(rows.into_iter().map(|row| Lacking { page, question, row }));
            }
        }
        found
    }

    /// Says whether a sheet can be sent: nothing lacks, and nothing shown is left unread.
    pub fn is_complete(&self, sheet: &AnswerSheet) -> bool {
        let shown = self.shown(sheet);
        let is_unread = |question: &Question| sheet.unread.keys().any(|it| belongs(question, it));
        let mut asked = self.questions().filter(|it| shown.is_shown(&it.code));
        !asked.any(is_unread) && self.lacking(sheet).is_empty()
    }

    /// Gives the label of a question in a language, with the answers that it repeats.
    pub fn label(&self, question: &Question, language: &Language, sheet: &AnswerSheet) -> String {
        let pieces = pieces(question.label.shown_in(language));
        let texts = pieces.into_iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Answer(code) => self.repeated(&code, language, sheet),
        });
        texts.collect()
    }

    fn repeated(&self, code: &Code, language: &Language, sheet: &AnswerSheet) -> String {
        let shown = self.shown(sheet);
        let said = match (self.question(code.as_str()), shown.answer(code)) {
            (Some(question), Some(Answer::Single { option, other })) => {
                let option = question.option(option.as_str());
                let is_other = option.is_some_and(|it| it.role == Role::Other);
                let is_told = is_other && !other.is_empty();
                if is_told {
                    Some(other.as_str())
                } else {
                    option.map(|it| it.label.shown_in(language))
                }
            }
            _ => None,
        };
        said.unwrap_or(NOTHING).to_owned()
    }
}

/// The rows of a matrix that were not answered, or the question itself (no row).
fn unanswered<'a>(question: &'a Question, answer: Option<&Answer>) -> Vec<Option<&'a Code>> {
    match (&question.kind, answer) {
        (Kind::Note, _) => vec![],
        (Kind::Matrix { rows, .. }, Some(Answer::Matrix { rows: answered })) => {
            let left = rows.iter().map(|it| &it.code).filter(|it| !answered.contains_key(*it));
            left.map(Some).collect()
        }
        (Kind::Matrix { rows, .. }, _) => rows.iter().map(|it| Some(&it.code)).collect(),
        (_, None) => vec![None],
        (_, Some(_)) => vec![],
    }
}
