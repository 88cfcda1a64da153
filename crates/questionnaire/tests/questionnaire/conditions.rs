//! Conditions: read, printed, checked, and whether they hold.

use cordee_questionnaire::{Answer, Code, Seen};
use cordee_questionnaire::{
    ConditionError, Expression, LONGEST_CONDITION, Literal, Names, Number, Operand, Operator,
    ParseError, Reference, Wanted, holds,
};
use proptest::prelude::*;

use crate::vision::{code, questionnaire, read};

#[track_caller]
fn check_printed(text: &str, printed: &str) {
    let parsed: Expression = text.parse().expect("it is a condition");
    assert_eq!(parsed.to_string(), printed);
}

#[test]
fn conditions_are_printed_in_one_manner() {
    check_printed("stay=\"hotel\"", "stay = \"hotel\"");
    check_printed("(a=1 and b>=2) or c<3", "a = 1 and b >= 2 or c < 3");
    check_printed("a=1 and (b=2 or c=3)", "a = 1 and (b = 2 or c = 3)");
    check_printed("a=1 and (b=2 and c=3)", "a = 1 and (b = 2 and c = 3)");
    check_printed("NOT not(a!=-1.5)", "not not a != -1.5");
    check_printed("not (a = 1 or b = 1)", "not (a = 1 or b = 1)");
    check_printed("m.r in(\"a\",\"b\")", "m.r in (\"a\", \"b\")");
    check_printed("count( m ) > 3 and answered(m.r)", "count(m) > 3 and answered(m.r)");
    check_printed(r#"a = "\"\\é""#, r#"a = "\"\\é""#);
}

#[track_caller]
fn check_error(text: &str, position: usize, expected: Wanted, found: Option<&str>) {
    let found = found.map(str::to_owned);
    let error = ParseError::Unexpected { position, expected, found };
    assert_eq!(text.parse::<Expression>(), Err(error), "{text}");
}

#[test]
fn what_is_no_condition_says_where_and_what_was_expected() {
    check_error("", 0, Wanted::Condition, None);
    check_error("stay", 4, Wanted::Comparison, None);
    check_error("stay = hotel", 7, Wanted::Value, Some("hotel"));
    check_error("a = 1 b", 6, Wanted::Continuation, Some("b"));
    check_error("(a = 1", 6, Wanted::ClosingParenthesis, None);
    check_error("a in 1", 5, Wanted::OpeningParenthesis, Some("1"));
    check_error("a in (1 2)", 8, Wanted::CommaOrParenthesis, Some("2"));
    check_error("a contains 1", 11, Wanted::QuotedOption, Some("1"));
    check_error("m. = 1", 3, Wanted::Row, Some("="));
    check_error("answered(1)", 9, Wanted::Question, Some("1"));
    check_error("count(a)", 8, Wanted::Operator, None);
    check_error("a = \"é", 4, Wanted::ClosingQuote, None);
    check_error("a = 1 and and", 10, Wanted::Condition, Some("and"));
    check_error("a = 1.2.3", 4, Wanted::Value, Some("1.2.3"));
    let unknown = ParseError::UnknownCharacter { position: 2, found: '&' };
    assert_eq!("a && b".parse::<Expression>(), Err(unknown));
}

#[test]
fn endless_conditions_are_refused() {
    let long = "not ".repeat(LONGEST_CONDITION);
    assert_eq!(long.parse::<Expression>(), Err(ParseError::TooLong(4 * LONGEST_CONDITION)));
    let deep = "(".repeat(1_000);
    assert_eq!(deep.parse::<Expression>(), Err(ParseError::TooDeep { position: 50 }));
}

#[track_caller]
fn check_names(text: &str, expected: &[ConditionError]) {
    let questionnaire = questionnaire();
    let names = Names::new(questionnaire.questions(), []);
    let parsed: Expression = text.parse().expect("it is a condition");
    assert_eq!(names.check(&parsed), expected, "{text}");
}

#[test]
fn what_is_compared_with_what_it_never_is_is_told() {
    let mismatch = |question: &str, kind, part: &str| {
        [ConditionError::TypeMismatch { question: code(question), kind, part: part.to_owned() }]
    };
    check_names("stay > \"hotel\"", &mismatch("stay", "single", "stay > \"hotel\""));
    check_names("stay = 1", &mismatch("stay", "single", "stay = 1"));
    check_names("motives = \"walk\"", &mismatch("motives", "multi", "motives = \"walk\""));
    check_names("count(stay) = 1", &mismatch("stay", "single", "count(stay) = 1"));
    check_names("answered(hello)", &mismatch("hello", "note", "answered(hello)"));
    check_names("nights in (\"1\")", &mismatch("nights", "number", "nights in (\"1\")"));
    check_names("crowd = \"x\"", &mismatch("crowd", "place", "crowd = \"x\""));
    check_names("effects = 1", &[ConditionError::RowNeeded(code("effects"))]);
    let row = ConditionError::UnknownRow { question: code("effects"), row: code("noise") };
    check_names("effects.noise = 1", &[row]);
    let row = ConditionError::UnknownRow { question: code("stay"), row: code("hotel") };
    check_names("answered(stay.hotel)", &[row]);
    let point =
        ConditionError::UnknownPoint { question: code("recommend"), point: "11".to_owned() };
    check_names("recommend < 11", &[point]);
    let date = ConditionError::NotADate { question: code("came"), text: "2022-02-30".to_owned() };
    check_names("came > \"2022-02-30\"", &[date]);
    let option = ConditionError::UnknownOption { question: code("tax"), option: "x".to_owned() };
    check_names(
        "tax contains \"x\" or effects = 1",
        &[option, ConditionError::RowNeeded(code("effects"))],
    );
    check_names("again >= \"2022-05\" and home in (\"42168\") and effects.shops in (1, 2)", &[]);
}

struct All<'a>(&'a cordee_questionnaire::AnswerSheet);

