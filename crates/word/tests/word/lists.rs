//! Lists: bullets, numbers, depth, what goes with an item.

use super::builder::{Docx, check, item, namespaces, p, r};

#[test]
fn bullets_nest_as_deep_as_they_stand() {
    check(
        &[item(1, 0, "un"), item(1, 1, "dedans"), item(1, 0, "deux")].concat(),
        "- un\n  - dedans\n- deux\n",
    );
}

#[test]
fn numbers_go_on_after_a_paragraph_and_start_again_where_the_list_says() {
    check(
        &[
            item(2, 0, "a"),
            item(2, 1, "sous a"),
            item(2, 0, "b"),
            p("Entre deux."),
            item(2, 0, "c"),
            item(3, 0, "autre"),
            item(4, 0, "cinq"),
        ]
        .concat(),
        "1. a\n   1. sous a\n2. b\n\nEntre deux.\n\n3. c\n\n1) autre\n\n5. cinq\n",
    );
}

#[test]
fn a_paragraph_that_stands_in_as_far_as_an_item_goes_with_it() {
    let inside = format!("<w:p><w:pPr><w:ind w:left=\"720\"/></w:pPr>{}</w:p>", r("suite"));
    check(
        &[item(1, 0, "un"), inside, item(1, 0, "deux"), p("après")].concat(),
        "- un\n\n  suite\n\n- deux\n\naprès\n",
    );
}

#[test]
fn a_list_that_is_not_in_the_file_leaves_its_paragraphs() {
    check(&item(99, 0, "seul"), "seul\n");
    check(&item(0, 0, "seul"), "seul\n");
}

#[test]
fn styles_bring_lists_and_a_list_may_be_known_by_a_name_alone() {
    let line = |id: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r><w:t>mot</w:t></w:r></w:p>")
    };
    let body = [line("Puce"), line("Puce2"), line("ListBullet"), line("Listenumros")];
    let main =
        format!("<w:document {}><w:body>{}</w:body></w:document>", namespaces(), body.concat());
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Puce\"><w:name w:val=\"x\"/><w:pPr>\
        <w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Puce2\"><w:name w:val=\"y\"/>\
        <w:basedOn w:val=\"Puce\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Listenumros\"><w:name w:val=\"Liste à numéros\"/>\
        </w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
        <w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/>\
        <w:pStyle w:val=\"Puce2\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let file = Docx::bare(&main).beside("styles", styles).beside("numbering", numbering);
    assert_eq!(file.read().proposed, "- mot\n  - mot\n- mot\n\n1. mot\n");
}
