//! The answers of many people to one question, in little room.

use crate::answer::{Answer, CountError, Missing, MissingCounts};
use crate::frequency::Frequencies;
use crate::interval::Confidence;

/// Answers of many people to one question, one a person: a byte each, or two where a question has more than
/// 252 categories.
///
/// Half a million people take 500 kB a question, and are counted as fast as memory is read. Categories
/// from 65 532 on have no place: they count as [`Missing::NoAnswer`].
///
/// ```
/// use cordee_survey_stats::{Answer, Answers, Confidence, Missing};
///
/// let answers: Answers = [Answer::Category(1), Answer::Missing(Missing::Refused)].into_iter().collect();
/// assert_eq!(answers.iter().next(), Some(Answer::Category(1)));
/// assert_eq!(answers.frequencies(2, Confidence::NinetyFive).unwrap().categories[1].count, 1);
/// ```
#[derive(Clone, Debug)]
pub struct Answers(Codes);

/// Categories by their places; the highest codes are those of [`Missing::ALL`], from the last on.
#[derive(Clone, Debug)]
enum Codes {
    Bytes(Vec<u8>),
    Pairs(Vec<u16>),
}

const KINDS: usize = Missing::ALL.len();

fn place_of(missing: Missing) -> u8 {
    match missing {
        Missing::NotApplicable => 0,
        Missing::Refused => 1,
        Missing::DoesNotKnow => 2,
        Missing::NoAnswer => 3,
    }
}

/// The reason at a distance from the highest code, where there is one.
fn missing_at(distance: u16) -> Option<Missing> {
    Missing::ALL.get(usize::from(distance)).copied()
}

fn of_byte(code: u8) -> Answer {
    missing_at(u16::from(u8::MAX - code)).map_or(Answer::Category(u16::from(code)), Answer::Missing)
}

fn of_pair(code: u16) -> Answer {
    missing_at(u16::MAX - code).map_or(Answer::Category(code), Answer::Missing)
}

/// The code of an answer in a byte, unless its category is beyond it.
fn byte(answer: Answer) -> Option<u8> {
    match answer {
        Answer::Missing(kind) => Some(u8::MAX - place_of(kind)),
        Answer::Category(category) => u8::try_from(category)
            .ok()
            .filter(|code| missing_at(u16::from(u8::MAX - code)).is_none()),
    }
}

fn pair(answer: Answer) -> u16 {
    match answer {
        Answer::Category(category) if missing_at(u16::MAX - category).is_none() => category,
        Answer::Category(_) => u16::MAX - u16::from(place_of(Missing::NoAnswer)),
        Answer::Missing(kind) => u16::MAX - u16::from(place_of(kind)),
    }
}

fn those<T: Copy>(codes: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|at| codes.get(*at).copied()).collect()
}

impl Default for Answers {
    fn default() -> Self {
        Self(Codes::Bytes(vec![]))
    }
}

impl PartialEq for Answers {
    /// The same answers, however they are held.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl FromIterator<Answer> for Answers {
    fn from_iter<I: IntoIterator<Item = Answer>>(answers: I) -> Self {
        let mut all = Self::default();
        all.extend(answers);
        all
    }
}

impl Extend<Answer> for Answers {
    fn extend<I: IntoIterator<Item = Answer>>(&mut self, answers: I) {
        for answer in answers {
            self.push(answer);
        }
    }
}

impl Answers {
    /// Adds the answer of one more person.
    pub fn push(&mut self, answer: Answer) {
        match (&mut self.0, byte(answer)) {
            (Codes::Bytes(codes), Some(code)) => codes.push(code),
            (Codes::Pairs(codes), _) => codes.push(pair(answer)),
            (Codes::Bytes(codes), None) => {
                let mut wide: Vec<u16> = codes.iter().map(|code| pair(of_byte(*code))).collect();
                wide.push(pair(answer));
                self.0 = Codes::Pairs(wide);
            }
        }
    }

    /// Adds the answers of other people after those that are here.
    pub fn append(&mut self, more: &Self) {
        match (&mut self.0, &more.0) {
            (Codes::Bytes(own), Codes::Bytes(more)) => own.extend_from_slice(more),
            (Codes::Pairs(own), Codes::Pairs(more)) => own.extend_from_slice(more),
            _ => self.extend(more.iter()),
        }
    }

