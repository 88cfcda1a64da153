//! `verify`: true certificates are accepted, forged ones refused with their fault.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{held, run};

/// Counts, and gives the folder that holds the certificate.
pub fn certified(file: &str, rule: &str, more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("certificate.json").to_string_lossy().into_owned();
    let mut arguments = vec!["count", file, "--rule", rule, "--certificate", &path];
    arguments.extend(more);
    run(&arguments).expect("it counts");
    (folder, path)
}

pub fn forged(path: &str, forge: impl Fn(&mut Value)) -> String {
    let text = fs::read_to_string(path).expect("the certificate");
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    forge(&mut value);
    let to = Path::new(path).with_file_name("forged.json");
    fs::write(&to, value.to_string()).expect("written");
    to.to_string_lossy().into_owned()
}

#[test]
fn true_certificates_of_every_rule_that_can_be_recounted_are_accepted() {
    let village = held("village.pb");
    for rule in [
        "greedy_cost",
        "greedy_card",
        "mes_cost",
        "mes_card",
        "mes_cost_u",
        "mes_card_u",
        "mes_cost_add1",
        "mes_cost_add1_nostop",
        "mes_cost_add1_nostop_votes",
        "mes_card_add1u",
        "phragmen",
        "phragmen_skip",
        "greedy_cost_noskip",
    ] {
        for more in [&[][..], &["--colleges", "board=1,residents=1"], &["--tie", "lower_cost"]] {
            let (_folder, path) = certified(&village, rule, more);
            let told = run(&["verify", &village, &path]);
            assert!(told.as_ref().is_ok_and(|it| it.starts_with("Accepted")), "{rule}: {told:?}");
        }
    }
    let (_folder, path) = certified(&village, "mes_cost_add1", &["--step", "50", "--floored"]);
    run(&["verify", &village, &path, "--every-step"]).expect("each step is recounted");
}

#[test]
fn rules_that_cannot_be_recounted_are_said_to_be_so() {
    let village = held("village.pb");
    let (_folder, path) = certified(&village, "maxwelfare_cost", &[]);
    let why = run(&["verify", &village, &path]).expect_err("it cannot");
    assert!(why.contains("this rule cannot be recounted"), "{why}");
    let orders = held("ranking/schulze-2011.soc");
    for rule in ["copeland", "minimax", "ranked_pairs", "borda", "irv"] {
        let why = run(&["rank", &orders, "--rule", rule, "--certificate", &path]);
        let why = why.expect_err("it has none");
        assert!(why.contains("have no certificate"), "{rule}: {why}");
    }
    let forge = |it: &mut Value| it["version"] = 2.into();
    let why = run(&["verify", &village, &forged(&path, forge)]).expect_err("another version");
    assert!(why.contains("version 2 is not known"), "{why}");
}

#[test]
fn a_certificate_of_tables_needs_no_other_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let actions = folder.path().join("x-actions.csv");
    fs::write(&actions, "id;cost\nA;60\nB;50\nC;0\n").expect("written");
    let ballots = "voter;college;vote\n1;board;A|B|C\n2;public;B\n3;public;B|A\n";
    fs::write(folder.path().join("x-ballots.csv"), ballots).expect("written");
    let actions = actions.to_string_lossy();
    let more = ["--budget", "100", "--colleges", "board=1,public=1"];
    let (_folder, path) = certified(&actions, "mes_cost_add1_nostop", &more);
    run(&["verify", &actions, &path]).expect("accepted");
}
