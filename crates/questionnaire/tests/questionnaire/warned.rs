//! What a builder is warned of.

use cordee_questionnaire::{
    Bank, Caution, Choice, Draft, Kind, Language, Order, Page, Population, Question, Role, Row,
    RowAnswers, Scale, Text, TextPart, Warning, estimate, warnings,
};

use crate::vision::{code, draft};

fn one(question: Question) -> Draft {
    Draft {
        title: Text::french("Titre"),
        languages: vec![Language::french()],
        pages: vec![Page::new(code("page"), vec![question])],
        ..Draft::default()
    }
}

fn single(label: &str, options: &[&str]) -> Draft {
    let options = options.iter().enumerate().map(|(at, label)| {
        Choice::new(format!("o{at}").parse().expect("it is a code"), Text::french(label))
    });
    let kind = Kind::Single { order: Order::AsWritten, options: options.collect() };
    one(Question::new(code("asked"), Text::french(label), kind))
}

#[track_caller]
fn check(draft: &Draft, expected: &[Caution]) {
    let found: Vec<Caution> = warnings(draft).into_iter().map(|it| it.what).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_long_question_is_told_with_its_words() {
    let label = "mot ".repeat(26) + "?";
    check(
        &single(&label, &["Oui", "Non"]),
        &[Caution::TooLong { language: Language::french(), words: 26 }],
    );
    check(&single(&"mot ".repeat(25), &["Oui", "Non"]), &[]);
}

#[test]
fn ranges_that_overlap_or_leave_a_gap_are_told() {
    let option = |at: u8| format!("o{at}").parse().expect("it is a code");
    let overlap =
        |one, other| Caution::OverlappingRanges { one: option(one), other: option(other) };
    let gap = |one, other| Caution::GapBetweenRanges { one: option(one), other: option(other) };
    let check =
        |options: &[&str], expected: &[Caution]| check(&single("Votre âge ?", options), expected);
    check(&["Moins de 18 ans", "De 18 à 29 ans", "30-44", "45 ans ou plus"], &[]);
    check(&["18 à 25 ans", "25 à 40 ans"], &[overlap(0, 1)]);
    check(&["Moins de 18 ans", "20 à 40 ans", "Plus de 40 ans"], &[gap(0, 1)]);
    check(&["Plus de 60 ans", "Jusqu’à 60 ans"], &[]);
    check(&["Jusqu'à 1 000 euros", "De 1 000 à 2 000 euros"], &[overlap(0, 1)]);
    check(&["Hôtel 3 étoiles", "Hôtel 4 étoiles"], &[]);
}

#[test]
fn two_questions_in_one_and_options_that_are_the_same_are_told() {
    let word = "et".to_owned();
    let two = single("Êtes-vous content de l’accueil et des prix ?", &["Oui", "Non"]);
    check(&two, &[Caution::DoubleBarrelled { row: None, word: word.clone() }]);
    let same = single("Ici ?", &["Oui", "Non", "oui "]);
    let option = |text: &str| text.parse().expect("it is a code");
    check(&same, &[Caution::SameOptions { one: option("o0"), other: option("o2") }]);
    let row = |name: &str, label: &str| Row { code: code(name), label: Text::french(label) };
    let rows = vec![row("a", "l’accueil"), row("b", "le bruit et les odeurs"), row("c", "l’été")];
    let answers = RowAnswers::Scale(Scale::five(Text::default(), Text::default()));
    let matrix =
        Question::new(code("m"), Text::french("Avis et notes"), Kind::Matrix { rows, answers });
    check(&one(matrix), &[Caution::DoubleBarrelled { row: Some(code("b")), word }]);
}

#[test]
fn an_option_that_denies_the_others_and_can_be_chosen_with_them_is_told() {
    let several = |options: &[&str], role: Role| {
        let choice = |(at, label): (usize, &&str)| Choice {
            role: if at == 0 { role } else { Role::Ordinary },
            ..Choice::new(format!("o{at}").parse().expect("it is a code"), Text::french(label))
        };
        let options = options.iter().enumerate().map(choice).collect();
        let kind = Kind::Multi { min: None, max: None, order: Order::AsWritten, options };
        one(Question::new(code("asked"), Text::french("Où ?"), kind))
    };
    let told = [Caution::NotExclusive { option: "o0".parse().expect("it is a code") }];
    for denying in ["Aucun", " aucune. ", "Aucune de ces réponses", "Aucun d'eux", "None of these"]
    {
        check(&several(&[denying, "Hôtel"], Role::Ordinary), &told);
        check(&several(&[denying, "Hôtel"], Role::Exclusive), &[]);
        check(&single("Où ?", &[denying, "Hôtel"]), &[]);
    }
    check(&several(&["Nonières", "Riencourt"], Role::Ordinary), &[]);
}

#[test]
fn texts_that_are_missing_in_a_language_are_told() {
    let mut draft = draft();
    draft.languages.push("de".parse().expect("it is a language"));
    let german: Vec<_> = warnings(&draft);
    let is_missing = |it: &Warning| matches!(it.what, Caution::MissingTranslation { .. });
    assert_eq!(german.iter().filter(|it| is_missing(it)).count(), 34);
    draft.languages.pop();
    assert!(!warnings(&draft).iter().any(is_missing));
    draft.title = Text::french("Titre");
    let title =
        Caution::MissingTranslation { language: Language::english(), part: TextPart::Title };
    assert!(warnings(&draft).contains(&Warning { question: None, what: title }));
}

#[test]
fn the_bank_has_no_range_that_overlaps_and_no_question_too_long() {
    for bank in Bank::ALL {
        let found = warnings(&bank.draft());
        let harmless = |it: &Warning| matches!(it.what, Caution::DoubleBarrelled { .. });
        assert!(found.iter().all(harmless), "{found:?}");
    }
}

#[test]
fn a_questionnaire_takes_longer_with_what_is_asked_on_conditions() {
    let draft = Bank::Visitors.draft();
    let visitor = estimate(&draft, Some(Population::Visitor), &Language::french());
    assert!(visitor.shortest_seconds < visitor.longest_seconds);
    assert_eq!(estimate(&draft, Some(Population::Elected), &Language::french()).minutes(), 0);
    let one = single("Où dormez-vous ?", &["Ici", "Ailleurs"]);
    // Four words of 238 a minute, and a click.
    assert_eq!(estimate(&one, None, &Language::french()).longest_seconds, 2 + 3);
}
