//! From the text of a condition to the condition.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::code::Code;
use crate::number::Number;

use super::token::{Placed, Token, tokens};
use super::{Expression, Literal, Operand, Operator, Reference};

/// The most characters of a condition.
pub const LONGEST_CONDITION: usize = 4_000;
/// How deep parentheses and `not` may stand in one another.
const DEEPEST: usize = 50;

/// Why a text is no condition; positions are counted in characters from 0.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ParseError {
    #[error("the condition has {0} characters, more than {LONGEST_CONDITION}")]
    TooLong(usize),
    #[error("at {position}: more than {DEEPEST} conditions stand in one another")]
    TooDeep { position: usize },
    #[error("at {position}: `{found}` means nothing in a condition")]
    UnknownCharacter { position: usize, found: char },
    /// `found` is missing at the end of the text.
    #[error("at {position}: expected {expected}, found {}", shown(found.as_ref()))]
    Unexpected { position: usize, expected: Wanted, found: Option<String> },
}

fn shown(found: Option<&String>) -> String {
    found.map_or_else(|| "the end".to_owned(), |it| format!("`{it}`"))
}

/// What could have stood where something else did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The beginning of a condition: a question, `not`, `answered`, `count` or a parenthesis.
    Condition,
    /// The code of a question.
    Question,
    /// The code of a row.
    Row,
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`, `in` or `contains`.
    Comparison,
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`.
    Operator,
    /// A number, or an option in quotes.
    Value,
    /// An option in quotes.
    QuotedOption,
    OpeningParenthesis,
    ClosingParenthesis,
    /// `,` or `)`.
    CommaOrParenthesis,
    ClosingQuote,
    /// `and`, `or` or the end.
    Continuation,
}

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Wanted::Condition => "a question, `not`, `answered`, `count` or `(`",
            Wanted::Question => "the code of a question",
            Wanted::Row => "the code of a row",
            Wanted::Comparison => "a comparison, `in` or `contains`",
            Wanted::Operator => "a comparison",
            Wanted::Value => "a number or an option in quotes",
            Wanted::QuotedOption => "an option in quotes",
            Wanted::OpeningParenthesis => "`(`",
            Wanted::ClosingParenthesis => "`)`",
            Wanted::CommaOrParenthesis => "`,` or `)`",
            Wanted::ClosingQuote => "a closing quote",
            Wanted::Continuation => "`and`, `or` or the end",
        })
    }
}

impl FromStr for Expression {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let length = text.chars().count();
        if LONGEST_CONDITION < length {
            return Err(ParseError::TooLong(length));
        }
        let tokens = tokens(text)?;
        let end = (length, Token::End);
        let mut parser = Parser { tokens: &tokens, end: &end, depth: 0 };
        let expression = parser.either()?;
        match parser.peek() {
            (_, Token::End) => Ok(expression),
            other => Err(unexpected(other, Wanted::Continuation)),
        }
    }
}

fn unexpected((position, token): &Placed, expected: Wanted) -> ParseError {
    let found = match token {
        Token::Word(text) | Token::Number(text) => Some(text.clone()),
        Token::Quoted(text) => Some(format!("\"{text}\"")),
        Token::Operator(operator) => Some(operator.to_string()),
        Token::Open => Some("(".to_owned()),
        Token::Close => Some(")".to_owned()),
        Token::Comma => Some(",".to_owned()),
        Token::Point => Some(".".to_owned()),
        Token::End => None,
    };
    ParseError::Unexpected { position: *position, expected, found }
}

