//! Weights, ties and chance beside a count; duels, grades and what was declared beside a ranking.

use std::fs;

use serde_json::{Value, json as object};
use tempfile::TempDir;

use crate::{held, ids, json, run};

fn written(name: &str, text: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("written");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

#[test]
fn the_weight_that_turns_an_action_is_told_and_a_recount_confirms_it() {
    let text = "META\nkey;value\nbudget;10\nvote_type;approval\n\
                PROJECTS\nproject_id;cost\nA;10\nB;10\n\
                VOTES\nvoter_id;vote;body\n1;A;board\n2;B;residents\n3;B;residents\n";
    let (_folder, path) = written("bodies.pb", text);
    let count =
        |colleges: &str| json(&["count", &path, "--rule", "greedy_cost", "--colleges", colleges]);
    let counted = count("board=2,residents=1");
    let margins = |at: usize| &counted["projects"][at]["margins"];
    let board = object!([{ "college": "board", "weight": "499/500", "before": "1" }]);
    assert_eq!((&margins(0)["weights"], &margins(1)["weights"]), (&board, &board));
    assert_eq!(margins(0)["tie"], Value::Null);
    assert_eq!(ids(&count("board=499/500,residents=1")["selected"]), ["B"]);
    let tied = count("board=1,residents=1");
    assert_eq!(ids(&tied["selected"]), ["A"]);
    assert_eq!(
        tied["projects"][1]["margins"]["tie"],
        object!({ "after": 0, "taken": "A", "other": "B" })
    );
    assert_eq!(
        tied["weights"]["otherwise"][0],
        object!({ "college": "board", "times": "9/10", "gained": ["B"], "lost": ["A"] })
    );
    let looked_at = object!({ "most": "2", "step": "1/20", "finest": "1/1000" });
    assert_eq!(tied["weights"]["looked_at"], looked_at);
    let arguments = ["count", &path, "--rule", "greedy_cost", "--colleges", "board=1,residents=1"];
    let text = run(&arguments).expect("it counts");
    for said in [
        "With a weight of 0.999 for “board” instead of 1, it would not be selected; with 1 it still would.",
        "With B taken instead of A at the tie for place 1, it would not be selected.",
        "If “board” weighed 10.0% less, B would be selected and A would not.",
        "If “board” weighed 10.0% more, the same actions would be selected.",
        "looked at from nothing to 2 times its own, each 5.0% of it, then by halving down to 0.1%",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn ballots_are_drawn_again_when_asked_and_the_same_seed_draws_the_same() {
    let village = held("village.pb");
    let all = ["count", &village, "--rule", "mes_cost", "--no-margins", "--stability=7"];
    let count = json(&all);
    assert_eq!(count, json(&all));
    let how = object!({ "seed": 7, "elections": 100, "per_thousand": [10, 50, 100] });
    assert_eq!(count["stability"], how);
    for it in count["projects"].as_array().expect("projects") {
        let times = it["stability"].as_array().expect("one for each share");
        assert_eq!(times.len(), 3, "{it}");
        assert!(times.iter().all(|times| times.as_u64().is_some_and(|times| times <= 100)));
    }
    let text = run(&all).expect("it counts");
    assert!(text.contains("When ballots are drawn again by chance, it is selected in "), "{text}");
    assert!(text.contains(" of 100 elections with 10.0% of them"), "{text}");
    // Without a number the seed is 1; without the option nothing is drawn.
    let usual = json(&[&all[..5], &["--stability"]].concat());
    assert_eq!(usual["stability"]["seed"], 1);
    let without = json(&all[..5]);
    assert_eq!((&without["stability"], &without["weights"]), (&Value::Null, &Value::Null));
    assert_eq!(without["projects"][0]["stability"], Value::Null);
}

#[test]
fn the_condorcet_winner_or_that_there_is_none_stands_beside_rules_of_orders() {
    // E beats A, B and D, and loses to C, 21 to 24: nobody beats all.
    let schulze = held("ranking/schulze-2011.soc");
    for rule in ["schulze", "irv", "borda", "ranked_pairs"] {
        let ranked = json(&["rank", &schulze, "--rule", rule]);
        assert_eq!(ranked["condorcet"], object!({ "winner": null }), "{rule}");
        let text = run(&["rank", &schulze, "--rule", rule]).expect("it ranks");
        assert!(text.contains("There is no Condorcet winner"), "{text}");
    }
    let without = fs::read_to_string(&schulze).expect("the file");
    let (_folder, path) = written("won.soc", &without.replace("7: 4,3,5,2,1", "7: 4,5,3,2,1"));
    let ranked = json(&["rank", &path, "--rule", "irv"]);
    assert_eq!(ranked["condorcet"], object!({ "winner": "5" }));
    let text = run(&["rank", &path, "--rule", "irv"]).expect("it ranks");
    assert!(text.contains("Condorcet winner: 5 beats each other one."), "{text}");
    let graded = json(&["rank", &held("ranking/grades.cat"), "--rule", "majority_judgment"]);
    assert_eq!(graded["condorcet"], Value::Null);
}

#[test]
fn points_of_places_and_blanks_are_as_declared() {
    let schulze = held("ranking/schulze-2011.soc");
    let borda = |points: &str| run(&["rank", &schulze, "--rule", "borda", "--points", points]);
    let ranked = json(&["rank", &schulze, "--rule", "borda", "--points", "5,3,1"]);
    // C is first 12 times and second 12 times: 96; A 10, 10 and 10: 90; E 83; B 78; D 58.
    assert_eq!(ranked["ranking"], object!([["3"], ["1"], ["5"], ["2"], ["4"]]));
    assert_eq!(ranked["options"]["places"], object!(["5", "3", "1"]));
    assert_eq!(ranked["options"]["unranked_points"], "zero");
    assert!(borda("5,3,1").expect("it ranks").contains("Receives 96 points; "));
    let why = borda("1,2").expect_err("they rise");
    assert!(why.contains("must not rise"), "{why}");
    let usual = json(&["rank", &schulze, "--rule", "borda"]);
    assert_eq!(usual["options"]["places"], object!(["4", "2", "0", "-2", "-4"]));
    let why = run(&["rank", &schulze, "--rule", "irv", "--points", "2,1"]).expect_err("refused");
    assert!(why.contains("--points is for `borda`"), "{why}");
    let cat = held("ranking/grades.cat");
    let refused = ["rank", &cat, "--rule", "majority_judgment", "--blanks", "refused"];
    assert_eq!(json(&refused)["options"]["blanks"], "refused");
    let village = held("village.pb");
    let colleges = ["--colleges", "board=1,residents=2"];
    let all = [&["rank", &village, "--rule", "approval"][..], &colleges[..]].concat();
    assert_eq!(json(&all)["options"]["colleges"], object!({ "board": "1", "residents": "2" }));
}

#[test]
fn a_grid_says_how_far_its_grades_lie_apart() {
    let text = "voter,candidate,ease,use\n1,path,4,2\n1,lake,3,3\n2,path,2,2\n2,lake,3,5\n";
    let (_folder, path) = written("grades.csv", text);
    let all = ["rank", &path, "--rule", "grid", "--criteria", "2,1"];
    let ranked = json(&all);
    // Of the path, 4 and 2 differ by 2 for half of the pairs, weighed 2 of 3.
    let path_of = &ranked["candidates"][1]["grades"];
    assert_eq!(path_of["spread"], object!(["2", "3"]));
    assert_eq!((&path_of["mean"], &path_of["disagreement"]), (&object!("8/3"), &object!("2/3")));
    assert_eq!(path_of["criteria"][0]["variance"], "1");
    assert_eq!(ranked["options"]["criteria"], object!(["2", "1"]));
    assert_eq!(ranked["options"]["ungraded"], "refused");
    let text = run(&all).expect("it ranks");
    let said = "Its means by criterion go from 2 to 3; on a criterion, two voters drawn at random are ≈ 0.67 apart on average.";
    assert!(text.contains(said), "{text}");
}
