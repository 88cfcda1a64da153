//! Files that are no Word file, or a bad one.

use cordee_word::{Limits, RefusedDocx, Warning, read};

use super::builder::{Docx, namespaces, p, zipped};

#[track_caller]
fn check_refused(bytes: &[u8], expected: &RefusedDocx) {
    assert_eq!(read(bytes, &Limits::default()).as_ref(), Err(expected));
}

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let owned: Vec<(String, Vec<u8>)> =
        parts.iter().map(|(name, it)| ((*name).to_owned(), it.as_bytes().to_vec())).collect();
    zipped(&owned)
}

/// A compound file that holds a stream of this name, as far as we look at it.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 512]);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn what_is_no_word_file_is_refused_by_what_it_is() {
    check_refused(b"", &RefusedDocx::Empty);
    check_refused(b"Bonjour", &RefusedDocx::NotZip);
    check_refused(b"%PDF-1.7", &RefusedDocx::NotZip);
    check_refused(b"PK\x03\x04", &RefusedDocx::NotZip);
    check_refused(b"{\\rtf1 Bonjour}", &RefusedDocx::RichText);
    check_refused(&compound("WordDocument"), &RefusedDocx::OldWord);
    check_refused(&compound("EncryptedPackage"), &RefusedDocx::Encrypted);
    check_refused(&parts(&[("a.txt", "x")]), &RefusedDocx::NotWord);
    check_refused(&parts(&[("xl/workbook.xml", "<a/>")]), &RefusedDocx::NotWord);
    let text = [("mimetype", "x"), ("META-INF/manifest.xml", "<a/>"), ("content.xml", "<a/>")];
    check_refused(&parts(&text), &RefusedDocx::OpenDocument);
    check_refused(&parts(&[("word/document.xml", "<a/>")]), &RefusedDocx::NotWord);
}

#[test]
fn a_file_without_styles_keeps_headings_by_their_names() {
    let main = format!(
        "<w:document {}><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Deux\
         </w:t></w:r></w:p></w:body></w:document>",
        namespaces()
    );
    let returned = Docx::bare(&main).read();
    assert_eq!(returned.proposed, "## Deux\n");
    assert_eq!(returned.warnings, [Warning::NoStyles]);
}

#[test]
fn programs_in_the_file_are_told_and_not_read() {
    let returned = Docx::new(&p("texte")).part("word/vbaProject.bin", vec![0; 64]).read();
    assert_eq!(returned.proposed, "texte\n");
    assert_eq!(returned.warnings, [Warning::Macros]);
}

#[test]
fn a_part_that_unpacks_without_end_is_refused_wherever_it_is() {
    let limits = Limits { part_bytes: 100_000, ..Limits::default() };
    let long = p(&"a".repeat(200_000));
    let part = |name: &str| Err(RefusedDocx::Bomb { part: name.to_owned(), most: 100_000 });
    assert_eq!(read(&Docx::new(&long).bytes(), &limits), part("word/document.xml"));
    let beside = Docx::bare(&format!("<w:document {}><w:body/></w:document>", namespaces()))
        .beside("styles", &long);
    assert_eq!(read(&beside.bytes(), &limits), part("word/styles.xml"));
    // What is not read may be as large as it likes.
    let picture = Docx::new(&p("a")).part("word/media/a.png", vec![0; 300_000]);
    assert!(read(&picture.bytes(), &limits).is_ok());
}

#[test]
fn the_parts_together_are_bounded_too() {
    let limits = Limits { content_bytes: 150_000, ..Limits::default() };
    let file = Docx::new(&p(&"a".repeat(90_000))).beside("comments", &p(&"b".repeat(90_000)));
    let refused = read(&file.bytes(), &limits);
    assert!(matches!(refused, Err(RefusedDocx::Bomb { .. })), "{refused:?}");
}

#[test]
fn sizes_and_numbers_beyond_the_limits_are_refused() {
    let file = Docx::new(&p("a")).bytes();
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    let too_large = RefusedDocx::TooLarge { bytes: file.len(), most: 10 };
    assert_eq!(read(&file, &limits), Err(too_large));
    let limits = Limits { parts: 3, ..Limits::default() };
    assert_eq!(read(&file, &limits), Err(RefusedDocx::TooManyParts { parts: 5, most: 3 }));
    let many = Docx::new(&"<w:p/>".repeat(50_000)).bytes();
    let most = Limits::default().paragraphs;
    check_refused(&many, &RefusedDocx::TooManyParagraphs { most });
    let limits = Limits { elements: 1_000, ..Limits::default() };
    let part = || "word/document.xml".to_owned();
    let refused = RefusedDocx::TooManyElements { part: part(), most: 1_000 };
    assert_eq!(read(&many, &limits), Err(refused));
}

