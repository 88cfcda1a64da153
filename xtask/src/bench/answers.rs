//! `cargo xtask bench surveys`: the answers to a survey, read and coming in, on both databases; with
//! `growth`, how the times grow with the answers, as a table and a drawing; with `crowd`, whether those of
//! 12 000 people who retry, click twice and use two tabs are exactly so many. `CORDEE_BIN` names a program that
//! was built before.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use cordee_chart::{Abscissa, Frame, Language, Lines, Series, Value};

use crate::postgres::Cluster;
use crate::run::{command, root, step};

use super::Folder;
use super::decision::said;
use super::growth::exponent;
use super::sides::{Both, DATABASES, side_by_side};

const SCRIPT: &str = "tests/bench/surveys.mjs";
const DRAWING: &str = "docs/surveys-growth.svg";
/// Answers, five times as many at each step.
const SIZES: [u32; 4] = [4_000, 20_000, 100_000, 500_000];
/// What is wanted of some things, by how their names begin.
const WANTED: [(&str, &str); 4] = [
    ("results", "200 ms"),
    ("two questions crossed", "200 ms"),
    ("all answers as", "150 MB"),
    ("answers coming in", "200 a second, 99 % 50 ms"),
];
/// How many people are in the crowd.
const CROWD: &str = "12000";
const TITLE: &str = "How the times of a survey grow with its answers";
const CAPTION: &str = "Each step to the right is five times as many answers of some twenty questions (4,000 to \
    500,000); each step up doubles the time that 4,000 took. On SQLite, and the page of results on both databases.";
/// What is drawn: lines beyond the hues would not be told apart.
const DRAWN: [(&str, &str); 5] = [
    ("SQLite", "taken in"),
    ("SQLite", "results"),
    ("PostgreSQL", "results"),
    ("SQLite", "two questions crossed"),
    ("SQLite", "all answers as csv"),
];

/// A time that the bench measured.
struct Measured {
    name: String,
    seconds: f64,
}

/// The times of one thing on one database, a size after the other.
struct Grown {
    database: &'static str,
    name: String,
    seconds: Vec<f64>,
}

/// Measures surveys: `tests/bench/surveys.mjs`, with `SHEETS` answers, 3 000 when it is not said.
pub fn surveys() -> Result<()> {
    let folder = Folder::make()?;
    let both = Both::ready(&folder, SCRIPT)?;
    println!("{}", side_by_side(&both.measure("answers", &[])?, &WANTED));
    both.print_load()
}

/// Lets a crowd answer on both databases, as a test of the site does with fewer people.
pub fn surveys_crowd() -> Result<()> {
    let cluster = Cluster::start()?;
    let crowd = || {
        let test = "a_crowd_that_retries_clicks_twice_and_uses_two_tabs_is_exactly_so_many_rows";
        let mut crowd = command("cargo", &["test", "--package", "cordee-web", "--lib", test]);
        crowd.env("CROWD", CROWD).env_remove("TEST_DATABASE_URL");
        crowd
    };
    step(&format!("{CROWD} people, SQLite"), &mut crowd())?;
    let url = cluster.url();
    step(&format!("{CROWD} people, PostgreSQL"), crowd().env("TEST_DATABASE_URL", url))
}

/// Measures surveys of each of [`SIZES`], and draws how the times grow.
pub fn surveys_growth() -> Result<()> {
    let folder = Folder::make()?;
    let told = folder.0.join("times.txt");
    let mut all: Vec<Grown> = vec![];
    for size in SIZES {
        // Each in a database of its own: what was taken in before is not measured with it.
        let both = Both::ready(&folder, SCRIPT)?;
        let mut sides = vec![];
        for database in DATABASES {
            let mut bench = both.bench(database);
            bench.env("SHEETS", size.to_string()).env("TIMES", &told);
            step(&format!("{size} answers, {database}"), &mut bench)?;
            for one in measured(&told)? {
                let is_it = |it: &&mut Grown| it.database == database && it.name == one.name;
                match all.iter_mut().find(is_it) {
                    Some(grown) => grown.seconds.push(one.seconds),
                    None => {
                        all.push(Grown { database, name: one.name, seconds: vec![one.seconds] });
                    }
                }
            }
            fs::remove_file(&told)?;
            sides.push(both.side()?);
        }
        println!("{}", side_by_side(&sides, &WANTED));
        both.print_load()?;
    }
    print_table(&all);
    let frame = Frame { id: "surveys-growth", width: 960, language: Language::English };
    fs::write(root().join(DRAWING), lines(&all)?.draw(&frame).svg + "\n")?;
    println!("\n`{DRAWING}` is drawn.");
    Ok(())
}

fn measured(told: &Path) -> Result<Vec<Measured>> {
    let text = fs::read_to_string(told).context("the bench told no times")?;
    let read = |line: &str| {
        let (seconds, name) = line.split_once(' ').context("a time without a name")?;
        Ok(Measured { name: name.to_owned(), seconds: seconds.parse()? })
    };
    text.lines().map(read).collect()
}

impl Grown {
    /// By how many doublings each time exceeds the first.
    fn doublings(&self) -> Vec<f64> {
        let first = self.seconds.first().copied().unwrap_or(1.0);
        self.seconds.iter().map(|it| (it / first).log2()).collect()
    }

    /// The power of the number of answers with which the time grows.
    fn power(&self) -> String {
        let doublings: Vec<Option<f64>> = self.doublings().into_iter().map(Some).collect();
        let each_step = f64::from(SIZES[1]) / f64::from(SIZES[0]);
        exponent(&doublings).map_or("—".to_owned(), |it| format!("{:.2}", it / each_step.log2()))
    }
}

fn print_table(all: &[Grown]) {
    println!("\n| | database | {} | exponent |", SIZES.map(|size| size.to_string()).join(" | "));
    println!("| --- | --- |{} ---: |", " ---: |".repeat(SIZES.len()));
    for line in all {
        let cells: Vec<String> = line.seconds.iter().copied().map(said).collect();
        let (name, power) = (&line.name, line.power());
        println!("| {name} | {} | {} | {power} |", line.database, cells.join(" | "));
    }
}

fn lines(all: &[Grown]) -> Result<Lines> {
    let mut series = vec![];
    for (database, name) in DRAWN {
        let found = all.iter().find(|it| it.database == database && it.name == name);
        let Some(line) = found else { continue };
        // As fine as can be seen, so that the drawing says no more than was measured.
        let tenths = |it: f64| Value::new((10.0 * it).round() / 10.0).map(Some);
        let values = line.doublings().into_iter().map(tenths);
        series.push(Series {
            name: format!("{name}, {database}: answers^{}", line.power()),
            values: values.collect::<Result<_, _>>()?,
        });
    }
    Ok(Lines {
        title: TITLE.to_owned(),
        caption: CAPTION.to_owned(),
        subject: "Answers".to_owned(),
        unit: "doublings of the time".to_owned(),
        along: Abscissa::evenly(SIZES.into_iter().map(|size| size.to_string())),
        series,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_grows_as_the_answers_do_has_the_exponent_one() {
        let seconds = vec![0.1, 0.5, 2.5, 12.5];
        let grown = Grown { database: "SQLite", name: "taken in".to_owned(), seconds };
        assert_eq!(grown.power(), "1.00");
        let lines = lines(&[grown]).expect("lines");
        assert_eq!(lines.series.len(), 1);
        assert_eq!(lines.series[0].name, "taken in, SQLite: answers^1.00");
    }
}
