//! A line of the journal in words: who did what, to whom, about what.

use std::collections::BTreeMap;

use cordee_journal::Values;

use crate::spine::journal::ActKind;
use crate::spine::journal::reading::Shown;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::{Value, text, text_with};

/// Somebody in a line, as whoever reads may know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// The program itself.
    Program,
    Pseudonym(String),
    /// Somebody who has gone; only their acts are left.
    Gone,
    Named {
        name: String,
        pseudonym: String,
    },
}

impl Person {
    /// Who bears `pseudonym`. `holders` are those who are still there.
    pub fn of(pseudonym: Option<&str>, holders: &BTreeMap<String, String>, is_named: bool) -> Self {
        let Some(pseudonym) = pseudonym else { return Self::Program };
        match holders.get(pseudonym) {
            None => Self::Gone,
            Some(name) if is_named => {
                Self::Named { name: name.clone(), pseudonym: pseudonym.to_owned() }
            }
            Some(_) => Self::Pseudonym(pseudonym.to_owned()),
        }
    }

    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Program => text(lang, "journal-program"),
            Self::Gone => text(lang, "journal-gone"),
            Self::Named { name, .. } => name.clone(),
            Self::Pseudonym(pseudonym) => {
                text_with(lang, "journal-pseudonym", &[("pseudonym", pseudonym.clone().into())])
            }
        }
    }
}

/// What an act is called in a list of choices.
pub fn kind_said(act: ActKind, lang: Lang) -> String {
    sentence(act, &text(lang, "journal-somebody"), None, lang)
}

/// What was done: `a publié la démarche « Pilat »`; without names when they may not be told.
pub fn done(line: &Shown, whom: &Person, lang: Lang) -> String {
    let Some(act) = line.act else { return text(lang, "journal-unknown-act") };
    sentence(act, &whom.said(lang), line.about.as_ref(), lang)
}

fn sentence(act: ActKind, whom: &str, about: Option<&Values>, lang: Lang) -> String {
    let title = |name| about.and_then(|about| title(about, name, lang)).map(|it| it.line());
    let values = [
        ("told", Value::from(if about.is_some() { "yes" } else { "no" }.to_owned())),
        ("title", title("title").unwrap_or_default().into()),
        ("other", title("other.title").unwrap_or_default().into()),
        ("whom", whom.to_owned().into()),
    ];
    text_with(lang, &format!("act-{}", act.name()), &values)
}

/// The title that a line kept, in `lang` or in the language it has.
fn title(about: &Values, name: &str, lang: Lang) -> Option<Said> {
    let written = |lang: Lang| Some((lang, about.get(&format!("{name}.{lang}"))?.clone()));
    let (spoken, text) = written(lang).or_else(|| Lang::ALL.into_iter().find_map(written))?;
    Some(Said { text, lang: spoken, asked: lang })
}

/// The details that pages tell, by name.
const NUMBERS: [&str; 21] = [
    "process",
    "step",
    "document",
    "gathering",
    "report",
    "workstream",
    "contribution",
    "synthesis",
    "deliberation",
    "survey",
    "theme",
    "figure",
    "proposal",
    "prioritisation",
    "meeting",
    "body",
    "perimeter",
    "organisation",
    "account",
    "files",
    "revision",
];

/// The details of a line, in words: `version 3`, `démarches : 2`.
pub fn details(line: &Shown, lang: Lang) -> Vec<String> {
    let said = |key: &str, value: &str| text_with(lang, key, &[("value", value.to_owned().into())]);
    let open = line
        .detail
        .iter()
        .filter(|(name, value)| NUMBERS.contains(&name.as_str()) && value.as_str() != "0");
    let mut told: Vec<String> =
        open.map(|(name, value)| said(&format!("journal-detail-{name}"), value)).collect();
    let about =
        |name: &str| line.about.as_ref().or(Some(&line.detail)).and_then(|values| values.get(name));
    if let Some(revision) = line.about.as_ref().and_then(|about| about.get("revision")) {
        told.push(said("journal-detail-revision", revision));
    }
    for (name, words) in [("how", HOW), ("state", STATES), ("way", WAYS), ("cause", CAUSES)] {
        told.extend(about(name).and_then(|value| word(words, value, lang)));
    }
    let withheld = |name: &str| line.withheld.as_ref().and_then(|values| values.get(name));
    told.extend(withheld("role").and_then(|role| word(ROLES, role, lang)));
    told.extend(withheld("before").map(|before| said("journal-detail-before", before)));
    told
}

/// The words of the program that a detail may hold, with the keys of their messages.
type Words = &'static [(&'static str, &'static str)];

const HOW: Words = &[
    ("replace", "journal-how-replace"),
    ("copy", "journal-how-copy"),
    ("merge", "journal-how-merge"),
];
const STATES: Words =
    &[("draft", "state-draft"), ("published", "state-published"), ("archived", "state-archived")];
const WAYS: Words = &[("up", "journal-way-up"), ("down", "journal-way-down")];
const CAUSES: Words = &[
    ("time", "journal-cause-time"),
    ("own", "journal-cause-own"),
    ("asked", "journal-cause-asked"),
    ("mistake", "journal-cause-mistake"),
];
const ROLES: Words = &[
    ("administrator", "role-administrator"),
    ("project-team", "role-project-team"),
    ("facilitator", "role-facilitator"),
    ("participant", "role-participant"),
];

fn word(words: Words, value: &str, lang: Lang) -> Option<String> {
    let found = words.iter().find(|(word, _)| *word == value);
    found.map(|(_, key)| text(lang, key).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_nothing_that_may_not_be_told() {
        let about: Values = [("title.fr".to_owned(), "Pilat".to_owned())].into();
        let told = sentence(ActKind::ProcessPublished, "", Some(&about), Lang::Fr);
        assert!(told.contains("Pilat"), "{told}");
        let silent = sentence(ActKind::ProcessPublished, "", None, Lang::Fr);
        assert_eq!(silent, "a publié une démarche");
    }

    #[test]
    fn every_act_is_said_whole_in_both_languages() {
        let about: Values = [("title.fr", "Un"), ("other.title.en", "Two")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        for act in ActKind::ALL {
            for lang in Lang::ALL {
                for about in [None, Some(&about)] {
                    let said = sentence(*act, "Ana", about, lang);
                    assert!(!said.contains(['{', '$']) && !said.starts_with("act-"), "{said}");
                }
            }
        }
    }
}
