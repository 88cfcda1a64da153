//! Errors name file, line and reason; wrong usage ends with 2.

use std::fs;

use clap::Parser;

use crate::{Arguments, held, run};

#[test]
fn a_broken_file_is_refused_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.pb");
    let village = fs::read_to_string(held("village.pb")).expect("the village");
    fs::write(&path, village.replace("8;P10;board", "8;P99;board")).expect("written");
    let path = path.to_string_lossy();
    let why = run(&["count", &path, "--rule", "mes_cost"]).expect_err("an unknown project");
    assert!(why.contains("broken.pb, line 28: the ballot names `P99`"), "{why}");
    let why = run(&["compare", &path]).expect_err("an unknown project");
    assert!(why.contains("broken.pb, line 28"), "{why}");
    let why = run(&["count", "nowhere.pb", "--rule", "mes_cost"]).expect_err("no file");
    assert!(why.contains("`nowhere.pb` cannot be read"), "{why}");
}

#[test]
fn wrong_usage_ends_with_two() {
    let village = held("village.pb");
    for arguments in [
        vec!["cordee", "count", &village],
        vec!["cordee", "count", &village, "--rule", "mes_cots"],
        vec!["cordee", "count", &village, "--rule", "mes_cost", "--tie", "luck"],
        vec!["cordee", "rank", &village, "--rule", "coin"],
        vec!["cordee", "rank", &village, "--rule", "approval", "--language", "de"],
        vec!["cordee", "count", &village, "--rule", "mes_cost", "--colleges", "board"],
    ] {
        let parsed = Arguments::try_parse_from(&arguments).map(|_| ());
        assert_eq!(parsed.expect_err("it is refused").exit_code(), 2, "{arguments:?}");
    }
}
