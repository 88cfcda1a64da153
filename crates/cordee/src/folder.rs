//! `cordee import` and `cordee export`: portable folders, in and out.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::{Clock, Store};
use cordee_web::folder::archive::{self, LARGEST, MOST_FILES};
use cordee_web::folder::merging::{self, Merged, Parted};
use cordee_web::folder::{self, Purpose, settling};
use cordee_web::spine::portable::{Files, IfThere, Profile, Progress};

use crate::configuration::{Configuration, Flags};
use crate::site;

/// What is imported, and how.
#[derive(Args, Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own; those that exclude one another say so"
)]
pub struct Import {
    /// The folder, or the ZIP file.
    from: PathBuf,
    /// Says what is wrong with it, and changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Puts its processes in the place of those with the same identifiers.
    #[arg(long, conflicts_with = "as_copy")]
    replace: bool,
    /// Gives everything a new identifier: what is there stays.
    #[arg(long)]
    as_copy: bool,
    /// Joins what was done elsewhere with what was done here: say what was taken along with --base.
    #[arg(long, requires = "base", conflicts_with_all = ["replace", "as_copy"])]
    merge: bool,
    /// With --merge: the complete folder, or its ZIP, as it was exported here and taken along.
    #[arg(long, value_name = "FOLDER", requires = "merge")]
    base: Option<PathBuf>,
    /// With --merge: the file (CSV) for what a person has to settle; left out, beside the folder.
    #[arg(long, value_name = "FILE", requires = "merge")]
    list: Option<PathBuf>,
    /// The destination, by its host, when the site has several.
    #[arg(long, value_name = "HOST")]
    destination: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Import {
    /// Imports all, or nothing: every problem is told with its file and line.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        if let Some(base) = self.base.as_ref().filter(|_| self.merge) {
            return self.merge(base, configuration).await;
        }
        println!("Reading {}…", self.from.display());
        let files = read(&self.from)?;
        let size: usize = files.values().map(Vec::len).sum();
        println!("{} files, {} kB.", files.len(), size.div_ceil(1_000));
        let store = Store::open(&site::address(configuration)?).await?;
        let if_there = match (self.replace, self.as_copy) {
            (true, _) => IfThere::Replace,
            (_, true) => IfThere::Copy,
            (false, false) => IfThere::Refuse,
        };
        let purpose = if self.dry_run { Purpose::DryRun } else { Purpose::Record };
        let now = Clock::system().now();
        let into = site::destination(&store, self.destination.as_deref()).await?;
        let told = Mutex::new(0);
        let tell = |progress| tell(&told, progress);
        let problems = folder::import(&store, &files, into, if_there, purpose, now, &tell).await?;
        store.close().await?;
        for problem in &problems {
            println!("{problem}");
        }
        match (problems.len(), purpose) {
            (0, Purpose::DryRun) => println!("Nothing is wrong with it. Nothing was changed."),
            (0, Purpose::Record) if self.replace => println!(
                "Imported. What it replaced can be downloaded for thirty days in the back office."
            ),
            (0, Purpose::Record) => println!("Imported."),
            (1, _) => bail!("one problem, told above: nothing was imported"),
            (count, _) => bail!("{count} problems, told above: nothing was imported"),
        }
        Ok(())
    }

    /// Joins the folder with what is here: all of it, or nothing. What is left to a person ends in an error, so
    /// that nobody misses it.
    async fn merge(&self, base: &Path, configuration: &Configuration) -> Result<()> {
        let folders = Parted { base: read(base)?, away: read(&self.from)? };
        let store = Store::open(&site::address(configuration)?).await?;
        let found = site::destination(&store, self.destination.as_deref()).await?;
        let destination =
            found.context("this database holds no destination to join anything with")?;
        let purpose = if self.dry_run { Purpose::DryRun } else { Purpose::Record };
        let now = Clock::system().now();
        let merged = merging::merge(&store, &destination, folders, purpose, now).await?;
        store.close().await?;
        let lang = destination.main_language;
        if !merged.home_moved_on {
            println!(
                "Nothing has changed here since {} was exported: be sure that it is what was taken along.",
                base.display()
            );
        }
        for problem in &merged.problems {
            println!("{problem}");
        }
        for one in merged.to_settle.iter().take(MOST_LINES) {
            println!("{}", one.line(lang));
        }
        if !merged.problems.is_empty() {
            bail!("{} problems, told above: nothing was joined", merged.problems.len());
        }
        println!("{}", outcome(&merged, purpose));
        if merged.to_settle.is_empty() {
            return Ok(());
        }
        let list = self.list.clone().unwrap_or_else(|| beside(&self.from));
        let url = configuration.public_url.as_deref().unwrap_or_default();
        std::fs::write(&list, settling::sheet(&merged.to_settle, lang, url))
            .with_context(|| format!("`{}` cannot be written", list.display()))?;
        let count = merged.to_settle.len();
        Err(Left { count, list }.into())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}