impl Seen for All<'_> {
    fn answer(&self, question: &Code) -> Option<&Answer> {
        self.0.answers.get(question)
    }
}

const ANSWERS: &str = "q-stay=hotel&q-nights=3&q-motives=walk&q-motives=eat&q-tax=water&q-tax=paths\
    &q-effects-shops=5&q-effects-housing=dont_know&q-recommend=0&q-word=neige&q-came=2022-05-12\
    &q-again=2022-12";

#[track_caller]
fn check_holds(text: &str, expected: bool) {
    let sheet = read(ANSWERS).sheet;
    let parsed: Expression = text.parse().expect("it is a condition");
    assert_eq!(holds(&parsed, &All(&sheet)), expected, "{text}");
}

#[test]
fn conditions_hold_of_what_was_answered() {
    for (text, expected) in [
        ("stay = \"hotel\"", true),
        ("stay != \"hotel\"", false),
        ("stay in (\"camping\", \"hotel\")", true),
        ("nights > 2 and nights <= 3", true),
        ("nights < 3", false),
        ("motives contains \"eat\"", true),
        ("motives contains \"rest\"", false),
        ("count(motives) = 2", true),
        ("tax contains \"buses\"", false),
        ("count(tax) >= 2", true),
        ("effects.shops = 5", true),
        ("recommend = 0", true),
        ("recommend in (0, 1)", true),
        ("word = \"neige\"", true),
        ("came > \"2022-05-11\" and came < \"2022-05-13\"", true),
        ("again >= \"2022-12\"", true),
    ] {
        check_holds(text, expected);
    }
}

#[test]
fn what_was_not_answered_equals_nothing_and_is_not_unequal_to_itself() {
    for (text, expected) in [
        ("home = \"42168\"", false),
        ("home != \"42168\"", true),
        ("not home = \"42168\"", true),
        ("why in (\"x\")", false),
        ("answered(home)", false),
        // “I do not know” was said: it is answered, and is no point.
        ("answered(effects.housing)", true),
        ("effects.housing < 3", false),
        ("effects.housing != 3", true),
    ] {
        check_holds(text, expected);
    }
}

fn any_code() -> impl Strategy<Value = Code> {
    "[a-z][a-z0-9_]{0,6}".prop_filter_map("a code", |it| it.parse().ok())
}

fn any_reference() -> impl Strategy<Value = Reference> {
    (any_code(), prop::option::of(any_code()))
        .prop_map(|(question, row)| Reference { question, row })
}

fn any_literal() -> impl Strategy<Value = Literal> {
    let number = (-1_000_000_i32..1_000_000)
        .prop_map(|it| Number::new(f64::from(it) / 100.0).expect("it is finite"));
    prop_oneof![number.prop_map(Literal::Number), ".{0,6}".prop_map(Literal::Text)]
}

pub fn any_expression() -> impl Strategy<Value = Expression> {
    use Operator::{Equal, Less, LessOrEqual, More, MoreOrEqual, NotEqual};
    let operator =
        prop::sample::select(vec![Equal, NotEqual, Less, LessOrEqual, More, MoreOrEqual]);
    let operand = prop_oneof![
        any_reference().prop_map(Operand::Answer),
        any_reference().prop_map(Operand::Count)
    ];
    let atom = prop_oneof![
        (operand, operator, any_literal())
            .prop_map(|(left, operator, right)| Expression::Compare { left, operator, right }),
        (any_reference(), prop::collection::vec(any_literal(), 1..4))
            .prop_map(|(reference, among)| Expression::In { reference, among }),
        (any_reference(), ".{0,6}")
            .prop_map(|(reference, option)| Expression::Contains { reference, option }),
        any_reference().prop_map(Expression::Answered),
    ];
    atom.prop_recursive(4, 16, 2, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            inner.prop_map(|it| Expression::Not(Box::new(it))),
            pair.clone().prop_map(|(a, b)| Expression::And(Box::new(a), Box::new(b))),
            pair.prop_map(|(a, b)| Expression::Or(Box::new(a), Box::new(b))),
        ]
    })
}

proptest! {
    #[test]
    fn any_condition_is_read_back_as_it_was_printed(expression in any_expression()) {
        let printed = expression.to_string();
        prop_assert_eq!(printed.parse::<Expression>(), Ok(expression), "{}", printed);
    }

    #[test]
    fn any_text_is_a_condition_or_an_error_within_it(text in ".{0,60}") {
        match text.parse::<Expression>() {
            Ok(parsed) => prop_assert_eq!(parsed.to_string().parse(), Ok(parsed)),
            Err(ParseError::Unexpected { position, .. }
                | ParseError::UnknownCharacter { position, .. }
                | ParseError::TooDeep { position }) => {
                prop_assert!(position <= text.chars().count());
            }
            Err(ParseError::TooLong(_)) => prop_assert!(false),
        }
    }
}
