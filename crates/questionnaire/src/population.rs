//! Who answers.

use serde::{Deserialize, Serialize};

/// What somebody is to the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Population {
    Resident,
    SecondHome,
    Visitor,
    Professional,
    Elected,
}

impl Population {
    pub const ALL: [Population; 5] = [
        Population::Resident,
        Population::SecondHome,
        Population::Visitor,
        Population::Professional,
        Population::Elected,
    ];

    /// Gives the name under which a population is kept.
    pub fn key(self) -> &'static str {
        match self {
            Population::Resident => "resident",
            Population::SecondHome => "second_home",
            Population::Visitor => "visitor",
            Population::Professional => "professional",
            Population::Elected => "elected",
        }
    }

    /// Gives the population of a key.
    pub fn of_key(key: &str) -> Option<Population> {
        Population::ALL.into_iter().find(|it| it.key() == key)
    }
}
