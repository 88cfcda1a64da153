//! Several colleges with weights: the outcome, and the money that each has left.

use std::collections::BTreeMap;

use cordee_decision::pabulib::{self, Voters};
use cordee_decision::{College, Election, Options, Outcome, Weight, count};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use serde_json::Value;

use crate::{READING, folder, ids, text};

/// The name of the college that a value of the column stands for.
fn college<'v>(value: &'v str, column: &str, names: &[String]) -> &'v str {
    if column != "age" {
        return if names.iter().any(|name| name == value) { value } else { "unknown" };
    }
    match value.parse::<f64>() {
        Ok(age) if age < 35.0 => {
            if names.iter().any(|name| name == "18-34") {
                "18-34"
            } else {
                "under 35"
            }
        }
        Ok(age) if age < 60.0 => "35-59",
        Ok(_) => "60+",
        Err(_) => "unknown",
    }
}

fn colleges(case: &Value) -> Vec<College> {
    let colleges = case["colleges"].as_object().expect("it has colleges").iter();
    let read = |text: &str| Weight::parse(text).expect("a weight");
    colleges
        .map(|(name, it)| {
            let weight = read(it["weight"].as_str().expect("a weight"));
            College { name: name.clone(), weight }
        })
        .collect()
}

fn election<'a>(file: &pabulib::File<'a>, voters: &Voters<'a>, case: &Value) -> Election {
    let colleges = colleges(case);
    let names: Vec<String> = colleges.iter().map(|college| college.name.clone()).collect();
    let column = case["column"].as_str().expect("it names its column").to_owned();
    let election =
        file.election_of(voters, colleges, |value| Some(college(value, &column, &names)));
    election.expect("every voter has a college")
}

/// What the voters of each college hold at last.
fn left<'e>(election: &'e Election, outcome: &Outcome) -> BTreeMap<&'e str, BigRational> {
    let mut sums: BTreeMap<&str, BigRational> = BTreeMap::new();
    for (group, (_, last)) in election.groups().iter().zip(&outcome.held) {
        let sum =
            sums.entry(&election.colleges()[group.college].name).or_insert_with(BigRational::zero);
        *sum += last * BigInt::from(group.voters);
    }
    let unit = BigRational::from_integer(BigInt::from(10).pow(outcome.places.into()));
    sums.into_iter().map(|(name, sum)| (name, sum / &unit)).collect()
}

/// The nearest fraction whose denominator is at most 10^9, as the expected ones were rounded: by
/// the continued fraction, its last term cut.
fn nearest(exact: &BigRational) -> BigRational {
    let most = BigInt::from(1_000_000_000);
    if *exact.denom() <= most {
        return exact.clone();
    }
    let (mut before, mut last) = ((BigInt::zero(), BigInt::one()), (BigInt::one(), BigInt::zero()));
    let (mut above, mut below) = (exact.numer().clone(), exact.denom().clone());
    loop {
        let term = &above / &below;
        let next = (&before.0 + &term * &last.0, &before.1 + &term * &last.1);
        if most < next.1 {
            break;
        }
        (before, last) = (last, next);
        (above, below) = (below.clone(), above - term * &below);
    }
    let cut = (&most - &before.1) / &last.1;
    let one = BigRational::new(&before.0 + &cut * &last.0, &before.1 + cut * &last.1);
    let other = BigRational::new(last.0, last.1);
    if (&other - exact).abs() <= (&one - exact).abs() { other } else { one }
}

#[test]
fn weighted_colleges_buy_what_is_expected_and_keep_what_is_expected() {
    let Some(folder) = folder() else { return };
    let path = folder.join("expected/colleges.json");
    let all = std::fs::read_to_string(path).expect("the cases are there");
    let all: Value = serde_json::from_str(&all).expect("the cases are JSON");
    let cases = all["cases"].as_array().expect("there are cases");
    for case in cases {
        let name = case["file"].as_str().expect("it names its file");
        let (text, utility) = (text(name), case["sat"].as_str().expect("it names its utility"));
        let file = pabulib::read(&text, READING).expect("the file is read");
        let voters = file.voters(case["column"].as_str().expect("a column")).expect("the column");
        let election = election(&file, &voters, case);
        let rule = match utility {
            "Cost_Sat" => "mes_cost",
            "Cardinality_Sat" => "mes_card",
            "Additive_Borda_Sat" => "mes_borda",
            _ => "mes_points",
        };
        let rule = rule.parse().expect("a rule");
        let outcome = count(&election, rule, &Options::default()).expect("it is counted");
        let order = outcome.order();
        let order: Vec<&str> =
            order.iter().map(|at| election.projects()[*at].id.as_str()).collect();
        assert_eq!(order, ids(&case["mes_order"]), "{name} {utility}");
        let left = left(&election, &outcome);
        for (college, wanted) in case["left_per_college"].as_object().expect("money left") {
            let wanted: BigRational =
                wanted.as_str().and_then(|it| it.parse().ok()).expect("a number");
            assert_eq!(nearest(&left[college.as_str()]), wanted, "{name} {college}");
        }
    }
    println!("{} cases with colleges", cases.len());
    assert!(!cases.is_empty());
}
