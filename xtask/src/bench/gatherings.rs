//! `cargo xtask bench gatherings`: long lists of contributions and long threads beside short ones, and a report of
//! sixty pages, on both databases.
//!
//! What it prints is what `docs/benchmarks.md` holds. Pages are made anew each time, for one who asks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::load::{self, Load};
use super::serving::{Place, Site, median};
use super::{
    ANEW, Folder, address, http, kilobytes, machine_load, megabytes, ok, processors, said,
};
use crate::postgres::Cluster;
use crate::run::{command, output, step};

/// The same list, short and long; `crates/web/benches/gatherings.rs` names and fills them.
const CONTRIBUTIONS: [&str; 2] = [
    "/fr/chantiers/cent-contributions/contributions",
    "/fr/chantiers/dix-mille-contributions/contributions",
];
const IDEAS: [&str; 2] = [
    "/fr/chantiers/cent-contributions/contributions?nature=idea",
    "/fr/chantiers/dix-mille-contributions/contributions?nature=idea",
];
const THREADS: [&str; 2] = ["/fr/fil/cent-liens", "/fr/fil/cent-mille-liens"];
const LINKS: [&str; 2] =
    ["/fr/fil/cent-liens/liste?side=from", "/fr/fil/cent-mille-liens/liste?side=from"];
/// How many rows they have.
const OF_CONTRIBUTIONS: [usize; 2] = [100, 10_000];
const OF_LINKS: [usize; 2] = [100, 100_000];
/// How many rows a page shows.
const PAGE: usize = 50;
/// How many times as long the page of a long list may take.
const SLOWER: f64 = 1.5;
const SECONDS: u32 = 5;

const REPORT: &str = "/fr/rencontres/assises-de-soixante-pages/rapport";
const PAGES: usize = 60;
/// With how many tables the report is tried first.
const TABLES: usize = 46;
const TURNS: usize = 7;
const WITHIN: Duration = Duration::from_secs(3);

/// Measures them.
pub fn gatherings() -> Result<()> {
    let generator = load::version()?;
    let built = ["build", "--release", "--workspace", "--bin", "cordee", "--bench", "gatherings"];
    step("the program", &mut command("cargo", &built))?;
    let folder = Folder::make()?;
    println!("\n{generator}; {} processors; load {}", processors(), machine_load()?);
    let mut broken = measure(&Place::Sqlite(folder.0.join("cordee.db")), &folder.0)?;
    let cluster = Cluster::start_ordinary(&folder.0)?;
    println!("\n{}", cluster.version()?);
    broken.extend(measure(&Place::Postgres(&cluster), &folder.0)?);
    println!("\nLoad at the end: {}", machine_load()?);
    if broken.is_empty() {
        println!("All bounds are held.");
    } else {
        println!("NOT held: {}.", broken.join("; "));
    }
    Ok(())
}

/// Everything about a site with its data at `place`; gives the bounds that are not held.
fn measure(place: &Place<'_>, folder: &Path) -> Result<Vec<String>> {
    fill(place, folder)?;
    let mut broken = lists(place)?;
    broken.extend(reports(place, folder)?);
    Ok(broken.into_iter().map(|what| format!("{what}, {}", place.name())).collect())
}

/// Fills `place`, until the report has [`PAGES`] pages.
fn fill(place: &Place<'_>, folder: &Path) -> Result<()> {
    let mut tables = TABLES;
    for _ in 0..3 {
        let what = format!("contributions, links, a report of {tables} tables");
        place.filled("gatherings", &what, &[&tables.to_string()])?;
        let site = Site::start(place)?;
        let file = folder.join("first.pdf");
        fs::write(&file, read(&site, &format!("{REPORT}/pdf"))?)?;
        let pages = pages(&file)?;
        if PAGES <= pages {
            return Ok(());
        }
        tables = tables * PAGES / pages.max(1) + 1;
    }
    bail!("the report does not come to {PAGES} pages")
}

