//! What `crates/decision/README.md` shows of the commands is what they say.

use std::fs;
use std::path::Path;

use crate::{real, run};

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/decision").join(name);
    path.to_string_lossy().into_owned()
}

/// The words of a text, whatever stands between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the page shows from a line that begins so, up to an empty line or one that begins otherwise.
#[track_caller]
fn shown(begins: &str, ends: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../decision/README.md");
    let page = fs::read_to_string(path).expect("the page");
    let lines = page.lines().map(str::trim).skip_while(|line| !words(line).starts_with(begins));
    let lines: Vec<&str> = lines
        .take_while(|line| !line.is_empty() && (ends.is_empty() || !words(line).starts_with(ends)))
        .collect();
    assert!(!lines.is_empty(), "`{begins}` is not on the page");
    words(&lines.join(" "))
}

/// Each stretch of what the page shows, between marks of what it leaves out, is in what was told.
#[track_caller]
fn check(told: &str, shown: &str) {
    let told = words(told);
    for stretch in shown.split('…').map(str::trim) {
        assert!(told.contains(stretch), "`{stretch}` is not in: {told}");
    }
}

#[test]
fn the_example_is_told_as_the_page_shows_it() {
    let file = example("valombre.pb");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("valombre.json").to_string_lossy().into_owned();
    let colleges = ["--colleges", "residents=2,associations=1,businesses=1"];
    let rule = ["--rule", "mes_cost_add1_nostop_votes"];
    let counted = ["count", &file, "--certificate", &path];
    let told = run(&[&counted[..], &rule, &colleges].concat()).expect("it counts");
    let first = told.lines().find(|line| line.starts_with("no ")).expect("one is refused");
    check(first, &shown("no play", ""));
    check(&told, &shown("play At", ""));
    check(&run(&["verify", &file, &path]).expect("it is accepted"), &shown("Accepted:", ""));
    let actions = example("valombre-actions.csv");
    let tables = ["count", &actions, "--budget", "100000", "--no-margins"];
    let told = run(&[&tables[..], &rule, &colleges].concat()).expect("it counts");
    assert_eq!(told.lines().filter(|line| line.starts_with("yes ")).count(), 8, "{told}");
}

#[test]
fn the_first_that_wieliczka_refused_is_told_as_the_page_shows_it() {
    let Some(file) = real("pabulib/Poland_Wieliczka_2023_Green_Budget.pb") else { return };
    let told = run(&["count", &file, "--rule", "mes_cost_add1_nostop", "--no-margins"]);
    let told = told.expect("it counts");
    let first = told.lines().find(|line| line.starts_with("no ")).expect("one is refused");
    check(first, &shown("no 21", "21 At"));
}

#[test]
fn the_rankings_are_told_as_the_page_shows_them() {
    let file = example("valombre-grades.csv");
    let rule = ["rank", &file, "--rule", "majority_judgment"];
    check(&run(&rule).expect("it ranks"), &shown("1 bus", "cordee"));
    let colleges = ["--colleges", "residents=1,associations=1,businesses=1"];
    let told = run(&[&rule[..], &colleges].concat()).expect("it ranks");
    check(&told, &shown("1 trees", ""));
}
