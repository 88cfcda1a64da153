//! The forms that questionnaires are exported as, read by a program that is not ours: pyxform, which
//! makes the forms of ODK and KoboToolbox.

use anyhow::Result;

use crate::python;
use crate::run::{command, root, step};

const REQUIREMENTS: &str = "tests/forms/requirements.txt";

/// Writes thirty forms, and has pyxform convert them.
pub fn check() -> Result<()> {
    let programs = python::programs("forms", REQUIREMENTS)?;
    let build = ["build", "--workspace", "--example", "forms"];
    step("the forms, built", &mut command("cargo", &build))?;
    let folder = root().join("target/forms");
    // Of a former run nothing is left to be read.
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let folder = folder.to_string_lossy();
    let writing = root().join("target/debug/examples/forms");
    step("the forms, written", &mut command(&writing.to_string_lossy(), &[&folder]))?;
    let python = programs.join("python");
    let others = ["tests/forms/check.py", &folder];
    step("the forms, read by others", &mut command(&python.to_string_lossy(), &others))
}
