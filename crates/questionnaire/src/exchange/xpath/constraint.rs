//! Constraints: bounds of numbers and of how many options, and those that go with no other.

use crate::number::Number;
use crate::question::{Kind, Question, Role};

use super::Node;
use super::write::quoted;

/// How communes are written, as a pattern.
const COMMUNE: &str = "^([0-9]{2}|2[AB])[0-9]{3}$";

/// What a constraint says, as far as it is understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Number>,
    pub(crate) max: Option<Number>,
    pub(crate) least: Option<u16>,
    pub(crate) most: Option<u16>,
    /// Options that go with no other.
    pub(crate) alone: Vec<String>,
    pub(crate) is_commune: bool,
}

/// Writes what a question asks of its answers; nothing when it asks nothing.
pub(crate) fn in_constraint(question: &Question, no_answers: &[&str]) -> String {
    let mut parts = vec![];
    match &question.kind {
        Kind::Number { min, max, .. } => {
            parts.extend(min.map(|it| format!(". >= {it}")));
            parts.extend(max.map(|it| format!(". <= {it}")));
        }
        Kind::Multi { min, max, options, .. } => {
            let exclusive = options.iter().filter(|it| it.role == Role::Exclusive);
            let alone: Vec<String> = exclusive
                .map(|it| it.code.as_str())
                .chain(no_answers.iter().copied())
                .map(|it| format!("selected(., {})", quoted(it)))
                .collect();
            if let Some(least) = min.filter(|it| 2 <= *it) {
                let mut enough = vec![format!("count-selected(.) >= {least}")];
                enough.extend(alone.iter().cloned());
                parts.push(format!("({})", enough.join(" or ")));
            }
            parts.extend(max.map(|it| format!("count-selected(.) <= {it}")));
            let not_alone = |it: &String| format!("not({it} and count-selected(.) > 1)");
            parts.extend(alone.iter().map(not_alone));
        }
        Kind::Ranking { top: Some(top), .. } => parts.push(format!("count-selected(.) <= {top}")),
        Kind::Place { precision: crate::PlacePrecision::Commune } => {
            parts.push(format!("regex(., '{COMMUNE}')"));
        }
        _ => {}
    }
    parts.join(" and ")
}

/// Reads a constraint; `None` when some part of it says something else.
pub(crate) fn bounds(node: &Node) -> Option<Bounds> {
    let mut found = Bounds::default();
    found.take(node).then_some(found)
}

impl Bounds {
    fn take(&mut self, node: &Node) -> bool {
        match node {
            Node::Binary("and", left, right) => self.take(left) && self.take(right),
            // `count ≥ 2 or selected(., 'none')`: another part says that it goes with no other.
            Node::Binary("or", left, right) => selected(right).is_some() && self.take(left),
            Node::Binary(symbol, left, right) => match (&**left, &**right) {
                (Node::Itself, Node::Number(number)) => self.bound(symbol, *number),
                (Node::Call(name, _), Node::Number(number)) if name == "count-selected" => {
                    self.count(symbol, *number)
                }
                _ => false,
            },
            Node::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("not", [Node::Binary("and", left, right)]) => {
                    let is_several = **right
                        == Node::Binary(
                            ">",
                            Box::new(Node::Call("count-selected".to_owned(), vec![Node::Itself])),
                            Box::new(Node::Number(1.0)),
                        );
                    self.alone.extend(selected(left).map(str::to_owned));
                    is_several && selected(left).is_some()
                }
                ("regex", [Node::Itself, Node::Text(pattern)]) => {
                    self.is_commune = pattern == COMMUNE;
                    self.is_commune
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn bound(&mut self, symbol: &str, number: f64) -> bool {
        let Ok(number) = Number::new(number) else { return false };
        // Bounds are included: of whole numbers alone, `> 0` would be `>= 1`.
        match symbol {
            ">=" => self.min = Some(number),
            "<=" => self.max = Some(number),
            _ => return false,
        }
        true
    }

    fn count(&mut self, symbol: &str, number: f64) -> bool {
        let whole = Number::new(number).ok().and_then(|it| it.to_string().parse::<u16>().ok());
        let Some(count) = whole else { return false };
        match symbol {
            ">=" => self.least = Some(count),
            ">" => self.least = Some(count.saturating_add(1)),
            "<=" => self.most = Some(count),
            "<" => self.most = Some(count.saturating_sub(1)),
            "=" => (self.least, self.most) = (Some(count), Some(count)),
            _ => return false,
        }
        true
    }
}

fn selected(node: &Node) -> Option<&str> {
    match node {
        Node::Call(name, arguments) if name == "selected" => match arguments.as_slice() {
            [Node::Itself, Node::Text(option)] => Some(option),
            _ => None,
        },
        _ => None,
    }
}
