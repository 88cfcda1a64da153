//! `cargo xtask bench contacts`: a large address book and a mailing, on both databases.

use anyhow::Result;

use crate::postgres::Cluster;
use crate::run::{command, step};

use super::{Folder, machine_load, processors};

/// Measures the address book: `tests/bench/contacts.mjs`.
pub fn contacts() -> Result<()> {
    let built = ["build", "--release", "--workspace", "--bin", "cordee"];
    step("the program", &mut command("cargo", &built))?;
    let folder = Folder::make()?;
    println!("\n{} processors; load {}", processors(), machine_load()?);
    let bench = || {
        let mut bench = command("node", &["tests/bench/contacts.mjs"]);
        bench.env("CORDEE_BIN", crate::run::root().join("target/release/cordee"));
        bench
    };
    step("an address book, SQLite", &mut bench())?;
    let cluster = Cluster::start_ordinary(&folder.0)?;
    step("an address book, PostgreSQL", bench().env("BENCH_POSTGRES", cluster.url()))
}
