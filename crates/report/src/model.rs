//! A document as data: what it says, in blocks, with nothing of how it looks.
//!
//! Start with [`Document`]. Texts are taken as they are: whoever fills a document in applies the
//! typography of its language (narrow no-break spaces…) before; see the crate's documentation.

use crate::accent::Accent;
use crate::picture::{Drawing, Picture};
use crate::qr::QrCode;

/// A document, ready to be printed as PDF or written as DOCX.
///
/// ```
/// use cordee_report::{Block, Document, Language, text};
///
/// let document = Document {
///     lead: text("Une stratégie pour un tourisme durable."),
///     authors: vec!["Parc naturel régional du Pilat".to_owned()],
///     blocks: vec![Block::Paragraph(text("En 2021, l'État présente son plan."))],
///     ..Document::new("Stratégie 2022-2026", Language::French)
/// };
/// assert_eq!(document.running_title, "Stratégie 2022-2026");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    /// A short label beside the title when the whole document is invented (“exemple”).
    pub mark: Option<String>,
    /// One sentence that says why, under the title; empty when there is none.
    pub lead: Text,
    pub language: Language,
    /// The organisations that sign.
    pub authors: Vec<String>,
    /// The date as people read it; empty when there is none. Nothing else in the files tells a
    /// date, so that the same document always gives the same bytes.
    pub date: String,
    /// What the top of each page repeats.
    pub running_title: String,
    pub accent: Accent,
    /// What a hurried reader must know, on the first page.
    pub summary: Vec<Fact>,
    /// Where the document can be read on line, on the first page.
    pub on_line: Option<QrLink>,
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document that has a title, which its pages repeat, and nothing else yet.
    pub fn new(title: &str, language: Language) -> Self {
        Self {
            title: title.to_owned(),
            mark: None,
            lead: vec![],
            language,
            authors: vec![],
            date: String::new(),
            running_title: title.to_owned(),
            accent: Accent::default(),
            summary: vec![],
            on_line: None,
            blocks: vec![],
        }
    }
}

/// The languages that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}

impl Language {
    /// The tag of the language, as PDF and typst have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The tag of the language with its region, as office formats have it.
    pub fn locale(self) -> &'static str {
        match self {
            Self::French => "fr-FR",
            Self::English => "en-GB",
        }
    }
}

/// A run of text.
pub type Text = Vec<Inline>;

/// A plain text.
pub fn text(plain: impl Into<String>) -> Text {
    vec![Inline::Text(plain.into())]
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String),
    Strong(Text),
    Emphasis(Text),
    Strikethrough(Text),
    Code(String),
    /// A link; only `http`, `https` and `mailto` addresses are kept as links.
    Link {
        text: Text,
        url: String,
    },
    LineBreak,
    /// A numbered note, or a source. Inside a link or another note it stands in parentheses.
    Note(Text),
    /// A short label beside what is invented (“exemple”).
    Mark(String),
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; inside a list or a quotation it is shown as a strong paragraph.
    Heading {
        level: Level,
        text: Text,
    },
    Paragraph(Text),
    List(List),
    Quote(Vec<Block>),
    Table(Table),
    Figure(Figure),
    Picture {
        picture: Picture,
        /// What the picture shows, for who cannot see it; the caption stands in when it is empty.
        alternative: String,
        caption: Text,
    },
    Facts(Vec<Fact>),
    QrCode(QrLink),
    PageBreak,
    /// A short line between two parts.
    Rule,
}

/// How deep a heading stands.
///
/// A DOCX keeps all levels as they are written. A PDF has three, and a level that is skipped is
/// closed up: PDF/UA wants none missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
}

impl Level {
    /// The level of this number; beyond six, the sixth.
    pub fn of(number: usize) -> Self {
        match number {
            0 | 1 => Self::One,
            2 => Self::Two,
            3 => Self::Three,
            4 => Self::Four,
            5 => Self::Five,
            _ => Self::Six,
        }
    }

    pub fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Five => 5,
            Self::Six => 6,
        }
    }
}

/// A list; each item is made of blocks, so that lists may nest.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub kind: ListKind,
    pub items: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Bulleted,
    /// Numbered from `start`.
    Numbered {
        start: u32,
    },
}

/// A table with its header row, repeated on each page.
///
/// Rows that are shorter than the header are filled with empty cells, longer ones are cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Empty when there is none.
    pub caption: Text,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Text>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub header: Text,
    pub alignment: Alignment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Centre,
    /// For numbers, which then stand under one another.
    Right,
}

/// A chart, with what it shows in words and in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub drawing: Drawing,
    /// What the chart shows, for who cannot see it; the caption stands in when it is empty.
    pub alternative: String,
    pub caption: Text,
    /// The numbers behind the chart, under it.
    pub table: Option<Table>,
}

/// A term and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub term: Text,
    pub description: Text,
}

/// A QR code with the address written under it, for those who have no camera at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct QrLink {
    pub code: QrCode,
    /// What one finds there; empty when it goes without saying.
    pub caption: Text,
}

/// The words of `text`, without its marks and notes.
pub fn plain(text: &[Inline]) -> String {
    let mut words = String::new();
    for inline in text {
        match inline {
            Inline::Text(said) | Inline::Code(said) => words.push_str(said),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => {
                words.push_str(&plain(inner));
            }
            Inline::Link { text, url: _ } => words.push_str(&plain(text)),
            Inline::LineBreak => words.push(' '),
            Inline::Note(_) | Inline::Mark(_) => {}
        }
    }
    words
}
