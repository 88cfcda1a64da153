//! The programs with which the tests open what was made, as people would.

use std::path::Path;
use std::process::Command;

/// What `program` prints; fails with a sentence that says what to install when it is missing.
#[track_caller]
pub fn printed_by(program: &str, package: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            panic!("`{program}` is missing: install Debian's package `{package}`")
        }
        Err(error) => panic!("`{program}` could not be started: {error}"),
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{program}` failed: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
