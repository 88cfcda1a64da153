//! The text of a Word document, as it stands there: paragraphs and tables in two versions at once.
//!
//! Start with [`Part`]; `body` reads parts from the file, `version` takes one version out of them.

pub mod body;
pub mod changes;
pub mod comments;
mod drawing;
mod fields;
pub mod forms;
mod layout;
pub mod notes;
pub mod numbering;
mod run;
pub mod styles;
mod symbols;
mod tables;
pub mod tally;
pub mod version;

use crate::markdown::{Alignment, Span};

use self::forms::Form;

/// In which of the two versions something stands; in neither when it was inserted and deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    pub in_original: bool,
    pub in_proposed: bool,
}

impl Presence {
    pub const BOTH: Self = Self { in_original: true, in_proposed: true };
    pub const ORIGINAL: Self = Self { in_original: true, in_proposed: false };
    pub const PROPOSED: Self = Self { in_original: false, in_proposed: true };

    /// Where something stands that stands in another thing.
    pub fn and(self, other: Self) -> Self {
        Self {
            in_original: self.in_original && other.in_original,
            in_proposed: self.in_proposed && other.in_proposed,
        }
    }

    /// Whether it stands in `version`.
    pub fn is_in(self, version: Version) -> bool {
        match version {
            Version::Original => self.in_original,
            Version::Proposed => self.in_proposed,
        }
    }
}

/// One of the two versions that a file with tracked changes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// With all changes refused.
    Original,
    /// With all changes accepted.
    Proposed,
}

/// A piece of a paragraph.
#[derive(Debug, Clone)]
pub struct Run {
    pub span: Span,
    pub presence: Presence,
}

/// A part of the text.
#[derive(Debug)]
pub enum Part {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph. Without its mark, the end of its line, it is one with the next.
#[derive(Debug)]
pub struct Paragraph {
    pub runs: Vec<Run>,
    pub mark: Presence,
    pub original: Form,
    pub proposed: Form,
}

#[derive(Debug)]
pub struct Table {
    pub rows: Vec<Row>,
    /// In twentieths of a point.
    pub indent: i32,
}

#[derive(Debug)]
pub struct Row {
    pub presence: Presence,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub struct Cell {
    pub presence: Presence,
    /// How many columns it covers.
    pub columns: usize,
    pub alignment: Alignment,
    pub parts: Vec<Part>,
}
