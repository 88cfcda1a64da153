//! Questionnaires: questions, conditions, answers, and their exchange.
//!
//! Values in, values out: nothing here knows a database, a page or a clock. A builder edits a
//! [`Draft`]; [`problems()`] tells what it lacks, and [`Questionnaire::checked`] makes of it a version
//! that can be opened. [`Questionnaire::read`] takes what a form sent into an [`AnswerSheet`],
//! [`Questionnaire::visible`] tells what is shown, [`Questionnaire::lacking`] what must still be
//! answered, and [`Questionnaire::values`] what stands in each of the [`Questionnaire::columns`].
//!
//! The model follows the types that survey tools share (XLSForm, LimeSurvey), and no more: eleven
//! of them, one condition language ([`Expression`]) that looks back only.

mod accept;
mod answer;
mod answer_sheet;
mod bank;
mod code;
mod column;
mod date;
mod draft;
pub mod exchange;
mod expression;
mod form;
mod language;
mod number;
mod order;
mod piping;
mod population;
mod problem;
mod question;
mod questionnaire;
mod scale;
mod version;
mod visible;
mod warning;

pub use accept::{AnswerError, LONGEST_LONG_TEXT, LONGEST_SHORT_TEXT};
pub use answer::{
    Answer, BLUR_DEGREES, Cell, CommuneCode, CommuneCodeError, Missing, Point, PointError,
};
pub use answer_sheet::{AnswerSheet, Fields};
pub use bank::Bank;
pub use code::{Code, CodeError, LONGEST_CODE, OptionCode};
pub use column::{
    CODEBOOK_TITLES, CodebookRow, Column, ColumnOf, ColumnType, LeadingColumn, Value,
};
pub use date::{Month, MonthError};
pub use draft::{Draft, Page};
pub use expression::{
    ConditionError, Expression, LONGEST_CONDITION, Literal, Names, Operand, Operator, ParseError,
    Reference, Seen, Wanted, holds,
};
pub use form::{
    Fault, Part, Reading, field, latitude_field, longitude_field, missing_field, option_field,
    other_field, row_field,
};
pub use language::{Language, LanguageError, Text};
pub use number::{Number, NumberError};
pub use order::ordered;
pub use piping::{Piece, pieces};
pub use population::Population;
pub use problem::{
    Flaw, Lack, MOST_OPTIONS, MOST_PAGES, MOST_QUESTIONS, PageFlaw, Problem, problems,
};
pub use question::{
    Choice, DatePrecision, Kind, Order, PlacePrecision, Question, Requirement, Role, Row,
    RowAnswers,
};
pub use questionnaire::{Problems, Questionnaire};
pub use scale::{Points, PointsError, Scale, Start};
pub use version::{Break, Change, Changed, Detail, Unreadable, carry, compare};
pub use visible::{Lacking, ShownPage};
pub use warning::{
    Caution, Estimate, MOST_WEIGHED, MOST_WORDS, TextPart, Warning, estimate, warnings,
};
