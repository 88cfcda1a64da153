//! A PostgreSQL of our own for the tests: made in a temporary folder, stopped and removed after.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::needs::{is_root, postgres_folder};
use crate::run::output;

/// A running cluster; dropping it stops it and removes its folder.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    /// How careful the server is with what it has acknowledged.
    durability: &'static str,
}

impl Cluster {
    /// Makes and starts a cluster that nothing needs to survive: in memory, where there is enough of it.
    ///
    /// Each test copies and drops a database of a thousand small files: on a disk, that takes about as long as
    /// the tests themselves.
    pub fn start() -> Result<Self> {
        let place = memory().unwrap_or_else(std::env::temp_dir);
        Self::start_with(&place, "-c fsync=off -c synchronous_commit=off -c full_page_writes=off")
    }

    /// Makes and starts a cluster below `place` that keeps what it has acknowledged.
    pub fn start_durable(place: &Path) -> Result<Self> {
        // What it writes ahead is small: the disk of a trial is.
        Self::start_with(place, "-c max_wal_size=16MB -c min_wal_size=4MB")
    }

    /// Makes and starts a cluster below `place` as Debian sets it up.
    pub fn start_ordinary(place: &Path) -> Result<Self> {
        Self::start_with(place, "")
    }

    fn start_with(place: &Path, durability: &'static str) -> Result<Self> {
        let programs = postgres_folder().context("PostgreSQL's server programs are not there")?;
        let folder = place.join(format!("cordee-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let cluster = Self { programs, folder, port: free_port()?, durability };
        if is_root() {
            // The server refuses to run as root: Debian's package brings its own user.
            run(Command::new("chown").arg("postgres").arg(&cluster.folder))?;
        }
        let data = cluster.data();
        run(cluster
            .program("initdb")
            .args(["--auth=trust", "--username=cordee", "--encoding=UTF8", "--wal-segsize=1"])
            .arg("--pgdata")
            .arg(&data))?;
        let log = cluster.log();
        run(&mut cluster.control_start())
            .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(cluster)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn control_start(&self) -> Command {
        let settings = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c max_connections=300 {}",
            self.port,
            self.folder.display(),
            self.durability
        );
        let mut start = self.program("pg_ctl");
        start.args(["--wait", "start", "--options", &settings]);
        start.arg("--log").arg(self.log()).arg("--pgdata").arg(self.data());
        start
    }

    /// What a shell is told to start the cluster again.
    pub fn starting(&self) -> String {
        in_a_shell(&self.control_start())
    }

    /// What a shell is told to stop the cluster; how (fast, immediate) comes after it.
    pub fn stopping(&self) -> String {
        let mut stop = self.program("pg_ctl");
        stop.arg("--pgdata").arg(self.data()).args(["stop", "--mode"]);
        in_a_shell(&stop)
    }

    /// Tidies up after many changes, and counts what there is, as a server does by itself in time.
    pub fn settle(&self) -> Result<()> {
        let url = self.url();
        run(self.program("psql").args(["--quiet", "--command", "VACUUM ANALYZE", &url]))
    }

    /// The version of the server.
    pub fn version(&self) -> Result<String> {
        let said = self.program("postgres").arg("--version").output()?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// The address of its database, for `TEST_DATABASE_URL`.
    pub fn url(&self) -> String {
        format!("postgres://cordee@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of the server's programs, as the user it wants to be.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        if !is_root() {
            return in_folder(Command::new(path), &self.folder);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        in_folder(command, &self.folder)
    }
}

/// A command as a shell reads it, silent.
fn in_a_shell(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted = words.map(|word| format!("'{}'", word.to_string_lossy()));
    format!("cd / && {}", quoted.collect::<Vec<_>>().join(" "))
}

fn in_folder(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder);
    command
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let _ = run(self
            .program("pg_ctl")
            .args(["--mode=immediate", "stop"])
            .arg("--pgdata")
            .arg(data));
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output = output.with_context(|| format!("{command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// A folder of the system that is kept in memory, when it has room for a cluster.
fn memory() -> Option<PathBuf> {
    const ENOUGH: u64 = 4 << 30;
    let folder = PathBuf::from("/dev/shm");
    let free = output("df", &["--output=avail", "--block-size=1", "/dev/shm"])?;
    let free: u64 = free.lines().last()?.trim().parse().ok()?;
    (ENOUGH <= free).then_some(folder)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
