//! Word files for the tests: our own, and others made of strings of XML.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use cordee_report::{Document, Language, Template, docx, markdown};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A text as our own writer makes a file of it.
pub fn written(title: &str, text: &str) -> Vec<u8> {
    let document = Document { blocks: markdown(text), ..Document::new(title, Language::French) };
    docx(&document, &Template::default()).expect("it is written")
}

/// A file whose body is `body`, with these parts beside it: kind and content.
pub fn made(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document xmlns:w=\"{WORDS}\"><w:body>{body}</w:body></w:document>");
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
         Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut parts = vec![("_rels/.rels".to_owned(), root), ("word/document.xml".to_owned(), main)];
    let mut relations = String::new();
    for (kind, content) in beside {
        let name = format!("word/{kind}.xml");
        let _ = write!(
            relations,
            "<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"/{name}\"/>"
        );
        parts.push((name, format!("<w:{kind} xmlns:w=\"{WORDS}\">{content}</w:{kind}>")));
    }
    let relations = format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    zipped(&parts)
}

/// An archive of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let in_memory = "an archive is written to memory";
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect(in_memory);
        writer.write_all(content).expect(in_memory);
    }
    writer.finish().expect(in_memory).into_inner()
}

pub const STYLES: (&str, &str) = (
    "styles",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
     </w:style>",
);

/// A paragraph of these runs.
pub fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

pub fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// Words put in by somebody who tracks changes.
pub fn inserted(words: &str) -> String {
    format!(
        "<w:ins w:id=\"1\" w:author=\"Zoé Roux\" w:date=\"2022-01-12T09:05:00Z\">{}</w:ins>",
        r(words)
    )
}

/// Words taken out by somebody who tracks changes.
pub fn deleted(words: &str) -> String {
    format!(
        "<w:del w:id=\"2\" w:author=\"Zoé Roux\" w:date=\"2022-01-12T09:05:00Z\"><w:r>\
         <w:delText xml:space=\"preserve\">{words}</w:delText></w:r></w:del>"
    )
}
