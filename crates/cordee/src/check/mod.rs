//! `cordee check`: looks everything over, and says what is wrong and how to mend it.
//!
//! Each part looks at one thing and gives findings: [`setup`], [`database`], [`journal`], [`votes`],
//! [`clock`], [`mail`], [`returns`], [`sender`], [`disk`], [`backups`].

use anyhow::{Result, bail};
use clap::Args;
use cordee_store::{Clock, Store};

use crate::configuration::{Configuration, Flags};
use crate::site;

mod backups;
mod clock;
mod database;
mod disk;
mod journal;
mod mail;
mod returns;
mod sender;
mod setup;
mod votes;

/// What is looked at, besides everything.
#[derive(Args, Clone, Debug)]
pub struct Check {
    /// Sends a mail to this address, to see that it arrives.
    #[arg(long, value_name = "ADDRESS")]
    send_to: Option<String>,
    /// Prints the findings as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good,
    /// The site works, and somebody should look at it.
    Doubtful,
    Wrong,
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub subject: &'static str,
    pub verdict: Verdict,
    pub told: String,
    /// How to mend it.
    pub mend: String,
}

impl Finding {
    pub fn good(subject: &'static str, told: impl Into<String>) -> Self {
        Self { subject, verdict: Verdict::Good, told: told.into(), mend: String::new() }
    }

    pub fn doubtful(
        subject: &'static str,
        told: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { subject, verdict: Verdict::Doubtful, told: told.into(), mend: mend.into() }
    }

    pub fn wrong(subject: &'static str, told: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { subject, verdict: Verdict::Wrong, told: told.into(), mend: mend.into() }
    }

    fn mark(&self) -> &'static str {
        match self.verdict {
            Verdict::Good => "ok",
            Verdict::Doubtful => "look",
            Verdict::Wrong => "WRONG",
        }
    }

    fn print(&self) {
        println!("{:<6} {:<14} {}", self.mark(), self.subject, self.told);
        if !self.mend.is_empty() {
            println!("{:<21} → {}", "", self.mend);
        }
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "subject": self.subject,
            "verdict": self.mark().to_lowercase(),
            "told": self.told,
            "mend": self.mend,
        })
    }
}

impl Check {
    /// Looks at everything; fails when something is wrong.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let findings = self.look(configuration).await;
        if self.json {
            let all: Vec<_> = findings.iter().map(Finding::json).collect();
            println!("{}", serde_json::Value::from(all));
        } else {
            findings.iter().for_each(Finding::print);
        }
        match findings.iter().filter(|finding| finding.verdict == Verdict::Wrong).count() {
            0 => Ok(()),
            1 => bail!("one thing is wrong, told above"),
            count => bail!("{count} things are wrong, told above"),
        }
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    async fn look(&self, configuration: &Configuration) -> Vec<Finding> {
        let mut findings = setup::look(configuration);
        match open(configuration).await {
            Ok(store) => findings.extend(self.look_into(&store, configuration).await),
            Err(error) => findings.push(Finding::wrong(
                "database",
                format!("{error:#}"),
                "check --data or --database, and that the server runs",
            )),
        }
        findings.extend(mail::look(configuration, self.send_to.as_deref()).await);
        findings.extend(returns::look(configuration).await);
        findings.extend(sender::look(configuration).await);
        findings.extend(disk::look(configuration));
        findings
    }

    async fn look_into(&self, store: &Store, configuration: &Configuration) -> Vec<Finding> {
        let now = Clock::system().now();
        let mut findings = vec![];
        for part in [
            database::look(store).await,
            journal::look(store).await,
            votes::look(store).await,
            clock::look(store, now).await,
            mail::look_at_the_outbox(store).await,
            backups::look(store, configuration, now).await,
        ] {
            match part {
                Ok(found) => findings.extend(found),
                Err(error) => findings.push(Finding::wrong(
                    "database",
                    format!("it could not be asked: {error:#}"),
                    "see the lines above, then `cordee restore` if it is damaged",
                )),
            }
        }
        findings
    }
}

async fn open(configuration: &Configuration) -> Result<Store> {
    if configuration.database.is_none()
        && let Some(folder) = &configuration.data
        && !folder.join("cordee.db").exists()
    {
        bail!("there is no database in `{}`", folder.display());
    }
    Ok(Store::open_as_it_is(&site::address(configuration)?).await?)
}
