use std::collections::{BTreeMap, BTreeSet};

use cordee_text::{keyness, words};

use crate::support;

fn counts(words: &[(&'static str, u64)]) -> BTreeMap<&'static str, u64> {
    words.iter().copied().collect()
}

#[test]
fn g2_is_that_of_its_formula() {
    // Worked by hand: E1 = 100 × 15 / 300 = 5, E2 = 200 × 15 / 300 = 10;
    // G² = 2 (12 ln(12 / 5) + 3 ln(3 / 10)).
    let keys = keyness(&counts(&[("eau", 12), ("x", 88)]), &counts(&[("eau", 3), ("x", 197)]));
    let expected = 2.0 * (12.0 * (2.4_f64).ln() + 3.0 * (0.3_f64).ln());
    assert_eq!(keys[0].word, "eau");
    assert!((keys[0].g2 - expected).abs() < 1e-12, "{}", keys[0].g2);
}

#[test]
fn a_word_that_is_rare_or_not_used_more_is_no_key() {
    let keys = keyness(&counts(&[("rare", 4), ("same", 10)]), &counts(&[("same", 10)]));
    assert!(keys.is_empty(), "{keys:?}");
    assert!(keyness(&counts(&[]), &counts(&[("eau", 9)])).is_empty());
}

#[test]
fn words_that_are_equally_telling_stand_in_alphabetical_order() {
    let keys = keyness(&counts(&[("b", 6), ("a", 6)]), &counts(&[("c", 20)]));
    assert_eq!(keys.iter().map(|key| key.word.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn keys_of_the_reference_texts_are_those_of_another_program() {
    let (Some(texts), Some(expected), Some(common)) = (
        support::contributions(),
        support::reference("expected/keyness.json"),
        support::reference("stopwords_fr.txt"),
    ) else {
        return;
    };
    let common = std::fs::read_to_string(common).expect("the list is read");
    let common: BTreeSet<&str> = common.lines().map(str::trim).collect();
    let expected = std::fs::read_to_string(expected).expect("the table is read");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("it is JSON");
    let mut of_theme: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for text in &texts {
        let Some(theme) =
            text.theme.as_ref().filter(|theme| expected["themes"].get(theme.as_str()).is_some())
        else {
            continue;
        };
        let counts = of_theme.entry(theme.clone()).or_default();
        // That program takes `m²` for a word, which here counts for the size alone.
        let said = text.text.replace('²', "x");
        for word in words(&said).into_iter().filter(|word| !common.contains(word.as_str())) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut compared = 0;
    for (theme, part) in &of_theme {
        let mut rest: BTreeMap<String, u64> = BTreeMap::new();
        for (_, other) in of_theme.iter().filter(|(other, _)| *other != theme) {
            for (word, count) in other {
                *rest.entry(word.clone()).or_default() += count;
            }
        }
        let keys = keyness(part, &rest);
        let top = expected["themes"][theme]["top"].as_array().expect("a list");
        for (key, told) in keys.iter().zip(top) {
            assert_eq!(key.word, told[0], "{theme}");
            assert_eq!(
                (key.in_part, key.in_rest),
                (told[1].as_u64().unwrap(), told[2].as_u64().unwrap())
            );
            assert!((key.g2 - told[3].as_f64().unwrap()).abs() <= 1e-6, "{theme}: {key:?}");
            assert!((key.log2_ratio - told[4].as_f64().unwrap()).abs() <= 1e-6, "{theme}: {key:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 160);
}
