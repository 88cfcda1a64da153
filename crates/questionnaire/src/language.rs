//! Languages, and texts that are written in several.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of a language's code.
const LONGEST: usize = 35;

/// A language by its code of BCP 47 (RFC 5646), such as `fr`, `en` or `pt-BR`.
///
/// The form is checked (parts of 1 to 8 letters and digits, the first of 2 or 3 letters) and each
/// part written as usual (`zh-Hant-TW`); the registry of languages is not looked up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// Why a text is no language.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not the code of a language")]
pub struct LanguageError(pub String);

impl Language {
    pub fn french() -> Self {
        Self("fr".to_owned())
    }

    pub fn english() -> Self {
        Self("en".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the language without its region or script: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let error = || LanguageError(text.to_owned());
        let (first, rest) = text.split_once('-').unwrap_or((text, ""));
        let is_primary =
            (2..=3).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_alphabetic());
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        let has_rest = text.contains('-');
        if !is_primary || LONGEST < text.len() || (has_rest && !rest.split('-').all(is_part)) {
            return Err(error());
        }
        let mut code = first.to_ascii_lowercase();
        for part in rest.split('-').filter(|it| !it.is_empty()) {
            code = format!("{code}-{}", usual(part));
        }
        Ok(Self(code))
    }
}

/// A region in capitals, a script with one, other parts in small letters (RFC 5646, 2.1.1).
fn usual(part: &str) -> String {
    let small = part.to_ascii_lowercase();
    match (part.len(), small.split_at_checked(1)) {
        (2, _) => small.to_ascii_uppercase(),
        (4, Some((first, rest))) => format!("{}{rest}", first.to_ascii_uppercase()),
        _ => small,
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(text: String) -> Result<Self, LanguageError> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text in the languages that it is written in; blank ones are not kept.
///
/// ```
/// use cordee_questionnaire::{Language, Text};
///
/// let text = Text::both("Bonjour", "Hello");
/// assert_eq!(text.shown_in(&Language::english()), "Hello");
/// assert_eq!(text.shown_in(&"de".parse()?), "Bonjour");
/// # Ok::<(), cordee_questionnaire::LanguageError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Language, String>", into = "BTreeMap<Language, String>")]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// Makes a text of one language.
    pub fn of(language: Language, text: &str) -> Self {
        Self::default().with(language, text)
    }

    pub fn french(text: &str) -> Self {
        Self::of(Language::french(), text)
    }

    /// Makes a text in French and in English.
    pub fn both(french: &str, english: &str) -> Self {
        Self::french(french).with(Language::english(), english)
    }

    /// Gives the text with what it says in a language; a blank one takes the language away.
    #[must_use]
    pub fn with(mut self, language: Language, text: &str) -> Self {
        if text.trim().is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text.to_owned());
        }
        self
    }

    /// Gives what is written in a language.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Gives what a reader of the language sees: else French, else the first by code, else nothing.
    pub fn shown_in(&self, language: &Language) -> &str {
        let own = self.get(language).or_else(|| self.get(&Language::french()));
        own.or_else(|| self.0.values().next().map(String::as_str)).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the languages and what is written in each, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, text)| (language, text.as_str()))
    }
}

impl From<BTreeMap<Language, String>> for Text {
    fn from(texts: BTreeMap<Language, String>) -> Self {
        Self(texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect())
    }
}

impl From<Text> for BTreeMap<Language, String> {
    fn from(text: Text) -> Self {
        text.0
    }
}
