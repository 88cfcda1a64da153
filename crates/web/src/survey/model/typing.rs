//! A question as its form shows it.

use cordee_questionnaire::{
    Choice, DatePrecision, Kind, Order, PlacePrecision, Question, Requirement, Role, RowAnswers,
    Scale, Start, Text,
};

use crate::spine::form::in_language;
use crate::spine::language::Lang;

use super::language;

type Pairs = Vec<(String, String)>;

fn worded(pairs: &mut Pairs, name: &str, text: &Text) {
    for lang in Lang::ALL {
        let said = text.get(&language(lang)).unwrap_or_default().to_owned();
        pairs.push((in_language(name, lang), said));
    }
}

fn lines(pairs: &mut Pairs, name: &str, texts: &[&Text]) {
    for lang in Lang::ALL {
        let own = language(lang);
        let lines: Vec<&str> = texts.iter().filter_map(|text| text.get(&own)).collect();
        pairs.push((in_language(name, lang), lines.join("\n")));
    }
}

fn flag(pairs: &mut Pairs, name: &str, is_set: bool) {
    if is_set {
        pairs.push((name.to_owned(), "yes".to_owned()));
    }
}

fn options(pairs: &mut Pairs, options: &[Choice]) {
    let ordinary = options.iter().filter(|choice| choice.role == Role::Ordinary);
    let labels: Vec<&Text> = ordinary.map(|choice| &choice.label).collect();
    lines(pairs, "options", &labels);
    flag(pairs, "other", options.iter().any(|choice| choice.role == Role::Other));
    flag(pairs, "none", options.iter().any(|choice| choice.role == Role::Exclusive));
}

fn scale(pairs: &mut Pairs, scale: &Scale) {
    pairs.push(("points".to_owned(), scale.points.get().to_string()));
    flag(pairs, "from-zero", scale.start == Start::Zero);
    worded(pairs, "low", &scale.low);
    worded(pairs, "high", &scale.high);
}

fn kind(pairs: &mut Pairs, kind: &Kind) {
    let mut say = |name: &str, value: Option<String>| {
        pairs.push((name.to_owned(), value.unwrap_or_default()));
    };
    match kind {
        Kind::Single { order, options: all } => {
            flag(pairs, "random", *order == Order::Random);
            options(pairs, all);
        }
        Kind::Multi { min, max, order, options: all } => {
            say("min", min.map(|number| number.to_string()));
            say("max", max.map(|number| number.to_string()));
            flag(pairs, "random", *order == Order::Random);
            options(pairs, all);
        }
        Kind::Ranking { top, order, options: all } => {
            say("top", top.map(|number| number.to_string()));
            flag(pairs, "random", *order == Order::Random);
            options(pairs, all);
        }
        Kind::Scale(it) => scale(pairs, it),
        Kind::Matrix { rows, answers } => {
            let labels: Vec<&Text> = rows.iter().map(|row| &row.label).collect();
            lines(pairs, "rows", &labels);
            match answers {
                RowAnswers::Scale(it) => scale(pairs, it),
                RowAnswers::Options(all) => options(pairs, all),
            }
        }
        Kind::Number { min, max, integer, unit } => {
            say("min", min.map(|number| number.to_string()));
            say("max", max.map(|number| number.to_string()));
            flag(pairs, "integer", *integer);
            worded(pairs, "unit", unit);
        }
        Kind::Date { precision: DatePrecision::Month } => {
            say("precision", Some("month".to_owned()));
        }
        Kind::Date { precision: DatePrecision::Day } => say("precision", Some("day".to_owned())),
        Kind::Place { precision: PlacePrecision::Point } => {
            say("precision", Some("point".to_owned()));
        }
        Kind::Place { precision: PlacePrecision::Commune } => {
            say("precision", Some("commune".to_owned()));
        }
        Kind::ShortText | Kind::LongText | Kind::Note => {}
    }
}

/// The fields of a question; `simple` are the conditions that the form offers to choose.
pub fn typed(question: &Question, simple: &[String]) -> Pairs {
    let mut pairs = vec![("kind".to_owned(), question.kind.key().to_owned())];
    worded(&mut pairs, "label", &question.label);
    worded(&mut pairs, "help", &question.help);
    match &question.required {
        Requirement::Always => pairs.push(("required".to_owned(), "always".to_owned())),
        Requirement::If(condition) => pairs.push(("required-if".to_owned(), condition.clone())),
        Requirement::Optional => {}
    }
    pairs.extend(condition(question.show_if.as_deref(), simple));
    pairs.extend(
        question.populations.iter().map(|it| ("population".to_owned(), it.key().to_owned())),
    );
    flag(&mut pairs, "dont-know", question.dont_know);
    flag(&mut pairs, "refuse", question.refuse);
    kind(&mut pairs, &question.kind);
    pairs
}

/// The field of a condition: the list, when it is in it, else the one for what is typed.
pub fn condition(condition: Option<&str>, simple: &[String]) -> Option<(String, String)> {
    let text = condition?;
    let is_simple = simple.iter().any(|known| known == text);
    let name = if is_simple { "show-if" } else { "show-if-typed" };
    Some((name.to_owned(), text.to_owned()))
}
