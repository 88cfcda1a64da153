//! Rows of a file as answer sheets.

use crate::answer_sheet::{AnswerSheet, Fields};
use crate::form::{Fault, Part};
use crate::questionnaire::Questionnaire;

use super::Target;
use super::cells::put;

/// The rows of a file, as answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Converted {
    /// One for each row that says something.
    pub rows: Vec<ConvertedRow>,
}

/// A row, and what of it is no answer; that stands unread in the sheet, as it would be typed.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvertedRow {
    /// The position among the rows that were given, from 0.
    pub row: usize,
    pub sheet: AnswerSheet,
    pub faults: Vec<Fault>,
}

/// Reads rows (without titles) whose columns hold what was decided.
///
/// Options are told by code or label in any language, boxes by `Y`, `1`, `X`, `Oui` and the like,
/// missing values by the codes of this crate or in words. Days are read as the French write them,
/// or as `2022-05-12`. Columns of questions that are not there are not read.
///
/// ```
/// use cordee_questionnaire::exchange::answers::{Target, convert};
/// use cordee_questionnaire::{Answer, Bank, Questionnaire};
///
/// let bank = Questionnaire::checked(Bank::Visitors.draft())?;
/// let first = "vis_first".parse()?;
/// let columns = [(0, Target::Question("vis_first".parse()?))];
/// let converted = convert(&bank, &columns, &[vec!["Oui, la première".to_owned()]]);
/// let answer = Answer::Single { option: "first".parse()?, other: String::new() };
/// assert_eq!(converted.rows[0].sheet.answers.get(&first), Some(&answer));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn convert(
    questionnaire: &Questionnaire,
    columns: &[(usize, Target)],
    rows: &[Vec<String>],
) -> Converted {
    let found: Vec<_> = columns
        .iter()
        .filter_map(|(column, target)| {
            let question = questionnaire.question(target.question().as_str())?;
            Some((*column, question, target))
        })
        .collect();
    let mut converted = Converted::default();
    for (row, cells) in rows.iter().enumerate() {
        let mut fields = Fields::new();
        for (column, question, target) in &found {
            let cell = cells.get(*column).map_or("", String::as_str);
            put(&mut fields, question, target, cell);
        }
        if fields.is_empty() {
            continue;
        }
        let reading = questionnaire.read(Part::Whole, &fields, &AnswerSheet::default());
        let (sheet, faults) = (reading.sheet, reading.faults);
        converted.rows.push(ConvertedRow { row, sheet, faults });
    }
    converted
}
