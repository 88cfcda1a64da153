//! Decisions that cities recorded, found again by the rule that made them.

use std::path::Path;

use cordee_decision::pabulib::{self, File};
use cordee_decision::{Election, Limits, Options, Rule, Threshold, select};
use serde_json::Value;

use super::{Case, Cases, Fault, Found, READING, expected, text, words};

pub const FAMILY: &str = "recorded by cities";

/// The names that the reference gives to rules, ours, and whether the file's threshold is applied.
const SIMPLE: [(&str, &str, bool); 5] = [
    ("greedy", "greedy_places", false),
    ("no-skip", "greedy_places_noskip", false),
    ("greedy-thr", "greedy_places", true),
    ("no-skip-thr", "greedy_places_noskip", true),
    ("greedy-votes", "greedy_cost", false),
];

/// Tried where the city says that it used Equal Shares.
const SHARES: [(&str, &str, bool); 2] = [
    ("Equal Shares", "mes_cost_add1_nostop_votes", false),
    ("Equal Shares", "mes_cost_add1_nostop", false),
];

/// Compares each recorded decision of `folder` (Pabulib's files), under the rule the city states.
pub fn cases(folder: &Path) -> Cases {
    let mut cases = vec![];
    for (name, value) in expected(folder)? {
        let official = &value["official"];
        if official.is_null() {
            continue;
        }
        let rule = super::said(official, "rule")?;
        let text = text(folder, &name)?;
        let file = pabulib::read(&text, READING).map_err(|why| format!("`{name}`: {why}"))?;
        cases.push(Case::new(FAMILY, rule, &name, found_again(&file, official)?));
    }
    Ok(cases)
}

fn found_again(file: &File<'_>, official: &Value) -> Result<Found, Fault> {
    let mut recorded = file.recorded().ok_or("no decision is recorded")?;
    recorded.sort_unstable();
    let by_shares = official["rule"].as_str().is_some_and(|it| it.starts_with("equalshares"));
    let (tries, wanted) = if by_shares {
        (&SHARES[..], vec!["Equal Shares"])
    } else {
        (&SIMPLE[..], words(&official["reproduced_by"]))
    };
    let election = file.election()?;
    let threshold = file.meta("min_project_score_threshold").and_then(|text| text.parse().ok());
    let mut found = vec![];
    for (name, rule, with_threshold) in tries {
        let thresholds = threshold.filter(|_| *with_threshold).map(Threshold::Count);
        let limits = Limits { thresholds: thresholds.into_iter().collect(), ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        if selected(&election, rule.parse()?, &options)? == recorded {
            found.push(*name);
        }
    }
    Ok(if found.is_empty() {
        Found::Different(format!("no rule tried gives the {} recorded", recorded.len()))
    } else if let Some(missed) = wanted.iter().find(|name| !found.contains(name)) {
        Found::Different(format!("`{missed}` should give what is recorded, and does not"))
    } else {
        Found::Equal
    })
}

fn selected<'e>(
    election: &'e Election,
    rule: Rule,
    options: &Options,
) -> Result<Vec<&'e str>, Fault> {
    let id = |at: usize| election.projects().get(at).map(|it| it.id.as_str());
    let mut ids: Vec<&str> = select(election, rule, options)?.into_iter().filter_map(id).collect();
    ids.sort_unstable();
    Ok(ids)
}
