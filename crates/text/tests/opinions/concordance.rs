use cordee_text::{Concordance, Corpus, Sought};

use crate::lemmas::small;

const TEXTS: [&str; 4] = [
    "Le sentier du refuge est beau.",
    "Des sentiers, un sentier, le sentier : trop de sentiers au-dessus du refuge.",
    "L’eau manque.",
    "Un très long texte parle de tout, de rien, des refuges, de la pluie, du vent et de l’eau froide.",
];

#[test]
fn the_text_that_has_the_word_most_stands_first() {
    let corpus = Corpus::read(&TEXTS, &small());
    let concordance = Concordance::of(&corpus);
    let lemma = |word: &str| Sought::Lemma(corpus.lemma_number(word).expect("it is met"));
    let places = |sought: &[Sought]| -> Vec<usize> {
        concordance.search(sought).iter().map(|found| found.text).collect()
    };
    assert_eq!(places(&[lemma("sentier")]), [1, 0]);
    assert_eq!(places(&[lemma("eau")]), [2, 3]);
    assert_eq!(places(&[]), [0; 0]);
    assert_eq!(places(&[Sought::Lemma(9_999), Sought::Form(9_999)]), [0; 0]);
}

#[test]
fn scores_are_those_of_bm25() {
    let corpus = Corpus::read(&["eau eau vent", "vent", "vent pluie"], &small());
    let concordance = Concordance::of(&corpus);
    let found =
        concordance.search(&[Sought::Lemma(corpus.lemma_number("eau").expect("it is met"))]);
    // Two in a text of three words where the mean is two; one text of three has the word.
    let expected = (1.0_f64 + 2.5 / 1.5).ln() * 2.0 * 2.2 / (2.0 + 1.2 * (0.25 + 0.75 * 1.5));
    assert_eq!(found.len(), 1);
    assert!((found[0].score - expected).abs() < 1e-12, "{found:?}");
}

#[test]
fn each_place_of_a_word_is_a_line_with_its_neighbours() {
    let corpus = Corpus::read(&TEXTS, &small());
    let sentier = Sought::Lemma(corpus.lemma_number("sentier").expect("it is met"));
    let lines = Concordance::of(&corpus).lines(&[sentier], 1);
    let shown = lines.iter().map(|line| {
        let part =
            |at: &std::ops::Range<usize>| TEXTS[line.text].get(at.clone()).expect("on characters");
        format!("{}[{}]{}", part(&line.before), part(&line.word), part(&line.after))
    });
    let expected = [
        "Des [sentiers], un",
        "un [sentier], le",
        "le [sentier] : trop",
        "de [sentiers] au-dessus",
        "Le [sentier] du",
    ];
    assert_eq!(shown.collect::<Vec<String>>(), expected);
}
