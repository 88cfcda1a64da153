//! Whether a condition holds of what was answered.

use std::cmp::Ordering;

use crate::answer::{Answer, Cell};
use crate::code::{Code, OptionCode};
use crate::date::Moment;
use crate::number::Number;
use crate::question::DatePrecision;

use super::{Expression, Literal, Operand, Operator, Reference};

/// The answers that a condition sees: those of the questions that are shown.
pub trait Seen {
    /// Gives the answer of a question, when there is one.
    fn answer(&self, question: &Code) -> Option<&Answer>;
}

/// Says whether a condition holds; what was not answered makes comparisons false.
pub fn holds(expression: &Expression, seen: &impl Seen) -> bool {
    match expression {
        Expression::Not(inner) => !holds(inner, seen),
        Expression::And(left, right) => holds(left, seen) && holds(right, seen),
        Expression::Or(left, right) => holds(left, seen) || holds(right, seen),
        Expression::Answered(reference) => is_answered(reference, seen),
        Expression::Contains { reference, option } => {
            chosen(reference, seen).iter().any(|it| it.as_str() == option)
        }
        Expression::In { reference, among } => {
            among.iter().any(|literal| order(reference, literal, seen) == Some(Ordering::Equal))
        }
        Expression::Compare { left, operator, right } => operator.accepts(match left {
            Operand::Answer(reference) => order(reference, right, seen),
            Operand::Count(reference) => count_order(reference, right, seen),
        }),
    }
}

impl Operator {
    /// Says whether it holds of an order; of none (nothing was answered), only `!=` does.
    fn accepts(self, order: Option<Ordering>) -> bool {
        let is = |accepts: fn(Ordering) -> bool| order.is_some_and(accepts);
        match self {
            Operator::Equal => is(Ordering::is_eq),
            Operator::NotEqual => !is(Ordering::is_eq),
            Operator::Less => is(Ordering::is_lt),
            Operator::LessOrEqual => is(Ordering::is_le),
            Operator::More => is(Ordering::is_gt),
            Operator::MoreOrEqual => is(Ordering::is_ge),
        }
    }
}

fn is_answered(reference: &Reference, seen: &impl Seen) -> bool {
    match (seen.answer(&reference.question), &reference.row) {
        (Some(Answer::Matrix { rows }), Some(row)) => rows.contains_key(row),
        (answer, _) => answer.is_some(),
    }
}

fn chosen<'a>(reference: &Reference, seen: &'a impl Seen) -> &'a [OptionCode] {
    match seen.answer(&reference.question) {
        Some(Answer::Multi { options, .. } | Answer::Ranking { options }) => options,
        _ => &[],
    }
}

fn count_order(reference: &Reference, literal: &Literal, seen: &impl Seen) -> Option<Ordering> {
    let count = u16::try_from(chosen(reference, seen).len()).unwrap_or(u16::MAX);
    match literal {
        Literal::Number(number) => Some(Number::from(count).cmp(number)),
        Literal::Text(_) => None,
    }
}

/// How an answer stands to a literal of its type; texts are equal or stand anyhow.
fn order(reference: &Reference, literal: &Literal, seen: &impl Seen) -> Option<Ordering> {
    let point = |point: u8, number: &Number| Number::from(u16::from(point)).cmp(number);
    match (seen.answer(&reference.question)?, literal) {
        (Answer::Matrix { rows }, literal) => match (rows.get(reference.row.as_ref()?)?, literal) {
            (Cell::Point(it), Literal::Number(number)) => Some(point(*it, number)),
            (Cell::Option(option), Literal::Text(text)) => Some(option.as_str().cmp(text)),
            _ => None,
        },
        (Answer::Scale { point: it }, Literal::Number(number)) => Some(point(*it, number)),
        (Answer::Number { number: it }, Literal::Number(number)) => Some(it.cmp(number)),
        (Answer::Single { option, .. }, Literal::Text(text)) => Some(option.as_str().cmp(text)),
        (Answer::Text { text: it }, Literal::Text(text)) => Some(it.cmp(text)),
        (Answer::Commune { commune }, Literal::Text(text)) => Some(commune.as_str().cmp(text)),
        (Answer::Day { day }, Literal::Text(text)) => {
            Some(Moment::Day(*day).cmp(&Moment::read(DatePrecision::Day, text)?))
        }
        (Answer::Month { month }, Literal::Text(text)) => {
            Some(Moment::Month(*month).cmp(&Moment::read(DatePrecision::Month, text)?))
        }
        _ => None,
    }
}
