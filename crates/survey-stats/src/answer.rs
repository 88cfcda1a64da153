//! What somebody answered to a question that has categories, or why there is no answer.

use thiserror::Error;

/// One answer of one person: a category by its place in the question, or why there is none.
///
/// A question of several choices is one question of two categories (not chosen, chosen) an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The first category is 0.
    Category(u16),
    Missing(Missing),
}

impl Answer {
    /// Returns the category, where there is one.
    pub fn known(self) -> Option<u16> {
        match self {
            Self::Category(category) => Some(category),
            Self::Missing(_) => None,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The question was not put to this person.
    NotApplicable,
    Refused,
    /// “I do not know”, “no opinion”.
    DoesNotKnow,
    /// The question was put, and passed over.
    NoAnswer,
}

impl Missing {
    /// All kinds, in the order in which tables list them.
    pub const ALL: [Self; 4] =
        [Self::NotApplicable, Self::Refused, Self::DoesNotKnow, Self::NoAnswer];

    /// The code that stands for it in files: -6 to -9, as in many surveys' codebooks.
    pub fn code(self) -> i8 {
        match self {
            Self::NotApplicable => -6,
            Self::Refused => -7,
            Self::DoesNotKnow => -8,
            Self::NoAnswer => -9,
        }
    }
}

/// How many did not answer, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MissingCounts {
    pub not_applicable: u64,
    pub refused: u64,
    pub does_not_know: u64,
    pub no_answer: u64,
}

impl MissingCounts {
    /// Returns how many are missing for one reason.
    pub fn of(self, kind: Missing) -> u64 {
        match kind {
            Missing::NotApplicable => self.not_applicable,
            Missing::Refused => self.refused,
            Missing::DoesNotKnow => self.does_not_know,
            Missing::NoAnswer => self.no_answer,
        }
    }

    /// Returns how many are missing, whatever the reason.
    pub fn total(self) -> u64 {
        Missing::ALL.into_iter().map(|kind| self.of(kind)).sum()
    }

    /// Returns how many are missing here and among other people.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        for kind in Missing::ALL {
            self.add_many(kind, others.of(kind));
        }
        self
    }

    pub(crate) fn add(&mut self, kind: Missing) {
        self.add_many(kind, 1);
    }

    pub(crate) fn add_many(&mut self, kind: Missing, people: u64) {
        match kind {
            Missing::NotApplicable => self.not_applicable += people,
            Missing::Refused => self.refused += people,
            Missing::DoesNotKnow => self.does_not_know += people,
            Missing::NoAnswer => self.no_answer += people,
        }
    }
}

/// Why answers cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CountError {
    #[error("category `{category}` is none of the question's {categories}")]
    UnknownCategory { category: u16, categories: u16 },
    #[error("{first} answers stand beside {second}, where both should be of the same people")]
    DifferentLengths { first: usize, second: usize },
    #[error("a question of 65 535 categories leaves no place for those who did not answer")]
    TooManyCategories,
}