    /// Returns how many people they are of.
    pub fn len(&self) -> usize {
        match &self.0 {
            Codes::Bytes(codes) => codes.len(),
            Codes::Pairs(codes) => codes.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The answers one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Answer> {
        let (bytes, pairs): (&[u8], &[u16]) = match &self.0 {
            Codes::Bytes(codes) => (codes, &[]),
            Codes::Pairs(codes) => (&[], codes),
        };
        bytes.iter().map(|code| of_byte(*code)).chain(pairs.iter().map(|code| of_pair(*code)))
    }

    /// Returns the answers of those people whose places are given, in that order.
    #[must_use]
    pub fn of(&self, places: &[usize]) -> Self {
        Self(match &self.0 {
            Codes::Bytes(codes) => Codes::Bytes(those(codes, places)),
            Codes::Pairs(codes) => Codes::Pairs(those(codes, places)),
        })
    }

    /// Gives back what was set aside for more people.
    pub fn shrink_to_fit(&mut self) {
        match &mut self.0 {
            Codes::Bytes(codes) => codes.shrink_to_fit(),
            Codes::Pairs(codes) => codes.shrink_to_fit(),
        }
    }

    /// Counts them, as [`crate::frequencies`] does.
    ///
    /// # Errors
    /// [`CountError::UnknownCategory`] for an answer that is none of so many categories.
    pub fn frequencies(
        &self,
        categories: u16,
        confidence: Confidence,
    ) -> Result<Frequencies, CountError> {
        let mut all = match &self.0 {
            Codes::Bytes(codes) => {
                counted(codes.iter().map(|code| usize::from(*code)), u8::MAX.into())
            }
            Codes::Pairs(codes) => counted(codes.iter().map(|code| usize::from(*code)), u16::MAX),
        };
        let kinds = all.split_off(all.len() - KINDS);
        let mut missing = MissingCounts::default();
        for (kind, count) in Missing::ALL.into_iter().zip(kinds.into_iter().rev()) {
            missing.add_many(kind, count);
        }
        let beyond = all.iter().skip(usize::from(categories)).position(|count| 0 < *count);
        if let Some(at) = beyond {
            let category = u16::try_from(usize::from(categories) + at).unwrap_or(u16::MAX);
            return Err(CountError::UnknownCategory { category, categories });
        }
        all.resize(usize::from(categories), 0);
        Ok(Frequencies::of(all, missing, confidence))
    }
}

/// The answers of everybody to one question, as they are held.
#[derive(Clone, Copy, Debug)]
pub enum Given<'a> {
    Plain(&'a [Answer]),
    Packed(&'a Answers),
}

impl<'a> From<&'a [Answer]> for Given<'a> {
    fn from(answers: &'a [Answer]) -> Self {
        Self::Plain(answers)
    }
}

impl<'a> From<&'a Answers> for Given<'a> {
    fn from(answers: &'a Answers) -> Self {
        Self::Packed(answers)
    }
}

impl<'a> Given<'a> {
    /// Returns how many people they are of.
    pub fn len(self) -> usize {
        match self {
            Self::Plain(answers) => answers.len(),
            Self::Packed(answers) => answers.len(),
        }
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The answers one after the other.
    pub fn iter(self) -> impl Iterator<Item = Answer> + use<'a> {
        let (plain, packed): (&'a [Answer], Option<&'a Answers>) = match self {
            Self::Plain(answers) => (answers, None),
            Self::Packed(answers) => (&[], Some(answers)),
        };
        plain.iter().copied().chain(packed.into_iter().flat_map(Answers::iter))
    }
}

/// How often each code from 0 to `last` is there.
fn counted(codes: impl Iterator<Item = usize>, last: u16) -> Vec<u64> {
    let mut counts = vec![0; usize::from(last) + 1];
    for code in codes {
        if let Some(count) = counts.get_mut(code) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frequency::frequencies;

    #[test]
    fn what_is_packed_is_what_was_given_however_wide_it_becomes() {
        for most in [3, 251, 252, 300, 65_531] {
            let one = |at: u16| match at % 6 {
                0 => Answer::Missing(Missing::ALL[usize::from(at / 6 % 4)]),
                1 => Answer::Category(most),
                _ => Answer::Category(at % most),
            };
            let plain: Vec<Answer> = (0..600).map(one).collect();
            let packed: Answers = plain.iter().copied().collect();
            assert!(packed.iter().eq(plain.iter().copied()), "{most}");
            let mut joined = Answers::default();
            for piece in plain.chunks(7) {
                joined.append(&piece.iter().copied().collect());
            }
            assert_eq!(joined, packed, "{most}");
            let level = Confidence::NinetyFive;
            for categories in [most, most + 1, most + 2] {
                let (one, other) =
                    (packed.frequencies(categories, level), frequencies(&plain, categories, level));
                assert_eq!(one, other, "{most} of {categories}");
            }
            assert!(packed.of(&[4, 2]).iter().eq([plain[4], plain[2]]));
        }
    }
}
