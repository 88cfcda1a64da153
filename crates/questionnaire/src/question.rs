//! Questions: what is asked, of whom, when, and what may be answered.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::code::{Code, OptionCode};
use crate::language::Text;
use crate::number::Number;
use crate::population::Population;
use crate::scale::Scale;

/// One question of a page.
///
/// Conditions stand as they were typed: a draft may hold one that is not yet right. In a
/// [`Questionnaire`](crate::Questionnaire) all of them are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub code: Code,
    /// What is asked; `{code}` in it becomes the answer of an earlier single question.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub label: Text,
    /// A sentence below the label.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub help: Text,
    #[serde(default, skip_serializing_if = "Requirement::is_optional")]
    pub required: Requirement,
    /// When the question is asked; always, when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<String>,
    /// Who is asked; everybody, when nobody is named.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub populations: BTreeSet<Population>,
    /// Whether “I do not know” is an answer (of each row of a matrix).
    #[serde(default, skip_serializing_if = "is_default")]
    pub dont_know: bool,
    /// Whether “I would rather not say” is an answer (of each row of a matrix).
    #[serde(default, skip_serializing_if = "is_default")]
    pub refuse: bool,
    pub kind: Kind,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether a question must be answered by whom it is shown to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    #[default]
    Optional,
    Always,
    /// When the condition holds.
    If(String),
}

impl Requirement {
    pub fn is_optional(&self) -> bool {
        *self == Requirement::Optional
    }
}

/// The eleven types of questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// One option.
    Single {
        #[serde(default, skip_serializing_if = "is_default")]
        order: Order,
        options: Vec<Choice>,
    },
    /// Several options, at least `min` and at most `max`.
    Multi {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u16>,
        #[serde(default, skip_serializing_if = "is_default")]
        order: Order,
        options: Vec<Choice>,
    },
    /// One point of a scale.
    Scale(Scale),
    /// The same for each row: one answer a row.
    Matrix {
        rows: Vec<Row>,
        answers: RowAnswers,
    },
    /// Options from the first to the last, or the first `top` of them.
    Ranking {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        top: Option<u16>,
        #[serde(default, skip_serializing_if = "is_default")]
        order: Order,
        options: Vec<Choice>,
    },
    /// A number, bounds included.
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Number>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Number>,
        #[serde(default, skip_serializing_if = "is_default")]
        integer: bool,
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        unit: Text,
    },
    ShortText,
    LongText,
    Date {
        precision: DatePrecision,
    },
    Place {
        precision: PlacePrecision,
    },
    /// A text to read: nothing is answered.
    Note,
}

/// In which order options are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    AsWritten,
    /// Another one for each respondent; those that are anchored stay where they are.
    Random,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    Day,
    Month,
}

/// How a place is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacePrecision {
    /// The code that INSEE gives a commune.
    Commune,
    /// A point of the map, blurred to [`BLUR_DEGREES`](crate::BLUR_DEGREES).
    Point,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub code: OptionCode,
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: Role,
    /// Whether it keeps its place in a random order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub anchored: bool,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub label: Text,
}

impl Choice {
    /// Makes an ordinary option.
    pub fn new(code: OptionCode, label: Text) -> Self {
        Self { code, role: Role::Ordinary, anchored: false, label }
    }
}

/// What choosing an option means for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Ordinary,
    /// “Other”: a text says which.
    Other,
    /// “None”: no other option goes with it.
    Exclusive,
}

/// One row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub code: Code,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub label: Text,
}

/// What each row of a matrix may be answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RowAnswers {
    Scale(Scale),
    Options(Vec<Choice>),
}

impl Question {
    /// Makes a question that everybody is asked and nobody must answer.
    pub fn new(code: Code, label: Text, kind: Kind) -> Self {
        Self {
            code,
            label,
            help: Text::default(),
            required: Requirement::Optional,
            show_if: None,
            populations: BTreeSet::new(),
            dont_know: false,
            refuse: false,
            kind,
        }
    }

    /// Gives the options of a single, multi or ranking question, and those of a matrix's rows.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single { options, .. }
            | Kind::Multi { options, .. }
            | Kind::Ranking { options, .. }
            | Kind::Matrix { answers: RowAnswers::Options(options), .. } => options,
            _ => &[],
        }
    }

    /// Gives the option of a code.
    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options().iter().find(|it| it.code.as_str() == code)
    }

    /// Gives the rows of a matrix; other questions have none.
    pub fn rows(&self) -> &[Row] {
        match &self.kind {
            Kind::Matrix { rows, .. } => rows,
            _ => &[],
        }
    }

    /// Gives the scale of a scale question or of a matrix's rows.
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            Kind::Scale(scale) | Kind::Matrix { answers: RowAnswers::Scale(scale), .. } => {
                Some(scale)
            }
            _ => None,
        }
    }

    /// Says whether somebody of a population is asked; those of whom nothing is known are asked
    /// what everybody is.
    pub fn is_for(&self, population: Option<Population>) -> bool {
        self.populations.is_empty() || population.is_some_and(|it| self.populations.contains(&it))
    }
}

impl Kind {
    /// Gives the name under which a type is kept.
    pub fn key(&self) -> &'static str {
        match self {
            Kind::Single { .. } => "single",
            Kind::Multi { .. } => "multi",
            Kind::Scale(_) => "scale",
            Kind::Matrix { .. } => "matrix",
            Kind::Ranking { .. } => "ranking",
            Kind::Number { .. } => "number",
            Kind::ShortText => "short_text",
            Kind::LongText => "long_text",
            Kind::Date { .. } => "date",
            Kind::Place { .. } => "place",
            Kind::Note => "note",
        }
    }
}
