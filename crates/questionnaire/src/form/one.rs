//! What was typed in the fields of one question.

use std::collections::BTreeMap;

use crate::accept::AnswerError;
use crate::answer::{Answer, Cell, Point};
use crate::answer_sheet::Fields;
use crate::code::{Code, DONT_KNOW, OptionCode, REFUSED};
use crate::date::{Moment, day};
use crate::number::{Number, NumberError};
use crate::question::{Choice, DatePrecision, Kind, PlacePrecision, Question, Role, RowAnswers};

use super::names;

/// How much of what was typed an error repeats.
const SHOWN: usize = 40;

pub(super) type Read = Result<Option<Answer>, AnswerError>;

/// The fields of one question.
pub(super) struct Typed<'a> {
    pub(super) question: &'a Question,
    pub(super) fields: &'a Fields,
}

impl<'a> Typed<'a> {
    /// What was typed in a field: blanks say nothing.
    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let values = self.fields.get(name).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|it| it.trim()).filter(|it| !it.is_empty())
    }

    fn one(&self, name: &str) -> Result<Option<&'a str>, AnswerError> {
        let mut values = self.values(name);
        let first = values.next();
        match values.count() {
            0 => Ok(first),
            more => Err(AnswerError::SeveralAnswers(more + 1)),
        }
    }

    fn own(&self) -> Result<Option<&'a str>, AnswerError> {
        self.one(&names::field(&self.question.code))
    }

    /// Reads every type but the matrix, whose rows are read one by one.
    pub(super) fn answer(&self) -> Read {
        let kind = &self.question.kind;
        let is_listed = matches!(kind, Kind::Single { .. } | Kind::Multi { .. } | Kind::Scale(_));
        let missing = self.one(&names::missing_field(&self.question.code))?;
        let read = match kind {
            Kind::Single { .. } => self.single(),
            Kind::Multi { .. } => self.multi(),
            Kind::Scale(_) => self.own().and_then(|it| it.map(scale).transpose()),
            Kind::Ranking { .. } => self.ranking(),
            Kind::Number { .. } => self.own().and_then(|it| it.map(number).transpose()),
            Kind::ShortText | Kind::LongText => Ok(self.text()),
            Kind::Date { precision } => {
                self.own().and_then(|it| it.map(|it| date(*precision, it)).transpose())
            }
            Kind::Place { precision: PlacePrecision::Commune } => {
                self.own().and_then(|it| it.map(commune).transpose())
            }
            Kind::Place { precision: PlacePrecision::Point } => self.point(),
            Kind::Matrix { .. } | Kind::Note => return Ok(None),
        }?;
        let answer = match (read, missing) {
            (read, None) => read,
            (Some(_), Some(_)) => return Err(AnswerError::AnswerAndNone),
            (None, Some(word)) if is_listed => return Err(unknown(word)),
            (None, Some(word)) => Some(no_answer(word).ok_or_else(|| unknown(word))?),
        };
        answer.map(|answer| self.question.accept(&answer).map(|()| answer)).transpose()
    }

    fn other_option(&self) -> Option<&'a Choice> {
        self.question.options().iter().find(|it| it.role == Role::Other)
    }

    fn other_text(&self) -> String {
        let name = names::other_field(&self.question.code);
        let has_other = self.other_option().is_some();
        self.values(&name).next().filter(|_| has_other).map(line).unwrap_or_default()
    }

    fn single(&self) -> Read {
        let other = self.other_text();
        let chosen = match (self.own()?, self.other_option()) {
            // Whoever says which other has chosen it.
            (None, Some(option)) if !other.is_empty() => option.code.clone(),
            (None, _) => return Ok(None),
            (Some(word), _) => match no_answer(word) {
                Some(_) if !other.is_empty() => return Err(AnswerError::AnswerAndNone),
                Some(answer) => return Ok(Some(answer)),
                None => option(word)?,
            },
        };
        Ok(Some(Answer::Single { option: chosen, other }))
    }

    fn multi(&self) -> Read {
        let other = self.other_text();
        let words: Vec<&str> = self.values(&names::field(&self.question.code)).collect();
        if let Some(none) = words.iter().find_map(|word| no_answer(word)) {
            let is_alone = words.len() == 1 && other.is_empty();
            return if is_alone { Ok(Some(none)) } else { Err(AnswerError::AnswerAndNone) };
        }
        let mut options = words.into_iter().map(option).collect::<Result<Vec<_>, _>>()?;
        if let Some(choice) = self.other_option().filter(|_| !other.is_empty())
            && !options.contains(&choice.code)
        {
            options.push(choice.code.clone());
        }
        let written = self.question.options();
        options.sort_by_key(|code| written.iter().position(|it| it.code == *code));
        let is_empty = options.is_empty() && other.is_empty();
        Ok((!is_empty).then_some(Answer::Multi { options, other }))
    }

    /// Options in their order in one field, or a rank in the field of each.
    fn ranking(&self) -> Read {
        let code = &self.question.code;
        let listed = self.values(&names::field(code)).map(option).collect::<Result<Vec<_>, _>>()?;
        let mut ranks: BTreeMap<u16, OptionCode> = BTreeMap::new();
        for choice in self.question.options() {
            let Some(word) = self.one(&names::option_field(code, &choice.code))? else { continue };
            let rank = word.parse::<u16>().ok().filter(|it| 0 < *it);
            let rank = rank.ok_or_else(|| AnswerError::NotARank(shown(word)))?;
            if ranks.insert(rank, choice.code.clone()).is_some() {
                return Err(AnswerError::RepeatedRank(rank));
            }
        }
        let ranked: Vec<OptionCode> = ranks.into_values().collect();
        let options = match (listed.is_empty(), ranked.is_empty()) {
            (true, true) => return Ok(None),
            (false, true) => listed,
            (true, false) => ranked,
            // The list is what a script keeps of the ranks.
            (false, false) if listed == ranked => listed,
            (false, false) => return Err(AnswerError::SeveralAnswers(2)),
        };
        Ok(Some(Answer::Ranking { options }))
    }

    fn text(&self) -> Option<Answer> {
        let typed = self.values(&names::field(&self.question.code)).next()?;
        let text = if self.question.kind == Kind::ShortText { line(typed) } else { lines(typed) };
        (!text.is_empty()).then_some(Answer::Text { text })
    }

    fn point(&self) -> Read {
        let latitude = self.one(&names::latitude_field(&self.question.code))?;
        let longitude = self.one(&names::longitude_field(&self.question.code))?;
        let (latitude, longitude) = match (latitude, longitude) {
            (None, None) => return Ok(None),
            (latitude, longitude) => (latitude.unwrap_or(""), longitude.unwrap_or("")),
        };
        let error = || AnswerError::NotAPoint(shown(&format!("{latitude}, {longitude}")));
        let degrees = |text: &str| text.parse::<Number>().map(Number::get).map_err(|_| error());
        let point = Point::blurred(degrees(latitude)?, degrees(longitude)?);
        Ok(Some(Answer::Point { point: point.map_err(|_| error())? }))
    }

    /// Reads one row of a matrix.
    pub(super) fn cell(&self, row: &Code) -> Result<Option<Cell>, AnswerError> {
        let Some(word) = self.one(&names::row_field(&self.question.code, row))? else {
            return Ok(None);
        };
        let cell = match (word, &self.question.kind) {
            (DONT_KNOW, _) => Cell::DontKnow,
            (REFUSED, _) => Cell::Refused,
            (_, Kind::Matrix { answers: RowAnswers::Scale(_), .. }) => {
                Cell::Point(word.parse().map_err(|_| unknown(word))?)
            }
            _ => Cell::Option(option(word)?),
        };
        self.question.accept_cell(row, &cell)?;
        Ok(Some(cell))
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

fn unknown(word: &str) -> AnswerError {
    AnswerError::UnknownOption(shown(word))
}

fn no_answer(word: &str) -> Option<Answer> {
    match word {
        DONT_KNOW => Some(Answer::DontKnow),
        REFUSED => Some(Answer::Refused),
        _ => None,
    }
}

fn option(word: &str) -> Result<OptionCode, AnswerError> {
    word.parse().map_err(|_| unknown(word))
}

fn scale(word: &str) -> Result<Answer, AnswerError> {
    match no_answer(word) {
        Some(none) => Ok(none),
        None => word.parse().map(|point| Answer::Scale { point }).map_err(|_| unknown(word)),
    }
}

fn number(word: &str) -> Result<Answer, AnswerError> {
    let number = word.parse::<Number>();
    let error = |_: NumberError| AnswerError::NotANumber(shown(word));
    number.map(|number| Answer::Number { number }).map_err(error)
}

fn date(precision: DatePrecision, word: &str) -> Result<Answer, AnswerError> {
    let not_a_month = || AnswerError::NotAMonth(shown(word));
    match (precision, Moment::read(precision, word)) {
        (_, Some(Moment::Day(day))) => Ok(Answer::Day { day }),
        (_, Some(Moment::Month(month))) => Ok(Answer::Month { month }),
        (DatePrecision::Day, None) => Err(AnswerError::NotADay(shown(word))),
        // A whole day says its month.
        (DatePrecision::Month, None) => day(word)
            .and_then(|day| day.format("%Y-%m").to_string().parse().ok())
            .map(|month| Answer::Month { month })
            .ok_or_else(not_a_month),
    }
}

fn commune(word: &str) -> Result<Answer, AnswerError> {
    let error = |_| AnswerError::NotACommune(shown(word));
    word.parse().map(|commune| Answer::Commune { commune }).map_err(error)
}

/// A text on one line.
fn line(typed: &str) -> String {
    let plain = typed.chars().map(|it| if it.is_control() { ' ' } else { it });
    plain.collect::<String>().trim().to_owned()
}

/// A text on lines, ended in one manner, without what cannot be shown.
fn lines(typed: &str) -> String {
    let ended = typed.replace("\r\n", "\n").replace('\r', "\n");
    let plain = ended.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t'));
    plain.collect::<String>().trim().to_owned()
}
