//! Certificates of rankings as text: the canonical one that is hashed, and JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::certificate::Said;
use super::{Blank, Certificate, Claim, Exact, Strength, Ungraded, Unranked};

/// The SHA-256 of ballots in their canonical text.
pub(super) fn hash(kind: &str, ids: &[String], groups: &[(Exact, Said)]) -> String {
    let mut text = format!("cordee-ranking 1\nballots {kind}\n");
    for id in ids {
        let _ = writeln!(text, "candidate {}", Value::from(id.as_str()));
    }
    for (weight, said) in groups {
        let _ = writeln!(text, "ballot {weight} {}", ballot(ids, said));
    }
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What a ballot says, by identifiers.
fn ballot(ids: &[String], said: &Said) -> Value {
    let id = |at: &usize| ids.get(*at).map_or("", String::as_str);
    let named = |places: &[usize]| Value::from(places.iter().map(id).collect::<Vec<_>>());
    match said {
        Said::Order(classes) => classes.iter().map(|class| named(class)).collect(),
        Said::Approvals(approved) => named(approved),
        Said::Scores(scores) => cells(scores),
        Said::Grades(grades) => json!(grades),
        Said::Criteria(lines) => lines.iter().map(|line| cells(line)).collect(),
    }
}

fn cells(cells: &[Option<Exact>]) -> Value {
    cells.iter().map(|cell| cell.as_ref().map(ToString::to_string)).collect()
}

/// Writes a certificate: a line for each key, and for each row of a table.
pub(super) fn json(it: &Certificate) -> String {
    let mut lines = Lines(String::from("{"));
    let colleges = it.reading.colleges.iter();
    let colleges = colleges.map(|it| json!({ "name": it.name, "weight": it.weight.to_string() }));
    lines.value("format", "cordee-ranking-certificate");
    lines.value("version", it.version);
    lines.value("program", crate::certificate::PROGRAM);
    lines.value(
        "input",
        json!({
            "approve": it.reading.approve,
            "ballots": it.kind,
            "colleges": colleges.collect::<Vec<_>>(),
            "sha256": it.sha256,
        }),
    );
    lines.value("rule", it.rule.name());
    lines.value("candidates", json!(it.candidates));
    let group = |(weight, said): &(Exact, Said)| {
        json!({ "ballot": ballot(&it.candidates, said), "weight": weight.to_string() }).to_string()
    };
    lines.rows("groups", it.groups.iter().map(group));
    claim(&mut lines, &it.claim);
    lines.value("ranking", json!(it.ranking));
    lines.0.push_str("\n}\n");
    lines.0
}

fn claim(lines: &mut Lines, claim: &Claim) {
    match claim {
        Claim::MajorityJudgment { grades, blank, profiles, medians } => {
            lines.value("grades", json!(grades));
            let blank = if *blank == Blank::Worst { "worst" } else { "refused" };
            lines.value("blank", blank);
            lines.numbers("profiles", profiles);
            lines.value("medians", json!(medians));
        }
        Claim::Schulze { strength, unranked, pairwise, chains } => {
            let margins = *strength == Strength::Margins;
            lines.value("strength", if margins { "margins" } else { "winning_votes" });
            let last = *unranked == Unranked::Last;
            lines.value("unranked", if last { "last" } else { "ignored" });
            lines.numbers("pairwise", pairwise);
            lines.numbers("chains", chains);
        }
        Claim::Totals { totals } => lines.list("totals", totals),
        Claim::Grid { weights, ungraded, means, totals } => {
            lines.list("weights", weights);
            let left_out = *ungraded == Ungraded::LeftOut;
            lines.value("ungraded", if left_out { "left_out" } else { "refused" });
            lines.rows("means", means.iter().map(|means| cells(means).to_string()));
            lines.list("totals", totals);
        }
    }
}

struct Lines(String);

impl Lines {
    fn key(&mut self, key: &str) {
        let comma = if self.0.ends_with('{') { "" } else { "," };
        let _ = write!(self.0, "{comma}\n\"{key}\": ");
    }

    fn value(&mut self, key: &str, value: impl Into<Value>) {
        self.key(key);
        let _ = write!(self.0, "{}", value.into());
    }

    fn rows(&mut self, key: &str, rows: impl Iterator<Item = String>) {
        self.key(key);
        let rows: Vec<String> = rows.collect();
        let _ = write!(self.0, "[\n{}\n]", rows.join(",\n"));
    }

    fn numbers(&mut self, key: &str, rows: &[Vec<Exact>]) {
        self.rows(key, rows.iter().map(|row| quoted(row)));
    }

    fn list(&mut self, key: &str, numbers: &[Exact]) {
        self.key(key);
        self.0.push_str(&quoted(numbers));
    }
}

fn quoted(numbers: &[Exact]) -> String {
    let all: Vec<String> = numbers.iter().map(|number| format!("\"{number}\"")).collect();
    format!("[{}]", all.join(", "))
}
