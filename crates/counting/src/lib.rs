//! Counting from the command line: `count`, `verify`, `compare`, `rank`.
//!
//! Files come in, a table for people or exactly one JSON object for programs goes out
//! (`docs/counting.md` describes both). No configuration, no database, no network: the rules are
//! in `cordee-decision`, the independent recount in `cordee-recount`, diagrams in `cordee-chart`, and
//! only files are read here; certificates and diagrams are written where they are asked for.
//!
//! Start with [`Counting`].

mod advice;
mod agreement;
mod applied;
mod ballots;
mod beside;
mod colleges;
mod compare;
mod count;
mod declared;
mod diagrams;
mod grades;
mod input;
mod limits;
mod margins;
mod modes;
mod progress;
mod rank;
mod ranking;
mod sensitivity;
mod stability;
mod table;
mod turns;
mod verify;
mod weights;

use std::io::{ErrorKind, Write};

use anyhow::Result;
use clap::Subcommand;

pub use compare::Compare;
pub use count::Count;
pub use rank::Rank;
pub use verify::Verify;

/// The commands that count; none needs a configuration or a database.
#[derive(Clone, Debug, Subcommand)]
pub enum Counting {
    /// Counts ballots within a budget by a rule, and says why of each action.
    Count(Count),
    /// Recounts a certificate from the ballots by other code; refused, it says why and ends with 1.
    Verify(Verify),
    /// Shows what every rule would select, and which of them gives the decision recorded.
    Compare(Compare),
    /// Ranks without a budget: PrefLib files, and the ballots of Pabulib files.
    Rank(Rank),
}

impl Counting {
    /// Runs the command, its result on standard output.
    pub fn run(&self) -> Result<()> {
        let written = self.write(&mut std::io::stdout().lock());
        // Whoever reads only the first lines (`| head`) has what they wanted.
        match written.as_ref().map_err(|why| why.downcast_ref::<std::io::Error>()) {
            Err(Some(why)) if why.kind() == ErrorKind::BrokenPipe => Ok(()),
            _ => written,
        }
    }

    /// Runs the command, its result on `out`.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        match self {
            Self::Count(command) => command.write(out),
            Self::Verify(command) => command.write(out),
            Self::Compare(command) => command.write(out),
            Self::Rank(command) => command.write(out),
        }
    }
}
