//! Texts that go out with our own writer and come back: nothing of them is lost.
//!
//! What comes back must be, letter for letter, what [`canonical`] makes of what went out. What Word
//! has no form for is not in the table: a quotation in a quotation, two lists of bullets with
//! nothing between them, a heading in a list, a line without code in a block of code, a link that
//! does not lead out of the site.

use cordee_report::{Document, Language, Template, docx, markdown};
use cordee_word::{Limits, canonical, read};

/// Titles, lists, tables, links, marks, quotations, letters that look like marks.
pub const TEXTS: [&str; 32] = [
    "Un paragraphe, et rien d’autre.",
    "# Un\n\n## Deux\n\n### Trois\n\n#### Quatre\n\n##### Cinq\n\n###### Six\n\nFin.",
    "## Sans premier niveau\n\ntexte\n\n#### Ni troisième\n\n# Puis un",
    "# Titre avec **gras**, *italique* et `code`\n\nSuite.",
    "- un\n- deux\n- trois",
    "1. un\n2. deux\n3. trois",
    "4. quatre\n5. cinq",
    "- un\n  - un un\n    - un un un\n      - encore\n  - un deux\n- deux",
    "1. un\n   1. un un\n   2. un deux\n2. deux\n   - puce\n     1. dedans\n3. trois",
    "- puce\n  1. a\n  2. b\n- puce\n  1. a encore",
    "- un\n\n  suite de un\n\n- deux\n\n  - dedans\n\n    suite de dedans\n\n  suite de deux\n\nAprès.",
    "1. un\n\nEntre deux.\n\n2. deux\n\nFin.",
    "- puces\n\n1. puis nombres\n2. encore\n\n- puis puces",
    "1. liste\n\n1) autre liste\n2) suite",
    "- **gras** au début\n- un [lien](https://a.example/b?c=1&d=2) dedans\n- *italique*",
    "- - tout de suite\n  - dedans\n- après",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
    "| Lieu | Part | Reste |\n|:--|--:|:-:|\n| Loire | 60 % | x |\n| Rhône | 40 % | y |",
    "| Un | Deux |\n|---|---|\n| **gras** et *penché* | [lien](https://a.example/) |\n|  | `code` |",
    "| \\| barre | \\*étoile\\* |\n|---|---|\n| a \\| b | `c \\| d` |",
    "| seule |\n|---|\n\n| autre |\n|---|\n| ligne |",
    "Avant.\n\n- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- suivant\n\nAprès.",
    "> Une citation.\n>\n> En deux paragraphes, **gras**.\n\nPuis du texte.",
    "> - une liste\n> - citée\n>   - dedans\n>\n> Fin de citation.\n\n- une liste qui ne l’est pas",
    "- item\n\n  > cité dans l’item\n\n- suivant",
    "Voir [**le site**](https://pilat.example/a_(b)), ou [écrire](mailto:a@parc.example)\\!",
    "**Gras *et penché* puis gras**, ***les deux***, ~~barré~~, **«\u{a0}entre guillemets\u{a0}»**",
    "mo&#116;**(gras)**&#109;ot, a*b*c, **Note\u{a0}:** texte, **a***b*",
    "\\# pas un titre\n\n1\\. pas une liste\n\n\\- non plus\n\n\\> ni cité\n\n\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\\\ \\~f\\~",
    "Élèves à Saint-Étienne\u{202f}: «\u{a0}où nager\u{202f}?\u{a0}» — 12\u{202f}500\u{a0}€, œuvre, ǆ, 山, 😀",
    "Une ligne\\\nune autre\\\n2\\. encore une\n\n---\n\nAprès le trait.",
    "# Titre\n\nTexte.\n\n- a\n- b\n\n## Deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> cité\n\n```\ncode\n  en deux lignes\n```\n\nFin, `code` en ligne.",
];

/// `text` as our own writer makes a file of it.
pub fn written(text: &str) -> Vec<u8> {
    let document =
        Document { blocks: markdown(text), ..Document::new("Le titre", Language::French) };
    docx(&document, &Template::default()).expect("it is written")
}

#[test]
fn thirty_texts_come_back_as_they_went_out() {
    for text in TEXTS {
        let returned = read(&written(text), &Limits::default()).unwrap();
        assert_eq!(returned.proposed, canonical(text));
        assert_eq!(returned.original, returned.proposed);
        assert_eq!(returned.proposed_title, "Le titre");
        assert_eq!((returned.changes.len(), returned.warnings.len()), (0, 0), "{text}");
    }
}

#[test]
fn what_is_written_here_reads_as_what_it_was_written_from() {
    for text in TEXTS {
        let written = canonical(text);
        assert_eq!(markdown(&written), markdown(text), "{written}");
    }
}
