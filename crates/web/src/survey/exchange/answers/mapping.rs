//! What the columns of a file hold, as somebody says it.

use std::collections::BTreeSet;

use cordee_questionnaire::exchange::answers::{Target, convert, guess};
use cordee_questionnaire::{
    Answer, ColumnOf, Kind, Language, Question, Questionnaire, Role, Row, Text,
};
use cordee_sheet::Grid;
use serde::{Deserialize, Serialize};

/// The most columns that are asked about.
pub const MOST_COLUMNS: usize = 300;
/// The most rows that may stand above the answers.
pub const MOST_ABOVE: usize = 9;
/// How many rows are tried for the one of the titles.
const TITLES_AMONG: usize = 4;
/// How many different values of a column are looked at.
const MOST_VALUES: usize = 200;

/// The name of a column that holds the day of an answer.
pub const DAY: &str = "day";

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// How many of the rows that say something stand above the answers, the titles included.
    pub above: usize,
    /// The name of what each column holds; empty for one that is left out.
    pub columns: Vec<String>,
}

/// Something that a column may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    pub target: Target,
}

/// The name of a target in forms.
pub fn name(target: &Target) -> String {
    match target {
        Target::Question(code) => format!("q.{code}"),
        Target::Row { question, row } => format!("r.{question}.{row}"),
        Target::Option { question, option } => format!("o.{question}.{option}"),
        Target::Rank { question, rank } => format!("k.{question}.{rank}"),
        Target::OtherText(code) => format!("t.{code}"),
    }
}

fn of_question(question: &Question) -> Vec<Target> {
    let code = || question.code.clone();
    match &question.kind {
        Kind::Multi { .. } | Kind::Ranking { .. } => vec![Target::Question(code())],
        _ => vec![],
    }
}

/// All that a column may hold, in the order of the questions.
pub fn offers(questionnaire: &Questionnaire) -> Vec<Offer> {
    let mut targets = vec![];
    let columns = questionnaire.columns();
    for question in questionnaire.questions() {
        targets.extend(of_question(question));
        let own = columns.iter().filter(|column| column.question.code == question.code);
        targets.extend(own.filter_map(|column| {
            let question = question.code.clone();
            match column.of {
                ColumnOf::Answer => Some(Target::Question(question)),
                ColumnOf::Row(row) => Some(Target::Row { question, row: row.clone() }),
                ColumnOf::Chosen(option) | ColumnOf::Rank(option) => {
                    Some(Target::Option { question, option: option.clone() })
                }
                ColumnOf::OtherText => Some(Target::OtherText(question)),
                // No tool writes a point of the map in a way that others read.
                ColumnOf::Latitude | ColumnOf::Longitude => None,
            }
        }));
        if let Kind::Ranking { options, .. } = &question.kind {
            let ranks = 1..=u16::try_from(options.len()).unwrap_or(0);
            targets
                .extend(ranks.map(|rank| Target::Rank { question: question.code.clone(), rank }));
        }
    }
    targets.into_iter().map(|target| Offer { name: name(&target), target }).collect()
}

/// The label of a question, and of the part of it that a column holds.
pub fn labels(
    questionnaire: &Questionnaire,
    target: &Target,
    language: &Language,
) -> (String, Option<String>) {
    let Some(question) = questionnaire.question(target.question().as_str()) else {
        return (target.question().to_string(), None);
    };
    let shown = |text: &Text| text.shown_in(language).to_owned();
    let row = |code: &str| {
        let is_it = |row: &&Row| row.code.as_str() == code;
        question.rows().iter().find(is_it).map(|row| shown(&row.label))
    };
    let part = match target {
        Target::Question(_) => None,
        Target::Row { row: code, .. } => row(code.as_str()),
        Target::Option { option, .. } => {
            question.option(option.as_str()).map(|option| shown(&option.label))
        }
        Target::Rank { rank, .. } => Some(rank.to_string()),
        Target::OtherText(_) => {
            let other = question.options().iter().find(|option| option.role == Role::Other);
            other.map(|option| shown(&option.label))
        }
    };
    (shown(&question.label), part)
}

/// The titles above the columns, when `above` rows stand above the answers.
pub fn titles(grid: &Grid, above: usize) -> Vec<String> {
    let row = above.checked_sub(1).and_then(|row| grid.rows.get(row));
    let mut titles = row.map(|row| row.cells.clone()).unwrap_or_default();
    titles.resize(grid.width.min(MOST_COLUMNS), String::new());
    titles
}

impl Mapping {
    /// What `grid` looks like, when `above` rows stand above its answers; without that, the row of the
    /// titles is the first of those in which most columns are known.
    pub fn guessed(questionnaire: &Questionnaire, grid: &Grid, above: Option<usize>) -> Self {
        let of = |above: usize| {
            let titles = titles(grid, above);
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            guess(questionnaire, &titles)
        };
        let among = 1..=TITLES_AMONG.min(grid.rows.len()).max(1);
        // Of several that are equal the first one: `max_by_key` gives the last.
        let best = || among.rev().max_by_key(|above| of(*above).len()).unwrap_or(1);
        let above = above.unwrap_or_else(best);
        let mut columns = vec![String::new(); grid.width.min(MOST_COLUMNS)];
        for guess in of(above) {
            if let Some(column) = columns.get_mut(guess.column) {
                *column = name(&guess.target);
            }
        }
        Self { above, columns }
    }

    /// The column that holds the day of an answer.
    pub fn day(&self) -> Option<usize> {
        self.columns.iter().position(|name| name == DAY)
    }

    /// What each column holds that holds an answer.
    pub fn targets(&self, offers: &[Offer]) -> Vec<(usize, Target)> {
        let target = |(at, name): (usize, &String)| {
            let offer = offers.iter().find(|offer| offer.name == *name)?;
            Some((at, offer.target.clone()))
        };
        self.columns.iter().enumerate().filter_map(target).collect()
    }

    /// The first thing that two columns are said to hold; several boxes or parts may not be one.
    pub fn twice(&self) -> Option<&str> {
        let mut seen = BTreeSet::new();
        let mut named = self.columns.iter().filter(|name| !name.is_empty());
        named.find(|name| !seen.insert(name.as_str())).map(String::as_str)
    }
}

/// What becomes of a value that is none of the answers of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    pub value: String,
    pub fate: Fate,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It says which other.
    Other,
    /// No answer is counted; what was written is kept beside the answers.
    Unread,
}

/// The values of a column that are none of the answers, each once, in their order.
pub fn strays(
    questionnaire: &Questionnaire,
    grid: &Grid,
    above: usize,
    (column, target): (usize, &Target),
) -> Vec<Stray> {
    let rows = grid.rows.iter().skip(above);
    let said = rows.filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
    let mut seen = BTreeSet::new();
    let values = said.filter(|value| seen.insert(value.as_str())).take(MOST_VALUES);
    let stray = |value: &String| {
        let row = [vec![value.clone()]];
        let converted = convert(questionnaire, &[(0, target.clone())], &row);
        let row = converted.rows.first()?;
        if !row.faults.is_empty() {
            return Some(Stray { value: value.clone(), fate: Fate::Unread });
        }
        let other = row.sheet.answers.values().find_map(|answer| match answer {
            Answer::Single { other, .. } | Answer::Multi { other, .. } => Some(other),
            _ => None,
        });
        let other = other.filter(|other| !other.is_empty())?;
        Some(Stray { value: other.clone(), fate: Fate::Other })
    };
    match target {
        // The text of “other” goes with a box in another column.
        Target::OtherText(_) => vec![],
        _ => values.filter_map(stray).collect(),
    }
}
