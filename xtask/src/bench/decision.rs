//! `cargo xtask bench decision`: our rules and those of pabutools, on the same files in one run.
//!
//! What it prints is what `docs/benchmarks.md` holds under “Decisions”; it draws
//! `docs/decision-growth.svg`.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::growth;
use super::{Folder, machine_load, processors};
use crate::python;
use crate::run::{command, output, root, step};

const REQUIREMENTS: &str = "xtask/peers/decision/requirements.txt";
const PEER: &str = "xtask/peers/decision/count.py";

/// How long one count may take, in seconds; `LIMIT` says another.
const LIMIT: u64 = 60;

const FILES: [(&str, &str); 5] = [
    ("Łódź 2022", "Poland_Lodz_2022.pb"),
    ("Warszawa 2026", "Poland_Warszawa_2026.pb"),
    ("Toulouse 2022, Capitole", "France_Toulouse_2022_1_-_Capitole_Arnaud_Bernard_Carmes.pb"),
    ("Wieliczka 2023", WIELICZKA),
    ("Budapest 2024", "Hungary_Budapest_2024.pb"),
];
const WIELICZKA: &str = "Poland_Wieliczka_2023_Green_Budget.pb";

/// The largest of the files, in bytes: it is only read.
const LARGE: (&str, &str) = ("Kraków 2024", "Poland_Krakow_2024.pb");

const RULES: [(&str, &str); 4] = [
    ("greedy, most votes", "greedy_cost"),
    ("Equal Shares (cost)", "mes_cost"),
    ("Equal Shares, Add1", "mes_cost_add1"),
    ("Phragmén", "phragmen"),
];

/// 1 673 alternatives.
const WIDE: &str = "00011-00000005.toc";
const MARGINS: &str = "mes_cost_add1_nostop_votes";

/// What a measure told.
pub struct Told {
    pub seconds: f64,
    pub found: String,
}

/// Where everything is.
pub struct Place {
    pub python: PathBuf,
    pub limit: Duration,
    measure: PathBuf,
    data: PathBuf,
}

/// Measures the engine.
pub fn decision() -> Result<()> {
    let place = Place::prepare()?;
    println!("\n{}; load {}\n", place.setting()?, machine_load()?);
    let differing = side_by_side(&place)?;
    alone(&place)?;
    let folder = Folder::make()?;
    growth::draw(&place, &folder.0)?;
    println!("\nLoad at the end: {}", machine_load()?);
    if !differing.is_empty() {
        bail!("outcomes differ: {}", differing.join("; "));
    }
    Ok(())
}

impl Place {
    fn prepare() -> Result<Self> {
        let data = std::env::var_os("CORDEE_REFERENCE");
        let data = data.map_or_else(|| root().join("../shared/data"), PathBuf::from);
        if !data.join("pabulib").is_dir() {
            bail!("the reference data are not there: `CORDEE_REFERENCE` names their folder");
        }
        let python = python::programs("decision", REQUIREMENTS)?.join("python");
        let built = ["build", "--release", "-p", "cordee-decision", "--example", "measure"];
        step("the program", &mut command("cargo", &built))?;
        let limit = match std::env::var("LIMIT") {
            Ok(said) => said.parse().context("`LIMIT` is a number of seconds")?,
            Err(_) => LIMIT,
        };
        let measure = root().join("target/release/examples/measure");
        Ok(Self { python, limit: Duration::from_secs(limit), measure, data })
    }

