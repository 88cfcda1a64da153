//! What the screen says, in each language: looked up in `messages/{fr,en}/*.ftl`.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use unic_langid::langid;

use super::language::Lang;
use super::typography;

static_loader! {
    static MESSAGES = {
        locales: "./messages",
        fallback_language: "fr",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static FRENCH: LanguageIdentifier = langid!("fr");
static ENGLISH: LanguageIdentifier = langid!("en");

fn identifier(lang: Lang) -> &'static LanguageIdentifier {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

/// A value that a message shows or counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Value {
    fn for_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

/// The message `key` in `lang`, or the key itself when there is none (a test forbids it).
pub fn text(lang: Lang, key: &str) -> String {
    set(lang, key, MESSAGES.try_lookup(identifier(lang), key))
}

/// The message `key` with its variables filled in.
pub fn text_with(lang: Lang, key: &str, values: &[(&'static str, Value)]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
        values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.for_fluent())).collect();
    set(lang, key, MESSAGES.try_lookup_with_args(identifier(lang), key, &values))
}

/// Whether the screen has a message of this name.
pub fn exists(key: &str) -> bool {
    MESSAGES.try_lookup(&FRENCH, key).is_some()
}

fn set(lang: Lang, key: &str, found: Option<String>) -> String {
    let Some(message) = found else {
        tracing::error!(key, %lang, "a message is missing");
        return key.to_owned();
    };
    typography::set(&message, lang)
}
