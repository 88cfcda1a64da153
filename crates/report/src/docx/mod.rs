//! A document as DOCX, in the charter of an office: its template, with our text in it.
//!
//! What the template shows stays: styles, theme, headers, footers, logos, page. Its text is
//! replaced, but for its last section; or, when one of its paragraphs says `{{contenu}}` (or
//! `{{content}}`), our text takes the place of that paragraph, and `{{titre}}`, `{{date}}`,
//! `{{auteurs}}` and `{{bandeau}}` (`{{title}}`, `{{authors}}`, `{{running}}`) are filled in, as
//! they are in headers and footers. The format is ECMA-376.

mod drawing;
mod notes;
mod numbering;
mod ours;
mod package;
mod placeholders;
mod properties;
mod relations;
mod styles;
mod template;
mod writer;
mod xml;

use std::collections::BTreeSet;

use crate::model::Document;
use crate::settle::{Levels, settled};

use self::drawing::Media;
use self::notes::Notes;
use self::numbering::Numbering;
use self::package::{Package, resolved};
use self::relations::Relations;
use self::styles::Styles;
use self::writer::{Said, Writer};
use self::xml::{Element, Node};

pub use self::template::{Template, TemplateError};
pub use self::xml::XmlError;

/// What the types of the parts of a Word document begin with.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Between the margins of A4, in twentieths of a point, when the template does not say.
const USUAL_WIDTH: usize = 9_412;
/// What the text part refers to without naming it.
const UNNAMED: [&str; 9] = [
    "styles",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "numbering",
    "footnotes",
    "endnotes",
    "customXml",
];
/// The same, when the text of the template stays, with the remarks in it.
const UNNAMED_IN_TEXT: [&str; 5] =
    ["comments", "commentsExtended", "commentsIds", "people", "glossaryDocument"];

/// Writes `document` in the charter of `template`.
///
/// The same document and template give the same bytes: no date is written but the document's own.
/// It holds its thread while it draws the charts: call it from `spawn_blocking`.
///
/// ```
/// use cordee_report::{Document, Language, Template, docx};
///
/// let document = Document::new("Stratégie 2022-2026", Language::French);
/// let file = docx(&document, &Template::default())?;
/// assert!(file.starts_with(b"PK"));
/// # Ok::<(), cordee_report::TemplateError>(())
/// ```
pub fn docx(document: &Document, template: &Template) -> Result<Vec<u8>, TemplateError> {
    let document = settled(document, Levels::Kept);
    let mut office = Office::open(template)?;
    let styles_part = office.part("styles", &format!("{WORD}.styles+xml"))?;
    let own_styles = office.package.xml(&styles_part)?;
    let styles = Styles::complete(own_styles, document.accent, document.language);
    let own_numbering = office.existing_xml("numbering")?;
    let own_notes = office.existing_xml("footnotes")?;
    let note_relations = match office.existing("footnotes") {
        Some(part) => office.package.relations(&part)?,
        None => Relations::default(),
    };
    let mut writer = Writer {
        styles: &styles,
        numbering: Numbering::complete(own_numbering),
        media: Media::beside(&office.package, &office.folder()),
        relations: std::mem::take(&mut office.relations),
        note_relations,
        notes: Notes::complete(own_notes, &office.called_notes()),
        in_note: false,
        width: office.width(),
        body: String::new(),
    };
    writer.document(&document, office.said());
    let Writer { numbering, media, relations, note_relations, notes, body, .. } = writer;
    office.relations = relations;
    office.put(body);
    office.fill(&document)?;
    office.package.parts.insert(styles_part, styles.part());
    if numbering.is_used() {
        let part = office.part("numbering", &format!("{WORD}.numbering+xml"))?;
        office.package.parts.insert(part, numbering.part());
    }
    if notes.is_used() {
        let part = office.part("footnotes", &format!("{WORD}.footnotes+xml"))?;
        office.package.relate(&part, &note_relations);
        office.package.parts.insert(part, notes.part());
    }
    office.illustrate(media)?;
    office.close(&document)
}

/// A template being filled in.
struct Office {
    package: Package,
    /// The part with the text.
    main: String,
    root: Element,
    /// What the text refers to.
    relations: Relations,
    /// Whether the template says where the content goes, and its text stays.
    has_place: bool,
}

impl Office {
    fn open(template: &Template) -> Result<Self, TemplateError> {
        let package = template.package.clone();
        let main = template.main.clone();
        let mut root = package.xml(&main)?.ok_or(TemplateError::NotWord)?;
        let body = root.child_or_new("w:body");
        let has_place = body.children.iter().any(placeholders::is_content);
        if !has_place {
            let is_section =
                |node: &Node| matches!(node, Node::Element(it) if it.name == "w:sectPr");
            let section = body.children.iter().rposition(is_section);
            let section = section.map(|at| body.children.swap_remove(at));
            body.children = section.into_iter().collect();
        }
        let named: BTreeSet<String> =
            root.all().iter().flat_map(|it| it.attributes()).map(|(_, value)| value).collect();
        let mut relations = package.relations(&main)?;
        relations.all.retain(|relation| {
            named.contains(&relation.id)
                || UNNAMED.contains(&relation.kind())
                || has_place && UNNAMED_IN_TEXT.contains(&relation.kind())
        });
        Ok(Self { package, main, root, relations, has_place })
    }

