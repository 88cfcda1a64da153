//! Texts as blocks, read from CommonMark and printed as CommonMark, always in the same way.
//!
//! Start with [`Block`]; [`print()`] writes blocks, [`read()`] reads them.

mod cut;
mod escape;
mod print;
mod read;
mod runs;
mod spans;

pub use cut::blocks;
pub use print::print;
pub use read::read;

use std::sync::Arc;

/// How deep blocks may nest; what is deeper is brought up to this depth.
pub const DEEPEST: usize = 12;

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading {
        level: u8,
        said: Vec<Span>,
    },
    Paragraph(Vec<Span>),
    List(List),
    Quote(Vec<Block>),
    /// Lines of code, without the last line end.
    Code(String),
    Table(Table),
    /// A line between two parts.
    Rule,
}

/// A list; each item is made of blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of the first item; none for bullets.
    pub start: Option<u32>,
    pub items: Vec<Vec<Block>>,
}

/// A table whose first row is its header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// One for each column; columns beyond have none.
    pub alignments: Vec<Alignment>,
    pub rows: Vec<Vec<Vec<Span>>>,
}

/// The side on which the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// As the language begins its lines.
    #[default]
    Start,
    Centre,
    Right,
}

/// A piece of a text that looks the same from end to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub said: Said,
    pub look: Look,
}

/// What a piece of a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Text(String),
    Code(String),
    /// A line that ends inside a paragraph.
    Break,
}

/// How a piece of a text looks, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: Option<Arc<str>>,
}

impl Span {
    /// Whether it shows nothing but space.
    pub fn is_blank(&self) -> bool {
        match &self.said {
            Said::Text(said) => said.chars().all(char::is_whitespace),
            Said::Code(said) => said.is_empty(),
            Said::Break => true,
        }
    }
}
