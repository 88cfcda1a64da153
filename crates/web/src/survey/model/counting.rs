//! From answers to columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use cordee_questionnaire::{
    Answer, Code, Column, ColumnOf, ColumnType, Expression, Kind, Missing, Page, PlacePrecision,
    Population, Question, Questionnaire, Reference, Text, Value,
};
use cordee_survey_stats as stats;

use super::land::Land;
use super::tally::{Block, Counts, Figure, NO_NUMBER, Tally};
use super::{Flag, Sheet};

fn flags(sheets: &[Sheet]) -> BTreeMap<Flag, u64> {
    let mut counted = BTreeMap::new();
    for flag in sheets.iter().flat_map(|sheet| &sheet.flags) {
        *counted.entry(*flag).or_default() += 1;
    }
    counted
}

fn missing(missing: Missing) -> stats::Answer {
    stats::Answer::Missing(match missing {
        Missing::NotApplicable => stats::Missing::NotApplicable,
        Missing::Refused => stats::Missing::Refused,
        Missing::DontKnow => stats::Missing::DoesNotKnow,
        Missing::NoAnswer => stats::Missing::NoAnswer,
    })
}

/// The categories of a column: the text that stands for each in the data, and its label; nothing for a
/// column that has none.
fn categories(column: &Column<'_>, values: &[&Value], land: &Land) -> Option<Vec<(String, Text)>> {
    let question = column.question;
    let plain = |text: &str| (text.to_owned(), Text::both(text, text));
    Some(match column.column_type() {
        ColumnType::Chosen => vec![plain("0"), plain("1")],
        ColumnType::Category => {
            let options = question.options().iter();
            options.map(|option| (option.code.to_string(), option.label.clone())).collect()
        }
        ColumnType::Ordinal => {
            let range = question.scale().map(cordee_questionnaire::Scale::range);
            range.into_iter().flatten().map(|point| plain(&point.to_string())).collect()
        }
        ColumnType::Commune => seen(values, |code| land.named(code)),
        ColumnType::Month => seen(values, plain),
        ColumnType::Day => seen(values, |day| plain(day.get(..7).unwrap_or(day))),
        ColumnType::Number | ColumnType::Text | ColumnType::Degrees => return None,
    })
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

/// Where each category of a column is.
struct Places<'a> {
    by_text: HashMap<&'a str, u16>,
    /// The first number of a scale.
    first: Option<f64>,
    is_day: bool,
}

impl<'a> Places<'a> {
    fn of(categories: &'a [(String, Text)], column: ColumnType) -> Self {
        let is_counted = matches!(column, ColumnType::Chosen | ColumnType::Ordinal);
        let first = categories.first().filter(|_| is_counted);
        Self {
            by_text: categories
                .iter()
                .zip(0..)
                .map(|((code, _), at)| (code.as_str(), at))
                .collect(),
            first: first.and_then(|(code, _)| code.parse().ok()),
            is_day: column == ColumnType::Day,
        }
    }

    /// The points of a scale are one apart.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a bounded whole number"
    )]
    fn of_number(&self, number: f64) -> Option<u16> {
        let at = number - self.first?;
        let is_point = 0.0 <= at && at < self.by_text.len() as f64 && at.fract() == 0.0;
        is_point.then_some(at as u16)
    }

    fn answer(&self, value: &Value) -> stats::Answer {
        let found = match value {
            Value::Missing(kind) => return missing(*kind),
            Value::Number(number) => self.of_number(number.get()),
            Value::Text(day) if self.is_day => {
                self.by_text.get(day.get(..7).unwrap_or(day)).copied()
            }
            Value::Text(text) => self.by_text.get(text.as_str()).copied(),
            Value::Option(option) => self.by_text.get(option.as_str()).copied(),
        };
        found.map_or(missing(Missing::NoAnswer), stats::Answer::Category)
    }
}

