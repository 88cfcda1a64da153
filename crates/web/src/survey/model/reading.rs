//! What the forms of the back office say: what a survey is for, and one question of it.

use std::collections::BTreeSet;

use cordee_questionnaire::{
    Choice, Code, DatePrecision, Kind, Number, OptionCode, Order, PlacePrecision, Population,
    Question, Requirement, Role, Row, RowAnswers, Scale, Start, Text,
};

use crate::body::model::reading::day;
use crate::spine::dates::ImpreciseDate;
use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, SHORT, TITLE, in_language, translated_pairs,
};
use crate::spine::language::Lang;

use super::{Description, Survey, language};

/// The most characters of a question, and of an option.
const QUESTION: usize = 500;
/// The most characters of all the options that are typed.
const OPTIONS: usize = 20_000;
/// The codes of the options that are offered ready-made.
const OTHER: &str = "other";
const NONE: &str = "none";

/// Reads what a survey is.
pub fn description(fields: &Fields, main: Lang) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let lead = form::translated(fields, "lead", main, LONG, &mut errors);
    let thanks = form::translated(fields, "thanks", main, LONG, &mut errors);
    let opens_on = day(fields, "opens-on", &mut errors);
    let closes_on = day(fields, "closes-on", &mut errors);
    if opens_on.zip(closes_on).is_some_and(|(first, last)| last < first) {
        errors.add("closes-on", "error-closes-before-it-opens");
    }
    errors.or(title.map(|title| Description { title, lead, thanks, opens_on, closes_on }))
}

/// A survey as its form shows it.
pub fn typed(survey: &Survey, lang: Lang) -> Vec<(String, String)> {
    let Description { title, lead, thanks, opens_on, closes_on } = &survey.description;
    let mut pairs = translated_pairs("title", Some(title));
    pairs.extend(translated_pairs("lead", lead.as_ref()));
    pairs.extend(translated_pairs("thanks", thanks.as_ref()));
    for (name, day) in [("opens-on", opens_on), ("closes-on", closes_on)] {
        let typed = day.map(|day| ImpreciseDate::Day(day).typed(lang));
        pairs.push((name.to_owned(), typed.unwrap_or_default()));
    }
    pairs.push((REVISION.to_owned(), survey.revision.to_string()));
    pairs
}

/// The names of the types of questions that a builder is offered, in that order.
pub const KINDS: [&str; 11] = [
    "single",
    "multi",
    "scale",
    "matrix",
    "ranking",
    "number",
    "short_text",
    "long_text",
    "date",
    "place",
    "note",
];

/// Reads the text of `name` in all languages.
pub fn worded(fields: &Fields, name: &str, most: usize, errors: &mut Errors) -> Text {
    Lang::ALL.into_iter().fold(Text::default(), |text, lang| {
        let typed = form::optional(fields, &in_language(name, lang), most, errors);
        text.with(language(lang), typed.as_deref().unwrap_or_default())
    })
}

fn number<T: std::str::FromStr>(fields: &Fields, name: &str, errors: &mut Errors) -> Option<T> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let number = typed.parse().ok();
    if number.is_none() {
        errors.add(name, "error-number");
    }
    number
}

/// The lines of `name`, each in all languages: the first line is one option in each of them.
fn lines(fields: &Fields, name: &str, main: Lang, errors: &mut Errors) -> Vec<Text> {
    let typed = |lang: Lang| -> Vec<String> {
        let all = fields.text(&in_language(name, lang)).chars().take(OPTIONS).collect::<String>();
        all.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let mut texts: Vec<Text> =
        typed(main).iter().map(|line| Text::of(language(main), line)).collect();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != main) {
        let further = typed(lang);
        if !further.is_empty() && further.len() != texts.len() {
            errors.add(&in_language(name, lang), "error-survey-lines");
        }
        let both =
            texts.into_iter().zip(further.into_iter().map(Some).chain(std::iter::repeat(None)));
        texts = both
            .map(|(text, line)| text.with(language(lang), line.as_deref().unwrap_or_default()))
            .collect();
    }
    if texts.iter().any(|text| text.iter().any(|(_, line)| QUESTION < line.chars().count())) {
        errors.add(&in_language(name, main), "error-survey-line-long");
    }
    texts
}

/// A code that none of `taken` is: `o3`.
fn fresh(prefix: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (1..=taken.len() + 1).map(|number| format!("{prefix}{number}"));
    numbered.into_iter().find(|code| !taken.contains(code)).unwrap_or_default()
}

/// The codes of `texts`: those that were there keep theirs, whatever their place.
fn codes(texts: &[Text], before: &[(String, Text)], prefix: &str, main: Lang) -> Vec<String> {
    let main = language(main);
    let mut taken: BTreeSet<String> = before.iter().map(|(code, _)| code.clone()).collect();
    let mut left: Vec<&(String, Text)> = before.iter().collect();
    let mut found = vec![];
    for text in texts {
        let known = left.iter().position(|(_, known)| known.get(&main) == text.get(&main));
        let code = match known {
            Some(at) => left.remove(at).0.clone(),
            None => fresh(prefix, &taken),
        };
        taken.insert(code.clone());
        found.push(code);
    }
    found
}

/// What a form of a question is read beside.
pub struct Beside<'a> {
    /// The question as it was, when it was.
    pub before: Option<&'a Question>,
    pub main: Lang,
    /// What “other” and “none” are called when one does not say.
    pub words: fn(&str) -> Text,
}

