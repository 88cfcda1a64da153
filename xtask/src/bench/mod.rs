//! `cargo xtask bench web`: a large site under load on both databases, and the same page in Django.
//!
//! What it prints is what `docs/benchmarks.md` holds: Markdown, with the machine and its load.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::postgres::Cluster;
use crate::run::{command, step};

mod answers;
mod decision;
mod django;
mod gatherings;
mod growth;
mod http;
mod load;
mod scripts;
mod serving;
mod sides;
mod votes;

pub use answers::{surveys, surveys_crowd, surveys_growth};
pub use decision::decision;
use django::Django;
pub use gatherings::gatherings;
use load::{BROWSER, Load};
pub use scripts::{contacts, room};
use serving::{Place, Site, median, sync_time};
pub use votes::votes;

const PROCESSES: u32 = 200;
/// How long the journal is: small, what is exported, and large.
const LINES: [u32; 3] = [1_000, 33_000, 100_000];

/// One connection tells how long an answer takes; many, how many answers there are.
const MANY: u32 = 64;
const SECONDS: u32 = 6;

const PROCESS: &str = "/fr/demarches/vallee-7";
const JOURNAL: &str = "/fr/journal";
const JOURNAL_DATA: &str = "/fr/journal.json";
const JOURNAL_TABLE: &str = "/fr/journal.csv";

/// What makes the site answer anew: a cookie of nobody.
const ANEW: &str = "Cookie: nobody=1";

/// What is asked for, and what it is called.
const PAGES: [(&str, &str); 6] = [
    ("a process: 10 steps, 50 documents, 47 outlines", PROCESS),
    ("the first page: the list of 202 processes", "/fr"),
    ("a step", "/fr/demarches/vallee-7/etapes/etape-5"),
    ("a page of the journal, 50 lines", JOURNAL),
    ("the process as JSON", "/fr/demarches/vallee-7.json"),
    ("200 of the documents as JSON", "/fr/documents.json"),
];

/// Measures the site.
pub fn web() -> Result<()> {
    let generator = load::version()?;
    // Both at once: what they stand on is then built once.
    let built = ["build", "--release", "--workspace", "--bin", "cordee", "--bench", "filling"];
    step("the program", &mut command("cargo", &built))?;
    let folder = Folder::make()?;
    println!("\n{generator}; {} processors; load {}", processors(), machine_load()?);
    println!("the disk keeps 4 kB in {}", said(sync_time(&folder.0)?));
    site(&Place::Sqlite(folder.0.join("cordee.db")))?;
    let cluster = Cluster::start_ordinary(&folder.0)?;
    println!("{}", cluster.version()?);
    let place = Place::Postgres(&cluster);
    site(&place)?;
    compare(&place, &cluster)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What else the machine does: its load of the last minute.
fn machine_load() -> Result<String> {
    let said = fs::read_to_string("/proc/loadavg")?;
    Ok(said.split(' ').next().unwrap_or_default().to_owned())
}

/// Everything about a site with its data at `place`.
fn site(place: &Place<'_>) -> Result<()> {
    println!("\n### {}\n", place.name());
    for lines in LINES {
        place.fill(PROCESSES, lines)?;
        let site = Site::start(place)?;
        lengths(&site, lines)?;
        if lines == 33_000 {
            export(&site, lines)?;
        }
    }
    place.check()?;
    starts(place)?;
    let site = Site::start(place)?;
    let (before, _) = site.memory()?;
    pages(&site)?;
    let (now, most) = site.memory()?;
    let [before, now, most] = [before, now, most].map(megabytes);
    println!("\nMemory: {before} after the start, {now} after the load, {most} at most.");
    Ok(())
}

/// Whether a list is as quick and as small however long the whole is.
fn lengths(site: &Site, lines: u32) -> Result<()> {
    for path in [JOURNAL, JOURNAL_DATA] {
        let answer = ok(site, path, &[])?;
        let load = load::run(&address(&site.host, path), 1, 3, &[])?;
        println!("{lines} lines: {path}: {}, {} bytes", said(load.median), answer.bytes);
    }
    Ok(())
}

/// The whole journal as a table, in a program that has done nothing else.
fn export(site: &Site, lines: u32) -> Result<()> {
    let answer = ok(site, JOURNAL_TABLE, &[])?;
    if answer.lines < u64::from(lines) {
        bail!("the table has {} lines only", answer.lines);
    }
    let (_, most) = site.memory()?;
    println!(
        "\nExport of {} rows: {:.1} s, {}, {} of memory at most.\n",
        answer.lines,
        answer.took.as_secs_f64(),
        megabytes(answer.bytes),
        megabytes(most)
    );
    Ok(())
}

fn starts(place: &Place<'_>) -> Result<()> {
    let mut taken = vec![];
    for _ in 0..5 {
        taken.push(Site::start(place)?.took);
    }
    println!("\nFrom the start to the first answer: {} (median of 5).\n", said(median(taken)));
    Ok(())
}

fn pages(site: &Site) -> Result<()> {
    println!(
        "| page | kB | packed | alone | made anew | requests/s | p99 | packed/s | p99 | load |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, path) in PAGES {
        let plain = ok(site, path, &[])?;
        let packed = ok(site, path, &[BROWSER])?;
        let address = address(&site.host, path);
        let alone = load::run(&address, 1, SECONDS / 2, &[])?;
        let anew = load::run(&address, 1, SECONDS / 2, &[ANEW])?;
        let many = load::run(&address, MANY, SECONDS, &[])?;
        let many_packed = load::run(&address, MANY, SECONDS, &[BROWSER])?;
        println!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} |",
            kilobytes(plain.bytes),
            kilobytes(packed.bytes),
            said(alone.median),
            said(anew.median),
            rate(many),
            rate(many_packed),
            machine_load()?
        );
    }
    Ok(())
}

