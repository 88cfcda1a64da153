//! Forms on paper: questions under their codes, with lines to write on and boxes to tick, and a number to find them by.

use serde_json::{Value, json};

use super::{LONGEST_LINE, PaperError, Sheet, Spot, Stationery, counted, few, line, notice, short};
use crate::pdf::Pdf;
use crate::qr::QrCode;
use crate::world::Page;

/// The most fields of a form.
pub const MOST_FIELDS: usize = 1_000;
/// The most characters of what tells one copy from another.
const LONGEST_IDENTIFIER: usize = 40;
/// The most copies of one file.
const MOST_COPIES: usize = 500;
/// The most lines to write on, choices, or rows of a table of boxes, in one field.
const MOST_PARTS: usize = 40;
/// The most columns of a table of boxes: the eleven points of a recommendation, and one for no answer.
const MOST_COLUMNS: usize = 13;

/// A form, printed once for each copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub stationery: Stationery,
    pub title: String,
    /// What it is for, and what to do with it; empty for none.
    pub introduction: String,
    pub fields: Vec<Field>,
    pub copies: Vec<FormCopy>,
}

/// What tells one copy from another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormCopy {
    /// In letters and digits, at the head and on each page, to be typed; empty for none.
    pub identifier: String,
    /// Where the form is filled in on line, or its answers are typed.
    pub code: Option<QrCode>,
}

/// A question and how it is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What stands before the question, by which it is found when answers are typed; empty for none.
    pub code: String,
    pub question: String,
    /// What helps to answer, in small; empty for none.
    pub hint: String,
    pub answer: Answer,
}

/// How a question is answered on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// So many lines to write on.
    Lines(usize),
    /// Boxes before words.
    Boxes { ticks: Ticks, choices: Vec<String> },
    /// A row for each statement, a column for each answer.
    Table { rows: Vec<String>, columns: Vec<String> },
}

/// How many boxes may be ticked: it gives them their shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticks {
    /// Round boxes.
    One,
    /// Square boxes.
    Several,
}

/// Prints `form`, its pages numbered for each copy; without a copy it is [`PaperError::Empty`].
///
/// ```
/// use cordee_report::{Answer, Field, Form, FormCopy, Language, Stationery, forms};
///
/// let question = "Comment imaginez-vous le Pilat ?".to_owned();
/// let file = forms(&Form {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Votre vision".to_owned(),
///     introduction: String::new(),
///     fields: vec![Field {
///         code: "Q1".to_owned(),
///         question,
///         hint: String::new(),
///         answer: Answer::Lines(3),
///     }],
///     copies: vec![FormCopy { identifier: "P-0001".to_owned(), code: None }],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn forms(form: &Form) -> Result<Pdf, PaperError> {
    counted(form.copies.len(), MOST_COPIES)?;
    few(form.fields.len(), MOST_FIELDS, Spot::Whole)?;
    let mut sheet = Sheet::new(&form.title, &form.stationery)?;
    sheet.put("introduction", notice(&form.introduction, Spot::Whole)?);
    let fields = form.fields.iter().enumerate().map(|(index, it)| field(it, Spot::Item(index)));
    sheet.put("fields", fields.collect::<Result<Vec<_>, _>>()?);
    let mut copies = vec![];
    for copy in &form.copies {
        let code = copy.code.as_ref().map(|code| sheet.qr_code(code));
        let identifier = short(&copy.identifier, LONGEST_IDENTIFIER, Spot::Whole)?;
        copies.push(json!({ "identifier": identifier, "code": code }));
    }
    sheet.put("copies", copies);
    sheet.printed(Page::Forms)
}

fn field(field: &Field, spot: Spot) -> Result<Value, PaperError> {
    let question = short(&field.question, 2 * LONGEST_LINE, spot)?;
    let code = short(&field.code, LONGEST_IDENTIFIER, spot)?;
    Ok(json!({
        "code": code, "question": question, "hint": notice(&field.hint, spot)?,
        "answer": answer(&field.answer, spot)?,
    }))
}

/// What `answer` is in the description of a sheet.
pub(super) fn answer(answer: &Answer, spot: Spot) -> Result<Value, PaperError> {
    let said = |texts: &[String], most| {
        few(texts.len(), most, spot)?;
        texts.iter().map(|it| line(it, spot)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match answer {
        Answer::Lines(count) => {
            few(*count, MOST_PARTS, spot)?;
            json!({ "kind": "lines", "count": count })
        }
        Answer::Boxes { ticks, choices } => json!({
            "kind": "boxes", "round": *ticks == Ticks::One, "choices": said(choices, MOST_PARTS)?,
        }),
        Answer::Table { rows, columns } => json!({
            "kind": "table", "rows": said(rows, MOST_PARTS)?,
            "columns": said(columns, MOST_COLUMNS)?,
        }),
    })
}
