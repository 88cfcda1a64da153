//! Elections of cities, from Pabulib, against outcomes computed elsewhere.
//!
//! The files may not be redistributed: where they are not there, these tests say so and pass.

mod colleges;
mod outcomes;
mod recorded;

use std::path::PathBuf;

use cordee_decision::Election;
use cordee_decision::pabulib::{self, Reading, Repeated};
use serde_json::Value;

/// The folder of the files; `None` where it is not there.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

/// Two of the files name a project twice in one ballot: these are read as naming it once.
const READING: Reading = Reading { repeated: Repeated::Once };

fn text(name: &str) -> String {
    let path = folder().expect("the folder is there").join(name);
    std::fs::read_to_string(path).expect("the file is readable")
}

fn election(text: &str) -> Election {
    let file = pabulib::read(text, READING).expect("the file is read");
    file.election().expect("the file makes an election")
}

/// The expected outcomes of every file, by name of file.
fn expected() -> Vec<(String, Value)> {
    let Some(folder) = folder() else { return vec![] };
    let entries = std::fs::read_dir(folder.join("expected")).expect("the outcomes are there");
    let mut all = vec![];
    for entry in entries {
        let path = entry.expect("the entry is readable").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_none_or(|it| it != "json") || name == "colleges.json" {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("the outcome is readable");
        let value: Value = serde_json::from_str(&text).expect("the outcome is JSON");
        all.push((value["file"].as_str().expect("it names its file").to_owned(), value));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}
