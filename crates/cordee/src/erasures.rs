//! `cordee erasures`: who was erased, by hashes that name nobody; and erasing them again after a
//! restore.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use cordee_store::Clock;
use cordee_web::DOMAINS;
use cordee_web::spine::personal::{erasing, purges};

use crate::configuration::{Configuration, Flags};
use crate::site;

/// The list of erasures, or a list to be repeated.
#[derive(Args, Clone, Debug)]
pub struct Erasures {
    /// A list that this command printed before a backup was put back: those in it are erased again.
    #[arg(long, value_name = "FILE")]
    again: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

impl Erasures {
    /// Where the site is, as it was typed.
    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Prints the list, one hash a line; or erases those of a list again, and says how many.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let store = site::open(configuration).await?;
        let Some(path) = self.again else {
            for hash in purges::erased(store.reader()).await? {
                println!("{hash}");
            }
            return Ok(store.close().await?);
        };
        let list = std::fs::read_to_string(&path)
            .with_context(|| format!("the list `{}` cannot be read", path.display()))?;
        let hashes: Vec<String> = list.split_whitespace().map(str::to_owned).collect();
        let now = Clock::system().now();
        let count = erasing::erase_again(&store, DOMAINS, &hashes, now).await?;
        println!("{count} of the {} persons on the list were back, and are erased", hashes.len());
        Ok(store.close().await?)
    }
}
