//! From a cell to an expression.

use super::Node;

/// How deep expressions may stand in one another, and the most characters that are read.
const DEEPEST: usize = 50;
const LONGEST: usize = 8_000;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Reference(String),
    Number(f64),
    Text(String),
    Name(String),
    Symbol(&'static str),
}

const SYMBOLS: [&str; 13] = ["<=", ">=", "!=", "<", ">", "=", "(", ")", ",", "+", "*", "-", "."];

/// Reads an expression; `None` when it is none, or beyond what is understood.
pub(crate) fn parse(text: &str) -> Option<Node> {
    if LONGEST < text.len() {
        return None;
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let node = parser.either()?;
    parser.tokens.is_empty().then_some(node)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut rest = text.trim_start();
    let mut found = vec![];
    while let Some(first) = rest.chars().next() {
        let token;
        (token, rest) = token_at(first, rest)?;
        found.push(token);
        rest = rest.trim_start();
    }
    Some(found)
}

fn token_at(first: char, rest: &str) -> Option<(Token, &str)> {
    if let Some(inner) = rest.strip_prefix("${") {
        let (name, after) = inner.split_once('}')?;
        return Some((Token::Reference(name.trim().to_owned()), after));
    }
    if first == '\'' || first == '"' {
        let (inner, after) = rest.strip_prefix(first)?.split_once(first)?;
        return Some((Token::Text(inner.to_owned()), after));
    }
    if first.is_ascii_digit() {
        let (digits, after) = split_while(rest, |it| it.is_ascii_digit() || it == '.');
        return Some((Token::Number(digits.parse().ok()?), after));
    }
    if first.is_alphabetic() {
        let (name, after) = split_while(rest, |it| it.is_alphanumeric() || "-_:".contains(it));
        return Some((Token::Name(name.to_owned()), after));
    }
    let symbol = SYMBOLS.into_iter().find(|it| rest.starts_with(it))?;
    Some((Token::Symbol(symbol), rest.strip_prefix(symbol)?))
}

fn split_while(text: &str, accepts: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|it| !accepts(it)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn takes(&mut self, accepts: impl Fn(&Token) -> bool) -> bool {
        let is_there = self.tokens.first().is_some_and(accepts);
        if is_there {
            self.next();
        }
        is_there
    }

    fn symbol(&mut self, symbol: &'static str) -> bool {
        self.takes(|it| *it == Token::Symbol(symbol))
    }

    fn word(&mut self, word: &str) -> bool {
        self.takes(|it| matches!(it, Token::Name(name) if name == word))
    }

    fn either(&mut self) -> Option<Node> {
        let mut left = self.both()?;
        while self.word("or") {
            left = Node::Binary("or", Box::new(left), Box::new(self.both()?));
        }
        Some(left)
    }

    fn both(&mut self) -> Option<Node> {
        let mut left = self.comparison()?;
        while self.word("and") {
            left = Node::Binary("and", Box::new(left), Box::new(self.comparison()?));
        }
        Some(left)
    }

    fn comparison(&mut self) -> Option<Node> {
        let left = self.one()?;
        let Some(Token::Symbol(symbol)) = self.tokens.first() else { return Some(left) };
        if !["<=", ">=", "!=", "<", ">", "="].contains(symbol) {
            return Some(left);
        }
        self.next();
        Some(Node::Binary(symbol, Box::new(left), Box::new(self.one()?)))
    }

    fn one(&mut self) -> Option<Node> {
        self.depth += 1;
        if DEEPEST < self.depth {
            return None;
        }
        let node = match self.next()? {
            Token::Reference(name) => Node::Reference(name.clone()),
            Token::Number(number) => Node::Number(*number),
            Token::Text(text) => Node::Text(text.clone()),
            Token::Symbol(".") => Node::Itself,
            Token::Symbol("-") => match self.next()? {
                Token::Number(number) => Node::Number(-number),
                _ => return None,
            },
            Token::Symbol("(") => {
                let inner = self.either()?;
                self.symbol(")").then_some(inner)?
            }
            Token::Name(name) if self.symbol("(") => Node::Call(name.clone(), self.arguments()?),
            _ => return None,
        };
        self.depth -= 1;
        Some(node)
    }

    fn arguments(&mut self) -> Option<Vec<Node>> {
        let mut found = vec![];
        if self.symbol(")") {
            return Some(found);
        }
        loop {
            found.push(self.either()?);
            if self.symbol(")") {
                return Some(found);
            }
            self.symbol(",").then_some(())?;
        }
    }
}
