//! Tracked changes: both versions, and who changed what.

use chrono::NaiveDate;
use cordee_word::{ChangeKind, Limits, Warning, read};

use super::builder::{Docx, p, r, styled};

fn tracked(kind: &str, author: &str, runs: &str) -> String {
    format!(
        "<w:{kind} w:id=\"1\" w:author=\"{author}\" w:date=\"2022-03-12T09:05:00Z\">{runs}</w:{kind}>"
    )
}

fn deleted(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

#[test]
fn words_put_in_and_taken_out_are_in_one_version_only() {
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        r("Le "),
        tracked("del", "Ana", &deleted("grand ")),
        [tracked("ins", "Ana", &r("très ")), tracked("ins", "Ana", &r("haut "))].concat(),
        r("Pilat.")
    );
    let returned = Docx::new(&body).read();
    assert_eq!(returned.original, "Le grand Pilat.\n");
    assert_eq!(returned.proposed, "Le très haut Pilat.\n");
    let [first, second] = returned.changes.as_slice() else { panic!("{:?}", returned.changes) };
    assert_eq!((first.kind, first.words.as_str()), (ChangeKind::Deleted, "grand "));
    assert_eq!((second.kind, second.words.as_str()), (ChangeKind::Inserted, "très haut "));
    assert_eq!(&*second.paragraph, "Le très haut Pilat.");
    assert_eq!(second.author.name, "Ana");
    let at = NaiveDate::from_ymd_opt(2022, 3, 12).unwrap().and_hms_opt(9, 5, 0);
    assert_eq!(second.author.written_at, at);
}

fn with_mark(kind: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>{runs}</w:p>", tracked(kind, "Luc", ""))
}

#[test]
fn paragraphs_that_were_split_or_joined_are_so_in_one_version_only() {
    let split = Docx::new(&[with_mark("ins", &r("Un. ")), p("Deux.")].concat()).read();
    assert_eq!(split.original, "Un. Deux.\n");
    assert_eq!(split.proposed, "Un.\n\nDeux.\n");
    assert_eq!(split.changes[0].words, "\n");

    let joined = Docx::new(&[with_mark("del", &r("Un. ")), p("Deux.")].concat()).read();
    assert_eq!(joined.original, "Un.\n\nDeux.\n");
    assert_eq!(joined.proposed, "Un. Deux.\n");
}

#[test]
fn a_paragraph_that_was_taken_out_whole_leaves_the_next_as_it_was() {
    let gone = with_mark("del", &tracked("del", "Luc", &deleted("Parti.")));
    let body = [p("Avant."), gone, styled("Titre1", &r("Titre"))].concat();
    let returned = Docx::new(&body).read();
    assert_eq!(returned.original, "Avant.\n\nParti.\n\n# Titre\n");
    assert_eq!(returned.proposed, "Avant.\n\n# Titre\n");
    assert_eq!(returned.changes.len(), 1);
    assert_eq!(&*returned.changes[0].paragraph, "Parti.");
}

#[test]
fn what_was_moved_stands_in_one_place_in_each_version() {
    let from = with_mark("moveFrom", &tracked("moveFrom", "Luc", &r("Bouge.")));
    let to = with_mark("moveTo", &tracked("moveTo", "Luc", &r("Bouge.")));
    let returned = Docx::new(&[from, p("Reste."), to, p("Fin.")].concat()).read();
    assert_eq!(returned.original, "Bouge.\n\nReste.\n\nFin.\n");
    assert_eq!(returned.proposed, "Reste.\n\nBouge.\n\nFin.\n");
    let kinds: Vec<ChangeKind> = returned.changes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ChangeKind::MovedAway, ChangeKind::MovedHere]);
}

#[test]
fn a_new_look_is_told_and_a_new_style_is_in_one_version_only() {
    let body = "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\" w:author=\"Ana\"><w:rPr/>\
        </w:rPrChange></w:rPr><w:t>fort</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Titre1\"/><w:pPrChange w:id=\"2\" w:author=\"Ana\"><w:pPr/>\
        </w:pPrChange></w:pPr><w:r><w:t>Devenu titre</w:t></w:r></w:p>";
    let returned = Docx::new(body).read();
    assert_eq!(returned.proposed, "**fort**\n\n# Devenu titre\n");
    assert_eq!(returned.original, "**fort**\n\nDevenu titre\n");
    let words: Vec<_> = returned.changes.iter().map(|it| (it.kind, it.words.as_str())).collect();
    assert_eq!(words, [(ChangeKind::Formatted, "fort"), (ChangeKind::Formatted, "Devenu titre")]);
}

#[test]
fn what_was_put_in_and_then_taken_out_is_in_neither_version() {
    let both = tracked("ins", "Ana", &tracked("del", "Luc", &deleted("éphémère ")));
    let returned = Docx::new(&format!("<w:p>{both}{}</w:p>", r("resté"))).read();
    assert_eq!((returned.original.as_str(), returned.proposed.as_str()), ("resté\n", "resté\n"));
}

#[test]
fn four_hundred_changes_are_all_listed_and_those_beyond_the_limit_are_counted() {
    let one = |number: usize| {
        let (old, new) = (format!("vieux{number} "), format!("neuf{number} "));
        [tracked("del", "Ana", &deleted(&old)), tracked("ins", "Ana", &r(&new))].concat()
    };
    let body = format!("<w:p>{}</w:p>", (0..200).map(one).collect::<String>());
    let file = Docx::new(&body).bytes();
    let returned = read(&file, &Limits::default()).unwrap();
    assert_eq!(returned.changes.len(), 400);
    assert_eq!(returned.warnings, []);
    let few = Limits { changes: 100, ..Limits::default() };
    let cut = read(&file, &few).unwrap();
    assert_eq!((cut.changes.len(), &cut.proposed), (100, &returned.proposed));
    assert_eq!(cut.warnings, [Warning::UnlistedChanges { count: 300 }]);
}
