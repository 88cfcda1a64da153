//! Conditions as texts.

use std::fmt::{self, Write as _};

use super::{Expression, Literal, Operand, Operator, Reference};

/// How strongly the parts of a condition hold together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Or,
    And,
    One,
}

fn strength(expression: &Expression) -> Strength {
    match expression {
        Expression::Or(..) => Strength::Or,
        Expression::And(..) => Strength::And,
        _ => Strength::One,
    }
}

struct AtLeast<'a>(&'a Expression, Strength);

impl fmt::Display for AtLeast<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(expression, least) = *self;
        if strength(expression) < least {
            write!(formatter, "({expression})")
        } else {
            write!(formatter, "{expression}")
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Compare { left, operator, right } => {
                write!(formatter, "{left} {operator} {right}")
            }
            Expression::In { reference, among } => {
                write!(formatter, "{reference} in (")?;
                for (at, literal) in among.iter().enumerate() {
                    formatter.write_str(if at == 0 { "" } else { ", " })?;
                    write!(formatter, "{literal}")?;
                }
                formatter.write_char(')')
            }
            Expression::Contains { reference, option } => {
                write!(formatter, "{reference} contains {}", Literal::Text(option.clone()))
            }
            Expression::Answered(reference) => write!(formatter, "answered({reference})"),
            Expression::Not(inner) => write!(formatter, "not {}", AtLeast(inner, Strength::One)),
            Expression::And(left, right) => {
                // `and` groups from the left: one on the right needs its parentheses.
                let (left, right) = (AtLeast(left, Strength::And), AtLeast(right, Strength::One));
                write!(formatter, "{left} and {right}")
            }
            Expression::Or(left, right) => {
                let (left, right) = (AtLeast(left, Strength::Or), AtLeast(right, Strength::And));
                write!(formatter, "{left} or {right}")
            }
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.question)?;
        self.row.as_ref().map_or(Ok(()), |row| write!(formatter, ".{row}"))
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Answer(reference) => write!(formatter, "{reference}"),
            Operand::Count(reference) => write!(formatter, "count({reference})"),
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::More => ">",
            Operator::MoreOrEqual => ">=",
        })
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Number(number) => write!(formatter, "{number}"),
            Literal::Text(text) => {
                write!(formatter, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
        }
    }
}
