//! `cordee backup` and `cordee restore`: everything the database holds, out and in.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Result, bail};
use clap::Args;
use cordee_store::backup::{self, BackupError, Progress, Summary};
use cordee_store::jobs::Seen;
use cordee_store::{Clock, Store};
use cordee_web::DOMAINS;
use cordee_web::operations::model::file_name;
use cordee_web::spine::personal::{erasing, purges};

use crate::configuration::{Configuration, Flags, masked};
use crate::site::{self, PROGRAM};

/// Where the backup goes.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// A file that is not there yet, or a folder: the file is then named after the instant.
    to: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

impl Backup {
    /// Writes one state of the database to a file, while the site goes on, and reads it back.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let store = open_to_keep(configuration).await?;
        let to = if self.to.is_dir() {
            self.to.join(file_name(Clock::system().now()))
        } else {
            self.to.clone()
        };
        let summary = keep(&store, &to).await?;
        store.close().await?;
        println!("{} are kept in `{}`, read back and found whole.", told(&summary), to.display());
        println!("It holds everything, personal data too: keep it as such.");
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}

/// Opens a database that is there, and leaves it at its version: a backup comes before an upgrade.
async fn open_to_keep(configuration: &Configuration) -> Result<Store> {
    let address = site::address(configuration)?;
    if let Some(path) = address.strip_prefix("sqlite:")
        && !Path::new(path.split('?').next().unwrap_or(path)).exists()
    {
        bail!("there is no database at `{path}`: check --data");
    }
    let store = Store::open_as_it_is(&address).await?;
    refuse_a_newer_database(&store).await?;
    Ok(store)
}

async fn refuse_a_newer_database(store: &Store) -> Result<()> {
    match store.version().await?.unknown.first() {
        None => Ok(()),
        Some(migration) => bail!(
            "a newer version of Cordée has used this database (it knows `{migration}`, this program does not): use that newer version, or another database; nothing was changed"
        ),
    }
}

async fn keep(store: &Store, to: &Path) -> Result<Summary> {
    let told = Mutex::new(0);
    let tell = |progress| tell(&told, progress);
    let taken = backup::take(store, to, PROGRAM, Clock::system().now(), &tell).await?;
    let read = backup::verify(to).await?;
    if read == taken { Ok(taken) } else { Err(BackupError::NotABackup.into()) }
}

fn told(summary: &Summary) -> String {
    let tables = summary.header.tables.len();
    format!("{} rows of {tables} tables ({} kB)", summary.all_rows(), summary.size.div_ceil(1_000))
}

/// Says how far it is, at each tenth; nobody reading it any more is no reason to stop.
fn tell(told: &Mutex<u64>, Progress { done, all }: Progress) {
    let tenth = done * 10 / all.max(1);
    if let Ok(mut told) = told.lock()
        && *told < tenth
    {
        *told = tenth;
        let _ = writeln!(std::io::stdout(), "{} %", tenth * 10);
    }
}

/// What is restored, and whether something may go for it.
#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// The backup.
    from: PathBuf,
    /// Replaces what the database holds, which is kept in a backup first.
    #[arg(long)]
    replace: bool,
    /// Asks nothing: for scripts.
    #[arg(long, requires = "replace")]
    yes: bool,
    #[command(flatten)]
    flags: Flags,
}

impl Restore {
    /// Puts a backup into the database: all of it, or nothing.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        println!("Reading {}…", self.from.display());
        let summary = backup::verify(&self.from).await?;
        println!(
            "A backup of {}, made by Cordée {} on {}: {}.",
            summary.header.made_at.format("%Y-%m-%d %H:%M UTC"),
            summary.header.program,
            summary.header.database,
            told(&summary)
        );
        let store = Store::open_as_it_is(&site::address(configuration)?).await?;
        refuse_a_newer_database(&store).await?;
        let erased = known_erasures(&store).await?;
        if self.replace {
            self.make_room(&store, configuration).await?;
        }
        let told = Mutex::new(0);
        let tell = |progress| tell(&told, progress);
        let restored = backup::restore(&store, &self.from, self.replace, &tell).await?;
        cordee_web::search::prepare(&store).await?;
        let now = Clock::system().now();
        let back = erasing::erase_again(&store, DOMAINS, &erased, now).await?;
        let waiting = cordee_store::outbox::standing(store.reader(), &Seen::All).await?.waiting;
        store.close().await?;
        println!("Restored: {} rows, each table counted again.", restored.summary.all_rows());
        if !restored.migrated.is_empty() {
            println!("Brought up to date by {} migrations.", restored.migrated.len());
        }
        if 0 < back {
            println!("Erased again: {back} of those who were erased since that backup.");
        }
        match waiting {
            0 => {}
            1 => println!("One mail waits in it, and will leave once the site is served."),
            _ => println!("{waiting} mails wait in it, and will leave once the site is served."),
        }
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Asks, then keeps what is there.
    async fn make_room(&self, store: &Store, configuration: &Configuration) -> Result<()> {
        let rows = backup::holds(store).await?;
        if rows == 0 {
            return Ok(());
        }
        if !self.yes {
            ask(rows, &name(configuration))?;
        }
        let folder = match (&configuration.backup_folder, &configuration.data, self.from.parent()) {
            (Some(folder), _, _) | (None, Some(folder), _) => folder.clone(),
            (None, None, Some(folder)) => folder.to_owned(),
            (None, None, None) => PathBuf::from("."),
        };
        std::fs::create_dir_all(&folder)?;
        let kept = free_place(&folder);
        keep(store, &kept).await?;
        println!("What was there is kept in `{}`.", kept.display());
        Ok(())
    }
}

/// Those who were erased from what the database holds, so that no backup brings them back.
async fn known_erasures(store: &Store) -> Result<Vec<String>> {
    let applied = store.version().await?.applied;
    if applied.iter().any(|migration| migration == purges::SINCE) {
        Ok(purges::erased(store.reader()).await?)
    } else {
        Ok(vec![])
    }
}

/// Where what was there is kept: two restores of one second do not meet.
fn free_place(folder: &Path) -> PathBuf {
    let name = file_name(Clock::system().now());
    let mut place = folder.join(format!("before-restore-{name}"));
    let mut number = 2;
    while place.exists() {
        place = folder.join(format!("before-restore-{number}-{name}"));
        number += 1;
    }
    place
}

/// What one types to say that one means this database.
fn name(configuration: &Configuration) -> String {
    let file = || "cordee.db".to_owned();
    let Some(address) = &configuration.database else { return file() };
    let address = masked(address);
    let path = address.split('?').next().unwrap_or_default();
    path.rsplit('/').next().map_or_else(file, str::to_owned)
}

fn ask(rows: u64, name: &str) -> Result<()> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        bail!(
            "the database holds {rows} rows: say --yes as well to replace them without being asked"
        );
    }
    println!("The database holds {rows} rows, which the backup replaces. Stop the site first.");
    println!("Type `{name}` to go on:");
    let mut typed = String::new();
    input.lock().read_line(&mut typed)?;
    if typed.trim() == name { Ok(()) } else { bail!("that is not `{name}`: nothing was changed") }
}
