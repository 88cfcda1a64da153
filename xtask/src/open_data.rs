//! The open data against a running demonstration: what is described is what is answered, and programs
//! that are not ours read it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::python;
use crate::run::{build, command, root, step};

const REQUIREMENTS: &str = "tests/open/requirements.txt";

/// How long requests are made up, in seconds.
const LONGEST: &str = "60";

/// Asks a demonstration for all that it describes, with questions of every kind.
pub fn check() -> Result<()> {
    let programs = python::programs("open", REQUIREMENTS)?;
    build()?;
    let demonstration = Demonstration::start()?;
    let address = &demonstration.address;
    let schema = format!("{address}/openapi.json");
    let schemathesis = programs.join("schemathesis");
    let arguments = [
        "run",
        &schema,
        "--phases=examples,coverage,fuzzing",
        "--max-examples=10",
        "--seed=2022",
        "--max-time",
        LONGEST,
        "--workers=2",
        "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method",
        "--warnings=off",
        "--no-shrink",
    ];
    let mut run = command(&schemathesis.to_string_lossy(), &arguments);
    // What it keeps for itself is kept beside what it is made of.
    step("the description of the data", run.current_dir(root().join("target/python")))?;
    let python = programs.join("python");
    let others = ["tests/open/check.py", address];
    step("the data, read by others", &mut command(&python.to_string_lossy(), &others))
}

/// A running demonstration; dropping it stops it.
struct Demonstration {
    program: Child,
    address: String,
}

impl Demonstration {
    fn start() -> Result<Self> {
        let program = root().join("target/debug/cordee");
        let mut program = Command::new(program)
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the demonstration does not start")?;
        let said = program.stdout.take().context("the demonstration says nothing")?;
        let mut lines = BufReader::new(said).lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let at = line.find("http://")?;
            line.get(at..)?.split_whitespace().next().map(|it| it.trim_end_matches('/').to_owned())
        });
        // What it says later is of no interest, but must be taken.
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.context("the demonstration ended before it said where it is")?;
        Ok(Self { program, address })
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
