//! `count` and `compare` on the invented village.

use std::fs;

use crate::{held, ids, json, run};

#[test]
fn a_count_is_one_object_with_what_the_contract_names() {
    let village = held("village.pb");
    let count = json(&["count", &village, "--rule", "mes_cost_add1_nostop_votes"]);
    let mut order = ids(&count["order"]);
    order.sort_unstable();
    assert_eq!(order, ids(&count["selected"]));
    assert_eq!(count["rule"], "mes_cost_add1_nostop_votes");
    assert_eq!(count["options"]["step"], "1");
    assert!(count["ties"].is_array());
    let cost = |id: &str| -> f64 {
        let all = count["projects"].as_array().expect("projects");
        let it = all.iter().find(|it| it["id"] == id).expect("the project");
        it["cost"].as_str().and_then(|cost| cost.parse().ok()).expect("a cost")
    };
    let sum: f64 = order.iter().map(|id| cost(id)).sum();
    let said: f64 = count["cost"].as_str().and_then(|it| it.parse().ok()).expect("a cost");
    assert!((sum - said).abs() < 0.001, "{sum} and {said}");
}

#[test]
fn the_table_says_why_of_each_action() {
    let text = run(&["count", &held("village.pb"), "--rule", "greedy_cost"]).expect("it counts");
    assert!(text.starts_with("greedy_cost: "), "{text}");
    assert!(text.contains("Taken at place 1: "), "{text}");
    assert!(text.contains("left of the budget."), "{text}");
    let shares = run(&["count", &held("village.pb"), "--rule", "mes_cost"]).expect("it counts");
    assert!(shares.contains("EUR are missing"), "{shares}");
}

#[test]
fn the_same_count_is_told_in_french() {
    let village = held("village.pb");
    let rule = ["--rule", "mes_cost", "--language", "fr"];
    let all: Vec<&str> = ["count", &village].into_iter().chain(rule).collect();
    let text = run(&all).expect("it counts").replace('\u{202f}', "_");
    assert!(text.starts_with("mes_cost: ") && text.contains(" actions sur 8 pour "), "{text}");
    assert!(text.contains("60_000,5_EUR_; 120 votants."), "{text}");
    assert!(text.contains("Retenue  Id") && text.contains(" il manque "), "{text}");
    let french = json(&all);
    let english = json(&["count", &village, "--rule", "mes_cost"]);
    assert_eq!((&french["order"], &french["cost"]), (&english["order"], &english["cost"]));
    assert_ne!(french["projects"][0]["reason"], english["projects"][0]["reason"]);
    let compared = run(&["compare", &village, "--language", "fr"]).expect("it compares");
    assert!(compared.contains(" règles sur 6"), "{compared}");
    assert!(compared.contains("Le fichier ne dit rien"), "{compared}");
}

#[test]
fn the_pair_of_tables_counts_as_the_file_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let actions = folder.path().join("x-actions.csv");
    fs::write(&actions, "id;cost;name\nA 1;60,50;Hedges\nB;50;Paths\n").expect("written");
    fs::write(folder.path().join("x-ballots.csv"), "voter;vote\n1;A 1|B\n2;B\n").expect("written");
    let actions = actions.to_string_lossy();
    let count = json(&["count", &actions, "--budget", "100", "--rule", "greedy_cost"]);
    assert_eq!(ids(&count["selected"]), ["B"]);
    assert_eq!((&count["cost"], &count["budget"]), (&"50".into(), &"100".into()));
    let missing = run(&["count", &actions, "--rule", "greedy_cost"]).expect_err("no budget");
    assert!(missing.contains("--budget"), "{missing}");
}

#[test]
fn colleges_are_found_by_their_names_or_their_column() {
    let village = held("village.pb");
    let rule = ["--rule", "mes_cost_add1_nostop"];
    let with =
        |colleges: &str| json(&["count", &village, rule[0], rule[1], "--colleges", colleges]);
    let found = with("board=1,residents=2");
    assert_eq!(found, with("body:board=1,residents=2"));
    assert_eq!(found["colleges"][0]["weight"], "1/3");
    let wrong = run(&["count", &village, rule[0], rule[1], "--colleges", "body:board=1"]);
    let wrong = wrong.expect_err("a voter without college");
    assert!(wrong.contains("village.pb, line 41: no college was declared"), "{wrong}");
}

#[test]
fn ties_are_decided_as_declared() {
    let village = held("village.pb");
    let count = |more: &[&str]| {
        let all: Vec<&str> = ["count", &village, "--rule", "mes_card"]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        json(&all)
    };
    assert_eq!(count(&["--tie", "lower_cost,more_votes"])["options"]["tie"][1], "more_votes");
    let drawn = ids(&count(&["--tie", "reversed_ids"])["options"]["drawn"]).join(" ");
    assert!(drawn.starts_with("V1 T2 T1"), "{drawn}");
}

#[test]
fn a_comparison_says_on_what_rules_agree_and_which_gives_the_decision() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("recorded.pb");
    // Most votes first takes A and skips B, which no longer fits, for C; B is never funded.
    let text = "META\nkey;value\nbudget;10\nvote_type;approval\nmin_project_score_threshold;2\n\
                PROJECTS\nproject_id;cost;selected\nA;6;1\nB;5;0\nC;4;1\n\
                VOTES\nvoter_id;vote\n1;A\n2;A\n3;A\n4;B\n5;B\n6;C\n";
    fs::write(&path, text).expect("written");
    let file = path.to_string_lossy();
    let compared = json(&["compare", &file]);
    assert_eq!(ids(&compared["recorded"]["selected"]), ["A", "C"]);
    let by = ids(&compared["recorded"]["reproduced_by"]);
    assert!(by.contains(&"greedy_cost") && !by.contains(&"greedy_cost_noskip"), "{by:?}");
    assert!(!by.contains(&"greedy_cost_thr"), "the threshold leaves C out: {by:?}");
    assert_eq!(compared["concordance"].as_array().map(Vec::len), Some(3));
    let thresholded = json(&["count", &file, "--rule", "greedy_cost_thr"]);
    assert_eq!(ids(&thresholded["selected"]), ["A"]);
    assert_eq!(thresholded["options"]["threshold"], "2");
    let text = run(&["compare", &file]).expect("it compares");
    assert!(text.contains("funded under 6 of 6 rules"), "{text}");
    assert!(text.contains("The recorded decision, 2 actions, is given by: greedy_cost"), "{text}");
}
