//! Cordée: the program. One file per command; `cordee --help` lists them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program speaks to whoever starts it"
)]

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use configuration::{Configuration, Flags};
use cordee_counting::Counting;

mod archive;
mod backup;
mod check;
mod configuration;
mod destination;
mod erasures;
mod folder;
mod handover;
mod invite;
mod memory;
mod migrate;
mod serve;
mod site;

/// A destination makes its strategy with the people who live from it, and does it in the open.
#[derive(Parser)]
#[command(name = "cordee", version, about)]
struct Arguments {
    #[command(subcommand)]
    asked: Option<Asked>,
}

/// The status of the program when something is left to a person.
const LEFT: u8 = 3;

#[derive(Subcommand)]
enum Asked {
    #[command(flatten)]
    Site(Command),
    /// Files are counted without a site: no configuration, no database.
    #[command(flatten)]
    Counting(Box<Counting>),
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site.
    Serve(serve::Serve),
    /// Imports a portable folder or its ZIP: all of it, or nothing.
    Import(folder::Import),
    /// Exports the destination as a portable folder or a ZIP.
    Export(folder::Export),
    /// Copies the public site into a folder that is read without a server.
    Archive(archive::Archive),
    /// Writes the dossier for whoever takes the project over, as DOCX or PDF.
    Handover(handover::Handover),
    /// Invites somebody, the first administrator for instance, and prints their link.
    Invite(invite::Invite),
    /// Keeps everything the database holds in one file, while the site goes on.
    Backup(backup::Backup),
    /// Puts a backup into the database: all of it, or nothing.
    Restore(backup::Restore),
    /// Brings the database to the version of this program; `cordee serve` does so as well.
    Migrate(migrate::Migrate),
    /// Adds, lists and removes the destinations of the instance, and gives them their hosts.
    Destination(destination::Destinations),
    /// Prints who was erased, by hashes that name nobody, or erases them again after a restore.
    Erasures(erasures::Erasures),
    /// Looks everything over, and says what is wrong and how to mend it.
    Check(check::Check),
}

impl Command {
    fn flags(&self) -> &Flags {
        match self {
            Self::Serve(command) => &command.flags,
            Self::Import(command) => command.flags(),
            Self::Export(command) => command.flags(),
            Self::Archive(command) => command.flags(),
            Self::Handover(command) => command.flags(),
            Self::Invite(command) => command.flags(),
            Self::Backup(command) => command.flags(),
            Self::Restore(command) => command.flags(),
            Self::Migrate(command) => command.flags(),
            Self::Destination(command) => command.flags(),
            Self::Erasures(command) => command.flags(),
            Self::Check(command) => command.flags(),
        }
    }

    async fn run(self) -> Result<()> {
        let configuration = Configuration::read(self.flags())?;
        if self.flags().print {
            print!("{}", configuration.print());
            return Ok(());
        }
        match self {
            Self::Serve(command) => command.run(&configuration).await,
            Self::Import(command) => command.run(&configuration).await,
            Self::Export(command) => command.run(&configuration).await,
            Self::Archive(command) => command.run(&configuration).await,
            Self::Handover(command) => command.run(&configuration).await,
            Self::Invite(command) => command.run(&configuration).await,
            Self::Backup(command) => command.run(&configuration).await,
            Self::Restore(command) => command.run(&configuration).await,
            Self::Migrate(command) => command.run(&configuration).await,
            Self::Destination(command) => command.run(&configuration).await,
            Self::Erasures(command) => command.run(&configuration).await,
            Self::Check(command) => command.run(&configuration).await,
        }
    }
}

fn main() -> ExitCode {
    let demonstration = || Asked::Site(Command::Serve(serve::Serve::demonstration()));
    let asked = Arguments::parse().asked.unwrap_or_else(demonstration);
    if matches!(asked, Asked::Site(Command::Serve(_))) {
        memory::settle();
    }
    let done = match asked {
        Asked::Site(command) => run(command),
        Asked::Counting(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cordee: {error:#}");
            // Done, but not all of it: whoever calls the program can tell.
            if error.is::<folder::Left>() { ExitCode::from(LEFT) } else { ExitCode::FAILURE }
        }
    }
}

fn run(command: Command) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command.run())
}