    fn folder(&self) -> String {
        self.main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
    }

    /// The part that the text refers to by `kind`, when there is one.
    fn existing(&self, kind: &str) -> Option<String> {
        self.relations.of_kind(kind).map(|relation| resolved(&self.main, &relation.target))
    }

    /// What that part holds, when it holds something.
    fn existing_xml(&self, kind: &str) -> Result<Option<Element>, TemplateError> {
        self.existing(kind).map_or(Ok(None), |part| self.package.xml(&part))
    }

    /// The part that the text refers to by `kind`; a new one when there is none.
    fn part(&mut self, kind: &str, content_type: &str) -> Result<String, TemplateError> {
        if let Some(part) = self.existing(kind) {
            return Ok(part);
        }
        let folder = self.folder();
        let mut file = format!("{kind}.xml");
        while self.package.parts.contains_key(&format!("{folder}{file}")) {
            file.insert_str(0, "cordee-");
        }
        let part = format!("{folder}{file}");
        self.relations.add(kind, &file);
        self.package.declare(&part, content_type)?;
        Ok(part)
    }

    /// The numbers of the notes that the template's own text calls.
    fn called_notes(&self) -> BTreeSet<String> {
        let elements = self.root.all();
        let calls = elements.iter().filter(|element| element.name == "w:footnoteReference");
        calls.filter_map(|element| element.attribute("w:id")).collect()
    }

    /// The width of the text on the template's page, in twentieths of a point.
    fn width(&self) -> usize {
        let elements = self.root.all();
        let section = elements.iter().rfind(|element| element.name == "w:sectPr");
        let number = |element: &str, attribute: &str| {
            section?.child(element)?.attribute(attribute)?.parse::<usize>().ok()
        };
        let width = || {
            let margins = number("w:pgMar", "w:left")? + number("w:pgMar", "w:right")?;
            number("w:pgSz", "w:w")?.checked_sub(margins)
        };
        width().filter(|width| (1_000..100_000).contains(width)).unwrap_or(USUAL_WIDTH)
    }

    /// What the template's own text says already.
    fn said(&self) -> Said {
        if !self.has_place {
            return Said::default();
        }
        let text = placeholders::text(&self.root);
        let has =
            |names: [&str; 2]| names.iter().any(|name| text.contains(&format!("{{{{{name}}}}}")));
        Said {
            title: has(["titre", "title"]),
            date: has(["date", "date"]),
            authors: has(["auteurs", "authors"]),
        }
    }

    /// Puts our text in its place.
    fn put(&mut self, content: String) {
        let body = self.root.child_or_new("w:body");
        let at = body.children.iter().position(placeholders::is_content);
        let content = Node::Raw(content);
        match at.and_then(|at| body.children.get_mut(at)) {
            Some(place) => *place = content,
            None => body.children.insert(0, content),
        }
    }

    /// Fills in what the template leaves open, in its text, headers and footers.
    fn fill(&mut self, document: &Document) -> Result<(), TemplateError> {
        let authors = document.authors.join(", ");
        // What is invented says so wherever the template repeats it.
        let mark = document.mark.as_ref().map_or(String::new(), |mark| format!(" ({mark})"));
        let title = format!("{}{mark}", document.title);
        let running = format!("{}{mark}", document.running_title);
        let values = [
            ("titre", title.as_str()),
            ("title", title.as_str()),
            ("date", document.date.as_str()),
            ("auteurs", authors.as_str()),
            ("authors", authors.as_str()),
            ("bandeau", running.as_str()),
            ("running", running.as_str()),
        ];
        placeholders::fill(&mut self.root, &values);
        for relation in &self.relations.all {
            if matches!(relation.kind(), "header" | "footer") {
                let part = resolved(&self.main, &relation.target);
                if let Some(mut root) = self.package.xml(&part)? {
                    placeholders::fill(&mut root, &values);
                    self.package.parts.insert(part, root.part());
                }
            }
        }
        Ok(())
    }

    fn illustrate(&mut self, media: Media) -> Result<(), TemplateError> {
        let folder = self.folder();
        for (file, bytes) in media.files {
            let extension = file.rsplit('.').next().unwrap_or_default().to_owned();
            let kind = if extension == "svg" { "svg+xml" } else { extension.as_str() };
            self.package.declare_extension(&extension, &format!("image/{kind}"))?;
            self.package.parts.insert(format!("{folder}{file}"), bytes);
        }
        Ok(())
    }

    /// Writes the file, without what nothing leads to any more.
    fn close(mut self, document: &Document) -> Result<Vec<u8>, TemplateError> {
        self.package.parts.insert(self.main.clone(), self.root.part());
        self.package.relate(&self.main, &self.relations);
        properties::write(&mut self.package, document)?;
        self.package.sweep()?;
        Ok(self.package.write())
    }
}
