//! The lists of a document: which have bullets, which have numbers, and where these stand.

use std::collections::BTreeMap;

use crate::package::{Element, Space};

/// How many levels a list has.
pub const LEVELS: usize = 9;
/// How far in each level stands when nothing is said, in twentieths of a point.
const USUAL_STEP: i32 = 720;

/// How the items of a level are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    /// Numbered from this number.
    Number(u32),
    /// Not marked at all: no list to who reads.
    Nothing,
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub mark: Mark,
    /// Where its text stands, in twentieths of a point.
    pub indent: i32,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
}

/// A list: its kind, and the numbers from which it starts anew.
#[derive(Debug, Clone, Default)]
struct List {
    kind: u32,
    starts: BTreeMap<usize, u32>,
    /// Levels that it says itself.
    own: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style that has the levels of this kind.
    elsewhere: Option<String>,
}

/// The lists of a document, by their numbers.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: BTreeMap<u32, Kind>,
    /// The kind that has the levels of a style.
    of_styles: BTreeMap<String, u32>,
    lists: BTreeMap<u32, List>,
}

impl Numbering {
    /// Reads them from the root of their part.
    pub fn read(root: &Element) -> Self {
        let mut numbering = Self::default();
        for element in root.elements().filter(|element| element.space() == Space::Word) {
            let id = |name| element.attribute(name).and_then(|id| id.trim().parse::<u32>().ok());
            match element.name() {
                "abstractNum" => {
                    if let Some(id) = id("abstractNumId") {
                        let kind = numbering.kinds.entry(id).or_insert_with(|| kind(element));
                        if let Some(style) = element.property("styleLink") {
                            kind.elsewhere = None;
                            numbering.of_styles.entry(style.to_owned()).or_insert(id);
                        }
                    }
                }
                "num" => {
                    if let (Some(id), Some(list)) = (id("numId"), list(element)) {
                        numbering.lists.entry(id).or_insert(list);
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// What lists that count together share; none for a list that is not in the file.
    pub fn kind(&self, list: u32) -> Option<u32> {
        self.lists.get(&list).map(|list| list.kind)
    }

    /// The number from which `list` starts anew at `level`.
    pub fn restart(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(&level).copied()
    }

    /// A level of a list; none for a list that is not in the file.
    pub fn level(&self, list: u32, level: usize) -> Option<Level> {
        let list = self.lists.get(&list)?;
        if let Some(own) = list.own.get(&level) {
            return Some(own.clone());
        }
        let levels = self.levels(list.kind)?;
        Some(levels.get(&level).cloned().unwrap_or_else(|| usual_level(level)))
    }

    /// The level at which the paragraphs of a style stand in `list`.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let levels = self.levels(self.lists.get(&list)?.kind)?;
        let found = levels.iter().find(|(_, level)| level.style.as_deref() == Some(style));
        found.map(|(depth, _)| *depth)
    }

    fn levels(&self, kind: u32) -> Option<&BTreeMap<usize, Level>> {
        let kind = self.kinds.get(&kind)?;
        let elsewhere = kind.elsewhere.as_ref().and_then(|style| self.of_styles.get(style));
        let kind = elsewhere.and_then(|kind| self.kinds.get(kind)).unwrap_or(kind);
        Some(&kind.levels)
    }
}

fn kind(element: &Element) -> Kind {
    let levels = element.elements().filter(|it| it.is(Space::Word, "lvl"));
    Kind {
        levels: levels.filter_map(|it| Some((depth(it)?, level(it)))).collect(),
        elsewhere: element.property("numStyleLink").map(str::to_owned),
    }
}

fn list(element: &Element) -> Option<List> {
    let kind = element.number("abstractNumId")?;
    let mut list = List { kind, ..List::default() };
    for over in element.elements().filter(|it| it.is(Space::Word, "lvlOverride")) {
        let Some(depth) = depth(over) else { continue };
        if let Some(start) = over.number("startOverride") {
            list.starts.insert(depth, start);
        }
        if let Some(own) = over.child("lvl") {
            list.own.insert(depth, level(own));
        }
    }
    Some(list)
}

fn depth(element: &Element) -> Option<usize> {
    let depth = element.attribute("ilvl")?.trim().parse().ok()?;
    (depth < LEVELS).then_some(depth)
}

fn level(element: &Element) -> Level {
    let start = element.number("start").unwrap_or(1);
    let mark = match element.property("numFmt").unwrap_or("decimal") {
        "bullet" => Mark::Bullet,
        "none" => Mark::Nothing,
        _ => Mark::Number(start),
    };
    let indent = element.child("pPr").and_then(super::styles::indent);
    let depth = depth(element).unwrap_or(0);
    let indent = indent.unwrap_or_else(|| usual_level(depth).indent);
    Level { mark, indent, style: element.property("pStyle").map(str::to_owned) }
}

fn usual_level(depth: usize) -> Level {
    let steps = i32::try_from(depth + 1).unwrap_or(1);
    Level { mark: Mark::Number(1), indent: USUAL_STEP * steps, style: None }
}
