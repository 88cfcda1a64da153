//! The question bank.

use std::collections::BTreeSet;

use cordee_questionnaire::{
    Bank, Draft, Language, Population, Question, Questionnaire, Text, problems,
};

fn texts(question: &Question) -> Vec<&Text> {
    let mut texts = vec![&question.label];
    texts.extend((!question.help.is_empty()).then_some(&question.help));
    texts.extend(question.options().iter().map(|it| &it.label));
    texts.extend(question.rows().iter().map(|it| &it.label));
    texts.extend(question.scale().iter().flat_map(|it| [&it.low, &it.high]));
    texts
}

#[test]
fn every_bank_can_be_opened_as_it_is() {
    for bank in Bank::ALL {
        assert_eq!(problems(&bank.draft()), [], "{}", bank.key());
        Questionnaire::checked(bank.draft()).expect("it lacks nothing");
    }
}

#[test]
fn every_text_of_the_banks_is_in_both_languages() {
    for draft in Bank::ALL.map(Bank::draft) {
        for text in draft.questions().flat_map(texts) {
            for language in [Language::french(), Language::english()] {
                assert!(text.get(&language).is_some(), "{text:?}");
            }
        }
    }
}

#[test]
fn questions_of_all_banks_go_together_and_say_whom_they_are_for() {
    let drafts = Bank::ALL.map(Bank::draft);
    let questions: Vec<&Question> = drafts.iter().flat_map(Draft::questions).collect();
    let codes: BTreeSet<&str> = questions.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes.len(), questions.len());
    assert!(questions.iter().all(|it| !it.populations.is_empty()));
    let of = |population| questions.iter().filter(|it| it.is_for(Some(population))).count();
    let asked = [Population::Resident, Population::Visitor, Population::Professional];
    assert_eq!(asked.map(of), [15, 26, 17]);
}
