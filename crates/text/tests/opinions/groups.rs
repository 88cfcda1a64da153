use std::collections::BTreeMap;

use cordee_text::{Corpus, GroupWords, Lexicon, Telling, group_words, keyness};

const TOLD: Telling = Telling { least_texts: 5, least_g2: 10.83 };

/// What two groups say more, of texts that so many people of a group wrote each.
fn told(written: &[(Option<usize>, usize, &str)]) -> Vec<GroupWords> {
    let (mut texts, mut groups) = (vec![], vec![]);
    for (group, people, text) in written {
        texts.extend(vec![*text; *people]);
        groups.extend(vec![*group; *people]);
    }
    group_words(&Corpus::read(&texts, &Lexicon::default()), &groups, 2, TOLD)
}

fn words(of: &GroupWords) -> Vec<(&str, u64, u64)> {
    of.words.iter().map(|it| (it.word.as_str(), it.texts, it.elsewhere)).collect()
}

#[test]
fn a_group_says_more_what_the_others_say_less() {
    let told = told(&[
        (Some(0), 12, "le calme du lac"),
        (Some(1), 10, "les commerces du bourg"),
        (Some(1), 6, "le lac"),
        (None, 30, "le parking du bourg"),
    ]);
    assert_eq!((told[0].texts, told[1].texts), (12, 16), "who is of no group does not count");
    assert_eq!(words(&told[0]), [("calme", 12, 0)], "both speak of the lake");
    assert_eq!(words(&told[1]), [("bourg", 10, 0), ("commerces", 10, 0)]);
    // Twelve of 24 words here, none of 26 there.
    let part = BTreeMap::from([("calme", 12), ("lac", 12)]);
    let rest = BTreeMap::from([("commerces", 10), ("bourg", 10), ("lac", 6)]);
    let key = &keyness(&part, &rest)[0];
    let word = &told[0].words[0];
    assert!((word.g2 - key.g2).abs() < 1e-12 && (word.log2_ratio - key.log2_ratio).abs() < 1e-12);
}

#[test]
fn words_that_few_people_say_are_masked_however_often_they_say_them() {
    let often = "verger verger verger verger verger";
    let told = told(&[
        (Some(0), 4, often),
        (Some(0), 5, "des noyers noyers noyers"),
        (Some(1), 20, "la gare"),
    ]);
    assert_eq!(words(&told[0]), [("noyers", 5, 0)]);
    assert_eq!(told[0].masked, 1);
}

#[test]
fn the_commonest_way_of_writing_stands_for_a_word() {
    let told =
        told(&[(Some(0), 3, "un sentier"), (Some(0), 7, "des sentiers"), (Some(1), 10, "la gare")]);
    assert_eq!(words(&told[0]), [("sentiers", 10, 0)]);
}

#[test]
fn without_others_there_is_nothing_to_say_more() {
    let told = told(&[(Some(0), 12, "le calme")]);
    assert_eq!((words(&told[0]), told[0].masked), (vec![], 0));
    assert_eq!(told[1], GroupWords::default());
    assert!(group_words(&Corpus::default(), &[], 0, TOLD).is_empty());
}
