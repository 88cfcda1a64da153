//! The lists of a document, beside those that the template brings.

use super::template::WORDS;
use super::xml::{Element, Node};

/// How many levels Word gives a list.
const LEVELS: usize = 9;
/// How much further in each level stands, in twentieths of a point.
const STEP: usize = 360;
const BULLETS: [&str; 3] = ["•", "–", "·"];

/// The numbering part of the document being written.
pub struct Numbering {
    root: Element,
    /// The kinds of list that we add: bullets and numbers.
    bullets: usize,
    numbers: usize,
    next: usize,
    /// The one list of bullets, once it is used.
    bulleted: Option<usize>,
    is_used: bool,
}

impl Numbering {
    /// Reads the template's lists and adds the two kinds of ours.
    pub fn complete(template: Option<Element>) -> Self {
        let mut root = template
            .filter(|root| root.name == "w:numbering")
            .unwrap_or_else(|| Element::new("w:numbering").with("xmlns:w", WORDS));
        let highest = |name: &str, attribute: &str| {
            let named = root.elements().filter(|element| element.name == name);
            let ids =
                named.filter_map(|element| element.attribute(attribute)?.parse::<usize>().ok());
            ids.max().unwrap_or(0)
        };
        let bullets = highest("w:abstractNum", "w:abstractNumId") + 1;
        let next = highest("w:num", "w:numId") + 1;
        // Kinds of list stand before lists, and pictures of bullets before both.
        let is_before = |node: &Node| {
            matches!(node, Node::Element(element)
                if element.name == "w:abstractNum" || element.name == "w:numPicBullet")
        };
        let at = root.children.iter().rposition(is_before).map_or(0, |last| last + 1);
        let ours = [kind(bullets, bullet_level), kind(bullets + 1, number_level)];
        root.children.splice(at..at, ours.map(Node::Element));
        Self { root, bullets, numbers: bullets + 1, next, bulleted: None, is_used: false }
    }

    /// The list of bullets.
    pub fn bulleted(&mut self) -> usize {
        if let Some(list) = self.bulleted {
            return list;
        }
        let list = self.list(self.bullets, None);
        self.bulleted = Some(list);
        list
    }

    /// A new list of numbers, at `depth`, from `start`.
    pub fn numbered(&mut self, depth: usize, start: u32) -> usize {
        self.list(self.numbers, Some((depth, start)))
    }

    fn list(&mut self, kind: usize, start: Option<(usize, u32)>) -> usize {
        let list = self.next;
        self.next += 1;
        self.is_used = true;
        let mut element = Element::new("w:num").with("w:numId", &list.to_string());
        let start = start.map_or(String::new(), |(depth, start)| {
            format!(
                "<w:lvlOverride w:ilvl=\"{depth}\"><w:startOverride w:val=\"{start}\"/>\
                 </w:lvlOverride>"
            )
        });
        let content = format!("<w:abstractNumId w:val=\"{kind}\"/>{start}");
        element.children.push(Node::Raw(content));
        let is_list = |node: &Node| matches!(node, Node::Element(element) if element.name == "w:num" || element.name == "w:abstractNum");
        let at = self.root.children.iter().rposition(is_list).map_or(0, |last| last + 1);
        self.root.children.insert(at, Node::Element(element));
        list
    }

    /// Whether the document has a list of ours.
    pub fn is_used(&self) -> bool {
        self.is_used
    }

    /// The part that holds them.
    pub fn part(&self) -> Vec<u8> {
        self.root.part()
    }
}

fn kind(id: usize, level: fn(usize) -> String) -> Element {
    let mut element = Element::new("w:abstractNum").with("w:abstractNumId", &id.to_string());
    let levels: String = (0..LEVELS).map(level).collect();
    element.children.push(Node::Raw(format!("<w:multiLevelType w:val=\"multilevel\"/>{levels}")));
    element
}

fn bullet_level(depth: usize) -> String {
    let bullet = BULLETS.iter().cycle().nth(depth).copied().unwrap_or("•");
    level(depth, "bullet", bullet)
}

fn number_level(depth: usize) -> String {
    level(depth, "decimal", &format!("%{}.", depth + 1))
}

fn level(depth: usize, format: &str, text: &str) -> String {
    let left = STEP * (depth + 1);
    format!(
        "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
         <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>\
         <w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/></w:pPr></w:lvl>"
    )
}
