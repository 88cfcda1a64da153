//! Drafts: what a builder edits, right or not yet.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::language::{Language, Text};
use crate::population::Population;
use crate::question::Question;

/// A questionnaire in the making; [`Questionnaire::checked`](crate::Questionnaire::checked) says
/// what it lacks before it can be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The languages that it is to be answered in, the usual one first.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// Who may answer; anybody, when nobody is named.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub populations: BTreeSet<Population>,
    #[serde(default)]
    pub pages: Vec<Page>,
}

/// Questions that are shown together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub code: Code,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// When the page is shown; always, when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
}

impl Page {
    /// Makes a page without a title.
    pub fn new(code: Code, questions: Vec<Question>) -> Self {
        Self { code, title: Text::default(), show_if: None, questions }
    }
}

impl Draft {
    /// Gives all questions in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// Gives the question of a code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions().find(|it| it.code.as_str() == code)
    }

    /// Gives the questions that stand before one; none, when it is not there.
    pub fn before(&self, code: &Code) -> impl Iterator<Item = &Question> {
        let is_there = self.question(code.as_str()).is_some();
        self.questions().take_while(move |it| is_there && it.code != *code)
    }
}
