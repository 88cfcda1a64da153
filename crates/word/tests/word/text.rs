//! Headings, paragraphs, marks, links, notes.

use cordee_word::Warning;

use super::builder::{Docx, check, look, p, r, styled};

#[test]
fn headings_are_known_by_their_level_their_name_or_what_they_are_based_on() {
    check(
        &[
            styled("Titre1", &r("Un")),
            styled("Titre2", &r("Deux")),
            styled("Chapitre", &r("Encore un")),
            "<w:p><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr><w:r><w:t>Quatre</w:t></w:r></w:p>"
                .to_owned(),
            styled("Normal", &r("Du texte.")),
        ]
        .concat(),
        "# Un\n\n## Deux\n\n# Encore un\n\n#### Quatre\n\nDu texte.\n",
    );
}

#[test]
fn the_title_of_the_document_is_no_part_of_its_text() {
    let returned =
        Docx::new(&[styled("Titre", &r("La stratégie")), p("Du texte.")].concat()).read();
    assert_eq!(returned.proposed_title, "La stratégie");
    assert_eq!(returned.proposed, "Du texte.\n");
}

#[test]
fn bold_and_italic_are_kept_from_runs_and_styles_and_turned_over_by_both() {
    check(
        &format!(
            "<w:p>{}{}{}{}{}</w:p>",
            r("Un "),
            look("<w:b/>", "gras "),
            look("<w:i w:val=\"1\"/>", "penché"),
            look("<w:b w:val=\"0\"/>", " et "),
            look("<w:rStyle w:val=\"Fort\"/>", "fort"),
        ),
        "Un **gras** *penché* et **fort**\n",
    );
    let turned = [r("Tout est gras, "), look("<w:rStyle w:val=\"Fort\"/>", "sauf ceci")].concat();
    check(&styled("Gras", &turned), "**Tout est gras,** sauf ceci\n");
    // A heading is bold anyway, and a quotation italic.
    check(&styled("Titre1", &r("Pourquoi")), "# Pourquoi\n");
    check(&styled("Citation", &r("Partir de l’existant.")), "> Partir de l’existant.\n");
}

#[test]
fn marks_between_letters_and_signs_are_still_marks() {
    let runs = [r("a"), look("<w:b/>", "(b)"), r("c "), look("<w:b/>", "Note :"), r("texte")];
    check(&format!("<w:p>{}</w:p>", runs.concat()), "&#97;**(b)**&#99; **Note :**&#116;exte\n");
}

#[test]
fn what_only_looks_like_a_mark_is_text() {
    for (words, expected) in [
        ("# pas un titre", "\\# pas un titre\n"),
        ("#mot", "#mot\n"),
        ("1. pas une liste", "1\\. pas une liste\n"),
        ("- non plus", "\\- non plus\n"),
        ("2022-2026", "2022-2026\n"),
        ("12 * 3 et *a*", "12 \\* 3 et \\*a\\*\n"),
        ("&gt; cité", "\\> cité\n"),
        ("un_mot et _autre_", "un_mot et \\_autre\\_\n"),
        ("&lt;b&gt; R&amp;D &amp;amp;", "\\<b> R&D \\&amp;\n"),
        ("[a](b) `c` ~~d~~ \\e", "\\[a\\](b) \\`c\\` \\~\\~d\\~\\~ \\\\e\n"),
        ("---", "\\---\n"),
        ("Prix\u{a0}: 12\u{202f}500\u{a0}€", "Prix\u{a0}: 12\u{202f}500\u{a0}€\n"),
    ] {
        check(&p(words), expected);
    }
}

#[test]
fn links_come_from_relations_and_from_fields() {
    let body = "<w:p><w:hyperlink r:id=\"l1\"><w:r><w:t>le site</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:fldSimple w:instr=' HYPERLINK \"https://b.example/\" '><w:r><w:t>simple</w:t></w:r>\
        </w:fldSimple></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \
        \"mailto:a@parc.example\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>\
        </w:r><w:r><w:t>écrire</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>\
        <w:t xml:space=\"preserve\"> ou non</w:t></w:r></w:p>\
        <w:p><w:hyperlink r:id=\"absent\"><w:r><w:t>perdu</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:hyperlink r:id=\"l2\"><w:r><w:t>fichier</w:t></w:r></w:hyperlink></w:p>";
    let returned = Docx::new(body)
        .link("l1", "https://a.example/?a=1&amp;b=(2)")
        .link("l2", "file:///C:/secret.txt")
        .read();
    assert_eq!(
        returned.proposed,
        "[le site](https://a.example/?a=1&b=\\(2\\))\n\n[simple](https://b.example/)\n\n\
         [écrire](mailto:a@parc.example) ou non\n\nperdu\n\nfichier\n"
    );
    assert_eq!(
        returned.warnings,
        [Warning::LinksElsewhere { count: 1 }, Warning::BrokenLinks { count: 1 }]
    );
}

