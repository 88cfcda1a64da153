//! Pythons of our own, below `target/python`, each with what its requirements name.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run::{command, root, step};

/// The folder of the programs of the Python `name`, made anew when its `requirements` have changed.
pub fn programs(name: &str, requirements: &str) -> Result<PathBuf> {
    let folder = root().join("target/python").join(name);
    let wanted = fs::read_to_string(root().join(requirements)).context(requirements.to_owned())?;
    let mark = folder.join("installed.txt");
    if fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
        let place = folder.to_string_lossy();
        step("a Python of our own", &mut command("python3", &["-m", "venv", "--clear", &place]))?;
        let pip = folder.join("bin/pip");
        let install = ["install", "--quiet", "--disable-pip-version-check", "-r", requirements];
        step("what it needs", &mut command(&pip.to_string_lossy(), &install))?;
        fs::write(&mark, wanted)?;
    }
    Ok(folder.join("bin"))
}
