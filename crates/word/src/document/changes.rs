//! The changes that people tracked: who changed what, when, and in which paragraph.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::package::Element;

/// A change that somebody tracked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: ChangeKind,
    pub author: Author,
    /// The words it bears on; a line end when only a paragraph was split or joined.
    pub words: String,
    /// The paragraph it stands in, as it reads with all changes accepted; as it read before, when
    /// nothing of it is left.
    pub paragraph: Arc<str>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Inserted,
    Deleted,
    /// Taken from here and put elsewhere.
    MovedAway,
    /// Put here from elsewhere.
    MovedHere,
    /// The same words with another look.
    Formatted,
}

/// Who wrote something, and when, as their program says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Author {
    /// Empty when the program hides it.
    pub name: String,
    /// What the clock of their machine showed: Word calls it universal time, but it is local.
    pub written_at: Option<NaiveDateTime>,
}

impl Author {
    /// Reads who is said to have made `element`.
    pub fn of(element: &Element) -> Self {
        let name = element.attribute("author").unwrap_or_default().trim().to_owned();
        Self { name, written_at: element.attribute("date").and_then(time) }
    }
}

/// Reads a time of XML Schema without its zone.
fn time(written: &str) -> Option<NaiveDateTime> {
    let written = written.trim();
    let clock = written.get(..19)?;
    NaiveDateTime::parse_from_str(clock, "%Y-%m-%dT%H:%M:%S").ok()
}

/// Gathers the changes of a document, paragraph by paragraph.
#[derive(Debug, Default)]
pub struct Changes {
    listed: Vec<Change>,
    /// Those of the paragraph being read.
    current: Vec<(ChangeKind, Author, String)>,
    /// Whether what comes next in the paragraph may belong to the last change.
    goes_on: bool,
    most: usize,
    pub unlisted: usize,
}

impl Changes {
    pub fn at_most(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Notes words that were changed.
    pub fn add(&mut self, kind: ChangeKind, author: Author, words: &str) {
        if self.goes_on
            && let Some((last, by, before)) = self.current.last_mut()
            && (*last, &*by) == (kind, &author)
        {
            before.push_str(words);
            return;
        }
        if self.most <= self.listed.len() + self.current.len() {
            self.unlisted += 1;
            self.goes_on = false;
            return;
        }
        self.current.push((kind, author, words.to_owned()));
        self.goes_on = true;
    }

    /// Notes the change of a paragraph's end, unless its words say it already.
    pub fn add_end(&mut self, kind: ChangeKind, author: Author) {
        if self.current.iter().all(|(known, _, _)| *known != kind) {
            self.goes_on = false;
            self.add(kind, author, "\n");
        }
    }

    /// Notes that words come which were not changed.
    pub fn pass(&mut self) {
        self.goes_on = false;
    }

    /// Lists the changes of a paragraph that has been read whole.
    pub fn end_paragraph(&mut self, paragraph: &str) {
        self.goes_on = false;
        if self.current.is_empty() {
            return;
        }
        let paragraph: Arc<str> = Arc::from(paragraph);
        for (kind, author, words) in self.current.drain(..) {
            let words = if words.is_empty() { paragraph.to_string() } else { words };
            self.listed.push(Change { kind, author, words, paragraph: paragraph.clone() });
        }
    }

    /// All of them, in the order of the document.
    pub fn listed(self) -> Vec<Change> {
        self.listed
    }
}
