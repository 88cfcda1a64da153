//! Footnotes: ours after those of the template that stay.

use std::collections::BTreeSet;

use super::template::WORDS;
use super::xml::{Element, Node};

/// The notes of the document being written.
pub struct Notes {
    root: Element,
    /// The number of the next note.
    next: usize,
    is_used: bool,
}

impl Notes {
    /// Keeps of the template's notes the lines above notes, and those that its text calls.
    pub fn complete(template: Option<Element>, called: &BTreeSet<String>) -> Self {
        let mut root = template
            .filter(|root| root.name == "w:footnotes")
            .unwrap_or_else(|| Element::new("w:footnotes").with("xmlns:w", WORDS));
        root.children.retain(|child| {
            let Node::Element(note) = child else { return false };
            note.attribute("w:type").is_some_and(|kind| kind != "normal")
                || note.attribute("w:id").is_some_and(|id| called.contains(&id))
        });
        for (id, kind) in [("0", "continuationSeparator"), ("-1", "separator")] {
            let is_there =
                root.elements().any(|note| note.attribute("w:type").as_deref() == Some(kind));
            if !is_there {
                root.children.insert(0, Node::Element(line(id, kind)));
            }
        }
        let ids = root.elements().filter_map(|note| note.attribute("w:id")?.parse::<usize>().ok());
        let next = ids.max().unwrap_or(0) + 1;
        Self { root, next, is_used: !called.is_empty() }
    }

    /// Takes the number of a note, which may hold others before it is written.
    pub fn number(&mut self) -> usize {
        let number = self.next;
        self.next += 1;
        number
    }

    /// Adds a note, as it is written.
    pub fn add(&mut self, note: String) {
        self.is_used = true;
        self.root.children.push(Node::Raw(note));
    }

    /// Whether the document calls a note.
    pub fn is_used(&self) -> bool {
        self.is_used
    }

    /// The part that holds them.
    pub fn part(&self) -> Vec<u8> {
        self.root.part()
    }
}

/// The line above notes, or above those that go on from the page before.
fn line(id: &str, kind: &str) -> Element {
    let mut note = Element::new("w:footnote").with("w:type", kind).with("w:id", id);
    note.children.push(Node::Raw(format!("<w:p><w:r><w:{kind}/></w:r></w:p>")));
    note
}
