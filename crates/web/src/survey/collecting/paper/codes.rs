//! Questions on paper and what is typed of them: a code for each question, a number for each option.
//!
//! What is typed becomes the fields that the questionnaire reads ([`read`]), and answers become what one
//! would type of them ([`written`]): what was typed twice is compared so.

use std::collections::BTreeMap;

use cordee_questionnaire::{
    AnswerError, AnswerSheet, Fields, Kind, Part, PlacePrecision, Population, Question,
    Questionnaire, Role, Row, field, latitude_field, longitude_field, missing_field, other_field,
    row_field,
};

use crate::place::model::Municipality;

use super::super::super::who::is_asked;

/// The field of what somebody is to the destination.
pub const WHO: &str = "p-who";
/// The code of that question.
pub const WHO_CODE: &str = "P";
/// What is typed for “I would rather not say” and for “I do not know”.
const REFUSED: (&str, &str) = ("-7", "refused");
const DONT_KNOW: (&str, &str) = ("-8", "dont_know");
/// What is typed of each field, by its name; what is empty is left out.
pub type Typed = BTreeMap<String, String>;

/// A place of the paper that is typed: a question, or a row of a matrix.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// `Q3`, or `Q3b` for a row.
    pub code: String,
    pub field: String,
    pub question: &'a Question,
    pub row: Option<&'a Row>,
}

/// The code of each question that is answered, whoever is asked: the same on every paper.
pub fn codes(questionnaire: &Questionnaire) -> BTreeMap<String, String> {
    let answered = questionnaire.questions().filter(|it| it.kind != Kind::Note);
    answered.zip(1..).map(|(it, number)| (it.code.to_string(), format!("Q{number}"))).collect()
}

/// `Q3a` to `Q3z`, then `Q3.27`.
pub fn row_code(question: &str, at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'a' + at));
    letter.map_or_else(|| format!("{question}.{}", at + 1), |letter| format!("{question}{letter}"))
}

/// The places of the paper, in its order.
pub fn places(questionnaire: &Questionnaire) -> Vec<Place<'_>> {
    let codes = codes(questionnaire);
    let mut places = vec![];
    for question in questionnaire.questions() {
        let Some(code) = codes.get(question.code.as_str()) else { continue };
        let own = format!("p-{}", question.code);
        if let Kind::Matrix { rows, .. } = &question.kind {
            places.extend(rows.iter().enumerate().map(|(at, row)| Place {
                code: row_code(code, at),
                field: format!("{own}-{}", row.code),
                question,
                row: Some(row),
            }));
        } else {
            places.push(Place { code: code.clone(), field: own, question, row: None });
        }
    }
    places
}

/// What was typed as answers, and what of it is none, by the field.
pub struct Read {
    pub sheet: AnswerSheet,
    pub wrong: BTreeMap<String, AnswerError>,
}

/// Reads what was typed of one sheet.
pub fn read(questionnaire: &Questionnaire, typed: &Typed, communes: &[Municipality]) -> Read {
    let mut fields = Fields::new();
    for place in places(questionnaire) {
        let text = typed.get(&place.field).map(|it| it.trim()).unwrap_or_default();
        if !text.is_empty() {
            fields.extend(of_place(&place, text, communes));
        }
    }
    let (population, who) = who(questionnaire, typed);
    let before = AnswerSheet { population, ..AnswerSheet::default() };
    let reading = questionnaire.read(Part::Whole, &fields, &before);
    let name = |fault: &cordee_questionnaire::Fault| match &fault.row {
        Some(row) => format!("p-{}-{row}", fault.question),
        None => format!("p-{}", fault.question),
    };
    let mut wrong: BTreeMap<String, AnswerError> =
        reading.faults.iter().map(|fault| (name(fault), fault.error.clone())).collect();
    wrong.extend(who.map(|error| (WHO.to_owned(), error)));
    Read { sheet: reading.sheet, wrong }
}

