//! `cargo xtask outage`, `full-disk`, `kill`, `mailing` and `votes`: what the site does when what it
//! stands on fails, or when it is killed itself.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::needs::is_root;
use crate::postgres::Cluster;
use crate::run::{PROGRAM, build, command, released, step};

/// How large the small disk is: what the demonstration takes, and a little more. A PostgreSQL takes
/// more by itself.
const SMALL: &str = "size=24m";
const SMALL_FOR_POSTGRES: &str = "size=160m";

/// Stops and starts a PostgreSQL of its own under load: `tests/trials/outage.mjs`.
pub fn outage() -> Result<()> {
    build()?;
    let cluster = Cluster::start_durable(&std::env::temp_dir())?;
    let mut trial = command("node", &["tests/trials/outage.mjs"]);
    trial.env("OUTAGE_POSTGRES", cluster.url());
    trial.env("OUTAGE_STOP", cluster.stopping()).env("OUTAGE_START", cluster.starting());
    step("PostgreSQL away", &mut trial)
}

/// Fills the disk under the data, on both databases: `tests/trials/full-disk.mjs`.
pub fn full_disk() -> Result<()> {
    if !is_root() {
        bail!("a small disk has to be mounted: start this as root, on a machine made for trying");
    }
    build()?;
    let disk = Disk::mount(SMALL)?;
    let mut trial = command("node", &["tests/trials/full-disk.mjs"]);
    step("a full disk, SQLite", trial.env("FULL_DISK", &disk.folder))?;
    drop(disk);
    let disk = Disk::mount(SMALL_FOR_POSTGRES)?;
    let cluster = Cluster::start_durable(&disk.folder)?;
    let mut trial = command("node", &["tests/trials/full-disk.mjs"]);
    trial.env("FULL_DISK", &disk.folder).env("FULL_DISK_POSTGRES", cluster.url());
    step("a full disk, PostgreSQL", &mut trial)
}

/// Kills the program in the middle of submissions, on both databases: `tests/trials/kill.mjs`.
pub fn kill() -> Result<()> {
    build()?;
    let trial = || command("node", &["tests/trials/kill.mjs"]);
    step("killed while it writes, SQLite", &mut trial())?;
    let cluster = Cluster::start_durable(&std::env::temp_dir())?;
    let mut trial = trial();
    step("killed while it writes, PostgreSQL", trial.env("KILL_POSTGRES", cluster.url()))
}

/// Kills the program in the middle of a mailing, on both databases: `tests/trials/mailing.mjs`.
pub fn mailing() -> Result<()> {
    build()?;
    let trial = || command("node", &["tests/trials/mailing.mjs"]);
    step("killed in the middle of a mailing, SQLite", &mut trial())?;
    let cluster = Cluster::start_durable(&std::env::temp_dir())?;
    let mut trial = trial();
    step(
        "killed in the middle of a mailing, PostgreSQL",
        trial.env("MAILING_POSTGRES", cluster.url()),
    )
}

/// Kills the program in the middle of a vote of so many `voters`, on both databases: `tests/trials/votes.mjs`.
pub fn votes(voters: &str) -> Result<()> {
    // As it is released: a body of thousands votes for an hour on one that is not optimised.
    let program = released()?;
    let trial = || {
        let mut trial = command("node", &["tests/trials/votes.mjs"]);
        trial.env(PROGRAM, &program).env("VOTERS", voters);
        trial
    };
    step("killed in the middle of a vote, SQLite", &mut trial())?;
    let cluster = Cluster::start_durable(&std::env::temp_dir())?;
    let mut trial = trial();
    step("killed in the middle of a vote, PostgreSQL", trial.env("VOTES_POSTGRES", cluster.url()))
}

/// A small disk in memory; dropping it takes it away.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    fn mount(size: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("cordee-disk-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let mut mount = command("mount", &["-t", "tmpfs", "-o", size, "tmpfs"]);
        let status = mount.arg(&folder).status().context("mount could not be started")?;
        if !status.success() {
            bail!("a small disk could not be mounted at `{}`", folder.display());
        }
        Ok(Self { folder })
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = command("umount", &["--lazy"]).arg(&self.folder).status();
        let _ = std::fs::remove_dir(&self.folder);
    }
}