fn lists(place: &Place<'_>) -> Result<Vec<String>> {
    let site = Site::start(place)?;
    let pages = [
        ("contributions, the first page", CONTRIBUTIONS.map(str::to_owned)),
        ("the ideas among them, the first page", IDEAS.map(str::to_owned)),
        ("contributions, the last page", last_pages(&site, CONTRIBUTIONS, OF_CONTRIBUTIONS)?),
        ("a thread", THREADS.map(str::to_owned)),
        ("its links, the first page", LINKS.map(str::to_owned)),
        ("its links, the last page", last_pages(&site, LINKS, OF_LINKS)?),
    ];
    println!(
        "\n| {} | 100: kB | median | 99 % | 10 000, 100 000: kB | median | 99 % | ratio | load |",
        place.name()
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut broken = vec![];
    for (name, [short, long]) in pages {
        let (short, long) = (shown(&site, &short)?, shown(&site, &long)?);
        let ratio = long.load.median.as_secs_f64() / short.load.median.as_secs_f64();
        println!(
            "| {name} | {} | {} | {ratio:.2} | {} |",
            short.said(),
            long.said(),
            machine_load()?
        );
        if SLOWER < ratio {
            broken.push(name.to_owned());
        }
    }
    let (_, most) = site.memory()?;
    println!("\nMemory: {} at most.", megabytes(most));
    Ok(broken)
}

/// How a page does that is made anew each time.
struct Shown {
    bytes: u64,
    load: Load,
}

impl Shown {
    fn said(&self) -> String {
        let Load { median, p99, .. } = self.load;
        format!("{} | {} | {}", kilobytes(self.bytes), said(median), said(p99))
    }
}

fn shown(site: &Site, path: &str) -> Result<Shown> {
    let bytes = ok(site, path, &[ANEW])?.bytes;
    Ok(Shown { bytes, load: load::run(&address(&site.host, path), 1, SECONDS, &[ANEW])? })
}

fn last_pages(site: &Site, lists: [&str; 2], rows: [usize; 2]) -> Result<[String; 2]> {
    let ([short, long], [few, many]) = (lists, rows);
    Ok([last_page(site, short, few)?, last_page(site, long, many)?])
}

/// The last page of the list that begins at `first`: one after the other is turned, as many as `rows` fill.
fn last_page(site: &Site, first: &str, rows: usize) -> Result<String> {
    let mut here = first.to_owned();
    for _ in 1..rows.div_ceil(PAGE) {
        let page = String::from_utf8(read(site, &here)?)?;
        here = next(&page).with_context(|| format!("`{first}` ends before {rows} rows"))?;
    }
    let page = String::from_utf8(read(site, &here)?)?;
    if next(&page).is_some() {
        bail!("`{first}` goes on after {rows} rows");
    }
    Ok(here)
}

/// Where a list goes on after a page.
fn next(page: &str) -> Option<String> {
    let (before, _) = page.split_once("\" rel=\"next\"")?;
    let (_, address) = before.rsplit_once("href=\"")?;
    Some(address.replace("&#38;", "&"))
}

fn read(site: &Site, path: &str) -> Result<Vec<u8>> {
    let mut body = vec![];
    let answer = http::fetch(&site.host, path, &[ANEW], &mut body)?;
    if answer.status != 200 {
        bail!("`{path}` answers {}", answer.status);
    }
    Ok(body)
}

/// The report as each kind of file, each from a program that has done nothing else.
fn reports(place: &Place<'_>, folder: &Path) -> Result<Vec<String>> {
    println!(
        "\n| {} | pages | kB | first | median of {TURNS} | longest | memory before | at most |",
        place.name()
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut broken = vec![];
    for ending in ["pdf", "docx"] {
        let site = Site::start(place)?;
        let (before, _) = site.memory()?;
        let path = format!("{REPORT}/{ending}");
        let mut taken = vec![];
        for _ in 0..TURNS {
            taken.push(ok(&site, &path, &[ANEW])?.took);
        }
        let (_, most) = site.memory()?;
        let file = folder.join(format!("report-{ending}.{ending}"));
        fs::write(&file, read(&site, &path)?)?;
        let [first, longest] = [taken.first(), taken.iter().max()].map(Option::<&Duration>::copied);
        let (first, longest) = first.zip(longest).context("nothing was measured")?;
        println!(
            "| {ending} | {} | {} | {} | {} | {} | {} | {} |",
            pages(&as_pdf(&file, folder)?)?,
            kilobytes(fs::metadata(&file)?.len()),
            said(first),
            said(median(taken)),
            said(longest),
            megabytes(before),
            megabytes(most)
        );
        if WITHIN < longest {
            broken.push(format!("the report as {ending}"));
        }
    }
    Ok(broken)
}

/// The same file as PDF, as LibreOffice sets it when it is a DOCX.
fn as_pdf(file: &Path, folder: &Path) -> Result<PathBuf> {
    let pdf = file.with_extension("pdf");
    if pdf != file {
        let (file, folder) = (file.to_string_lossy(), folder.to_string_lossy());
        let words = ["--headless", "--convert-to", "pdf", "--outdir", &folder, &file];
        output("soffice", &words).context("soffice fails: it is Debian's libreoffice-writer")?;
    }
    Ok(pdf)
}

/// How many pages a PDF has.
fn pages(pdf: &Path) -> Result<usize> {
    let said = output("pdfinfo", &[&pdf.to_string_lossy()]);
    let said = said.context("pdfinfo fails: it is Debian's poppler-utils")?;
    let number = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    Ok(number.context("pdfinfo tells of no pages")?.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_list_goes_on_is_read_from_its_page() {
        let page =
            r#"<a href="/fr/a" rel="first">…</a> <a href="/fr/a?x=1&#38;after=2" rel="next">…</a>"#;
        assert_eq!(next(page).as_deref(), Some("/fr/a?x=1&after=2"));
        assert_eq!(next(r#"<a href="/fr/a" rel="first">…</a>"#), None);
    }
}
