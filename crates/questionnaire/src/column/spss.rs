//! SPSS: a syntax file that reads the CSV, and says what its columns and codes are.
//!
//! Written after the “Command Syntax Reference” of SPSS Statistics (`GET DATA`, `RECODE`,
//! `VARIABLE LABELS`, `VALUE LABELS`, `MISSING VALUES`); PSPP reads the same commands.

use std::fmt::Write as _;

use crate::accept::LONGEST_SHORT_TEXT;
use crate::answer::Missing;
use crate::code::LONGEST_CODE;
use crate::language::Language;
use crate::question::Kind;
use crate::questionnaire::Questionnaire;

use super::{Column, ColumnType};

/// The widest text that SPSS holds, in bytes.
const WIDEST: usize = 32_767;
/// Bytes that a label is cut to: 120 is what SPSS keeps of a code's, and lines have at most 256.
const LONGEST_LABEL: usize = 120;
/// How many texts can be declared missing in one column.
const MOST_MISSING_TEXTS: usize = 3;

/// A column of the file that stands before the answers, such as its identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadingColumn<'a> {
    pub name: &'a str,
    pub is_number: bool,
    /// What it is, where its name does not say it.
    pub label: Option<&'a str>,
}

impl Questionnaire {
    /// Gives the syntax that reads `file`, a CSV in UTF-8 with commas and one line of titles.
    ///
    /// The file has the columns `leading`, then [`Questionnaire::columns`]. Options whose codes
    /// are texts become numbers in the order of the question, since missing codes are numbers.
    /// Labels are cut to what SPSS holds. Of four kinds of missing texts, SPSS declares three:
    /// -6 then stays a value.
    pub fn spss_syntax(
        &self,
        file: &str,
        leading: &[LeadingColumn<'_>],
        language: &Language,
        missing: impl Fn(Missing) -> String,
    ) -> String {
        let columns = self.columns();
        let mut syntax = "* Encoding: UTF-8.\n".to_owned();
        read(&mut syntax, file, leading, &columns);
        columns.iter().filter(|it| has_text_codes(it)).for_each(|it| recode(&mut syntax, it));
        for LeadingColumn { name, label, .. } in leading {
            if let Some(label) = label {
                let label = quoted(label, LONGEST_LABEL);
                let _ = write!(syntax, "VARIABLE LABELS {name}\n    {label}.\n");
            }
        }
        for column in &columns {
            label(&mut syntax, column, language, &missing);
        }
        syntax.push_str("EXECUTE.\n");
        syntax
    }
}

fn read(syntax: &mut String, file: &str, leading: &[LeadingColumn<'_>], columns: &[Column<'_>]) {
    let _ = write!(
        syntax,
        "GET DATA\n  /TYPE=TXT\n  /FILE={}\n  /ENCODING='UTF8'\n  /ARRANGEMENT=DELIMITED\n  \
         /DELIMITERS=','\n  /QUALIFIER='\"'\n  /FIRSTCASE=2\n  /VARIABLES=",
        quoted(file, WIDEST)
    );
    for LeadingColumn { name, is_number, .. } in leading {
        let format = if *is_number { "F12.4" } else { "A255" };
        let _ = write!(syntax, "\n    {name} {format}");
    }
    for column in columns {
        let mark = if has_text_codes(column) { "@" } else { "" };
        let _ = write!(syntax, "\n    {mark}{} {}", column.name, format(column));
    }
    syntax.push_str(".\n");
}

/// Says whether some code of the column is no number: SPSS then reads a text.
fn has_text_codes(column: &Column<'_>) -> bool {
    let is_number = |code: &str| code.parse::<u32>().is_ok_and(|it| it.to_string() == code);
    let options = column.question.options();
    column.column_type() == ColumnType::Category
        && options.iter().any(|it| !is_number(it.code.as_str()))
}

fn format(column: &Column<'_>) -> String {
    match column.column_type() {
        ColumnType::Category if has_text_codes(column) => format!("A{LONGEST_CODE}"),
        ColumnType::Category | ColumnType::Chosen | ColumnType::Ordinal => "F8.0".to_owned(),
        ColumnType::Number | ColumnType::Degrees => "F16.6".to_owned(),
        // Four bytes a character, at most.
        ColumnType::Text if column.question.kind == Kind::LongText => format!("A{WIDEST}"),
        ColumnType::Text => format!("A{}", 4 * LONGEST_SHORT_TEXT),
        ColumnType::Day => "A10".to_owned(),
        ColumnType::Month => "A7".to_owned(),
        ColumnType::Commune => "A5".to_owned(),
    }
}

fn recode(syntax: &mut String, column: &Column<'_>) {
    let _ = write!(syntax, "RECODE @{}", column.name);
    for (number, option) in (1_u32..).zip(column.question.options()) {
        let _ = write!(syntax, "\n    ('{}'={number})", option.code);
    }
    for missing in Missing::ALL {
        let _ = write!(syntax, "\n    ('{0}'={0})", missing.code());
    }
    let _ = write!(syntax, "\n    INTO {0}.\nDELETE VARIABLES @{0}.\n", column.name);
}

fn label(
    syntax: &mut String,
    column: &Column<'_>,
    language: &Language,
    missing: &impl Fn(Missing) -> String,
) {
    let name = &column.name;
    let label = quoted(&column.label(language), LONGEST_LABEL);
    let _ = write!(syntax, "VARIABLE LABELS {name}\n    {label}.\n");
    let column_type = column.column_type();
    let is_text = matches!(
        column_type,
        ColumnType::Text | ColumnType::Day | ColumnType::Month | ColumnType::Commune
    );
    let code = |text: &str| if is_text { format!("'{text}'") } else { text.to_owned() };
    let numbered = has_text_codes(column);
    let _ = write!(syntax, "VALUE LABELS {name}");
    for (number, (own, label)) in (1_u32..).zip(column.codes(language)) {
        let own = if numbered { number.to_string() } else { own };
        let _ = write!(syntax, "\n    {} {}", code(&own), quoted(&label, LONGEST_LABEL));
    }
    let kinds = column.missing();
    for kind in &kinds {
        let word = quoted(&missing(*kind), LONGEST_LABEL);
        let _ = write!(syntax, "\n    {} {word}", code(&kind.code().to_string()));
    }
    let declared = if is_text {
        let texts = kinds.iter().rev().take(MOST_MISSING_TEXTS);
        texts.map(|it| code(&it.code().to_string())).collect::<Vec<_>>().join(" ")
    } else {
        "-9 THRU -6".to_owned()
    };
    let _ = write!(syntax, ".\nMISSING VALUES {name} ({declared}).\n");
}

/// A text in quotes on one line, cut to so many bytes.
fn quoted(text: &str, longest: usize) -> String {
    let line: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let end = line.floor_char_boundary(longest);
    let cut = line.get(..end).unwrap_or_default();
    format!("'{}'", cut.replace('\'', "''"))
}
