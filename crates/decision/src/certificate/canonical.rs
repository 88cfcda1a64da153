//! The canonical text of an election, and its hash.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::Election;

/// The election as one text, which does not depend on the order of what was read.
fn canonical(election: &Election) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut lines = vec![
        "cordee-election 1".to_owned(),
        format!("budget {}", election.budget()),
        format!("form {:?}", election.form()),
    ];
    for project in election.projects() {
        let lists = [&project.categories, &project.neighbourhoods];
        let lists =
            lists.map(|list| list.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(" "));
        lines.push(format!(
            "project {} {} [{}] [{}]",
            quoted(&project.id),
            project.cost,
            lists[0],
            lists[1]
        ));
    }
    for college in election.colleges() {
        lines.push(format!("college {} {}", quoted(&college.name), college.weight));
    }
    for group in election.groups() {
        let choices: Vec<String> = group.choices.iter().map(ToString::to_string).collect();
        let points: Vec<String> = group.points.iter().map(ToString::to_string).collect();
        let (college, voters, weight) = (group.college, group.voters, group.weight);
        lines.push(format!(
            "ballot {college} {voters} {weight} {} {}",
            choices.join(","),
            points.join(",")
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}

impl Election {
    /// The SHA-256 of the election, whatever the order in which it was read.
    pub fn hash(&self) -> String {
        let digest = Sha256::digest(canonical(self).as_bytes());
        digest.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
