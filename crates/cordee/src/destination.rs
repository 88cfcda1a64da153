//! `cordee destination`: the destinations of an instance, and the hosts they answer to.
//!
//! Hosts are the operator's: no page gives or takes one.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use cordee_store::{Clock, Store, ThingId};
use cordee_web::DOMAINS;
use cordee_web::folder::{self, archive};
use cordee_web::spine::forgetting;
use cordee_web::spine::journal;
use cordee_web::spine::language::{Lang, Translated};
use cordee_web::spine::portable::Profile;
use cordee_web::spine::tenant::{self, Conformity, Destination, Host};

use crate::configuration::{Configuration, Flags};
use crate::site::{self, first_presentation};

/// How many destinations are read at once.
const PAGE: u64 = 100;

/// What is done with the destinations of the instance.
#[derive(Args, Clone, Debug)]
pub struct Destinations {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Adds a destination, which answers to HOST.
    Add(Add),
    /// Lists the destinations with their hosts.
    List,
    /// Gives a destination another main host; the one before leads to it.
    RenameHost(Rename),
    /// Lets one more host lead to a destination.
    AddHost(OtherHost),
    /// Takes a host back that leads to a destination.
    RemoveHost(OtherHost),
    /// Removes a destination with all it holds, after writing it to a ZIP.
    Remove(Remove),
}

#[derive(Args, Clone, Debug)]
struct Add {
    host: Host,
    /// Its name, in its main language.
    #[arg(long)]
    name: String,
    /// A language it speaks (fr or en), the main one first; without it, French and English.
    #[arg(long = "language", value_name = "LANGUAGE")]
    languages: Vec<Lang>,
    /// The zone in which its hours are, as Europe/Paris.
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris")]
    time_zone: Tz,
}

#[derive(Args, Clone, Debug)]
struct Rename {
    /// The new main host.
    host: Host,
    /// The host it has now; needed once there are several destinations.
    #[arg(long, value_name = "HOST")]
    from: Option<Host>,
}

#[derive(Args, Clone, Debug)]
struct OtherHost {
    /// The main host of the destination.
    of: Host,
    /// The host that leads to it.
    host: Host,
}

#[derive(Args, Clone, Debug)]
struct Remove {
    /// Its main host.
    host: Host,
    /// Does it: without this, only what would go is told.
    #[arg(long)]
    yes: bool,
    /// The ZIP that keeps all it held, personal data included; by default beside the data, or here.
    #[arg(long, value_name = "FILE")]
    keep_in: Option<PathBuf>,
}

impl Destinations {
    /// Where the site is, as it was typed.
    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Does what was asked, in one transaction.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let store = Store::open(&site::address(configuration)?).await?;
        let done = match self.what {
            What::Add(add) => add.run(&store).await,
            What::List => list(&store).await,
            What::RenameHost(rename) => rename.run(&store).await,
            What::AddHost(other) => other.give(&store).await,
            What::RemoveHost(other) => other.take(&store).await,
            What::Remove(remove) => remove.run(&store, configuration.data.as_deref()).await,
        };
        store.close().await?;
        done
    }
}

/// The destination whose main host is `host`.
async fn at(store: &Store, host: &Host) -> Result<Destination> {
    let found = tenant::at_main_host(store.reader(), host).await?;
    found.with_context(|| format!("no destination has `{host}` as its main host: see the list"))
}

impl Add {
    async fn run(self, store: &Store) -> Result<()> {
        if let Some(only) = tenant::only(store.reader()).await?
            && only.host.is_empty()
        {
            let name = only.name.said(only.main_language).text;
            bail!(
                "the destination there is (“{name}”) answers to any host: give it its own first, \
                 with `cordee destination rename-host HOST`"
            );
        }
        let destination = self.destination()?;
        let tx = store.begin().await?;
        tenant::add(&tx, &destination).await?;
        journal::open(&tx, &destination.id, Clock::system().now()).await?;
        tx.commit().await?;
        println!("Added: {}, at {}.", self.name.trim(), self.host);
        println!(
            "Its first administrator comes in with `cordee invite --destination {}`.",
            self.host
        );
        Ok(())
    }

