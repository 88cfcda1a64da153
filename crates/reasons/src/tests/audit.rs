//! Listens to every message that is said: it exists in both languages, and gets all that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use crate::messages::Values;

/// The values that each message names.
pub type Named = BTreeMap<String, BTreeSet<String>>;

pub static FRENCH: LazyLock<Named> =
    LazyLock::new(|| read(include_str!("../../messages/fr/reasons.ftl")));
pub static ENGLISH: LazyLock<Named> =
    LazyLock::new(|| read(include_str!("../../messages/en/reasons.ftl")));
static HEARD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Refuses a message that does not exist, or that lacks one of the values that it names.
#[track_caller]
pub fn hear(key: &str, values: &Values) {
    for (language, messages) in [("French", &FRENCH), ("English", &ENGLISH)] {
        let named = messages.get(key);
        assert!(named.is_some(), "`{key}` is missing in {language}");
        for name in named.into_iter().flatten() {
            assert!(values.0.contains_key(name.as_str()), "{language} `{key}` lacks `${name}`");
        }
    }
    HEARD.lock().expect("nobody panicked here").insert(key.to_owned());
}

/// The messages said so far by this process.
pub fn heard() -> BTreeSet<String> {
    HEARD.lock().expect("nobody panicked here").clone()
}

fn read(text: &'static str) -> Named {
    let resource = parse(text).expect("the messages can be read");
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        Entry::Comment(_) => None,
        other => panic!("neither a message nor a comment: {other:?}"),
    });
    let mut all = Named::new();
    for message in messages {
        let mut named = BTreeSet::new();
        in_pattern(&message.value.expect("a message says something"), &mut named);
        let twice = all.insert(message.id.name.to_owned(), named);
        assert!(twice.is_none(), "`{}` is there twice", message.id.name);
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, named: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => in_expression(expression, named),
        }
    }
}

fn in_expression(expression: &Expression<&str>, named: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, named),
        Expression::Select { selector, variants } => {
            in_inline(selector, named);
            for variant in variants {
                in_pattern(&variant.value, named);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, named: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(named.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => in_expression(expression, named),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("messages only name values: {other:?}"),
    }
}
