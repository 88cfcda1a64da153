//! `cordee archive`: the public site as a folder that needs no server.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::Clock;
use cordee_web::DOMAINS;
use cordee_web::archive::copying::{Copy, Dead};
use cordee_web::archive::proof;
use cordee_web::spine::app::App;

use crate::configuration::{Configuration, Flags};
use crate::folder::must_be_empty;
use crate::site;

/// How many addresses are looked at between two words about it.
const WORD_EVERY: usize = 200;

/// Where the copy goes.
#[derive(Args, Clone, Debug)]
pub struct Archive {
    /// A folder that is not there yet, or is empty.
    to: PathBuf,
    /// The destination, by its host, when the site has several.
    #[arg(long, value_name = "HOST")]
    destination: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Archive {
    /// Copies every public page with what it shows, then reads the copy again and follows its links.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        must_be_empty(&self.to)?;
        std::fs::create_dir_all(&self.to)
            .with_context(|| format!("`{}` cannot be written", self.to.display()))?;
        let store = site::open(configuration).await?;
        let found = site::destination(&store, self.destination.as_deref()).await?;
        let destination = found.context("this database holds no destination to copy")?;
        let clock = Clock::system();
        let address = format!("http://{}", configuration.listen);
        let settings = site::settings(configuration, &address, false);
        let app = App::new(store.clone(), clock.clone(), settings, DOMAINS);
        let copy = Copy { app: &app, destination: &destination, to: &self.to, at: clock.now() };
        let told = AtomicUsize::new(0);
        let summary = copy.make(&|count| tell(&told, count)).await?;
        store.close().await?;
        println!(
            "{} pages, {} files in all. Begin with {}.",
            summary.pages,
            summary.files,
            self.to.join("index.html").display()
        );
        for Dead { page, to } in &summary.dead {
            println!("On the site, {page} leads to {to}, where nothing is.");
        }
        let lost = proof::prove(&self.to)?;
        for Dead { page, to } in &lost {
            println!("{page} leads to {to}, which is not in the copy.");
        }
        if !lost.is_empty() {
            bail!("the copy is not whole: see above");
        }
        println!("Read again: every link leads on, and nothing is asked of anywhere else.");
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}

fn tell(told: &AtomicUsize, count: usize) {
    if WORD_EVERY <= count.saturating_sub(told.load(Ordering::Relaxed)) {
        told.store(count, Ordering::Relaxed);
        println!("{count} addresses looked at…");
    }
}