/// What somebody is to the destination, by its number; the only one, where there is one.
fn who(questionnaire: &Questionnaire, typed: &Typed) -> (Option<Population>, Option<AnswerError>) {
    let all: Vec<Population> = questionnaire.draft().populations.iter().copied().collect();
    if !is_asked(questionnaire) {
        return (all.first().copied(), None);
    }
    let text = typed.get(WHO).map(|it| it.trim()).unwrap_or_default();
    if text.is_empty() {
        return (None, None);
    }
    let found = text.parse().ok().and_then(|number| nth(&all, number)).copied();
    (found, found.is_none().then(|| AnswerError::UnknownOption(text.to_owned())))
}

fn nth<T>(all: &[T], number: usize) -> Option<&T> {
    number.checked_sub(1).and_then(|at| all.get(at))
}

/// What is no answer: no code has such letters, so that it is told as what it is.
fn unknown(text: &str) -> String {
    format!("?{text}")
}

fn one(name: String, value: impl Into<String>) -> Vec<(String, Vec<String>)> {
    vec![(name, vec![value.into()])]
}

fn of_place(
    place: &Place<'_>,
    text: &str,
    communes: &[Municipality],
) -> Vec<(String, Vec<String>)> {
    let question = place.question;
    let code = &question.code;
    let name = match place.row {
        Some(row) => row_field(code, &row.code),
        None => field(code),
    };
    let none = [REFUSED, DONT_KNOW].into_iter().find(|(typed, _)| *typed == text);
    if let Some((_, word)) = none.filter(|_| !is_number_below_zero(question, text)) {
        let is_listed = matches!(
            question.kind,
            Kind::Single { .. } | Kind::Multi { .. } | Kind::Scale(_) | Kind::Matrix { .. }
        );
        return one(if is_listed { name } else { missing_field(code) }, word);
    }
    match &question.kind {
        Kind::Single { .. } | Kind::Multi { .. } => chosen(question, name, text),
        Kind::Matrix { .. } if question.scale().is_none() => {
            one(name, number_of(question, text).unwrap_or_else(|| unknown(text)))
        }
        Kind::Ranking { .. } => {
            let number = |word: &str| number_of(question, word).unwrap_or_else(|| unknown(word));
            vec![(name, words(text).map(number).collect())]
        }
        Kind::Place { precision: PlacePrecision::Commune } => one(name, commune(communes, text)),
        Kind::Place { precision: PlacePrecision::Point } => {
            let (latitude, longitude) = text.split_once([' ', ';']).unwrap_or((text, ""));
            let plain = |text: &str| text.trim().trim_end_matches(',').to_owned();
            let mut both = one(latitude_field(code), plain(latitude));
            both.extend(one(longitude_field(code), plain(longitude)));
            both
        }
        _ => one(name, text),
    }
}

/// Where a question takes numbers below zero and does not offer to say nothing, they are numbers.
fn is_number_below_zero(question: &Question, text: &str) -> bool {
    let offers = if text == REFUSED.0 { question.refuse } else { question.dont_know };
    matches!(question.kind, Kind::Number { .. }) && !offers
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| it.is_whitespace() || ",;".contains(it)).filter(|word| !word.is_empty())
}

/// The code of the option that a number stands for.
fn number_of(question: &Question, word: &str) -> Option<String> {
    let option = word.parse().ok().and_then(|number| nth(question.options(), number))?;
    Some(option.code.to_string())
}

/// The options whose numbers are typed, then what is written on the line of “other”.
fn chosen(question: &Question, name: String, text: &str) -> Vec<(String, Vec<String>)> {
    let is_number = |word: &str| word.bytes().all(|it| it.is_ascii_digit());
    let other = words(text).find(|word| !is_number(word));
    let at = other.and_then(|word| text.find(word)).unwrap_or(text.len());
    let (numbers, other) = text.split_at(at);
    let has_other = question.options().iter().any(|it| it.role == Role::Other);
    let number = |word: &str| number_of(question, word).unwrap_or_else(|| unknown(word));
    let mut values: Vec<String> = words(numbers).map(number).collect();
    let mut fields = vec![];
    if !other.is_empty() && has_other {
        fields.extend(one(other_field(&question.code), other));
    } else if !other.is_empty() {
        values.push(unknown(other));
    }
    if !values.is_empty() {
        fields.push((name, values));
    }
    fields
}

