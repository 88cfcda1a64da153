//! The types of LimeSurvey as types of questions.

use crate::code::{Code, OptionCode};
use crate::language::Text;
use crate::problem::MOST_OPTIONS;
use crate::question::{Choice, DatePrecision, Kind, Order, Question, Role, Row, RowAnswers};
use crate::scale::{Points, Scale, Start};

use super::super::xlsform::names::free;
use super::Unkeepable;
use super::structure::{Asked, Part};

/// What a question became: suffix of its name, label of its own, type.
pub(super) struct Made {
    pub(super) kinds: Vec<(String, Option<Text>, Kind)>,
    pub(super) told: Vec<Unkeepable>,
}

pub(super) fn made(asked: &Asked) -> Made {
    let mut told = vec![];
    let kinds = kinds(asked, &mut told);
    let attribute = |name: &str| asked.attributes.get(name).filter(|it| !it.is_empty()).cloned();
    told.extend(attribute("validation").map(Unkeepable::Pattern));
    told.extend(attribute("default").map(Unkeepable::Default));
    told.extend(asked.has_markup.then_some(Unkeepable::Markup));
    Made { kinds, told }
}

fn kinds(asked: &Asked, told: &mut Vec<Unkeepable>) -> Vec<(String, Option<Text>, Kind)> {
    let one = |kind: Kind| vec![(String::new(), None, kind)];
    let letter = asked.letter.as_str();
    let scale =
        |points| Scale { points, start: Start::One, low: Text::default(), high: Text::default() };
    let order = order(asked);
    match letter {
        "L" | "!" => one(Kind::Single { order, options: options(asked, &asked.answers, told) }),
        "O" => {
            told.push(Unkeepable::Comments(letter.to_owned()));
            one(Kind::Single { order, options: options(asked, &asked.answers, told) })
        }
        "Y" | "G" => one(Kind::Single { order: Order::AsWritten, options: fixed(letter) }),
        "5" => one(Kind::Scale(scale(Points::FIVE))),
        "M" | "P" => {
            told.extend((letter == "P").then(|| Unkeepable::Comments(letter.to_owned())));
            one(multi(asked, order, told))
        }
        "R" => one(Kind::Ranking {
            top: whole(asked, "max_answers"),
            order,
            options: options(asked, ranked(asked), told),
        }),
        "F" | "C" | "E" | "A" | "B" => {
            let answers = match letter {
                "A" => RowAnswers::Scale(scale(Points::FIVE)),
                "B" => RowAnswers::Scale(Scale { points: ten(), ..scale(Points::FIVE) }),
                "F" => RowAnswers::Options(options(asked, &asked.answers, told)),
                _ => RowAnswers::Options(fixed(letter)),
            };
            one(Kind::Matrix { rows: rows(&asked.parts, told), answers })
        }
        "N" => one(number(asked)),
        "K" => parted(asked, told, || number(asked)),
        "Q" => parted(asked, told, || Kind::ShortText),
        "S" => one(Kind::ShortText),
        "T" | "U" => one(Kind::LongText),
        "D" => one(Kind::Date { precision: DatePrecision::Day }),
        "X" => one(Kind::Note),
        other => {
            told.push(Unkeepable::Type(other.to_owned()));
            vec![]
        }
    }
}

fn ten() -> Points {
    Points::try_from(10).unwrap_or(Points::FIVE)
}

fn order(asked: &Asked) -> Order {
    let names = ["random_order", "answer_order"];
    let is_random = names.iter().filter_map(|it| asked.attributes.get(*it));
    let mut is_random = is_random.filter(|it| ["1", "2", "random"].contains(&it.as_str()));
    if is_random.next().is_some() { Order::Random } else { Order::AsWritten }
}

fn whole(asked: &Asked, attribute: &str) -> Option<u16> {
    asked.attributes.get(attribute)?.trim().parse().ok()
}

fn number(asked: &Asked) -> Kind {
    let bound = |name: &str| asked.attributes.get(name)?.trim().parse().ok();
    let integer = asked.attributes.get("num_value_int_only").is_some_and(|it| it == "1");
    let (min, max) = (bound("min_num_value_n"), bound("max_num_value_n"));
    Kind::Number { min, max, integer, unit: Text::default() }
}

