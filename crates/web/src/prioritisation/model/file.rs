//! The ballots as files that the other program reads, the one that did not count.

use cordee_decision::graded::{self, Voter};
use cordee_decision::pabulib::{self, Unwritable};
use cordee_decision::worded::Sheets;
use cordee_decision::{Election, preflib};

/// Ballots that name nobody, as a file that `cordee verify` reads.
pub enum BallotFile {
    /// Grades of one body: PrefLib's categories.
    Categories(preflib::File),
    /// Grades of several bodies, with the words in the header.
    Words(Sheets),
    /// Marks on criteria.
    Marks(Table),
    /// Choices, points, and orders: Pabulib's ballots, of actions whose costs say nothing.
    Choices(Election),
}

/// A table of marks.
pub struct Table {
    pub criteria: Vec<String>,
    pub candidates: Vec<String>,
    pub voters: Vec<Voter<Vec<Option<u8>>>>,
}

impl BallotFile {
    /// The text of the file.
    ///
    /// # Errors
    ///
    /// When a name would be read as something else.
    pub fn write(&self) -> Result<String, Unwritable> {
        match self {
            Self::Categories(file) => Ok(file.write()),
            Self::Words(sheets) => Ok(sheets.write()),
            Self::Marks(table) => {
                Ok(graded::write(&table.criteria, &table.candidates, &table.voters))
            }
            Self::Choices(election) => pabulib::write(election, &[]),
        }
    }

    /// What its name ends with.
    pub fn ending(&self) -> &'static str {
        match self {
            Self::Categories(_) => "cat",
            Self::Words(_) | Self::Marks(_) => "csv",
            Self::Choices(_) => "pb",
        }
    }
}
