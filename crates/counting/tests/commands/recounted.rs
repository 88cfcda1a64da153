//! Every certificate that can be recounted is accepted: on our small files, and on all real ones.

use std::fs;
use std::path::Path;

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::{Election, Options, certificate, count, table};
use serde_json::Value;

use crate::matrix::rules;
use crate::{held, json, real, run};

/// The files of a folder with one of these endings, in order; none where the folder is not.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let Some(folder) = real(folder) else { return vec![] };
    let entries = fs::read_dir(folder).expect("the folder is readable");
    let paths = entries.map(|entry| entry.expect("it is readable").path());
    let of_kind =
        |path: &Path| path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending));
    let mut all: Vec<String> = paths
        .filter(|path| of_kind(path))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    all.sort_unstable();
    all
}

pub fn election(file: &str) -> Election {
    let text = fs::read_to_string(file).expect("it is readable");
    let reading = Reading { repeated: Repeated::Once };
    pabulib::read(&text, reading).expect("it is read").election().expect("an election")
}

/// Counts or ranks with a certificate, and recounts it.
#[track_caller]
pub fn accepted(command: &str, file: &str, more: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("certificate.json").to_string_lossy().into_owned();
    let once = ["--repeated-once", "--certificate", &path];
    // Margins say nothing of the certificate, and take long.
    let without: &[&str] = if command == "count" { &["--no-margins"] } else { &[] };
    let made = run(&[&[command, file][..], &once, without, more].concat());
    made.unwrap_or_else(|why| panic!("{file} {more:?}: {why}"));
    let told = run(&["verify", file, &path, "--repeated-once"]);
    assert!(told.as_ref().is_ok_and(|it| it.starts_with("Accepted")), "{file} {more:?}: {told:?}");
}

/// Limits of every kind that this election can follow.
fn limits(election: &Election) -> Value {
    let projects = election.projects();
    let votes = |at: usize| -> u64 {
        let those =
            election.groups().iter().filter(|it| it.choices.iter().any(|one| *one as usize == at));
        those.map(|it| it.voters).sum()
    };
    let mut by_votes: Vec<usize> = (0..projects.len()).collect();
    by_votes.sort_by_key(|at| std::cmp::Reverse(votes(*at)));
    let half = election.budget().rational() / num_bigint::BigInt::from(2);
    let id = |place: usize| by_votes.get(place).map(|at| projects[*at].id.clone());
    let always = by_votes.iter().rev().find(|at| projects[**at].cost.rational() <= half);
    let mut bounds = vec![];
    for (kind, names) in [
        ("category", projects.iter().flat_map(|it| &it.categories).collect::<Vec<_>>()),
        ("neighbourhood", projects.iter().flat_map(|it| &it.neighbourhoods).collect()),
    ] {
        if let (Some(first), Some(last)) = (names.first(), names.last()) {
            let money = election.budget().to_string();
            bounds.push(serde_json::json!({ kind: first, "most_projects": 2 }));
            bounds.push(serde_json::json!({ kind: first, "most_money": money }));
            bounds.push(serde_json::json!({ kind: last, "least_projects": 1 }));
        }
    }
    serde_json::json!({
        "always": always.map(|at| &projects[*at].id).into_iter().collect::<Vec<_>>(),
        "excluded": if 4 < projects.len() { id(0).into_iter().collect::<Vec<_>>() } else { vec![] },
        "incompatible": [id(1).into_iter().chain(id(2)).collect::<Vec<_>>()],
        "bounds": bounds,
        "thresholds": [{ "count": "2" }, { "share": "0.005" }, { "cost_over": "50" }],
    })
}

pub fn by_limits(file: &str, rules: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("limits.json").to_string_lossy().into_owned();
    fs::write(&path, limits(&election(file)).to_string()).expect("written");
    for rule in rules {
        accepted("count", file, &["--rule", rule, "--limits", &path, "--tie", "more_votes"]);
    }
}

pub fn by_colleges(file: &str, colleges: &str) {
    let rule = ["--rule", "mes_cost_add1_nostop_votes", "--colleges", colleges];
    for mode in [&[][..], &["--reserved", "1/3"], &["--double-majority", "1/20"], &["--advisory"]] {
        accepted("count", file, &[&rule[..], mode].concat());
    }
    for rule in ["greedy_cost", "phragmen"] {
        accepted("count", file, &["--rule", rule, "--colleges", colleges, "--reserved", "1/2"]);
    }
    accepted("rank", file, &["--rule", "approval", "--colleges", colleges]);
}

