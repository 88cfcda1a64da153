//! The question bank: what destinations ask, worded in French and English, to start from.
//!
//! Each bank is a draft like any other, one page a theme; a builder takes questions of it and
//! changes them. What is asked follows the practice of French tourism observation (visitor studies
//! of regions and departments), the words are our own.

use crate::draft::Draft;

/// A bank of questions, by whom they are asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bank {
    /// Those who live here, all year or in a second home.
    Residents,
    Visitors,
    Professionals,
}

impl Bank {
    pub const ALL: [Bank; 3] = [Bank::Residents, Bank::Visitors, Bank::Professionals];

    /// Gives the name under which a bank is known.
    pub fn key(self) -> &'static str {
        match self {
            Bank::Residents => "residents",
            Bank::Visitors => "visitors",
            Bank::Professionals => "professionals",
        }
    }

    /// Gives the questions of a bank, as a draft that lacks nothing.
    ///
    /// Codes begin with `res_`, `vis_` or `pro_`, so that questions of all banks go together.
    ///
    /// ```
    /// use cordee_questionnaire::{Bank, problems};
    ///
    /// assert_eq!(problems(&Bank::Visitors.draft()), []);
    /// ```
    pub fn draft(self) -> Draft {
        let text = match self {
            Bank::Residents => include_str!("residents.toml"),
            Bank::Visitors => include_str!("visitors.toml"),
            Bank::Professionals => include_str!("professionals.toml"),
        };
        toml::from_str(text).expect("the banks are part of the crate, and a test reads them")
    }
}
