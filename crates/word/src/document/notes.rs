//! Footnotes and endnotes: read where they are called.

use std::collections::BTreeMap;

use crate::markdown::{Look, Said};
use crate::package::{Element, Relations, Space};

use super::body::{Around, Reader};

/// The notes of a document that have not been called yet.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    foot: BTreeMap<&'a str, &'a Element>,
    end: BTreeMap<&'a str, &'a Element>,
    /// What the part of the footnotes, then that of the endnotes, refers to.
    relations: [Relations; 2],
    /// A note that is called in a note is not read: nothing could stop it.
    in_note: bool,
}

impl<'a> Notes<'a> {
    /// The notes in the roots of the two parts, when there are any.
    pub fn of(foot: Option<&'a Element>, end: Option<&'a Element>, own: [Relations; 2]) -> Self {
        Self { foot: notes(foot), end: notes(end), relations: own, in_note: false }
    }
}

fn notes(root: Option<&Element>) -> BTreeMap<&str, &Element> {
    let notes = root.into_iter().flat_map(Element::elements).filter(|note| {
        matches!(note.word(), Some("footnote" | "endnote"))
            && matches!(note.attribute("type"), None | Some("normal"))
    });
    notes.filter_map(|note| Some((note.attribute("id")?, note))).collect()
}

impl<'a> Reader<'a> {
    /// Puts a note in parentheses where it is called.
    pub fn note(&mut self, call: &Element, name: &str, around: &Around<'a>) {
        let Some(id) = call.attribute("id") else { return };
        if self.notes.in_note {
            return;
        }
        let is_foot = name == "footnoteReference";
        let notes = if is_foot { &mut self.notes.foot } else { &mut self.notes.end };
        let Some(note) = notes.remove(id) else { return };
        self.tally.notes += 1;
        self.notes.in_note = true;
        let place = usize::from(!is_foot);
        self.change_relations(place);
        self.note_text(note, around);
        self.change_relations(place);
        self.notes.in_note = false;
    }

    fn change_relations(&mut self, place: usize) {
        if let Some(own) = self.notes.relations.get_mut(place) {
            std::mem::swap(&mut self.relations, own);
        }
    }

    fn note_text(&mut self, note: &'a Element, around: &Around<'a>) {
        let plain = |said: &str| Said::Text(said.to_owned());
        let fields = std::mem::take(&mut self.fields);
        let around = Around { link: None, ..around.clone() };
        self.say(plain(" ("), Look::default(), &around);
        for (index, paragraph) in paragraphs(note).enumerate() {
            if 0 < index {
                self.say(plain(" "), Look::default(), &around);
            }
            let from = self.runs.len();
            self.inline(paragraph, &around);
            self.trim_from(from);
        }
        self.say(plain(")"), Look::default(), &around);
        self.fields = fields;
    }

    /// Takes out the space between the mark of a note and its text.
    fn trim_from(&mut self, from: usize) {
        if let Some(run) = self.runs.get_mut(from)
            && let Said::Text(said) = &mut run.span.said
        {
            *said = said.trim_start().to_owned();
        }
    }
}

fn paragraphs(note: &Element) -> impl Iterator<Item = &Element> {
    note.all().filter(|element| element.is(Space::Word, "p"))
}
