//! Which column of a list is what, as an office says it once.

use cordee_sheet::{Field, Grid, HeaderRows, guess_columns, guess_header, titles};
use cordee_text::fold;
use serde::{Deserialize, Serialize};

/// The most columns that are asked about: lists of offices have some twelve.
pub const MOST_COLUMNS: usize = 60;
/// The most rows that may stand above a list.
pub const MOST_ABOVE: usize = 40;

/// What a column may be taken for, under its name in forms, in the database and in the messages.
pub const FIELDS: [(&str, Field); 20] = [
    ("civility", Field::Civility),
    ("first-name", Field::FirstName),
    ("last-name", Field::LastName),
    ("full-name", Field::FullName),
    ("organisation", Field::Organisation),
    ("role", Field::Role),
    ("mail", Field::Mail),
    ("telephone", Field::Telephone),
    ("mobile", Field::Mobile),
    ("street", Field::Street),
    ("postal-code", Field::PostalCode),
    ("commune", Field::Commune),
    ("tags", Field::Tags),
    ("consent", Field::Consent),
    ("consent-source", Field::ConsentSource),
    ("consent-date", Field::ConsentDate),
    ("language", Field::Language),
    ("answers-by", Field::AnswersBy),
    ("note", Field::Note),
    ("deputy-of", Field::DeputyOf),
];

/// The name of a column that is left out.
pub const LEFT_OUT: &str = "";

/// The field called `name`; none for a column that is left out.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| field)
}

fn name_of(field: &Field) -> &'static str {
    FIELDS.iter().find(|(_, known)| known == field).map_or(LEFT_OUT, |(name, _)| *name)
}

/// How a list is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// How many of the rows that say something stand above the list, its header included.
    pub above: usize,
    /// The name of what each column is; empty for one that is left out.
    pub columns: Vec<String>,
    /// What everybody on the list is tagged with: of this file alone, lists of its shape are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl Mapping {
    /// What `grid` looks like.
    pub fn guessed(grid: &Grid) -> Self {
        let header = guess_header(grid).rows;
        let mut columns = vec![String::new(); grid.width.min(MOST_COLUMNS)];
        for guess in guess_columns(grid, header) {
            if let Some(column) = columns.get_mut(guess.column) {
                name_of(&guess.field).clone_into(column);
            }
        }
        Self { above: header.end().min(MOST_ABOVE), columns, tags: vec![] }
    }

    /// The field of each column, left to right.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static Field)> {
        self.columns.iter().enumerate().filter_map(|(at, name)| Some((at, field(name)?)))
    }

    /// Whether somebody can be told from somebody else by it.
    pub fn names_people(&self) -> bool {
        let naming = [Field::LastName, Field::FullName, Field::Organisation];
        self.fields().any(|(_, field)| naming.contains(field))
    }
}

/// The titles above the columns of `grid`, as far as its header is known.
pub fn columns_of(grid: &Grid, above: usize) -> Vec<String> {
    let guess = guess_header(grid).rows;
    let header = if guess.end() == above {
        guess
    } else {
        HeaderRows { first: above.saturating_sub(1), count: above.min(1) }
    };
    let mut titles = titles(grid, header);
    titles.resize(grid.width.min(MOST_COLUMNS), String::new());
    titles
}

/// What tells one shape of list from another: the titles of its columns.
pub fn signature(titles: &[String]) -> String {
    titles.iter().map(|title| fold(title.trim())).collect::<Vec<_>>().join("|")
}

/// The signatures that a list may have been remembered under: one for each row that may be its header.
pub fn signatures(grid: &Grid) -> Vec<String> {
    let says_something = |signature: &String| signature.chars().any(char::is_alphabetic);
    let of = |above| signature(&columns_of(grid, above));
    (0..=MOST_ABOVE.min(grid.rows.len())).map(of).filter(says_something).collect()
}