/// The same page shape in Django, in the same minutes.
fn compare(place: &Place<'_>, cluster: &Cluster) -> Result<()> {
    let pages = [("a process", PROCESS), ("a page of the journal", JOURNAL)];
    let mut ours = vec![];
    {
        let site = Site::start(place)?;
        for (_, path) in pages {
            ours.push((both(&site.host, path, &[])?, both(&site.host, path, &[ANEW])?));
        }
    }
    let django = Django::start(&cluster.url(), PROCESS)?;
    println!("\n### Django\n\n{}; load {}\n", django.name, machine_load()?);
    println!("| page | | kB | alone | requests/s | p99 | ratio |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for ((name, path), (kept, anew)) in pages.into_iter().zip(ours) {
        let theirs = both(&django.host, path, &[])?;
        for (who, done) in
            [("Django", theirs), ("Cordée", kept), ("Cordée, made anew each time", anew)]
        {
            println!(
                "| {name} | {who} | {} | {} | {} | {:.0} |",
                kilobytes(done.bytes),
                said(done.alone.median),
                rate(done.many),
                done.many.requests_per_second / theirs.many.requests_per_second
            );
        }
    }
    Ok(())
}

/// How a page does alone, and among many.
#[derive(Clone, Copy)]
struct Both {
    bytes: u64,
    alone: Load,
    many: Load,
}

fn both(host: &str, path: &str, headers: &[&str]) -> Result<Both> {
    let bytes = http::get(host, path, headers)?.bytes;
    let address = address(host, path);
    let alone = load::run(&address, 1, SECONDS / 2, headers)?;
    Ok(Both { bytes, alone, many: load::run(&address, MANY, SECONDS, headers)? })
}

fn ok(site: &Site, path: &str, headers: &[&str]) -> Result<http::Answer> {
    let answer = http::get(&site.host, path, headers)?;
    if answer.status != 200 {
        bail!("`{path}` answers {}", answer.status);
    }
    Ok(answer)
}

fn address(host: &str, path: &str) -> String {
    format!("http://{host}{path}")
}

fn rate(load: Load) -> String {
    format!("{:.0} | {}", load.requests_per_second, said(load.p99))
}

fn said(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1_000.0)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e3)
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// Where the data lie while they are measured; dropping it takes them away.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("cordee-bench-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
