//! Every vote type of Pabulib, read, written back, and read again: our files, and real ones when they are there.
//! Budgets of neighbourhoods that a file states, as caps.

use std::path::{Path, PathBuf};

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::{
    Barred, Bound, Election, Form, Limits, Options, Reason, Scope, count, explain, table,
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/pabulib"))
}

const HELD: [(&str, Form); 6] = [
    (include_str!("data/village.pb"), Form::Approval),
    (include_str!("../../../examples/decision/valombre.pb"), Form::Approval),
    (include_str!("data/forms/choose-1.pb"), Form::ChooseOne),
    (include_str!("data/forms/cumulative.pb"), Form::Cumulative),
    (include_str!("data/forms/scoring.pb"), Form::Scores),
    (include_str!("data/forms/ordinal.pb"), Form::Ranking),
];

fn election(text: &str, name: &str) -> Election {
    let reading = Reading { repeated: Repeated::Once };
    let file = pabulib::read(text, reading).unwrap_or_else(|why| panic!("{name}: {why}"));
    file.election().unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// The whole file, and the election alone, are read back as they were.
#[track_caller]
fn written_back(text: &str, name: &str) -> Election {
    let whole = election(text, name);
    let reading = Reading { repeated: Repeated::Once };
    let copy = pabulib::read(text, reading).expect("it was read").write();
    assert_eq!(election(&copy, name), whole, "{name}");
    assert_eq!(pabulib::read(&copy, reading).expect("it was read").write(), copy, "{name}");
    let alone = pabulib::write(&whole, &[]).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(election(&alone, name), whole, "{name}");
    whole
}

#[test]
fn each_vote_type_is_read_written_and_read_again() {
    for (text, form) in HELD {
        let whole = written_back(text, &format!("{form:?}"));
        assert_eq!(whole.form(), form);
        let (actions, ballots) = table::write(&whole).expect("it can be written");
        let read = table::read(&actions, &ballots, whole.budget(), form, whole.colleges());
        assert_eq!(read.map(|it| it.hash()), Ok(whole.hash()), "{form:?}");
    }
    // Ours have neither empty lines nor quotes that are not needed: not a letter changes.
    for (text, _) in HELD.iter().skip(2) {
        let file = pabulib::read(text, Reading::default()).expect("it is read");
        assert_eq!(file.write(), *text);
    }
}

#[test]
fn every_file_of_the_data_folder_is_read_and_written_back() {
    let Ok(entries) = std::fs::read_dir(folder()) else {
        println!("skipped: the data folder is absent");
        return;
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut read = 0;
    for path in paths.filter(|path| path.extension().is_some_and(|it| it == "pb")) {
        let text = std::fs::read_to_string(&path).expect("it is readable");
        written_back(&text, &name(&path));
        read += 1;
    }
    assert!(50 < read, "{read} files were read");
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A has five votes, B four, C three, D two: most votes first takes A and B, which are both in the north.
const NORTH: &str = "META\nkey;value\nbudget;100\nvote_type;approval\nneighborhoods;north,south\n\
    budget_per_neighborhood;60,100\nPROJECTS\nproject_id;cost;neighborhood\n\
    A;60;north\nB;40;north\nC;40;south\nD;20;\n\
    VOTES\nvoter_id;vote\n1;A,B,C\n2;A,B,C\n3;A,B,C\n4;A,B,D\n5;A,D\n";

fn bound(name: &str, bound: Bound) -> (Scope, Bound) {
    (Scope::Neighbourhood(name.to_owned()), bound)
}

fn selected(rule: &str, bounds: Vec<(Scope, Bound)>) -> Vec<String> {
    let election = election(NORTH, "north");
    let options = Options { limits: Limits { bounds, ..Limits::default() }, ..Options::default() };
    let outcome = count(&election, rule.parse().expect("a rule"), &options).expect("it is counted");
    outcome.ids(&election).into_iter().map(str::to_owned).collect()
}

#[test]
fn bounds_of_a_neighbourhood_change_what_is_selected() {
    let most = |money: &str| bound("north", Bound::MostMoney(money.parse().expect("an amount")));
    assert_eq!(selected("greedy_cost", vec![]), ["A", "B"]);
    assert_eq!(selected("greedy_cost", vec![most("60")]), ["A", "C"]);
    assert_eq!(selected("greedy_cost", vec![most("59,99")]), ["B", "C", "D"]);
    assert_eq!(selected("greedy_cost", vec![most("39")]), ["C", "D"]);
    assert_eq!(selected("greedy_cost", vec![bound("north", Bound::MostProjects(1))]), ["A", "C"]);
    assert_eq!(selected("greedy_cost", vec![bound("south", Bound::LeastProjects(1))]), ["A", "C"]);
}

#[test]
fn the_budgets_that_a_file_states_bind_every_rule() {
    let file = pabulib::read(NORTH, Reading::default()).expect("it is read");
    let caps = file.caps().expect("they are read");
    assert_eq!(caps.len(), 2);
    for rule in [
        "greedy_cost",
        "greedy_card",
        "mes_cost_u",
        "mes_cost_add1_nostop_votes",
        "mes_card_add1u",
        "phragmen",
        "phragmen_skip",
    ] {
        let set = selected(rule, caps.clone());
        assert!(
            !(set.contains(&"A".to_owned()) && set.contains(&"B".to_owned())),
            "{rule}: {set:?}"
        );
    }
    let election = file.election().expect("it is an election");
    let limits = Limits { bounds: caps, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let rule = "greedy_cost".parse().expect("a rule");
    let outcome = count(&election, rule, &options).expect("it is counted");
    let why = explain(&election, &options, &outcome).expect("they are explained");
    let north = Scope::Neighbourhood("north".to_owned());
    assert_eq!(why[1].reason, Reason::Barred(Barred::Cap(north)));
}