struct Parser<'a> {
    tokens: &'a [Placed],
    end: &'a Placed,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> &'a Placed {
        self.tokens.first().unwrap_or(self.end)
    }

    fn next(&mut self) -> &'a Placed {
        let (first, rest) = self.tokens.split_first().unwrap_or((self.end, &[]));
        self.tokens = rest;
        first
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_there = matches!(self.peek(), (_, Token::Word(it)) if it.eq_ignore_ascii_case(word));
        if is_there {
            self.next();
        }
        is_there
    }

    fn expect(&mut self, wanted: &Token, name: Wanted) -> Result<(), ParseError> {
        match self.next() {
            (_, token) if token == wanted => Ok(()),
            other => Err(unexpected(other, name)),
        }
    }

    fn either(&mut self) -> Result<Expression, ParseError> {
        let mut left = self.both()?;
        while self.takes("or") {
            left = Expression::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Expression, ParseError> {
        let mut left = self.one()?;
        while self.takes("and") {
            left = Expression::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Expression, ParseError> {
        let position = self.peek().0;
        if DEEPEST <= self.depth {
            return Err(ParseError::TooDeep { position });
        }
        self.depth += 1;
        let found = self.nested();
        self.depth -= 1;
        found
    }

    fn nested(&mut self) -> Result<Expression, ParseError> {
        if self.takes("not") {
            return Ok(Expression::Not(Box::new(self.one()?)));
        }
        if self.takes("answered") {
            return self.in_parentheses().map(Expression::Answered);
        }
        if self.takes("count") {
            let left = Operand::Count(self.in_parentheses()?);
            return self.comparison(left);
        }
        match self.peek() {
            (_, Token::Open) => {
                self.next();
                let inner = self.either()?;
                self.expect(&Token::Close, Wanted::ClosingParenthesis)?;
                Ok(inner)
            }
            (_, Token::Word(_)) => self.about(),
            other => Err(unexpected(other, Wanted::Condition)),
        }
    }

    fn about(&mut self) -> Result<Expression, ParseError> {
        let reference = self.reference(Wanted::Condition)?;
        if self.takes("in") {
            let among = self.list()?;
            return Ok(Expression::In { reference, among });
        }
        if self.takes("contains") {
            return match self.next() {
                (_, Token::Quoted(option)) => {
                    Ok(Expression::Contains { reference, option: option.clone() })
                }
                other => Err(unexpected(other, Wanted::QuotedOption)),
            };
        }
        match self.peek() {
            (_, Token::Operator(_)) => self.comparison(Operand::Answer(reference)),
            other => Err(unexpected(other, Wanted::Comparison)),
        }
    }

    fn in_parentheses(&mut self) -> Result<Reference, ParseError> {
        self.expect(&Token::Open, Wanted::OpeningParenthesis)?;
        let reference = self.reference(Wanted::Question)?;
        self.expect(&Token::Close, Wanted::ClosingParenthesis)?;
        Ok(reference)
    }

    fn comparison(&mut self, left: Operand) -> Result<Expression, ParseError> {
        let operator: Operator = match self.next() {
            (_, Token::Operator(operator)) => *operator,
            other => return Err(unexpected(other, Wanted::Operator)),
        };
        let right = self.literal()?;
        Ok(Expression::Compare { left, operator, right })
    }

    fn reference(&mut self, wanted: Wanted) -> Result<Reference, ParseError> {
        let question = self.code(wanted)?;
        if self.peek().1 != Token::Point {
            return Ok(Reference { question, row: None });
        }
        self.next();
        let row = Some(self.code(Wanted::Row)?);
        Ok(Reference { question, row })
    }

    fn code(&mut self, wanted: Wanted) -> Result<Code, ParseError> {
        let placed = self.next();
        match placed {
            (_, Token::Word(text)) => text.parse().map_err(|_| unexpected(placed, wanted)),
            other => Err(unexpected(other, wanted)),
        }
    }

    fn literal(&mut self) -> Result<Literal, ParseError> {
        let placed = self.next();
        match placed {
            (_, Token::Quoted(text)) => Ok(Literal::Text(text.clone())),
            (_, Token::Number(text)) => {
                let number: Result<Number, _> = text.parse();
                number.map(Literal::Number).map_err(|_| unexpected(placed, Wanted::Value))
            }
            other => Err(unexpected(other, Wanted::Value)),
        }
    }

    fn list(&mut self) -> Result<Vec<Literal>, ParseError> {
        self.expect(&Token::Open, Wanted::OpeningParenthesis)?;
        let mut found = vec![self.literal()?];
        loop {
            match self.next() {
                (_, Token::Comma) => found.push(self.literal()?),
                (_, Token::Close) => return Ok(found),
                other => return Err(unexpected(other, Wanted::CommaOrParenthesis)),
            }
        }
    }
}
