//! The values of an answer sheet, column by column.

use std::fmt;

use crate::answer::{Answer, Cell, Missing};
use crate::answer_sheet::AnswerSheet;
use crate::code::OptionCode;
use crate::number::Number;
use crate::question::Question;
use crate::questionnaire::Questionnaire;
use crate::visible::Shown;

use super::{Column, ColumnOf};

/// What a sheet has in a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Missing(Missing),
    /// A number, a point, a rank, degrees, 0 or 1.
    Number(Number),
    Option(OptionCode),
    /// A text, a day, a month or the code of a commune.
    Text(String),
}

impl fmt::Display for Value {
    /// The value as a file has it; what is missing as its number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Missing(missing) => write!(formatter, "{}", missing.code()),
            Value::Number(number) => write!(formatter, "{number}"),
            Value::Option(option) => write!(formatter, "{option}"),
            Value::Text(text) => formatter.write_str(text),
        }
    }
}

impl Questionnaire {
    /// Gives the values of a sheet in some columns of this questionnaire.
    ///
    /// A hidden question is not applicable whatever was answered before. An answer that the
    /// question does not take (of another version) counts as none.
    pub fn values(&self, columns: &[Column<'_>], sheet: &AnswerSheet) -> Vec<Value> {
        let shown = self.shown(sheet);
        let mut values = Vec::with_capacity(columns.len());
        // What is asked of a question is asked once, however many columns it has.
        for columns in columns.chunk_by(|one, next| std::ptr::eq(one.question, next.question)) {
            let answer = columns.first().map(|column| answer_to(column.question, sheet, &shown));
            let value = |column: &Column<'_>| match answer {
                Some(Ok(answer)) => column.of_answer(answer),
                Some(Err(missing)) => Value::Missing(missing),
                None => Value::Missing(Missing::NoAnswer),
            };
            values.extend(columns.iter().map(value));
        }
        values
    }
}

/// What a sheet answers to a question that is shown and takes it.
fn answer_to<'a>(
    question: &Question,
    sheet: &'a AnswerSheet,
    shown: &Shown<'_>,
) -> Result<&'a Answer, Missing> {
    if !shown.is_shown(&question.code) {
        return Err(Missing::NotApplicable);
    }
    let answer = sheet.answers.get(&question.code);
    answer.filter(|it| question.accept(it).is_ok()).ok_or(Missing::NoAnswer)
}

impl Column<'_> {
    fn of_answer(&self, answer: &Answer) -> Value {
        match (answer, self.of) {
            (Answer::DontKnow, _) => Value::Missing(Missing::DontKnow),
            (Answer::Refused, _) => Value::Missing(Missing::Refused),
            (Answer::Single { other, option }, ColumnOf::OtherText) => {
                self.other(std::slice::from_ref(option), other)
            }
            (Answer::Multi { other, options }, ColumnOf::OtherText) => self.other(options, other),
            (Answer::Single { option, .. }, _) => Value::Option(option.clone()),
            (Answer::Multi { options, .. }, ColumnOf::Chosen(code)) => {
                Value::Number(Number::from(u16::from(options.contains(code))))
            }
            (Answer::Ranking { options }, ColumnOf::Rank(code)) => {
                let rank = (1_u16..).zip(options).find(|(_, it)| *it == code);
                Value::Number(Number::from(rank.map_or(0, |(rank, _)| rank)))
            }
            (Answer::Scale { point }, _) => Value::Number(Number::from(u16::from(*point))),
            (Answer::Matrix { rows }, ColumnOf::Row(row)) => {
                rows.get(row).map_or(Value::Missing(Missing::NoAnswer), of_cell)
            }
            (Answer::Number { number }, _) => Value::Number(*number),
            (Answer::Text { text }, _) => Value::Text(text.clone()),
            (Answer::Day { day }, _) => Value::Text(day.to_string()),
            (Answer::Month { month }, _) => Value::Text(month.to_string()),
            (Answer::Commune { commune }, _) => Value::Text(commune.to_string()),
            (Answer::Point { point }, ColumnOf::Latitude) => degrees(point.latitude()),
            (Answer::Point { point }, ColumnOf::Longitude) => degrees(point.longitude()),
            _ => Value::Missing(Missing::NoAnswer),
        }
    }

    /// The text that says which other: not applicable, when other was not chosen.
    fn other(&self, options: &[OptionCode], other: &str) -> Value {
        let is_other = |it: &OptionCode| {
            self.question.option(it.as_str()).is_some_and(|it| it.role == crate::Role::Other)
        };
        match options.iter().any(is_other) {
            false => Value::Missing(Missing::NotApplicable),
            true if other.is_empty() => Value::Missing(Missing::NoAnswer),
            true => Value::Text(other.to_owned()),
        }
    }
}

fn of_cell(cell: &Cell) -> Value {
    match cell {
        Cell::Point(point) => Value::Number(Number::from(u16::from(*point))),
        Cell::Option(option) => Value::Option(option.clone()),
        Cell::DontKnow => Value::Missing(Missing::DontKnow),
        Cell::Refused => Value::Missing(Missing::Refused),
    }
}

fn degrees(degrees: f64) -> Value {
    Number::new(degrees).map_or(Value::Missing(Missing::NoAnswer), Value::Number)
}