impl Beside<'_> {
    fn options(&self, fields: &Fields, errors: &mut Errors) -> Vec<Choice> {
        let is_ordinary = |choice: &&Choice| choice.role == Role::Ordinary;
        let all = self.before.map(Question::options).unwrap_or_default();
        let before: Vec<(String, Text)> = all
            .iter()
            .filter(is_ordinary)
            .map(|choice| (choice.code.to_string(), choice.label.clone()))
            .collect();
        let texts = lines(fields, "options", self.main, errors);
        let codes = codes(&texts, &before, "o", self.main);
        let option = |(code, text): (&String, Text)| {
            let code: OptionCode = code.parse().ok()?;
            let anchored = all.iter().any(|it| it.code == code && it.anchored);
            Some(Choice { anchored, ..Choice::new(code, text) })
        };
        let mut options: Vec<Choice> = codes.iter().zip(texts).filter_map(option).collect();
        for (name, role) in [(OTHER, Role::Other), (NONE, Role::Exclusive)] {
            if fields.is_checked(name) {
                options.extend(self.ready_made(all, name, role));
            }
        }
        options
    }

    fn ready_made(&self, all: &[Choice], name: &str, role: Role) -> Option<Choice> {
        let known = all.iter().find(|choice| choice.role == role).cloned();
        known.or_else(|| {
            let code: OptionCode = name.parse().ok()?;
            let label = (self.words)(&format!("survey-option-{name}"));
            Some(Choice { role, anchored: true, ..Choice::new(code, label) })
        })
    }

    fn rows(&self, fields: &Fields, errors: &mut Errors) -> Vec<Row> {
        let rows = self.before.map(Question::rows).unwrap_or_default();
        let before: Vec<(String, Text)> =
            rows.iter().map(|row| (row.code.to_string(), row.label.clone())).collect();
        let texts = lines(fields, "rows", self.main, errors);
        let codes = codes(&texts, &before, "r", self.main);
        let row = |(code, label): (&String, Text)| Some(Row { code: code.parse().ok()?, label });
        codes.iter().zip(texts).filter_map(row).collect()
    }

    fn kind(&self, fields: &Fields, errors: &mut Errors) -> Option<Kind> {
        let order = if fields.is_checked("random") { Order::Random } else { Order::AsWritten };
        Some(match fields.text("kind") {
            "single" => Kind::Single { order, options: self.options(fields, errors) },
            "multi" => Kind::Multi {
                min: number(fields, "min", errors),
                max: number(fields, "max", errors),
                order,
                options: self.options(fields, errors),
            },
            "ranking" => Kind::Ranking {
                top: number(fields, "top", errors),
                order,
                options: self.options(fields, errors),
            },
            "scale" => Kind::Scale(scale(fields, errors)),
            "matrix" => Kind::Matrix {
                rows: self.rows(fields, errors),
                answers: self.answers(fields, errors),
            },
            "number" => Kind::Number {
                min: number::<Number>(fields, "min", errors),
                max: number::<Number>(fields, "max", errors),
                integer: fields.is_checked("integer"),
                unit: worded(fields, "unit", TITLE, errors),
            },
            "short_text" => Kind::ShortText,
            "long_text" => Kind::LongText,
            "date" => Kind::Date {
                precision: match fields.text("precision") {
                    "month" => DatePrecision::Month,
                    _ => DatePrecision::Day,
                },
            },
            "place" => Kind::Place {
                precision: match fields.text("precision") {
                    "point" => PlacePrecision::Point,
                    _ => PlacePrecision::Commune,
                },
            },
            "note" => Kind::Note,
            _ => return None,
        })
    }

    fn answers(&self, fields: &Fields, errors: &mut Errors) -> RowAnswers {
        let options = self.options(fields, errors);
        if options.is_empty() {
            RowAnswers::Scale(scale(fields, errors))
        } else {
            RowAnswers::Options(options)
        }
    }

    /// Reads a question called `code`.
    pub fn question(&self, fields: &Fields, code: Code) -> Result<Question, Errors> {
        let mut errors = Errors::default();
        let label = worded(fields, "label", QUESTION, &mut errors);
        if label.get(&language(self.main)).is_none() {
            errors.add(&in_language("label", self.main), "error-required");
        }
        let kind = self.kind(fields, &mut errors);
        if kind.is_none() {
            errors.add("kind", "error-choose");
        }
        let question = kind.map(|kind| Question {
            help: worded(fields, "help", SHORT, &mut errors),
            required: required(fields),
            show_if: condition(fields),
            populations: populations(fields),
            dont_know: fields.is_checked("dont-know"),
            refuse: fields.is_checked("refuse"),
            ..Question::new(code, label, kind)
        });
        errors.or(question)
    }
}

/// Whether it must be answered: always, or on the condition that was typed.
fn required(fields: &Fields) -> Requirement {
    match (fields.text("required"), fields.text("required-if")) {
        ("always", _) => Requirement::Always,
        (_, "") => Requirement::Optional,
        (_, condition) => Requirement::If(condition.to_owned()),
    }
}

/// The condition that was chosen, or else the one that was typed.
pub fn condition(fields: &Fields) -> Option<String> {
    let chosen = [fields.text("show-if"), fields.text("show-if-typed")];
    chosen.into_iter().find(|text| !text.is_empty()).map(str::to_owned)
}

pub fn populations(fields: &Fields) -> BTreeSet<Population> {
    fields.all("population").into_iter().filter_map(Population::of_key).collect()
}

fn scale(fields: &Fields, errors: &mut Errors) -> Scale {
    let points = number::<u8>(fields, "points", errors).and_then(|points| {
        points.try_into().map_err(|_| errors.add("points", "error-survey-points")).ok()
    });
    Scale {
        points: points.unwrap_or(cordee_questionnaire::Points::FIVE),
        start: if fields.is_checked("from-zero") { Start::Zero } else { Start::One },
        low: worded(fields, "low", TITLE, errors),
        high: worded(fields, "high", TITLE, errors),
    }
}
