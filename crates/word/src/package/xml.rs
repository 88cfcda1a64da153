//! A part as a tree of elements, bounded in depth and number.
//!
//! Names are told apart by their namespaces, whatever prefixes a program gives them; both forms of
//! the standard, strict and transitional, come out the same. A document type is refused, and with
//! it entities that grow.

use quick_xml::NsReader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};

use crate::limits::Limits;
use crate::refusal::RefusedDocx;

/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 200;
/// How many prefixes may hold at a place: each name is looked up among them.
const MOST_PREFIXES: usize = 300;

/// Whose names an element or an attribute uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// The text of a document.
    Word,
    /// What Word 2010 and 2012 added to it.
    Extension,
    /// What refers to other parts.
    Relations,
    /// The files that hold relations.
    Package,
    /// What stands in several forms for several programs.
    Compatibility,
    Mathematics,
    /// No namespace.
    Bare,
    /// Any other: drawings, for the most part.
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(address)) = resolved else {
            return match resolved {
                ResolveResult::Unbound => Self::Bare,
                _ => Self::Other,
            };
        };
        match *address {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.microsoft.com/office/word/2010/wordml"
            | "http://schemas.microsoft.com/office/word/2012/wordml" => Self::Extension,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Self::Relations,
            "http://schemas.openxmlformats.org/package/2006/relationships" => Self::Package,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Mathematics,
            _ => Self::Other,
        }
    }
}

/// An element, what it says of itself and what is in it.
#[derive(Debug)]
pub struct Element {
    space: Space,
    name: Box<str>,
    attributes: Vec<Attribute>,
    /// How many prefixes it declares.
    prefixes: usize,
    pub children: Vec<Node>,
}

#[derive(Debug)]
struct Attribute {
    space: Space,
    name: Box<str>,
    value: Box<str>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads the root element of the part `part`.
    pub fn read(bytes: &[u8], part: &str, limits: &Limits) -> Result<Self, RefusedDocx> {
        let encoding = || RefusedDocx::Encoding { part: part.to_owned() };
        let text = decoded(bytes).ok_or_else(encoding)?;
        let mut building =
            Building { part, limits, open: vec![], root: None, count: 0, prefixes: 0 };
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        loop {
            let event = reader.read_event().map_err(|error| building.syntax(&error.to_string()))?;
            if matches!(event, Event::Eof) {
                break;
            }
            building.take(event, reader.resolver())?;
        }
        building.finished()
    }

    /// Whether this is the element of that name.
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && *self.name == *name
    }

    /// Its name, when it is one of the text of a document.
    pub fn word(&self) -> Option<&str> {
        (self.space == Space::Word).then_some(&*self.name)
    }

    pub fn space(&self) -> Space {
        self.space
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// An attribute of the text of a document, or one without a namespace.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_in(Space::Word, name).or_else(|| self.attribute_in(Space::Bare, name))
    }

    pub fn attribute_in(&self, space: Space, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|it| it.space == space && *it.name == *name);
        found.map(|attribute| &*attribute.value)
    }

    /// The elements directly in this one.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name of Word directly in this one.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(Space::Word, name))
    }

    /// The value of a property: the `val` of the element of this name directly in this one.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A number that a property says.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.property(name)?.trim().parse().ok()
    }

    /// A property that is on or off; none when nothing is said.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The text directly in this element.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// This element and all those in it, in the order of the part.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        let mut left = vec![self];
        std::iter::from_fn(move || {
            let element = left.pop()?;
            left.extend(element.elements().rev());
            Some(element)
        })
    }
}

struct Building<'a> {
    part: &'a str,
    limits: &'a Limits,
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
    /// How many prefixes hold here.
    prefixes: usize,
}

impl Building<'_> {
    fn take(&mut self, event: Event<'_>, names: &NamespaceResolver) -> Result<(), RefusedDocx> {
        match event {
            Event::Start(start) => {
                let element = self.begun(&start, names)?;
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.begun(&start, names)?;
                self.put(element);
            }
            Event::End(_) => {
                if let Some(ended) = self.open.pop() {
                    self.put(ended);
                }
            }
            Event::Text(said) => self.say(&said),
            Event::CData(said) => self.say(&said),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                let said = unescape(&reference).map_err(|_| self.document_type())?;
                self.say(&said);
            }
            Event::DocType(_) => return Err(self.document_type()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn begun(
        &mut self,
        start: &BytesStart<'_>,
        names: &NamespaceResolver,
    ) -> Result<Element, RefusedDocx> {
        let part = || self.part.to_owned();
        if self.limits.depth <= self.open.len() {
            return Err(RefusedDocx::TooDeep { part: part(), most: self.limits.depth });
        }
        if self.limits.elements <= self.count {
            return Err(RefusedDocx::TooManyElements { part: part(), most: self.limits.elements });
        }
        self.count += 1;
        let (space, name) = names.resolve_element(start.name());
        let (space, name) = (Space::of(&space), name.as_ref().into());
        let mut element =
            Element { space, name, attributes: vec![], prefixes: 0, children: vec![] };
        self.describe(&mut element, start, names)?;
        self.prefixes += element.prefixes;
        Ok(element)
    }

    fn describe(
        &self,
        element: &mut Element,
        start: &BytesStart<'_>,
        names: &NamespaceResolver,
    ) -> Result<(), RefusedDocx> {
        // The library compares each attribute with all others; we take the first of a name.
        for (index, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|error| self.syntax(&error.to_string()))?;
            element.prefixes += usize::from(attribute.key.as_ref().starts_with("xmlns"));
            if MOST_ATTRIBUTES <= index || MOST_PREFIXES < self.prefixes + element.prefixes {
                return Err(self.syntax("an element says too much of itself"));
            }
            let value = unescape(&attribute.value).map_err(|_| self.document_type())?;
            let (space, name) = names.resolve_attribute(attribute.key);
            let space = Space::of(&space);
            let kept = Attribute { space, name: name.as_ref().into(), value: value.into() };
            element.attributes.push(kept);
        }
        Ok(())
    }

    fn put(&mut self, ended: Element) {
        self.prefixes -= ended.prefixes.min(self.prefixes);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(ended)),
            None => self.root = self.root.take().or(Some(ended)),
        }
    }

    fn say(&mut self, said: &str) {
        let Some(element) = self.open.last_mut() else { return };
        match element.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(said),
            _ => element.children.push(Node::Text(said.to_owned())),
        }
    }

    fn finished(self) -> Result<Element, RefusedDocx> {
        if !self.open.is_empty() {
            return Err(self.syntax("it ends in the middle of an element"));
        }
        let empty = self.syntax("it holds no element");
        self.root.ok_or(empty)
    }

    fn syntax(&self, problem: &str) -> RefusedDocx {
        RefusedDocx::Xml { part: self.part.to_owned(), problem: problem.to_owned() }
    }

    fn document_type(&self) -> RefusedDocx {
        RefusedDocx::DocumentType { part: self.part.to_owned() }
    }
}

/// The text of a part in UTF-8 or UTF-16, the encodings of the standard.
fn decoded(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(read));
        let units: Vec<u16> = pairs.collect();
        String::from_utf16(&units).ok().map(std::borrow::Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(std::borrow::Cow::Borrowed),
    }
}
