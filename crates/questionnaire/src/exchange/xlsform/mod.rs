//! XLSForm: the workbook that many survey tools read, <https://xlsform.org>.
//!
//! A page is a group, a matrix a group with the appearance `table-list`, a scale a `select_one`
//! whose choices are its points (a recommendation those from 0 to 10), an option that goes with no
//! other a constraint, the text of “other” a question of its own. What XLSForm has no place for
//! stands in columns named `cordee`, which other tools skip, and is told as a [`Loss`].

mod choices;
mod conditions;
mod export;
mod extra;
mod import;
mod kinds;
mod languages;
mod lists;
pub(crate) mod names;
mod reader;

use thiserror::Error;

use crate::code::Code;
use crate::draft::Draft;

use super::Table;

pub use export::export;
pub use import::import;

/// The most rows of a survey sheet and of a choices sheet.
pub const MOST_SURVEY_ROWS: usize = 2_000;
pub const MOST_CHOICE_ROWS: usize = 20_000;

/// The sheets of an XLSForm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub survey: Table,
    /// Empty, when nothing is chosen.
    pub choices: Table,
    pub settings: Table,
}

impl Form {
    /// Gives the names of the sheets and what is in them, in their usual order.
    pub fn sheets(&self) -> [(&'static str, &Table); 3] {
        [("survey", &self.survey), ("choices", &self.choices), ("settings", &self.settings)]
    }
}

/// A form, and what other readers of it do not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub form: Form,
    /// In the order of the questionnaire.
    pub losses: Vec<Loss>,
}

/// What an XLSForm cannot say; the columns `cordee` keep it for the way back.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Loss {
    #[error("only the title in the first language is seen")]
    Titles,
    #[error("`{0}` is asked of all populations")]
    Population(Code),
    #[error("`{0}` has no “I do not know” or refusal")]
    NoAnswer(Code),
    #[error("the options of `{0}` are shuffled without anchors")]
    Anchors(Code),
    #[error("every option of `{0}` is ranked, not the first {1}")]
    Top(Code, u16),
    #[error("the unit of `{0}` is not shown")]
    Unit(Code),
    #[error("the point of `{0}` is recorded exactly")]
    Blur(Code),
    #[error("the label of `{0}` repeats the code of an answer, not its label")]
    Piping(Code),
    /// Of a question or a page; this one is lost on the way back, too.
    #[error("`$` and `{{` stand apart in a text of `{0}`")]
    Text(Code),
}

/// A questionnaire in the making, and what of the form is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// It may have [`problems`](crate::problems): a form may use what it does not declare.
    pub draft: Draft,
    /// In the order of the form.
    pub unkept: Vec<Unkept>,
}

/// Something of a form that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// The row of the survey sheet, or of the choices sheet for what is told of a choice; from 1.
    pub row: usize,
    pub what: Unkeepable,
}

/// What cannot be kept.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unkeepable {
    #[error("questions of the type `{kind}` (`{name}`) are not asked here")]
    Type { name: String, kind: String },
    #[error("the questions of the repeated group `{0}` are asked once or not at all")]
    Repeat(String),
    /// The cell of another column names no type: cells may have been merged.
    #[error("the row has no type")]
    NoType,
    #[error("the row ends a group that nothing begins")]
    NothingBegins,
    #[error("`{from}` is called `{to}` here")]
    Renamed { from: String, to: Code },
    #[error("`{name}` uses the list `{list}`, which has no choice")]
    NoChoices { name: String, list: String },
    #[error("the choice `{from}` is called `{to}` here")]
    ChoiceRenamed { from: String, to: String },
    #[error("the condition of `{name}` says more than is understood: {cell}")]
    Condition { name: String, cell: String },
    #[error("the constraint of `{name}` says more than is understood: {cell}")]
    Constraint { name: String, cell: String },
    #[error("the group `{0}` inside of another has no page of its own")]
    InnerGroup(String),
    #[error("`{column}` of `{name}` has no place here")]
    Column { name: String, column: String },
    #[error("the cell under `{column}` is a formula or its error: {cell}")]
    Formula { column: String, cell: String },
    #[error("`{0}` has more choices than a question may have")]
    TooManyChoices(String),
}

/// Why sheets are not read as a form at all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FormError {
    #[error("the workbook has no sheet named {}", .0.join(" nor "))]
    MissingSheets(Vec<&'static str>),
    #[error("the sheet `{sheet}` has no column `{column}`")]
    MissingColumn { sheet: &'static str, column: &'static str },
    #[error("the sheet `{sheet}` has {rows} rows, more than {limit}")]
    TooManyRows { sheet: &'static str, rows: usize, limit: usize },
    #[error("the survey asks nothing that is known here")]
    NothingAsked,
}
