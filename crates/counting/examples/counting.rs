//! The commands that count, as a program of their own.
#![expect(clippy::print_stderr, reason = "a program speaks to whoever starts it")]

use std::process::ExitCode;

use clap::Parser;
use cordee_counting::Counting;

/// Counts, verifies, compares and ranks.
#[derive(Parser)]
#[command(name = "counting")]
struct Arguments {
    #[command(subcommand)]
    command: Counting,
}

fn main() -> ExitCode {
    match Arguments::parse().command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("counting: {error:#}");
            ExitCode::FAILURE
        }
    }
}
