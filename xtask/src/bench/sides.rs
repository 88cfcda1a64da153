//! What a script measures on both databases, side by side, with what is wanted of it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::postgres::Cluster;
use crate::run::{PROGRAM, command, released, step};

use super::{Folder, machine_load, processors};

pub const DATABASES: [&str; 2] = ["SQLite", "PostgreSQL"];

/// What was said of each thing on one database, in the order in which it was measured.
pub type Side = Vec<(String, String)>;

/// What both databases are measured with: a script, the program as it is released, and a PostgreSQL.
pub struct Both {
    script: &'static str,
    program: PathBuf,
    cluster: Cluster,
    /// Where a bench writes what it says.
    lines: PathBuf,
}

impl Both {
    pub fn ready(folder: &Folder, script: &'static str) -> Result<Self> {
        let program = released()?;
        println!("\n{} processors; load {}", processors(), machine_load()?);
        let cluster = Cluster::start_ordinary(&folder.0)?;
        Ok(Self { script, program, cluster, lines: folder.0.join("lines.txt") })
    }

    /// The script, about to measure on `database`.
    pub fn bench(&self, database: &str) -> Command {
        let mut bench = command("node", &[self.script]);
        bench.env("TABLE", &self.lines).env(PROGRAM, &self.program);
        if database == "PostgreSQL" {
            bench.env("BENCH_POSTGRES", self.cluster.url());
        }
        bench
    }

    /// Measures `what` on both, the script being told `words` besides.
    pub fn measure(&self, what: &str, words: &[(&str, &str)]) -> Result<Vec<Side>> {
        let mut sides = vec![];
        for database in DATABASES {
            let mut bench = self.bench(database);
            bench.envs(words.iter().copied());
            step(&format!("{what}, {database}"), &mut bench)?;
            sides.push(self.side()?);
        }
        Ok(sides)
    }

    /// What the last bench said.
    pub fn side(&self) -> Result<Side> {
        let text = fs::read_to_string(&self.lines).context("the bench said nothing")?;
        fs::remove_file(&self.lines)?;
        let read = |line: &str| {
            let (name, value) = line.split_once('\t').context("a line without a name")?;
            Ok((name.to_owned(), value.to_owned()))
        };
        text.lines().map(read).collect()
    }

    pub fn print_load(&self) -> Result<()> {
        let (server, load) = (self.cluster.version()?, machine_load()?);
        println!("\n{server}; {} processors; load {load}", processors());
        Ok(())
    }
}

/// The table of `docs/benchmarks.md`: a column a database, and what is `wanted` of some things, by how their names
/// begin.
pub fn side_by_side(sides: &[Side], wanted: &[(&str, &str)]) -> String {
    let head = format!("\n| | {} | wanted |", DATABASES.join(" | "));
    let mut table = vec![head, "| --- | ---: | ---: | ---: |".to_owned()];
    for (name, _) in sides.first().into_iter().flatten() {
        let value =
            |side: &Side| side.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let values: Vec<String> = sides.iter().filter_map(value).collect();
        let wanted = wanted.iter().find(|(begins, _)| name.starts_with(begins));
        let wanted = wanted.map_or("", |(_, wanted)| *wanted);
        table.push(format!("| {name} | {} | {wanted} |", values.join(" | ")));
    }
    table.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_stand_side_by_side() {
        let side = |value: &str| vec![("results".to_owned(), value.to_owned())];
        let table = side_by_side(&[side("12 ms"), side("15 ms")], &[("res", "200 ms")]);
        assert!(table.ends_with("| results | 12 ms | 15 ms | 200 ms |"), "{table}");
    }
}
