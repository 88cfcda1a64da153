//! What holds for every text.

use cordee_text::{Kind, Language, Part, difference, excerpt, keys, merge, query};
use proptest::prelude::*;

/// A text of sentences and lines, some of which come again.
fn text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Un. ",
        "Deux ! ",
        "Trois ? ",
        "- quatre",
        "\n",
        "\n\n",
        "« Cinq » ",
        "é",
        " ",
    ]);
    prop::collection::vec(sentence, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whoever_changes_alone_has_their_way(base in text(), changed in text()) {
        prop_assert_eq!(merge(&base, &changed, &base).mine(), changed.clone());
        prop_assert_eq!(merge(&base, &base, &changed).mine(), changed.clone());
        prop_assert_eq!(merge(&base, &changed, &changed).mine(), changed);
    }

    #[test]
    fn a_merge_is_fair_to_both(base in text(), mine in text(), theirs in text()) {
        let one = merge(&base, &mine, &theirs);
        let other = merge(&base, &theirs, &mine);
        prop_assert_eq!(one.is_clean(), other.is_clean());
        prop_assert_eq!(one.mine(), other.theirs());
    }

    #[test]
    fn what_only_one_of_them_wrote_is_somewhere(base in text(), mine in text(), theirs in text()) {
        let mine = format!("{mine}\nSeulement moi.\n{mine}");
        let merged = merge(&base, &mine, &theirs);
        let said: String = merged.parts.iter().map(|part| match part {
            Part::Agreed(text) => text.clone(),
            Part::Conflict { mine, theirs, .. } => format!("{mine}{theirs}"),
        }).collect();
        prop_assert!(said.contains("Seulement moi."), "{}", said);
    }

    #[test]
    fn a_difference_holds_both_texts(old in text(), new in text()) {
        let changes = difference(&old, &new);
        let without = |kind: Kind| -> String {
            changes.iter().filter(|change| change.kind != kind).map(|change| change.text.as_str()).collect()
        };
        prop_assert_eq!(without(Kind::Added), old);
        prop_assert_eq!(without(Kind::Removed), new);
    }

    #[test]
    fn any_text_answers_to_its_own_words(text in "\\PC{0,80}") {
        for language in [Language::French, Language::English] {
            let held = keys(&text, language);
            for term in query(&text, language) {
                prop_assert!(term.keys.iter().all(|key| held.contains(key)));
            }
        }
    }

    #[test]
    fn an_excerpt_of_a_short_text_is_that_text(text in "\\PC{0,60}", typed in "\\PC{0,20}") {
        let pieces = excerpt(&text, &query(&typed, Language::French), Language::French, 500);
        let shown: String = pieces.into_iter().map(|piece| piece.text).collect();
        prop_assert_eq!(shown, text.trim_end());
    }
}
