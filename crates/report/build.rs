//! Brings the fonts of the documents into the build folder: from npm, or from a folder handed in.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

#[path = "build/fonts.rs"]
mod fonts;

fn main() -> ExitCode {
    for watched in ["build", "package.json", "package-lock.json"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    println!("cargo:rerun-if-env-changed=CORDEE_REPORT_FONTS");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            println!("cargo::error={sentence}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let variable = |name: &str| env::var(name).map_err(|_| format!("cargo did not set {name}"));
    let target = PathBuf::from(variable("OUT_DIR")?).join("fonts");
    fs::create_dir_all(&target).map_err(|error| format!("no folder for the fonts: {error}"))?;
    if let Ok(handed_in) = env::var("CORDEE_REPORT_FONTS") {
        return take(Path::new(&handed_in), &target);
    }
    let here = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    if !fonts::is_installed(&here) {
        install(&here)?;
    }
    fonts::copy(&here.join(fonts::PACKAGES), &target)
}

/// Takes the fonts from a folder that holds them by the names they have here.
fn take(from: &Path, target: &Path) -> Result<(), String> {
    for (name, _) in fonts::FONTS {
        fs::copy(from.join(name), target.join(name)).map_err(|error| {
            format!(
                "CORDEE_REPORT_FONTS names `{}`, whose `{name}` could not be copied: {error}",
                from.display()
            )
        })?;
    }
    Ok(())
}

fn install(here: &Path) -> Result<(), String> {
    if let Some(sentence) = fonts::what_is_missing(&env::var("PATH").unwrap_or_default()) {
        return Err(sentence);
    }
    let output = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(here)
        .output()
        .map_err(|error| format!("`npm ci` could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = last.get(last.len().saturating_sub(6)..).unwrap_or_default().join(" / ");
    Err(format!(
        "the fonts of the documents could not be fetched: `npm ci` failed ({last}); check that the \
         npm registry can be reached, or set CORDEE_REPORT_FONTS to a folder that holds them"
    ))
}
