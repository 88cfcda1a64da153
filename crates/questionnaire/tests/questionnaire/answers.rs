//! What a respondent sees, must answer, and has answered.

use cordee_questionnaire::{AnswerSheet, Language, Population, Questionnaire};

use crate::vision::{questionnaire, read};

fn shown(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> String {
    let pages = questionnaire.visible(sheet);
    let page = |questions: &[&cordee_questionnaire::Question]| -> String {
        questions.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    pages.iter().map(|it| page(&it.questions)).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(typed: &str, expected: &str) {
    assert_eq!(shown(&questionnaire(), &read(typed).sheet), expected, "{typed}");
}

const LAST: &str = "word came again home crowd";

#[test]
fn questions_are_shown_by_what_was_answered_before() {
    check("", &format!("hello stay motives | tax effects recommend | {LAST}"));
    check("q-stay=hotel", &format!("hello stay nights motives | tax effects recommend | {LAST}"));
    check("q-stay=none", &format!("hello stay motives | tax effects recommend | {LAST}"));
    check("q-stay=refused", &format!("hello stay nights motives | tax effects recommend | {LAST}"));
    check("q-motives=nothing", &format!("hello stay motives | {LAST}"));
    check("q-recommend=6", &format!("hello stay motives | tax effects recommend why | {LAST}"));
    check("q-recommend=7", &format!("hello stay motives | tax effects recommend | {LAST}"));
    check(
        "q-effects-housing=dont_know&q-recommend=7",
        &format!("hello stay motives | tax effects recommend | {LAST}"),
    );
}

#[test]
fn a_population_is_asked_its_own_questions() {
    let of = AnswerSheet::of;
    let resident = format!("hello motives | tax effects recommend | {LAST}");
    assert_eq!(shown(&questionnaire(), &of(Population::Resident)), resident);
    assert_eq!(shown(&questionnaire(), &AnswerSheet::default()), resident);
}

#[test]
fn the_answer_of_a_hidden_question_shows_nothing() {
    // The resident answered as a visitor before saying what they are.
    let mut sheet = read("q-stay=hotel&q-nights=2").sheet;
    sheet.population = Some(Population::Resident);
    assert!(!shown(&questionnaire(), &sheet).contains("nights"));
}

#[track_caller]
fn check_lacking(typed: &str, expected: &[&str]) {
    let questionnaire = questionnaire();
    let sheet = read(typed).sheet;
    let lacking = questionnaire.lacking(&sheet);
    let name = |it: &cordee_questionnaire::Lacking<'_>| {
        it.row.map_or(it.question.to_string(), |row| format!("{}.{row}", it.question))
    };
    assert_eq!(lacking.iter().map(name).collect::<Vec<_>>(), expected, "{typed}");
    assert_eq!(questionnaire.is_complete(&sheet), expected.is_empty());
}

#[test]
fn what_is_shown_and_required_lacks_until_it_is_answered() {
    check_lacking("", &["stay", "effects.housing", "effects.shops"]);
    check_lacking("q-stay=hotel", &["nights", "effects.housing", "effects.shops"]);
    check_lacking("q-stay=other&q-effects-shops=1", &["effects.housing"]);
    check_lacking("q-stay=refused&q-motives=nothing", &[]);
    check_lacking("q-stay=none&q-effects-shops=1&q-effects-housing=dont_know", &[]);
}

#[test]
fn a_label_repeats_what_was_answered() {
    let questionnaire = questionnaire();
    let nights = questionnaire.question("nights").expect("it is there");
    let check = |typed: &str, language: Language, expected: &str| {
        let label = questionnaire.label(nights, &language, &read(typed).sheet);
        assert_eq!(label, expected);
    };
    check("q-stay=hotel", Language::english(), "How many nights (Hotel)?");
    check("q-stay-other={nights}", Language::french(), "Combien de nuits ({nights}) ?");
    check("q-stay=refused", Language::french(), "Combien de nuits (…) ?");
}
