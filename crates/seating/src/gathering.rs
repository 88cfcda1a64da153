//! What is known before people are seated: who comes, which tables there are, what is asked.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::aim::Aim;

/// More people than any hall of ours holds; beyond, who met whom takes too much memory.
pub const MOST_PEOPLE: usize = 6_000;
pub const MOST_TABLES: usize = 600;
pub const MOST_SUBJECTS: usize = 600;
pub const MOST_ROUNDS: usize = 20;

/// People, tables and rounds, with what is asked of their placement.
///
/// The order of people and of tables does not matter: they are taken in that of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathering {
    pub rounds: usize,
    pub people: Vec<Person>,
    pub tables: Vec<Table>,
    /// Groups whose members sit at one table. Groups that share somebody are one group.
    pub together: Vec<Vec<String>>,
    /// Groups no two members of which sit at one table.
    pub apart: Vec<Vec<String>>,
    pub aim: Aim,
}

/// Somebody to be seated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What the caller calls them; unique.
    pub key: String,
    pub wishes: Wishes,
    /// Elected, professional, resident…; empty when it is not known, which is like nobody's.
    pub profile: String,
    /// Empty when it is not known.
    pub commune: String,
    /// Where a person put them by hand: at one table at most in each round.
    pub pins: Vec<Pin>,
    /// Rounds, from 0, in which they are not there.
    pub absent: Vec<usize>,
    /// Needs an accessible table; of no matter for who is remote.
    pub needs_access: bool,
    pub place: Place,
}

/// The subjects somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wishes {
    /// The first is wished most. A subject named twice counts where it stands first.
    InOrder(Vec<String>),
    /// Points given to subjects; more is wished more, 0 is no wish.
    Points(Vec<(String, u32)>),
}

impl Default for Wishes {
    fn default() -> Self {
        Self::InOrder(vec![])
    }
}

/// A seat decided by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// From 0.
    pub round: usize,
    pub table: String,
}

/// Where somebody takes part from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    OnSite,
    Remote,
}

/// Whom a table takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    #[default]
    OnSite,
    Remote,
    /// A table in the room with a screen for those who are not.
    Both,
}

/// A table, or a room of a video conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the caller calls it; unique.
    pub key: String,
    /// Its subject in each round. A shorter list goes on with its last; an empty text is no subject.
    pub subjects: Vec<String>,
    /// Below so many people it is not worth opening. A table that only facilitators sit at is not open.
    pub least: usize,
    /// Chairs, those of facilitators and rapporteurs included.
    pub most: usize,
    pub accessible: bool,
    pub setting: Setting,
    /// Those who lead it stay in all rounds.
    pub facilitators: Vec<String>,
    /// So do those who write down what is said.
    pub rapporteurs: Vec<String>,
    /// Rounds, from 0, in which it is not there.
    pub closed: Vec<usize>,
}

/// Who sits where: of each person, the key of the table in each round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement(pub BTreeMap<String, Vec<Option<String>>>);

impl Placement {
    /// The table of somebody in a round, if they have one.
    pub fn table(&self, person: &str, round: usize) -> Option<&str> {
        self.0.get(person)?.get(round)?.as_deref()
    }
}

/// Why nobody is seated at all. What cannot be met in part is an [`Issue`](crate::Issue) of the plan.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SeatingError {
    #[error("{count} people, {MOST_PEOPLE} at most are seated")]
    TooManyPeople { count: usize },
    #[error("{count} tables, {MOST_TABLES} at most are filled")]
    TooManyTables { count: usize },
    #[error("{count} rounds, {MOST_ROUNDS} at most are planned")]
    TooManyRounds { count: usize },
    #[error("{count} subjects, {MOST_SUBJECTS} at most are told apart")]
    TooManySubjects { count: usize },
    #[error("two people are called `{key}`")]
    PersonTwice { key: String },
    #[error("two tables are called `{key}`")]
    TableTwice { key: String },
    #[error("the table `{key}` needs {least} people and has {most} chairs")]
    LeastAboveMost { key: String, least: usize, most: usize },
}

impl Gathering {
    /// Refuses what is too large or means nothing.
    pub(crate) fn check(&self) -> Result<(), SeatingError> {
        let (people, tables) = (self.people.len(), self.tables.len());
        if MOST_PEOPLE < people {
            return Err(SeatingError::TooManyPeople { count: people });
        }
        if MOST_TABLES < tables {
            return Err(SeatingError::TooManyTables { count: tables });
        }
        if MOST_ROUNDS < self.rounds {
            return Err(SeatingError::TooManyRounds { count: self.rounds });
        }
        let subjects = subjects(&self.tables, self.rounds).len();
        if MOST_SUBJECTS < subjects {
            return Err(SeatingError::TooManySubjects { count: subjects });
        }
        if let Some(key) = twice(self.people.iter().map(|it| it.key.as_str())) {
            return Err(SeatingError::PersonTwice { key });
        }
        if let Some(key) = twice(self.tables.iter().map(|it| it.key.as_str())) {
            return Err(SeatingError::TableTwice { key });
        }
        for Table { key, least, most, .. } in &self.tables {
            if most < least {
                let key = key.clone();
                return Err(SeatingError::LeastAboveMost { key, least: *least, most: *most });
            }
        }
        Ok(())
    }
}

/// The subject of a table in a round.
pub(crate) fn subject(table: &Table, round: usize) -> Option<&str> {
    let subject = table.subjects.get(round).or(table.subjects.last())?;
    (!subject.is_empty()).then_some(subject.as_str())
}

/// All subjects of some rounds, in order.
pub(crate) fn subjects(tables: &[Table], rounds: usize) -> Vec<&str> {
    let all = tables.iter().flat_map(|table| (0..rounds).filter_map(|it| subject(table, it)));
    all.collect::<BTreeSet<&str>>().into_iter().collect()
}

fn twice<'a>(keys: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Some(key.to_owned());
        }
    }
    None
}
