//! Cells of files as what is typed in the fields of a form.

use crate::answer_sheet::Fields;
use crate::code::Code;
use crate::form::{field, missing_field, option_field, other_field, row_field};
use crate::question::{Choice, DatePrecision, Kind, Question, Role, RowAnswers};

use super::Target;
use super::words::{folded, no_answer, ticked};

/// How LimeSurvey says that “other” was chosen.
const LIMESURVEY_OTHER: &str = "-oth-";

/// Puts a cell into the fields of a form.
pub(super) fn put(fields: &mut Fields, question: &Question, target: &Target, cell: &str) {
    let cell = cell.trim();
    if cell.is_empty() {
        return;
    }
    let code = &question.code;
    let mut add = |name: String, value: &str| {
        if !value.is_empty() {
            fields.entry(name).or_default().push(value.to_owned());
        }
    };
    match target {
        Target::OtherText(_) => add(other_field(code), cell),
        Target::Row { row, .. } => add(row_field(code, row), &of_row(question, cell)),
        Target::Rank { rank, .. } => match found(question, cell) {
            Some(choice) => add(option_field(code, &choice.code), &rank.to_string()),
            None => add(field(code), cell),
        },
        Target::Option { option, .. } => match &question.kind {
            Kind::Ranking { .. } => add(option_field(code, option), cell),
            _ => of_box(&mut add, question, option, cell),
        },
        Target::Question(_) => whole(&mut add, question, cell),
    }
}

fn of_box(
    add: &mut impl FnMut(String, &str),
    question: &Question,
    option: &crate::OptionCode,
    cell: &str,
) {
    let code = &question.code;
    let choice = question.option(option.as_str());
    let is_itself = found(question, cell).is_some_and(|it| it.code == *option);
    match ticked(cell) {
        _ if is_itself => add(field(code), option.as_str()),
        Some(true) => add(field(code), option.as_str()),
        Some(false) => {}
        None => match (no_answer(cell), choice.map(|it| it.role)) {
            (Some(word), _) => add(field(code), word),
            // The column of “other” holds which.
            (None, Some(Role::Other)) => add(other_field(code), cell),
            (None, _) => add(field(code), cell),
        },
    }
}

fn whole(add: &mut impl FnMut(String, &str), question: &Question, cell: &str) {
    let code = &question.code;
    let is_listed =
        matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. } | Kind::Scale(_));
    let is_text = matches!(question.kind, Kind::ShortText | Kind::LongText);
    if let Some(word) = no_answer(cell).filter(|_| !is_text || cell.starts_with('-')) {
        let is_other_point = question.scale().is_some() && found(question, cell).is_some();
        if !is_other_point {
            add(if is_listed { field(code) } else { missing_field(code) }, word);
            return;
        }
    }
    match &question.kind {
        Kind::Single { .. } => one(add, question, cell),
        Kind::Multi { .. } | Kind::Ranking { .. } => {
            for part in parts(question, cell) {
                one(add, question, part);
            }
        }
        Kind::Scale(_) => add(field(code), &of_row(question, cell)),
        Kind::Date { precision } => add(field(code), date(*precision, cell)),
        _ => add(field(code), cell),
    }
}

/// One option, told by its code or its label; what is none may say which other.
fn one(add: &mut impl FnMut(String, &str), question: &Question, cell: &str) {
    let code: &Code = &question.code;
    let other = question.options().iter().find(|it| it.role == Role::Other);
    match (found(question, cell), other) {
        (Some(choice), _) => add(field(code), choice.code.as_str()),
        (None, Some(other)) if cell == LIMESURVEY_OTHER => add(field(code), other.code.as_str()),
        (None, Some(_)) => add(other_field(code), cell),
        (None, None) => add(field(code), cell),
    }
}

fn found<'a>(question: &'a Question, cell: &str) -> Option<&'a Choice> {
    let exact = question.option(cell);
    let folded_cell = folded(cell);
    let is_label = |it: &&Choice| it.label.iter().any(|(_, text)| folded(text) == folded_cell);
    exact.or_else(|| question.options().iter().find(is_label))
}

/// What a row of a matrix or a scale is answered with: a code, a point, or an end in words.
fn of_row(question: &Question, cell: &str) -> String {
    if let Some(choice) = found(question, cell) {
        return choice.code.to_string();
    }
    if let Some(word) = no_answer(cell) {
        return word.to_owned();
    }
    let is_scale = matches!(
        question.kind,
        Kind::Scale(_) | Kind::Matrix { answers: RowAnswers::Scale(_), .. }
    );
    let Some(scale) = question.scale().filter(|_| is_scale) else { return cell.to_owned() };
    let is_said = |text: &crate::Text| text.iter().any(|(_, it)| folded(it) == folded(cell));
    match () {
        () if is_said(&scale.low) => scale.range().start().to_string(),
        () if is_said(&scale.high) => scale.range().end().to_string(),
        // Statistics programs write whole numbers as `4.0`; others put words behind the point.
        () => {
            let digits = cell.find(|it: char| !it.is_ascii_digit()).unwrap_or(cell.len());
            let (number, rest) = cell.split_at_checked(digits).unwrap_or((cell, ""));
            let is_point = rest.is_empty() || rest == ".0" || rest.starts_with(' ');
            if is_point && !number.is_empty() { number.to_owned() } else { cell.to_owned() }
        }
    }
}

/// Several options in one cell, whose labels may hold commas themselves.
fn parts<'a>(question: &Question, cell: &'a str) -> Vec<&'a str> {
    let separator = if cell.contains(';') { ';' } else { ',' };
    let mut ends: Vec<usize> = cell.match_indices(separator).map(|(at, _)| at).collect();
    ends.push(cell.len());
    let mut found_parts = vec![];
    let mut start = 0;
    while start < cell.len() {
        let part = |end: usize| cell.get(start..end).unwrap_or_default().trim();
        let later: Vec<usize> = ends.iter().copied().filter(|end| start < *end).collect();
        // The longest piece that is an option, and else the shortest.
        let known = later.iter().rev().find(|end| found(question, part(**end)).is_some());
        let Some(end) = known.or(later.first()).copied() else { break };
        found_parts.push(part(end));
        start = end + 1;
    }
    found_parts
}

/// A date without its time.
fn date(precision: DatePrecision, cell: &str) -> &str {
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    // A month may be told by its day; in words it stays as it is, to be told.
    if precision == DatePrecision::Day || day.len() == 10 { day } else { cell }
}