/// The code of the commune of this name; else what was typed, which may be a code.
fn commune(communes: &[Municipality], text: &str) -> String {
    let folded = |text: &str| crate::spine::urls::slug(text);
    let found = communes.iter().find(|it| folded(&it.name) == folded(text));
    found.map_or_else(|| text.to_owned(), |it| it.code.to_string())
}

/// What one would type of `sheet`, by the field.
pub fn written(
    questionnaire: &Questionnaire,
    sheet: &AnswerSheet,
    communes: &[Municipality],
) -> Typed {
    let fields = questionnaire.fields(sheet);
    let mut typed: Typed = places(questionnaire)
        .into_iter()
        .filter_map(|place| {
            let text = place_written(&place, &fields, sheet, communes);
            (!text.is_empty()).then_some((place.field, text))
        })
        .collect();
    if is_asked(questionnaire) {
        let mut all = questionnaire.draft().populations.iter().zip(1..);
        let number = all.find(|(it, _)| Some(**it) == sheet.population).map(|(_, number)| number);
        typed.extend(number.map(|number: usize| (WHO.to_owned(), number.to_string())));
    }
    typed
}

fn place_written(
    place: &Place<'_>,
    fields: &Fields,
    sheet: &AnswerSheet,
    communes: &[Municipality],
) -> String {
    let question = place.question;
    let code = &question.code;
    let first =
        |name: &str| fields.get(name).and_then(|it| it.first()).cloned().unwrap_or_default();
    if let Some(none) = no_answer(&first(&missing_field(code))) {
        return none;
    }
    let name = place.row.map_or_else(|| field(code), |row| row_field(code, &row.code));
    let values: &[String] = fields.get(&name).map(Vec::as_slice).unwrap_or_default();
    let value = |value: &String| {
        let mut options = question.options().iter().zip(1_usize..);
        let number = options.find(|(it, _)| it.code.as_str() == value).map(|(_, number)| number);
        no_answer(value).or(number.map(|it| it.to_string())).unwrap_or_else(|| value.clone())
    };
    match &question.kind {
        Kind::Place { precision: PlacePrecision::Commune } => {
            let own = first(&name);
            let found = communes.iter().find(|it| it.code.as_str() == own);
            found.map_or(own, |it| it.name.clone())
        }
        Kind::Place { precision: PlacePrecision::Point } => {
            let both = [latitude_field(code), longitude_field(code)];
            both.map(|name| first(&name)).join(" ").trim().to_owned()
        }
        Kind::Ranking { .. } => match sheet.answers.get(code) {
            Some(cordee_questionnaire::Answer::Ranking { options }) => {
                let codes: Vec<String> = options.iter().map(|it| value(&it.to_string())).collect();
                codes.join(" ")
            }
            _ => String::new(),
        },
        _ => {
            let other = first(&other_field(code));
            let all = values.iter().map(value).chain((!other.is_empty()).then_some(other));
            all.collect::<Vec<_>>().join(" ")
        }
    }
}

fn no_answer(word: &str) -> Option<String> {
    let none = [REFUSED, DONT_KNOW].into_iter().find(|(_, known)| *known == word);
    none.map(|(typed, _)| typed.to_owned())
}

