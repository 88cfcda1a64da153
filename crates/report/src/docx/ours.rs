//! Our own template: what is used when an office gave none, and the styles that one lacks.

use std::collections::BTreeMap;

use super::package::{CONTENT_TYPES, Package};
use super::relations::Relations;
use super::template::{DOCUMENT_TYPE, WORDS};

/// The part with the text.
pub const MAIN: &str = "word/document.xml";

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A4 with margins of 2.2 cm, the title above, who signs and the page below.
pub fn package() -> Package {
    let mut relations = Relations::default();
    let header = relations.add("header", "header1.xml");
    let footer = relations.add("footer", "footer1.xml");
    relations.add("styles", "styles.xml");
    relations.add("settings", "settings.xml");
    let document = format!(
        "<w:document xmlns:w=\"{WORDS}\" xmlns:r=\"{RELATIONS}\"><w:body><w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"{header}\"/>\
         <w:footerReference w:type=\"default\" r:id=\"{footer}\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1474\" w:right=\"1247\" \
         w:bottom=\"1474\" w:left=\"1247\" w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    );
    let mut root = Relations::default();
    root.add("officeDocument", MAIN);
    let parts = [
        (CONTENT_TYPES, types()),
        ("_rels/.rels", String::from_utf8_lossy(&root.part()).into_owned()),
        ("word/_rels/document.xml.rels", String::from_utf8_lossy(&relations.part()).into_owned()),
        (MAIN, document),
        ("word/styles.xml", styles()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header_part()),
        ("word/footer1.xml", footer_part()),
    ];
    let parts: BTreeMap<String, Vec<u8>> =
        parts.into_iter().map(|(name, content)| (name.to_owned(), content.into_bytes())).collect();
    Package { parts }
}

fn types() -> String {
    let parts = [
        ("document.xml", DOCUMENT_TYPE.to_owned()),
        ("styles.xml", format!("{WORD}.styles+xml")),
        ("settings.xml", format!("{WORD}.settings+xml")),
        ("header1.xml", format!("{WORD}.header+xml")),
        ("footer1.xml", format!("{WORD}.footer+xml")),
    ];
    let mut said = String::new();
    for (part, kind) in parts {
        said.push_str("<Override PartName=\"/word/");
        said.push_str(part);
        said.push_str("\" ContentType=\"");
        said.push_str(&kind);
        said.push_str("\"/>");
    }
    format!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{said}</Types>"
    )
}

/// The fonts that offices have, and nothing else: the styles come as the document needs them.
fn styles() -> String {
    format!(
        "<w:styles xmlns:w=\"{WORDS}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:eastAsia=\"Cambria\" w:cs=\"Cambria\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"140\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults></w:styles>"
    )
}

/// Without this, Word opens the file as one of 2007.
fn settings() -> String {
    format!(
        "<w:settings xmlns:w=\"{WORDS}\"><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn header_part() -> String {
    format!(
        "<w:hdr xmlns:w=\"{WORDS}\"><w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" \
         w:space=\"4\" w:color=\"999999\"/></w:pBdr></w:pPr><w:r>{SMALL}<w:t>{{{{bandeau}}}}</w:t>\
         </w:r></w:p></w:hdr>"
    )
}

fn footer_part() -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r>{SMALL}<w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "<w:ftr xmlns:w=\"{WORDS}\"><w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9412\"/>\
         </w:tabs></w:pPr><w:r>{SMALL}<w:t>{{{{auteurs}}}}</w:t></w:r><w:r>{SMALL}<w:tab/>\
         <w:t xml:space=\"preserve\">page </w:t></w:r>{page}<w:r>{SMALL}\
         <w:t xml:space=\"preserve\"> / </w:t></w:r>{pages}</w:p></w:ftr>",
        page = field("PAGE"),
        pages = field("NUMPAGES"),
    )
}

const SMALL: &str = "<w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>\
                     <w:color w:val=\"595959\"/><w:sz w:val=\"17\"/></w:rPr>";

