//! The names of the fields of a form; codes hold no dash, so that no two are the same.

use crate::code::{Code, OptionCode};
use crate::question::{Kind, PlacePrecision, Question, Role};

/// Gives the field of a question: an option's code, several, a number, a text, a date, a commune.
pub fn field(question: &Code) -> String {
    format!("q-{question}")
}

/// Gives the field of a row of a matrix.
pub fn row_field(question: &Code, row: &Code) -> String {
    format!("q-{question}-{row}")
}

/// Gives the field of the rank of an option, from 1, where ranks are typed.
pub fn option_field(question: &Code, option: &OptionCode) -> String {
    format!("q-{question}-{option}")
}

/// Gives the field of the text that says which other.
pub fn other_field(question: &Code) -> String {
    format!("q-{question}-other")
}

/// Gives the field that holds `dont_know` or `refused`, beside a question that has no options in
/// a list: ranking, number, text, date, place. Elsewhere these are options among the others.
pub fn missing_field(question: &Code) -> String {
    // Two dashes: an option may be called `missing`.
    format!("q-{question}--missing")
}

pub fn latitude_field(question: &Code) -> String {
    format!("q-{question}-latitude")
}

pub fn longitude_field(question: &Code) -> String {
    format!("q-{question}-longitude")
}

/// Gives the names of all fields that a question may have.
pub(crate) fn names(question: &Question) -> Vec<String> {
    let code = &question.code;
    let mut names = vec![field(code), missing_field(code)];
    names.extend(question.rows().iter().map(|row| row_field(code, &row.code)));
    match &question.kind {
        Kind::Ranking { options, .. } => {
            names.extend(options.iter().map(|it| option_field(code, &it.code)));
        }
        Kind::Place { precision: PlacePrecision::Point } => {
            names.extend([latitude_field(code), longitude_field(code)]);
        }
        _ if question.options().iter().any(|it| it.role == Role::Other) => {
            names.push(other_field(code));
        }
        _ => {}
    }
    names
}

/// Says whether a field is one of a question, whatever its last part: rows may be gone.
pub(crate) fn belongs(question: &Question, name: &str) -> bool {
    let rest = name.strip_prefix("q-").and_then(|it| it.strip_prefix(question.code.as_str()));
    rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
}
