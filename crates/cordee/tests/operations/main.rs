//! Running a site, as whoever runs it does: configuration, backups, upgrades, checks, stopping.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use cordee_store::sea_orm::ConnectionTrait;
use cordee_store::{Store, random_text};

mod backup;
mod check;
mod configuration;
#[cfg(unix)]
mod stopping;
mod upgrade;

const PILAT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pilat");

/// The program, without what the environment says of any site.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cordee"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CORDEE_")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

fn cordee(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program starts")
}

/// What the program prints, which succeeds.
#[track_caller]
fn accepted(arguments: &[&str]) -> String {
    let output = cordee(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What the program prints before it fails, with a complaint that says all of `told`.
#[track_caller]
fn refused(arguments: &[&str], told: &[&str]) -> String {
    let output = cordee(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{arguments:?} was accepted");
    for part in told {
        assert!(said.contains(part), "{arguments:?} said: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder for one test.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder can be made"))
    }

    fn at(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// The files below `folder`, by their paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).expect("it is read") {
            let path = entry.expect("it is read").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("it is read");
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), bytes);
            }
        }
    }
    found
}

/// Where to restore to: a new folder, and a new schema of the PostgreSQL of the tests when there is
/// one.
async fn targets(place: &Place) -> Vec<[String; 2]> {
    let mut targets = vec![["--data".to_owned(), place.at("elsewhere")]];
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let schema = format!("test_{}", random_text(8));
        let store = Store::open_as_it_is(&url).await.expect("TEST_DATABASE_URL opens");
        let made = store.reader().execute_unprepared(&format!("CREATE SCHEMA \"{schema}\"")).await;
        made.expect("a schema is made");
        targets.push(["--database".to_owned(), format!("{url}?options[search_path]={schema}")]);
    }
    targets
}

/// A site being served.
struct Site {
    child: Child,
    address: String,
}

impl Site {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut printed = BufReader::new(child.stdout.take().expect("it prints"));
        let mut line = String::new();
        printed.read_line(&mut line).expect("it prints its address");
        let address = line.split("http://").nth(1).unwrap_or_default().trim().to_owned();
        std::thread::spawn(move || printed.lines().for_each(drop));
        Self { child, address }
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        TcpStream::connect(&self.address)
    }

    /// The whole answer to a request for `path`.
    fn get(&self, path: &str) -> String {
        let mut stream = self.connect().expect("it listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut answer = vec![];
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[cfg(unix)]
    fn tell_to_stop(&self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(told.is_ok_and(|status| status.success()));
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