    /// What is measured, and with what.
    fn setting(&self) -> Result<String> {
        let commit = output("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
        let asked = "import platform; from importlib.metadata import version; \
                     print('pabutools', version('pabutools'), 'with gmpy2', version('gmpy2'), \
                     'on Python', platform.python_version())";
        let peer = output(&self.python.to_string_lossy(), &["-c", asked]).context("no Python")?;
        Ok(format!(
            "Commit {commit}; {peer}; {} processors, each count on one; at most {} s each",
            processors(),
            self.limit.as_secs()
        ))
    }

    fn pabulib(&self, name: &str) -> PathBuf {
        self.data.join("pabulib").join(name)
    }

    /// What our program tells when it is asked with these words; nothing when it took too long.
    pub fn ours(&self, words: &[&str]) -> Result<Option<Told>> {
        let said = limited(command(&self.measure.to_string_lossy(), words), self.limit)?;
        said.map(|said| told(&said.split('\t').collect::<Vec<_>>())).transpose()
    }

    /// An invented election, as our program writes it.
    pub fn invent(&self, voters: u32, projects: u32) -> Result<String> {
        let (voters, projects) = (voters.to_string(), projects.to_string());
        let said = output(&self.measure.to_string_lossy(), &["invent", &voters, &projects]);
        said.context("no election could be invented")
    }

    /// What pabutools tells of the reading, then of each rule.
    pub fn theirs(&self, file: &Path, rules: &[&str]) -> Result<Vec<Option<Told>>> {
        let (file, limit) = (file.to_string_lossy(), self.limit.as_secs().to_string());
        let mut words = vec![PEER, &file, &limit];
        words.extend(rules);
        let mut peer = command(&self.python.to_string_lossy(), &words);
        peer.env("PYTHONDONTWRITEBYTECODE", "1").stderr(Stdio::inherit());
        let done = peer.output().context("pabutools could not be started")?;
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let lines = said.lines().map(|line| line.split('\t').skip(1).collect::<Vec<_>>());
        let all: Vec<Option<Told>> = lines
            .map(|cells| if cells == ["limit"] { Ok(None) } else { told(&cells).map(Some) })
            .collect::<Result<_>>()?;
        if !done.status.success() || all.len() != rules.len() + 1 {
            bail!("pabutools failed on `{file}`");
        }
        Ok(all)
    }
}

fn told(cells: &[&str]) -> Result<Told> {
    let [seconds, _, found] = cells else { bail!("a measure told {cells:?}") };
    Ok(Told { seconds: seconds.parse()?, found: found.trim().to_owned() })
}

/// What a command prints; nothing when it is ended because it took too long.
fn limited(mut command: Command, limit: Duration) -> Result<Option<String>> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("it could not be started")?;
    let start = Instant::now();
    // What is printed is less than a pipe holds: it is read at the end.
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if limit < start.elapsed() {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let mut said = String::new();
    child.stdout.take().context("it says nothing")?.read_to_string(&mut said)?;
    if !status.success() {
        bail!("a measure failed ({status})");
    }
    Ok(Some(said))
}

/// Both on each file; gives what differs.
fn side_by_side(place: &Place) -> Result<Vec<String>> {
    let mut differing = vec![];
    println!("| file | | Cordée | pabutools | ratio | outcomes |");
    println!("| --- | --- | ---: | ---: | ---: | --- |");
    let rules = RULES.map(|(_, rule)| rule);
    let large = (LARGE.0, LARGE.1, &rules[..0]);
    let files = FILES.map(|(name, file)| (name, file, &rules[..]));
    for (name, file, rules) in std::iter::once(large).chain(files) {
        let path = place.pabulib(file);
        let whole = path.to_string_lossy();
        let theirs = place.theirs(&path, rules)?;
        let mut ours = vec![place.ours(&["read", &whole])?];
        for rule in rules {
            ours.push(place.ours(&["count", &whole, rule])?);
        }
        let reading = format!("reading, {} kB", std::fs::metadata(&path)?.len() / 1_000);
        let names = std::iter::once(reading.as_str()).chain(RULES.map(|(name, _)| name));
        for (at, ((what, ours), theirs)) in names.zip(&ours).zip(&theirs).enumerate() {
            let same = if at == 0 { None } else { same(ours.as_ref(), theirs.as_ref()) };
            if same == Some(false) {
                differing.push(format!("{name}, {what}"));
            }
            println!("{}", row((name, what), (ours.as_ref(), theirs.as_ref()), same, place.limit));
        }
    }
    Ok(differing)
}

/// Whether both select the same projects; unknown when one did not end.
fn same(ours: Option<&Told>, theirs: Option<&Told>) -> Option<bool> {
    let set = |told: &Told| told.found.split(',').map(str::to_owned).collect::<BTreeSet<_>>();
    Some(set(ours?) == set(theirs?))
}

fn row(
    (name, what): (&str, &str),
    (ours, theirs): (Option<&Told>, Option<&Told>),
    same: Option<bool>,
    limit: Duration,
) -> String {
    let time = |told: Option<&Told>| match told {
        Some(told) => said(told.seconds),
        None => format!("did not end in {} s", limit.as_secs()),
    };
    let ratio = match (ours, theirs) {
        (Some(ours), Some(theirs)) => rounded(theirs.seconds / ours.seconds),
        (Some(ours), None) => format!("over {}", rounded(limit.as_secs_f64() / ours.seconds)),
        _ => "—".to_owned(),
    };
    let outcomes = match same {
        Some(true) => "equal",
        Some(false) => "DIFFERENT",
        None => "—",
    };
    format!("| {name} | {what} | {} | {} | {ratio} | {outcomes} |", time(ours), time(theirs))
}

/// What only we are asked.
fn alone(place: &Place) -> Result<()> {
    println!("\n| | Cordée |\n| --- | ---: |");
    let wide = place.data.join("preflib").join(WIDE);
    let village = place.pabulib(WIELICZKA);
    let (wide, village) = (wide.to_string_lossy(), village.to_string_lossy());
    for (what, words) in [
        (format!("Schulze, `{WIDE}`"), vec!["schulze", &*wide]),
        (format!("all margins, Wieliczka 2023, `{MARGINS}`"), vec!["margins", &*village, MARGINS]),
    ] {
        let (time, found) = match place.ours(&words)? {
            Some(told) => (said(told.seconds), format!(", {}", told.found)),
            None => (format!("did not end in {} s", place.limit.as_secs()), String::new()),
        };
        println!("| {what}{found} | {time} |");
    }
    Ok(())
}

/// A time with three digits that count.
pub fn said(seconds: f64) -> String {
    let (number, unit) = if seconds < 1.0 { (seconds * 1e3, "ms") } else { (seconds, "s") };
    let digits = match number {
        ..1.0 => 3,
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{number:.digits$} {unit}")
}

/// A ratio, to two digits that count, thousands apart.
fn rounded(ratio: f64) -> String {
    if ratio < 10.0 {
        return format!("{ratio:.1}");
    }
    let unit = 10_f64.powf(ratio.log10().floor() - 1.0);
    let whole = format!("{:.0}", (ratio / unit).round() * unit);
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if 0 < at && (whole.len() - at) % 3 == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(seconds: f64, found: &str) -> Told {
        Told { seconds, found: found.to_owned() }
    }

    #[test]
    fn times_and_ratios_are_written_with_the_digits_that_count() {
        assert_eq!(
            [0.000_91, 0.0123, 0.5, 12.34].map(said),
            ["0.910 ms", "12.3 ms", "500 ms", "12.3 s"]
        );
        assert_eq!(
            [3.12, 87.4, 11_860.0, 123_456.0].map(rounded),
            ["3.1", "87", "12 000", "120 000"]
        );
    }

    #[test]
    fn sets_are_compared_whatever_their_order() {
        assert_eq!(same(Some(&told(1.0, "a,b")), Some(&told(2.0, "b,a"))), Some(true));
        assert_eq!(same(Some(&told(1.0, "a")), Some(&told(2.0, "a,b"))), Some(false));
        assert_eq!(same(Some(&told(1.0, "a")), None), None);
    }

    #[test]
    fn who_did_not_end_is_said_so() {
        let (ours, limit) = (told(0.01, "a"), Duration::from_secs(30));
        assert_eq!(
            row(("Łódź", "Add1"), (Some(&ours), None), None, limit),
            "| Łódź | Add1 | 10.0 ms | did not end in 30 s | over 3 000 | — |"
        );
    }

    #[test]
    fn a_command_that_takes_too_long_is_ended() {
        let short = Duration::from_millis(50);
        assert!(limited(command("sleep", &["60"]), short).is_ok_and(|it| it.is_none()));
        let said = limited(command("echo", &["done"]), Duration::from_secs(10));
        assert!(said.is_ok_and(|it| it.as_deref() == Some("done\n")));
    }
}
