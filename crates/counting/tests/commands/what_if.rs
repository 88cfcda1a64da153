//! Margins: each is confirmed by a count of a file that was changed so, and one unit less is not.

use std::fs;

use serde_json::Value;

use crate::{held, ids, json, run};

/// The village with the cost of an action, and more voters or fewer supporters.
struct Changed {
    id: String,
    text: String,
}

impl Changed {
    fn new(id: &str) -> Self {
        let text = fs::read_to_string(held("village.pb")).expect("the village");
        Self { id: id.to_owned(), text }
    }

    fn costs(mut self, hundredths: u64) -> Self {
        let line = |line: &str| match line.split_once(';') {
            Some((id, rest)) if id == self.id => {
                let name = rest.split_once(';').map_or("", |(_, name)| name);
                format!("{id};{}.{:02};{name}", hundredths / 100, hundredths % 100)
            }
            _ => line.to_owned(),
        };
        let mut is_vote = false;
        let lines = self.text.lines().map(|it| {
            is_vote |= it == "VOTES";
            if is_vote { it.to_owned() } else { line(it) }
        });
        self.text = lines.collect::<Vec<_>>().join("\n") + "\n";
        self
    }

    fn with_fresh(mut self, voters: u64) -> Self {
        let rows = (0..voters).map(|voter| format!("new {voter};{};residents\n", self.id));
        self.text.extend(rows);
        self
    }

    /// Whether the action is selected in a count of the changed file.
    fn holds(&self, rule: &str) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("changed.pb");
        // The head says how many voters there are.
        let votes = self.text.lines().skip_while(|it| *it != "VOTES").count() - 2;
        let text = self.text.replace("num_votes;120", &format!("num_votes;{votes}"));
        fs::write(&path, text).expect("written");
        let path = path.to_string_lossy();
        let count = json(&["count", &path, "--rule", rule, "--no-margins"]);
        ids(&count["selected"]).contains(&self.id.as_str())
    }
}

fn hundredths(amount: &Value) -> u64 {
    let text = amount.as_str().expect("an amount");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let number = |text: &str| text.parse::<u64>().expect("a number");
    number(whole) * 100 + number(&format!("{part:0<2}"))
}

#[test]
fn each_margin_holds_and_one_unit_less_does_not() {
    for rule in ["mes_cost_add1_nostop_votes", "mes_cost", "greedy_cost", "phragmen"] {
        let count = json(&["count", &held("village.pb"), "--rule", rule]);
        let (mut costs, mut fresh) = (0, 0);
        for it in count["projects"].as_array().expect("projects") {
            let id = it["id"].as_str().expect("an id");
            let margins = &it["margins"];
            if !margins["cost"].is_null() {
                let most = hundredths(&margins["cost"]);
                // The village's amounts have one digit after the point.
                assert!(Changed::new(id).costs(most).holds(rule), "{rule} {id} at {most}");
                assert!(!Changed::new(id).costs(most + 10).holds(rule), "{rule} {id} above {most}");
                costs += 1;
            }
            if let Some(least) = margins["fresh"].as_u64() {
                assert_eq!(it["selected"], false);
                assert!(Changed::new(id).with_fresh(least).holds(rule), "{rule} {id} {least}");
                assert!(!Changed::new(id).with_fresh(least - 1).holds(rule), "{rule} {id} {least}");
                fresh += 1;
            }
        }
        assert!(4 < costs && 0 < fresh, "{rule}: {costs} costs, {fresh} of new voters");
    }
}

#[test]
fn the_table_says_what_would_have_changed_it() {
    let village = held("village.pb");
    let text = run(&["count", &village, "--rule", "mes_cost"]).expect("it counts");
    assert!(text.contains("What would have changed it"), "{text}");
    assert!(text.contains("it would still be selected; with 0.1 EUR more it would not"), "{text}");
    assert!(text.contains(" new voters choosing it alone would have been enough"), "{text}");
    let without =
        run(&["count", &village, "--rule", "mes_cost", "--no-margins"]).expect("it counts");
    assert!(!without.contains("What would have"), "{without}");
    let count = json(&["count", &village, "--rule", "mes_cost", "--no-margins"]);
    assert!(count["projects"][0]["margins"].is_null());
}
