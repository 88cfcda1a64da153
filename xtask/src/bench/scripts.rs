//! `cargo xtask bench contacts` and `bench room`: what a script measures, with the program as it is released,
//! on both databases.

use anyhow::Result;

use crate::postgres::Cluster;
use crate::run::{command, step};

use super::{Folder, machine_load, processors};

/// Measures a large address book and a mailing: `tests/bench/contacts.mjs`.
pub fn contacts() -> Result<()> {
    on_both("an address book", "tests/bench/contacts.mjs")
}

/// Measures a room of telephones that choose: `tests/bench/room.mjs`.
pub fn room() -> Result<()> {
    on_both("a room that chooses", "tests/bench/room.mjs")
}

fn on_both(what: &str, script: &str) -> Result<()> {
    let built = ["build", "--release", "--workspace", "--bin", "cordee"];
    step("the program", &mut command("cargo", &built))?;
    let folder = Folder::make()?;
    println!("\n{} processors; load {}", processors(), machine_load()?);
    let bench = || {
        let mut bench = command("node", &[script]);
        bench.env("CORDEE_BIN", crate::run::root().join("target/release/cordee"));
        bench
    };
    step(&format!("{what}, SQLite"), &mut bench())?;
    let cluster = Cluster::start_ordinary(&folder.0)?;
    step(&format!("{what}, PostgreSQL"), bench().env("BENCH_POSTGRES", cluster.url()))
}
