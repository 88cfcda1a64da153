use cordee_text::{
    Corpus, Lexicon, ThemeCount, ThemesError, adjusted_rand, labels, mixtures, mutual_information,
    outside_share, propose,
};

use crate::support;

const SUBJECTS: [&[&str]; 3] = [
    &["bus", "navette", "gare", "parking", "voiture", "vélo"],
    &["eau", "rivière", "baignade", "lac", "source", "sécheresse"],
    &["refuge", "sentier", "balisage", "randonneur", "neige", "col"],
];

/// Texts of one subject each, in turn: four words of it, drawn by a rule.
fn invented(count: usize) -> Vec<String> {
    let text = |place: usize| {
        let words = SUBJECTS[place % 3];
        let word = |turn: usize| {
            let drawn = (place * 4 + turn + 1).wrapping_mul(2_654_435_761) >> 7;
            words[drawn % words.len()]
        };
        format!("Il faut {} et {} pour {} avec {}", word(0), word(1), word(2), word(3))
    };
    (0..count).map(text).collect()
}

#[test]
fn themes_are_found_again_named_and_counted() {
    let mut texts = invented(120);
    texts.push("Rien".to_owned());
    let corpus = Corpus::read(&texts, &Lexicon::default());
    let proposal = propose(&corpus, &ThemeCount::Stable(2..=6), 5).expect("there are enough texts");
    assert_eq!(proposal.count, 3, "{:?}", proposal.stability);
    let found: Vec<usize> = proposal.theme_of.iter().filter_map(|theme| *theme).collect();
    let meant: Vec<usize> = (0..120).map(|place| place % 3).collect();
    assert!((mutual_information(&found, &meant) - 1.0).abs() < 1e-9);
    assert_eq!(proposal.theme_of[120], None, "it is outside of the grid");
    assert!(
        (outside_share(&proposal.theme_of).expect("there are texts") - 1.0 / 121.0).abs() < 1e-12
    );
    let told = labels(&corpus, &texts, &proposal.theme_of, proposal.count);
    for (place, words) in SUBJECTS.iter().enumerate() {
        let theme = proposal.theme_of[place].expect("it has one");
        let said: Vec<&str> = told[theme].iter().map(|label| label.text.as_str()).collect();
        let is_of_subject = |label: &&str| label.split(' ').any(|word| words.contains(&word));
        assert!(!said.is_empty() && said.iter().all(is_of_subject), "{said:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_themes() {
    let texts = invented(90);
    let corpus = Corpus::read(&texts, &Lexicon::default());
    for seed in 0..2 {
        let once = propose(&corpus, &ThemeCount::Stable(2..=5), seed);
        let again =
            propose(&Corpus::read(&texts, &Lexicon::default()), &ThemeCount::Stable(2..=5), seed);
        assert_eq!(once, again);
        assert_eq!(mixtures(&corpus, 3, seed), mixtures(&corpus, 3, seed));
    }
}

#[test]
fn a_text_may_hold_several_themes() {
    let mut texts = invented(90);
    texts.push("Un bus, une navette vers la gare, et la baignade au lac, la rivière".to_owned());
    let corpus = Corpus::read(&texts, &Lexicon::default());
    let shares = mixtures(&corpus, 3, 1).expect("there are enough texts");
    for shares in shares.iter().flatten() {
        assert!(
            (shares.iter().sum::<f64>() - 1.0).abs() < 1e-9
                && shares.iter().all(|share| 0.0 <= *share)
        );
    }
    let largest = |text: usize| {
        let mut sorted = shares[text].clone().expect("it has some");
        sorted.sort_by(|a, b| b.total_cmp(a));
        sorted
    };
    assert!(0.9 < largest(0)[0], "{:?}", largest(0));
    assert!(0.25 < largest(90)[1], "{:?}", largest(90));
}

#[test]
fn too_little_gives_no_theme_and_says_so() {
    let corpus = |count| Corpus::read(&invented(count), &Lexicon::default());
    let exactly = |count, themes| propose(&corpus(count), &ThemeCount::Exactly(themes), 1);
    assert_eq!(exactly(0, 3), Err(ThemesError::TooFewTexts { texts: 0, least: 20 }));
    assert_eq!(exactly(30, 16), Err(ThemesError::TooManyThemes { asked: 16, texts: 30 }));
    assert_eq!(exactly(30, 1), Err(ThemesError::TooFewThemes));
    assert_eq!(mixtures(&corpus(30), 0, 1), Err(ThemesError::TooFewThemes));
    let same = Corpus::read(&["bus navette"; 60], &Lexicon::default());
    assert!(propose(&same, &ThemeCount::Exactly(2), 1).is_err(), "all texts have all the words");
}

#[test]
fn agreement_of_groupings_is_that_of_published_examples() {
    // L. Hubert and P. Arabie's index, on the example of scikit-learn's documentation.
    assert!((adjusted_rand(&[0, 0, 1, 1], &[0, 0, 1, 2]) - 4.0 / 7.0).abs() < 1e-12);
    assert!(adjusted_rand(&[0, 0, 0, 0], &[0, 1, 2, 3]).abs() < 1e-12);
    assert!(mutual_information(&[0, 0, 1, 1], &[0, 1, 0, 1]).abs() < 1e-12);
    // Entropies ln 2 and 1.5 ln 2, information ln 2: 1 / 1.25.
    assert!((mutual_information(&[0, 0, 1, 1], &[0, 0, 1, 2]) - 0.8).abs() < 1e-12);
}

#[test]
fn themes_of_the_debate_are_recovered_as_well_as_by_the_reference() {
    let (Some((texts, meant)), Some(lexicon)) = (support::themed(), support::lexicon()) else {
        return;
    };
    assert_eq!(texts.len(), 833);
    let corpus = Corpus::read(&texts, lexicon);
    let measured = [1, 2, 3, 4, 5].map(|seed| {
        let proposal =
            propose(&corpus, &ThemeCount::Exactly(4), seed).expect("there are enough texts");
        let found: Vec<usize> = proposal.theme_of.iter().map(|theme| theme.unwrap_or(4)).collect();
        mutual_information(&found, &meant)
    });
    assert!(0.36 <= measured.iter().sum::<f64>() / 5.0, "{measured:?}");
}
