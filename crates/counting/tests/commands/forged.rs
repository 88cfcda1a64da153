//! Kinds of forged certificates, each by its name: all are refused, for their own reason.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::verified::{certified, forged};
use crate::{held, run};

/// A kind of forgery: its name, what it changes, and what the refusal must say.
type Kind<'a> = (&'a str, &'a dyn Fn(&mut Value), &'a str);

/// Refuses each kind; gives how many kinds there are.
fn refused(file: &str, path: &str, kinds: &[Kind<'_>]) -> usize {
    run(&["verify", file, path]).expect("the true one is accepted");
    for (name, forge, wanted) in kinds {
        let why = run(&["verify", file, &forged(path, forge)]);
        let why = why.expect_err(&format!("{name}: it is refused"));
        assert!(why.contains("is refused") && why.contains(wanted), "{name}: {why}");
    }
    let names: BTreeSet<&str> = kinds.iter().map(|kind| kind.0).collect();
    assert_eq!(names.len(), kinds.len(), "each kind has its own name");
    names.len()
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    value.as_array_mut().expect("a list")
}

#[test]
fn forged_choices_are_refused() {
    let village = held("village.pb");
    let rule = "mes_cost_add1_nostop_votes";
    let (_folder, path) = certified(&village, rule, &[]);
    let kinds: [Kind<'_>; 24] = [
        (
            "payment raised",
            &|it| it["rounds"][0]["payments"][0]["each"] = "999".into(),
            "the price",
        ),
        (
            "payer forgotten",
            &|it| drop(list(&mut it["rounds"][0]["payments"][0]["groups"]).pop()),
            "payments",
        ),
        ("money left invented", &|it| it["left"][0]["each"] = "1".into(), "left"),
        (
            "money left counted twice",
            &|it| list(&mut it["left"][0]["groups"]).push(0.into()),
            "twice",
        ),
        ("steps forgotten", &|it| it["steps"] = 0.into(), "do not begin with"),
        ("share raised", &|it| it["groups"][1]["endowment"] = "9999".into(), "do not begin with"),
        ("cost of all lowered", &|it| it["cost"] = "1".into(), "`cost`"),
        ("cost of one lowered", &|it| it["rounds"][0]["cost"] = "1".into(), "costs something else"),
        ("selection emptied", &|it| it["selected"] = json!([]), "`selected`"),
        ("price lowered", &|it| it["rounds"][0]["price"] = "1".into(), "the price of"),
        ("voters added", &|it| it["groups"][0]["voters"] = 9_000.into(), "group 0"),
        ("ballot changed", &|it| it["groups"][1]["ballot"] = json!(["P1"]), "group 1"),
        ("ballot removed", &|it| drop(list(&mut it["groups"]).pop()), "groups of ballots"),
        ("other ballots", &|it| it["input"]["sha256"] = "0".into(), "other ballots"),
        ("budget raised", &|it| it["input"]["budget"] = "99999".into(), "`input`"),
        (
            "college weighed otherwise",
            &|it| it["input"]["colleges"][0]["weight"] = "2".into(),
            "`input`",
        ),
        ("equals in another order", &|it| list(&mut it["tie_order"]).reverse(), "`tie_order`"),
        ("rounds exchanged", &|it| list(&mut it["rounds"]).swap(0, 1), "is better"),
        ("rounds reversed", &|it| list(&mut it["rounds"]).reverse(), "is better"),
        ("purchase said to be filled", &|it| it["rounds"][1]["stage"] = "fill".into(), "stage"),
        (
            "tie invented",
            &|it| list(&mut it["ties"]).push(json!({"after": 0, "taken": "P1", "others": ["P2"]})),
            "`ties`",
        ),
        ("other rule", &|it| it["rule"] = "mes_card_add1_nostop_votes".into(), "round"),
        ("rule without rises", &|it| it["rule"] = "mes_cost".into(), "do not rise"),
        ("limit added afterwards", &|it| it["options"]["excluded"] = json!(["H 1"]), "round"),
    ];
    assert_eq!(refused(&village, &path, &kinds), 24);
}

#[test]
fn forged_limits_are_refused() {
    let village = held("village.pb");
    let folder = tempfile::tempdir().expect("a folder");
    let limits = folder.path().join("limits.json").to_string_lossy().into_owned();
    let declared = json!({
        "always": ["V1"],
        "excluded": ["H 1"],
        "incompatible": [["P1", "P2"]],
        "bounds": [{ "category": "trees", "least_projects": 1 }, { "category": "paths", "most_projects": 1 }],
        "thresholds": [{ "count": "2" }, { "share": "0.01" }, { "cost_over": "90" }],
    });
    fs::write(&limits, declared.to_string()).expect("written");
    let (_folder, path) = certified(&village, "greedy_cost", &["--limits", &limits]);
    let kinds: [Kind<'_>; 9] = [
        ("always forgotten", &|it| it["options"]["always"] = json!([]), "taken first"),
        ("always another one", &|it| it["options"]["always"] = json!(["P1"]), "taken first"),
        ("excluded forgotten", &|it| it["options"]["excluded"] = json!([]), "round"),
        ("excluded what is taken", &|it| it["options"]["excluded"] = json!(["V1"]), "contradict"),
        (
            "minimum raised",
            &|it| it["options"]["bounds"][0]["least_projects"] = 2.into(),
            "taken first",
        ),
        ("cap lowered", &|it| it["options"]["bounds"][1]["most_projects"] = 0.into(), "round"),
        (
            "threshold raised",
            &|it| it["options"]["thresholds"][0]["count"] = "99".into(),
            "taken first",
        ),
        (
            "scope unknown",
            &|it| it["options"]["bounds"][0]["category"] = "sea".into(),
            "belongs to",
        ),
        ("stage of what is first", &|it| it["rounds"][0]["stage"] = "rule".into(), "taken first"),
    ];
    assert_eq!(refused(&village, &path, &kinds), 9);
    let why = run(&["count", &village, "--rule", "greedy_cost", "--limits", &path]);
    assert!(why.expect_err("no limits").contains("is no limit"));
}

#[test]
fn forged_modes_are_refused() {
    let village = held("village.pb");
    let colleges = ["--colleges", "board=1,residents=2"];
    let with = |more: &[&'static str]| [&colleges[..], more].concat();
    let rule = "mes_cost_add1";
    let (_folder, path) = certified(&village, rule, &with(&["--reserved", "1/2"]));
    let alone = |it: &mut Value, at: usize| it["mode"]["alone"][at]["certificate"].take();
    let reserved: [Kind<'_>; 6] = [
        ("share raised", &|it| it["mode"]["share"] = "3/4".into(), "may not spend"),
        ("college forgotten", &|it| drop(list(&mut it["mode"]["alone"]).pop()), "`alone`"),
        ("colleges exchanged", &|it| list(&mut it["mode"]["alone"]).swap(0, 1), "`alone`"),
        ("mode forgotten", &|it| it["mode"] = Value::Null, "taken first"),
        (
            "college by another rule",
            &|it| it["mode"]["alone"][0]["certificate"]["rule"] = "greedy_cost".into(),
            "options of all",
        ),
        (
            "college that selects nothing",
            &|it| {
                let mut inner = alone(it, 1);
                inner["rounds"] = json!([]);
                inner["selected"] = json!([]);
                inner["cost"] = "0".into();
                it["mode"]["alone"][1]["certificate"] = inner;
            },
            "`residents`",
        ),
    ];
    assert_eq!(refused(&village, &path, &reserved), 6);
    let (_folder, path) = certified(&village, rule, &with(&["--double-majority", "1/10"]));
    let majority: [Kind<'_>; 3] = [
        ("majority lowered", &|it| it["mode"]["least"] = "0".into(), "`mode.excluded`"),
        (
            "excluded without reason",
            &|it| list(&mut it["mode"]["excluded"]).push("P2".into()),
            "`mode.excluded`",
        ),
        ("filter forgotten", &|it| it["mode"] = Value::Null, ""),
    ];
    assert_eq!(refused(&village, &path, &majority), 3);
    let (_folder, path) = certified(&village, rule, &with(&["--advisory"]));
    let advisory: [Kind<'_>; 3] = [
        ("agreement invented", &|it| it["agreement"][0]["part"] = "1/7".into(), "`agreement`"),
        (
            "agreement about another",
            &|it| it["agreement"][0]["project"] = "P1".into(),
            "`agreement`",
        ),
        ("advice of one college", &|it| drop(list(&mut it["alone"]).pop()), "`alone`"),
    ];
    assert_eq!(refused(&village, &path, &advisory), 3);
}

#[test]
fn forged_rankings_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ranking.json").to_string_lossy().into_owned();
    let rank = |file: &str, more: &[&str]| {
        run(&[&["rank", file, "--certificate", &path][..], more].concat()).expect("it ranks");
    };
    let grades = held("ranking/grades.cat");
    rank(&grades, &["--rule", "majority_judgment"]);
    let judged: [Kind<'_>; 8] = [
        ("grade weighed more", &|it| it["profiles"][0][1] = "9".into(), "the weight of grade 1"),
        ("majority grade raised", &|it| it["medians"][2] = 2.into(), "the majority grade"),
        ("ranking reversed", &|it| list(&mut it["ranking"]).reverse(), "is not better"),
        ("candidate forgotten", &|it| drop(list(&mut it["ranking"]).pop()), "exactly once"),
        ("candidate invented", &|it| list(&mut it["ranking"]).push(json!(["9"])), "no candidate"),
        ("judgement changed", &|it| it["groups"][0]["ballot"][0] = 1.into(), "ballot 0"),
        ("judgement weighed more", &|it| it["groups"][0]["weight"] = "99".into(), "ballot 0"),
        ("words exchanged", &|it| list(&mut it["grades"]).reverse(), "grades"),
    ];
    assert_eq!(refused(&grades, &path, &judged), 8);
    let orders = held("ranking/schulze-2011.soc");
    rank(&orders, &["--rule", "schulze"]);
    let beaten: [Kind<'_>; 5] = [
        ("duel turned", &|it| it["pairwise"][0][1] = "45".into(), "prefers"),
        ("chain strengthened", &|it| it["chains"][0][1] = "45".into(), "the strongest chain"),
        ("other strength", &|it| it["strength"] = "winning_votes".into(), "`strength`"),
        ("other ballots ranked", &|it| it["input"]["sha256"] = "0".into(), "other ballots"),
        ("places joined", &|it| it["ranking"] = json!([["1", "2", "3", "4", "5"]]), "not equal"),
    ];
    assert_eq!(refused(&orders, &path, &beaten), 5);
    rank(&orders, &["--rule", "approval", "--approve", "2"]);
    let approved: [Kind<'_>; 2] = [
        ("total raised", &|it| it["totals"][1] = "44".into(), "the total of"),
        ("other places approve", &|it| it["input"]["approve"] = 3.into(), "other ballots"),
    ];
    assert_eq!(refused(&orders, &path, &approved), 2);
    let sheets = folder.path().join("grades.csv").to_string_lossy().into_owned();
    let table = "voter;candidate;cost;joy\na;x;1;5\na;y;4;2\nb;x;2;4.5\nb;y;3;\n";
    fs::write(&sheets, table).expect("written");
    rank(&sheets, &["--rule", "grid", "--criteria", "1,2"]);
    let by_criterion: [Kind<'_>; 3] = [
        ("mean raised", &|it| it["means"][1][0] = "5".into(), "the mean of"),
        ("criterion weighed more", &|it| it["weights"][0] = "9".into(), "the total of"),
        ("criterion without weight", &|it| it["weights"][0] = "0".into(), "no positive weight"),
    ];
    assert_eq!(refused(&sheets, &path, &by_criterion), 3);
}
