//! Sentences looked up in `messages/{fr,en}/reasons.ftl`, with their values filled in.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use num_rational::BigRational;
use num_traits::ToPrimitive;
use unic_langid::langid;

use crate::Language;
use crate::numbers::{amount, grouped};

static_loader! {
    static MESSAGES = {
        locales: "./messages",
        fallback_language: "fr",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let is_english = bundle.locales.contains(&ENGLISH);
            bundle.set_formatter(Some(if is_english { in_english } else { in_french }));
        },
    };
}

static FRENCH: LanguageIdentifier = langid!("fr");
static ENGLISH: LanguageIdentifier = langid!("en");

fn in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    counted(Language::English, value)
}

fn in_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    counted(Language::French, value)
}

/// Separates the thousands of a number that a message shows.
fn counted(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(language, &format!("{:.0}", number.value))),
        _ => None,
    }
}

/// The values of one message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values(pub(crate) HashMap<Cow<'static, str>, FluentValue<'static>>);

impl Values {
    /// No value yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A text, written as it is.
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.0.insert(Cow::Borrowed(name), FluentValue::from(text.into()));
        self
    }

    /// A whole number, which may choose between one and several.
    pub fn count(mut self, name: &'static str, count: u64) -> Self {
        self.0.insert(Cow::Borrowed(name), FluentValue::from(count));
        self
    }

    /// A number that may have a fraction: `name` chooses between one and several, `shown` is
    /// how it is written.
    pub fn number(
        self,
        (name, shown): (&'static str, &'static str),
        language: Language,
        number: &BigRational,
    ) -> Self {
        let mut with = self.text(shown, amount(language, number));
        let rough = number.to_f64().unwrap_or(f64::MAX);
        with.0.insert(Cow::Borrowed(name), FluentValue::from(rough));
        with
    }
}

/// Writes a message; its key when there is none, which a test forbids.
pub(crate) fn say(language: Language, key: &'static str, values: &Values) -> String {
    #[cfg(test)]
    crate::tests::audit::hear(key, values);
    let identifier = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    };
    let found = MESSAGES.try_lookup_with_args(identifier, key, &values.0);
    found.unwrap_or_else(|| key.to_owned())
}

/// Writes a message that has no value.
pub(crate) fn word(language: Language, key: &'static str) -> String {
    say(language, key, &Values::new())
}

/// Writes `A, B and C`.
pub(crate) fn listed(language: Language, all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => {
            let values = Values::new().text("before", before.join(", ")).text("last", last);
            say(language, "list", &values)
        }
    }
}

/// Writes `A, B, C and 4 more` when there are more than `most`.
pub(crate) fn shortened(language: Language, all: &[String], most: usize) -> String {
    match all.get(..most) {
        Some(named) if most < all.len() => {
            let more = u64::try_from(all.len() - most).unwrap_or(u64::MAX);
            let values = Values::new().text("before", named.join(", ")).count("more", more);
            say(language, "list-more", &values)
        }
        _ => listed(language, all),
    }
}
