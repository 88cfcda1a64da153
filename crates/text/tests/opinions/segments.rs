use cordee_text::{sentences, tokens, words};
use proptest::prelude::*;

use crate::support;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let said: Vec<&str> = sentences(text).into_iter().filter_map(|at| text.get(at)).collect();
    assert_eq!(said, expected);
}

#[test]
fn sentences_end_where_people_end_them() {
    check("", &[]);
    check("  \n ", &[]);
    check("Plus de bus", &["Plus de bus"]);
    check("Plus de bus. Moins de bruit !", &["Plus de bus.", "Moins de bruit !"]);
    check("Pourquoi ?! Parce que… Bon.", &["Pourquoi ?!", "Parce que…", "Bon."]);
    check("Il y a 3.5 km. Ensuite", &["Il y a 3.5 km.", "Ensuite"]);
    check("M. Roux et J. Blanc viennent.", &["M. Roux et J. Blanc viennent."]);
    check("Des commerces, etc. et des bus.", &["Des commerces, etc. et des bus."]);
    check("- un bus\n- une navette", &["- un bus", "- une navette"]);
    check("Elle dit « Non. » Puis part.", &["Elle dit « Non. »", "Puis part."]);
    check("Trop. « Enfin » dit-il.", &["Trop.", "« Enfin » dit-il."]);
    check("a.b@exemple.fr écrit.", &["a.b@exemple.fr écrit."]);
}

#[test]
fn tokens_stand_where_the_words_are() {
    let text = "L’E\u{301}te\u{301} : « aujourd'hui », qu’on — porte-à-porte ! 12 İstanbul";
    let written: Vec<&str> =
        tokens(text).iter().filter_map(|token| text.get(token.at.clone())).collect();
    assert_eq!(written, ["E\u{301}te\u{301}", "aujourd", "hui", "on", "porte-à-porte", "stanbul"]);
}

#[test]
fn tokens_of_the_reference_are_those_of_another_program() {
    let (Some(texts), Some(expected)) =
        (support::contributions(), support::reference("expected/tokens.json"))
    else {
        return;
    };
    let expected = std::fs::read_to_string(expected).expect("it is read");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("it is JSON");
    let mut compared = 0;
    for text in &texts {
        let Some(list) = expected["first_40"][&text.id].as_array() else { continue };
        let forms: Vec<String> = tokens(&text.text).into_iter().map(|token| token.form).collect();
        let list: Vec<&str> = list.iter().filter_map(|word| word.as_str()).collect();
        assert_eq!(forms, list, "{}", text.id);
        compared += 1;
    }
    assert_eq!(compared, 40);
}

proptest! {
    #[test]
    fn tokens_are_the_words_and_stand_on_characters_in_order(
        text in "([a-zA-ZéÉœ'’ .ΣςİK\u{301}\u{327}각가ㄱ\u{11a8}-]|\\PC){0,40}",
    ) {
        let tokens = tokens(&text);
        let forms: Vec<String> = tokens.iter().map(|token| token.form.clone()).collect();
        prop_assert_eq!(forms, words(&text));
        let mut last = 0;
        for token in &tokens {
            prop_assert!(last <= token.at.start && token.at.start < token.at.end, "{:?}", token);
            prop_assert!(text.get(token.at.clone()).is_some());
            last = token.at.end;
        }
    }

    #[test]
    fn every_sign_stands_in_one_sentence(text in "([a-zA-Z .!?…»«\n]|\\PC){0,60}") {
        let sentences = sentences(&text);
        let mut last = 0;
        for at in &sentences {
            prop_assert!(text.get(last..at.start).is_some_and(|between| between.trim().is_empty()));
            last = at.end;
        }
        prop_assert!(text.get(last..).is_some_and(|rest| rest.trim().is_empty()));
    }
}
