//! DOCX files: part by part, and opened with LibreOffice.

use std::collections::BTreeSet;
use std::path::Path;

use cordee_report::{Document, Inline, Language, Template, docx, markdown, pdf, text};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::generated;
use super::programs::printed_by;
use super::sample::everything;
use super::template::{Parts, french, parts, said, with, zipped};

/// The parts of `document` in a template.
#[track_caller]
fn written(document: &Document, template: &[u8]) -> Parts {
    parts(&docx(document, &Template::read(template).unwrap()).unwrap())
}

/// A part as text.
#[track_caller]
fn part(parts: &Parts, name: &str) -> String {
    let found = parts.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", parts.keys()));
    String::from_utf8(found.clone()).unwrap()
}

fn extension(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Checks what every office file must be: sound XML whose prefixes are declared, relations that
/// lead somewhere, a type for each part, no number twice.
#[track_caller]
fn check_sound(parts: &Parts) {
    for (name, content) in parts {
        if ["xml", "rels", "svg"].contains(&extension(name)) {
            check_xml(name, std::str::from_utf8(content).unwrap());
        }
    }
    let types = part(parts, "[Content_Types].xml");
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        let is_typed = types.contains(&format!("PartName=\"/{name}\""))
            || types.contains(&format!("Extension=\"{}\"", extension(name)));
        assert!(is_typed, "{name} has no type");
    }
    for (name, content) in parts.iter().filter(|(name, _)| extension(name) == "rels") {
        check_relations(parts, name, std::str::from_utf8(content).unwrap());
    }
}

