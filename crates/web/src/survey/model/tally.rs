//! Answers as figures: for each question one or several columns of categories, one value a person.

use std::collections::{BTreeMap, BTreeSet};

use cordee_questionnaire::{
    Answer, AnswerSheet, Code, Column, ColumnOf, ColumnType, Kind, Missing, Population, Question,
    Questionnaire, Text, Value,
};
use cordee_survey_stats as stats;

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
    pub counts: Counts,
    /// The row or the option that it is about; none for a whole question.
    pub part: Option<Text>,
    pub labels: Vec<Text>,
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
    /// The numbers that were given.
    pub numbers: Vec<f64>,
    /// How many wrote something.
    pub texts: usize,
}

/// All that was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub blocks: Vec<Block>,
    pub people: usize,
    /// What each person is to the destination, by the place in [`Population::ALL`].
    pub populations: Vec<Option<u16>>,
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
        counts: if is_chosen { Counts::Chosen } else { Counts::Categories },
        part: column.part().cloned(),
        answers: values.iter().map(|value| place(value, of_type, &places)).collect(),
        labels: categories.into_iter().map(|(_, label)| label).collect(),
    })
}

/// Which option each person put first.
fn first_choice(question: &Question, sheets: &[AnswerSheet], shown: &[&Value]) -> Figure {
    let options = question.options();
    let places: BTreeMap<&str, u16> =
        options.iter().zip(0..).map(|(option, place)| (option.code.as_str(), place)).collect();
    let first = |(sheet, value): (&AnswerSheet, &&Value)| match sheet.answers.get(&question.code) {
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
        counts: Counts::Categories,
        part: None,
        labels: options.iter().map(|option| option.label.clone()).collect(),
        answers: sheets.iter().zip(shown).map(first).collect(),
    }
}

fn block(
    question: &Question,
    columns: &[(usize, &Column<'_>)],
    rows: &[Vec<Value>],
    sheets: &[AnswerSheet],
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
    let number = |value: &&Value| match value {
        Value::Number(number) if matches!(question.kind, Kind::Number { .. }) => Some(number.get()),
        _ => None,
    };
    let is_text = |value: &&&Value| matches!(value, Value::Text(_));
    let is_free = matches!(question.kind, Kind::ShortText | Kind::LongText);
    Block {
        figures,
        numbers: first.iter().filter_map(number).collect(),
        texts: if is_free { first.iter().filter(is_text).count() } else { 0 },
        question: question.clone(),
    }
}

impl Tally {
    /// Counts `sheets`, as `questionnaire` reads them; `names` are those of municipalities, by code.
    pub fn of(
        questionnaire: &Questionnaire,
        sheets: &[AnswerSheet],
        names: &BTreeMap<String, String>,
    ) -> Self {
        let columns = questionnaire.columns();
        let rows: Vec<Vec<Value>> =
            sheets.iter().map(|sheet| questionnaire.values(&columns, sheet)).collect();
        let of_question = |code: &Code| -> Vec<(usize, &Column<'_>)> {
            columns.iter().enumerate().filter(|(_, column)| column.question.code == *code).collect()
        };
        let blocks = questionnaire
            .questions()
            .filter(|question| question.kind != Kind::Note)
            .map(|question| block(question, &of_question(&question.code), &rows, sheets, names))
            .collect();
        let place = |sheet: &AnswerSheet| {
            let known = sheet.population?;
            let at = Population::ALL.iter().position(|one| *one == known)?;
            u16::try_from(at).ok()
        };
        Self { blocks, people: sheets.len(), populations: sheets.iter().map(place).collect() }
    }

    /// The same for those of `population` alone.
    #[must_use]
    pub fn of_population(&self, population: u16) -> Self {
        let kept: Vec<bool> =
            self.populations.iter().map(|known| *known == Some(population)).collect();
        let those = |answers: &[stats::Answer]| -> Vec<stats::Answer> {
            let both = answers.iter().zip(&kept);
            both.filter(|(_, is_kept)| **is_kept).map(|(answer, _)| *answer).collect()
        };
        let mut own = self.clone();
        for block in &mut own.blocks {
            for figure in &mut block.figures {
                figure.answers = those(&figure.answers);
            }
        }
        own.people = kept.iter().filter(|is_kept| **is_kept).count();
        own.populations.retain(|known| *known == Some(population));
        own
    }
}
