//! Languages, and texts written in several of them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language of the screen, and of what people write.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Fr,
    En,
}

/// Says that a text names no language of the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of this site (fr, en)")]
pub struct UnknownLang(String);

impl Lang {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The ISO 639-1 code, as in an address and a `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language and its country, as those who share pages write it.
    pub fn locale(self) -> &'static str {
        match self {
            Self::Fr => "fr_FR",
            Self::En => "en_GB",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// The first language of the screen that an `Accept-Language` header asks for.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|wish| {
            let tag = wish.split(';').next().unwrap_or(wish).trim();
            tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().parse().ok()
        })
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

/// A text in one or several languages; the main one is always there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Translated {
    main: Lang,
    texts: BTreeMap<Lang, String>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    main: Lang,
    texts: BTreeMap<Lang, String>,
}

/// Says that a text lacks its main language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is missing in its main language, `{0}`")]
pub struct MissingMain(Lang);

impl Translated {
    /// A text whose main language is `main`; empty translations are left out.
    pub fn new(main: Lang, texts: BTreeMap<Lang, String>) -> Result<Self, MissingMain> {
        let texts: BTreeMap<_, _> =
            texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        if texts.contains_key(&main) { Ok(Self { main, texts }) } else { Err(MissingMain(main)) }
    }

    /// A text in one language only.
    pub fn only(main: Lang, text: impl Into<String>) -> Self {
        Self { main, texts: BTreeMap::from([(main, text.into())]) }
    }

    /// The text in `lang`, or in the main language when it has not been translated.
    pub fn said(&self, lang: Lang) -> Said {
        let spoken = if self.texts.contains_key(&lang) { lang } else { self.main };
        Said {
            text: self.texts.get(&spoken).cloned().unwrap_or_default(),
            lang: spoken,
            asked: lang,
        }
    }

    /// What was written in `lang`, and nothing else.
    pub fn written(&self, lang: Lang) -> Option<&str> {
        self.texts.get(&lang).map(String::as_str)
    }

    pub fn main(&self) -> Lang {
        self.main
    }
}

impl TryFrom<Stored> for Translated {
    type Error = MissingMain;

    fn try_from(stored: Stored) -> Result<Self, MissingMain> {
        Self::new(stored.main, stored.texts)
    }
}

impl From<Translated> for Stored {
    fn from(text: Translated) -> Self {
        Self { main: text.main, texts: text.texts }
    }
}

/// A text as it is shown: in which language it is, and which was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub lang: Lang,
    pub asked: Lang,
}

impl Said {
    /// Whether the reader gets another language than the one asked for.
    pub fn is_fallback(&self) -> bool {
        self.lang != self.asked
    }

    /// The `lang` attribute that a page needs around this text, with a leading space, or nothing.
    pub fn lang_attribute(&self) -> String {
        if self.is_fallback() { format!(" lang={}", self.lang) } else { String::new() }
    }

    /// The text on one line, with the spaces its language asks for.
    pub fn line(&self) -> String {
        super::typography::set(&self.text, self.lang)
    }

    /// The text read as Markdown, as safe HTML.
    pub fn html(&self) -> String {
        super::markdown::to_html(&self.text, self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_to_its_main_language_and_says_so() {
        let text = Translated::only(Lang::Fr, "Les Assises");
        let said = text.said(Lang::En);
        assert_eq!(
            (said.text.as_str(), said.lang_attribute().as_str()),
            ("Les Assises", " lang=fr")
        );
        assert!(!text.said(Lang::Fr).is_fallback());
    }

    #[test]
    fn a_text_without_its_main_language_does_not_exist() {
        let english = BTreeMap::from([(Lang::En, "x".to_owned()), (Lang::Fr, "  ".to_owned())]);
        assert_eq!(Translated::new(Lang::Fr, english), Err(MissingMain(Lang::Fr)));
        assert!(serde_json::from_str::<Translated>(r#"{"main":"fr","texts":{"en":"x"}}"#).is_err());
    }

    #[test]
    fn the_browser_says_which_language_it_prefers() {
        assert_eq!(Lang::accepted("de-DE,en-GB;q=0.8,fr;q=0.5"), Some(Lang::En));
        assert_eq!(Lang::accepted("de, it"), None);
        assert_eq!(Lang::accepted(""), None);
    }
}
