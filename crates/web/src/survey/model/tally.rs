//! Answers as figures: for each question one or several columns of categories, one value a person.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use cordee_questionnaire::{
    Answer, Code, Column, ColumnOf, ColumnType, Kind, Missing, Population, Question, Questionnaire,
    Text, Value,
};
use cordee_survey_stats as stats;

use super::{Channel, Sheet};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// One category a person.
    Categories,
    /// Whether this option was chosen: the second of two categories.
    Chosen,
}

/// One column of categories.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The name of its column in the data.
    pub name: String,
    pub counts: Counts,
    /// The row or the option that it is about; none for a whole question.
    pub part: Option<Text>,
    pub labels: Vec<Text>,
    /// What stands for each label in the data.
    pub codes: Vec<String>,
    /// One a person.
    pub answers: Vec<stats::Answer>,
}

impl Figure {
    pub fn categories(&self) -> u16 {
        u16::try_from(self.labels.len()).unwrap_or(u16::MAX)
    }
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub question: Question,
    pub figures: Vec<Figure>,
    /// The number that each person gave.
    pub numbers: Vec<Option<f64>>,
    /// Whether each person wrote something; nothing for a question that asks for no text.
    pub texts: Vec<bool>,
}

/// All that was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub blocks: Vec<Block>,
    pub people: usize,
    /// What each person is to the destination, by the place in [`Population::ALL`].
    pub populations: Vec<Option<u16>>,
    /// The day on which each person sent their answers.
    pub days: Vec<Option<NaiveDate>>,
    /// How the answers of each person came.
    pub channels: Vec<Channel>,
}

/// What answers can be cut by, and weighted to.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    pub labels: Vec<Text>,
    /// What stands for each label in the data.
    pub codes: Vec<String>,
    /// The place among `labels` of each person; none where it is not known.
    pub of: Vec<Option<u16>>,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub year: i32,
    /// From 1.
    pub month: u32,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }
}

fn missing(missing: Missing) -> stats::Answer {
    stats::Answer::Missing(match missing {
        Missing::NotApplicable => stats::Missing::NotApplicable,
        Missing::Refused => stats::Missing::Refused,
        Missing::DontKnow => stats::Missing::DoesNotKnow,
        Missing::NoAnswer => stats::Missing::NoAnswer,
    })
}

/// The categories of a column: the text that stands for each in the data, and its label.
fn categories(
    column: &Column<'_>,
    values: &[&Value],
    names: &BTreeMap<String, String>,
) -> Vec<(String, Text)> {
    let question = column.question;
    let plain = |text: &str| (text.to_owned(), Text::both(text, text));
    match column.column_type() {
        ColumnType::Chosen => vec![plain("0"), plain("1")],
        ColumnType::Category => {
            let options = question.options().iter();
            options.map(|option| (option.code.to_string(), option.label.clone())).collect()
        }
        ColumnType::Ordinal => {
            let range = question.scale().map(cordee_questionnaire::Scale::range);
            range.into_iter().flatten().map(|point| plain(&point.to_string())).collect()
        }
        ColumnType::Commune => seen(values, |code| {
            let name = names.get(code).map_or(code, String::as_str);
            (code.to_owned(), Text::both(name, name))
        }),
        ColumnType::Month => seen(values, plain),
        ColumnType::Day => seen(values, |day| plain(day.get(..7).unwrap_or(day))),
        ColumnType::Number | ColumnType::Text | ColumnType::Degrees => vec![],
    }
}

