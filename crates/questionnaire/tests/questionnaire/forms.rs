//! What forms send, and what is made of it.

use cordee_questionnaire::{
    AnswerError, AnswerSheet, Fault, Fields, LONGEST_LONG_TEXT, LONGEST_SHORT_TEXT, Part,
    Population, Questionnaire,
};
use proptest::prelude::*;

use crate::vision::{answer, code, fields, questionnaire, read};

#[track_caller]
fn check(typed: &str, question: &str, expected: &str) {
    let reading = read(typed);
    assert_eq!(reading.faults, [], "{typed}");
    assert_eq!(answer(&reading, question), expected, "{typed}");
}

#[test]
fn each_type_of_question_is_read_from_its_fields() {
    check("q-stay=hotel", "stay", "{type:single,option:hotel}");
    check(
        "q-stay=other&q-stay-other= Chez  ma tante ",
        "stay",
        "{type:single,option:other,other:Chez  ma tante}",
    );
    check("q-stay-other=Ma tante", "stay", "{type:single,option:other,other:Ma tante}");
    check("q-stay=refused", "stay", "{type:refused}");
    check("q-nights=3", "nights", "{type:number,number:3.0}");
    check("q-nights=&q-nights--missing=dont_know", "nights", "{type:dont_know}");
    check("q-motives=eat&q-motives=walk", "motives", "{type:multi,options:[walk,eat]}");
    check(
        "q-motives=walk&q-motives-other=Pêche",
        "motives",
        "{type:multi,options:[walk,other],other:Pêche}",
    );
    check("q-motives=nothing", "motives", "{type:multi,options:[nothing]}");
    check("q-motives=dont_know", "motives", "{type:dont_know}");
    check("q-tax=water&q-tax=paths", "tax", "{type:ranking,options:[water,paths]}");
    check("q-tax-paths=3&q-tax-water=1", "tax", "{type:ranking,options:[water,paths]}");
    check("q-recommend=0", "recommend", "{type:scale,point:0}");
    check("q-why=a%\r\nb\u{0}", "why", "{type:text,text:a%\\nb}");
    check("q-word=\tneige ", "word", "{type:text,text:neige}");
    check("q-came=12/05/2022", "came", "{type:day,day:2022-05-12}");
    check("q-again=2022-05", "again", "{type:month,month:2022-05}");
    check("q-again=2022-05-12", "again", "{type:month,month:2022-05}");
    check("q-home=42168", "home", "{type:commune,commune:42168}");
    check(
        "q-crowd-latitude=45,4029&q-crowd-longitude=4.5974",
        "crowd",
        "{type:point,point:{latitude:45.405,longitude:4.595}}",
    );
    check(
        "q-effects-housing=dont_know&q-effects-shops=5",
        "effects",
        "{type:matrix,rows:{housing:dont_know,shops:{point:5}}}",
    );
    check("q-stay=&q-nights= &q-effects-shops=", "effects", "");
}

#[track_caller]
fn check_fault(typed: &str, question: &str, row: Option<&str>, error: AnswerError) {
    let reading = read(typed);
    let fault = Fault { question: code(question), row: row.map(code), error };
    assert_eq!(reading.faults, [fault], "{typed}");
    assert_eq!(reading.sheet.unread, fields(typed), "nothing typed is lost");
    assert!(!questionnaire().is_complete(&reading.sheet));
}

