//! Measures this crate for `cargo xtask bench decision`: one thing at a time, told in a line.
//!
//!     measure read FILE              reading a `.pb`, and its grouped election
//!     measure count FILE RULE        the set that a rule selects
//!     measure margins FILE RULE      all margins of all projects
//!     measure schulze FILE           Schulze by margins on a PrefLib file
//!     measure invent VOTERS PROJECTS an invented `.pb`, on standard output
//!
//! A line has the seconds of the median turn, the number of turns, and what was found, separated by
//! tabs. A turn after the first is only taken while all together stay below [`ENOUGH`].
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool speaks to whoever types it")]

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{Strength, Unranked, schulze};
use cordee_decision::{CountError, Election, Options, Recounts, Rule, count as count_all, select};

/// At most so many turns…
const TURNS: usize = 21;
/// …and no more once they took so long together.
const ENOUGH: Duration = Duration::from_secs(2);
const READING: Reading = Reading { repeated: Repeated::Once };

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["read", file] => read(file),
        ["count", file, rule] => count(file, rule),
        ["margins", file, rule] => all_margins(file, rule),
        ["schulze", file] => rank(file),
        ["invent", voters, projects] => invent(voters, projects),
        _ => Err("measure read|count|margins|schulze|invent …".into()),
    };
    match done {
        Ok(line) => {
            print!("{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

type Told = Result<String, Box<dyn Error>>;

/// Does `work` several times: the line of it, `found` being what it found.
fn timed<T, E: Error + 'static>(
    mut work: impl FnMut() -> Result<T, E>,
    found: impl FnOnce(&T) -> String,
) -> Told {
    let mut taken = vec![];
    loop {
        let start = Instant::now();
        let done = black_box(work());
        taken.push(start.elapsed());
        let done = done?;
        if taken.len() < TURNS && taken.iter().sum::<Duration>() < ENOUGH {
            continue;
        }
        taken.sort();
        let median = taken.get(taken.len() / 2).copied().unwrap_or_default();
        return Ok(format!("{}\t{}\t{}\n", median.as_secs_f64(), taken.len(), found(&done)));
    }
}

fn election(text: &str) -> Result<Election, pabulib::Refusal> {
    pabulib::read(text, READING)?.election()
}

fn read(file: &str) -> Told {
    let text = std::fs::read_to_string(file)?;
    timed(|| election(&text), |_| format!("{} bytes", text.len()))
}

fn count(file: &str, rule: &str) -> Told {
    let election = election(&std::fs::read_to_string(file)?)?;
    let (rule, options) = (rule.parse::<Rule>()?, Options::default());
    let ids = |set: &Vec<usize>| {
        let ids = set.iter().filter_map(|at| Some(election.projects().get(*at)?.id.as_str()));
        ids.collect::<Vec<_>>().join(",")
    };
    timed(|| select(&election, rule, &options), ids)
}

fn all_margins(file: &str, rule: &str) -> Told {
    let election = election(&std::fs::read_to_string(file)?)?;
    let (rule, options) = (rule.parse::<Rule>()?, Options::default());
    let projects = election.projects().len();
    let all = || {
        let outcome = count_all(&election, rule, &options)?;
        let recounts = Recounts::new(&election, &options, &outcome);
        Ok::<_, CountError>((0..projects).map(|at| recounts.of(at)).collect::<Vec<_>>())
    };
    timed(all, |_| format!("{projects} projects"))
}

fn rank(file: &str) -> Told {
    let kind = Kind::of_name(file).ok_or("the file has no kind of PrefLib")?;
    let election = File::read(&std::fs::read(file)?, kind)?.orders()?;
    let ranked = || schulze(&election, Strength::Margins, Unranked::Last);
    timed(ranked, |_| format!("{} alternatives", election.candidates().len()))
}

/// Draws numbers below `below`, always the same ones.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }

    /// The lower of two draws: some projects are liked more than others.
    fn uneven(&mut self, below: u64) -> u64 {
        self.next(below).min(self.next(below))
    }
}

/// Writes an election in which each voter approves eight projects, unevenly liked, and a quarter
/// of what all cost together can be spent.
fn invent(voters: &str, projects: &str) -> Told {
    let (voters, projects): (u64, u64) = (voters.parse()?, projects.parse()?);
    let mut draw = Draw(1);
    let costs: Vec<u64> = (0..projects).map(|_| 1_000 + draw.next(9_000)).collect();
    let mut out = String::from("META\nkey;value\ndescription;invented\ncountry;none\n");
    write!(out, "unit;none\ninstance;none\nnum_projects;{projects}\nnum_votes;{voters}\n")?;
    write!(out, "budget;{}\nvote_type;approval\nrule;unknown\n", costs.iter().sum::<u64>() / 4)?;
    out.push_str("PROJECTS\nproject_id;cost\n");
    for (id, cost) in costs.iter().enumerate() {
        writeln!(out, "{id};{cost}")?;
    }
    out.push_str("VOTES\nvoter_id;vote\n");
    for voter in 0..voters {
        let mut choices: Vec<u64> = (0..8).map(|_| draw.uneven(projects)).collect();
        choices.sort_unstable();
        choices.dedup();
        let choices: Vec<String> = choices.iter().map(u64::to_string).collect();
        writeln!(out, "{voter};{}", choices.join(","))?;
    }
    Ok(out)
}
