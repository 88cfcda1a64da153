//! Templates of offices, as they come, and as they must not come.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use cordee_report::{Template, TemplateError, XmlError};
use zip::write::SimpleFileOptions;

use super::sample::logo;

/// The parts of an office file.
pub type Parts = BTreeMap<String, Vec<u8>>;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A ZIP of parts.
pub fn zipped(parts: &Parts) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a ZIP.
pub fn parts(file: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = vec![];
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{target}\"/>")
}

fn external(id: &str, kind: &str, target: &str) -> String {
    format!(
        "<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
    )
}

fn relations(all: &[String]) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}\
         </Relationships>",
        all.concat()
    )
}

fn style(kind: &str, id: &str, name: &str, properties: &str) -> String {
    format!(
        "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{properties}</w:style>"
    )
}

/// A paragraph of one run.
pub fn said(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The template of a French office, whose text is `body`: Word's own styles have French
/// identifiers, the header has a logo, and lists look as the office wants.
pub fn french(body: &str) -> Parts {
    let types = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
    ]
    .map(|(part, kind)| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>")
    });
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>{}</Types>",
        types.concat()
    );
    let list = "<w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>";
    let styles = [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault></w:docDefaults>".to_owned(),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>".to_owned(),
        style("paragraph", "Titre", "Title", ""),
        style("paragraph", "Titre1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:color w:val=\"C00000\"/></w:rPr>"),
        style("paragraph", "Titre2", "Heading 2", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>"),
        style("paragraph", "Listepuces", "List Bullet", list),
        style("table", "Grilledutableau", "Table Grid", ""),
        style("character", "Quote", "Une autre chose", ""),
    ];
    let numbering = "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
         <w:lvlText w:val=\"▲\"/><w:pPr><w:ind w:left=\"500\" w:hanging=\"300\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>";
    let notes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p w14:paraId=\"1A\"><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:t>Ancienne note</w:t></w:r></w:p></w:footnote>";
    let logo_drawn = "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><wp:extent cx=\"900000\" cy=\"300000\"/><wp:docPr id=\"1\" name=\"Logo\" descr=\"Logo\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"Logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"900000\" cy=\"300000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId6\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"2500\" w:right=\"1000\" w:bottom=\"1400\" w:left=\"2000\" w:header=\"700\" w:footer=\"700\" w:gutter=\"0\"/></w:sectPr>";
    let texts = [
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations(&[
                relation("rId1", "officeDocument", "word/document.xml"),
                relation("rId2", "extended-properties", "docProps/app.xml"),
            ]),
        ),
        ("docProps/app.xml", "<Properties><Manager>Jean Secret</Manager></Properties>".to_owned()),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                relation("rId1", "styles", "styles.xml"),
                relation("rId2", "numbering", "numbering.xml"),
                relation("rId3", "footnotes", "footnotes.xml"),
                relation("rId4", "settings", "settings.xml"),
                relation("rId5", "header", "header1.xml"),
                relation("rId6", "footer", "footer1.xml"),
                relation("rId7", "image", "media/ancienne.png"),
            ]),
        ),
        (
            "word/document.xml",
            format!("<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"),
        ),
        ("word/styles.xml", format!("<w:styles {NAMESPACES}>{}</w:styles>", styles.concat())),
        ("word/numbering.xml", format!("<w:numbering {NAMESPACES}>{numbering}</w:numbering>")),
        ("word/footnotes.xml", format!("<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")),
        (
            "word/settings.xml",
            format!("<w:settings {NAMESPACES}><w:attachedTemplate r:id=\"rId1\"/></w:settings>"),
        ),
        (
            "word/_rels/settings.xml.rels",
            relations(&[external("rId1", "attachedTemplate", "file:///C:/Jean/charte.dotx")]),
        ),
        (
            "word/header1.xml",
            format!(
                "<w:hdr {NAMESPACES}>{logo_drawn}{}</w:hdr>",
                said("Maison du tourisme, {{bandeau}}")
            ),
        ),
        ("word/_rels/header1.xml.rels", relations(&[relation("rId1", "image", "media/logo.png")])),
        (
            "word/footer1.xml",
            format!("<w:ftr {NAMESPACES}>{}</w:ftr>", said("2 place de la Mairie, Pélussin")),
        ),
    ];
    let mut parts: Parts =
        texts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    parts.insert("word/media/logo.png".to_owned(), logo());
    parts.insert("word/media/ancienne.png".to_owned(), logo());
    parts
}

