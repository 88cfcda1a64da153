//! Texts as this crate writes them, and cut into blocks.

use cordee_word::{blocks, canonical};
use proptest::prelude::*;

#[test]
fn texts_that_differ_only_in_how_they_are_typed_come_out_the_same() {
    for (one, other) in [
        ("Titre\n===\n\ntexte sur\ndeux lignes", "# Titre #\n\ntexte sur deux lignes\n"),
        ("* a\n* __b__ et _c_\n", "- a\n- **b** et *c*"),
        ("a  \nb", "a\\\nb"),
        ("|a|b|\n|-|:-:|\n|1", "| a | b |\n| --- | :---: |\n| 1 |  |"),
        ("~~~\ncode\n~~~", "```\ncode\n```"),
        ("[x][1]\n\n[1]: https://a.example", "[x](https://a.example)"),
        ("1. a\n\n2. b", "1. a\n2. b"),
        ("- #\n- ", "-\n-\n"),
    ] {
        assert_eq!(canonical(one), canonical(other));
    }
}

#[test]
fn code_of_spaces_and_tabs_is_kept() {
    let once = canonical("`\r\n\t  `");
    assert_eq!(canonical(&once), once);
}

#[test]
fn lists_without_words_stay_lists() {
    let text = "+ - -\n";
    assert_eq!(canonical("- - +\t"), text);
    assert_eq!(canonical(text), text);
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let text = "- a\n\n* b\n\n1. c\n\n1) d\n";
    assert_eq!(canonical(text), text);
}

#[test]
fn a_text_is_cut_where_people_accept_or_refuse() {
    let text =
        "Avant\n\n# Titre\n- a\n  - dedans\n- b\n\n| x |\n|---|\n| y |\n\n> cité\n>\n> deux\n";
    assert_eq!(
        blocks(text),
        [
            "Avant\n\n",
            "# Titre\n",
            "- a\n  - dedans\n",
            "- b\n\n",
            "| x |\n|---|\n| y |\n\n",
            "> cité\n>\n> deux\n"
        ]
    );
    assert_eq!(blocks(""), [""; 0]);
    assert_eq!(blocks("\n\n"), ["\n\n"]);
}

#[test]
fn what_nests_without_end_is_brought_up() {
    for deep in ["> ", "- ", "1. ", "*", "> - ", "[", "**_"] {
        let text = format!("{}x", deep.repeat(5_000));
        let once = canonical(&text);
        assert!(once.len() < 200_000, "{deep}: {}", once.len());
    }
}

/// Pieces from which texts with marks are made.
fn marked() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "mot",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "#",
        "# ",
        "- ",
        "1. ",
        "2) ",
        "> ",
        "|",
        "\n|-|-|\n",
        "[",
        "](",
        ")",
        "https://a.example/(b)",
        "\\",
        "<b>",
        "&amp;",
        "é",
        "«\u{a0}",
        "!",
        "![",
        "---",
        "+",
        "  ",
        "    ",
        ":",
        ".",
        "\u{200b}",
        "\u{301}",
        "€",
        "😀",
        "<",
        "&",
        "```\n",
        "=",
        "\t",
        "\r\n",
    ]);
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn blocks_joined_are_the_text(text in marked(), other in any::<String>()) {
        prop_assert_eq!(blocks(&text).concat(), text);
        prop_assert_eq!(blocks(&other).concat(), other);
    }

    #[test]
    fn a_text_that_was_written_here_is_left_as_it_is(text in marked()) {
        let once = canonical(&text);
        prop_assert_eq!(canonical(&once), once);
    }
}
