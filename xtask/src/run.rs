//! Running the commands of others, each announced and timed.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Names a program that was built before, for the trials and benches to start.
pub const PROGRAM: &str = "CORDEE_BIN";

/// The folder of the project.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

/// A command in the folder of the project.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    // What cargo tells this program of itself: a cargo it starts would build what reads it anew.
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_ours(name)) {
        command.env_remove(name);
    }
    // What is built once gains nothing from what would make a second build shorter, and is looked into by nobody.
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
    }
    command
}

fn is_ours(name: &OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
}

/// Runs `command`, said to be `name`; fails with that name.
pub fn step(name: &str, command: &mut Command) -> Result<()> {
    println!("\n==> {name}");
    let start = Instant::now();
    let status = command.status().with_context(|| format!("{name}: it could not be started"))?;
    if !status.success() {
        bail!("{name}: failed ({status})");
    }
    println!("==> {name}: done in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Builds the program that the trials start, unless [`PROGRAM`] names another.
pub fn build() -> Result<()> {
    if std::env::var_os(PROGRAM).is_some() {
        return Ok(());
    }
    step("the program", &mut command("cargo", &["build", "--workspace", "--bins"]))
}

/// The program as it is released: built, unless [`PROGRAM`] names another.
pub fn released() -> Result<PathBuf> {
    if let Some(program) = std::env::var_os(PROGRAM) {
        return Ok(program.into());
    }
    let built = ["build", "--release", "--workspace", "--bin", "cordee"];
    step("the program", &mut command("cargo", &built))?;
    Ok(root().join("target/release/cordee"))
}

/// What `program` prints, when it runs and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
