//! What the build of the front end needs on the machine, and how it says what is missing.
//! Shared by the build script and its test.

use std::path::Path;
use std::process::Command;

/// The oldest Node.js that the build tool runs on.
pub const OLDEST_NODE: (u32, u32) = (20, 19);

/// Reads what `node --version` prints: `v20.19.2`.
pub fn node_version(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Says what is missing to build the front end with the programs of `path`, if anything is.
pub fn what_is_missing(path: &str) -> Option<String> {
    let (major, minor) = OLDEST_NODE;
    let otherwise = "or set CORDEE_WEB_DIST to a folder with a front end already built";
    let asked = run("node", path, &["--version"]);
    let Some(printed) = asked else {
        return Some(format!(
            "Node.js is missing: install Node.js {major}.{minor} or newer (with npm), {otherwise}"
        ));
    };
    if node_version(&printed).is_none_or(|version| version < OLDEST_NODE) {
        let printed = printed.trim();
        return Some(format!(
            "Node.js {printed} is too old: install Node.js {major}.{minor} or newer, {otherwise}"
        ));
    }
    if run("npm", path, &["--version"]).is_none() {
        return Some(format!("npm is missing: install npm, which comes with Node.js, {otherwise}"));
    }
    None
}

fn run(program: &str, path: &str, arguments: &[&str]) -> Option<String> {
    let found =
        std::env::split_paths(path).map(|folder| folder.join(program)).find(|it| it.is_file())?;
    let output = Command::new(found).args(arguments).env("PATH", path).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the packages in `folder` are those of its lock file.
pub fn is_installed(folder: &Path) -> bool {
    let modified =
        |name: &str| folder.join(name).metadata().and_then(|about| about.modified()).ok();
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(locked)) => locked <= installed,
        _ => false,
    }
}
