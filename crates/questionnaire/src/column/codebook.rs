//! The codebook: what each column is, and what its codes mean.

use crate::answer::Missing;
use crate::language::{Language, Text};
use crate::questionnaire::Questionnaire;

use super::{Column, ColumnOf, ColumnType};

/// The titles of a codebook's columns, in the order of [`CodebookRow::cells`].
pub const CODEBOOK_TITLES: [&str; 7] =
    ["variable", "label", "type", "code", "code_label", "missing", "show_if"];

/// One code of a column; a column without codes has one row for itself and those that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookRow {
    pub variable: String,
    pub label: String,
    pub column_type: ColumnType,
    /// Blank in the row of a column whose values are not codes.
    pub code: String,
    pub code_label: String,
    pub is_missing: bool,
    /// The conditions of the page and the question, as they are written.
    pub show_if: String,
}

impl CodebookRow {
    /// Gives the cells of the row, under [`CODEBOOK_TITLES`].
    pub fn cells(&self) -> [String; 7] {
        [
            self.variable.clone(),
            self.label.clone(),
            self.column_type.key().to_owned(),
            self.code.clone(),
            self.code_label.clone(),
            if self.is_missing { "1" } else { "0" }.to_owned(),
            self.show_if.clone(),
        ]
    }
}

impl Questionnaire {
    /// Gives the codebook of all columns in a language; `missing` words the missing codes.
    ///
    /// Codes that cannot occur are left out: a question that has no “I do not know” has no -8.
    pub fn codebook(
        &self,
        language: &Language,
        missing: impl Fn(Missing) -> String,
    ) -> Vec<CodebookRow> {
        let mut rows = vec![];
        for column in self.columns() {
            let row = |code: String, code_label: String, is_missing| CodebookRow {
                variable: column.name.clone(),
                label: column.label(language),
                column_type: column.column_type(),
                code,
                code_label,
                is_missing,
                show_if: self.condition_text(&column),
            };
            let codes = column.codes(language);
            if codes.is_empty() {
                rows.push(row(String::new(), String::new(), false));
            }
            rows.extend(codes.into_iter().map(|(code, label)| row(code, label, false)));
            let kinds = column.missing().into_iter();
            rows.extend(kinds.map(|kind| row(kind.code().to_string(), missing(kind), true)));
        }
        rows
    }

    fn condition_text(&self, column: &Column<'_>) -> String {
        let code = &column.question.code;
        let page = self.pages().iter().find(|it| it.questions.iter().any(|it| it.code == *code));
        let of_page = page.and_then(|page| self.page_shown_if(page));
        match (of_page, self.shown_if(column.question)) {
            (None, None) => String::new(),
            (Some(one), None) | (None, Some(one)) => one.to_string(),
            (Some(page), Some(own)) => format!("({page}) and ({own})"),
        }
    }
}

impl Column<'_> {
    /// Gives the label of the column: that of the question, then that of the row or the option.
    pub fn label(&self, language: &Language) -> String {
        let question = self.question.label.shown_in(language);
        match self.part() {
            Some(part) => format!("{question} – {}", part.shown_in(language)),
            None => question.to_owned(),
        }
    }

    /// Gives the codes that stand for something, and what for.
    pub fn codes(&self, language: &Language) -> Vec<(String, String)> {
        match self.column_type() {
            ColumnType::Category => {
                let options = self.question.options().iter();
                let label = |text: &Text| text.shown_in(language).to_owned();
                options.map(|it| (it.code.to_string(), label(&it.label))).collect()
            }
            ColumnType::Chosen => ["0", "1"].map(|it| (it.to_owned(), it.to_owned())).to_vec(),
            ColumnType::Ordinal => self.points(language),
            _ => vec![],
        }
    }

    fn points(&self, language: &Language) -> Vec<(String, String)> {
        let Some(scale) = self.question.scale() else { return vec![] };
        let range = scale.range();
        let word = |point: u8| match point {
            it if it == *range.start() => scale.low.shown_in(language),
            it if it == *range.end() => scale.high.shown_in(language),
            _ => "",
        };
        let label = |point: u8| match word(point) {
            "" => point.to_string(),
            word => word.to_owned(),
        };
        scale.range().map(|point| (point.to_string(), label(point))).collect()
    }

    /// Gives the kinds of missing values that may stand in the column.
    pub fn missing(&self) -> Vec<Missing> {
        let can_be = |missing: &Missing| match missing {
            Missing::Refused => self.question.refuse,
            Missing::DontKnow => self.question.dont_know,
            Missing::NotApplicable | Missing::NoAnswer => true,
        };
        Missing::ALL.into_iter().filter(can_be).collect()
    }

    /// Says whether the column is about the whole question.
    pub fn is_whole(&self) -> bool {
        self.of == ColumnOf::Answer
    }
}