#[test]
fn elements_that_nest_without_end_are_refused() {
    let part = "word/document.xml".to_owned();
    let deep = Docx::new(&"<w:ins>".repeat(100_000)).bytes();
    check_refused(&deep, &RefusedDocx::TooDeep { part, most: 200 });
    let nested = |depth: usize| {
        let open = "<w:tbl><w:tr><w:tc>".repeat(depth);
        let close = "</w:tc></w:tr></w:tbl>".repeat(depth);
        format!("{open}{}{close}", p("fond"))
    };
    assert_eq!(Docx::new(&nested(60)).read().proposed, "| fond |\n| --- |\n");
}

#[test]
fn a_document_type_and_entities_of_its_own_are_refused() {
    let refused = RefusedDocx::DocumentType { part: "word/document.xml".to_owned() };
    for main in [
        "<!DOCTYPE a [<!ENTITY x \"xx\">]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<a>&x;</a>",
        "<a b=\"&x;\"/>",
    ] {
        check_refused(&Docx::bare(main).bytes(), &refused);
    }
}

#[test]
fn a_part_in_another_encoding_or_broken_is_refused() {
    let part = || "word/document.xml".to_owned();
    let mut latin = Docx::bare("");
    latin.parts[1].1 = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>".to_vec();
    check_refused(&latin.bytes(), &RefusedDocx::Encoding { part: part() });
    for main in ["", "<a>", "<a></b>", "<a b=c", "plain"] {
        let refused = read(&Docx::bare(main).bytes(), &Limits::default());
        assert!(matches!(refused, Err(RefusedDocx::Xml { .. })), "{main}: {refused:?}");
    }
}

#[test]
fn a_broken_part_beside_the_text_is_told_and_the_text_read() {
    let main = format!("<w:document {}><w:body>{}</w:body></w:document>", namespaces(), p("a"));
    let file = Docx::bare(&main).related("styles", "word/styles.xml", b"<a>".to_vec());
    let returned = file.read();
    assert_eq!(returned.proposed, "a\n");
    assert!(
        matches!(returned.warnings.as_slice(), [Warning::NoStyles, Warning::UnreadPart { .. }]),
        "{:?}",
        returned.warnings
    );
}

#[test]
fn styles_based_on_themselves_are_read() {
    let main = format!(
        "<w:document {}><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>a</w:t></w:r>\
         </w:p></w:body></w:document>",
        namespaces()
    );
    let styles = "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>\
        </w:style>";
    assert_eq!(Docx::bare(&main).beside("styles", styles).read().proposed, "# a\n");
}

#[test]
fn a_part_that_is_there_twice_is_refused() {
    let body = format!("<w:document {}><w:body>{}</w:body></w:document>", namespaces(), p("a"));
    let file = parts(&[("word/document.xml", &body), ("word/documenT.xml", &body)]);
    let repeated = |part: &str| RefusedDocx::RepeatedPart { part: part.to_owned() };
    check_refused(&file, &repeated("word/documenT.xml"));
    // The same name byte for byte, which the library cannot write.
    let at: Vec<usize> = file
        .windows(17)
        .enumerate()
        .filter(|(_, window)| *window == b"word/documenT.xml")
        .map(|(at, _)| at)
        .collect();
    let mut file = file;
    for place in at {
        file[place + 12] = b't';
    }
    check_refused(&file, &repeated("word/document.xml"));
}

#[test]
fn a_note_that_calls_itself_and_one_called_a_thousand_times_are_read_once() {
    let call = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let body = format!("<w:p><w:r><w:t>x</w:t></w:r>{}</w:p>", call.repeat(1_000));
    let foot =
        format!("<w:footnote w:id=\"1\"><w:p><w:r><w:t>note</w:t></w:r>{call}</w:p></w:footnote>");
    let returned = Docx::new(&body).beside("footnotes", &foot).read();
    assert_eq!(returned.proposed, "x (note)\n");
}

#[test]
fn a_field_that_never_ends_hides_no_other_paragraph() {
    let begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
    assert_eq!(Docx::new(&[begin, &p("texte")].concat()).read().proposed, "texte\n");
}
