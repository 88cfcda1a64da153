//! Files that are no text, or a bad one: a sentence each, and nothing kept.

use axum::http::StatusCode;

use super::docx::{STYLES, made, p, r, zipped};
use super::{body, drop_in, proposed, settle, step, word};
use crate::spine::testing::{Browser, TestSite};

const TEXT: &str = "On se baigne ici.";

async fn check_refused(team: &Browser<'_>, step: &str, bytes: &[u8], told: &str) {
    let refused = drop_in(team, step, "texte.docx", bytes).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
    assert!(refused.main().contains(told), "{told}: {}", refused.main());
    assert!(team.get(&word(step)).await.main().contains("se liront ici"), "nothing is kept");
}

#[tokio::test]
async fn what_is_no_word_document_is_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, TEXT).await;
    check_refused(&team, &step, b"", "Choisissez le document").await;
    check_refused(&team, &step, b"Bonjour", "pas un document Word").await;
    check_refused(&team, &step, b"%PDF-1.7", "pas un document Word").await;
    check_refused(&team, &step, b"{\\rtf1 Bonjour}", "un autre format de texte").await;
    let zip = zipped(&[("a.txt", b"x")]);
    check_refused(&team, &step, &zip, "pas un document Word").await;
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.extend([0; 512]);
    old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    check_refused(&team, &step, &old, "ancien document Word").await;
    let broken = zipped(&[("word/document.xml", b"<w:document")]);
    check_refused(&team, &step, &broken, "abîmé").await;
}

#[tokio::test]
async fn a_zip_bomb_and_what_is_too_large_are_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, TEXT).await;
    let bomb = zipped(&[("word/document.xml", &vec![b' '; 41 << 20])]);
    assert!(bomb.len() < 100_000, "it is small as long as nobody opens it");
    check_refused(&team, &step, &bomb, "se déplie").await;
    check_refused(&team, &step, &vec![b'x'; 21 << 20], "dépasse 20").await;
    let long = made(&p(&r(&"mot ".repeat(60_000))), &[STYLES]);
    check_refused(&team, &step, &long, "caractères, il en faut").await;
}

/// Drops `file` in, checks that `told` is said of it, and accepts all: gives the text then.
async fn warned(file: &[u8], told: &str) -> String {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, TEXT).await;
    let shown = proposed(&team, &step, file).await;
    assert!(shown.1.main().contains(told), "{told}: {}", shown.1.main());
    settle(&team, &shown, &[("accept", "1"), ("accept", "2"), ("accept", "3")]).await;
    body(&team, &step).await
}

#[tokio::test]
async fn a_document_without_styles_is_read_and_told() {
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Deux</w:t></w:r></w:p>";
    let file = made(&[heading.to_owned(), p(&r(TEXT))].concat(), &[]);
    assert_eq!(warned(&file, "ne dit rien de ses styles").await, "## Deux\n\nOn se baigne ici.");
}

#[tokio::test]
async fn macros_are_told_and_never_run() {
    let mut file = made(&p(&r("On nage ici.")), &[STYLES]);
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(&mut file)).expect("an archive");
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/vbaProject.bin", options).expect("a part more");
    std::io::Write::write_all(&mut zip, &[0; 64]).expect("it is written");
    zip.finish().expect("it is whole");
    assert_eq!(warned(&file, "rien n’est exécuté").await, "On nage ici.");
}

#[tokio::test]
async fn pictures_are_left_out_and_nested_tables_keep_their_words() {
    let picture = "<w:p><w:r><w:t>On nage ici.</w:t><w:drawing/></w:r></w:p>";
    assert_eq!(warned(&made(picture, &[STYLES]), "dessin n’est pas repris").await, "On nage ici.");
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let table = |cells: &str| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
    let inner = table(&cell(&p(&r("dedans"))));
    let outer = table(&[cell(&p(&r("a"))), cell(&[inner, p(&r("b"))].concat())].concat());
    let text = warned(&made(&outer, &[STYLES]), "seuls les mots restent").await;
    assert!(text.contains("dedans") && text.contains('|'), "{text}");
}
