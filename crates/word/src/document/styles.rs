//! What the styles of a document make of its paragraphs and letters.
//!
//! A style is known by what it says (an outline level, a list) before it is by its name, since
//! offices rename them, and each takes what it does not say from the one it is based on.

use std::collections::BTreeMap;

use crate::package::{Element, Space};

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 20;

/// What a paragraph is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Body,
    /// The title of the whole document.
    Title,
    /// A heading of level 1 to 6.
    Heading(u8),
    Quote,
    Code,
    /// A line of a table of contents.
    Contents,
}

/// A place in a list: the number of the list, and how deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Zero says that there is no list.
    pub list: u32,
    pub level: Option<usize>,
}

/// What a style says, with what it takes from others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub role: Role,
    /// A list that the style brings.
    pub place: Option<Place>,
    /// A list known by the name of the style alone: whether it is numbered, and how deep.
    pub named_list: Option<(bool, usize)>,
    /// In twentieths of a point.
    pub indent: Option<i32>,
    pub strong: Option<bool>,
    pub emphasis: Option<bool>,
    pub strike: Option<bool>,
    pub is_hidden: Option<bool>,
    pub is_code: bool,
}

/// The styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    /// Reads them from the root of their part.
    pub fn read(root: &Element) -> Self {
        let written: BTreeMap<&str, &Element> = root
            .elements()
            .filter(|element| element.is(Space::Word, "style"))
            .filter_map(|style| Some((style.attribute("styleId")?, style)))
            .collect();
        let all = written.keys().map(|id| ((*id).to_owned(), resolved(id, &written))).collect();
        let is_usual = |style: &&Element| {
            style.attribute("type") == Some("paragraph")
                && matches!(style.attribute("default"), Some("1" | "true" | "on"))
        };
        let usual = written.values().copied().find(is_usual);
        let usual = usual.and_then(|style| style.attribute("styleId")).map(str::to_owned);
        Self { all, usual }
    }

    /// The style of an identifier; when it is not in the file, what its name says.
    pub fn get(&self, id: Option<&str>) -> Style {
        let id = id.or(self.usual.as_deref());
        let Some(id) = id else { return Style::default() };
        self.all.get(id).copied().unwrap_or_else(|| by_name(id))
    }
}

/// What the style `id` says, and then those that it is based on.
fn resolved(id: &str, written: &BTreeMap<&str, &Element>) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    for _ in 0..LONGEST_CHAIN {
        let Some((id, element)) = next.and_then(|id| Some((id, written.get(id)?))) else { break };
        add(&mut style, id, element);
        next = element.property("basedOn");
    }
    style
}

/// Adds what `element` says to what nearer styles have said.
fn add(style: &mut Style, id: &str, element: &Element) {
    let named = by_name(element.property("name").unwrap_or(id));
    if let Some(properties) = element.child("pPr") {
        let said = role(properties).filter(|_| style.role == Role::Body);
        style.role = said.unwrap_or(style.role);
        style.place = style.place.or_else(|| place(properties));
        style.indent = style.indent.or_else(|| indent(properties));
    }
    if style.role == Role::Body {
        style.role = named.role;
    }
    style.named_list = style.named_list.or(named.named_list);
    style.is_code |= named.is_code;
    if let Some(look) = element.child("rPr") {
        style.strong = style.strong.or_else(|| look.switch("b"));
        style.emphasis = style.emphasis.or_else(|| look.switch("i"));
        style.strike = style.strike.or_else(|| look.switch("strike"));
        style.is_hidden = style.is_hidden.or_else(|| look.switch("vanish"));
    }
}

/// The heading that an outline level makes of a paragraph.
pub fn role(properties: &Element) -> Option<Role> {
    let level = properties.number::<u8>("outlineLvl")?;
    Some(if level < 9 { Role::Heading((level + 1).min(6)) } else { Role::Body })
}

/// The place in a list that properties say.
pub fn place(properties: &Element) -> Option<Place> {
    let numbering = properties.child("numPr")?;
    let level = numbering.number::<usize>("ilvl");
    Some(Place { list: numbering.number("numId")?, level })
}

/// How far in a paragraph stands, in twentieths of a point.
pub fn indent(properties: &Element) -> Option<i32> {
    let indent = properties.child("ind")?;
    let left = indent.attribute("left").or_else(|| indent.attribute("start"))?;
    left.trim().parse().ok()
}

/// What the name of a style says, in the languages that offices have named theirs in.
fn by_name(name: &str) -> Style {
    let lower = name.trim().to_lowercase();
    let kind = lower.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = lower.get(kind.len()..).and_then(|digits| digits.parse::<u8>().ok());
    let kind = kind.replace([' ', '-', '_'], "");
    let role = match (kind.as_str(), number) {
        ("heading" | "titre" | "título" | "titolo" | "überschrift" | "kop", Some(level)) => {
            Role::Heading(level.clamp(1, 6))
        }
        ("title" | "titre", None) => Role::Title,
        (
            "quote" | "intensequote" | "citation" | "citationintense" | "quotations" | "blocktext"
            | "blockquotation",
            _,
        ) => Role::Quote,
        (
            "htmlpreformatted" | "préformatéhtml" | "preformattedtext" | "textepréformaté"
            | "sourcecode" | "codesource",
            _,
        ) => Role::Code,
        (
            "toc"
            | "tm"
            | "contents"
            | "tocheading"
            | "entêtedetabledesmatières"
            | "tableoffigures"
            | "contentsheading",
            _,
        ) => Role::Contents,
        _ => Role::Body,
    };
    let depth = usize::from(number.unwrap_or(1).clamp(1, 9)) - 1;
    let named_list = match kind.as_str() {
        "listbullet" | "listeàpuces" => Some((false, depth)),
        "listnumber" | "listeànuméros" => Some((true, depth)),
        _ => None,
    };
    let is_code = matches!(
        kind.as_str(),
        "htmlcode" | "codehtml" | "verbatimchar" | "sourcetext" | "textesource" | "code"
    );
    Style { role, named_list, is_code, ..Style::default() }
}
