//! `cordee handover`: the dossier for whoever takes the project over, as a file.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::Clock;
use cordee_web::DOMAINS;
use cordee_web::handover::dossier;
use cordee_web::spine::app::App;
use cordee_web::spine::print::{self, Format};

use crate::configuration::{Configuration, Flags};
use crate::site;

/// Where the dossier goes.
#[derive(Args, Clone, Debug)]
pub struct Handover {
    /// The file: its ending, .docx or .pdf, says what it is.
    to: PathBuf,
    /// The destination, by its host, when the site has several.
    #[arg(long, value_name = "HOST")]
    destination: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Handover {
    /// Writes the dossier, in the main language of the destination; never over another file.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let ending = self.to.extension().and_then(|it| it.to_str()).unwrap_or_default();
        let format: Format = ending.to_lowercase().parse()?;
        if self.to.exists() {
            bail!("`{}` is there already: choose another name", self.to.display());
        }
        let store = site::open(configuration).await?;
        let found = site::destination(&store, self.destination.as_deref()).await?;
        let destination = found.context("this database holds no destination to hand over")?;
        let address = format!("http://{}", configuration.listen);
        let settings = site::settings(configuration, &address, false);
        let app = App::new(store.clone(), Clock::system(), settings, DOMAINS);
        let lang = destination.main_language;
        let parts = dossier::parts(&app, &destination, lang).await?;
        let document = dossier::document(&app, &destination, lang, &parts);
        let template = dossier::template(&app, &destination, format).await?;
        let bytes = print::made(&document, format, template)?;
        std::fs::write(&self.to, bytes)
            .with_context(|| format!("`{}` cannot be written", self.to.display()))?;
        store.close().await?;
        println!("The dossier is in {}.", self.to.display());
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}
