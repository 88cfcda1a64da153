//! The program that is measured, and how long it takes to start.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::get;
use crate::postgres::Cluster;
use crate::run::{command, root, step};

/// How often what starts is asked whether it answers, and for how long.
const PAUSE: Duration = Duration::from_millis(2);
const LONGEST: Duration = Duration::from_secs(30);

/// Where the data of a site lie.
pub enum Place<'a> {
    Sqlite(PathBuf),
    Postgres(&'a Cluster),
}

impl Place<'_> {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres(cluster) => cluster.url(),
        }
    }

    /// Brings it to so many processes and lines of the journal.
    pub fn fill(&self, processes: u32, lines: u32) -> Result<()> {
        let what = format!("{processes} processes, {lines} lines");
        self.filled("filling", &what, &[&processes.to_string(), &lines.to_string()])
    }

    /// Brings it to `what`, by the bench `name`, which is told so in `numbers`.
    pub fn filled(&self, name: &str, what: &str, numbers: &[&str]) -> Result<()> {
        let words = ["bench", "--quiet", "--workspace", "--bench", name, "--"];
        let mut filling = command("cargo", &words);
        let filling = filling.arg(self.url()).args(numbers);
        step(&format!("{}: {what}", self.name()), filling)?;
        if let Self::Postgres(cluster) = self {
            cluster.settle()?;
        }
        Ok(())
    }

    /// Looks the site over, as its operator does.
    pub fn check(&self) -> Result<()> {
        let mut check = Command::new(program());
        step("cordee check", check.args(["check", "--database", &self.url()]))
    }
}

fn program() -> PathBuf {
    root().join("target/release/cordee")
}

/// A running site; dropping it stops it.
pub struct Site {
    program: Child,
    pub host: String,
    /// From the start of the program to its first page.
    pub took: Duration,
}

impl Site {
    pub fn start(place: &Place<'_>) -> Result<Self> {
        let start = Instant::now();
        let mut program = Command::new(program())
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &place.url()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the program does not start")?;
        let said = program.stdout.take().context("the program says nothing")?;
        let mut lines = BufReader::new(said).lines().map_while(Result::ok);
        let host = lines.find_map(|line| Some(line.split_once("http://")?.1.trim().to_owned()));
        // What it says later is of no interest, but must be taken.
        std::thread::spawn(move || lines.for_each(drop));
        let host = host.context("the program ended before it said where it is")?;
        let mut site = Self { program, host, took: Duration::ZERO };
        answers(&site.host, "/fr")?;
        site.took = start.elapsed();
        Ok(site)
    }

    /// What it takes of memory now, and the most it took, in bytes.
    pub fn memory(&self) -> Result<(u64, u64)> {
        let about = std::fs::read_to_string(format!("/proc/{}/status", self.program.id()))?;
        let kilobytes = |name: &str| {
            let line = about.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        let read = |name| kilobytes(name).map(|kilobytes| kilobytes * 1_024).context("no memory");
        Ok((read("VmRSS:")?, read("VmHWM:")?))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        end(&mut self.program);
    }
}

/// Waits until `host` answers with a page.
pub fn answers(host: &str, path: &str) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < LONGEST {
        if get(host, path, &[]).is_ok_and(|answer| answer.status == 200) {
            return Ok(());
        }
        sleep(PAUSE);
    }
    bail!("`{host}{path}` does not answer")
}

/// Asks a program to end, so that it can end its own, and waits for it.
pub fn end(program: &mut Child) {
    let _ = command("kill", &[&program.id().to_string()]).status();
    let _ = program.wait();
}

/// How long the disk below `folder` takes to keep a small change: the median of many.
pub fn sync_time(folder: &Path) -> Result<Duration> {
    use std::io::Write;
    let path = folder.join("synced");
    let mut file = std::fs::File::create(&path)?;
    let mut taken = vec![];
    for _ in 0..200 {
        file.write_all(&[0; 4_096])?;
        let start = Instant::now();
        file.sync_data()?;
        taken.push(start.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(median(taken))
}

pub fn median(mut taken: Vec<Duration>) -> Duration {
    taken.sort();
    taken.get(taken.len() / 2).copied().unwrap_or_default()
}