/// The French template with a part changed.
pub fn with(name: &str, content: impl Into<Vec<u8>>) -> Vec<u8> {
    let mut parts = french("");
    parts.insert(name.to_owned(), content.into());
    zipped(&parts)
}

fn without(name: &str) -> Vec<u8> {
    let mut parts = french("");
    parts.remove(name);
    zipped(&parts)
}

fn changed(name: &str, from: &str, to: &str) -> Vec<u8> {
    let parts = french("");
    let text = String::from_utf8_lossy(&parts[name]).into_owned();
    assert!(text.contains(from), "{from} is not in {name}");
    with(name, text.replace(from, to))
}

#[track_caller]
fn refused(file: &[u8], expected: &TemplateError) {
    assert_eq!(Template::read(file).as_ref().err(), Some(expected));
}

#[test]
fn files_that_are_no_docx_are_told_apart() {
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&[&compound[..], &[0; 600], &name, &[0; 600]].concat(), &TemplateError::Protected);
    refused(&[&compound[..], &[0; 600]].concat(), &TemplateError::OldFormat);
    refused(b"", &TemplateError::NotZip);
    refused(b"%PDF-1.7", &TemplateError::NotZip);
    refused(&vec![b'x'; 21 << 20], &TemplateError::TooLarge { bytes: 21 << 20 });
    refused(&zipped(&Parts::new()), &TemplateError::NotWord);
    let spreadsheet =
        changed("[Content_Types].xml", "wordprocessingml.document", "spreadsheetml.sheet");
    refused(&spreadsheet, &TemplateError::NotWord);
    let main = "word/document.xml".to_owned();
    refused(&without(&main), &TemplateError::NoDocument(main));
    refused(&with("word/document.xml", "<html/>"), &TemplateError::NotWord);
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    refused(&changed("word/document.xml", transitional, strict), &TemplateError::Strict);
}

#[test]
fn a_template_that_runs_or_fetches_something_is_refused() {
    let macros = |name: &str| TemplateError::Macros(name.to_owned());
    refused(&with("word/vbaProject.bin", "x"), &macros("word/vbaProject.bin"));
    refused(&with("word/activeX/activeX1.xml", "<x/>"), &macros("word/activeX/activeX1.xml"));
    let enabled = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let ordinary = format!("{WORD}.document.main+xml");
    refused(&changed("[Content_Types].xml", &ordinary, enabled), &macros("word/document.xml"));

    let target = "https://elsewhere.example/x.png".to_owned();
    let part = "word/_rels/header1.xml.rels".to_owned();
    let fetched = with(&part, relations(&[external("rId1", "image", &target)]));
    refused(&fetched, &TemplateError::External { part, target });

    let cut = "<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"x\"</w:instrText></w:r></w:p>";
    let part = "word/footer1.xml".to_owned();
    let active = with(&part, format!("<w:ftr {NAMESPACES}>{cut}</w:ftr>"));
    refused(&active, &TemplateError::ActiveField { part, field: "INCLUDEPICTURE".to_owned() });
}

#[test]
fn a_template_that_swells_leads_out_or_is_damaged_is_refused() {
    let bomb = vec![b' '; 60 << 20];
    let part = "word/bomb.xml".to_owned();
    refused(&with(&part, bomb), &TemplateError::Bomb { part });

    let mut many = french("");
    for number in 0..2_100 {
        many.insert(format!("word/part{number}.bin"), vec![]);
    }
    let parts = many.len();
    refused(&zipped(&many), &TemplateError::TooManyParts { parts });

    for name in ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:\\evil.xml"] {
        refused(&with(name, "x"), &TemplateError::UnsafePath(name.to_owned()));
    }

    let part = "word/styles.xml".to_owned();
    let entities = with(&part, "<!DOCTYPE w [<!ENTITY a \"aaaa\">]><w:styles>&a;</w:styles>");
    refused(&entities, &TemplateError::Xml { part: part.clone(), problem: XmlError::Entities });
    let deep = with(&part, "<w:a>".repeat(1_000));
    refused(&deep, &TemplateError::Xml { part: part.clone(), problem: XmlError::TooDeep });
    let utf16 = with(&part, b"\xff\xfe<\0w\0".to_vec());
    refused(&utf16, &TemplateError::Xml { part, problem: XmlError::Encoding });

    let mut damaged = zipped(&french(""));
    let middle = damaged.len() / 2;
    damaged.truncate(middle);
    refused(&damaged, &TemplateError::NotZip);
}
