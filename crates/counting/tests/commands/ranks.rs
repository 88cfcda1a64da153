//! `rank` on small files, and on the real ones of PrefLib.

use std::fs;
use std::path::Path;

use crate::verified::forged;
use crate::{held, json, real, run};

#[test]
fn schulze_ranks_the_example_of_its_paper() {
    let ranked = json(&["rank", &held("ranking/schulze-2011.soc"), "--rule", "schulze"]);
    // E, A, C, B, D: numbered 5, 1, 3, 2, 4 in the file.
    assert_eq!(ranked["ranking"], serde_json::json!([["5"], ["1"], ["3"], ["2"], ["4"]]));
    assert_eq!(ranked["selected"], serde_json::json!(["5"]));
    assert_eq!(ranked["candidates"][0]["name"], "A");
}

#[test]
fn categories_are_worded_grades_and_shown_with_their_reason() {
    let cat = held("ranking/grades.cat");
    let text = run(&["rank", &cat, "--rule", "majority_judgment"]).expect("it ranks");
    assert!(
        text.contains("Majority grade “Good”") || text.contains("Majority grade “Fair”"),
        "{text}"
    );
    let french = run(&["rank", &cat, "--rule", "majority_judgment", "--language", "fr"]);
    let french = french.expect("it ranks");
    assert!(french.starts_with("majority_judgment, mentions.\n"), "{french}");
    assert!(french.contains("Mention majoritaire «"), "{french}");
    let ranked = json(&["rank", &cat, "--rule", "majority_judgment"]);
    assert_eq!(ranked["ranking"].as_array().map(Vec::len), Some(3));
}

#[test]
fn ballots_of_a_budget_are_ranked_too() {
    let ranked = json(&["rank", &held("village.pb"), "--rule", "approval"]);
    let all: usize = ranked["ranking"]
        .as_array()
        .expect("groups")
        .iter()
        .filter_map(|it| it.as_array())
        .map(Vec::len)
        .sum();
    assert_eq!(all, 8);
    let wrong = run(&["rank", &held("village.pb"), "--rule", "star"]).expect_err("no scores");
    assert!(wrong.contains("the rule `star` cannot count approvals"), "{wrong}");
}

#[test]
fn files_of_preflib_are_ranked_by_every_rule_of_orders() {
    for name in ["00004-00000001.soc", "00001-00000001.soi", "00006-00000001.toc"] {
        let Some(file) = real(&format!("preflib/{name}")) else { return };
        for rule in ["schulze", "copeland", "minimax", "ranked_pairs", "borda", "irv", "approval"] {
            let ranked = json(&["rank", &file, "--rule", rule]);
            let groups = ranked["ranking"].as_array().expect("groups");
            let all: usize = groups.iter().filter_map(|it| it.as_array()).map(Vec::len).sum();
            let named = ranked["candidates"].as_array().map(Vec::len);
            assert_eq!(Some(all), named, "{name} {rule}");
        }
    }
    let Some(file) = real("preflib/00026-00000001.cat") else { return };
    let ranked = json(&["rank", &file, "--rule", "majority_judgment"]);
    assert_eq!(ranked["options"]["ballots"], "worded grades");
}

/// What `crates/decision/README.md` tells of the grades of Valombre.
#[test]
fn grades_of_several_colleges_are_ranked_by_their_weights_and_recounted() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/decision");
    let file = file.join("valombre-grades.csv").to_string_lossy().into_owned();
    let ranked = json(&["rank", &file, "--rule", "majority_judgment"]);
    assert_eq!(ranked["ranking"], serde_json::json!([["bus"], ["trees"], ["bench"]]));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("grades.json").to_string_lossy().into_owned();
    let told = run(&[
        "rank",
        &file,
        "--rule",
        "majority_judgment",
        "--colleges",
        "residents=1,associations=1,businesses=1",
        "--certificate",
        &path,
    ]);
    let told = told.expect("it ranks");
    let first = "Majority grade “Good”: ≈ 2.92 judgements of 7 are better (41.7%), 0 worse (0.0%)";
    let line = told.lines().find(|line| line.contains("trees")).expect("a line");
    assert!(line.trim_start().starts_with('1') && line.contains(first), "{told}");
    let accepted = run(&["verify", &file, &path]).expect("it is accepted");
    assert!(accepted.starts_with("Accepted: majority_judgment, 3 places"), "{accepted}");
    let heavier = forged(&path, |it| it["input"]["colleges"][0]["weight"] = "2".into());
    let why = run(&["verify", &file, &heavier]).expect_err("other weights");
    assert!(why.contains("is refused: it is about other ballots or weights"), "{why}");
    let turned = forged(&path, |it| it["ranking"].as_array_mut().expect("groups").swap(0, 1));
    let why = run(&["verify", &file, &turned]).expect_err("another ranking");
    assert!(why.contains("`bus` comes before `trees` and is not better"), "{why}");
    // A file of PrefLib has no colleges: a certificate that names some is about something else.
    let cat = held("ranking/grades.cat");
    run(&["rank", &cat, "--rule", "majority_judgment", "--certificate", &path]).expect("it ranks");
    let colleges = serde_json::json!([{ "name": "board", "weight": "1" }]);
    let with = forged(&path, |it| it["input"]["colleges"] = colleges.clone());
    run(&["verify", &cat, &with]).expect_err("colleges that are not there");
}

/// One of the board praises the path, three residents the lake.
#[test]
fn sheets_of_words_and_of_criteria_weigh_by_college() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let words = "voter;candidate;college;grade\nb;path;board;good\nb;lake;board;poor\n\
                 r;path;residents;poor\nr;lake;residents;good\ns;path;residents;poor\n\
                 s;lake;residents;good\nt;lake;residents;fair\n";
    fs::write(at("words.csv"), words).expect("written");
    let marks = words.replace("good", "3").replace("fair", "2").replace("poor", "0");
    fs::write(at("marks.csv"), marks.replace(";grade", ";climate")).expect("written");
    let scale = ["--scale", "good,fair,poor"];
    for (file, rule) in [("words.csv", "majority_judgment"), ("marks.csv", "grid")] {
        let (file, certificate) = (at(file), at("certificate.json"));
        for (colleges, first) in [("board=1,residents=3", "lake"), ("board=3,residents=1", "path")]
        {
            let command = ["rank", &file, "--rule", rule, "--certificate", &certificate];
            let all = [&command[..], &["--colleges", colleges], &scale].concat();
            assert_eq!(json(&all)["order"][0], first, "{rule} {colleges}");
            let told = run(&["verify", &file, &certificate]);
            assert!(told.as_ref().is_ok_and(|it| it.starts_with("Accepted")), "{rule}: {told:?}");
        }
        let why = run(&[&["rank", &file, "--rule", rule][..], &scale].concat());
        let why = why.expect_err("colleges were not declared");
        assert!(why.contains("line 1: the column `college` needs --colleges"), "{why}");
    }
    let colleges = ["--colleges", "board=1,residents=1"];
    let words = at("words.csv");
    let judged = ["rank", &words, "--rule", "majority_judgment"];
    for (scale, told) in [
        (&[][..], "--scale WORD"),
        (
            &["--scale", "good,poor"][..],
            "words.csv, line 8: `fair` is none of the grades poor, good",
        ),
    ] {
        let why = run(&[&judged[..], &colleges, scale].concat()).expect_err(told);
        assert!(why.contains(told), "{why}");
    }
}