/// The texts that somebody gave, in their order, each once.
fn seen(values: &[&Value], category: impl Fn(&str) -> (String, Text)) -> Vec<(String, Text)> {
    let texts: BTreeSet<&str> = values
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let mut found: Vec<(String, Text)> = texts.into_iter().map(category).collect();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

fn place(value: &Value, of_type: ColumnType, places: &BTreeMap<&str, u16>) -> stats::Answer {
    let text = match value {
        Value::Missing(kind) => return missing(*kind),
        Value::Text(day) if of_type == ColumnType::Day => day.get(..7).unwrap_or(day).to_owned(),
        other => other.to_string(),
    };
    let found = places.get(text.as_str()).copied();
    found.map_or(missing(Missing::NoAnswer), stats::Answer::Category)
}

fn figure(
    column: &Column<'_>,
    values: &[&Value],
    names: &BTreeMap<String, String>,
) -> Option<Figure> {
    let categories = categories(column, values, names);
    if categories.is_empty() {
        return None;
    }
    let of_type = column.column_type();
    let places: BTreeMap<&str, u16> =
        categories.iter().zip(0..).map(|((code, _), place)| (code.as_str(), place)).collect();
    let is_chosen = matches!(column.of, ColumnOf::Chosen(_));
    Some(Figure {
        name: column.name.clone(),
        counts: if is_chosen { Counts::Chosen } else { Counts::Categories },
        part: column.part().cloned(),
        answers: values.iter().map(|value| place(value, of_type, &places)).collect(),
        codes: categories.iter().map(|(code, _)| code.clone()).collect(),
        labels: categories.into_iter().map(|(_, label)| label).collect(),
    })
}

/// Which option each person put first.
fn first_choice(question: &Question, sheets: &[Sheet], shown: &[&Value]) -> Figure {
    let options = question.options();
    let places: BTreeMap<&str, u16> =
        options.iter().zip(0..).map(|(option, place)| (option.code.as_str(), place)).collect();
    let first = |(sheet, value): (&Sheet, &&Value)| match sheet.answers.answers.get(&question.code)
    {
        _ if **value == Value::Missing(Missing::NotApplicable) => missing(Missing::NotApplicable),
        Some(Answer::Ranking { options }) => {
            let place = options.first().and_then(|option| places.get(option.as_str()));
            place.copied().map_or(missing(Missing::NoAnswer), stats::Answer::Category)
        }
        Some(Answer::DontKnow) => missing(Missing::DontKnow),
        Some(Answer::Refused) => missing(Missing::Refused),
        _ => missing(Missing::NoAnswer),
    };
    Figure {
        name: question.code.to_string(),
        counts: Counts::Categories,
        part: None,
        codes: options.iter().map(|option| option.code.to_string()).collect(),
        labels: options.iter().map(|option| option.label.clone()).collect(),
        answers: sheets.iter().zip(shown).map(first).collect(),
    }
}

fn block(
    question: &Question,
    columns: &[(usize, &Column<'_>)],
    rows: &[Vec<Value>],
    sheets: &[Sheet],
    names: &BTreeMap<String, String>,
) -> Block {
    let of = |at: usize| -> Vec<&Value> { rows.iter().filter_map(|row| row.get(at)).collect() };
    let own: Vec<Vec<&Value>> = columns.iter().map(|(at, _)| of(*at)).collect();
    let first = own.first().cloned().unwrap_or_default();
    let figures = match question.kind {
        Kind::Ranking { .. } => vec![first_choice(question, sheets, &first)],
        _ => columns
            .iter()
            .zip(&own)
            .filter(|((_, column), _)| column.of != ColumnOf::OtherText)
            .filter_map(|((_, column), values)| figure(column, values, names))
            .collect(),
    };
    let is_number = matches!(question.kind, Kind::Number { .. });
    let number = |value: &&Value| match value {
        Value::Number(number) => Some(number.get()),
        _ => None,
    };
    let is_text = |value: &&Value| matches!(value, Value::Text(_));
    let is_free = matches!(question.kind, Kind::ShortText | Kind::LongText);
    Block {
        figures,
        numbers: if is_number { first.iter().map(number).collect() } else { vec![] },
        texts: if is_free { first.iter().map(is_text).collect() } else { vec![] },
        question: question.clone(),
    }
}

impl Block {
    /// What sorts people: one category each, of a question that asks for one.
    pub fn as_trait(&self) -> Option<Trait> {
        match self.figures.as_slice() {
            [only] if only.counts == Counts::Categories && only.part.is_none() => {
                Some(only.as_trait())
            }
            _ => None,
        }
    }
}

impl Figure {
    fn as_trait(&self) -> Trait {
        let category = |answer: &stats::Answer| match answer {
            stats::Answer::Category(at) => Some(*at),
            stats::Answer::Missing(_) => None,
        };
        let (labels, codes) = (self.labels.clone(), self.codes.clone());
        Trait { labels, codes, of: self.answers.iter().map(category).collect() }
    }
}

/// The elements of `all` that are kept.
fn those<T: Clone>(all: &[T], kept: &[bool]) -> Vec<T> {
    all.iter().zip(kept).filter(|(_, is_kept)| **is_kept).map(|(one, _)| one.clone()).collect()
}

impl Tally {
    /// Counts `sheets`, as `questionnaire` reads them; `names` are those of municipalities, by code.
    pub fn of(
        questionnaire: &Questionnaire,
        sheets: &[Sheet],
        names: &BTreeMap<String, String>,
    ) -> Self {
        let columns = questionnaire.columns();
        let rows: Vec<Vec<Value>> =
            sheets.iter().map(|sheet| questionnaire.values(&columns, &sheet.answers)).collect();
        let of_question = |code: &Code| -> Vec<(usize, &Column<'_>)> {
            columns.iter().enumerate().filter(|(_, column)| column.question.code == *code).collect()
        };
        let blocks = questionnaire
            .questions()
            .filter(|question| question.kind != Kind::Note)
            .map(|question| block(question, &of_question(&question.code), &rows, sheets, names))
            .collect();
        let place = |sheet: &Sheet| {
            let known = sheet.answers.population?;
            let at = Population::ALL.iter().position(|one| *one == known)?;
            u16::try_from(at).ok()
        };
        Self {
            blocks,
            people: sheets.len(),
            populations: sheets.iter().map(place).collect(),
            days: sheets.iter().map(|sheet| sheet.finished_on).collect(),
            channels: sheets.iter().map(|sheet| sheet.channel).collect(),
        }
    }

    /// The same for those who are `kept` alone, one a person.
    #[must_use]
    pub fn keeping(&self, kept: &[bool]) -> Self {
        let figure = |figure: &Figure| Figure {
            name: figure.name.clone(),
            codes: figure.codes.clone(),
            answers: those(&figure.answers, kept),
            part: figure.part.clone(),
            labels: figure.labels.clone(),
            counts: figure.counts,
        };
        let block = |block: &Block| Block {
            question: block.question.clone(),
            figures: block.figures.iter().map(figure).collect(),
            numbers: those(&block.numbers, kept),
            texts: those(&block.texts, kept),
        };
        Self {
            blocks: self.blocks.iter().map(block).collect(),
            people: kept.iter().filter(|is_kept| **is_kept).count(),
            populations: those(&self.populations, kept),
            days: those(&self.days, kept),
            channels: those(&self.channels, kept),
        }
    }

    /// What people are to the destination, as what sorts them.
    pub fn population(&self, label: impl Fn(Population) -> Text) -> Trait {
        let codes = Population::ALL.map(|one| one.key().to_owned()).to_vec();
        Trait { labels: Population::ALL.map(label).to_vec(), codes, of: self.populations.clone() }
    }

    /// The column called `name`, with the question it is of.
    pub fn figure(&self, name: &str) -> Option<(&Block, &Figure)> {
        let all =
            self.blocks.iter().flat_map(|block| block.figures.iter().map(move |it| (block, it)));
        all.into_iter().find(|(_, figure)| figure.name == name)
    }

    /// The first question that asks for a place.
    pub fn place(&self) -> Option<&Block> {
        let is_place = |block: &&Block| matches!(block.question.kind, Kind::Place { .. });
        self.blocks.iter().find(is_place)
    }

    /// The months in which answers came, in their order, and that of each person.
    pub fn months(&self) -> (Vec<Month>, Vec<Option<u16>>) {
        let all: BTreeSet<Month> = self.days.iter().flatten().map(|day| Month::of(*day)).collect();
        let months: Vec<Month> = all.into_iter().collect();
        let place = |day: &Option<NaiveDate>| {
            let at = months.binary_search(&Month::of((*day)?)).ok()?;
            u16::try_from(at).ok()
        };
        let of = self.days.iter().map(place).collect();
        (months, of)
    }
}
