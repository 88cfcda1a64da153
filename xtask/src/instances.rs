//! `cargo xtask instances`: two instances behind HAProxy, restarted and killed under load.

use anyhow::{Result, bail};

use crate::postgres::Cluster;
use crate::run::{build, command, output, step};

/// Runs `tests/instances/try.mjs` over a PostgreSQL of its own.
pub fn try_out() -> Result<()> {
    if output("haproxy", &["-v"]).is_none() {
        bail!("HAProxy is missing: install Debian's haproxy, then start again");
    }
    build()?;
    let cluster = Cluster::start()?;
    let mut load = command("node", &["tests/instances/try.mjs"]);
    step("two instances", load.env("INSTANCES_POSTGRES", cluster.url()))
}