/// The fields in which two typings differ, and in how many of those of either something stands.
pub fn differences(one: &Typed, other: &Typed) -> (Vec<String>, usize) {
    let all: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let said = |typed: &Typed, field: &str| {
        typed.get(field).map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let differ = all.iter().filter(|field| said(one, field) != said(other, field));
    (differ.map(|field| (*field).clone()).collect(), all.len())
}

#[cfg(test)]
mod tests {
    use cordee_questionnaire::{
        Choice, Draft, Language, Page, Points, Question, RowAnswers, Scale, Start, Text,
    };

    use super::*;

    fn choice(code: &str, role: Role) -> Choice {
        Choice { role, ..Choice::new(code.parse().unwrap(), Text::french(code)) }
    }

    fn options() -> Vec<Choice> {
        let last = choice("other", Role::Other);
        // The codes of other tools are numbers: what is typed is the place, not the code.
        vec![choice("9", Role::Ordinary), choice("1", Role::Ordinary), last]
    }

    fn ranked() -> Vec<Choice> {
        ["9", "1", "2"].map(|code| choice(code, Role::Ordinary)).to_vec()
    }

    fn questionnaire() -> Questionnaire {
        let order = cordee_questionnaire::Order::AsWritten;
        let scale = Scale {
            points: Points::FIVE,
            start: Start::One,
            ..Scale::five(Text::default(), Text::default())
        };
        let rows = ["a", "b"].map(|it| Row { code: it.parse().unwrap(), label: Text::french(it) });
        let kinds = [
            Kind::Single { order, options: options() },
            Kind::Multi { min: None, max: None, order, options: options() },
            Kind::Note,
            Kind::Scale(scale.clone()),
            Kind::Matrix { rows: rows.to_vec(), answers: RowAnswers::Scale(scale) },
            Kind::Ranking { top: None, order, options: ranked() },
            Kind::Number { min: None, max: None, integer: false, unit: Text::default() },
            Kind::LongText,
        ];
        let ask = |(kind, number): (Kind, usize)| Question {
            dont_know: kind.key() != "note" && kind.key() != "number",
            ..Question::new(format!("q{number}").parse().unwrap(), Text::french("?"), kind)
        };
        let questions = kinds.into_iter().zip(1..).map(ask).collect();
        let pages = vec![Page::new("p1".parse().unwrap(), questions)];
        let populations = [Population::Resident, Population::Visitor].into();
        let (title, languages) = (Text::french("Vision"), vec![Language::french()]);
        Questionnaire::checked(Draft { title, languages, pages, populations }).unwrap()
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn every_question_has_its_code_and_every_row_its_letter() {
        let questionnaire = questionnaire();
        let codes: Vec<String> = places(&questionnaire).into_iter().map(|it| it.code).collect();
        assert_eq!(codes, ["Q1", "Q2", "Q3", "Q4a", "Q4b", "Q5", "Q6", "Q7"]);
        assert_eq!(row_code("Q4", 26), "Q4.27");
    }

    #[test]
    fn what_is_typed_is_read_and_written_as_it_was() {
        let questionnaire = questionnaire();
        let all = typed(&[
            (WHO, "2"),
            ("p-q1", "2"),
            ("p-q2", "1 3 chez des amis"),
            ("p-q4", "5"),
            ("p-q5-a", "4"),
            ("p-q5-b", "-8"),
            ("p-q6", "3 1 2"),
            ("p-q7", "-7"),
            ("p-q8", "Le silence, 3 fois"),
        ]);
        let read = read(&questionnaire, &all, &[]);
        assert_eq!(read.wrong, BTreeMap::new());
        assert_eq!(read.sheet.population, Some(Population::Visitor));
        assert_eq!(written(&questionnaire, &read.sheet, &[]), all);
    }

    #[test]
    fn what_is_no_answer_is_told_beside_its_field() {
        let questionnaire = questionnaire();
        for (field, text) in [
            (WHO, "3"),
            ("p-q1", "9"),
            ("p-q1", "0"),
            ("p-q1", "1 2"),
            ("p-q1", "-7"),
            ("p-q2", "1 17"),
            ("p-q4", "6"),
            ("p-q5-b", "douze"),
            ("p-q6", "1 1"),
            ("p-q7", "beaucoup"),
        ] {
            let read = read(&questionnaire, &typed(&[(field, text)]), &[]);
            assert_eq!(read.wrong.keys().collect::<Vec<_>>(), [field], "{field}: {text}");
        }
    }

    #[test]
    fn two_typings_differ_where_they_do_and_spaces_are_no_difference() {
        let one = typed(&[("p-q1", "1"), ("p-q2", "1  3"), ("p-q8", "Le  silence")]);
        let other = typed(&[("p-q2", "1 3"), ("p-q4", "5"), ("p-q8", "Le silence")]);
        let (differ, compared) = differences(&one, &other);
        assert_eq!((differ, compared), (vec!["p-q1".to_owned(), "p-q4".to_owned()], 4));
    }
}
