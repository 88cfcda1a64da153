//! Templates: an office's charter as the DOCX that it already uses, read once and checked.

use super::ours;
use super::package::{self, LARGEST_CONTENT, LARGEST_FILE, MOST_PARTS, Package, resolved};
use super::relations::Relations;
use super::xml::{Element, Node, XmlError};

/// The namespace of the words of a DOCX, which our words are written in.
pub const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT_WORDS: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The type of a document's main part.
pub const DOCUMENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// What a file that is not a ZIP begins with when it is an older, or a protected, office file.
const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Fields that fetch from elsewhere, or run something, when the document is opened.
const ACTIVE_FIELDS: [&str; 6] =
    ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "LINK"];

/// The charter of an office: styles, headers, footers, logos, page and fonts.
///
/// [`Template::read`] takes a DOCX or DOTX file; [`Template::default`] is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub(super) package: Package,
    /// The part with the text.
    pub(super) main: String,
}

/// Why a file cannot be a template.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TemplateError {
    #[error("the file has {bytes} bytes, and {LARGEST_FILE} at most are read")]
    TooLarge { bytes: usize },
    #[error("the file is not a DOCX: it is no ZIP")]
    NotZip,
    #[error("the file is protected by a password")]
    Protected,
    #[error("the file is an office document of before 2007")]
    OldFormat,
    #[error("the file has {parts} parts, and {MOST_PARTS} at most are read")]
    TooManyParts { parts: usize },
    #[error("`{part}` swells beyond what is read ({LARGEST_CONTENT} bytes in all)")]
    Bomb { part: String },
    #[error("`{0}` leads out of the file")]
    UnsafePath(String),
    #[error("the file is damaged: {0}")]
    Broken(String),
    #[error("the file is not a Word document")]
    NotWord,
    #[error("the file is in the “strict” format: save it as an ordinary Word document")]
    Strict,
    #[error("the file runs macros or controls: `{0}`")]
    Macros(String),
    #[error("the file has no text part: `{0}` is missing")]
    NoDocument(String),
    #[error("`{part}` is not sound XML: {problem}")]
    Xml { part: String, problem: XmlError },
    #[error("`{part}` refers to `{target}`, outside the file")]
    External { part: String, target: String },
    #[error("`{part}` has a `{field}` field, which fetches from elsewhere")]
    ActiveField { part: String, field: String },
}

impl Default for Template {
    fn default() -> Self {
        Self { package: ours::package(), main: ours::MAIN.to_owned() }
    }
}

impl Template {
    /// Reads a DOCX or DOTX file, and refuses what would run, fetch, swell or not be read again.
    ///
    /// A link to the template on somebody's disk is taken out; styles, headers and pictures stay.
    pub fn read(bytes: &[u8]) -> Result<Self, TemplateError> {
        if bytes.starts_with(&COMPOUND_FILE) {
            return Err(of_compound_file(bytes));
        }
        let mut package = Package::read(bytes)?;
        refuse_macros(&package)?;
        let root = package.relations("")?;
        let main = root.of_kind("officeDocument").ok_or(TemplateError::NotWord)?;
        let main = resolved("", &main.target);
        check_type(&package, &main)?;
        check_words(&package, &main)?;
        refuse_outside(&mut package)?;
        forget_own_template(&mut package, &main)?;
        refuse_active_fields(&package, &main)?;
        package.declare(&main, DOCUMENT_TYPE)?;
        Ok(Self { package, main })
    }
}

/// Tells a protected file from an old one: the first holds an `EncryptedPackage`, in UTF-16.
fn of_compound_file(bytes: &[u8]) -> TemplateError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_protected = bytes.windows(name.len()).any(|window| window == name);
    if is_protected { TemplateError::Protected } else { TemplateError::OldFormat }
}

