//! Questionnaires that can be opened: nothing in them is left to be wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::code::Code;
use crate::draft::{Draft, Page};
use crate::expression::Expression;
use crate::problem::{Problem, problems};
use crate::question::{Question, Requirement};

/// One version of a questionnaire, as it is opened and never changed again.
///
/// Codes are unique, conditions look back at options and rows that are there, bounds are possible:
/// the draft that it was made of had no [`Problem`]. It is kept as that draft, and read back
/// through the same checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Questionnaire {
    draft: Draft,
    pages_shown_if: BTreeMap<Code, Expression>,
    shown_if: BTreeMap<Code, Expression>,
    required_if: BTreeMap<Code, Expression>,
}

/// All of them in one sentence: whoever mends a file wants to know them at once.
fn all_told(problems: &[Problem]) -> String {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    told.join("; ")
}

/// Why a draft is not yet a questionnaire: at least one problem.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", all_told(.0))]
pub struct Problems(pub Vec<Problem>);

impl Questionnaire {
    /// Makes a questionnaire of a draft that lacks nothing.
    ///
    /// ```
    /// use cordee_questionnaire::{Draft, Kind, Language, Page, Question, Questionnaire, Text};
    ///
    /// let why = Question::new("why".parse()?, Text::french("Pourquoi ici ?"), Kind::LongText);
    /// let draft = Draft {
    ///     title: Text::french("Votre vision"),
    ///     languages: vec![Language::french()],
    ///     pages: vec![Page::new("first".parse()?, vec![why])],
    ///     ..Draft::default()
    /// };
    /// assert_eq!(Questionnaire::checked(draft)?.questions().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn checked(draft: Draft) -> Result<Self, Problems> {
        let found = problems(&draft);
        if !found.is_empty() {
            return Err(Problems(found));
        }
        let parsed = |text: &str| text.parse::<Expression>().ok();
        let pages = draft.pages.iter();
        let pages_shown_if = pages
            .filter_map(|it| Some((it.code.clone(), parsed(it.show_if.as_deref()?)?)))
            .collect();
        let shown_if = draft
            .questions()
            .filter_map(|it| Some((it.code.clone(), parsed(it.show_if.as_deref()?)?)))
            .collect();
        let required_if = draft
            .questions()
            .filter_map(|it| match &it.required {
                Requirement::If(condition) => Some((it.code.clone(), parsed(condition)?)),
                Requirement::Optional | Requirement::Always => None,
            })
            .collect();
        Ok(Self { draft, pages_shown_if, shown_if, required_if })
    }

    /// Gives what it was made of, to show it or to edit a next version.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    pub fn pages(&self) -> &[Page] {
        &self.draft.pages
    }

    /// Gives the questions in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.draft.questions()
    }

    /// Gives the question of a code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.draft.question(code)
    }

    /// Gives the condition of a page, when it has one.
    pub fn page_shown_if(&self, page: &Page) -> Option<&Expression> {
        self.pages_shown_if.get(&page.code)
    }

    /// Gives the condition of a question, when it has one; that of its page is another.
    pub fn shown_if(&self, question: &Question) -> Option<&Expression> {
        self.shown_if.get(&question.code)
    }

    /// Gives the condition on which a question must be answered, when there is one.
    pub fn required_if(&self, question: &Question) -> Option<&Expression> {
        self.required_if.get(&question.code)
    }
}

impl TryFrom<Draft> for Questionnaire {
    type Error = Problems;

    fn try_from(draft: Draft) -> Result<Self, Problems> {
        Self::checked(draft)
    }
}

impl From<Questionnaire> for Draft {
    fn from(questionnaire: Questionnaire) -> Self {
        questionnaire.draft
    }
}
