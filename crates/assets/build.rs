//! Builds the front end with npm and vite into the build folder, or takes the one handed in. The
//! dictionary of French that npm brings goes beside it, as it came.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

#[path = "build/check.rs"]
mod check;

fn main() -> ExitCode {
    for watched in ["front", "package.json", "package-lock.json", "vite.config.js"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    println!("cargo:rerun-if-env-changed=CORDEE_WEB_DIST");
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
    let dist = PathBuf::from(variable("OUT_DIR")?).join("dist");
    if let Ok(handed_in) = env::var("CORDEE_WEB_DIST") {
        return take(Path::new(&handed_in), &dist);
    }
    let here = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    if let Some(sentence) = check::what_is_missing(&env::var("PATH").unwrap_or_default()) {
        return Err(sentence);
    }
    if !check::is_installed(&here) {
        npm(&here, &["ci", "--no-audit", "--no-fund"])?;
    }
    let out = dist.to_string_lossy();
    npm(&here, &["run", "build", "--", "--outDir", &out, "--emptyOutDir", "--logLevel", "warn"])?;
    dictionary(&here.join("node_modules/dictionary-fr"), &dist.join("dictionary"))
        .map_err(|error| format!("the dictionary of French could not be copied: {error}"))
}

fn npm(here: &Path, arguments: &[&str]) -> Result<(), String> {
    let wanted = format!("npm {}", arguments.join(" "));
    let output = Command::new("npm")
        .args(arguments)
        .current_dir(here)
        .output()
        .map_err(|error| format!("`{wanted}` could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = last.get(last.len().saturating_sub(6)..).unwrap_or_default().join(" / ");
    Err(format!(
        "the front end could not be built: `{wanted}` failed ({last}); check that the npm registry \
         can be reached, or set CORDEE_WEB_DIST to a folder with a front end already built"
    ))
}

fn take(from: &Path, to: &Path) -> Result<(), String> {
    if !from.join("manifest.json").is_file() {
        return Err(format!(
            "CORDEE_WEB_DIST names `{}`, which holds no manifest.json: name a folder built by vite",
            from.display()
        ));
    }
    copy(from, to).map_err(|error| format!("CORDEE_WEB_DIST could not be copied: {error}"))
}

/// Copies the rules, the words and their licence.
fn dictionary(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for name in ["index.aff", "index.dic", "license"] {
        fs::copy(from.join(name), to.join(name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
