//! The page: one table of all cases, the differences, what there was nothing to compare for, sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use cordee_decision::preflib::Kind;
use serde_json::Value;

use crate::reference::{
    self, Case, Fault, Found, colleges, elections, judgment, rankings, recorded,
};

const HEAD: &str = "# Conformance of the decision engine

    cargo xtask conformance decision

wrote this page, and writes it anew; nothing in it is typed by hand. `crates/decision` counts every case of the reference
data again, and the command fails when a case differs without a declared reason, or no longer differs where a
reason is declared. The data lie outside the project: `CORDEE_REFERENCE` names their folder (`../shared/data`
when it is not set). `cargo test -p cordee-decision --test cities` holds the same comparison.
";

/// Each family, and what of it is compared.
const FAMILIES: [(&str, &str); 7] = [
    (
        elections::FAMILY,
        "the set, the order of selection (Equal Shares, greedy), the step at which Add1 ended; for the \
         exact maximum, whose set is not unique, the total. Equals are taken by identifier as a string",
    ),
    (
        elections::TURNED,
        "the set when equals are taken in the opposite order, where the reference has one",
    ),
    (colleges::FAMILY, "the order, and the money that each college has left, as exact fractions"),
    (
        recorded::FAMILY,
        "the set that the city recorded, under the rule that it states; all simple rules that the reference \
         says give this set have to give it",
    ),
    (
        rankings::FAMILY,
        "winners, and scores, orders, rounds and ties where the reference has them, computed there from the \
         definitions in whole numbers",
    ),
    (rankings::LIBRARY, "the winners that this library gives"),
    (
        judgment::FAMILY,
        "what each line names, in cases made by hand and computed from the definition",
    ),
];

#[derive(Default)]
struct Tally {
    equal: usize,
    different: usize,
    not_applicable: usize,
}

impl Tally {
    fn add(&mut self, found: &Found) {
        match found {
            Found::Equal => self.equal += 1,
            Found::Different(_) => self.different += 1,
            Found::NotApplicable(_) => self.not_applicable += 1,
        }
    }

    fn cells(&self) -> String {
        let tried = self.equal + self.different;
        format!("{tried} | {} | {} | {}", self.equal, self.different, self.not_applicable)
    }
}

/// The whole page.
pub fn written(folder: &Path, cases: &[Case]) -> Result<String, Fault> {
    let mut page = HEAD.to_owned();
    table(&mut page, cases);
    page.push_str("\n## What is compared\n\n");
    for (family, what) in FAMILIES {
        let _ = writeln!(page, "- **{family}**: {what}.");
    }
    differences(&mut page, cases);
    not_applicable(&mut page, cases);
    sources(&mut page, folder)?;
    Ok(page)
}

fn table(page: &mut String, cases: &[Case]) {
    page.push_str("\n| family | rule | cases | equal | different | not applicable |\n");
    page.push_str("| --- | --- | ---: | ---: | ---: | ---: |\n");
    let mut total = Tally::default();
    for (family, _) in FAMILIES {
        let mut rows: BTreeMap<&str, Tally> = BTreeMap::new();
        for case in cases.iter().filter(|case| case.family == family) {
            rows.entry(&case.rule).or_default().add(&case.found);
            total.add(&case.found);
        }
        for (rule, tally) in rows {
            let _ = writeln!(page, "| {family} | {rule} | {} |", tally.cells());
        }
    }
    let _ = writeln!(page, "| **all** | | {} |", total.cells());
}

fn differences(page: &mut String, cases: &[Case]) {
    page.push_str("\n## Differences\n\n");
    let mut none = true;
    for case in cases {
        let Found::Different(how) = &case.found else { continue };
        let reason = case.declared().unwrap_or("No reason is declared: this is a fault.");
        let Case { family, rule, file, .. } = case;
        let _ = writeln!(page, "- {family}, {rule}, `{file}`: {how}. {reason}");
        none = false;
    }
    if none {
        page.push_str("None.\n");
    }
}

fn not_applicable(page: &mut String, cases: &[Case]) {
    page.push_str("\n## Not applicable\n\n");
    let mut reasons: BTreeMap<(&str, &str), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for case in cases {
        let Found::NotApplicable(why) = &case.found else { continue };
        let (count, rules) = reasons.entry((why, case.family)).or_default();
        *count += 1;
        rules.insert(&case.rule);
    }
    for ((why, family), (count, rules)) in reasons {
        // A reason that holds for many rules needs no list of them.
        let rules: Vec<&str> = rules.into_iter().collect();
        let named =
            if rules.len() <= 6 { format!(" ({})", rules.join("; ")) } else { String::new() };
        let _ = writeln!(page, "- {family}{named}: {why}: {count}.");
    }
}

/// What the data say of themselves.
fn sources(page: &mut String, folder: &Path) -> Result<(), Fault> {
    page.push_str("\n## Data and licences\n\nNone of these files is part of the project.\n");
    for (part, name) in [("pabulib", "Pabulib"), ("preflib", "PrefLib")] {
        let all = reference::expected(&folder.join(part))?;
        let files = std::fs::read_dir(folder.join(part))?.filter_map(Result::ok);
        let files = files.filter(|it| is_data(&it.file_name().to_string_lossy())).count();
        let _ = writeln!(
            page,
            "\n**{name}**, {} of {files} files have expected outcomes.\n",
            all.len()
        );
        let libraries: BTreeSet<&str> =
            all.iter().filter_map(|(_, value)| value["library"].as_str()).collect();
        for line in head(&reference::text(&folder.join(part), "SOURCES.md")?) {
            let _ = writeln!(page, "> {line}");
        }
        let libraries: Vec<&str> = libraries.into_iter().collect();
        let _ = writeln!(page, "\nExpected outcomes computed with: {}.", libraries.join("; "));
        programs(page, &all);
    }
    let colleges = reference::json(&folder.join("pabulib/expected"), colleges::CASES)?;
    let _ = writeln!(page, "\n**Colleges**: {}.", reference::said(&colleges, "library")?);
    let judged = reference::json(&folder.join("majority-judgment"), "expected.json")?;
    let definition = reference::said(&judged, "definition")?;
    let computed = reference::said(&judged, "computed")?;
    let count = reference::list(&judged["cases"]).count();
    let _ = writeln!(
        page,
        "\n**Majority judgment**: {count} cases, made for this comparison but the one that names its \
         source.\n{definition}. Computed {computed}."
    );
    for case in reference::list(&judged["cases"]) {
        let note = case["note"].as_str().unwrap_or_default();
        let _ = writeln!(page, "- `{}`: {note}", reference::said(case, "name")?);
    }
    Ok(())
}

fn is_data(name: &str) -> bool {
    reference::is_a(name, "pb") || Kind::of_name(name).is_some()
}

/// How many outcomes rest on which programs, where the reference says so.
fn programs(page: &mut String, all: &[(String, Value)]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, value) in all {
        for outcome in value["rules"].as_object().into_iter().flat_map(|it| it.values()) {
            *counts.entry(reference::words(&outcome["sources"]).join(" and ")).or_default() += 1;
        }
    }
    if !counts.is_empty() {
        page.push('\n');
    }
    for (programs, count) in counts {
        let _ = writeln!(page, "- {count} by {programs}");
    }
}

/// The lines before the table of a file that says where data come from, without its title.
fn head(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().take_while(|line| !line.starts_with('|'));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}
