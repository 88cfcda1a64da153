//! XPath as conditions, as far as they say the same.

use std::collections::BTreeMap;

use crate::expression::{Expression, Literal, Operand, Operator, Reference};
use crate::number::Number;
use crate::question::{DatePrecision, Kind, Question};

use super::Node;

/// What a name of the form is here.
#[derive(Clone)]
pub(crate) struct Target<'a> {
    pub(crate) reference: Reference,
    pub(crate) question: &'a Question,
    /// What options are called here, where it is not what they are called there.
    pub(crate) renamed: Option<&'a BTreeMap<String, String>>,
}

impl Target<'_> {
    fn option(&self, text: &str) -> String {
        let renamed = self.renamed.and_then(|it| it.get(text));
        renamed.map_or_else(|| text.to_owned(), Clone::clone)
    }
}

/// Turns an expression into a condition; `None` when no condition says the same.
pub(crate) fn condition<'a>(
    node: &Node,
    find: &impl Fn(&str) -> Option<Target<'a>>,
) -> Option<Expression> {
    let inner = |it: &Node| condition(it, find).map(Box::new);
    match node {
        Node::Binary("or", left, right) => Some(Expression::Or(inner(left)?, inner(right)?)),
        Node::Binary("and", left, right) => Some(Expression::And(inner(left)?, inner(right)?)),
        Node::Binary(symbol, left, right) => {
            let operator = operator(symbol)?;
            compared(left, operator, right, find)
                .or_else(|| compared(right, turned(operator), left, find))
        }
        Node::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("not", [one]) => Some(match *inner(one)? {
                // `not(x = '')` says that it is answered.
                Expression::Not(answered) => *answered,
                other => Expression::Not(Box::new(other)),
            }),
            ("selected", [Node::Reference(name), Node::Text(option)]) => {
                let target = find(name)?;
                match target.question.kind {
                    Kind::Multi { .. } | Kind::Ranking { .. } => {
                        let option = target.option(option);
                        Some(Expression::Contains { reference: target.reference, option })
                    }
                    _ => equal(&target, Operator::Equal, &Node::Text(option.clone())),
                }
            }
            _ => None,
        },
        _ => None,
    }
}

fn operator(symbol: &str) -> Option<Operator> {
    Some(match symbol {
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        "<" => Operator::Less,
        "<=" => Operator::LessOrEqual,
        ">" => Operator::More,
        ">=" => Operator::MoreOrEqual,
        _ => return None,
    })
}

/// The operator when both sides change places.
fn turned(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::More,
        Operator::LessOrEqual => Operator::MoreOrEqual,
        Operator::More => Operator::Less,
        Operator::MoreOrEqual => Operator::LessOrEqual,
        same => same,
    }
}

fn compared<'a>(
    left: &Node,
    operator: Operator,
    right: &Node,
    find: &impl Fn(&str) -> Option<Target<'a>>,
) -> Option<Expression> {
    match left {
        Node::Reference(name) => {
            let target = find(name)?;
            let reference = target.reference.clone();
            let is_blank = *right == Node::Text(String::new());
            match operator {
                Operator::NotEqual if is_blank => Some(Expression::Answered(reference)),
                Operator::Equal if is_blank => {
                    Some(Expression::Not(Box::new(Expression::Answered(reference))))
                }
                _ => equal(&target, operator, right),
            }
        }
        Node::Call(function, arguments) => {
            let [Node::Reference(name)] = arguments.as_slice() else { return None };
            let target = find(name)?;
            let reference = target.reference.clone();
            match (function.as_str(), right) {
                ("count-selected", Node::Number(number)) => {
                    let right = Literal::Number(Number::new(*number).ok()?);
                    Some(Expression::Compare { left: Operand::Count(reference), operator, right })
                }
                ("number" | "int", _) => equal(&target, operator, right),
                ("string-length", Node::Number(zero))
                    if operator == Operator::More && zero.abs() < f64::EPSILON =>
                {
                    Some(Expression::Answered(reference))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn equal(target: &Target<'_>, operator: Operator, value: &Node) -> Option<Expression> {
    let right = match literal(value, target.question)? {
        Literal::Text(text) => Literal::Text(target.option(&text)),
        number @ Literal::Number(_) => number,
    };
    let left = Operand::Answer(target.reference.clone());
    Some(Expression::Compare { left, operator, right })
}

/// A value as questions of this type are compared with.
fn literal(value: &Node, question: &Question) -> Option<Literal> {
    let is_number = question.scale().is_some() || matches!(question.kind, Kind::Number { .. });
    match (value, &question.kind) {
        (Node::Number(number), _) if is_number => Some(Literal::Number(Number::new(*number).ok()?)),
        (Node::Text(text), _) if is_number => Some(Literal::Number(text.parse().ok()?)),
        // Options are often numbers, and written without quotes.
        (Node::Number(number), _) => Some(Literal::Text(Number::new(*number).ok()?.to_string())),
        (Node::Call(name, arguments), Kind::Date { precision }) if name == "date" => {
            let [Node::Text(text)] = arguments.as_slice() else { return None };
            match precision {
                DatePrecision::Day => Some(Literal::Text(text.clone())),
                DatePrecision::Month => Some(Literal::Text(text.strip_suffix("-01")?.to_owned())),
            }
        }
        (Node::Call(name, parts), _) if name == "concat" => {
            let text = |it: &Node| match it {
                Node::Text(text) => Some(text.clone()),
                _ => None,
            };
            Some(Literal::Text(parts.iter().map(text).collect::<Option<String>>()?))
        }
        (Node::Text(text), _) => Some(Literal::Text(text.clone())),
        _ => None,
    }
}
