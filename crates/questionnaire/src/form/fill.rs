//! What stands in the fields of a form before anything is typed: the answers so far.

use crate::answer::{Answer, Cell};
use crate::answer_sheet::{AnswerSheet, Fields};
use crate::code::{DONT_KNOW, REFUSED};
use crate::question::{Kind, Question};
use crate::questionnaire::Questionnaire;

use super::names;

impl Questionnaire {
    /// Gives a sheet as the fields of a form: what was typed and not read stands as it was typed.
    ///
    /// Reading these fields gives the same sheet again.
    pub fn fields(&self, sheet: &AnswerSheet) -> Fields {
        let answered = self.questions().filter_map(|it| Some((it, sheet.answers.get(&it.code)?)));
        let mut fields: Fields =
            answered.flat_map(|(question, answer)| of_answer(question, answer)).collect();
        fields.extend(sheet.unread.clone());
        fields
    }
}

fn of_answer(question: &Question, answer: &Answer) -> Vec<(String, Vec<String>)> {
    let code = &question.code;
    let own = |values: Vec<String>| (names::field(code), values);
    let with_other = |values: Vec<String>, other: &str| {
        let mut fields = vec![own(values)];
        let is_told = !other.is_empty();
        fields.extend(is_told.then(|| (names::other_field(code), vec![other.to_owned()])));
        fields
    };
    let strings = |codes: &[_]| codes.iter().map(ToString::to_string).collect();
    match answer {
        Answer::DontKnow => vec![no_answer(question, DONT_KNOW)],
        Answer::Refused => vec![no_answer(question, REFUSED)],
        Answer::Single { option, other } => with_other(vec![option.to_string()], other),
        Answer::Multi { options, other } => with_other(strings(options), other),
        Answer::Scale { point } => vec![own(vec![point.to_string()])],
        Answer::Matrix { rows } => {
            let fields =
                rows.iter().map(|(row, cell)| (names::row_field(code, row), vec![word(cell)]));
            fields.collect()
        }
        Answer::Ranking { options } => {
            let ranks = (1_u16..).zip(options);
            let field = |(rank, option): (u16, _)| {
                (names::option_field(code, option), vec![rank.to_string()])
            };
            ranks.map(field).collect()
        }
        Answer::Number { number } => vec![own(vec![number.to_string()])],
        Answer::Text { text } => vec![own(vec![text.clone()])],
        Answer::Day { day } => vec![own(vec![day.to_string()])],
        Answer::Month { month } => vec![own(vec![month.to_string()])],
        Answer::Commune { commune } => vec![own(vec![commune.to_string()])],
        Answer::Point { point } => vec![
            (names::latitude_field(code), vec![point.latitude().to_string()]),
            (names::longitude_field(code), vec![point.longitude().to_string()]),
        ],
    }
}

fn no_answer(question: &Question, word: &str) -> (String, Vec<String>) {
    let is_listed =
        matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. } | Kind::Scale(_));
    let code = &question.code;
    let name = if is_listed { names::field(code) } else { names::missing_field(code) };
    (name, vec![word.to_owned()])
}

fn word(cell: &Cell) -> String {
    match cell {
        Cell::Point(point) => point.to_string(),
        Cell::Option(option) => option.to_string(),
        Cell::DontKnow => DONT_KNOW.to_owned(),
        Cell::Refused => REFUSED.to_owned(),
    }
}
