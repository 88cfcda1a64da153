//! What a structured file says, as what can be joined: fields, rows that have names, and values that are
//! taken as a whole.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// The keys that name a row, those that are tried first first: a thing, a link, somebody's role.
const NAMES: [&[&str]; 3] = [&["id"], &["from", "relation", "to"], &["email", "role", "scope"]];

/// A part of a structured file.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// What is taken as a whole; a list whose rows have no names, too.
    Leaf(Value),
    Fields(BTreeMap<String, Node>),
    /// Rows by their names, each once, in their order.
    Rows(Vec<(String, Node)>),
}

impl Node {
    pub fn of(value: Value) -> Self {
        match value {
            Value::Table(table) => Self::fields(table),
            Value::Array(rows) => match names(&rows) {
                Some(names) => {
                    Self::Rows(names.into_iter().zip(rows.into_iter().map(Self::of)).collect())
                }
                None => Self::Leaf(Value::Array(rows)),
            },
            other => Self::Leaf(other),
        }
    }

    pub fn fields(table: Table) -> Self {
        Self::Fields(table.into_iter().map(|(key, value)| (key, Self::of(value))).collect())
    }

    /// As it is written again.
    pub fn value(&self) -> Value {
        match self {
            Self::Leaf(value) => value.clone(),
            Self::Fields(fields) => {
                Value::Table(fields.iter().map(|(key, node)| (key.clone(), node.value())).collect())
            }
            Self::Rows(rows) => Value::Array(rows.iter().map(|(_, node)| node.value()).collect()),
        }
    }

    /// The rows of a list; an empty list has none of any sort.
    pub fn rows(&self) -> Option<&[(String, Node)]> {
        match self {
            Self::Rows(rows) => Some(rows),
            Self::Leaf(Value::Array(rows)) if rows.is_empty() => Some(&[]),
            _ => None,
        }
    }

    /// Whether it holds rows that have names, at any depth.
    pub fn holds_rows(&self) -> bool {
        match self {
            Self::Leaf(_) => false,
            Self::Rows(_) => true,
            Self::Fields(fields) => fields.values().any(Self::holds_rows),
        }
    }

    /// A field that is a plain word.
    pub fn word(&self, key: &str) -> Option<&str> {
        match self {
            Self::Fields(fields) => match fields.get(key)? {
                Self::Leaf(Value::String(word)) => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    /// What it is called in its whole folder, for ever.
    pub fn id(&self) -> Option<&str> {
        self.word("id")
    }

    /// In words, for a person.
    pub fn shown(&self) -> String {
        match self {
            Self::Leaf(Value::String(text)) => text.clone(),
            Self::Fields(_) => toml::to_string(&self.value()).unwrap_or_default().trim().to_owned(),
            Self::Leaf(_) | Self::Rows(_) => self.value().to_string(),
        }
    }
}

/// The names of the rows of a list, when each has one of its own.
fn names(rows: &[Value]) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut names = vec![];
    for row in rows {
        let name = row.as_table().and_then(name)?;
        if !seen.insert(name.clone()) {
            return None;
        }
        names.push(name);
    }
    (!names.is_empty()).then_some(names)
}

fn name(row: &Table) -> Option<String> {
    NAMES.iter().find_map(|keys| {
        let words: Option<Vec<&str>> =
            keys.iter().map(|key| row.get(*key).and_then(Value::as_str)).collect();
        words.map(|words| words.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        Node::fields(toml::from_str(text).expect("it is TOML"))
    }

    #[test]
    fn what_is_read_is_written_again() {
        let text = "a = 1\nlist = [1, 2]\n\n[[row]]\nid = \"x\"\n\n[[row]]\nid = \"y\"\n[[link]]\n\
                    from = \"a\"\nrelation = \"became\"\nto = \"b\"\n";
        let node = read(text);
        let table: Table = toml::from_str(text).expect("it is TOML");
        assert_eq!(node.value(), Value::Table(table));
        let Node::Fields(fields) = node else { panic!("it has fields") };
        let names: Vec<&str> =
            fields["row"].rows().expect("rows").iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x", "y"]);
        assert_eq!(fields["link"].rows().expect("rows")[0].0, "a became b");
    }

    #[test]
    fn rows_without_names_of_their_own_are_one_value() {
        for text in ["[[row]]\nid = \"x\"\n[[row]]\nid = \"x\"\n", "[[row]]\nminutes = 5\n"] {
            let Node::Fields(fields) = read(text) else { panic!("it has fields") };
            assert!(matches!(fields["row"], Node::Leaf(Value::Array(_))), "{text}");
        }
    }
}
