//! Files made to take memory: each is counted or refused within 1 GB, and never breaks off.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::spoiling::Chance;
use crate::{held, real};

/// The commands as a program, which is built with the tests; none where one test alone was built.
fn program() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    let path = test.parent()?.parent()?.join("examples/counting");
    let is_there = path.exists();
    if !is_there {
        println!("skipped: {} is not built", path.display());
    }
    is_there.then_some(path)
}

/// Runs a command within 1 GB of address space: whether it succeeded, and what it said.
#[track_caller]
fn within_a_gigabyte(program: &Path, arguments: &[&str]) -> (bool, String) {
    let limited = Command::new("sh")
        .args(["-c", "ulimit -v 1048576 && exec \"$0\" \"$@\""])
        .arg(program)
        .args(arguments)
        .output()
        .expect("a shell starts");
    let said = String::from_utf8_lossy(&limited.stderr).into_owned();
    // A program that got no memory, or panicked, ends by a signal or with another number.
    let code = limited.status.code();
    assert!(matches!(code, Some(0 | 1)), "{arguments:?} ended with {code:?}: {said}");
    (code == Some(0), said)
}

#[test]
fn what_is_shipped_is_counted_within_a_gigabyte() {
    let Some(program) = program() else { return };
    let (village, rule) = (held("village.pb"), "mes_cost_add1_nostop_votes");
    let counted = within_a_gigabyte(&program, &["count", &village, "--rule", rule, "--margins"]);
    assert!(counted.0, "{}", counted.1);
}

#[test]
fn the_largest_city_is_counted_and_verified_within_a_gigabyte() {
    let Some(program) = program() else { return };
    let Some(city) = real("pabulib/Poland_Warszawa_2026.pb") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("certificate.json").to_string_lossy().into_owned();
    for arguments in [
        &["count", &city, "--rule", "greedy_cost", "--no-margins", "--certificate", &path][..],
        &["verify", &city, &path],
    ] {
        let counted = within_a_gigabyte(&program, arguments);
        assert!(counted.0, "{}", counted.1);
    }
}

/// The exact maximum holds the most: every sum of these costs is worth being kept.
#[test]
fn an_exact_maximum_that_is_too_large_is_refused_within_a_gigabyte() {
    let Some(program) = program() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sums.pb");
    let mut chance = Chance(5);
    let ids: Vec<String> = (0..40).map(|at| format!("p{at}")).collect();
    let rows = ids.iter().map(|id| format!("{id};{}\n", 1_000_000 + chance.below(900_000_000)));
    let text = format!(
        "META\nkey;value\nbudget;9000000000\nvote_type;approval\nPROJECTS\nproject_id;cost\n{}\
         VOTES\nvoter_id;vote\n1;{}\n",
        rows.collect::<String>(),
        ids.join(",")
    );
    fs::write(&path, text).expect("written");
    let path = path.to_string_lossy();
    let refused = within_a_gigabyte(&program, &["count", &path, "--rule", "maxwelfare_cost"]);
    assert!(!refused.0 && refused.1.contains("partial sets"), "{}", refused.1);
}

/// Numbers that announce more than is there, or stand for more voters than there can be.
#[test]
fn huge_numbers_cost_nothing() {
    let Some(program) = program() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let village = fs::read_to_string(held("village.pb")).expect("the village");
    let more = village.replace("num_votes;120", "num_votes;18446744073709551615");
    let refused =
        within_a_gigabyte(&program, &["count", &written("a.pb", &more), "--rule", "mes_cost"]);
    assert!(!refused.0 && refused.1.contains("the file holds 120"), "{}", refused.1);

    let actions = written("x-actions.csv", "id,cost\nA,99999999999999999\nB,1\n");
    for voters in ["400000000000", "9000000000000000000"] {
        let ballots = format!("voter,vote,voters\n1,A|B,{voters}\n2,A,{voters}\n");
        written("x-ballots.csv", &ballots);
        let rule = ["--rule", "mes_cost_add1_nostop_votes", "--no-margins"];
        let all = [&["count", &actions, "--budget", "100000000000000000"][..], &rule].concat();
        let (is_counted, said) = within_a_gigabyte(&program, &all);
        assert!(is_counted || !said.is_empty(), "{voters} voters");
    }

    let orders = fs::read_to_string(held("ranking/truncated.soi")).expect("the orders");
    let line = orders.lines().find(|it| it.starts_with("# NUMBER ALTERNATIVES")).expect("a line");
    let more = orders.replace(line, "# NUMBER ALTERNATIVES: 18446744073709551615");
    let refused =
        within_a_gigabyte(&program, &["rank", &written("a.soi", &more), "--rule", "schulze"]);
    assert!(!refused.0, "it announces alternatives that it does not name");
}
