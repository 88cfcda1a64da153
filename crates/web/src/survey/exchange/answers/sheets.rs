//! The rows of a file as answer sheets, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use cordee_questionnaire::exchange::answers::{Target, convert};
use cordee_questionnaire::{AnswerError, Fault, Population, Questionnaire};
use cordee_sheet::Grid;
use serde::{Deserialize, Serialize};

use super::super::super::model::{Channel, Sheet, Version};
use super::mapping::{Mapping, offers, titles};
use crate::spine::language::Lang;
use crate::spine::secret;

/// Characters of an identifier that say what the sheet says, and those that say whence it came.
pub const CONTENT: usize = 48;
pub const BATCH: usize = 16;

/// The most characters of a cell that is told.
const TOLD: usize = 80;

/// What a file gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    pub sheets: Vec<Sheet>,
    pub problems: Vec<Problem>,
    /// Rows in whose columns nothing is said.
    pub empty: usize,
}

/// A cell that is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row of the file, from 1.
    pub row: usize,
    /// The title of its column.
    pub column: String,
    pub cell: String,
    /// The key of what is wrong with it.
    pub why: String,
}

/// What is said of a whole file.
pub struct Wanted<'a> {
    pub version: &'a Version,
    pub mapping: &'a Mapping,
    pub population: Option<Population>,
    pub lang: Lang,
    /// The day of answers whose own is not known.
    pub today: NaiveDate,
}

/// Gives the sheets of a file; those that say the same are told apart by their number.
pub fn filled(survey: &str, grid: &Grid, wanted: &Wanted<'_>) -> Filled {
    let questionnaire = &wanted.version.questionnaire;
    let targets = wanted.mapping.targets(&offers(questionnaire));
    let titles = titles(grid, wanted.mapping.above);
    let below: Vec<_> = grid.rows.iter().skip(wanted.mapping.above).collect();
    let rows: Vec<Vec<String>> = below.iter().map(|row| row.cells.clone()).collect();
    let converted = convert(questionnaire, &targets, &rows);
    let mut filled = Filled { empty: rows.len() - converted.rows.len(), ..Filled::default() };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for row in converted.rows {
        let Some(of_file) = below.get(row.row) else { continue };
        let cell = |column: usize| of_file.cells.get(column).map_or("", String::as_str);
        let problem = |column: usize, why: &str| Problem {
            row: of_file.number,
            column: titles.get(column).cloned().unwrap_or_default(),
            cell: cell(column).chars().take(TOLD).collect(),
            why: why.to_owned(),
        };
        for fault in &row.faults {
            let column = column_of(questionnaire, fault, &targets, cell);
            filled.problems.push(problem(column, why(&fault.error)));
        }
        let typed = wanted.mapping.day().map(|column| (column, cell(column)));
        let day = typed.and_then(|(_, text)| day(text));
        if let Some((column, text)) = typed
            && day.is_none()
            && !text.is_empty()
        {
            filled.problems.push(problem(column, "answer-error-day"));
        }
        let mut answers = row.sheet;
        answers.population = wanted.population;
        // What the sheet says, and nothing else of the row: nobody is found by what is left out.
        let said = serde_json::to_string(&answers).unwrap_or_default();
        let said =
            format!("{survey}\n{}\n{said}", day.map(|it| it.to_string()).unwrap_or_default());
        let time = times.entry(said.clone()).or_default();
        *time += 1;
        let on = day.unwrap_or(wanted.today);
        filled.sheets.push(Sheet {
            id: secret::hash(&format!("{said}\n{time}")).chars().take(CONTENT).collect(),
            version: wanted.version.number,
            channel: Channel::File,
            lang: wanted.lang,
            answers,
            started_on: on,
            finished_on: Some(on),
            seconds: None,
            flags: BTreeSet::new(),
        });
    }
    filled
}

/// The column in which a fault is: the first of its question that says something wrong alone.
fn column_of<'a>(
    questionnaire: &Questionnaire,
    fault: &Fault,
    targets: &[(usize, Target)],
    cell: impl Fn(usize) -> &'a str,
) -> usize {
    let is_of = |target: &Target| match (target, &fault.row) {
        (Target::Row { question, row }, Some(of)) => *question == fault.question && row == of,
        (target, _) => *target.question() == fault.question,
    };
    let own = || targets.iter().filter(|(_, target)| is_of(target));
    let is_wrong = |(column, target): &&(usize, Target)| {
        let row = [vec![cell(*column).to_owned()]];
        let alone = convert(questionnaire, &[(0, target.clone())], &row);
        alone.rows.iter().any(|row| !row.faults.is_empty())
    };
    let found = own().find(is_wrong).or_else(|| own().next());
    found.map_or(0, |(column, _)| *column)
}

fn day(text: &str) -> Option<NaiveDate> {
    let day = cordee_sheet::date(text)?;
    NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
}

/// The key of what is wrong with a cell.
fn why(error: &AnswerError) -> &'static str {
    match error {
        AnswerError::UnknownOption(_)
        | AnswerError::UnknownRow(_)
        | AnswerError::RepeatedOption(_)
        | AnswerError::WrongType => "survey-cell-option",
        AnswerError::ExclusiveWithOthers(_) | AnswerError::AnswerAndNone => "survey-cell-exclusive",
        AnswerError::TooMany { .. } => "survey-cell-too-many",
        AnswerError::TooFew { .. } => "survey-cell-too-few",
        AnswerError::SeveralAnswers(_) => "survey-cell-several",
        AnswerError::OtherNotChosen => "survey-cell-other",
        AnswerError::TooLong { .. } => "survey-cell-long",
        AnswerError::NotANumber(_) | AnswerError::NotWhole(_) => "survey-cell-number",
        AnswerError::TooSmall { .. } | AnswerError::TooLarge { .. } => "survey-cell-bounds",
        AnswerError::NotADay(_) | AnswerError::NotAMonth(_) => "answer-error-day",
        AnswerError::NotACommune(_) => "survey-cell-commune",
        AnswerError::NotAPoint(_) => "survey-cell-point",
        AnswerError::NotARank(_) | AnswerError::RepeatedRank(_) => "survey-cell-rank",
    }
}
