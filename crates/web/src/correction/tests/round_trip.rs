//! Texts that go out through the page and come back through the page: nothing is proposed.

use axum::http::StatusCode;

use super::docx::written;
use super::{drop_in, step, word};
use crate::spine::testing::{Browser, TestSite};

/// Titles, lists, tables, links, marks, quotations, letters that look like marks.
const TEXTS: [&str; 30] = [
    "Un paragraphe, et rien d’autre.",
    "Où nager ? « Ici » : c’est 12,5 % de l’offre ; allons-y !",
    "# Un\n\n## Deux\n\n### Trois\n\n#### Quatre\n\nFin.",
    "## Sans premier niveau\n\ntexte\n\n#### Ni troisième\n\n# Puis un",
    "Titre souligné\n==============\n\nUn autre\n--------\n\nSuite.",
    "# Titre avec **gras**, *italique* et `code`\n\nSuite.",
    "- un\n- deux\n- trois",
    "* un\n* deux\n\nAprès.",
    "+ un\n+ deux",
    "1. un\n2. deux\n3. trois",
    "4. quatre\n5. cinq",
    "1) un\n2) deux",
    "- un\n  - un un\n    - un un un\n  - un deux\n- deux",
    "1. un\n   1. un un\n   2. un deux\n2. deux\n   - puce",
    "- un\n\n  suite de un\n\n- deux\n\nAprès.",
    "1. un\n\nEntre deux.\n\n2. deux\n\nFin.",
    "- puces\n\n1. puis nombres\n2. encore",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
    "| Lieu | Part |\n|:--|--:|\n| Loire | 60 % |\n| Rhône | 40 % |\n\nSource : Insee.",
    "| Un | Deux |\n|---|---|\n| **gras** et *penché* | [lien](https://a.example/) |\n|  | `code` |",
    "> Cité, sur\n> deux lignes.\n\nAprès.",
    "> Cité avec **gras**.\n\nEntre deux.\n\n> Cité encore.",
    "```\ncode\n  en deux lignes\n```\n\nFin.",
    "Un [lien](https://a.example/b?c=1&d=2) et <https://b.example/>.",
    "Un [lien][ici], et un autre [lien][là].\n\n[ici]: https://a.example/\n[là]: https://b.example/",
    "Une ligne  \nune autre\\\nune troisième",
    "Avant.\n\n---\n\nAprès.",
    "**gras** *penché* ***les deux*** ~~barré~~ _souligné_ __fort__",
    "\\# pas un titre\n\n1\\. pas une liste\n\n\\*pas gras\\* \\_ni\\_ \\`ça\\`",
    "Élèves — « où nager ? » — 12 500 €, œuvre, 山, 😀",
];

/// Writes `text` into the step, in its next version.
async fn write(team: &Browser<'_>, step: &str, text: &str, revision: usize) {
    let revision = revision.to_string();
    let form = [
        ("title.fr", "Baignade"),
        ("summary.fr", "Où nager"),
        ("body.fr", text),
        ("state", "draft"),
        ("revision", revision.as_str()),
    ];
    let written = team.post(&format!("/fr/gestion/etapes/{step}/modifier"), &form).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{text}: {}", written.main());
}

/// Takes the text out, and drops it in as it came: what the page says then.
async fn there_and_back(team: &Browser<'_>, step: &str) -> String {
    let out = team.bytes(&format!("{}/body.fr", word(step))).await;
    assert_eq!(out.status, StatusCode::OK);
    let name = out.headers["content-disposition"].to_str().expect("a header").to_owned();
    assert!(name.contains("baignade-body-fr.docx"), "{name}");
    let back = drop_in(team, step, "baignade.docx", &out.body).await;
    team.get(back.location()).await.main().to_owned()
}

#[tokio::test]
async fn thirty_texts_go_out_and_come_back_and_nothing_is_proposed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "Avant.").await;
    for (text, revision) in TEXTS.into_iter().zip(1..) {
        write(&team, &step, text, revision).await;
        let main = there_and_back(&team, &step).await;
        assert!(main.contains("Aucune différence"), "{text}: {main}");
        assert!(!main.contains("notice-warn"), "{text}: {main}");
        assert!(main.contains(&format!("version {}", revision + 1)), "{main}");
    }
}

#[tokio::test]
async fn what_an_office_s_template_puts_around_a_text_is_not_proposed() {
    let site = TestSite::new().await;
    let team = site.chief().await;
    let step = step(&team, "On se baigne ici.\n\n- un\n- deux").await;
    let text = "Maison du tourisme\n\n{{contenu}}\n\nPélussin, 04 74 00 00 00";
    let charter = written("Modèle", text);
    let sent = ("file", "charte.docx", charter.as_slice());
    let kept = team.upload("/fr/gestion/destination/modele", &[], sent).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let main = there_and_back(&team, &step).await;
    assert!(main.contains("Aucune différence"), "{main}");
}