fn refuse_macros(package: &Package) -> Result<(), TemplateError> {
    for name in package.parts.keys() {
        let lower = name.to_ascii_lowercase();
        let runs = lower.ends_with("vbaproject.bin")
            || lower.ends_with("vbadata.xml")
            || lower.contains("/activex/");
        let content_type = package.content_type(name)?.unwrap_or_default().to_ascii_lowercase();
        if runs || content_type.contains("macroenabled") || content_type.contains("vbaproject") {
            return Err(TemplateError::Macros(name.clone()));
        }
    }
    Ok(())
}

/// The main part is a document or a template of Word, not a spreadsheet.
fn check_type(package: &Package, main: &str) -> Result<(), TemplateError> {
    if !package.parts.contains_key(main) {
        return Err(TemplateError::NoDocument(main.to_owned()));
    }
    let content_type = package.content_type(main)?.unwrap_or_default();
    let is_word = content_type.contains("wordprocessingml") && content_type.ends_with("main+xml");
    if is_word { Ok(()) } else { Err(TemplateError::NotWord) }
}

fn check_words(package: &Package, main: &str) -> Result<(), TemplateError> {
    let root = package.xml(main)?.ok_or(TemplateError::NotWord)?;
    if root.attributes().any(|(_, value)| value == STRICT_WORDS) {
        return Err(TemplateError::Strict);
    }
    let is_words = root.name == "w:document"
        && root.attribute("xmlns:w").as_deref() == Some(WORDS)
        && root.child("w:body").is_some();
    if is_words { Ok(()) } else { Err(TemplateError::NotWord) }
}

/// Takes out the link to a template on a disk, keeps links that people click, refuses the rest.
fn refuse_outside(package: &mut Package) -> Result<(), TemplateError> {
    let files: Vec<String> =
        package.parts.keys().filter(|name| package::is_relations(name)).cloned().collect();
    for file in files {
        let read = Relations::read(package.xml(&file)?.as_ref());
        let mut kept = Relations::default();
        for relation in &read.all {
            let is_link =
                relation.kind() == "hyperlink" && crate::markdown::is_kept(&relation.target);
            if !relation.is_external || is_link {
                kept.all.push(relation.clone());
            } else if relation.kind() != "attachedTemplate" && relation.kind() != "hyperlink" {
                let target = relation.target.clone();
                return Err(TemplateError::External { part: file, target });
            }
        }
        if kept != read {
            package.parts.insert(file, kept.part());
        }
    }
    Ok(())
}

/// Takes the template on somebody's disk out of the settings too, where it is named.
fn forget_own_template(package: &mut Package, main: &str) -> Result<(), TemplateError> {
    let relations = package.relations(main)?;
    let Some(settings) = relations.of_kind("settings") else { return Ok(()) };
    let part = resolved(main, &settings.target);
    let Some(mut root) = package.xml(&part)? else { return Ok(()) };
    root.children.retain(
        |child| !matches!(child, Node::Element(element) if element.name == "w:attachedTemplate"),
    );
    package.parts.insert(part, root.part());
    Ok(())
}

fn refuse_active_fields(package: &Package, main: &str) -> Result<(), TemplateError> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_ours = |name: &&String| name.starts_with(folder) && package::is_xml(name);
    let parts = package.parts.keys().filter(is_ours);
    for part in parts {
        let Some(root) = package.xml(part)? else { continue };
        let said = instructions(&root).to_ascii_uppercase();
        let mut words = said.split(|character: char| !character.is_ascii_alphabetic());
        if let Some(field) = words.find(|word| ACTIVE_FIELDS.contains(word)) {
            let (part, field) = (part.clone(), field.to_owned());
            return Err(TemplateError::ActiveField { part, field });
        }
    }
    Ok(())
}

/// What the fields of a part say, joined as Word joins their runs.
fn instructions(root: &Element) -> String {
    let mut said = String::new();
    for element in root.all() {
        match element.name.as_str() {
            "w:instrText" => said.push_str(&element.text()),
            "w:fldSimple" => said.push_str(&element.attribute("w:instr").unwrap_or_default()),
            "w:fldChar" => said.push(' '),
            _ => {}
        }
    }
    said
}
