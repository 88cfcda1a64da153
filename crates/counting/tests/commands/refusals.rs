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

/// Each with the line that an editor shows.
#[test]
fn sheets_of_grades_and_drawn_orders_are_refused_with_their_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let sheets = "voter;candidate;weight;climate\r\n\r\nu;\"a\r\nb\";1;3\r\nu;c;1;4\r\nv;c;2;5\r\n";
    run(&["rank", &written("sheets.csv", sheets), "--rule", "grid", "--ungraded-left-out"])
        .expect("it ranks");
    for (from, to, told) in [
        ("u;c;1;4", "u;c;1;x", "sheets.csv, line 5: `x` is no grade"),
        ("u;c;1;4", "u;c;-1;4", "sheets.csv, line 5: `-1` is no weight"),
        ("u;c;1;4", "u;c;2;4", "sheets.csv, line 5: `u` has two weights"),
        ("v;c;2;5", "u;c;1;5", "sheets.csv, line 6: `u` grades `c` twice"),
        ("v;c;2;5", "v;;2;5", "sheets.csv, line 6: the voter or the candidate is not named"),
        ("v;c;2;5", "v;c;2", "sheets.csv, line 6: the row has 3 cells where the header has 4"),
        ("weight", "climate", "sheets.csv, line 1: the column `climate` is there twice"),
    ] {
        let path = written("sheets.csv", &sheets.replacen(from, to, 1));
        let why = run(&["rank", &path, "--rule", "grid"]).expect_err(told);
        assert!(why.contains(told), "{why}");
    }
    let village = held("village.pb");
    for (text, told) in [
        ("\u{feff}P1\n\nP99\n", "drawn.txt, line 3: there is no `P99` to put in order"),
        ("P1\nP2\nP1\n", "drawn.txt, line 3: `P1` is there twice"),
    ] {
        let path = written("drawn.txt", text);
        for command in [["count", "greedy_cost"], ["rank", "approval"]] {
            let [command, rule] = command;
            let why = run(&[command, &village, "--rule", rule, "--drawn", &path]).expect_err(told);
            assert!(why.contains(told), "{command}: {why}");
        }
    }
}