    fn destination(&self) -> Result<Destination> {
        let name = self.name.trim();
        if name.is_empty() {
            bail!("a destination has a name: say it with --name");
        }
        let spoken = if self.languages.is_empty() { &Lang::ALL[..] } else { &self.languages };
        let (main, others) = spoken.split_first().context("a destination speaks a language")?;
        Ok(Destination {
            id: ThingId::random(),
            host: self.host.as_str().to_owned(),
            name: Translated::only(*main, name),
            presentation: first_presentation(*main),
            main_language: *main,
            other_languages: others.to_vec(),
            time_zone: self.time_zone,
            accent: "#2f6b4f".to_owned(),
            logo: None,
            conformity: Conformity::default(),
        })
    }
}

async fn list(store: &Store) -> Result<()> {
    let db = store.reader();
    let mut after: Option<ThingId> = None;
    loop {
        let some = tenant::page(db, after.as_ref(), PAGE).await?;
        for destination in &some {
            let hosts = tenant::hosts(db, &destination.id).await?;
            println!("{}", described(destination, &hosts));
        }
        match some.last() {
            Some(last) => after = Some(last.id.clone()),
            None => return Ok(()),
        }
    }
}

/// A destination on one line: its host, its name, what it speaks, its zone, its other hosts.
fn described(destination: &Destination, hosts: &[String]) -> String {
    let host = if destination.host.is_empty() { "(any host)" } else { &destination.host };
    let name = destination.name.said(destination.main_language).text;
    let languages: Vec<&str> = destination.languages().into_iter().map(Lang::code).collect();
    let others: Vec<&str> =
        hosts.iter().map(String::as_str).filter(|other| *other != destination.host).collect();
    let mut line = format!("{host}  {name}  [{}]  {}", languages.join(" "), destination.time_zone);
    if !others.is_empty() {
        line = format!("{line}  also {}", others.join(", "));
    }
    line
}

impl Rename {
    async fn run(self, store: &Store) -> Result<()> {
        let destination = match &self.from {
            Some(from) => at(store, from).await?,
            None => tenant::only(store.reader())
                .await?
                .context("there is not exactly one destination: say which with --from HOST")?,
        };
        let tx = store.begin().await?;
        tenant::move_to_host(&tx, &destination, &self.host).await?;
        tx.commit().await?;
        println!("It answers at {}.", self.host);
        if !destination.host.is_empty() && destination.host != self.host.as_str() {
            println!("{} leads there.", destination.host);
        }
        Ok(())
    }
}

impl OtherHost {
    async fn give(self, store: &Store) -> Result<()> {
        let destination = at(store, &self.of).await?;
        let tx = store.begin().await?;
        tenant::give_host(&tx, &destination.id, &self.host).await?;
        tx.commit().await?;
        println!("{} leads to {}.", self.host, self.of);
        Ok(())
    }

    async fn take(self, store: &Store) -> Result<()> {
        let destination = at(store, &self.of).await?;
        if self.of == self.host {
            bail!("`{}` is its main host: give it another first, with rename-host", self.host);
        }
        let tx = store.begin().await?;
        if !tenant::take_host(&tx, &destination, &self.host).await? {
            bail!("`{}` does not lead to {}", self.host, self.of);
        }
        tx.commit().await?;
        println!("{} leads nowhere any more.", self.host);
        Ok(())
    }
}

impl Remove {
    async fn run(self, store: &Store, data: Option<&Path>) -> Result<()> {
        let destination = at(store, &self.host).await?;
        let name = destination.name.said(destination.main_language).text;
        let now = Clock::system().now();
        let kept = self.keep_in.clone().unwrap_or_else(|| {
            let file = format!("{}-{}.zip", self.host, now.format("%Y-%m-%d-%H%M%S"));
            data.map_or_else(|| PathBuf::from(&file), |folder| folder.join(&file))
        });
        if !self.yes {
            bail!(
                "“{name}” would go, with its démarches, documents, accounts and drafts, after being \
                 written to `{}`: say --yes to do it",
                kept.display()
            );
        }
        if kept.exists() {
            bail!("`{}` is there already: name another file with --keep-in", kept.display());
        }
        let tx = store.begin().await?;
        let files = folder::export_within(&tx, &destination, Profile::Complete).await?;
        write_through(&kept, &archive::pack(&files)?).with_context(|| {
            format!("`{}` cannot be written: nothing was removed", kept.display())
        })?;
        forgetting::destination(&tx, DOMAINS, &destination.id).await?;
        tx.commit().await?;
        println!("“{name}” is gone. Its complete folder is in `{}`.", kept.display());
        println!("It holds personal data (persons, contacts, bodies): keep it as such.");
        Ok(())
    }
}

/// Writes a file down to the disk: what it holds is about to go.
fn write_through(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
