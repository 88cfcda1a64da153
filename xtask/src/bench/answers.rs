//! `cargo xtask bench surveys`: the answers to a survey, read and coming in, on both databases.

use anyhow::Result;

use crate::postgres::Cluster;
use crate::run::{command, step};

use super::{Folder, machine_load, processors};

/// Measures surveys: `tests/bench/surveys.mjs`, with `SHEETS` answers, 3 000 when it is not said.
pub fn surveys() -> Result<()> {
    let built = ["build", "--release", "--workspace", "--bin", "cordee"];
    step("the program", &mut command("cargo", &built))?;
    let folder = Folder::make()?;
    println!("\n{} processors; load {}", processors(), machine_load()?);
    let bench = || {
        let mut bench = command("node", &["tests/bench/surveys.mjs"]);
        bench.env("CORDEE_BIN", crate::run::root().join("target/release/cordee"));
        bench
    };
    step("answers, SQLite", &mut bench())?;
    let cluster = Cluster::start_ordinary(&folder.0)?;
    step("answers, PostgreSQL", bench().env("BENCH_POSTGRES", cluster.url()))
}
