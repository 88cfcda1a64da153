//! Parts of an office file as trees: read whole, changed in places, written back.
//!
//! Prefixes, attributes and text are kept as they were written. A document type definition is
//! refused, and with it entities that grow; so is a tree too deep to be walked.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::escape::escaped;

/// How deep elements may nest.
const DEEPEST: usize = 200;

/// An element, its attributes in the order they were written.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// With its prefix: `w:p`.
    pub name: String,
    /// Names with their prefix; values as written, escaped.
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Element(Element),
    /// Text, or whole elements, as they are written.
    Raw(String),
}

/// Why a part is not XML that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("it is not UTF-8")]
    Encoding,
    #[error("{0}")]
    Syntax(String),
    #[error("it brings its own entities")]
    Entities,
    #[error("its elements nest more than {DEEPEST} deep")]
    TooDeep,
    #[error("it holds no element")]
    Empty,
}

impl Element {
    /// Reads the root element of `bytes`.
    pub fn read(bytes: &[u8]) -> Result<Self, XmlError> {
        let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Encoding)?;
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        let mut open: Vec<Self> = vec![];
        let mut root = None;
        loop {
            let syntax = |error: quick_xml::Error| XmlError::Syntax(error.to_string());
            let ended = match reader.read_event().map_err(syntax)? {
                Event::Start(_) if DEEPEST <= open.len() => return Err(XmlError::TooDeep),
                Event::Start(start) => {
                    open.push(Self::begun(&start)?);
                    continue;
                }
                Event::Empty(start) => Self::begun(&start)?,
                Event::End(_) => match open.pop() {
                    Some(ended) => ended,
                    None => continue,
                },
                Event::Text(said) => {
                    add_raw(&mut open, &said);
                    continue;
                }
                Event::GeneralRef(name) => {
                    add_reference(&mut open, &name)?;
                    continue;
                }
                Event::CData(said) => {
                    add_raw(&mut open, &escaped(&said));
                    continue;
                }
                Event::DocType(_) => return Err(XmlError::Entities),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => break,
            };
            match open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(ended)),
                None => root = root.or(Some(ended)),
            }
        }
        if !open.is_empty() {
            return Err(XmlError::Syntax("it ends in the middle of an element".to_owned()));
        }
        root.ok_or(XmlError::Empty)
    }

    fn begun(start: &BytesStart<'_>) -> Result<Self, XmlError> {
        let mut element = Self::new(start.name().as_ref());
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| XmlError::Syntax(error.to_string()))?;
            let value = attribute.value.replace('"', "&quot;");
            element.attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        Ok(element)
    }

    /// An element with nothing in it yet.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: vec![], children: vec![] }
    }

    /// The same with an attribute more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The value of an attribute, when it is there.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(unescaped(value))
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: &str) {
        let value = escaped(value);
        match self.attributes.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// The attributes: names with their prefix, and values.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, String)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), unescaped(value)))
    }

    /// The elements directly in this one.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The elements directly in this one, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The first element of this name directly in this one.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of this name directly in this one, put there first when it is missing.
    pub fn child_or_new(&mut self, name: &str) -> &mut Self {
        let found = self
            .children
            .iter()
            .position(|child| matches!(child, Node::Element(element) if element.name == name));
        let at = found.unwrap_or_else(|| {
            self.children.insert(0, Node::Element(Self::new(name)));
            0
        });
        match self.children.get_mut(at) {
            Some(Node::Element(element)) => element,
            _ => unreachable!("the place was found or filled just above"),
        }
    }

    /// This element and all those in it, in the order of the document.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = vec![];
        let mut left = vec![self];
        while let Some(element) = left.pop() {
            found.push(element);
            let mut inside: Vec<&Self> = element.elements().collect();
            inside.reverse();
            left.extend(inside);
        }
        found
    }

    /// The text directly in this element.
    pub fn text(&self) -> String {
        let raw = self.children.iter().filter_map(|child| match child {
            Node::Raw(text) => Some(unescaped(text)),
            Node::Element(_) => None,
        });
        raw.collect()
    }

    /// Replaces all that is in this element by a text.
    pub fn set_text(&mut self, text: &str) {
        self.children = vec![Node::Raw(escaped(text))];
    }

    /// This element as a whole part, with its declaration.
    pub fn part(&self) -> Vec<u8> {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        self.write(&mut text);
        text.into_bytes()
    }

    fn write(&self, text: &mut String) {
        text.push('<');
        text.push_str(&self.name);
        for (name, value) in &self.attributes {
            text.extend([" ", name, "=\"", value, "\""]);
        }
        if self.children.is_empty() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(text),
                Node::Raw(raw) => text.push_str(raw),
            }
        }
        text.extend(["</", &self.name, ">"]);
    }
}

fn add_raw(open: &mut [Element], raw: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Raw(before)) => before.push_str(raw),
        _ => element.children.push(Node::Raw(raw.to_owned())),
    }
}

/// Keeps the five entities of XML and references to characters; there are no others.
fn add_reference(open: &mut [Element], name: &str) -> Result<(), XmlError> {
    let reference = format!("&{name};");
    quick_xml::escape::unescape(&reference).map_err(|_| XmlError::Entities)?;
    add_raw(open, &reference);
    Ok(())
}

fn unescaped(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_back_as_it_was() {
        let written = "<w:p xmlns:w=\"urn:w\" a=\"&quot;&lt;\"><w:t xml:space=\"preserve\"> l&apos;été &amp; &#233;té </w:t><w:br/></w:p>";
        let element = Element::read(written.as_bytes()).unwrap();
        assert_eq!(element.attribute("a").as_deref(), Some("\"<"));
        assert_eq!(element.child("w:t").unwrap().text(), " l'été & été ");
        let part = String::from_utf8(element.part()).unwrap();
        assert_eq!(part.split_once('\n').unwrap().1, written);
    }

    #[track_caller]
    fn check(written: &str, expected: XmlError) {
        match (Element::read(written.as_bytes()), expected) {
            (Err(XmlError::Syntax(_)), XmlError::Syntax(_)) => {}
            (found, expected) => assert_eq!(found, Err(expected)),
        }
    }

    #[test]
    fn what_is_not_sound_xml_is_refused() {
        let syntax = || XmlError::Syntax(String::new());
        check("", XmlError::Empty);
        check("<a>", syntax());
        check("<a></b>", syntax());
        check("<a b=c/>", syntax());
        check("<!DOCTYPE a [<!ENTITY x \"xx\">]><a>&x;</a>", XmlError::Entities);
        check("<a>&x;</a>", XmlError::Entities);
        check(&"<a>".repeat(100_000), XmlError::TooDeep);
        assert_eq!(Element::read(b"\xff\xfe<\0"), Err(XmlError::Encoding));
    }
}
