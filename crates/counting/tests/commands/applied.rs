//! What stands beside an outcome: ties, colleges, and the rules that were applied.

use std::fs;

use serde_json::{Value, json as value};
use tempfile::TempDir;

use crate::{ids, json, run};

/// The board's one voter weighs as much as the public's two; nobody chooses N.
const BODIES: &str = "META\nkey;value\nbudget;120\nvote_type;approval\n\
                      PROJECTS\nproject_id;cost\nA;60\nB;30\nN;5\n\
                      VOTES\nvoter_id;vote;body\n1;A;board\n2;A,B;public\n3;B;public\n";

const EQUALS: &str = "META\nkey;value\nbudget;10\nvote_type;approval\n\
                      PROJECTS\nproject_id;cost\na;10\nb;10\nVOTES\nvoter_id;vote\n1;a\n2;b\n";

const COLLEGES: [&str; 2] = ["--colleges", "board=1,public=1"];

fn written(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("written");
    path.to_string_lossy().into_owned()
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn keys(value: &Value) -> Vec<&String> {
    value.as_object().expect("an object").keys().collect()
}

#[test]
fn a_tie_says_what_the_other_choice_would_have_changed() {
    let folder = folder();
    let file = written(&folder, "equals.pb", EQUALS);
    let all = ["count", &file, "--rule", "greedy_cost"];
    let text = run(&all).expect("it counts");
    let said = "Tie for place 1: a was taken, equal to b; the order declared beforehand decided; \
                with b instead, b would be selected and a would not.";
    assert!(text.contains(said), "{text}");
    let tie = |more: &[&str]| json(&[&all[..], more].concat())["ties"][0]["otherwise"].clone();
    assert_eq!(tie(&[]), value!([{ "id": "b", "gained": ["b"], "lost": ["a"] }]));
    assert!(tie(&["--no-margins"]).is_null());
}

#[test]
fn the_money_of_each_college_stands_beside_its_weight_under_every_rule() {
    let folder = folder();
    let file = written(&folder, "bodies.pb", BODIES);
    let both = &["board", "public"][..];
    // Of A, chosen by the board (1/2) and one of the public (1/4), 40 and 20 by weight.
    for (rule, more, money, for_a) in [
        ("greedy_cost", &[][..], ["40", "50"], both),
        ("maxwelfare_cost", &[][..], ["40", "50"], both),
        ("greedy_cost", &["--reserved", "1/2"][..], ["40", "50"], both),
        // B loads two quarters with 15 each, then A 25 each: the board 2 x 25.
        ("phragmen_skip", &[][..], ["50", "40"], both),
        // The board's voter holds 60, the others 30: 15 each for B, then 15 and 45 for A. The
        // public alone hold 60 each, and 45 after B.
        ("mes_card", &[][..], ["45", "45"], &["board"][..]),
    ] {
        let all = [&["count", &file, "--rule", rule][..], &COLLEGES[..], more].concat();
        let count = json(&all);
        let found = [0_usize, 1].map(|at| count["colleges"][at]["money"].as_str());
        assert_eq!(found, money.map(Some), "{all:?}");
        assert_eq!(count["money_of_nobody"], "0");
        assert_eq!(count["colleges"][0]["weight"], "1/2");
        assert_eq!(ids(&count["agreement"][0]["names"]), for_a, "{all:?}");
        let for_b = value!({ "id": "B", "colleges": 1, "of": 2, "names": ["public"] });
        assert_eq!(count["agreement"][1], for_b, "{all:?}");
    }
    let all = [&["count", &file, "--rule", "greedy_cost"][..], &COLLEGES[..]].concat();
    let count = json(&all);
    assert_eq!(count["colleges"][0]["money_share"], "4/9");
    assert_eq!(
        count["projects"][0]["money"],
        value!({
            "how": "weight", "colleges": { "board": "40", "public": "20" },
        })
    );
    let text = run(&all).expect("it counts");
    for said in [
        "Of its 60, carried by board (40, 66.7%) and public (20, 33.3%).",
        "greedy_cost: each college alone, with the whole budget.",
        "public: A, B, for 90.",
        "All select A.",
        "Between equals, in this order: the identifier, as a dictionary sorts it.",
        "All colleges decide together, each with its weight.",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let reserved = json(&[&all[..], &["--reserved", "1/2"][..]].concat());
    assert_eq!(reserved["options"]["mode"], value!({ "name": "reserved", "share": "1/2" }));
    assert_eq!(reserved["projects"][1]["money"]["how"], "alone");
    assert_eq!(reserved["alone"][1]["college"], "public");
    assert_eq!(reserved["alone"][1]["budget"], "30");
    assert_eq!(reserved["alone"][1]["order"], value!(["B"]));
}

#[test]
fn each_rule_that_was_applied_is_in_the_report() {
    let folder = folder();
    let file = written(&folder, "bodies.pb", BODIES);
    let limits = value!({
        "always": [],
        "excluded": ["N"],
        "incompatible": [["A", "B"]],
        "bounds": [],
        "thresholds": [{ "share": "0.25" }],
    });
    let path = written(&folder, "limits.json", &limits.to_string());
    let more = ["--limits", &path, "--double-majority", "3/4"];
    let all = [&["count", &file, "--rule", "greedy_cost"][..], &COLLEGES[..], &more[..]].concat();
    let count = json(&all);
    assert_eq!(count["options"]["limits"], limits);
    assert_eq!(count["options"]["mode"], value!({ "name": "double_majority", "least": "3/4" }));
    assert_eq!(ids(&count["selected"]), [""; 0]);
    let short = |name: &str, chosen: u64, voters: u64, needed: &str| value!({ "name": name, "chosen": chosen, "voters": voters, "needed": needed });
    assert_eq!(
        count["excluded_by_mode"],
        value!([
            { "id": "A", "colleges": [short("public", 1, 2, "3/2")] },
            { "id": "B", "colleges": [short("board", 0, 1, "3/4")] },
        ])
    );
    let text = run(&all).expect("it counts");
    for said in [
        "Left out by the double majority, which asks for 75.0% of the voters of each college: \
         “public”, 1 of 2 (1.5 needed).",
        "An action needs the choice of 75.0% of the voters of each college: 2 have less.",
        "Excluded beforehand: N.",
        "At most one of A and B may be selected: none is.",
        "An action needs the votes of 25.0% of the voters: ",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let compared = json(&["compare", &file, "--limits", &path]);
    assert_eq!(compared["not_compared"][0]["rule"], "maxwelfare_cost");
    assert_eq!(compared["rules"].as_array().map(Vec::len), Some(5));
    let text = run(&["compare", &file, "--limits", &path]).expect("it compares");
    assert!(text.contains("maxwelfare_cost is not compared: the exact maximum takes"), "{text}");
}

#[test]
fn advice_holds_the_whole_contract() {
    let folder = folder();
    let file = written(&folder, "bodies.pb", BODIES);
    let all = [&["count", &file, "--rule", "greedy_cost"][..], &COLLEGES[..]].concat();
    let (count, advice) = (json(&all), json(&[&all[..], &["--advisory"][..]].concat()));
    assert_eq!(keys(&advice), keys(&count));
    assert_eq!(keys(&advice["options"]), keys(&count["options"]));
    assert_eq!(advice["options"]["mode"]["name"], "advisory");
    // The board would select A, the public B and A.
    assert_eq!((ids(&advice["selected"]), ids(&advice["order"])), (vec!["A"], vec!["A"]));
    assert_eq!(advice["cost"], "60");
    assert_eq!(advice["colleges"][1]["order"], value!(["B", "A"]));
    assert_eq!(advice["colleges"][1]["cost"], "90");
    let reasons = [0_usize, 1, 2].map(|at| advice["projects"][at]["reason"].as_str());
    assert_eq!(
        reasons,
        [
            Some("Selected by 2 of 2 colleges: board, public."),
            Some("Selected by 1 of 2 colleges: public."),
            Some("No college selects it."),
        ]
    );
}