#[test]
fn what_is_no_answer_is_told_and_kept_as_it_was_typed() {
    use AnswerError::{
        AnswerAndNone, ExclusiveWithOthers, NotACommune, NotADay, NotAMonth, NotANumber, NotAPoint,
        NotARank, NotWhole, OtherNotChosen, RepeatedOption, RepeatedRank, SeveralAnswers, TooLarge,
        TooMany, TooSmall, UnknownOption,
    };
    let number = |text: &str| text.parse().expect("it is a number");
    let text = str::to_owned;
    for (typed, question, error) in [
        ("q-stay=yurt", "stay", UnknownOption(text("yurt"))),
        ("q-stay=dont_know", "stay", UnknownOption(text("dont_know"))),
        ("q-stay=hotel&q-stay=camping", "stay", SeveralAnswers(2)),
        ("q-stay=hotel&q-stay-other=Tante", "stay", OtherNotChosen),
        ("q-nights=trois", "nights", NotANumber(text("trois"))),
        ("q-nights=1,5", "nights", NotWhole(number("1.5"))),
        ("q-nights=0", "nights", TooSmall { number: number("0"), min: number("1") }),
        ("q-nights=61", "nights", TooLarge { number: number("61"), max: number("60") }),
        ("q-nights=3&q-nights--missing=dont_know", "nights", AnswerAndNone),
        (
            "q-motives=walk&q-motives=nothing",
            "motives",
            ExclusiveWithOthers("nothing".parse().expect("it is a code")),
        ),
        ("q-motives=walk&q-motives=eat&q-motives=rest", "motives", TooMany { chosen: 3, most: 2 }),
        ("q-motives=walk&q-motives=dont_know", "motives", AnswerAndNone),
        (
            "q-motives=walk&q-motives=walk",
            "motives",
            RepeatedOption("walk".parse().expect("a code")),
        ),
        ("q-tax-paths=1&q-tax-water=1", "tax", RepeatedRank(1)),
        ("q-tax-paths=first", "tax", NotARank(text("first"))),
        ("q-tax-paths=0", "tax", NotARank(text("0"))),
        ("q-tax=paths&q-tax=water&q-tax=buses", "tax", TooMany { chosen: 3, most: 2 }),
        ("q-recommend=11", "recommend", UnknownOption(text("11"))),
        ("q-recommend=999", "recommend", UnknownOption(text("999"))),
        ("q-came=31/02/2022", "came", NotADay(text("31/02/2022"))),
        ("q-came=hier", "came", NotADay(text("hier"))),
        ("q-again=mai", "again", NotAMonth(text("mai"))),
        ("q-home=Pélussin", "home", NotACommune(text("Pélussin"))),
        ("q-crowd-latitude=95&q-crowd-longitude=4", "crowd", NotAPoint(text("95, 4"))),
        ("q-crowd-latitude=45", "crowd", NotAPoint(text("45, "))),
    ] {
        check_fault(typed, question, None, error);
    }
    let error = AnswerError::UnknownOption("6".to_owned());
    check_fault("q-effects-shops=6", "effects", Some("shops"), error);
}

#[test]
fn a_text_of_100_000_characters_is_too_long_and_not_cut() {
    let long = "é".repeat(100_000);
    for (question, most) in [("why", LONGEST_LONG_TEXT), ("word", LONGEST_SHORT_TEXT)] {
        let error = AnswerError::TooLong { characters: 100_000, most };
        check_fault(&format!("q-{question}={long}"), question, None, error);
    }
    let error = AnswerError::TooLong { characters: 100_000, most: LONGEST_SHORT_TEXT };
    check_fault(&format!("q-stay=other&q-stay-other={long}"), "stay", None, error);
}

#[test]
fn a_row_that_is_wrong_takes_nothing_from_the_others() {
    let reading = read("q-effects-shops=6&q-effects-housing=2");
    assert_eq!(answer(&reading, "effects"), "{type:matrix,rows:{housing:{point:2}}}");
    assert_eq!(reading.sheet.unread, fields("q-effects-shops=6"));
}

#[test]
fn what_is_corrected_is_no_longer_unread() {
    let wrong = read("q-nights=trois&q-effects-shops=6");
    let again = fields("q-nights=3&q-effects-shops=5");
    let reading = questionnaire().read(Part::Whole, &again, &wrong.sheet);
    assert_eq!(reading.sheet.unread, Fields::new());
    assert_eq!(answer(&reading, "nights"), "{type:number,number:3.0}");
}