/// One question for each part.
fn parted(
    asked: &Asked,
    told: &mut Vec<Unkeepable>,
    kind: impl Fn() -> Kind,
) -> Vec<(String, Option<Text>, Kind)> {
    told.push(Unkeepable::Parted);
    let of_part = |part: &Part| {
        let mut label = Text::default();
        for (language, text) in part.text.iter() {
            let whole = asked.label.get(language).unwrap_or_default();
            label = label.with(language.clone(), &format!("{whole} – {text}"));
        }
        (part.name.clone(), Some(label), kind())
    };
    asked.parts.iter().take(MOST_OPTIONS).map(of_part).collect()
}

/// Older surveys keep what is ranked as answers, newer ones as parts.
fn ranked(asked: &Asked) -> &[Part] {
    if asked.answers.is_empty() { &asked.parts } else { &asked.answers }
}

fn multi(asked: &Asked, order: Order, told: &mut Vec<Unkeepable>) -> Kind {
    let mut options = options(asked, &asked.parts, told);
    let alone = asked.attributes.get("exclude_all_others").cloned().unwrap_or_default();
    let alone: Vec<&str> = alone.split(';').map(str::trim).collect();
    for option in options.iter_mut().filter(|it| alone.contains(&it.code.as_str())) {
        option.role = Role::Exclusive;
    }
    let (min, max) = (whole(asked, "min_answers"), whole(asked, "max_answers"));
    Kind::Multi { min, max, order, options }
}

fn options(asked: &Asked, parts: &[Part], told: &mut Vec<Unkeepable>) -> Vec<Choice> {
    let mut options: Vec<Choice> = vec![];
    // Choices of an array with two directions have a second scale, which is not asked here.
    let parts = parts.iter().filter(|it| ["", "0"].contains(&it.scale.as_str()));
    // One more than there may be: the draft then has that problem.
    for part in parts.take(MOST_OPTIONS + 1) {
        let is_taken = |code: &OptionCode| options.iter().any(|it| it.code == *code);
        let code = free(&part.name, options.len(), |it| it.parse::<OptionCode>().ok(), is_taken);
        if code.as_str() != part.name {
            let (from, to) = (part.name.clone(), code.to_string());
            told.push(Unkeepable::PartRenamed { from, to });
        }
        options.push(Choice::new(code, part.text.clone()));
    }
    if asked.has_other {
        let is_taken = |code: &OptionCode| options.iter().any(|it| it.code == *code);
        let code = free("other", options.len(), |it| it.parse::<OptionCode>().ok(), is_taken);
        let mut other = Choice::new(code, Text::both("Autre", "Other"));
        other.role = Role::Other;
        options.push(other);
    }
    options
}

fn rows(parts: &[Part], told: &mut Vec<Unkeepable>) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    for part in parts.iter().take(MOST_OPTIONS + 1) {
        let is_taken = |code: &Code| rows.iter().any(|it| it.code.is_like(code));
        let code = free(&part.name, rows.len(), |it| it.parse::<Code>().ok(), is_taken);
        if code.as_str() != part.name {
            let (from, to) = (part.name.clone(), code.to_string());
            told.push(Unkeepable::PartRenamed { from, to });
        }
        rows.push(Row { code, label: part.text.clone() });
    }
    rows
}

/// The answers that LimeSurvey gives without listing them.
fn fixed(letter: &str) -> Vec<Choice> {
    let answers: &[(&str, &str, &str)] = match letter {
        "Y" => &[("Y", "Oui", "Yes"), ("N", "Non", "No")],
        "G" => &[("F", "Femme", "Female"), ("M", "Homme", "Male")],
        "C" => &[("Y", "Oui", "Yes"), ("U", "Incertain", "Uncertain"), ("N", "Non", "No")],
        _ => {
            &[("I", "Augmente", "Increase"), ("S", "Pareil", "Same"), ("D", "Diminue", "Decrease")]
        }
    };
    let choice = |(code, french, english): &(&str, &str, &str)| {
        Some(Choice::new(code.parse().ok()?, Text::both(french, english)))
    };
    answers.iter().filter_map(choice).collect()
}

/// Says whether a part of a question is one of its options, and which.
pub(super) fn option<'a>(question: &'a Question, name: &str) -> Option<&'a Choice> {
    question.options().iter().find(|it| it.code.as_str() == name)
}
