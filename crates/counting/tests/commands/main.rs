//! The commands, as they are typed, on small files of ours and, when they are there, on real ones.
#![expect(clippy::print_stdout, reason = "a test that was skipped says so")]

mod applied;
mod budgets;
mod diagrams;
mod forged;
mod matrix;
mod memory;
mod page;
mod ranks;
mod real;
mod recounted;
mod refusals;
mod spoilt;
mod turning;
mod verified;
mod what_if;

#[path = "../../../decision/tests/mutations/spoilt.rs"]
mod spoiling;

use std::path::{Path, PathBuf};

use clap::Parser;
use cordee_counting::Counting;
use serde_json::Value;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Counting,
}

/// What a command writes; its error as it would be told.
fn run(arguments: &[&str]) -> Result<String, String> {
    let all = std::iter::once(&"cordee").chain(arguments);
    let parsed = Arguments::try_parse_from(all).map_err(|why| why.to_string())?;
    let mut out = vec![];
    parsed.command.write(&mut out).map_err(|why| format!("{why:#}"))?;
    Ok(String::from_utf8(out).expect("the output is text"))
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let with: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    let text = run(&with).expect("it succeeds");
    serde_json::from_str(&text).expect("it is one JSON object and nothing else")
}

/// A small file that the project holds.
fn held(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../decision/tests/data").join(name);
    path.to_string_lossy().into_owned()
}

/// A real file; none where they are not.
fn real(name: &str) -> Option<String> {
    let path: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if path.exists() {
        return Some(path.to_string_lossy().into_owned());
    }
    println!("skipped: {name} is not there");
    None
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|it| it.as_str().expect("an id")).collect()
}
