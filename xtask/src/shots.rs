//! `cargo xtask shots`: every named page, for eyes.

use anyhow::Result;

use crate::needs;
use crate::run::{command, root, step};
use crate::test::prepare_browser;

/// Takes the screenshots of the demonstration, into `target/shots`.
pub fn take() -> Result<()> {
    needs::meet()?;
    prepare_browser()?;
    let mut shots = command("npx", &["--no-install", "playwright", "test", "shots.spec.mjs"]);
    step("screenshots", shots.current_dir(root().join("tests/story")))
}