#[test]
fn notes_stand_in_parentheses_where_they_are_called() {
    let body = "<w:p><w:r><w:t>Six sur dix</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:t>.</w:t></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p>";
    let foot = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r>\
        <w:t xml:space=\"preserve\"> Enquête, 2021.</w:t></w:r></w:p></w:footnote>";
    let end = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>Voir p. 3</w:t></w:r></w:p></w:endnote>";
    let returned = Docx::new(body).beside("footnotes", foot).beside("endnotes", end).read();
    assert_eq!(returned.proposed, "Six sur dix (Enquête, 2021.). (Voir p. 3)\n");
    assert_eq!(returned.warnings, [Warning::Notes { count: 2 }]);
}

#[test]
fn lines_tabs_hyphens_and_signs_are_read_as_they_look() {
    check(
        "<w:p><w:r><w:t>un</w:t><w:br/><w:t>2. deux</w:t><w:tab/><w:t>porte</w:t>\
         <w:noBreakHyphen/><w:t>monnaie</w:t><w:softHyphen/><w:br w:type=\"page\"/>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>",
        "un\\\n2\\. deux porte\u{2011}monnaie✓\n",
    );
}

#[test]
fn what_is_hidden_computed_or_asked_for_is_no_text() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t>vu</w:t></w:r>\
        </w:p><w:p><w:pPr><w:pStyle w:val=\"TM1\"/></w:pPr><w:r><w:t>Sommaire … 3</w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Cliquez ici</w:t>\
        </w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtContent><w:p><w:smartTag><w:r><w:t>rempli</w:t></w:r></w:smartTag></w:p>\
        </w:sdtContent></w:sdt>";
    let returned = Docx::new(body).read();
    assert_eq!(returned.proposed, "vu\n\nrempli\n");
    assert_eq!(returned.warnings, [Warning::Contents { count: 1 }]);
}

#[test]
fn pictures_are_counted_boxes_read_once_and_formulas_kept_as_letters() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>encadré</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>avant</w:t></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r>\
         <mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{text_box}</w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{text_box}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r><m:oMath><m:r><m:t>=mc²</m:t></m:r></m:oMath></w:p>"
    );
    let returned = Docx::new(&body).read();
    assert_eq!(returned.proposed, "avant=mc²\n\nencadré\n");
    assert_eq!(
        returned.warnings,
        [
            Warning::Pictures { count: 1 },
            Warning::TextBoxes { count: 1 },
            Warning::Equations { count: 1 }
        ]
    );
}

#[test]
fn code_is_known_by_its_styles() {
    check(
        &[
            format!("<w:p>{}</w:p>", look("<w:rStyle w:val=\"CodeHTML\"/>", "a | `b`")),
            styled("Code", &r("fn main() {")),
            styled("Code", &r("}")),
        ]
        .concat(),
        "`` a | `b` ``\n\n```\nfn main() {\n}\n```\n",
    );
}

#[test]
fn the_strict_form_and_other_prefixes_are_read_alike() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body>\
        <x:p><x:pPr><x:pStyle x:val=\"Titre2\"/></x:pPr><x:r><x:t>Deux</x:t></x:r></x:p></x:body>\
        </x:document>";
    let returned = Docx::bare(strict).read();
    assert_eq!(returned.proposed, "## Deux\n");
    assert_eq!(returned.warnings, [Warning::NoStyles]);
}

#[test]
fn a_part_in_utf_16_is_read() {
    let main = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <w:body><w:p><w:r><w:t>été</w:t></w:r></w:p></w:body></w:document>";
    let wide: Vec<u8> =
        format!("\u{feff}{main}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut file = Docx::bare(main);
    file.parts[1].1 = wide;
    assert_eq!(file.read().proposed, "été\n");
}
