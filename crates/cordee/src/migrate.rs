//! `cordee migrate`: brings the database to the version of this program.

use anyhow::{Result, bail};
use clap::Args;
use cordee_store::Store;

use crate::configuration::{Configuration, Flags};
use crate::site;

/// Whether it is done, or only told.
#[derive(Args, Clone, Debug)]
pub struct Migrate {
    /// Says what would be done, and changes nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    flags: Flags,
}

impl Migrate {
    /// Applies the migrations that the database waits for: all of them, or none.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let store = Store::open_as_it_is(&site::address(configuration)?).await?;
        let version = store.version().await?;
        if let Some(migration) = version.unknown.first() {
            bail!(
                "a newer version of Cordée has used this database (it knows `{migration}`, this program does not): start that newer version, or restore a backup made before it"
            );
        }
        for migration in &version.waiting {
            println!("{migration}");
        }
        match (version.waiting.len(), self.dry_run) {
            (0, _) => {
                println!("The database is up to date ({} migrations).", version.applied.len());
            }
            (count, true) => println!("{count} migrations would be applied. Nothing was changed."),
            (count, false) => {
                store.migrate().await?;
                println!("{count} migrations applied.");
            }
        }
        store.close().await?;
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}