/// Says that folders were joined, and that something is left to a person.
#[derive(Debug)]
pub struct Left {
    count: usize,
    list: PathBuf,
}

impl std::fmt::Display for Left {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (count, list) = (self.count, self.list.display());
        write!(f, "left to a person: {count}, listed in {list} (keep it as personal data)")
    }
}

impl std::error::Error for Left {}

/// How many findings are printed: the list holds all of them.
const MOST_LINES: usize = 50;

fn outcome(merged: &Merged, purpose: Purpose) -> &'static str {
    match (merged.has_changed, purpose) {
        (false, _) => "Nothing is new in it: nothing was changed.",
        (true, Purpose::DryRun) => "It can be joined. Nothing was changed.",
        (true, Purpose::Record) => "Joined.",
    }
}

/// Where what is to be settled is listed: a file beside the folder or the ZIP.
fn beside(from: &Path) -> PathBuf {
    from.with_extension("to-settle.csv")
}

/// Says how far an import is, at each tenth of it.
fn tell(told: &Mutex<usize>, Progress { done, all }: Progress) {
    // More is recorded than there are files where one file holds many things.
    let tenth = (done * 10 / all.max(1)).min(10);
    if let Ok(mut told) = told.lock()
        && *told < tenth
    {
        *told = tenth;
        println!("{} %", tenth * 10);
    }
}

/// What is exported, and where to.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// A folder that is not there yet or is empty, or a file whose name ends with .zip.
    to: PathBuf,
    /// Drafts too, and the persons in a file of their own: it holds personal data.
    #[arg(long)]
    complete: bool,
    /// The destination, by its host, when the site has several.
    #[arg(long, value_name = "HOST")]
    destination: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Export {
    /// Writes the destination as a portable folder.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let store = Store::open(&site::address(configuration)?).await?;
        let found = site::destination(&store, self.destination.as_deref()).await?;
        let destination = found.context("this database holds no destination to export")?;
        let files = if self.complete {
            let hand = Clock::system().now().into();
            folder::export_complete(&store, &destination, &hand).await?
        } else {
            folder::export(&store, &destination, Profile::Public).await?
        };
        store.close().await?;
        if self.to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            std::fs::write(&self.to, archive::pack(&files)?)
                .with_context(|| format!("`{}` cannot be written", self.to.display()))?;
        } else {
            write(&self.to, &files)?;
        }
        println!("{} files written to {}.", files.len(), self.to.display());
        if self.complete {
            println!("It holds personal data (persons, contacts, bodies): keep it as such.");
        }
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}

/// The files of a folder or of a ZIP.
fn read(from: &Path) -> Result<Files> {
    let about = std::fs::metadata(from)
        .with_context(|| format!("`{}` cannot be read: check its path", from.display()))?;
    if about.is_dir() {
        let mut files = Files::new();
        let mut left = LARGEST;
        read_below(from, from, &mut files, &mut left)?;
        return Ok(files);
    }
    if LARGEST < about.len() {
        bail!("`{}` is larger than a folder may be", from.display());
    }
    Ok(archive::unpack(&std::fs::read(from)?)?)
}

fn read_below(root: &Path, folder: &Path, files: &mut Files, left: &mut u64) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden {
            continue;
        }
        if kind.is_symlink() {
            bail!("`{}` is a link: put the file itself in the folder", path.display());
        }
        if kind.is_dir() {
            read_below(root, &path, files, left)?;
            continue;
        }
        *left = left
            .checked_sub(entry.metadata()?.len())
            .with_context(|| format!("`{}` holds more than a folder may", root.display()))?;
        let below = path.strip_prefix(root)?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        files.insert(parts.join("/"), std::fs::read(&path)?);
        if MOST_FILES < files.len() {
            bail!("`{}` holds more than {MOST_FILES} files", root.display());
        }
    }
    Ok(())
}

/// Refuses a folder that holds something: what is written there is ours alone.
pub fn must_be_empty(to: &Path) -> Result<()> {
    if to.exists() && std::fs::read_dir(to)?.next().is_some() {
        bail!("`{}` holds something already: name a new or an empty folder", to.display());
    }
    Ok(())
}

fn write(to: &Path, files: &Files) -> Result<()> {
    must_be_empty(to)?;
    for (path, bytes) in files {
        let target = to.join(path);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("`{}` cannot be made", folder.display()))?;
        }
        std::fs::write(&target, bytes)
            .with_context(|| format!("`{}` cannot be written", target.display()))?;
    }
    Ok(())
}
