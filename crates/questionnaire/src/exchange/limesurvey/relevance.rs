//! Relevance equations as conditions, as far as they say the same.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::expression::Reference;
use crate::question::{Kind, Question};

use super::super::xpath::{Node, Target, condition, parse};
use super::kinds::option;

/// The longest equation that is read, in bytes.
const LONGEST: usize = 4_000;

/// What the names of a survey are here.
#[derive(Default)]
pub(super) struct Known {
    questions: BTreeMap<String, Code>,
    rows: BTreeMap<String, Reference>,
}

impl Known {
    pub(super) fn add(&mut self, name: &str, code: &Code, kind: &Kind) {
        self.questions.insert(name.to_owned(), code.clone());
        if let Kind::Matrix { rows, .. } = kind {
            for row in rows {
                let reference = Reference { question: code.clone(), row: Some(row.code.clone()) };
                self.rows.insert(format!("{name}_{}", row.code), reference);
            }
        }
    }
}

/// Reads equations about the questions that are known.
pub(super) struct Relevances<'a> {
    pub(super) known: &'a Known,
    pub(super) questions: &'a BTreeMap<Code, Question>,
}

impl Relevances<'_> {
    /// Gives the condition of a cell; none, when it always holds.
    pub(super) fn condition(&self, cell: &str) -> Result<Option<String>, ()> {
        if ["", "1"].contains(&cell.trim()) {
            return Ok(None);
        }
        let node = spelled(cell).and_then(|it| parse(&it)).map(|it| self.chosen(it));
        let find = |name: &str| self.find(name);
        let found = node.and_then(|it| condition(&it, &find));
        found.map(|it| Some(it.to_string())).ok_or(())
    }

    fn find(&self, name: &str) -> Option<Target<'_>> {
        let of_question = |code: &Code| Reference { question: code.clone(), row: None };
        let question = self.known.questions.get(name).map(of_question);
        let reference = question.or_else(|| self.known.rows.get(name).cloned())?;
        let question = self.questions.get(&reference.question)?;
        Some(Target { reference, question, renamed: None })
    }

    /// A multiple question has a variable for each option, `Y` when it is chosen.
    fn chosen(&self, node: Node) -> Node {
        match node {
            Node::Binary(symbol, left, right) => {
                match (symbol, &*left, &*right) {
                    ("=" | "!=", Node::Reference(name), Node::Text(text))
                        if text == "Y" || text.is_empty() =>
                    {
                        let Some(call) = self.selected(name) else {
                            return Node::Binary(symbol, left, right);
                        };
                        // `= "Y"` and `!= ""` say that it is chosen.
                        if (symbol == "=") == (text == "Y") {
                            call
                        } else {
                            Node::Call("not".to_owned(), vec![call])
                        }
                    }
                    _ => Node::Binary(
                        symbol,
                        Box::new(self.chosen(*left)),
                        Box::new(self.chosen(*right)),
                    ),
                }
            }
            Node::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("is_empty", [Node::Reference(_)]) => self.chosen(Node::Binary(
                    "=",
                    Box::new(arguments.into_iter().next().unwrap_or(Node::Itself)),
                    Box::new(Node::Text(String::new())),
                )),
                _ => Node::Call(name, arguments.into_iter().map(|it| self.chosen(it)).collect()),
            },
            other => other,
        }
    }

    fn selected(&self, name: &str) -> Option<Node> {
        let (question, part) = name.rsplit_once('_')?;
        let code = self.known.questions.get(question)?;
        let asked = self.questions.get(code).filter(|it| matches!(it.kind, Kind::Multi { .. }))?;
        let option = Node::Text(option(asked, part)?.code.to_string());
        Some(Node::Call("selected".to_owned(), vec![Node::Reference(question.to_owned()), option]))
    }
}

/// An equation in the spelling of XPath; `None` when it has what XPath has not.
fn spelled(cell: &str) -> Option<String> {
    if LONGEST < cell.len() {
        return None;
    }
    let inner = cell.trim().trim_start_matches('{').trim_end_matches('}');
    let mut found = String::new();
    let mut rest = inner;
    while let Some(first) = rest.chars().next() {
        let spelled;
        (spelled, rest) = word(first, rest)?;
        found.push_str(&spelled);
    }
    Some(found)
}

fn word(first: char, rest: &str) -> Option<(String, &str)> {
    if first == '"' || first == '\'' {
        let (text, after) = rest.strip_prefix(first)?.split_once(first)?;
        return Some((format!("{first}{text}{first}"), after));
    }
    if first.is_ascii_alphabetic() {
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !"_.".contains(it));
        let (name, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        return Some((named(name, after), after));
    }
    let spellings =
        [("==", "="), ("!=", "!="), ("&&", " and "), ("||", " or "), ("<=", "<="), (">=", ">=")];
    for (theirs, ours) in spellings {
        if let Some(after) = rest.strip_prefix(theirs) {
            return Some((ours.to_owned(), after));
        }
    }
    let after = rest.strip_prefix(first)?;
    match first {
        // `!x` is `not(x)`: it takes a call or what stands in parentheses.
        '!' => negated(after.trim_start()),
        _ => Some((first.to_string(), after)),
    }
}

fn named(name: &str, after: &str) -> String {
    let is_call = after.trim_start().starts_with('(');
    match name {
        "and" | "or" => format!(" {name} "),
        "eq" => "=".to_owned(),
        "ne" => "!=".to_owned(),
        "lt" => "<".to_owned(),
        "le" => "<=".to_owned(),
        "gt" => ">".to_owned(),
        "ge" => ">=".to_owned(),
        _ if is_call => name.to_owned(),
        _ => {
            let name = ["NAOK", "value", "shown"].iter().fold(name, |it, suffix| {
                it.strip_suffix(suffix).and_then(|it| it.strip_suffix('.')).unwrap_or(it)
            });
            format!("${{{name}}}")
        }
    }
}

fn negated(rest: &str) -> Option<(String, &str)> {
    let open = rest.find('(')?;
    let mut depth = 0_usize;
    for (at, character) in rest.char_indices().skip_while(|(at, _)| *at < open) {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            let (inner, after) = rest.split_at_checked(at + 1)?;
            return Some((format!("not({})", spelled(inner)?), after));
        }
    }
    None
}
