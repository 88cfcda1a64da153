//! An invented village, from the file to the certificate, and files that were broken on purpose.

use cordee_decision::pabulib::{self, Reading};
use cordee_decision::{
    Arithmetic, Bound, College, Draws, Election, Limits, Mode, Options, Reason, Scope, Threshold,
    TieOrder, Turned, Weight, advisory, certificate, count, double_majority, explain, margins,
    reserved, shares_of_colleges, stability, table, turned, weighed_otherwise,
};
use num_rational::BigRational;

const VILLAGE: &str = include_str!("data/village.pb");

fn village() -> Election {
    let file = pabulib::read(VILLAGE, Reading::default()).expect("the village is read");
    file.election().expect("the village is an election")
}

fn bodies() -> Election {
    let file = pabulib::read(VILLAGE, Reading::default()).expect("the village is read");
    let colleges =
        ["board", "residents"].map(|name| College { name: name.to_owned(), weight: Weight::ONE });
    let voters = file.voters("body").expect("the column is there");
    file.election_of(&voters, colleges.to_vec(), |body| Some(body)).expect("all have a body")
}

#[test]
fn the_certificate_says_what_was_paid_and_is_the_same_from_our_tables() {
    let election = village();
    let options =
        Options { ties: TieOrder::recommended(vec!["P2".to_owned()]), ..Options::default() };
    let rule = "mes_cost_add1_nostop_votes".parse().expect("a rule");
    let text = |election: &Election| {
        let outcome = count(election, rule, &options).expect("it is counted");
        certificate(election, &options, &outcome).expect("it is written").json()
    };
    let (actions, ballots) = table::write(&election).expect("it can be written");
    let again =
        table::read(&actions, &ballots, election.budget(), election.form(), election.colleges());
    assert_eq!(text(&election), text(&again.expect("the tables are read")));
    let written: serde_json::Value = serde_json::from_str(&text(&election)).expect("it is JSON");
    assert_eq!(written["version"], 1);
    assert_eq!(written["input"]["form"], "Approval");
    let everyone = serde_json::json!([{ "name": "everyone", "weight": "1" }]);
    assert_eq!(written["input"]["colleges"], everyone);
    assert_eq!(written["tie_order"].as_array().map(Vec::len), Some(8));
}

#[test]
fn each_project_has_a_reason_and_a_margin_that_turns_its_fate() {
    let election = village();
    let rule = "mes_cost".parse().expect("a rule");
    let outcome = count(&election, rule, &Options::default()).expect("it is counted");
    let all = explain(&election, &Options::default(), &outcome).expect("they are explained");
    for it in all {
        match it.reason {
            Reason::Selected { by_college, .. } => {
                let cost = election.projects()[it.project].cost.rational();
                assert_eq!(by_college.iter().sum::<BigRational>(), cost);
            }
            Reason::SupportersSpent { held, missing, .. } => {
                assert_eq!(held + missing, election.projects()[it.project].cost.rational());
                let found = margins(&election, rule, &Options::default(), it.project);
                let found = found.expect("they are found");
                assert!(found.cost.is_some(), "a cost low enough is paid");
            }
            reason => panic!("{reason:?}"),
        }
    }
}

#[test]
fn limits_bind_whatever_the_ballots_say() {
    let election = village();
    let limits = Limits {
        always: vec!["V1".to_owned()],
        excluded: vec!["H 1".to_owned()],
        incompatible: vec![vec!["P1".to_owned(), "P2".to_owned(), "P10".to_owned()]],
        bounds: vec![(Scope::Category("trees".to_owned()), Bound::MostProjects(1))],
        thresholds: vec![Threshold::Count("2".parse().expect("a number"))],
    };
    let options = Options { limits, ..Options::default() };
    for name in ["greedy_cost", "mes_cost_add1_nostop_votes", "phragmen_skip"] {
        let outcome = count(&election, name.parse().expect("a rule"), &options).expect("counted");
        let ids = outcome.ids(&election);
        assert!(ids.contains(&"V1") && !ids.contains(&"H 1"), "{name}: {ids:?}");
        assert!(ids.iter().filter(|id| id.starts_with('P')).count() <= 1, "{name}: {ids:?}");
        assert!(ids.iter().filter(|id| id.starts_with('T')).count() <= 1, "{name}: {ids:?}");
        assert!(outcome.cost <= 6_000_050);
    }
}

