//! A Word file built from strings of XML.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use cordee_word::{Limits, Returned, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The namespaces that the tests use.
pub fn namespaces() -> String {
    format!(
        "xmlns:w=\"{WORDS}\" xmlns:r=\"{OFFICE}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
         xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\""
    )
}

/// Styles as an office has them: some known by their name, some by what they say.
const STYLES: &str = "\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
    </w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Titre\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/><w:pPr>\
    <w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Titre2\"><w:name w:val=\"Titre 2\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Chapitre\"><w:name w:val=\"Chapitre du Parc\"/>\
    <w:basedOn w:val=\"Titre1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Citation\"><w:name w:val=\"Quote\"/><w:rPr><w:i/>\
    </w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Gras\"><w:name w:val=\"Paragraphe gras\"/><w:rPr>\
    <w:b/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Code\"><w:name w:val=\"HTML Preformatted\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"TM1\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Fort\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr>\
    </w:style>\
    <w:style w:type=\"character\" w:styleId=\"CodeHTML\"><w:name w:val=\"HTML Code\"/></w:style>";

/// Lists 1 (bullets), 2 and 3 (numbers; 3 starts again), 4 (numbers of its own kind).
const NUMBERING: &str = "\
    <w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:pPr><w:ind w:left=\"1440\"/></w:pPr></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/><w:numFmt w:val=\"upperRoman\"/></w:lvl>\
    </w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
    <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
    <w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>";

/// A Word file being built.
pub struct Docx {
    /// The parts, in the order of the archive.
    pub parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    /// A file whose text is `body`, with the styles and lists of the tests.
    pub fn new(body: &str) -> Self {
        let main = format!("<w:document {}><w:body>{body}</w:body></w:document>", namespaces());
        Self::bare(&main).beside("styles", STYLES).beside("numbering", NUMBERING)
    }

    /// A file with `main` as the part with the text, and nothing beside it.
    pub fn bare(main: &str) -> Self {
        let root = format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
             Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        Self { parts: vec![], relations: String::new() }
            .part("_rels/.rels", root)
            .part("word/document.xml", main)
    }

    /// The same with a part more.
    pub fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), content.into()));
        self
    }

    /// The same with a part that the text refers to, such as its styles.
    pub fn beside(self, kind: &str, content: &str) -> Self {
        let part = format!("<w:{kind} {}>{content}</w:{kind}>", namespaces());
        self.related(kind, &format!("word/{kind}.xml"), part.into_bytes())
    }

    /// The same with a part as it is given, to which the text refers.
    pub fn related(mut self, kind: &str, name: &str, content: Vec<u8>) -> Self {
        let id = self.parts.len();
        let _ = write!(
            self.relations,
            "<Relationship Id=\"part{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{name}\"/>"
        );
        self.part(name, content)
    }

    /// The same with an address that the text may lead to.
    pub fn link(mut self, id: &str, url: &str) -> Self {
        let _ = write!(
            self.relations,
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/hyperlink\" Target=\"{url}\" \
             TargetMode=\"External\"/>"
        );
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = self.parts.clone();
        let relations =
            format!("<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>", self.relations);
        parts.push(("word/_rels/document.xml.rels".to_owned(), relations.into_bytes()));
        zipped(&parts)
    }

    /// What is read of it.
    #[track_caller]
    pub fn read(&self) -> Returned {
        read(&self.bytes(), &Limits::default()).expect("the file is read")
    }
}

/// An archive of these parts.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let in_memory = "an archive is written to memory";
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect(in_memory);
        writer.write_all(content).expect(in_memory);
    }
    writer.finish().expect(in_memory).into_inner()
}

/// A paragraph of plain words.
pub fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A paragraph in a style.
pub fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// An item of a list.
pub fn item(list: u32, level: u32, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>\
         </w:pPr>{}</w:p>",
        r(words)
    )
}

/// A run of plain words.
pub fn r(words: &str) -> String {
    look("", words)
}

/// A run with properties.
pub fn look(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// Checks the text of a body without changes.
#[track_caller]
pub fn check(body: &str, expected: &str) {
    let returned = Docx::new(body).read();
    assert_eq!(returned.proposed, expected);
    assert_eq!(returned.original, expected);
}