#[track_caller]
fn check_xml(name: &str, written: &str) {
    let mut reader = quick_xml::NsReader::from_str(written);
    loop {
        let (namespace, event) =
            reader.read_resolved_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        let unknown = matches!(namespace, quick_xml::name::ResolveResult::Unknown(_));
        assert!(!unknown, "{name} has a prefix that is not declared: {event:?}");
        match event {
            Event::Start(start) | Event::Empty(start) => {
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let (namespace, _) = reader.resolver().resolve_attribute(attribute.key);
                    let unknown = matches!(namespace, quick_xml::name::ResolveResult::Unknown(_));
                    assert!(!unknown, "{name}: {attribute:?} is not declared");
                }
            }
            Event::Text(said) => {
                let allowed = |c: char| !c.is_control() || c == '\n';
                assert!(said.chars().all(allowed), "{name} holds {said:?}");
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

#[track_caller]
fn check_relations(parts: &Parts, name: &str, written: &str) {
    let folder = name.split("_rels/").next().unwrap();
    let mut ids = BTreeSet::new();
    let mut reader = Reader::from_str(written);
    loop {
        match reader.read_event().unwrap() {
            Event::Empty(start) if start.name().as_ref() == "Relationship" => {
                let value = |key: &str| {
                    let found = start.try_get_attribute(key).unwrap();
                    found.map(|it| {
                        it.normalized_value(quick_xml::XmlVersion::Explicit1_0)
                            .unwrap()
                            .into_owned()
                    })
                };
                assert!(ids.insert(value("Id").unwrap()), "{name} has an identifier twice");
                let target = format!("{folder}{}", value("Target").unwrap());
                let is_there = value("TargetMode").is_some() || parts.contains_key(&target);
                assert!(is_there, "{name} leads to {target}, which is not there");
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

#[test]
fn our_own_template_gives_a_sound_file_and_the_same_bytes_each_time() {
    let file = docx(&everything(), &Template::default()).unwrap();
    assert_eq!(file, docx(&everything(), &Template::default()).unwrap());
    assert!(file.windows(19).take(60).any(|window| window == b"[Content_Types].xml"));
    let parts = parts(&file);
    check_sound(&parts);
    let document = part(&parts, "word/document.xml");
    for expected in [
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:tblHeader/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "descr=\"Barres : Loire 60 %, Rhône 40 %\"",
        "<asvg:svgBlip",
        "<w:br w:type=\"page\"/>",
        "<w:strike/>",
    ] {
        assert!(document.contains(expected), "{expected} is not in\n{document}");
    }
    let core = part(&parts, "docProps/core.xml");
    assert!(core.contains("<dc:title>La stratégie de tourisme durable du Pilat</dc:title>"));
    assert!(core.contains("<dc:language>fr-FR</dc:language>") && !core.contains("created"));
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"fr-FR\"/>"));
    assert!(part(&parts, "word/header1.xml").contains("Tourisme durable 2022-2026"));
}

#[test]
fn the_charter_of_an_office_stays_and_its_text_goes() {
    let old = format!(
        "{}<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        said("Texte du modèle")
    );
    let parts = written(&everything(), &zipped(&french(&old)));
    check_sound(&parts);
    let document = part(&parts, "word/document.xml");
    for expected in [
        "<w:pStyle w:val=\"Titre\"/>",
        "<w:pStyle w:val=\"Titre1\"/>",
        "<w:pStyle w:val=\"Titre2\"/>",
        "<w:pStyle w:val=\"Heading3\"/>",
        "<w:tblStyle w:val=\"Grilledutableau\"/>",
        "<w:pPr><w:pStyle w:val=\"Listepuces\"/></w:pPr>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<w:headerReference w:type=\"default\" r:id=\"rId5\"/>",
        "w:top=\"2500\"",
        "<w:tblW w:w=\"8906\"",
    ] {
        assert!(document.contains(expected), "{expected} is not in\n{document}");
    }
    let styles = part(&parts, "word/styles.xml");
    assert!(styles.contains("w:styleId=\"CordeeQuote\"") && styles.contains("\"fr-FR\""));
    assert_eq!(styles.matches("w:val=\"heading 1\"").count(), 1);
    let numbering = part(&parts, "word/numbering.xml");
    assert!(numbering.contains("▲") && numbering.contains("w:abstractNumId=\"4\""));
    assert!(part(&parts, "word/footnotes.xml").contains("Enquête « Votre vision »"));
    assert!(part(&parts, "word/header1.xml").contains("Maison du tourisme, Tourisme durable"));
    assert!(parts.contains_key("word/media/logo.png"));
    assert!(!parts.contains_key("word/media/ancienne.png"));
    for (name, content) in parts.iter().filter(|(name, _)| extension(name) != "png") {
        let content = String::from_utf8_lossy(content);
        for gone in ["du modèle", "Ancienne note", "Jean", "attachedTemplate", "{{"] {
            assert!(!content.contains(gone), "{gone} is in {name}");
        }
    }
}

#[test]
fn the_text_takes_the_place_that_the_template_gives_it() {
    let body = [
        said("Rapport : {{titre}}"),
        said("Fait le {{date}} par {{auteurs}}"),
        "<w:p><w:r><w:t>{{con</w:t></w:r><w:r><w:t>tenu}}</w:t></w:r></w:p>".to_owned(),
        said("Mentions légales"),
        "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
    ];
    let parts = written(&everything(), &zipped(&french(&body.concat())));
    check_sound(&parts);
    let document = part(&parts, "word/document.xml");
    let places = [
        "Rapport : La stratégie de tourisme durable du Pilat (exemple)",
        "Fait le État au 12 mars 2023 par Parc",
        "Pourquoi",
        "Suite",
        "Mentions légales",
    ];
    let found: Vec<usize> = places.iter().map(|place| document.find(place).unwrap()).collect();
    assert!(found.is_sorted(), "{found:?}");
    assert!(!document.contains("\"Titre\"") && !document.contains("{{"));
    let notes = part(&parts, "word/footnotes.xml");
    assert!(notes.contains("Ancienne note") && notes.contains("w:id=\"3\""), "{notes}");
}

#[test]
fn a_template_without_styles_or_with_an_empty_part_gets_ours() {
    for template in [with("word/styles.xml", ""), with("word/styles.xml", "<other/>"), bare()] {
        let parts = written(&everything(), &template);
        check_sound(&parts);
        assert!(part(&parts, "word/document.xml").contains("<w:pStyle w:val=\"Heading1\"/>"));
        let named =
            |content: &Vec<u8>| String::from_utf8_lossy(content).contains("w:val=\"heading 1\"");
        assert!(parts.values().any(named));
    }
}

/// A template that is a text and nothing else.
fn bare() -> Vec<u8> {
    let mut parts = french("");
    parts.retain(|name, _| name.contains("document") || !name.starts_with("word/"));
    parts.remove("word/_rels/document.xml.rels");
    let words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{words}\"><w:body/></w:document>");
    parts.insert("word/document.xml".to_owned(), document.into_bytes());
    zipped(&parts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_a_sound_file_in_any_template(document in generated::document()) {
        let place = french(&said("{{contenu}}"));
        check_sound(&parts(&docx(&document, &Template::default()).unwrap()));
        check_sound(&written(&document, &zipped(&french(""))));
        check_sound(&written(&document, &zipped(&place)));
    }

    #[test]
    fn any_markdown_is_a_sound_file(source in "(\\PC|\n|[-*_>#|`~\\[\\]()! ]){0,200}") {
        let document = Document { blocks: markdown(&source), ..Document::new("T", Language::French) };
        check_sound(&parts(&docx(&document, &Template::default()).unwrap()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_an_accessible_pdf(document in generated::document()) {
        let file = pdf(&document).unwrap();
        prop_assert_eq!(file.refusal, None);
    }
}

/// What LibreOffice makes of a DOCX: its text by page, and its structure.
#[track_caller]
fn opened(file: &[u8], folder: &Path) -> (String, String) {
    std::fs::write(folder.join("report.docx"), file).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let export =
        "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";
    let arguments = [profile.as_str(), "--headless", "--convert-to", export, "report.docx"];
    printed_by("soffice", "libreoffice-writer-nogui", &arguments, folder);
    let said = printed_by("pdftotext", "poppler-utils", &["-layout", "report.pdf", "-"], folder);
    let tree = printed_by("pdfinfo", "poppler-utils", &["-struct-text", "report.pdf"], folder);
    (said, tree)
}

#[test]
fn libreoffice_opens_the_file_with_the_office_s_header_and_all_that_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = everything();
    document.lead.push(Inline::Note(text("Note de la page de titre.")));
    let template = Template::read(&zipped(&french(&said("Texte du modèle")))).unwrap();
    let (said, tree) = opened(&docx(&document, &template).unwrap(), folder.path());
    for expected in [
        "Maison du tourisme",
        "Pélussin",
        "La stratégie de tourisme durable du Pilat",
        "Pourquoi",
        "1.",
        "Regarder",
        "à trois instances",
        "▲",
        "Département",
        "60 %",
        "Enquête « Votre vision »",
        "Note de la page de titre.",
        "Partir de l’existant.",
        "page publique",
        "exemple",
        "Suite",
    ] {
        assert!(said.contains(expected), "{expected} is not in\n{said}");
    }
    assert!(!said.contains("Texte du modèle"));
    for expected in ["H1", "H2", "H3", " L ", "LI", "Table", "TH", "TD", "Figure", "Link", "Note"] {
        assert!(tree.contains(expected), "{expected} is not in\n{tree}");
    }
    let pictures =
        printed_by("pdfimages", "poppler-utils", &["-list", "report.pdf"], folder.path());
    assert!(pictures.contains(" 90 "), "the logo is not in\n{pictures}");
}