#[test]
fn our_small_files_are_recounted_in_every_way() {
    let village = held("village.pb");
    by_limits(
        &village,
        &["greedy_cost", "mes_cost", "mes_card_add1u", "phragmen", "phragmen_skip"],
    );
    by_colleges(&village, "board=1,residents=2");
    for rule in ["approval", "schulze", "schulze_winning"] {
        accepted("rank", &village, &["--rule", rule]);
        for file in ["ranking/schulze-2011.soc", "ranking/truncated.soi"] {
            accepted("rank", &held(file), &["--rule", rule, "--unranked", "ignored"]);
        }
    }
    accepted("rank", &held("ranking/grades.cat"), &["--rule", "majority_judgment"]);
    for form in ["choose-1", "cumulative", "scoring", "ordinal"] {
        let file = held(&format!("forms/{form}.pb"));
        for rule in rules(election(&file).form()) {
            accepted("count", &file, &["--rule", &rule]);
        }
        by_limits(&file, &["greedy_cost", "mes_cost_add1_nostop_votes"]);
    }
}

#[test]
fn real_colleges_are_recounted() {
    if let Some(file) = real("pabulib/Poland_Warszawa_2019_Radosc.pb") {
        by_colleges(&file, "sex:F=1/2,M=1/2");
    }
    // Shares of 5,452 voters who weigh differently take minutes: votes do not.
    let Some(file) = real("pabulib/Poland_Warszawa_2020_Wawer.pb") else { return };
    let rule = ["--rule", "greedy_cost", "--colleges", "sex:F=1/4,M=3/4"];
    for mode in [&[][..], &["--reserved", "1/3"], &["--double-majority", "1/20"], &["--advisory"]] {
        accepted("count", &file, &[&rule[..], mode].concat());
    }
}

/// The budgets of neighbourhoods, or of categories, that two files state.
#[test]
fn real_budgets_of_parts_of_a_town_are_recounted() {
    for name in ["Netherlands_Amsterdam_252.pb", "Netherlands_Amsterdam_166.pb"] {
        let Some(file) = real(&format!("pabulib/{name}")) else { return };
        accepted("count", &file, &["--rule", "greedy_cost", "--file-limits"]);
        let whole = json(&["count", &file, "--rule", "greedy_cost", "--no-margins"]);
        let rule = ["--rule", "greedy_cost", "--no-margins", "--file-limits"];
        let bound = json(&[&["count", &file][..], &rule].concat());
        assert_ne!(whole["selected"], bound["selected"], "{name}: the caps bind");
    }
    let village = held("village.pb");
    let why = run(&["count", &village, "--rule", "greedy_cost", "--file-limits"]);
    assert!(why.expect_err("it states none").contains("leave out --file-limits"));
}

/// A real election, written as our tables, and recounted from these.
#[test]
fn tables_are_recounted() {
    let Some(file) = real("pabulib/Poland_Warszawa_2019_Radosc.pb") else { return };
    let election = election(&file);
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (actions, ballots) = table::write(&election).expect("it can be written");
    fs::write(at("x-actions.csv"), actions).expect("written");
    fs::write(at("x-ballots.csv"), ballots).expect("written");
    let outcome = count(&election, "mes_cost".parse().expect("a rule"), &Options::default());
    let written = certificate(&election, &Options::default(), &outcome.expect("it is counted"));
    fs::write(at("certificate.json"), written.expect("it is written").json()).expect("written");
    run(&["verify", &at("x-actions.csv"), &at("certificate.json")]).expect("it is accepted");
}

#[test]
fn real_rankings_are_recounted() {
    for file in files("preflib", &["soc", "soi", "toc", "toi", "cat"]) {
        let text = fs::read_to_string(&file).expect("it is readable");
        let line = text.lines().find_map(|line| line.strip_prefix("# NUMBER ALTERNATIVES: "));
        let alternatives: usize = line.and_then(|it| it.trim().parse().ok()).expect("a number");
        accepted("rank", &file, &["--rule", "approval", "--approve", "2"]);
        // A certificate of duels has two numbers for each pair: large beyond a few hundred.
        if alternatives <= 250 {
            accepted("rank", &file, &["--rule", "schulze"]);
            accepted("rank", &file, &["--rule", "schulze_winning", "--unranked", "ignored"]);
        }
        if Path::new(&file).extension().is_some_and(|it| it == "cat") {
            accepted("rank", &file, &["--rule", "majority_judgment"]);
        }
    }
    for file in files("pabulib", &["pb"]) {
        let text = fs::read_to_string(&file).expect("it is readable");
        let rule = match () {
            // Duels of a hundred on thousands of ballots take seconds.
            () if text.contains("vote_type;ordinal") && text.len() < 1_000_000 => "schulze",
            () if text.contains("vote_type;cumulative") => "points",
            () => "approval",
        };
        accepted("rank", &file, &["--rule", rule]);
    }
}
