//! A PostgreSQL of our own for the tests: made in a temporary folder, stopped and removed after.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::needs::{is_root, postgres_folder};

/// A running cluster; dropping it stops it and removes its folder.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster that nothing needs to survive.
    pub fn start() -> Result<Self> {
        let programs = postgres_folder().context("PostgreSQL's server programs are not there")?;
        let folder = std::env::temp_dir().join(format!("cordee-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let cluster = Self { programs, folder, port: free_port()? };
        if is_root() {
            // The server refuses to run as root: Debian's package brings its own user.
            run(Command::new("chown").arg("postgres").arg(&cluster.folder))?;
        }
        let data = cluster.data();
        run(cluster
            .program("initdb")
            .args(["--auth=trust", "--username=cordee", "--encoding=UTF8"])
            .arg("--pgdata")
            .arg(&data))?;
        let settings = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            cluster.port,
            cluster.folder.display()
        );
        let log = cluster.folder.join("log");
        run(cluster
            .program("pg_ctl")
            .args(["--wait", "start", "--options", &settings])
            .arg("--log")
            .arg(&log)
            .arg("--pgdata")
            .arg(&data))
        .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(cluster)
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

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