#[test]
fn a_page_takes_only_its_own_fields_and_tells_those_that_nobody_asked_for() {
    let typed = fields("q-stay=hotel&q-word=neige&q-gone=1&name=x");
    let sheet = AnswerSheet::of(Population::Visitor);
    let page = code("about");
    let reading = questionnaire().read(Part::Page(&page), &typed, &sheet);
    assert_eq!(reading.sheet.answers.len(), 1);
    assert_eq!(reading.unknown, fields("q-word=neige&q-gone=1"));
}

#[test]
fn boxes_that_are_no_longer_ticked_are_no_longer_answered() {
    let first = read("q-motives=walk&q-word=neige");
    let reading = questionnaire().read(Part::Page(&code("about")), &Fields::new(), &first.sheet);
    assert_eq!(answer(&reading, "motives"), "");
    assert_eq!(answer(&reading, "word"), "{type:text,text:neige}");
}

#[test]
fn a_hidden_question_keeps_its_answer_for_going_back() {
    let first = read("q-stay=hotel&q-nights=3");
    let page = code("about");
    let questionnaire = questionnaire();
    let hidden = questionnaire.read(Part::Page(&page), &fields("q-stay=none"), &first.sheet);
    assert_eq!(answer(&hidden, "nights"), "{type:number,number:3.0}");
    let back = questionnaire.read(Part::Page(&page), &fields("q-stay=camping"), &hidden.sheet);
    assert_eq!(answer(&back, "nights"), "{type:number,number:3.0}");
    let blank = fields("q-stay=camping&q-nights=");
    let blanked = questionnaire.read(Part::Page(&page), &blank, &back.sheet);
    assert_eq!(answer(&blanked, "nights"), "");
}

#[test]
fn a_form_filled_from_a_sheet_gives_the_sheet_again() {
    let typed = "q-stay=other&q-stay-other=Tante&q-nights--missing=dont_know&q-motives=walk\
        &q-tax-water=1&q-tax-paths=2&q-effects-shops=5&q-effects-housing=dont_know&q-recommend=10\
        &q-why=Si&q-word=neige&q-came=2022-05-12&q-again=2022-06&q-home--missing=refused\
        &q-crowd-latitude=45.4&q-crowd-longitude=4.6";
    let reading = read(typed);
    assert_eq!(reading.faults, []);
    let questionnaire = questionnaire();
    assert_eq!(questionnaire.fields(&reading.sheet), fields(typed));
    let wrong = read("q-nights=trois");
    assert_eq!(questionnaire.fields(&wrong.sheet), fields("q-nights=trois"));
}

fn any_fields(questionnaire: &Questionnaire) -> impl Strategy<Value = Fields> + use<> {
    let mut names = vec![];
    for question in questionnaire.questions() {
        let base = format!("q-{}", question.code);
        let parts = ["-other", "--missing", "-latitude", "-longitude", "-shops", "-paths"];
        names.extend(parts.map(|part| format!("{base}{part}")));
        names.push(base);
    }
    let value = prop_oneof![
        Just("dont_know".to_owned()),
        Just("walk".to_owned()),
        Just("other".to_owned()),
        (0_u8..12).prop_map(|it| it.to_string()),
        ".{0,12}",
    ];
    let values = prop::collection::vec(value, 0..3);
    prop::collection::btree_map(prop::sample::select(names), values, 0..20)
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered_or_unread_and_stays_so(typed in any_fields(&questionnaire())) {
        let questionnaire = questionnaire();
        let reading = questionnaire.read(Part::Whole, &typed, &AnswerSheet::of(Population::Visitor));
        for (code, answer) in &reading.sheet.answers {
            let question = questionnaire.question(code.as_str()).expect("it is there");
            prop_assert_eq!(question.accept(answer), Ok(()));
        }
        let again = questionnaire.fields(&reading.sheet);
        let second = questionnaire.read(Part::Whole, &again, &reading.sheet);
        prop_assert_eq!(&second.sheet, &reading.sheet);
        let json = serde_json::to_string(&reading.sheet).expect("it is serialised");
        prop_assert_eq!(serde_json::from_str::<AnswerSheet>(&json).expect("it is read"), reading.sheet);
    }
}
