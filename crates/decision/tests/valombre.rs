//! The shipped example, `examples/decision`: what the seed draws, read and counted as its page says.
//!
//! `CORDEE_DRAW=1 cargo test -p cordee-decision --test valombre` writes the files again.

use std::path::{Path, PathBuf};

use cordee_decision::pabulib::{self, Reading};
use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Options, Project, Reason, Weight, certificate,
    count, explain, margins_of, shares_of_colleges, table,
};
use num_bigint::BigInt;
use num_rational::BigRational;

/// Identifier, name, category, cost, and how much each college likes it, of ten.
type Action = (&'static str, &'static str, &'static str, u64, [u64; 3]);

const ACTIONS: [Action; 12] = [
    ("bench", "Benches and shade on the square", "square", 6_000, [6, 4, 3]),
    ("bikes", "A rack and a pump for bicycles", "paths", 4_500, [3, 4, 5]),
    ("bus", "A shuttle to the station at weekends", "transport", 28_000, [5, 3, 6]),
    ("fair", "A fair of local products", "events", 15_000, [3, 3, 8]),
    ("hall", "Sound and light for the hall", "events", 22_000, [2, 8, 3]),
    ("maps", "Maps of the walks, on paper", "paths", 3_000, [3, 5, 6]),
    ("oven", "The bread oven, repaired", "heritage", 9_500, [5, 6, 4]),
    ("path", "The path along the stream", "paths", 34_000, [6, 5, 4]),
    ("play", "A playground", "square", 26_000, [5, 3, 2]),
    ("signs", "Signs in two languages", "paths", 12_000, [1, 2, 7]),
    ("trees", "Forty fruit trees", "nature", 7_500, [6, 5, 2]),
    ("wash", "The old wash house, cleaned", "heritage", 18_000, [3, 6, 3]),
];

/// Name, how many voters, weight.
const COLLEGES: [(&str, u64, u64); 3] =
    [("associations", 14, 1), ("businesses", 21, 1), ("residents", 85, 2)];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/decision")
}

fn held(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("the example is there")
}

fn money(amount: u64) -> Decimal {
    Decimal::whole(amount).expect("it is small")
}

/// Draws the village from its seed (Knuth's linear congruence).
fn drawn() -> Election {
    let mut seed = 2026_u64;
    let mut below = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let mut ballots = vec![];
    // Likings are told for residents, associations, businesses.
    for (college, likes) in [(2, 0), (0, 1), (1, 2)] {
        for _ in 0..COLLEGES[college].1 {
            // Read from anywhere, five are named at most; one ballot of twenty is blank.
            let first = usize::try_from(below(12)).expect("it is small");
            let order = (0..ACTIONS.len()).map(|at| (first + at) % ACTIONS.len());
            let mut choices: Vec<usize> =
                order.filter(|at| below(13) < ACTIONS[*at].4[likes]).collect();
            choices.truncate(if below(20) == 0 { 0 } else { 5 });
            ballots.push(Cast { college, voters: 1, weight: Weight::ONE, choices, points: vec![] });
        }
    }
    let project = |(id, name, category, cost, _): &Action| {
        let mut project = Project::new(id, money(*cost));
        (project.name, project.categories) = ((*name).to_owned(), vec![(*category).to_owned()]);
        project
    };
    let draft = Draft {
        budget: money(100_000),
        form: Form::Approval,
        projects: ACTIONS.iter().map(project).collect(),
        ballots,
        colleges: colleges(),
    };
    draft.check().expect("it is an election")
}

fn colleges() -> Vec<College> {
    let college = |(name, _, weight): (&str, u64, u64)| College {
        name: name.to_owned(),
        weight: Weight::new(weight, 1).expect("one is not nothing"),
    };
    COLLEGES.map(college).to_vec()
}

#[test]
fn the_files_are_what_the_seed_draws() {
    let election = drawn();
    let (actions, ballots) = table::write(&election).expect("it can be written");
    let meta =
        [("description", "The actions of Valombre, an invented village"), ("currency", "EUR")];
    let files = [
        ("valombre.pb", pabulib::write(&election, &meta).expect("it can be written")),
        ("valombre-actions.csv", actions),
        ("valombre-ballots.csv", ballots),
    ];
    for (name, text) in files {
        if std::env::var_os("CORDEE_DRAW").is_some() {
            std::fs::write(folder().join(name), &text).expect("it is written");
        }
        assert_eq!(held(name), text, "{name}");
    }
}

#[test]
fn both_forms_are_the_same_election() {
    let text = held("valombre.pb");
    let file = pabulib::read(&text, Reading::default()).expect("it is read");
    let voters = file.voters("college").expect("the column is there");
    let of_file = file.election_of(&voters, colleges(), |name| Some(name)).expect("all have one");
    let (actions, ballots) = (held("valombre-actions.csv"), held("valombre-ballots.csv"));
    let of_tables = table::read(&actions, &ballots, money(100_000), Form::Approval, &colleges());
    let of_tables = of_tables.expect("the tables are read");
    assert_eq!(of_file.hash(), of_tables.hash());
    assert_eq!(of_file.hash(), drawn().hash());
}

#[test]
fn the_recommended_rule_gives_what_the_page_says() {
    let (election, options) = (drawn(), Options::default());
    let rule = "mes_cost_add1_nostop_votes".parse().expect("a rule");
    let outcome = count(&election, rule, &options).expect("it is counted");
    let selected = ["bench", "bikes", "fair", "maps", "oven", "path", "trees", "wash"];
    assert_eq!((outcome.ids(&election), outcome.cost), (selected.to_vec(), 97_500));
    let shares = shares_of_colleges(&election, &outcome);
    assert!(shares.iter().all(|share| share.with_nothing < share.voters / 3), "{shares:?}");
    let play = election.find("play").expect("it is there");
    let margins = margins_of(&election, &options, &outcome, play);
    assert_eq!((margins.cost, margins.supporters), (Some(money(13_716)), Some(6)));
    assert_eq!(margins.fresh, Some(7));
    let why = explain(&election, &options, &outcome).expect("they are explained").swap_remove(play);
    let Reason::SupportersSpent { held, missing, .. } = why.reason else { panic!("{why:?}") };
    let hundredths = |amount: BigRational| (amount * BigInt::from(100)).round().to_integer();
    let said = [BigInt::from(1_372_507), BigInt::from(1_227_493)];
    assert_eq!((why.voters, [hundredths(held), hundredths(missing)]), (41, said));
    assert!(certificate(&election, &options, &outcome).is_ok());
}
