//! What becomes of a questionnaire on its way, in sentences.

use cordee_questionnaire::exchange::limesurvey::{self, StructureError};
use cordee_questionnaire::exchange::xlsform::{self, FormError, Loss};

use crate::spine::messages::{Value, text_with};
use crate::spine::visit::Visit;

use super::questionnaire::{Unkept, Unreadable, What};
use super::reading;

/// The key of a sentence, with its values.
type Sentence = (&'static str, Vec<(&'static str, Value)>);

/// One sentence, and where in the file it is about.
pub struct Told {
    pub place: String,
    pub said: String,
}

fn value(name: &'static str, value: &(impl ToString + ?Sized)) -> (&'static str, Value) {
    (name, Value::from(value.to_string()))
}

/// Why a file gives no questionnaire, and what to do.
pub fn refused(error: &Unreadable) -> Sentence {
    match error {
        Unreadable::File(error) => reading::refused(error),
        Unreadable::Xml => ("error-survey-file-xml", vec![]),
        Unreadable::Other => ("error-survey-file-other", vec![]),
        Unreadable::Form(error) => form_refused(error),
        Unreadable::Structure(error) => match error {
            StructureError::MissingColumn(column) => {
                ("error-survey-structure-column", vec![value("column", column)])
            }
            StructureError::TooManyRows { rows } => {
                let most = limesurvey::MOST_ROWS;
                ("error-survey-structure-rows", vec![value("rows", rows), value("most", &most)])
            }
            StructureError::TooManyQuestions { questions } => {
                ("error-survey-structure-questions", vec![value("questions", questions)])
            }
            StructureError::NothingAsked => ("error-survey-file-nothing", vec![]),
        },
    }
}

fn form_refused(error: &FormError) -> Sentence {
    match error {
        FormError::MissingSheets(sheets) if sheets.len() == 1 => {
            ("error-survey-form-sheet", vec![value("sheet", &sheets.concat())])
        }
        FormError::MissingSheets(_) => ("error-survey-form-sheets", vec![]),
        FormError::MissingColumn { sheet, column } => {
            ("error-survey-form-column", vec![value("sheet", sheet), value("column", column)])
        }
        FormError::TooManyRows { sheet, rows, limit } => {
            let values = vec![value("sheet", sheet), value("rows", rows), value("most", limit)];
            ("error-survey-form-rows", values)
        }
        FormError::NothingAsked => ("error-survey-file-nothing", vec![]),
    }
}

fn form_unkept(what: &xlsform::Unkeepable) -> Sentence {
    use xlsform::Unkeepable as It;
    match what {
        It::Type { name, kind } => {
            ("survey-unkept-type", vec![value("name", name), value("kind", kind)])
        }
        It::Repeat(name) => ("survey-unkept-repeat", vec![value("name", name)]),
        It::NoType => ("survey-unkept-no-type", vec![]),
        It::NothingBegins => ("survey-unkept-nothing-begins", vec![]),
        It::Renamed { from, to } => {
            ("survey-unkept-renamed", vec![value("name", from), value("to", to)])
        }
        It::NoChoices { name, list } => {
            ("survey-unkept-no-choices", vec![value("name", name), value("list", list)])
        }
        It::ChoiceRenamed { from, to } => {
            ("survey-unkept-choice-renamed", vec![value("name", from), value("to", to)])
        }
        It::Condition { name, cell } => {
            ("survey-unkept-condition", vec![value("name", name), value("cell", cell)])
        }
        It::Constraint { name, cell } => {
            ("survey-unkept-constraint", vec![value("name", name), value("cell", cell)])
        }
        It::InnerGroup(name) => ("survey-unkept-inner-group", vec![value("name", name)]),
        It::Column { name, column } => {
            ("survey-unkept-column", vec![value("name", name), value("column", column)])
        }
        It::Formula { column, .. } => ("survey-unkept-formula", vec![value("column", column)]),
        It::TooManyChoices(name) => ("survey-unkept-choices", vec![value("name", name)]),
    }
}

fn structure_unkept(name: &str, what: &limesurvey::Unkeepable) -> Sentence {
    use limesurvey::Unkeepable as It;
    let name = value("name", name);
    match what {
        It::Type(kind) => ("survey-unkept-type", vec![name, value("kind", kind)]),
        It::Comments(_) => ("survey-unkept-comments", vec![name]),
        It::Parted => ("survey-unkept-parted", vec![name]),
        It::Renamed(to) => ("survey-unkept-renamed", vec![name, value("to", to)]),
        It::Condition(cell) => ("survey-unkept-condition", vec![name, value("cell", cell)]),
        It::Pattern(cell) => ("survey-unkept-pattern", vec![name, value("cell", cell)]),
        It::Default(cell) => ("survey-unkept-default", vec![name, value("cell", cell)]),
        It::Markup => ("survey-unkept-markup", vec![name]),
        It::PartRenamed { from, to } => {
            ("survey-unkept-choice-renamed", vec![value("name", from), value("to", to)])
        }
        It::Class(class) => ("survey-unkept-class", vec![value("class", class)]),
    }
}

/// What of a file is not in the questionnaire, row by row.
pub fn unkept(it: &Unkept, visit: &Visit) -> Told {
    let (key, values) = match &it.what {
        What::Form(what) => form_unkept(what),
        What::Structure { name, what } => structure_unkept(name, what),
        What::Merged { last } => ("survey-unkept-merged", vec![value("last", last)]),
        What::Formula { column, error } => {
            ("survey-unkept-formula-error", vec![value("column", column), value("cell", error)])
        }
        What::Cut => ("survey-unkept-cut", vec![]),
        What::Macros => ("survey-unkept-macros", vec![]),
    };
    let place = match (it.sheet, it.row) {
        (Some(sheet), Some(row)) => {
            let values = [value("sheet", sheet), value("row", &row)];
            text_with(visit.lang, "survey-file-place", &values)
        }
        (None, Some(row)) => text_with(visit.lang, "survey-file-row", &[value("row", &row)]),
        (_, None) => visit.t("survey-file-whole"),
    };
    Told { place, said: text_with(visit.lang, key, &values) }
}

/// What other readers of an exported form do not see.
pub fn lost(loss: &Loss, visit: &Visit) -> String {
    let (key, code) = match loss {
        Loss::Titles => ("survey-loss-titles", None),
        Loss::Population(code) => ("survey-loss-population", Some(code)),
        Loss::NoAnswer(code) => ("survey-loss-no-answer", Some(code)),
        Loss::Anchors(code) => ("survey-loss-anchors", Some(code)),
        Loss::Top(code, _) => ("survey-loss-top", Some(code)),
        Loss::Unit(code) => ("survey-loss-unit", Some(code)),
        Loss::Blur(code) => ("survey-loss-blur", Some(code)),
        Loss::Piping(code) => ("survey-loss-piping", Some(code)),
        Loss::Text(code) => ("survey-loss-text", Some(code)),
    };
    let name = code.map(ToString::to_string).unwrap_or_default();
    text_with(visit.lang, key, &[value("name", &name)])
}
