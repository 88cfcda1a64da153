//! Answers that were collected elsewhere: which column holds what, and the answer sheets of it.
//!
//! LimeSurvey names its columns `code`, `code[part]` or by the labels, Google Forms by the labels
//! (`label [row]`, several options in one cell), Framaforms by the labels, one column an option.
//! [`guess()`] proposes what each column is; people decide; [`convert()`] reads the rows, telling each
//! cell that is no answer.

mod cells;
mod convert;
mod guess;
mod words;

use crate::code::{Code, OptionCode};

pub use convert::{Converted, ConvertedRow, convert};
pub use guess::{Confidence, Guess, guess};

/// What a column of a foreign file holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The whole answer; several options in one cell are separated by commas or semicolons.
    Question(Code),
    /// The answer to a row of a matrix.
    Row { question: Code, row: Code },
    /// Whether an option was chosen, or the rank that it has.
    Option { question: Code, option: OptionCode },
    /// The option that has this rank, from 1.
    Rank { question: Code, rank: u16 },
    /// The text that says which other.
    OtherText(Code),
}

impl Target {
    /// Gives the question that the column is about.
    pub fn question(&self) -> &Code {
        match self {
            Target::Question(code) | Target::OtherText(code) => code,
            Target::Row { question, .. }
            | Target::Option { question, .. }
            | Target::Rank { question, .. } => question,
        }
    }
}
