//! `cargo xtask conformance decision`: the engine over all reference outcomes, as a page.

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::run::{command, root};

const PAGE: &str = "docs/decision-conformance.md";

/// Writes the page, also when a case fails: it says which one.
pub fn decision() -> Result<()> {
    let words = ["run", "--release", "-p", "cordee-decision", "--example", "conformance"];
    let done = command("cargo", &words).stderr(Stdio::inherit()).output();
    let done = done.context("cargo could not be started")?;
    if !done.stdout.is_empty() {
        fs::write(root().join(PAGE), &done.stdout)?;
        println!("`{PAGE}` is written");
    }
    if !done.status.success() {
        bail!("the engine does not conform, or could not be tried: see above");
    }
    Ok(())
}
