//! The words of a condition, and where they stand.

use super::Operator;
use super::parse::{ParseError, Wanted};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or a word of the language.
    Word(String),
    Number(String),
    Quoted(String),
    Operator(Operator),
    Open,
    Close,
    Comma,
    Point,
    End,
}

/// A token, and the position of its first character, from 0.
pub(super) type Placed = (usize, Token);

struct Characters<'a> {
    rest: std::iter::Peekable<std::iter::Enumerate<std::str::Chars<'a>>>,
}

impl Characters<'_> {
    fn next_if(&mut self, accepts: impl Fn(char) -> bool) -> Option<char> {
        self.rest.next_if(|(_, it)| accepts(*it)).map(|(_, it)| it)
    }

    fn while_accepted(&mut self, first: char, accepts: impl Fn(char) -> bool) -> String {
        let mut text = String::from(first);
        while let Some(next) = self.next_if(&accepts) {
            text.push(next);
        }
        text
    }
}

/// Cuts a text into tokens; the last one is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, ParseError> {
    let mut characters = Characters { rest: text.chars().enumerate().peekable() };
    let mut found = vec![];
    while let Some((position, first)) = characters.rest.next() {
        if !first.is_whitespace() {
            found.push((position, token(position, first, &mut characters)?));
        }
    }
    found.push((text.chars().count(), Token::End));
    Ok(found)
}

fn token(
    position: usize,
    first: char,
    characters: &mut Characters<'_>,
) -> Result<Token, ParseError> {
    let or_equal = |characters: &mut Characters<'_>| characters.next_if(|it| it == '=').is_some();
    Ok(match first {
        '(' => Token::Open,
        ')' => Token::Close,
        ',' => Token::Comma,
        '.' => Token::Point,
        '=' => Token::Operator(Operator::Equal),
        '!' if or_equal(characters) => Token::Operator(Operator::NotEqual),
        '<' if or_equal(characters) => Token::Operator(Operator::LessOrEqual),
        '<' => Token::Operator(Operator::Less),
        '>' if or_equal(characters) => Token::Operator(Operator::MoreOrEqual),
        '>' => Token::Operator(Operator::More),
        '"' => Token::Quoted(quoted(position, characters)?),
        it if it.is_ascii_alphabetic() => {
            Token::Word(characters.while_accepted(it, |it| it.is_ascii_alphanumeric() || it == '_'))
        }
        it if it.is_ascii_digit() || it == '-' => {
            Token::Number(characters.while_accepted(it, |it| it.is_ascii_digit() || it == '.'))
        }
        found => return Err(ParseError::UnknownCharacter { position, found }),
    })
}

/// The rest of a text in quotes; a backslash makes the next character an ordinary one.
fn quoted(start: usize, characters: &mut Characters<'_>) -> Result<String, ParseError> {
    let mut text = String::new();
    while let Some((_, next)) = characters.rest.next() {
        match next {
            '"' => return Ok(text),
            '\\' => text.extend(characters.rest.next().map(|(_, escaped)| escaped)),
            other => text.push(other),
        }
    }
    Err(ParseError::Unexpected { position: start, expected: Wanted::ClosingQuote, found: None })
}
