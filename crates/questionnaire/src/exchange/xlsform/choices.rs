//! Lists of choices: options, the points of a scale, and the wish to give no answer.

use crate::code::{DONT_KNOW, OptionCode, REFUSED};
use crate::language::{Language, Text};
use crate::question::{Choice, Kind, Question, RowAnswers};
use crate::scale::{Points, Scale, Start};

use super::export::word;
use super::languages::cells;

type Row = Vec<(String, String)>;

/// Says whether “I do not know” and a refusal stand in the list of a question.
pub(super) fn holds_no_answer(question: &Question) -> bool {
    matches!(
        question.kind,
        Kind::Single { .. } | Kind::Multi { .. } | Kind::Scale(_) | Kind::Matrix { .. }
    )
}

/// The choices by which a question is not answered.
pub(super) fn no_answers(question: &Question) -> Vec<&'static str> {
    if !holds_no_answer(question) {
        return vec![];
    }
    let words = [(question.dont_know, DONT_KNOW), (question.refuse, REFUSED)];
    words.into_iter().filter(|(is_there, _)| *is_there).map(|(_, word)| word).collect()
}

/// The rows of the choices sheet for one question, whose list has its code.
pub(super) fn rows(question: &Question) -> Vec<Row> {
    let mut found = vec![];
    let mut add = |name: &str, label: &Text| {
        let list = ("list_name".to_owned(), question.code.to_string());
        let mut row = vec![list, ("name".to_owned(), name.to_owned())];
        row.extend(cells("label", label, false));
        found.push(row);
    };
    for option in question.options() {
        add(option.code.as_str(), &option.label);
    }
    if let Some(scale) = question.scale() {
        for (number, label) in points(scale) {
            add(&number.to_string(), &label);
        }
    }
    for name in no_answers(question) {
        add(name, &word(name));
    }
    found
}

/// The points of a scale: the ends in words, and in numbers where there are none.
fn points(scale: &Scale) -> Vec<(u8, Text)> {
    let languages: Vec<Language> =
        scale.low.iter().chain(scale.high.iter()).map(|(it, _)| it.clone()).collect();
    let languages = if languages.is_empty() { vec![Language::french()] } else { languages };
    let range = scale.range();
    let label = |point: u8| {
        let said = match point {
            it if it == *range.start() => scale.low.clone(),
            it if it == *range.end() => scale.high.clone(),
            _ => Text::default(),
        };
        languages.iter().fold(said.clone(), |text, language| {
            let is_said = said.get(language).is_some();
            if is_said { text } else { text.with(language.clone(), &point.to_string()) }
        })
    };
    range.clone().map(|point| (point, label(point))).collect()
}

/// The scale of a list of choices: whole numbers from 0 or 1 on, of which only the ends have words.
pub(super) fn scale(options: &[Choice]) -> Option<Scale> {
    let numbers: Vec<u8> =
        options.iter().map(|it| it.code.as_str().parse().ok()).collect::<Option<_>>()?;
    let start = match numbers.first()? {
        0 => Start::Zero,
        1 => Start::One,
        _ => return None,
    };
    let points = u8::try_from(numbers.len()).ok().and_then(|it| Points::try_from(it).ok())?;
    let mut scale = Scale { points, start, low: Text::default(), high: Text::default() };
    let is_in_order = scale.range().eq(numbers.iter().copied())
        && numbers.iter().zip(options).all(|(it, option)| it.to_string() == option.code.as_str());
    let (first, rest) = options.split_first()?;
    let (last, inner) = rest.split_last()?;
    let is_number = |it: &Choice| it.label.iter().all(|(_, text)| text == it.code.as_str());
    if !is_in_order || !inner.iter().all(is_number) {
        return None;
    }
    scale.low = worded(first);
    scale.high = worded(last);
    Some(scale)
}

/// The label of an end, without the languages in which it is its number.
fn worded(option: &Choice) -> Text {
    let own = option.label.iter().filter(|(_, text)| *text != option.code.as_str());
    own.fold(Text::default(), |text, (language, label)| text.with(language.clone(), label))
}

/// The type to keep, when the choices of a question are read as those of another type.
pub(super) fn ambiguous_kind(question: &Question) -> &'static str {
    let is_read_as_scale = scale(question.options()).is_some();
    match &question.kind {
        Kind::Single { .. } | Kind::Matrix { answers: RowAnswers::Options(_), .. }
            if is_read_as_scale =>
        {
            "options"
        }
        _ => "",
    }
}

/// A code that can be one here, made of the name of a choice.
pub(super) fn option_code(name: &str, taken: &[Choice]) -> OptionCode {
    super::names::free(
        name,
        taken.len(),
        |it| it.parse::<OptionCode>().ok(),
        |code| taken.iter().any(|it| it.code.as_str().eq_ignore_ascii_case(code.as_str())),
    )
}
