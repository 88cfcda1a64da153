//! Conditions: when a question is shown, and when it must be answered.
//!
//! `accommodation in ("hotel", "camping") and nights >= 2`, `satisfaction.welcome < 3`,
//! `count(activities) > 3 or not answered(age)`. A condition reads answers of earlier questions
//! only (see [`Names`]), so that no two can wait for one another.
//!
//! What was not answered equals nothing, is in no list and is neither above nor below anything:
//! every comparison with it is false, and `!=`, which is the contrary of `=`, is true. The same
//! holds of “I do not know” and of a refusal, which nevertheless count as `answered`. This is what
//! `relevant` of an XLSForm makes of an empty node, so that conditions mean the same there.

mod evaluate;
mod names;
mod parse;
mod print;
mod token;

use crate::code::Code;
use crate::number::Number;

pub use evaluate::{Seen, holds};
pub use names::{ConditionError, Names};
pub use parse::{LONGEST_CONDITION, ParseError, Wanted};

/// A condition that is well formed; whether its names are known, [`Names`] says.
///
/// It is parsed of a text and printed as one, and the way back gives the same.
///
/// ```
/// use cordee_questionnaire::Expression;
///
/// let condition: Expression = "not (stay = \"day\" or nights<2)".parse()?;
/// assert_eq!(condition.to_string(), "not (stay = \"day\" or nights < 2)");
/// # Ok::<(), cordee_questionnaire::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Compare { left: Operand, operator: Operator, right: Literal },
    In { reference: Reference, among: Vec<Literal> },
    Contains { reference: Reference, option: String },
    Answered(Reference),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
}

/// The answer of a question, or of one row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    pub question: Code,
    pub row: Option<Code>,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    Answer(Reference),
    /// How many options were chosen or ranked; none of what was not answered.
    Count(Reference),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
}

/// What it is compared with: options, communes and days (`"2022-05-12"`) stand in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    Number(Number),
    Text(String),
}

impl Expression {
    /// Gives the references, in the order in which they stand, repetitions included.
    pub fn references(&self) -> Vec<&Reference> {
        match self {
            Expression::Compare { left: Operand::Answer(it) | Operand::Count(it), .. }
            | Expression::In { reference: it, .. }
            | Expression::Contains { reference: it, .. }
            | Expression::Answered(it) => vec![it],
            Expression::Not(inner) => inner.references(),
            Expression::And(left, right) | Expression::Or(left, right) => {
                let mut all = left.references();
                all.extend(right.references());
                all
            }
        }
    }
}
