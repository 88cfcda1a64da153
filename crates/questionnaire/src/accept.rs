//! Whether a question takes an answer, wherever that answer comes from.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::answer::{Answer, Cell};
use crate::code::{Code, DONT_KNOW, OptionCode, REFUSED};
use crate::number::Number;
use crate::question::{Choice, DatePrecision, Kind, PlacePrecision, Question, Role};

/// The most characters of a short text and of what says which other, and of a long text.
pub const LONGEST_SHORT_TEXT: usize = 500;
pub const LONGEST_LONG_TEXT: usize = 20_000;

/// Why something is not an answer to a question.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AnswerError {
    /// There never was such an option, or it is gone since.
    #[error("there is no option `{0}`")]
    UnknownOption(String),
    #[error("there is no row `{0}`")]
    UnknownRow(Code),
    #[error("the option `{0}` goes with no other")]
    ExclusiveWithOthers(OptionCode),
    #[error("the option `{0}` is there twice")]
    RepeatedOption(OptionCode),
    #[error("{chosen} were chosen, more than {most}")]
    TooMany { chosen: usize, most: usize },
    #[error("{chosen} were chosen, fewer than {least}")]
    TooFew { chosen: usize, least: usize },
    #[error("one answer is asked for, not {0}")]
    SeveralAnswers(usize),
    /// “I do not know” or a refusal stands beside an answer.
    #[error("there is an answer and the wish to give none")]
    AnswerAndNone,
    #[error("a text says which other, and other is not chosen")]
    OtherNotChosen,
    #[error("the text has {characters} characters, more than {most}")]
    TooLong { characters: usize, most: usize },
    #[error("`{0}` is not a number")]
    NotANumber(String),
    #[error("{0} is not a whole number")]
    NotWhole(Number),
    #[error("{number} is less than {min}")]
    TooSmall { number: Number, min: Number },
    #[error("{number} is more than {max}")]
    TooLarge { number: Number, max: Number },
    #[error("`{0}` is not a day of the calendar")]
    NotADay(String),
    #[error("`{0}` is not a month of the calendar")]
    NotAMonth(String),
    #[error("`{0}` is not the code of a commune")]
    NotACommune(String),
    #[error("`{0}` is not a point of the map")]
    NotAPoint(String),
    #[error("`{0}` is not a rank")]
    NotARank(String),
    #[error("the rank {0} is there twice")]
    RepeatedRank(u16),
    /// The answer is one to a question of another type.
    #[error("the answer is of another type than the question")]
    WrongType,
}

impl Question {
    /// Says whether the question takes an answer, and else the first reason why not.
    ///
    /// ```
    /// use cordee_questionnaire::{Answer, AnswerError, Kind, Question, Scale, Text};
    ///
    /// let scale = Scale::five(Text::default(), Text::default());
    /// let question = Question::new("welcome".parse()?, Text::french("L’accueil ?"), Kind::Scale(scale));
    /// assert_eq!(question.accept(&Answer::Scale { point: 5 }), Ok(()));
    /// let six = AnswerError::UnknownOption("6".to_owned());
    /// assert_eq!(question.accept(&Answer::Scale { point: 6 }), Err(six));
    /// # Ok::<(), cordee_questionnaire::CodeError>(())
    /// ```
    pub fn accept(&self, answer: &Answer) -> Result<(), AnswerError> {
        match (&self.kind, answer) {
            (Kind::Note | Kind::Matrix { .. }, Answer::DontKnow | Answer::Refused) => {
                Err(AnswerError::WrongType)
            }
            (_, Answer::DontKnow) => allow(self.dont_know, DONT_KNOW),
            (_, Answer::Refused) => allow(self.refuse, REFUSED),
            (Kind::Single { .. }, Answer::Single { option, other }) => {
                self.accept_other(std::slice::from_ref(option), other)
            }
            (Kind::Multi { min, max, .. }, Answer::Multi { options, other }) => {
                self.accept_options(options, *min, *max)?;
                self.accept_other(options, other)
            }
            (Kind::Scale(_), Answer::Scale { point }) => self.accept_point(*point),
            (Kind::Matrix { .. }, Answer::Matrix { rows }) => {
                rows.iter().try_for_each(|(row, cell)| self.accept_cell(row, cell))
            }
            (Kind::Ranking { top, .. }, Answer::Ranking { options }) => {
                self.accept_ranks(options, *top)
            }
            (Kind::Number { min, max, integer, .. }, Answer::Number { number }) => {
                accept_number(*number, *min, *max, *integer)
            }
            (Kind::ShortText, Answer::Text { text }) => accept_text(text, LONGEST_SHORT_TEXT),
            (Kind::LongText, Answer::Text { text }) => accept_text(text, LONGEST_LONG_TEXT),
            (Kind::Date { precision: DatePrecision::Day }, Answer::Day { .. })
            | (Kind::Date { precision: DatePrecision::Month }, Answer::Month { .. })
            | (Kind::Place { precision: PlacePrecision::Commune }, Answer::Commune { .. })
            | (Kind::Place { precision: PlacePrecision::Point }, Answer::Point { .. }) => Ok(()),
            _ => Err(AnswerError::WrongType),
        }
    }

