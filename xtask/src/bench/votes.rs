//! `cargo xtask bench votes`: a vote of a large body by personal links, on both databases. `CORDEE_BIN` names a
//! program that was built before.

use anyhow::Result;

use super::serving::sync_time;
use super::sides::{Both, side_by_side};
use super::{Folder, said};

/// What is wanted of some things, by how their names begin.
const WANTED: [(&str, &str); 6] = [
    ("300 members", "99 % 100 ms"),
    ("ballots accepted", "2 000 a second; PostgreSQL 1 500"),
    ("counted and sealed", "10 s for 110 000"),
    ("ballots lost", "0"),
    ("the result, made anew", "50 ms"),
    ("its size", "100 kB"),
];

/// Measures a vote of so many `voters`: `tests/bench/votes.mjs`.
pub fn votes(voters: &str) -> Result<()> {
    let folder = Folder::make()?;
    let both = Both::ready(&folder, "tests/bench/votes.mjs")?;
    println!("the disk keeps 4 kB in {}", said(sync_time(&folder.0)?));
    println!("{}", side_by_side(&both.measure("a vote", &[("VOTERS", voters)])?, &WANTED));
    both.print_load()
}
