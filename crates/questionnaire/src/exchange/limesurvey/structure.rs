//! The rows of a structure: groups, their questions, and what these are made of.

use std::collections::BTreeMap;

use crate::language::{Language, Text};

use super::super::table::{Titled, TitledRow};
use super::{Unkeepable, Unkept, markup, plain};

/// A survey in all its languages.
pub(super) struct Structure {
    pub(super) title: Text,
    pub(super) languages: Vec<Language>,
    pub(super) groups: Vec<Group>,
    pub(super) unkept: Vec<Unkept>,
}

#[derive(Default)]
pub(super) struct Group {
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) title: Text,
    pub(super) relevance: String,
    pub(super) questions: Vec<Asked>,
}

/// A question, its parts and its answers.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) row: usize,
    pub(super) name: String,
    /// The letter of its type.
    pub(super) letter: String,
    pub(super) label: Text,
    pub(super) help: Text,
    pub(super) relevance: String,
    pub(super) is_mandatory: bool,
    pub(super) has_other: bool,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) parts: Vec<Part>,
    pub(super) answers: Vec<Part>,
    pub(super) has_markup: bool,
}

/// A subquestion or an answer.
pub(super) struct Part {
    pub(super) name: String,
    /// 0, or 1 for the columns of an array with two directions.
    pub(super) scale: String,
    pub(super) text: Text,
}

impl Structure {
    pub(super) fn of(titled: &Titled<'_>) -> Self {
        let mut structure =
            Self { title: Text::default(), languages: vec![], groups: vec![], unkept: vec![] };
        let mut place = Place::default();
        for row in titled.rows() {
            structure.take(row, &mut place);
        }
        if structure.languages.is_empty() {
            structure.languages.push(Language::french());
        }
        structure
    }

    fn take(&mut self, row: TitledRow<'_>, place: &mut Place) {
        let language = self.language(row, place);
        match row.get("class") {
            "S" => self.setting(row),
            "SL" if row.get("name") == "surveyls_title" => {
                let text = markup::plain(row.get("text"));
                self.title = std::mem::take(&mut self.title).with(language, &text);
            }
            "S1" | "SL" => {}
            "G" => self.group(row, &language, place),
            "Q" => self.question(row, &language, place),
            "SQ" | "A" => self.part(row, &language, place),
            class => {
                let (class, name) = (class.to_owned(), row.get("name").to_owned());
                let what = Unkeepable::Class(class);
                self.unkept.push(Unkept { row: row.number, name, what });
            }
        }
    }

    fn setting(&mut self, row: TitledRow<'_>) {
        if ["language", "additional_languages"].contains(&row.get("name")) {
            let named = row.get("text").split_whitespace().filter_map(|it| it.parse().ok());
            let new: Vec<Language> = named.filter(|it| !self.languages.contains(it)).collect();
            self.languages.extend(new);
        }
    }

    /// The language of a row; the second time that the groups begin, they are a translation.
    fn language(&mut self, row: TitledRow<'_>, place: &mut Place) -> Language {
        let own: Option<Language> = row.get("language").parse().ok();
        let language = own.or_else(|| self.languages.first().cloned());
        let language = language.unwrap_or_else(Language::french);
        if !self.languages.contains(&language) && row.get("class") != "S" {
            self.languages.push(language.clone());
        }
        if place.language.as_ref() != Some(&language) && row.get("class") == "G" {
            *place = Place { language: Some(language.clone()), ..Place::default() };
        }
        language
    }

    fn is_base(&self, language: &Language) -> bool {
        self.languages.first() == Some(language)
    }

    fn group(&mut self, row: TitledRow<'_>, language: &Language, place: &mut Place) {
        let at = place.groups;
        place.groups += 1;
        place.question = None;
        let title = plain(language, row.get("name"));
        match self.groups.get_mut(at) {
            Some(group) if self.languages.first() != Some(language) => {
                group.title = joined(&group.title, &title);
            }
            _ => self.groups.push(Group {
                row: row.number,
                name: row.get("name").to_owned(),
                title,
                relevance: row.get("relevance").to_owned(),
                questions: vec![],
            }),
        }
    }

    fn question(&mut self, row: TitledRow<'_>, language: &Language, place: &mut Place) {
        let name = row.get("name");
        let label = plain(language, row.get("text"));
        let help = plain(language, row.get("help"));
        place.parts = 0;
        place.answers = 0;
        place.question = Some(name.to_owned());
        if let Some(known) = self.asked(name) {
            known.label = joined(&known.label, &label);
            known.help = joined(&known.help, &help);
            return;
        }
        if self.groups.is_empty() {
            self.groups.push(Group { row: row.number, ..Group::default() });
        }
        let yes = |title: &str| row.get(title) == "Y";
        let asked = Asked {
            row: row.number,
            name: name.to_owned(),
            letter: row.get("type/scale").to_owned(),
            label,
            help,
            relevance: row.get("relevance").to_owned(),
            is_mandatory: yes("mandatory"),
            has_other: yes("other"),
            attributes: row.cells().map(|(it, cell)| (it.to_owned(), cell.to_owned())).collect(),
            has_markup: markup::is_telling(row.get("text")),
            ..Asked::default()
        };
        if let Some(group) = self.groups.last_mut() {
            group.questions.push(asked);
        }
    }

    fn asked(&mut self, name: &str) -> Option<&mut Asked> {
        self.groups.iter_mut().flat_map(|it| &mut it.questions).find(|it| it.name == name)
    }

    fn part(&mut self, row: TitledRow<'_>, language: &Language, place: &mut Place) {
        let is_base = self.is_base(language);
        let is_answer = row.get("class") == "A";
        let Some(asked) = place.question.clone().and_then(|it| self.asked(&it)) else { return };
        let (parts, count) = if is_answer {
            (&mut asked.answers, &mut place.answers)
        } else {
            (&mut asked.parts, &mut place.parts)
        };
        let text = plain(language, row.get("text"));
        let at = *count;
        *count += 1;
        match parts.get_mut(at).filter(|_| !is_base) {
            Some(known) => known.text = joined(&known.text, &text),
            None => parts.push(Part {
                name: row.get("name").to_owned(),
                scale: row.get("type/scale").to_owned(),
                text,
            }),
        }
    }
}

/// Where the rows of one language are.
#[derive(Default)]
struct Place {
    language: Option<Language>,
    groups: usize,
    question: Option<String>,
    parts: usize,
    answers: usize,
}

fn joined(one: &Text, other: &Text) -> Text {
    other.iter().fold(one.clone(), |text, (language, words)| text.with(language.clone(), words))
}
