//! Cordée: the program. One file per command; `cordee --help` lists them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program speaks to whoever starts it"
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod destination;
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
    /// Adds, lists and removes the destinations of the instance, and gives them their hosts.
    Destination(destination::Destinations),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        None => serve::Serve::demonstration().run().await,
        Some(Command::Serve(serve)) => serve.run().await,
        Some(Command::Import(import)) => import.run().await,
        Some(Command::Export(export)) => export.run().await,
        Some(Command::Invite(invite)) => invite.run().await,
        Some(Command::Destination(destinations)) => destinations.run().await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cordee: {error:#}");
            ExitCode::FAILURE
        }
    }
}
