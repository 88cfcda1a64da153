//! Outcomes computed elsewhere, and decisions that cities recorded, against those of this crate.
//!
//! One comparison for the tests and for `cargo xtask conformance decision`. The data may not be
//! redistributed: [`folder`] says where they are looked for.

pub mod colleges;
pub mod elections;
pub mod judgment;
pub mod rankings;
pub mod recorded;

use std::error::Error;
use std::path::{Path, PathBuf};

use cordee_decision::pabulib::{Reading, Repeated};
use serde_json::Value;

/// Names another folder of data than the one beside the project.
pub const FOLDER: &str = "CORDEE_REFERENCE";

/// Two of the files name a project twice in one ballot: these are read as naming it once.
pub const READING: Reading = Reading { repeated: Repeated::Once };

/// What went wrong with the data themselves.
pub type Fault = Box<dyn Error>;

/// What was tried.
pub type Cases = Result<Vec<Case>, Fault>;

/// One outcome looked at.
#[derive(Clone, Debug)]
pub struct Case {
    pub family: &'static str,
    pub rule: String,
    pub file: String,
    pub found: Found,
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Equal,
    /// How ours differs.
    Different(String),
    /// Why there is nothing to compare.
    NotApplicable(String),
}

/// A difference that is known, and why it is right: family, rule, file, reason.
pub const DECLARED: [(&str, &str, &str, &str); 2] = [
    (
        recorded::FAMILY,
        "unknown",
        "Hungary_Budapest_2024.pb",
        "The file states no rule, and the reference finds none that gives this set either.",
    ),
    (
        rankings::LIBRARY,
        "irv",
        "00032-00000002.soc",
        "Several are equal for the last place: pref_voting lets all of them leave at once, we let \
         the one leave that was drawn last, as the same case computed from the definition does.",
    ),
];

impl Case {
    pub fn new(family: &'static str, rule: &str, file: &str, found: Found) -> Self {
        Self { family, rule: rule.to_owned(), file: file.to_owned(), found }
    }

    /// Why a difference is known to be right.
    pub fn declared(&self) -> Option<&'static str> {
        let is_it = |it: &&(&str, &str, &str, &'static str)| {
            (it.0, it.1, it.2) == (self.family, self.rule.as_str(), self.file.as_str())
        };
        DECLARED.iter().find(is_it).map(|it| it.3)
    }

    /// What must not be: a difference without a reason, or a reason without a difference.
    pub fn fault(&self) -> Option<String> {
        let said = match (&self.found, self.declared()) {
            (Found::Different(how), None) => how,
            (Found::Equal | Found::NotApplicable(_), Some(_)) => {
                "is declared to differ, and does not"
            }
            _ => return None,
        };
        Some(format!("{}, {}, {}: {said}", self.family, self.rule, self.file))
    }
}

impl Found {
    /// Equal when nothing differs; otherwise the first difference.
    pub fn of(differences: impl IntoIterator<Item = Option<String>>) -> Self {
        differences.into_iter().flatten().next().map_or(Self::Equal, Self::Different)
    }
}

/// How `found` differs from what is `wanted`.
pub fn differs<T: PartialEq + std::fmt::Debug>(
    what: &str,
    found: &T,
    wanted: &T,
) -> Option<String> {
    (found != wanted).then(|| format!("{what}: {found:?} instead of {wanted:?}"))
}

/// Where the data lie: beside the project unless [`FOLDER`] says otherwise.
pub fn folder() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    std::env::var_os(FOLDER).map_or_else(beside, PathBuf::from)
}

/// The text of a file of the data.
pub fn text(folder: &Path, name: &str) -> Result<String, Fault> {
    std::fs::read_to_string(folder.join(name)).map_err(|why| format!("`{name}`: {why}").into())
}

pub fn json(folder: &Path, name: &str) -> Result<Value, Fault> {
    serde_json::from_str(&text(folder, name)?).map_err(|why| format!("`{name}`: {why}").into())
}

/// The expected outcomes of every file of a folder, in the order of their names.
pub fn expected(folder: &Path) -> Result<Vec<(String, Value)>, Fault> {
    let mut all = vec![];
    for entry in std::fs::read_dir(folder.join("expected"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !is_a(&name, "json") || name == colleges::CASES {
            continue;
        }
        let value = json(&folder.join("expected"), &name)?;
        all.push((said(&value, "file")?.to_owned(), value));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(all)
}

/// Whether the name of a file ends so, after a point.
pub fn is_a(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == ending)
}

/// The text that `value` has under `key`.
pub fn said<'v>(value: &'v Value, key: &str) -> Result<&'v str, Fault> {
    value[key].as_str().ok_or_else(|| format!("there is no text under `{key}`").into())
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The texts of a list.
pub fn words(value: &Value) -> Vec<&str> {
    list(value).filter_map(Value::as_str).collect()
}
