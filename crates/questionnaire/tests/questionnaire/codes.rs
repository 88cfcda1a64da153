//! Codes, languages, numbers and texts, as they are written.

use cordee_questionnaire::{
    Code, CodeError, CommuneCode, Language, Month, Number, OptionCode, Piece, Point, Points, Text,
    pieces,
};

#[test]
fn a_code_begins_with_a_letter_and_is_no_word_of_conditions() {
    let check = |text: &str, expected: Result<(), CodeError>| {
        assert_eq!(text.parse::<Code>().map(|_| ()), expected, "{text}");
    };
    check("spend_2", Ok(()));
    check("", Err(CodeError::Empty));
    check("2spend", Err(CodeError::BadStart('2')));
    check("dépense", Err(CodeError::BadCharacter('é')));
    check("a-b", Err(CodeError::BadCharacter('-')));
    check("a.b", Err(CodeError::BadCharacter('.')));
    check("Count", Err(CodeError::Reserved("Count".to_owned())));
    check(&"a".repeat(28), Ok(()));
    check(&"a".repeat(29), Err(CodeError::TooLong(29)));
}

#[test]
fn an_option_may_be_a_number_and_is_no_missing_code() {
    let check = |text: &str, expected: Result<(), CodeError>| {
        assert_eq!(text.parse::<OptionCode>().map(|_| ()), expected, "{text}");
    };
    check("1", Ok(()));
    check("count", Ok(()));
    check("dont_know", Err(CodeError::Reserved("dont_know".to_owned())));
    check("-8", Err(CodeError::BadCharacter('-')));
}

#[test]
fn languages_have_the_form_of_bcp_47() {
    let check = |text: &str, expected: Option<&str>| {
        let found = text.parse::<Language>().ok();
        assert_eq!(found.as_ref().map(Language::as_str), expected, "{text}");
    };
    check("FR", Some("fr"));
    check("pt-br", Some("pt-BR"));
    check("ZH-hant-tw", Some("zh-Hant-TW"));
    for text in ["", "f", "français", "fr-", "fr_FR", "-fr", "fr--x"] {
        check(text, None);
    }
}

#[test]
fn numbers_are_read_as_the_french_type_them() {
    let check = |text: &str, expected: Option<f64>| {
        let expected = expected.map(|it| Number::new(it).expect("it is finite"));
        assert_eq!(text.parse::<Number>().ok(), expected, "{text}");
    };
    check("12\u{202f}500,5", Some(12_500.5));
    check("\u{2212}3", Some(-3.0));
    check("-0", Some(0.0));
    for text in ["", "1e5", "inf", "NaN", "1.2.3", "1.000,5", "douze", &"9".repeat(400)] {
        check(text, None);
    }
}

#[test]
fn months_communes_scales_and_points_are_of_this_world() {
    for (text, is_there) in [("2022-05", true), ("2022-13", false), ("22-05", false), ("é", false)]
    {
        assert_eq!(text.parse::<Month>().is_ok(), is_there, "{text}");
    }
    for (text, is_there) in
        [("42168", true), ("2a004", true), ("1A004", false), ("4216", false), ("42é68", false)]
    {
        assert_eq!(text.parse::<CommuneCode>().is_ok(), is_there, "{text}");
    }
    assert!([1, 12].into_iter().all(|it| Points::try_from(it).is_err()));
    let point = Point::blurred(45.402_9, 4.597_4).expect("it is on the globe");
    assert_eq!(
        (point.latitude().to_string(), point.longitude().to_string()),
        ("45.405".to_owned(), "4.595".to_owned())
    );
    assert!(Point::blurred(f64::NAN, 0.0).is_err() && Point::blurred(91.0, 0.0).is_err());
}

#[test]
fn a_text_is_shown_in_french_to_whom_it_is_not_written_for() {
    let text = Text::both("Oui", "Yes").with(Language::english(), "  ");
    assert_eq!(text, Text::french("Oui"));
    assert_eq!(text.shown_in(&Language::english()), "Oui");
}

#[test]
fn braces_repeat_an_answer_unless_they_are_doubled() {
    let text = |text: &str| Piece::Text(text.to_owned());
    let answer = Piece::Answer("stay".parse().expect("it is a code"));
    let check = |label: &str, expected: &[Piece]| assert_eq!(pieces(label), expected, "{label}");
    check("", &[]);
    check("{stay}", std::slice::from_ref(&answer));
    check("À {stay}, oui", &[text("À "), answer.clone(), text(", oui")]);
    check("{{stay}}", &[text("{stay}")]);
    check("{ stay }", &[text("{ stay }")]);
    check("a } b {", &[text("a } b {")]);
    check("{{{stay}", &[text("{"), answer]);
}
