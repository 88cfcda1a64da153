//! Reads the text of a document, block by block, in both versions at once.

use std::sync::Arc;

use crate::limits::Limits;
use crate::markdown::{Look, Said, Span};
use crate::package::{Element, Relations, Space};
use crate::refusal::RefusedDocx;

use super::changes::{Author, ChangeKind, Changes};
use super::comments::Anchors;
use super::drawing::branch;
use super::fields::{Field, address};
use super::forms::{Form, form};
use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::{Role, Style, Styles};
use super::tally::Tally;
use super::{Paragraph, Part, Presence, Run};

/// Reads the text, and gathers what stands beside it.
pub struct Reader<'a> {
    pub styles: &'a Styles,
    pub numbering: &'a Numbering,
    /// What the part being read refers to.
    pub relations: Relations,
    pub notes: Notes<'a>,
    pub limits: &'a Limits,
    pub changes: Changes,
    pub anchors: Anchors,
    pub tally: Tally,
    /// How many paragraphs have been read.
    pub paragraphs: usize,
    /// The fields that have begun and not ended.
    pub fields: Vec<Field>,
    /// Text boxes met in the paragraph being read.
    pub boxes: Vec<(&'a Element, Around<'a>)>,
    /// The runs of the paragraph being read.
    pub runs: Vec<Run>,
    /// The style of the paragraph being read, and what it is in the text.
    pub style: (Role, Style),
}

/// What the text being read stands in.
#[derive(Debug, Clone)]
pub struct Around<'a> {
    pub presence: Presence,
    /// The tracked change, and what it did.
    pub change: Option<(ChangeKind, &'a Element)>,
    pub link: Option<Arc<str>>,
}

impl<'a> Around<'a> {
    /// Text that nobody changed.
    pub fn nothing() -> Self {
        Self { presence: Presence::BOTH, change: None, link: None }
    }

    /// The same inside a tracked change.
    pub fn changed(&self, kind: ChangeKind, by: &'a Element) -> Self {
        let presence = self.presence.and(presence(kind));
        Self { presence, change: Some((kind, by)), link: self.link.clone() }
    }
}

/// The change that an element of this name tracks.
pub fn change_kind(name: &str) -> Option<ChangeKind> {
    Some(match name {
        "ins" | "cellIns" => ChangeKind::Inserted,
        "del" | "cellDel" => ChangeKind::Deleted,
        "moveFrom" => ChangeKind::MovedAway,
        "moveTo" => ChangeKind::MovedHere,
        _ => return None,
    })
}

/// The version in which what was so changed stands.
fn presence(kind: ChangeKind) -> Presence {
    match kind {
        ChangeKind::Inserted | ChangeKind::MovedHere => Presence::PROPOSED,
        ChangeKind::Deleted | ChangeKind::MovedAway => Presence::ORIGINAL,
        ChangeKind::Formatted => Presence::BOTH,
    }
}

/// The tracked changes directly in `properties`.
pub fn changes_in(properties: &Element) -> impl Iterator<Item = (ChangeKind, &Element)> {
    properties.elements().filter_map(|element| Some((change_kind(element.word()?)?, element)))
}