/// A column of categories; one whose categories are what was answered may have none yet.
fn figure(column: &Column<'_>, values: &[&Value], land: &Land) -> Option<Figure> {
    let categories = categories(column, values, land)?;
    let places = Places::of(&categories, column.column_type());
    let answers = values.iter().map(|value| places.answer(value)).collect();
    let is_chosen = matches!(column.of, ColumnOf::Chosen(_));
    Some(Figure {
        name: column.name.clone(),
        counts: if is_chosen { Counts::Chosen } else { Counts::Categories },
        part: column.part().cloned(),
        answers,
        codes: categories.iter().map(|(code, _)| code.clone()).collect(),
        labels: categories.into_iter().map(|(_, label)| label).collect(),
        counted: OnceLock::new(),
        averaged: OnceLock::new(),
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
        counted: OnceLock::new(),
        averaged: OnceLock::new(),
    }
}

/// In which municipality, or which square, each person pointed at a place.
fn pointed(question: &Question, points: &[Vec<&Value>], land: &Land) -> Figure {
    let place = |(latitude, longitude): (&&Value, &&Value)| match (*latitude, *longitude) {
        (Value::Number(latitude), Value::Number(longitude)) => {
            Ok(land.around(longitude.get(), latitude.get()))
        }
        (Value::Missing(kind), _) => Err(missing(*kind)),
        _ => Err(missing(Missing::NoAnswer)),
    };
    let places: Vec<Result<(String, Text), stats::Answer>> = match points {
        [latitudes, longitudes, ..] => latitudes.iter().zip(longitudes).map(place).collect(),
        _ => vec![],
    };
    let labels: BTreeMap<String, Text> = places.iter().flatten().cloned().collect();
    let at: HashMap<&str, u16> = labels.keys().map(String::as_str).zip(0..).collect();
    let answer = |place: &Result<(String, Text), stats::Answer>| match place {
        Ok((code, _)) => at
            .get(code.as_str())
            .map_or(missing(Missing::NoAnswer), |at| stats::Answer::Category(*at)),
        Err(none) => *none,
    };
    Figure {
        name: question.code.to_string(),
        counts: Counts::Categories,
        part: None,
        answers: places.iter().map(answer).collect(),
        codes: labels.keys().cloned().collect(),
        labels: labels.values().cloned().collect(),
        counted: OnceLock::new(),
        averaged: OnceLock::new(),
    }
}

/// The names of the columns that a condition reads.
fn read(condition: &Expression) -> Vec<String> {
    let own = |it: &Reference| match &it.row {
        Some(row) => format!("{}.{row}", it.question),
        None => it.question.to_string(),
    };
    match condition {
        Expression::Contains { reference, option } => {
            vec![format!("{}.{option}", reference.question)]
        }
        Expression::Not(inner) => read(inner),
        Expression::And(left, right) | Expression::Or(left, right) => {
            [read(left), read(right)].concat()
        }
        _ => condition.references().into_iter().map(own).collect(),
    }
}

/// The names of the columns that decide who is asked `question`; none when everybody is.
fn after(questionnaire: &Questionnaire, page: &Page, question: &Question) -> Option<Vec<String>> {
    let conditions = [questionnaire.page_shown_if(page), questionnaire.shown_if(question)];
    let mut names: Vec<String> = conditions.into_iter().flatten().flat_map(read).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty() || !question.populations.is_empty()).then_some(names)
}

fn block(
    question: &Question,
    columns: &[(usize, &Column<'_>)],
    rows: &[Vec<Value>],
    sheets: &[Sheet],
    land: &Land,
) -> Block {
    let of = |at: usize| -> Vec<&Value> { rows.iter().filter_map(|row| row.get(at)).collect() };
    let own: Vec<Vec<&Value>> = columns.iter().map(|(at, _)| of(*at)).collect();
    let first = own.first().cloned().unwrap_or_default();
    let figures = match question.kind {
        Kind::Ranking { .. } => vec![first_choice(question, sheets, &first)],
        Kind::Place { precision: PlacePrecision::Point } => vec![pointed(question, &own, land)],
        _ => columns
            .iter()
            .zip(&own)
            .filter(|((_, column), _)| column.of != ColumnOf::OtherText)
            .filter_map(|((_, column), values)| figure(column, values, land))
            .collect(),
    };
    let is_number = matches!(question.kind, Kind::Number { .. });
    let number = |value: &&Value| match value {
        Value::Number(number) => number.get().to_bits(),
        _ => NO_NUMBER,
    };
    let given = |value: &&Value| match value {
        Value::Missing(kind) => missing(*kind),
        _ => stats::Answer::Category(0),
    };
    let is_given = is_number || matches!(question.kind, Kind::ShortText | Kind::LongText);
    Block {
        figures,
        numbers: if is_number { first.iter().map(number).collect() } else { vec![] },
        given: if is_given { first.iter().map(given).collect() } else { stats::Answers::default() },
        question: question.clone(),
        after: None,
        measured: OnceLock::new(),
    }
}

impl Tally {
    /// Counts `sheets`, as `questionnaire` reads them; `land` is what they may be about. More can
    /// be put to what is counted; it is read once it is [`Self::finished`].
    pub fn counted(questionnaire: &Questionnaire, sheets: &[Sheet], land: &Land) -> Self {
        let columns = questionnaire.columns();
        let rows: Vec<Vec<Value>> =
            sheets.iter().map(|sheet| questionnaire.values(&columns, &sheet.answers)).collect();
        let of_question = |code: &Code| -> Vec<(usize, &Column<'_>)> {
            columns.iter().enumerate().filter(|(_, column)| column.question.code == *code).collect()
        };
        let pages = questionnaire.pages().iter();
        let blocks = pages
            .flat_map(|page| page.questions.iter().map(move |question| (page, question)))
            .filter(|(_, question)| question.kind != Kind::Note)
            .map(|(page, question)| Block {
                after: after(questionnaire, page, question),
                ..block(question, &of_question(&question.code), &rows, sheets, land)
            })
            .map(Arc::new)
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
            flagged: sheets.iter().map(|sheet| !sheet.flags.is_empty()).collect(),
            flags: flags(sheets),
        }
    }
}
