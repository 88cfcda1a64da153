//! The styles of a template by the names that Word gives them in every language, and ours where it
//! has none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::accent::Accent;
use crate::model::Language;

use super::ours::{Kind, STYLES, Style};
use super::template::WORDS;
use super::xml::{Element, Node};

/// The styles of the document being written.
pub struct Styles {
    root: Element,
    /// Identifiers by kind and name, lower case.
    ids: BTreeMap<(&'static str, String), String>,
    /// The paragraph styles that bring their own list.
    listed: BTreeSet<String>,
}

impl Styles {
    /// Reads the template's styles, adds those it lacks, and says the language of the text.
    pub fn complete(template: Option<Element>, accent: Accent, language: Language) -> Self {
        let root = template
            .filter(|root| {
                root.name == "w:styles" && root.attribute("xmlns:w").as_deref() == Some(WORDS)
            })
            .unwrap_or_else(|| Element::new("w:styles").with("xmlns:w", WORDS));
        let mut styles = Self { root, ids: BTreeMap::new(), listed: BTreeSet::new() };
        styles.read();
        for style in &STYLES {
            styles.add(style, accent);
        }
        styles.speak(language);
        styles
    }

    fn read(&mut self) {
        let mut defaults = vec![];
        for style in self.root.elements().filter(|element| element.name == "w:style") {
            let kind = style.attribute("w:type").unwrap_or_default();
            let kinds = [Kind::Paragraph, Kind::Character, Kind::Table];
            let kind = kinds.into_iter().find(|it| it.code() == kind);
            let name = style.child("w:name").and_then(|name| name.attribute("w:val"));
            let (Some(kind), Some(name), Some(id)) = (kind, name, style.attribute("w:styleId"))
            else {
                continue;
            };
            let properties = style.child("w:pPr");
            if properties.is_some_and(|properties| properties.child("w:numPr").is_some()) {
                self.listed.insert(id.clone());
            }
            let is_default =
                matches!(style.attribute("w:default").as_deref(), Some("1" | "true" | "on"));
            if let Some(ours) =
                STYLES.iter().find(|it| is_default && it.kind == kind && it.based_on.is_empty())
            {
                defaults.push(((kind.code(), ours.name.to_lowercase()), id.clone()));
            }
            self.ids.entry((kind.code(), name.to_lowercase())).or_insert(id);
        }
        // The default style stands for ours, whatever it is called.
        for (key, id) in defaults {
            self.ids.entry(key).or_insert(id);
        }
    }

    fn add(&mut self, style: &Style, accent: Accent) {
        let key = (style.kind.code(), style.name.to_lowercase());
        if self.ids.contains_key(&key) {
            return;
        }
        let taken: BTreeSet<String> =
            self.root.elements().filter_map(|element| element.attribute("w:styleId")).collect();
        let plain: String = style.name.split(' ').map(capitalised).collect();
        let id = if taken.contains(&plain) { format!("Cordee{plain}") } else { plain };
        let mut element =
            Element::new("w:style").with("w:type", style.kind.code()).with("w:styleId", &id);
        let is_default = style.based_on.is_empty();
        if is_default {
            element.set("w:default", "1");
        }
        let mut content = format!("<w:name w:val=\"{}\"/>", style.name);
        if let Some(base) = self.ids.get(&(style.kind.code(), style.based_on.to_lowercase())) {
            let _ = write!(content, "<w:basedOn w:val=\"{base}\"/>");
        }
        let colour = accent.to_string();
        content.push_str(&style.properties.replace("ACCENT", colour.trim_start_matches('#')));
        element.children.push(Node::Raw(content));
        self.root.children.push(Node::Element(element));
        self.ids.insert(key, id);
    }

    /// Says the language in the defaults, and where the normal style says another.
    fn speak(&mut self, language: Language) {
        let normal = self.paragraph("Normal");
        let own = self.root.elements_mut().find(|element| {
            element.name == "w:style" && element.attribute("w:styleId").as_deref() == Some(&normal)
        });
        let properties = own.and_then(|style| style.elements_mut().find(|it| it.name == "w:rPr"));
        if let Some(lang) =
            properties.and_then(|it| it.elements_mut().find(|element| element.name == "w:lang"))
        {
            lang.set("w:val", language.locale());
        }
        let defaults = self.root.child_or_new("w:docDefaults").child_or_new("w:rPrDefault");
        let properties = defaults.child_or_new("w:rPr");
        if properties.child("w:lang").is_none() {
            properties.children.push(Node::Element(Element::new("w:lang")));
        }
        properties.child_or_new("w:lang").set("w:val", language.locale());
    }

    /// The identifier of a paragraph style.
    pub fn paragraph(&self, name: &str) -> String {
        self.id(Kind::Paragraph, name)
    }

    /// The identifier of a character style.
    pub fn character(&self, name: &str) -> String {
        self.id(Kind::Character, name)
    }

    /// The identifier of a table style.
    pub fn table(&self, name: &str) -> String {
        self.id(Kind::Table, name)
    }

    fn id(&self, kind: Kind, name: &str) -> String {
        self.ids.get(&(kind.code(), name.to_lowercase())).cloned().unwrap_or_default()
    }

    /// The identifier of the template's own style for bullets at `depth`, when it brings a list.
    pub fn own_bullets(&self, depth: usize) -> Option<String> {
        let name = match depth {
            0 => "list bullet".to_owned(),
            deeper => format!("list bullet {}", deeper + 1),
        };
        let id = self.ids.get(&(Kind::Paragraph.code(), name))?;
        self.listed.contains(id).then(|| id.clone())
    }

    /// The part that holds them.
    pub fn part(&self) -> Vec<u8> {
        self.root.part()
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