impl<'a> Reader<'a> {
    /// Reads the blocks in `element`.
    pub fn blocks(
        &mut self,
        element: &'a Element,
        around: &Around<'a>,
        parts: &mut Vec<Part>,
    ) -> Result<(), RefusedDocx> {
        for child in element.elements() {
            if child.is(Space::Compatibility, "AlternateContent") {
                if let Some(branch) = branch(child) {
                    self.blocks(branch, around, parts)?;
                }
                continue;
            }
            let Some(name) = child.word() else { continue };
            match name {
                "p" => self.paragraph(child, around, parts)?,
                "tbl" => self.table(child, around, parts)?,
                "sdt" => {
                    if let Some(content) = self.content(child) {
                        self.blocks(content, around, parts)?;
                    }
                }
                "customXml" | "smartTag" => self.blocks(child, around, parts)?,
                "altChunk" | "subDoc" => self.tally.inclusions += 1,
                "commentRangeStart" | "commentRangeEnd" => self.anchor(child, name),
                _ => {
                    if let Some(kind) = change_kind(name) {
                        self.blocks(child, &around.changed(kind, child), parts)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What stands in a content control, unless it is the program's own.
    pub fn content(&mut self, control: &'a Element) -> Option<&'a Element> {
        let properties = control.child("sdtPr");
        let says_what_to_type =
            properties.and_then(|it| it.switch("showingPlcHdr")).unwrap_or(false);
        let gallery = properties.and_then(|it| it.child("docPartObj"));
        let gallery = gallery.and_then(|it| it.property("docPartGallery"));
        if gallery.is_some_and(|name| name.eq_ignore_ascii_case("table of contents")) {
            self.tally.contents += 1;
            return None;
        }
        control.child("sdtContent").filter(|_| !says_what_to_type)
    }

    /// Notes where the words of a comment begin or end.
    pub fn anchor(&mut self, element: &Element, name: &str) {
        let Some(id) = element.attribute("id") else { return };
        match name {
            "commentRangeStart" => self.anchors.begin(id),
            _ => self.anchors.end(id),
        }
    }

    fn paragraph(
        &mut self,
        element: &'a Element,
        around: &Around<'a>,
        parts: &mut Vec<Part>,
    ) -> Result<(), RefusedDocx> {
        self.count_paragraph()?;
        let properties = element.child("pPr");
        let (proposed, style) = form(properties, self.styles, self.numbering);
        if proposed.role == Role::Contents {
            self.tally.contents += 1;
            return Ok(());
        }
        self.style = (proposed.role, style);
        self.inline(element, around);
        self.fields.clear();
        let mark = self.mark(properties, around);
        let original = self.original_form(properties, proposed);
        let runs = std::mem::take(&mut self.runs);
        self.changes.end_paragraph(&words(&runs));
        self.anchors.end_paragraph();
        parts.push(Part::Paragraph(Paragraph { runs, mark, original, proposed }));
        for (text_box, around) in std::mem::take(&mut self.boxes) {
            self.blocks(text_box, &around, parts)?;
        }
        Ok(())
    }

    /// Counts a paragraph more.
    pub fn count_paragraph(&mut self) -> Result<(), RefusedDocx> {
        self.paragraphs += 1;
        let most = self.limits.paragraphs;
        if most < self.paragraphs {
            return Err(RefusedDocx::TooManyParagraphs { most });
        }
        Ok(())
    }

    /// In which version the paragraph ends where it does.
    fn mark(&mut self, properties: Option<&'a Element>, around: &Around<'a>) -> Presence {
        let mut mark = around.presence;
        let Some(look) = properties.and_then(|it| it.child("rPr")) else { return mark };
        for (kind, by) in changes_in(look) {
            mark = mark.and(presence(kind));
            self.changes.add_end(kind, Author::of(by));
        }
        mark
    }

    /// How the paragraph stood before its properties were changed.
    fn original_form(&mut self, properties: Option<&'a Element>, proposed: Form) -> Form {
        let Some(change) = properties.and_then(|it| it.child("pPrChange")) else {
            return proposed;
        };
        let original = form(change.child("pPr"), self.styles, self.numbering).0;
        if original != proposed {
            self.changes.pass();
            self.changes.add(ChangeKind::Formatted, Author::of(change), "");
        }
        original
    }

    /// Reads what stands in a paragraph, or in a part of one.
    pub fn inline(&mut self, element: &'a Element, around: &Around<'a>) {
        for child in element.elements() {
            match (child.space(), child.name()) {
                (Space::Word, name) => self.inline_word(child, name, around),
                (Space::Mathematics, "oMath" | "oMathPara") => self.equation(child, around),
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(branch) = branch(child) {
                        self.inline(branch, around);
                    }
                }
                _ => {}
            }
        }
    }

    fn inline_word(&mut self, child: &'a Element, name: &str, around: &Around<'a>) {
        match name {
            "r" => self.run(child, around),
            "hyperlink" => {
                let link = self.link(child).or_else(|| around.link.clone());
                self.inline(child, &Around { link, ..around.clone() });
            }
            "fldSimple" => {
                let link = address(child.attribute("instr").unwrap_or_default()).map(Arc::from);
                let link = self.kept(link).or_else(|| around.link.clone());
                self.inline(child, &Around { link, ..around.clone() });
            }
            "sdt" => {
                if let Some(content) = self.content(child) {
                    self.inline(content, around);
                }
            }
            "smartTag" | "customXml" | "dir" | "bdo" => self.inline(child, around),
            "subDoc" => self.tally.inclusions += 1,
            "commentRangeStart" | "commentRangeEnd" => self.anchor(child, name),
            _ => {
                if let Some(kind) = change_kind(name) {
                    self.inline(child, &around.changed(kind, child));
                }
            }
        }
    }

    fn link(&mut self, element: &Element) -> Option<Arc<str>> {
        let Some(id) = element.attribute_in(Space::Relations, "id") else {
            self.tally.links_elsewhere += usize::from(element.attribute("anchor").is_some());
            return None;
        };
        let Some(relation) = self.relations.get(id).filter(|it| it.is_outside) else {
            self.tally.broken_links += 1;
            return None;
        };
        let mut address = relation.target.clone();
        if let Some(place) = element.attribute("anchor").filter(|_| !address.contains('#')) {
            address.push('#');
            address.push_str(place);
        }
        self.kept(Some(Arc::from(address)))
    }

    /// A link that leads to the web or to a mailbox.
    pub fn kept(&mut self, link: Option<Arc<str>>) -> Option<Arc<str>> {
        let link = link?;
        let lower = link.trim().to_ascii_lowercase();
        let is_kept = ["https://", "http://", "mailto:"].iter().any(|it| lower.starts_with(it));
        self.tally.links_elsewhere += usize::from(!is_kept);
        is_kept.then_some(link)
    }

    /// The letters of a formula.
    fn equation(&mut self, element: &'a Element, around: &Around<'a>) {
        self.tally.equations += 1;
        let letters = element.all().filter(|it| it.is(Space::Mathematics, "t"));
        let letters: String = letters.map(Element::text).collect();
        self.say(Said::Text(letters), Look::default(), around);
    }

    /// Adds to the paragraph being read.
    pub fn say(&mut self, said: Said, mut look: Look, around: &Around<'a>) {
        let words = match &said {
            Said::Text(said) | Said::Code(said) => said.as_str(),
            Said::Break => " ",
        };
        self.anchors.say(words);
        match around.change {
            Some((kind, by)) => self.changes.add(kind, Author::of(by), words),
            None => self.changes.pass(),
        }
        let field = self.fields.iter().rev().find_map(|field| field.link.clone());
        look.link = around.link.clone().or(field);
        self.runs.push(Run { span: Span { said, look }, presence: around.presence });
    }
}

/// The words of a paragraph as proposed; as they were, when none is left.
fn words(runs: &[Run]) -> String {
    let of = |is_in: fn(&Run) -> bool| -> String {
        let spans = runs.iter().filter(|run| is_in(run)).map(|run| &run.span);
        spans.map(super::version::plain).collect()
    };
    let proposed = of(|run| run.presence.in_proposed);
    if proposed.trim().is_empty() { of(|run| run.presence.in_original) } else { proposed }
}
