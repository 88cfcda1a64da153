//! Cordée: the program. One file per command; `cordee --help` lists them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program speaks to whoever starts it"
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod erasures;
mod folder;
mod invite;
mod serve;
mod site;

/// A destination makes its strategy with the people who live from it, and does it in the open.
#[derive(Parser)]
#[command(name = "cordee", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site.
    Serve(serve::Serve),
    /// Imports a portable folder or its ZIP: all of it, or nothing.
    Import(folder::Import),
    /// Exports the destination as a portable folder or a ZIP.
    Export(folder::Export),
    /// Invites somebody, the first administrator for instance, and prints their link.
    Invite(invite::Invite),
    /// Prints who was erased, by hashes that name nobody, or erases them again after a restore.
    Erasures(erasures::Erasures),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        None => serve::Serve::demonstration().run().await,
        Some(Command::Serve(serve)) => serve.run().await,
        Some(Command::Import(import)) => import.run().await,
        Some(Command::Export(export)) => export.run().await,
        Some(Command::Invite(invite)) => invite.run().await,
        Some(Command::Erasures(erasures)) => erasures.run().await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cordee: {error:#}");
            ExitCode::FAILURE
        }
    }
}
