//! What a draft lacks, or has too much of, before it can be opened.

mod conditions;
mod options;

use std::collections::BTreeSet;

use thiserror::Error;

use crate::code::{Code, OptionCode};
use crate::draft::{Draft, Page};
use crate::expression::{ConditionError, ParseError};
use crate::language::Language;
use crate::number::Number;
use crate::population::Population;
use crate::question::{Kind, Question};

/// The most pages, questions of a questionnaire, and options or rows of a question.
pub const MOST_PAGES: usize = 200;
pub const MOST_QUESTIONS: usize = 1_000;
pub const MOST_OPTIONS: usize = 500;

/// What stands between a draft and its opening.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Problem {
    #[error("the questionnaire: {0}")]
    OfAll(Lack),
    #[error("page `{page}`: {flaw}")]
    OfPage { page: Code, flaw: PageFlaw },
    #[error("question `{question}`: {flaw}")]
    OfQuestion { question: Code, flaw: Flaw },
}

impl Problem {
    /// Gives the question that it concerns, when it is one.
    pub fn question(&self) -> Option<&Code> {
        match self {
            Problem::OfQuestion { question, .. } => Some(question),
            Problem::OfAll(_) | Problem::OfPage { .. } => None,
        }
    }
}

/// What is wrong with the whole.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Lack {
    #[error("it has no title")]
    Title,
    #[error("it has no language")]
    Language,
    #[error("the language `{0}` is named twice")]
    RepeatedLanguage(Language),
    #[error("nothing is asked")]
    Question,
    #[error("it has {0} questions, more than {MOST_QUESTIONS}")]
    TooManyQuestions(usize),
    #[error("it has {0} pages, more than {MOST_PAGES}")]
    TooManyPages(usize),
    /// Of pages and questions together, upper and lower case being one.
    #[error("the code `{0}` is there twice")]
    RepeatedCode(Code),
}

/// What is wrong with a page.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PageFlaw {
    #[error("it has no question")]
    Empty,
    #[error("its condition: {0}")]
    Unparsed(ParseError),
    #[error("its condition: {0}")]
    Condition(ConditionError),
}

/// What is wrong with a question.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Flaw {
    #[error("it has no label")]
    NoLabel,
    #[error("it has {found} options, fewer than {least}")]
    TooFewOptions { found: usize, least: usize },
    #[error("it has {0} options or rows, more than {MOST_OPTIONS}")]
    TooMany(usize),
    #[error("the option `{0}` has no label")]
    NoOptionLabel(OptionCode),
    #[error("the option `{0}` is there twice")]
    RepeatedOption(OptionCode),
    /// “Other” needs a question with one text, and “none” one with several answers.
    #[error("the option `{0}` cannot be what it is in a question of this type")]
    RoleNotAllowed(OptionCode),
    #[error("two options are “other”")]
    SeveralOthers,
    #[error("it has no row")]
    NoRow,
    #[error("the row `{0}` has no label")]
    NoRowLabel(Code),
    #[error("the row `{0}` is there twice")]
    RepeatedRow(Code),
    #[error("from {min} to {max} of {options} options cannot be chosen")]
    ImpossibleCount { min: u16, max: u16, options: usize },
    #[error("no number is from {min} to {max}")]
    ImpossibleRange { min: Number, max: Number },
    #[error("a text to read is neither required nor refused")]
    NoteAnswered,
    #[error("{0:?} is not among those who answer")]
    NotAmongPopulations(Population),
    #[error("the condition to show it: {0}")]
    ShowUnparsed(ParseError),
    #[error("the condition to show it: {0}")]
    Show(ConditionError),
    #[error("the condition to require it: {0}")]
    RequiredUnparsed(ParseError),
    #[error("the condition to require it: {0}")]
    Required(ConditionError),
    /// A label repeats the answer to an earlier single question, and to no other.
    #[error("its label cannot repeat the answer to `{0}`")]
    Piping(Code),
}

/// Gives what stands between a draft and its opening, in the order of the questionnaire.
///
/// ```
/// use cordee_questionnaire::{Draft, Lack, Problem, problems};
///
/// assert!(problems(&Draft::default()).contains(&Problem::OfAll(Lack::Title)));
/// ```
pub fn problems(draft: &Draft) -> Vec<Problem> {
    let mut found: Vec<Problem> = of_all(draft).into_iter().map(Problem::OfAll).collect();
    let all: Vec<&Question> = draft.questions().take(MOST_QUESTIONS).collect();
    let mut asked = 0;
    for page in draft.pages.iter().take(MOST_PAGES) {
        let of_page = |flaw| Problem::OfPage { page: page.code.clone(), flaw };
        let places = conditions::Places { all: &all, asked };
        found.extend(of_page_alone(page).into_iter().map(of_page));
        found.extend(places.of_page(page).into_iter().map(of_page));
        for question in &page.questions {
            let of_question = |flaw| Problem::OfQuestion { question: question.code.clone(), flaw };
            let places = conditions::Places { all: &all, asked };
            found.extend(of_question_alone(draft, question).into_iter().map(of_question));
            found.extend(places.of_question(question).into_iter().map(of_question));
            asked += 1;
        }
    }
    found
}

fn of_all(draft: &Draft) -> Vec<Lack> {
    let mut found = vec![];
    found.extend(draft.title.is_empty().then_some(Lack::Title));
    found.extend(draft.languages.is_empty().then_some(Lack::Language));
    let mut languages = BTreeSet::new();
    let repeated = draft.languages.iter().filter(|it| !languages.insert(*it));
    found.extend(repeated.cloned().map(Lack::RepeatedLanguage));
    let questions = draft.questions().count();
    found.extend(draft.questions().all(|it| it.kind == Kind::Note).then_some(Lack::Question));
    found.extend((MOST_QUESTIONS < questions).then_some(Lack::TooManyQuestions(questions)));
    let pages = draft.pages.len();
    found.extend((MOST_PAGES < pages).then_some(Lack::TooManyPages(pages)));
    let mut codes = BTreeSet::new();
    for page in &draft.pages {
        let of_page = std::iter::once(&page.code).chain(page.questions.iter().map(|it| &it.code));
        let repeated = of_page.filter(|it| !codes.insert(it.as_str().to_ascii_lowercase()));
        found.extend(repeated.cloned().map(Lack::RepeatedCode));
    }
    found
}

fn of_page_alone(page: &Page) -> Option<PageFlaw> {
    page.questions.is_empty().then_some(PageFlaw::Empty)
}

fn of_question_alone(draft: &Draft, question: &Question) -> Vec<Flaw> {
    let mut found = vec![];
    found.extend(question.label.is_empty().then_some(Flaw::NoLabel));
    let is_answered = !question.required.is_optional() || question.dont_know || question.refuse;
    found.extend((question.kind == Kind::Note && is_answered).then_some(Flaw::NoteAnswered));
    if !draft.populations.is_empty() {
        let strangers = question.populations.difference(&draft.populations);
        found.extend(strangers.map(|it| Flaw::NotAmongPopulations(*it)));
    }
    found.extend(options::flaws(question));
    found
}
