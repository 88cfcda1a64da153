use cordee_text::{Coder, CodingError, Corpus, Lexicon, cross_validated};

use crate::support;

const TEXTS: [&str; 14] = [
    "des navettes le soir",
    "plus de navettes",
    "une navette directe à la gare",
    "la gare est loin",
    "la rivière est sale",
    "une rivière propre",
    "baignade en rivière",
    "la baignade est interdite",
    "navette et baignade",
    "zut",
    "non",
    "oui",
    "rien",
    "merci",
];
const CODED: [(usize, &str); 8] = [
    (0, "mobility"),
    (1, "mobility"),
    (2, "mobility"),
    (3, "mobility"),
    (4, "water"),
    (5, "water"),
    (6, "water"),
    (7, "water"),
];

fn corpus() -> Corpus {
    Corpus::read(&TEXTS, &Lexicon::default())
}

#[test]
fn probabilities_sum_to_one_and_the_likeliest_stands_first() {
    let machine = Coder::learn(&corpus(), &CODED, 1).expect("two themes are known");
    for (text, theme) in [(0, "mobility"), (6, "water")] {
        let coded = machine.code(text).expect("it has words in common");
        assert_eq!(coded[0].theme, theme);
        assert!(coded[1].probability < coded[0].probability);
        assert!((coded.iter().map(|it| it.probability).sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn what_is_doubtful_goes_back_to_people_the_most_doubtful_first() {
    let machine = Coder::learn(&corpus(), &CODED, 1).expect("two themes are known");
    let queue = machine.unsure(&[0, 6, 8, 9], 0.999_999);
    assert_eq!(queue.get(..2), Some([9, 8].as_slice()), "{queue:?}");
    assert_eq!(machine.unsure(&[0, 6, 8], 0.0), [0; 0]);
    assert_eq!(machine.code(9), None);
    assert_eq!(machine.code(14), None, "there is no such text");
}

#[test]
fn nothing_is_learnt_of_one_theme_or_of_a_text_that_is_not_there() {
    let learn = |coded: &[(usize, &'static str)]| Coder::learn(&corpus(), coded, 1).err();
    assert_eq!(learn(&[]), Some(CodingError::OneTheme));
    assert_eq!(learn(&[(0, "water"), (1, "water")]), Some(CodingError::OneTheme));
    assert_eq!(
        learn(&[(14, "water"), (1, "bus")]),
        Some(CodingError::NoSuchText { place: 14, texts: 14 })
    );
    assert_eq!(cross_validated::<u8>(&corpus(), &[], 5, 1), None);
}

#[test]
fn the_machine_agrees_with_people_on_the_debate_as_often_as_the_reference() {
    let (Some((texts, themes)), Some(lexicon)) = (support::themed(), support::lexicon()) else {
        return;
    };
    let corpus = Corpus::read(&texts, lexicon);
    let coded: Vec<(usize, usize)> = themes.into_iter().enumerate().collect();
    let accuracies = [1, 2, 3, 4, 5]
        .map(|seed| cross_validated(&corpus, &coded, 5, seed).expect("it is measured"));
    assert!(0.83 <= accuracies.iter().sum::<f64>() / 5.0, "{accuracies:?}");
}

#[test]
fn a_probability_means_what_it_says_on_texts_not_seen() {
    let (Some((texts, themes)), Some(lexicon)) = (support::themed(), support::lexicon()) else {
        return;
    };
    let corpus = Corpus::read(&texts, lexicon);
    let coded: Vec<(usize, usize)> =
        themes.iter().copied().enumerate().filter(|(text, _)| text % 2 == 0).collect();
    let machine = Coder::learn(&corpus, &coded, 1).expect("four themes are known");
    let (mut claimed, mut right, mut all) = (0.0, 0.0, 0.0);
    for text in (1..texts.len()).step_by(2) {
        let Some(best) = machine.code(text).and_then(|coded| coded.into_iter().next()) else {
            continue;
        };
        claimed += best.probability;
        right += f64::from(u8::from(best.theme == themes[text]));
        all += 1.0;
    }
    let gap: f64 = claimed / all - right / all;
    assert!(
        400.0 < all && gap.abs() < 0.05,
        "claims {:.3}, is right {:.3}",
        claimed / all,
        right / all
    );
}