/// A style that a document needs.
pub struct Style {
    /// What Word calls it in every language.
    pub name: &'static str,
    pub kind: Kind,
    /// What it is based on, by name.
    pub based_on: &'static str,
    /// Its properties, when a template lacks it; `ACCENT` stands for the document's colour.
    pub properties: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Paragraph,
    Character,
    Table,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Character => "character",
            Self::Table => "table",
        }
    }
}

const fn paragraph(name: &'static str, properties: &'static str) -> Style {
    Style { name, kind: Kind::Paragraph, based_on: "Normal", properties }
}

const fn character(name: &'static str, properties: &'static str) -> Style {
    Style { name, kind: Kind::Character, based_on: "Default Paragraph Font", properties }
}

/// All the styles that a document may need, those they are based on first.
pub const STYLES: [Style; 20] = [
    Style { name: "Normal", kind: Kind::Paragraph, based_on: "", properties: "<w:qFormat/>" },
    Style {
        name: "Default Paragraph Font",
        kind: Kind::Character,
        based_on: "",
        properties: "<w:semiHidden/>",
    },
    Style {
        name: "Normal Table",
        kind: Kind::Table,
        based_on: "",
        properties: "<w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
                     <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>\
                     <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>\
                     </w:tblCellMar></w:tblPr>",
    },
    paragraph(
        "Title",
        "<w:qFormat/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" \
         w:space=\"6\" w:color=\"ACCENT\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"200\" \
         w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"50\"/>\
         <w:szCs w:val=\"50\"/></w:rPr>",
    ),
    paragraph(
        "Subtitle",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:sz w:val=\"26\"/>\
         <w:szCs w:val=\"26\"/></w:rPr>",
    ),
    paragraph(
        "heading 1",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"440\" w:after=\"160\" \
         w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/>\
         <w:color w:val=\"ACCENT\"/><w:sz w:val=\"34\"/><w:szCs w:val=\"34\"/></w:rPr>",
    ),
    paragraph(
        "heading 2",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\" \
         w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/>\
         <w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>",
    ),
    paragraph(
        "heading 3",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"100\"/>\
         <w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:i/></w:rPr>",
    ),
    paragraph(
        "heading 4",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>\
         <w:outlineLvl w:val=\"3\"/></w:pPr><w:rPr><w:b/></w:rPr>",
    ),
    paragraph(
        "heading 5",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>\
         <w:outlineLvl w:val=\"4\"/></w:pPr><w:rPr><w:i/></w:rPr>",
    ),
    paragraph(
        "heading 6",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>\
         <w:outlineLvl w:val=\"5\"/></w:pPr><w:rPr><w:i/><w:color w:val=\"595959\"/></w:rPr>",
    ),
    paragraph("List Bullet", "<w:pPr><w:spacing w:after=\"80\"/></w:pPr>"),
    paragraph("List Number", "<w:pPr><w:spacing w:after=\"80\"/></w:pPr>"),
    paragraph(
        "Quote",
        "<w:qFormat/><w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" \
         w:color=\"ACCENT\"/></w:pBdr><w:ind w:left=\"280\" w:right=\"280\"/></w:pPr>",
    ),
    paragraph(
        "caption",
        "<w:qFormat/><w:pPr><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" \
         w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:b/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    paragraph(
        "footnote text",
        "<w:pPr><w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr>\
         <w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    character("footnote reference", "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"),
    character("Hyperlink", "<w:rPr><w:color w:val=\"ACCENT\"/><w:u w:val=\"single\"/></w:rPr>"),
    character(
        "HTML Code",
        "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>\
         <w:sz w:val=\"20\"/></w:rPr>",
    ),
    Style {
        name: "Table Grid",
        kind: Kind::Table,
        based_on: "Normal Table",
        properties: "<w:pPr><w:spacing w:before=\"50\" w:after=\"50\" w:line=\"240\" \
                     w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Calibri\" \
                     w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"19\"/>\
                     <w:szCs w:val=\"19\"/></w:rPr><w:tblPr><w:tblBorders>\
                     <w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8C8C\"/>\
                     <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8C8C\"/>\
                     <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8C8C\"/>\
                     </w:tblBorders></w:tblPr>",
    },
];
