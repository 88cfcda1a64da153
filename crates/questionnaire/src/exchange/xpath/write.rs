//! Conditions as XPath; names of rows are `question.row`.

use crate::expression::{Expression, Literal, Operand, Operator, Reference};
use crate::question::{DatePrecision, Kind, Question};

/// Writes a condition; `question` finds that of a code.
pub(crate) fn condition<'a>(
    expression: &Expression,
    question: &impl Fn(&str) -> Option<&'a Question>,
) -> String {
    let atom = |reference: &Reference, operator: &str, literal: &Literal| {
        let kind = question(reference.question.as_str()).map(|it| &it.kind);
        format!("{} {operator} {}", name(reference), value(literal, kind))
    };
    match expression {
        Expression::Compare { left: Operand::Answer(reference), operator, right } => {
            atom(reference, symbol(*operator), right)
        }
        Expression::Compare { left: Operand::Count(reference), operator, right } => {
            let count = format!("count-selected({})", name(reference));
            format!("{count} {} {}", symbol(*operator), value(right, None))
        }
        Expression::In { reference, among } => {
            let atoms: Vec<String> = among.iter().map(|it| atom(reference, "=", it)).collect();
            format!("({})", atoms.join(" or "))
        }
        Expression::Contains { reference, option } => {
            format!("selected({}, {})", name(reference), quoted(option))
        }
        Expression::Answered(reference) => format!("{} != ''", name(reference)),
        Expression::Not(inner) => format!("not({})", condition(inner, question)),
        Expression::And(left, right) => {
            let part = |it: &Expression| {
                let text = condition(it, question);
                if matches!(it, Expression::Or(..)) { format!("({text})") } else { text }
            };
            let is_nested = matches!(**right, Expression::And(..));
            let last = part(right);
            let last = if is_nested { format!("({last})") } else { last };
            format!("{} and {last}", part(left))
        }
        Expression::Or(left, right) => {
            let last = condition(right, question);
            let is_nested = matches!(**right, Expression::Or(..));
            let last = if is_nested { format!("({last})") } else { last };
            format!("{} or {last}", condition(left, question))
        }
    }
}

fn name(reference: &Reference) -> String {
    format!("${{{reference}}}")
}

fn symbol(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "=",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::More => ">",
        Operator::MoreOrEqual => ">=",
    }
}

fn value(literal: &Literal, kind: Option<&Kind>) -> String {
    match (literal, kind) {
        (Literal::Number(number), _) => number.to_string(),
        (Literal::Text(text), Some(Kind::Date { precision: DatePrecision::Day })) => {
            format!("date({})", quoted(text))
        }
        (Literal::Text(text), Some(Kind::Date { precision: DatePrecision::Month })) => {
            format!("date({})", quoted(&format!("{text}-01")))
        }
        (Literal::Text(text), _) => quoted(text),
    }
}

/// A text in quotes: XPath 1.0 escapes nothing, so that one with both quotes is put together.
pub(crate) fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    if !text.contains('"') {
        return format!("\"{text}\"");
    }
    let parts: Vec<String> = text.split('\'').map(|it| format!("'{it}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}