/// What costs nothing and is funded in any case is not funded twice.
#[test]
fn what_is_free_and_always_funded_is_selected_once() {
    let text = "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\na;0\nb;5\n\
                VOTES\nvoter_id;vote\n1;a,b\n";
    let file = pabulib::read(text, Reading::default()).expect("it is read");
    let election = file.election().expect("it is an election");
    let limits = Limits { always: vec!["a".to_owned()], ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let outcome = count(&election, "mes_cost".parse().expect("a rule"), &options);
    assert_eq!(outcome.expect("it is counted").order(), [0, 1]);
}

/// A threshold is in points, however finely they were given.
#[test]
fn a_threshold_of_points_does_not_depend_on_their_digits() {
    let text = "META\nkey;value\nbudget;10\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;5\nb;5\n\
                VOTES\nvoter_id;vote;points\n1;a,b;2.5,0.25\n2;a;2\n";
    let file = pabulib::read(text, Reading::default()).expect("it is read");
    let election = file.election().expect("it is an election");
    let selected = |least: &str| {
        let thresholds = vec![Threshold::Count(least.parse().expect("a number"))];
        let limits = Limits { thresholds, ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        let outcome = count(&election, "greedy_totalpoints".parse().expect("a rule"), &options);
        outcome.expect("it is counted").order()
    };
    assert_eq!(selected("0.25"), [0, 1]);
    assert_eq!(selected("4.5"), [0]);
    assert_eq!(selected("4.6"), [0_usize; 0]);
}

#[test]
fn colleges_pay_by_weight_and_other_modes_are_reported() {
    let election = bodies();
    let rule = "mes_cost_add1_nostop".parse().expect("a rule");
    let outcome = count(&election, rule, &Options::default()).expect("it is counted");
    let shares = shares_of_colleges(&election, &outcome);
    let half = BigRational::new(1.into(), 2.into());
    assert!(shares.iter().all(|share| share.weight == half));
    assert_eq!(shares.iter().map(|share| share.voters).collect::<Vec<_>>(), [20, 100]);
    let (alone, whole) = reserved(&election, rule, &Options::default(), &half).expect("counted");
    let set = whole.set();
    assert!(alone.iter().flatten().all(|project| set.contains(project)));
    let advice = advisory(&election, rule, &Options::default()).expect("counted");
    assert_eq!(advice.alone.len(), 2);
    let passes = double_majority(&election, &BigRational::new(1.into(), 10.into()));
    let trees = election.find("T1").expect("it is there");
    assert!(!passes[trees], "the board chose no trees");
}

/// Broken files are read or refused, and what is read is counted: nothing panics.
#[test]
fn broken_files_are_refused_or_counted() {
    let bytes = VILLAGE.as_bytes();
    let mut seed = 1_u64;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut read = 0;
    for _ in 0..3_000 {
        let mut broken = bytes.to_vec();
        for _ in 0..=next(3) {
            let (at, to) = (next(broken.len()), b";,\n\"0-9A .\r\xff"[next(12)]);
            match next(3) {
                0 => broken[at] = to,
                1 => broken.insert(at, to),
                _ => drop(broken.remove(at)),
            }
        }
        let text = String::from_utf8_lossy(&broken);
        let Ok(file) = pabulib::read(&text, Reading::default()) else { continue };
        let Ok(election) = file.election() else { continue };
        read += 1;
        count(&election, "mes_cost".parse().expect("a rule"), &Options::default())
            .expect("counted");
    }
    assert!(0 < read, "some are still files");
}

#[test]
fn the_other_choice_of_a_tie_says_what_it_would_have_changed() {
    let text = "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\na;10\nb;10\n\
                VOTES\nvoter_id;vote\n1;a\n2;b\n";
    let file = pabulib::read(text, Reading::default()).expect("it is read");
    let election = file.election().expect("it is an election");
    let rule = "greedy_cost".parse().expect("a rule");
    let outcome = count(&election, rule, &Options::default()).expect("it is counted");
    let all = turned(&election, rule, &Options::default(), &outcome).expect("it is counted again");
    assert_eq!(all, [Turned { tie: 0, other: 1, gained: vec![1], lost: vec![0] }]);
}

#[test]
fn stability_and_weights_are_counted_again_from_a_seed() {
    let election = bodies();
    let (rule, options) = ("mes_cost".parse().expect("a rule"), Options::default());
    let drawn = |per_thousand| {
        let draws = Draws { per_thousand, elections: 20, seed: 3 };
        stability(&election, rule, &options, &Mode::Weighted, draws).expect("it is drawn")
    };
    let selected = count(&election, rule, &options).expect("it is counted").set();
    let always: Vec<u32> = (0..8).map(|at| if selected.contains(&at) { 20 } else { 0 }).collect();
    assert_eq!(drawn(0), always);
    assert_eq!(drawn(100), drawn(100));
    let unchanged = weighed_otherwise(&election, rule, &options, &Mode::Weighted, 0, Weight::ONE);
    assert_eq!(unchanged, Ok(Some((vec![], vec![]))));
}

/// Steps that are jumped over still count: the certificate is that of the last step that fits.
#[test]
fn shares_have_risen_up_to_the_step_before_the_one_that_overspends() {
    let text = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\na;60\nb;50\n\
                VOTES\nvoter_id;vote\n1;a,b\n2;b\n3;a,b\n";
    let file = pabulib::read(text, Reading::default()).expect("it is read");
    let election = file.election().expect("it is an election");
    let rule = "mes_cost_add1_nostop".parse().expect("a rule");
    let outcome = count(&election, rule, &Options::default()).expect("it is counted");
    let exact = Options { arithmetic: Arithmetic::Exact, ..Options::default() };
    assert_eq!(outcome.steps + 1, outcome.ended);
    assert_eq!(outcome.held, count(&election, rule, &exact).expect("it is counted").held);
}
