//! Two versions of a questionnaire, and the answers of the old one.

use std::collections::BTreeSet;

use cordee_questionnaire::{
    AnswerError, Break, Change, Changed, Detail, Draft, Kind, Questionnaire, RowAnswers, Scale,
    Text, carry, compare,
};

use crate::vision::{code, draft, questionnaire, read};

fn changed(change: impl FnOnce(&mut Draft)) -> Questionnaire {
    let mut draft = draft();
    change(&mut draft);
    Questionnaire::checked(draft).expect("the draft lacks nothing")
}

#[track_caller]
fn check(change: impl FnOnce(&mut Draft), expected: &[(&str, Changed)]) {
    let changes = compare(&questionnaire(), &changed(change));
    let expected: Vec<Change> = expected
        .iter()
        .map(|(question, what)| Change { question: code(question), what: what.clone() })
        .collect();
    assert_eq!(changes, expected);
}

fn compatibly(details: &[Detail]) -> Changed {
    Changed::Compatibly(details.iter().copied().collect())
}

fn incompatibly(reason: Break, details: &[Detail]) -> Changed {
    let details = details.iter().copied().collect();
    Changed::Incompatibly { reasons: BTreeSet::from([reason]), details }
}

#[test]
fn a_version_is_compared_question_by_question() {
    check(|_| {}, &[]);
    check(
        |draft| draft.pages[2].questions[0].label = Text::both("Un mot ?", "One word?"),
        &[("word", compatibly(&[Detail::Wording]))],
    );
    check(|draft| drop(draft.pages[2].questions.remove(0)), &[("word", Changed::Removed)]);
    check(
        |draft| {
            let mut copy = draft.pages[2].questions[0].clone();
            copy.code = code("more");
            draft.pages[2].questions.insert(0, copy);
        },
        &[("more", Changed::Added)],
    );
    check(
        |draft| draft.pages[2].questions[0].show_if = Some("answered(stay)".to_owned()),
        &[("word", compatibly(&[Detail::Conditions]))],
    );
    check(
        |draft| draft.pages[2].questions.rotate_left(1),
        &[("came", compatibly(&[Detail::Place])), ("word", compatibly(&[Detail::Place]))],
    );
}

#[test]
fn options_may_be_added_and_not_taken_away() {
    let edit = |draft: &mut Draft, change: fn(&mut Vec<cordee_questionnaire::Choice>)| {
        if let Kind::Ranking { options, .. } = &mut draft.pages[1].questions[0].kind {
            change(options);
        }
    };
    check(
        |draft| {
            edit(draft, |options| {
                let mut more = options[0].clone();
                more.code = "snow".parse().expect("it is a code");
                options.push(more);
            });
        },
        &[("tax", compatibly(&[Detail::OptionsAdded]))],
    );
    check(
        |draft| edit(draft, |options| options.swap(0, 2)),
        &[("tax", compatibly(&[Detail::OptionsOrdered]))],
    );
    check(
        |draft| edit(draft, |options| drop(options.remove(0))),
        &[("tax", incompatibly(Break::OptionRemoved("paths".parse().expect("a code")), &[]))],
    );
}

#[test]
fn bounds_scales_and_types_may_widen_and_not_change() {
    let nights = |least: &'static str| {
        move |draft: &mut Draft| {
            if let Kind::Number { min, .. } = &mut draft.pages[0].questions[2].kind {
                *min = least.parse().ok();
            }
        }
    };
    check(nights("0"), &[("nights", compatibly(&[Detail::BoundsWidened]))]);
    check(nights("2"), &[("nights", incompatibly(Break::Bounds, &[]))]);
    let seven = |draft: &mut Draft| {
        if let Kind::Matrix { answers: RowAnswers::Scale(scale), .. } =
            &mut draft.pages[1].questions[1].kind
        {
            let points = cordee_questionnaire::Points::try_from(7).expect("7 points are possible");
            *scale = Scale { points, ..scale.clone() };
        }
    };
    check(seven, &[("effects", incompatibly(Break::Scale, &[]))]);
    let text = |draft: &mut Draft| draft.pages[2].questions[1].kind = Kind::ShortText;
    check(text, &[("came", incompatibly(Break::Type, &[]))]);
}

#[test]
fn answers_of_an_old_version_are_read_in_the_new_one_or_told() {
    let sheet =
        read("q-stay=hotel&q-nights=3&q-word=neige&q-effects-shops=5&q-effects-housing=1").sheet;
    let new = changed(|draft| {
        draft.pages[2].questions.remove(0);
        if let Kind::Number { max, .. } = &mut draft.pages[0].questions[2].kind {
            *max = "2".parse().ok();
        }
        if let Kind::Matrix { rows, .. } = &mut draft.pages[1].questions[1].kind {
            rows.remove(1);
        }
    });
    let (carried, unreadable) = carry(&sheet, &new);
    let codes: Vec<&str> = carried.answers.keys().map(cordee_questionnaire::Code::as_str).collect();
    assert_eq!(codes, ["effects", "stay"]);
    assert_eq!(new.lacking(&carried).len(), 1, "nights alone");
    let told: Vec<_> = unreadable.iter().map(|it| (it.question.as_str(), &it.error)).collect();
    let number = |text: &str| text.parse().expect("it is a number");
    let large = AnswerError::TooLarge { number: number("3"), max: number("2") };
    assert_eq!(told, [("nights", &Some(large)), ("word", &None)]);
}