    fn known(&self, option: &OptionCode) -> Result<&Choice, AnswerError> {
        let unknown = || AnswerError::UnknownOption(option.to_string());
        self.option(option.as_str()).ok_or_else(unknown)
    }

    fn accept_other(&self, options: &[OptionCode], other: &str) -> Result<(), AnswerError> {
        accept_text(other, LONGEST_SHORT_TEXT)?;
        let mut is_other = false;
        for option in options {
            is_other |= self.known(option)?.role == Role::Other;
        }
        if other.is_empty() || is_other { Ok(()) } else { Err(AnswerError::OtherNotChosen) }
    }

    fn accept_each(&self, options: &[OptionCode]) -> Result<(), AnswerError> {
        let mut seen = BTreeSet::new();
        for option in options {
            self.known(option)?;
            if !seen.insert(option) {
                return Err(AnswerError::RepeatedOption(option.clone()));
            }
        }
        Ok(())
    }

    fn accept_options(
        &self,
        options: &[OptionCode],
        min: Option<u16>,
        max: Option<u16>,
    ) -> Result<(), AnswerError> {
        self.accept_each(options)?;
        let chosen = options.len();
        for option in options {
            if self.known(option)?.role == Role::Exclusive {
                let alone = AnswerError::ExclusiveWithOthers(option.clone());
                return if chosen == 1 { Ok(()) } else { Err(alone) };
            }
        }
        // An answer that chooses nothing is none.
        let least = usize::from(min.unwrap_or(1)).max(1);
        let most = max.map_or(usize::MAX, usize::from);
        match chosen {
            _ if chosen < least => Err(AnswerError::TooFew { chosen, least }),
            _ if most < chosen => Err(AnswerError::TooMany { chosen, most }),
            _ => Ok(()),
        }
    }

    fn accept_ranks(&self, options: &[OptionCode], top: Option<u16>) -> Result<(), AnswerError> {
        self.accept_each(options)?;
        let chosen = options.len();
        let all = self.options().len();
        // Of a whole ranking every option has its rank; of the first ones, one is an answer.
        let (least, most) = top.map_or((all, all), |top| (1, usize::from(top)));
        match chosen {
            _ if chosen < least => Err(AnswerError::TooFew { chosen, least }),
            _ if most < chosen => Err(AnswerError::TooMany { chosen, most }),
            _ => Ok(()),
        }
    }

    fn accept_point(&self, point: u8) -> Result<(), AnswerError> {
        let is_there = self.scale().is_some_and(|scale| scale.range().contains(&point));
        allow(is_there, &point.to_string())
    }

    pub(crate) fn accept_cell(&self, row: &Code, cell: &Cell) -> Result<(), AnswerError> {
        if !self.rows().iter().any(|it| it.code == *row) {
            return Err(AnswerError::UnknownRow(row.clone()));
        }
        match cell {
            Cell::Point(point) => self.accept_point(*point),
            Cell::Option(option) => self.known(option).map(|_| ()),
            Cell::DontKnow => allow(self.dont_know, DONT_KNOW),
            Cell::Refused => allow(self.refuse, REFUSED),
        }
    }
}

fn allow(is_there: bool, option: &str) -> Result<(), AnswerError> {
    if is_there { Ok(()) } else { Err(AnswerError::UnknownOption(option.to_owned())) }
}

fn accept_number(
    number: Number,
    min: Option<Number>,
    max: Option<Number>,
    is_whole: bool,
) -> Result<(), AnswerError> {
    match (min, max) {
        _ if is_whole && !number.is_whole() => Err(AnswerError::NotWhole(number)),
        (Some(min), _) if number < min => Err(AnswerError::TooSmall { number, min }),
        (_, Some(max)) if max < number => Err(AnswerError::TooLarge { number, max }),
        _ => Ok(()),
    }
}

fn accept_text(text: &str, most: usize) -> Result<(), AnswerError> {
    let characters = text.chars().count();
    if characters <= most { Ok(()) } else { Err(AnswerError::TooLong { characters, most }) }
}
