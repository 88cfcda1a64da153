//! Columns: what a file or a table of results holds of each answer sheet.
//!
//! One column a question, in the order of the questionnaire whatever the path of the respondent; a
//! matrix has one a row, a multiple question one 0 or 1 an option, a ranking the rank of each
//! option. Texts stand in columns of their own, so that they can be left out or kept apart.

mod codebook;
mod spss;
mod value;

use crate::code::{Code, OptionCode};
use crate::language::Text;
use crate::question::{DatePrecision, Kind, PlacePrecision, Question, Role, RowAnswers};
use crate::questionnaire::Questionnaire;

pub use codebook::{CODEBOOK_TITLES, CodebookRow};
pub use spss::LeadingColumn;
pub use value::Value;

/// One column of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    /// The code of the question, then a point and the row or the option: `stay`, `stay.other.text`,
    /// `satisfaction.welcome`, `motives.walk`, `place.latitude`. At most 62 characters.
    pub name: String,
    pub question: &'a Question,
    pub of: ColumnOf<'a>,
}

/// What of a question stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOf<'a> {
    /// The option, the point, the number, the text, the day or the commune.
    Answer,
    /// The answer to a row of a matrix.
    Row(&'a Code),
    /// 1 when the option was chosen, 0 when another was.
    Chosen(&'a OptionCode),
    /// The rank of the option from 1, 0 when only others were ranked.
    Rank(&'a OptionCode),
    /// The text that says which other.
    OtherText,
    Latitude,
    Longitude,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnType {
    /// Codes of options.
    Category,
    /// 0 or 1.
    Chosen,
    /// Points of a scale, or ranks.
    Ordinal,
    Number,
    /// Free text: what may name somebody.
    Text,
    /// `2022-05-12`
    Day,
    /// `2022-05`
    Month,
    /// Codes of communes.
    Commune,
    /// Degrees.
    Degrees,
}

impl ColumnType {
    /// Gives the word for it in a codebook.
    pub fn key(self) -> &'static str {
        match self {
            ColumnType::Category => "category",
            ColumnType::Chosen => "chosen",
            ColumnType::Ordinal => "ordinal",
            ColumnType::Number => "number",
            ColumnType::Text => "text",
            ColumnType::Day => "day",
            ColumnType::Month => "month",
            ColumnType::Commune => "commune",
            ColumnType::Degrees => "degrees",
        }
    }
}

impl Questionnaire {
    /// Gives the columns of the data, in the order of the questionnaire.
    ///
    /// ```
    /// use cordee_questionnaire::{AnswerSheet, Bank, Missing, Questionnaire, Value};
    ///
    /// let bank = Questionnaire::checked(Bank::Visitors.draft())?;
    /// let columns = bank.columns();
    /// assert_eq!(columns[0].name, "vis_first");
    /// let values = bank.values(&columns, &AnswerSheet::default());
    /// assert_eq!(values[0], Value::Missing(Missing::NotApplicable));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn columns(&self) -> Vec<Column<'_>> {
        self.questions().flat_map(columns_of).collect()
    }
}

/// The columns of one question.
pub(crate) fn columns_of(question: &Question) -> Vec<Column<'_>> {
    let code = &question.code;
    let column = |name: String, of| Column { name, question, of };
    let of_option = |option: &OptionCode, of| column(format!("{code}.{option}"), of);
    let mut columns: Vec<Column<'_>> = match &question.kind {
        Kind::Note => vec![],
        Kind::Matrix { rows, .. } => rows
            .iter()
            .map(|row| column(format!("{code}.{}", row.code), ColumnOf::Row(&row.code)))
            .collect(),
        Kind::Multi { options, .. } => {
            options.iter().map(|it| of_option(&it.code, ColumnOf::Chosen(&it.code))).collect()
        }
        Kind::Ranking { options, .. } => {
            options.iter().map(|it| of_option(&it.code, ColumnOf::Rank(&it.code))).collect()
        }
        Kind::Place { precision: PlacePrecision::Point } => vec![
            column(format!("{code}.latitude"), ColumnOf::Latitude),
            column(format!("{code}.longitude"), ColumnOf::Longitude),
        ],
        _ => vec![column(code.to_string(), ColumnOf::Answer)],
    };
    let other = question.options().iter().find(|it| it.role == Role::Other);
    columns.extend(other.map(|it| column(format!("{code}.{}.text", it.code), ColumnOf::OtherText)));
    columns
}

impl Column<'_> {
    /// Gives what its values are.
    pub fn column_type(&self) -> ColumnType {
        match (self.of, &self.question.kind) {
            (ColumnOf::Chosen(_), _) => ColumnType::Chosen,
            (ColumnOf::Rank(_), _) | (_, Kind::Scale(_)) => ColumnType::Ordinal,
            (ColumnOf::OtherText, _) | (_, Kind::ShortText | Kind::LongText) => ColumnType::Text,
            (ColumnOf::Latitude | ColumnOf::Longitude, _) => ColumnType::Degrees,
            (_, Kind::Matrix { answers: RowAnswers::Scale(_), .. }) => ColumnType::Ordinal,
            (_, Kind::Number { .. }) => ColumnType::Number,
            (_, Kind::Date { precision: DatePrecision::Day }) => ColumnType::Day,
            (_, Kind::Date { precision: DatePrecision::Month }) => ColumnType::Month,
            (_, Kind::Place { .. }) => ColumnType::Commune,
            _ => ColumnType::Category,
        }
    }

    /// Says whether its values are free texts, to be kept apart.
    pub fn is_text(&self) -> bool {
        self.column_type() == ColumnType::Text
    }

    /// Gives the text of the row or the option that it is about; nothing for a whole question.
    pub fn part(&self) -> Option<&Text> {
        match self.of {
            ColumnOf::Row(code) => {
                self.question.rows().iter().find(|it| it.code == *code).map(|it| &it.label)
            }
            ColumnOf::Chosen(code) | ColumnOf::Rank(code) => {
                self.question.option(code.as_str()).map(|it| &it.label)
            }
            ColumnOf::OtherText => {
                let options = self.question.options().iter();
                options.clone().find(|it| it.role == Role::Other).map(|it| &it.label)
            }
            ColumnOf::Answer | ColumnOf::Latitude | ColumnOf::Longitude => None,
        }
    }
}
