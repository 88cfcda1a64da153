//! The names by which questions, rows and options are known to data, conditions and files.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of a code: two of them and what joins them fit a variable of SPSS (64).
pub const LONGEST_CODE: usize = 28;
/// Words of the condition language, of SPSS and of XLSForm, which no question may be called.
const KEYWORDS: [&str; 18] = [
    "all", "and", "answered", "by", "contains", "count", "eq", "ge", "gt", "in", "le", "lt",
    "meta", "ne", "not", "or", "to", "with",
];
/// What stands in files and forms for “I do not know” and “I would rather not say”.
pub(crate) const DONT_KNOW: &str = "dont_know";
pub(crate) const REFUSED: &str = "refused";

/// The code of a page, a question or a row of a matrix: a letter, then letters, digits and `_`.
///
/// Never a dash, which separates the parts of a form's field, nor a point, which separates those
/// of a column. Upper and lower case are kept, and do not make two codes different in a
/// questionnaire (SPSS knows no case).
///
/// ```
/// use cordee_questionnaire::{Code, CodeError};
///
/// assert_eq!("spend_day".parse::<Code>()?.as_str(), "spend_day");
/// assert_eq!("1st".parse::<Code>(), Err(CodeError::BadStart('1')));
/// # Ok::<(), CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// The code of an option: letters, digits and `_`, so that `1` and `2` are codes too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OptionCode(String);

/// Why a text is no code.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CodeError {
    #[error("the code is empty")]
    Empty,
    #[error("a code begins with a letter from a to z, not with `{0}`")]
    BadStart(char),
    #[error("a code has letters from a to z, digits and `_`, not `{0}`")]
    BadCharacter(char),
    #[error("a code has at most {LONGEST_CODE} characters, not {0}")]
    TooLong(usize),
    #[error("`{0}` has a meaning of its own")]
    Reserved(String),
}

fn check_characters(text: &str) -> Result<(), CodeError> {
    if text.is_empty() {
        return Err(CodeError::Empty);
    }
    let count = text.chars().count();
    if LONGEST_CODE < count {
        return Err(CodeError::TooLong(count));
    }
    let unknown = text.chars().find(|it| !it.is_ascii_alphanumeric() && *it != '_');
    unknown.map_or(Ok(()), |it| Err(CodeError::BadCharacter(it)))
}

impl Code {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether two codes are one where case is not seen.
    pub fn is_like(&self, other: &Code) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl OptionCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        check_characters(text)?;
        match text.chars().next() {
            Some(first) if !first.is_ascii_alphabetic() => Err(CodeError::BadStart(first)),
            _ if KEYWORDS.contains(&text.to_ascii_lowercase().as_str()) => {
                Err(CodeError::Reserved(text.to_owned()))
            }
            _ => Ok(Self(text.to_owned())),
        }
    }
}

impl FromStr for OptionCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        check_characters(text)?;
        if [DONT_KNOW, REFUSED].contains(&text) {
            return Err(CodeError::Reserved(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

macro_rules! text_like {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

text_like!(Code, OptionCode);
