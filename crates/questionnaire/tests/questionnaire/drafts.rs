//! Drafts, and what they lack.

use cordee_questionnaire::{
    ConditionError, Draft, Flaw, Kind, Lack, PageFlaw, ParseError, Problem, Question,
    Questionnaire, Requirement, Role, Text, Wanted, ordered, problems,
};

use crate::vision::{code, draft, questionnaire};

fn question<'a>(draft: &'a mut Draft, code: &str) -> &'a mut Question {
    let mut all = draft.pages.iter_mut().flat_map(|page| &mut page.questions);
    all.find(|it| it.code.as_str() == code).expect("the question is there")
}

#[track_caller]
fn check(change: impl FnOnce(&mut Draft), expected: &[Problem]) {
    let mut draft = draft();
    change(&mut draft);
    assert_eq!(problems(&draft), expected);
    assert_eq!(Questionnaire::checked(draft).is_ok(), expected.is_empty());
}

fn of(question: &str, flaw: Flaw) -> Problem {
    Problem::OfQuestion { question: code(question), flaw }
}

#[test]
fn a_draft_that_lacks_nothing_is_a_questionnaire_and_stays_what_it_was() {
    check(|_| {}, &[]);
    let questionnaire = questionnaire();
    let json = serde_json::to_string(&questionnaire).expect("it is serialised");
    assert_eq!(serde_json::from_str::<Questionnaire>(&json).expect("it is read"), questionnaire);
    let folder = toml::to_string(&questionnaire).expect("it is serialised");
    assert_eq!(toml::from_str::<Questionnaire>(&folder).expect("it is read"), questionnaire);
}

#[test]
fn what_is_kept_wrong_is_not_read_as_a_questionnaire() {
    let json = serde_json::to_string(&Draft::default()).expect("it is serialised");
    let error = serde_json::from_str::<Questionnaire>(&json).expect_err("it lacks all");
    assert!(error.to_string().contains("it has no title"), "{error}");
}

#[test]
fn an_empty_draft_lacks_a_title_a_language_and_questions() {
    let lacks = [Lack::Title, Lack::Language, Lack::Question];
    assert_eq!(problems(&Draft::default()), lacks.map(Problem::OfAll));
}

#[test]
fn codes_are_unique_whatever_their_case() {
    check(
        |draft| question(draft, "word").code = code("Stay"),
        &[Problem::OfAll(Lack::RepeatedCode(code("Stay")))],
    );
    check(
        |draft| draft.pages[2].code = code("stay"),
        &[Problem::OfAll(Lack::RepeatedCode(code("stay")))],
    );
}

#[test]
fn a_condition_looks_back_only() {
    let later = |it: &str| Flaw::Show(ConditionError::LaterQuestion(code(it)));
    let show = |text: &'static str| {
        move |draft: &mut Draft| {
            question(draft, "nights").show_if = Some(text.to_owned());
        }
    };
    check(show("recommend > 5"), &[of("nights", later("recommend"))]);
    // Itself is not before itself: no cycle can be written.
    check(show("answered(nights)"), &[of("nights", later("nights"))]);
    let unknown = Flaw::Show(ConditionError::UnknownQuestion(code("season")));
    check(show("season = \"summer\""), &[of("nights", unknown)]);
    let gone = ConditionError::UnknownOption { question: code("stay"), option: "inn".to_owned() };
    check(show("stay = \"inn\""), &[of("nights", Flaw::Show(gone))]);
    let end = ParseError::Unexpected { position: 6, expected: Wanted::Value, found: None };
    check(show("stay ="), &[of("nights", Flaw::ShowUnparsed(end))]);
    check(
        |draft| draft.pages[1].show_if = Some("answered(effects.shops)".to_owned()),
        &[Problem::OfPage {
            page: code("opinions"),
            flaw: PageFlaw::Condition(ConditionError::LaterQuestion(code("effects"))),
        }],
    );
}

#[test]
fn moving_a_question_before_what_it_reads_is_a_problem_of_its_own() {
    check(
        |draft| draft.pages[0].questions.swap(1, 2),
        &[
            of("nights", Flaw::Show(ConditionError::LaterQuestion(code("stay")))),
            of("nights", Flaw::Show(ConditionError::LaterQuestion(code("stay")))),
            of("nights", Flaw::Required(ConditionError::LaterQuestion(code("stay")))),
            of("nights", Flaw::Piping(code("stay"))),
        ],
    );
}

#[test]
fn options_have_roles_that_fit_their_question() {
    let change = |role: Role| {
        move |draft: &mut Draft| {
            if let Kind::Single { options, .. } = &mut question(draft, "stay").kind {
                options[0].role = role;
            }
        }
    };
    let hotel = || "hotel".parse().expect("it is a code");
    check(change(Role::Exclusive), &[of("stay", Flaw::RoleNotAllowed(hotel()))]);
    check(change(Role::Other), &[of("stay", Flaw::SeveralOthers)]);
}

#[test]
fn bounds_that_nothing_meets_are_problems() {
    let count = |min, max| Flaw::ImpossibleCount { min, max, options: 5 };
    let change = |least: u16, most: u16| {
        move |draft: &mut Draft| {
            if let Kind::Multi { min, max, .. } = &mut question(draft, "motives").kind {
                (*min, *max) = (Some(least), Some(most));
            }
        }
    };
    check(change(3, 2), &[of("motives", count(3, 2))]);
    check(change(1, 6), &[of("motives", count(1, 6))]);
    check(change(0, 5), &[]);
}

#[test]
fn a_text_to_read_is_not_required_and_every_question_has_a_label() {
    check(
        |draft| question(draft, "hello").required = Requirement::Always,
        &[of("hello", Flaw::NoteAnswered)],
    );
    check(|draft| question(draft, "word").label = Text::default(), &[of("word", Flaw::NoLabel)]);
}

#[test]
fn a_shuffled_question_keeps_its_anchors_and_gives_one_order_a_seed() {
    let questionnaire = questionnaire();
    let stay = questionnaire.question("stay").expect("it is there");
    let order =
        |seed| -> Vec<&str> { ordered(stay, seed).iter().map(|it| it.code.as_str()).collect() };
    let orders: Vec<_> = (0..64).map(order).collect();
    assert!(orders.iter().all(|it| it[2..] == ["none", "other"]), "{orders:?}");
    assert!(orders.iter().any(|it| it[0] == "hotel") && orders.iter().any(|it| it[0] == "camping"));
    assert_eq!(order(7), order(7));
    let tax = questionnaire.question("tax").expect("it is there");
    assert!(ordered(tax, 7).into_iter().eq(tax.options()));
}
