//! Whether the names of a condition are known where it stands, and compared with what they can be.

use thiserror::Error;

use crate::code::Code;
use crate::date::Moment;
use crate::question::{DatePrecision, Kind, PlacePrecision, Question, RowAnswers};

use super::{Expression, Literal, Operand, Operator, Reference};

/// Why a well-formed condition means nothing where it stands.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ConditionError {
    #[error("there is no question `{0}`")]
    UnknownQuestion(Code),
    /// A condition looks back: neither at its own question nor at those after it.
    #[error("`{0}` is asked no earlier than what depends on it")]
    LaterQuestion(Code),
    #[error("`{question}` has no row `{row}`")]
    UnknownRow { question: Code, row: Code },
    #[error("`{0}` is a matrix: one of its rows is meant")]
    RowNeeded(Code),
    #[error("`{question}` has no option `{option}`")]
    UnknownOption { question: Code, option: String },
    #[error("`{question}` has no point {point}")]
    UnknownPoint { question: Code, point: String },
    /// `kind` is that of the question ([`Kind::key`]).
    #[error("`{question}` ({kind}) is never compared so: `{part}`")]
    TypeMismatch { question: Code, kind: &'static str, part: String },
    #[error("`{text}` is not a date such as those of `{question}`")]
    NotADate { question: Code, text: String },
}

/// What a condition may speak of: the questions before it, and those that are not before it.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    earlier: Vec<&'a Question>,
    others: Vec<&'a Question>,
}

impl<'a> Names<'a> {
    /// Takes the questions before a place, and all those from there on.
    pub fn new(
        earlier: impl IntoIterator<Item = &'a Question>,
        others: impl IntoIterator<Item = &'a Question>,
    ) -> Self {
        Self { earlier: earlier.into_iter().collect(), others: others.into_iter().collect() }
    }

    /// Gives what is wrong with a condition at this place, in the order in which it stands.
    ///
    /// ```
    /// use cordee_questionnaire::{ConditionError, Expression, Kind, Names, Question, Text};
    ///
    /// let nights = Question::new("nights".parse()?, Text::french("Combien de nuits ?"),
    ///     Kind::Number { min: None, max: None, integer: true, unit: Text::default() });
    /// let condition: Expression = "nights > 2".parse()?;
    /// assert_eq!(Names::new([&nights], []).check(&condition), []);
    /// let later = ConditionError::LaterQuestion(nights.code.clone());
    /// assert_eq!(Names::new([], [&nights]).check(&condition), [later]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self, expression: &Expression) -> Vec<ConditionError> {
        match expression {
            Expression::Not(inner) => self.check(inner),
            Expression::And(left, right) | Expression::Or(left, right) => {
                let mut errors = self.check(left);
                errors.extend(self.check(right));
                errors
            }
            atom => self.check_atom(atom).err().into_iter().collect(),
        }
    }

    fn check_atom(&self, atom: &Expression) -> Result<(), ConditionError> {
        let Some(reference) = atom.references().into_iter().next() else { return Ok(()) };
        let question = self.resolve(reference)?;
        let subject = Subject { question, atom };
        match atom {
            Expression::Answered(_) if question.kind != Kind::Note => Ok(()),
            Expression::Contains { option, .. } => {
                subject.counted().and_then(|()| subject.check_option(option))
            }
            Expression::Compare { left: Operand::Count(_), right, .. } => {
                let is_number = matches!(right, Literal::Number(_));
                subject.counted().and_then(|()| subject.allow(is_number))
            }
            Expression::Compare { operator, right, .. } => {
                let orders = !matches!(operator, Operator::Equal | Operator::NotEqual);
                subject.allow(!orders || subject.is_ordered())?;
                subject.check_literal(right)
            }
            Expression::In { among, .. } => {
                among.iter().try_for_each(|literal| subject.check_literal(literal))
            }
            _ => subject.allow(false),
        }
    }

    /// Gives the earlier question of a reference, whose row is there when it has rows.
    pub(crate) fn resolve(&self, reference: &Reference) -> Result<&'a Question, ConditionError> {
        let Reference { question: code, row } = reference;
        let Some(question) = self.earlier.iter().find(|it| it.code == *code) else {
            let is_later = self.others.iter().any(|it| it.code == *code);
            let later = ConditionError::LaterQuestion(code.clone());
            return Err(if is_later {
                later
            } else {
                ConditionError::UnknownQuestion(code.clone())
            });
        };
        let is_matrix = matches!(question.kind, Kind::Matrix { .. });
        match row {
            None if is_matrix => Err(ConditionError::RowNeeded(code.clone())),
            Some(row) if !question.rows().iter().any(|it| it.code == *row) => {
                Err(ConditionError::UnknownRow { question: code.clone(), row: row.clone() })
            }
            _ => Ok(question),
        }
    }
}

struct Subject<'a> {
    question: &'a Question,
    atom: &'a Expression,
}

impl Subject<'_> {
    fn allow(&self, is_right: bool) -> Result<(), ConditionError> {
        if is_right {
            return Ok(());
        }
        Err(ConditionError::TypeMismatch {
            question: self.question.code.clone(),
            kind: self.question.kind.key(),
            part: self.atom.to_string(),
        })
    }

    fn counted(&self) -> Result<(), ConditionError> {
        self.allow(matches!(self.question.kind, Kind::Multi { .. } | Kind::Ranking { .. }))
    }

    fn is_ordered(&self) -> bool {
        let kind = &self.question.kind;
        self.question.scale().is_some() || matches!(kind, Kind::Number { .. } | Kind::Date { .. })
    }

    fn check_option(&self, option: &str) -> Result<(), ConditionError> {
        if self.question.option(option).is_some() {
            return Ok(());
        }
        let question = self.question.code.clone();
        Err(ConditionError::UnknownOption { question, option: option.to_owned() })
    }

    fn check_literal(&self, literal: &Literal) -> Result<(), ConditionError> {
        match (&self.question.kind, literal) {
            (
                Kind::Single { .. } | Kind::Matrix { answers: RowAnswers::Options(_), .. },
                Literal::Text(option),
            ) => self.check_option(option),
            (Kind::Date { precision }, Literal::Text(text)) => self.check_date(*precision, text),
            (Kind::Scale(_) | Kind::Matrix { .. }, Literal::Number(point)) => {
                let scale = self.question.scale();
                let is_there = scale.is_some_and(|scale| {
                    scale.range().any(|it| f64::from(it).total_cmp(&point.get()).is_eq())
                });
                let question = self.question.code.clone();
                let error = ConditionError::UnknownPoint { question, point: point.to_string() };
                if is_there { Ok(()) } else { Err(error) }
            }
            (Kind::Number { .. }, Literal::Number(_))
            | (
                Kind::Place { precision: PlacePrecision::Commune }
                | Kind::ShortText
                | Kind::LongText,
                Literal::Text(_),
            ) => Ok(()),
            _ => self.allow(false),
        }
    }

    fn check_date(&self, precision: DatePrecision, text: &str) -> Result<(), ConditionError> {
        let question = self.question.code.clone();
        let error = || ConditionError::NotADate { question, text: text.to_owned() };
        Moment::read(precision, text).map(|_| ()).ok_or_else(error)
    }
}
