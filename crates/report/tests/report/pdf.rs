//! PDF files, opened with poppler's programs.

use cordee_report::{Block, Document, Inline, Language, Level, Pdf, markdown, pdf, text};

use super::programs::printed_by;
use super::sample::{everything, fact, heading, table, words};

/// What `program` says of `file`, after `arguments`.
#[track_caller]
fn poppler(program: &str, arguments: &[&str], file: &Pdf) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("report.pdf"), &file.bytes).unwrap();
    let mut all = arguments.to_vec();
    all.push("report.pdf");
    if program == "pdftotext" {
        all.push("-");
    }
    printed_by(program, "poppler-utils", &all, folder.path())
}

#[test]
fn a_pdf_says_its_title_language_and_structure_and_is_the_same_each_time() {
    let file = pdf(&everything()).unwrap();
    assert!(file.is_accessible());
    assert_eq!(file, pdf(&everything()).unwrap());
    let about = poppler("pdfinfo", &[], &file);
    for line in [
        "Title:           La stratégie de tourisme durable du Pilat",
        "Author:          Parc naturel régional du Pilat, Office de tourisme",
        "Tagged:          yes",
        "(A4)",
    ] {
        assert!(about.contains(line), "{line} is not in\n{about}");
    }
    assert!(!about.contains("CreationDate"), "{about}");
    let raw = String::from_utf8_lossy(&file.bytes);
    assert!(raw.contains("/Lang(fr-FR)") && raw.contains("<pdfuaid:part>1</pdfuaid:part>"));
    let structure = poppler("pdfinfo", &["-struct-text"], &file);
    for said in ["\"Pourquoi\u{202f}?\"", "\"En chiffres\"", "\"Suite\"", " TH", " TD", " LI"] {
        assert!(structure.contains(said), "{said} is not in\n{structure}");
    }
}

#[test]
fn a_pdf_shows_all_that_the_document_says() {
    let file = pdf(&everything()).unwrap();
    let said = poppler("pdftotext", &["-layout"], &file);
    for words in [
        "État au 12 mars 2023",
        "Parce que le climat change",
        "Où en est-on",
        "https://pilat.example/fr/",
        "Six répondants sur dix",
        "Enquête « Votre vision »",
        "à trois instances",
        "Partir de l’existant.",
        "D’où viennent les répondants (n = 312)",
        "40 % (1 200)",
        "cité",
        "page 1 sur 3",
        "page 3 sur 3",
        "exemple",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let second = poppler("pdftotext", &["-f", "2"], &file);
    assert!(second.contains("Tourisme durable 2022-2026"), "{second}");
}

#[test]
fn a_table_of_two_hundred_rows_repeats_its_header_on_each_page() {
    let rows: Vec<[String; 3]> = (1..=200)
        .map(|row| {
            [
                format!("Action {row}"),
                format!("Une description qui va à la ligne. {row}"),
                "12".into(),
            ]
        })
        .collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let long = table("Les actions", &["Intitulé", "Ce qu’elle fait", "Coût"], &rows);
    let file =
        pdf(&Document { blocks: vec![Block::Table(long)], ..Document::new("T", Language::French) });
    let said = poppler("pdftotext", &["-layout"], &file.unwrap());
    let pages = said.matches("sur ").count();
    assert!(3 < pages && said.contains("Action 200"), "{pages} pages");
    assert_eq!(said.matches("Intitulé").count(), pages);
}

#[test]
fn a_long_table_may_have_links_in_its_header() {
    let rows = vec!["| 1 | 2 |"; 200].join("\n");
    let source = format!(
        "| [Ici](https://pilat.example) | **[là](https://pilat.example)** |\n|-|-|\n{rows}"
    );
    let file = pdf(&Document { blocks: markdown(&source), ..Document::new("T", Language::French) });
    assert_eq!(file.unwrap().refusal, None);
}

#[test]
fn hostile_and_odd_texts_are_printed_as_they_are() {
    let hostile =
        "#panic(\"x\") $x^2$ *a* _b_ @c <d> [e] `f` \\u{0} // g /* h */ #include \"page.typ\"";
    let document = Document {
        lead: text(hostile),
        summary: vec![fact(hostile, "👩‍🌾 漢字 \u{f0b7} e\u{301}")],
        authors: vec![String::new(), hostile.to_owned()],
        blocks: vec![
            heading(Level::Three, hostile),
            heading(Level::One, "  "),
            Block::Paragraph(vec![
                words(&"sansespace".repeat(60)),
                Inline::Note(vec![Inline::Note(text("dans la note"))]),
                Inline::Link { text: vec![], url: "https://x.example/<>\"'".into() },
                Inline::Link { text: text("piège"), url: "javascript:alert(1)".into() },
            ]),
            Block::Table(table("", &[], &[&["perdu"]])),
            Block::Table(table("", &["a"; 14], &[&["long contenu de cellule"; 20]])),
            Block::PageBreak,
            Block::PageBreak,
        ],
        ..Document::new(hostile, Language::English)
    };
    let file = pdf(&document).unwrap();
    assert!(file.is_accessible());
    let said = poppler("pdftotext", &[], &file);
    assert!(said.contains("#panic(\"x\")") && said.contains("dans la note"), "{said}");
    assert!(!String::from_utf8_lossy(&file.bytes).contains("javascript:"));
}

#[test]
fn an_empty_document_and_a_deep_one_are_printed() {
    let empty = Document::new("", Language::English);
    assert!(pdf(&empty).unwrap().is_accessible());
    let deep = format!("{}x\n\n{}y{}", "> - ".repeat(60), "**_".repeat(60), "_**".repeat(60));
    let document = Document { blocks: markdown(&deep), ..Document::new("T", Language::French) };
    assert!(pdf(&document).unwrap().is_accessible());
}
