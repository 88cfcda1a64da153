//! `--diagrams`: what is drawn of a result, and that it is what was counted.

use std::fs;
use std::path::Path;

use crate::{held, json, real, run};

fn drawing(folder: &Path, name: &str) -> Option<String> {
    let svg = fs::read_to_string(folder.join(name)).ok()?;
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"), "{name}");
    Some(svg)
}

/// What a drawing says of itself to a screen reader.
fn described(svg: &str) -> &str {
    let (_, rest) = svg.split_once("<desc ").expect("a description");
    rest.split_once('>').and_then(|(_, rest)| rest.split_once("</desc>")).expect("its end").0
}

#[test]
fn shares_are_drawn_as_flows_and_every_count_as_a_cloud() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("new");
    let path = into.to_string_lossy();
    let count = |rule: &str, more: &[&str]| {
        let (file, begin) = (held("village.pb"), "count".to_owned());
        let first = [begin.as_str(), file.as_str(), "--rule", rule, "--diagrams", &path];
        let all: Vec<&str> = first.into_iter().chain(more.iter().copied()).collect();
        run(&all).expect("it counts")
    };
    let text = count("greedy_cost", &[]);
    assert!(text.ends_with(": cloud.svg.\n"), "{text}");
    assert!(drawing(&into, "flows.svg").is_none(), "nobody pays under a greedy rule");
    let shares = ["--colleges", "board=1,residents=2"];
    let text = count("mes_cost_add1_nostop_votes", &shares);
    assert!(text.ends_with(": flows.svg, cloud.svg.\n"), "{text}");
    let flows = drawing(&into, "flows.svg").expect("flows");
    for name in ["board", "residents", "Action P10; paths", "Rest of the budget", "What is left"] {
        assert!(flows.contains(name), "{name}");
    }
    count("mes_cost_add1_nostop_votes", &shares);
    assert_eq!(drawing(&into, "flows.svg").as_ref(), Some(&flows), "the same bytes again");
}

#[test]
fn flows_hold_the_whole_budget_and_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    let village = held("village.pb");
    for rule in ["mes_cost", "mes_cost_votes", "mes_cost_add1_nostop", "mes_card_add1_nostop_votes"]
    {
        for colleges in ["board=1,residents=2", "board=0,residents=1"] {
            let drawn = ["--diagrams", &*path, "--colleges", colleges];
            let [first, second, third, fourth] = drawn;
            json(&["count", &village, "--rule", rule, first, second, third, fourth]);
            let flows = drawing(folder.path(), "flows.svg").expect("flows");
            let said = described(&flows);
            assert!(said.contains("Total: €60,000.5"), "{rule} {colleges}: {said}");
        }
    }
}

#[test]
fn a_cloud_tells_what_was_selected_from_what_was_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    let village = held("village.pb");
    let count = json(&["count", &village, "--rule", "mes_cost", "--diagrams", &path]);
    let selected = count["selected"].as_array().map_or(0, Vec::len);
    let cloud = drawing(folder.path(), "cloud.svg").expect("a cloud");
    let of_class = |class: &str| cloud.matches(&format!("class=\"{class} ")).count();
    // One disc, and two crosses, are in the legend.
    assert_eq!(of_class("chart-disc"), selected + 1);
    assert_eq!(of_class("chart-cross"), 8 - selected + 2);
}

#[test]
fn merits_have_the_grades_that_were_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    let cat = held("ranking/grades.cat");
    let arguments = ["rank", &cat, "--rule", "majority_judgment", "--diagrams", &path];
    let text = run(&arguments).expect("it ranks");
    assert!(text.ends_with(": merits.svg.\n"), "{text}");
    let ranked = json(&arguments);
    let said = drawing(folder.path(), "merits.svg").expect("merits");
    let said = described(&said);
    for candidate in ranked["candidates"].as_array().expect("candidates") {
        let reason = candidate["reason"].as_str().expect("a reason");
        let (_, rest) = reason.split_once('“').expect("a grade");
        let (grade, _) = rest.split_once('”').expect("its end");
        let name = candidate["name"].as_str().expect("a name");
        assert!(said.contains(&format!("{name}, {grade}")), "{name} {grade}: {said}");
    }
    let orders = held("ranking/schulze-2011.soc");
    let text = run(&["rank", &orders, "--rule", "schulze", "--diagrams", &path]);
    assert!(text.expect("it ranks").ends_with("There is no diagram of this rule.\n"));
}

#[test]
fn diagrams_speak_the_language_of_the_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    let village = held("village.pb");
    let shares = ["--rule", "mes_cost_add1_nostop_votes", "--colleges", "board=1,residents=2"];
    let mut arguments = vec!["count", &village, "--language", "fr", "--diagrams", &path];
    arguments.extend(shares);
    let text = run(&arguments).expect("it counts");
    assert!(text.contains("Les diagrammes sont dans"), "{text}");
    let grades = held("ranking/grades.cat");
    let arguments = ["rank", &grades, "--rule", "majority_judgment", "--language", "fr"];
    run(&[&arguments[..], &["--diagrams", &*path]].concat()).expect("it ranks");
    for (name, words) in [
        ("flows.svg", ["Reste du budget", " votants", "Ce qui reste"]),
        ("cloud.svg", ["Coût", "Voix", "Non retenue"]),
        ("merits.svg", ["la moitié", "jugements", "pour chacune"]),
    ] {
        let drawing = drawing(folder.path(), name).expect(name);
        for word in words {
            assert!(drawing.contains(word), "{name} lacks {word}");
        }
        for word in ["Cost", "Votes", "selected", "voters", "judgements"] {
            assert!(!drawing.contains(word), "{name} says {word}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = folder.path().join("taken");
    fs::write(&taken, "a file").expect("written");
    let path = taken.to_string_lossy();
    let why = run(&["count", &held("village.pb"), "--rule", "mes_cost", "--diagrams", &path]);
    let why = why.expect_err("it is a file");
    assert!(why.contains("taken` cannot be made"), "{why}");
}

#[test]
fn real_elections_are_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    if let Some(file) = real("pabulib/Poland_Wieliczka_2023_Green_Budget.pb") {
        json(&["count", &file, "--rule", "mes_cost_add1_nostop", "--diagrams", &path]);
        let flows = drawing(folder.path(), "flows.svg").expect("flows");
        assert!(described(&flows).contains("30 targets"), "{}", described(&flows));
    }
    if let Some(file) = real("preflib/00026-00000001.cat") {
        json(&["rank", &file, "--rule", "majority_judgment", "--diagrams", &path]);
        assert!(drawing(folder.path(), "merits.svg").is_some());
    }
}
