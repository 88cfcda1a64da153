//! Several colleges with weights: the order, and the money that each college has left.

use std::collections::BTreeMap;
use std::path::Path;

use cordee_decision::pabulib;
use cordee_decision::{College, Election, Options, Outcome, Weight, count};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};
use serde_json::Value;

use super::elections::order;
use super::{Case, Cases, Fault, Found, READING, differs, json, list, said, text, words};

pub const FAMILY: &str = "budget, weighted colleges";

/// The file of the cases, beside the expected outcomes.
pub const CASES: &str = "colleges.json";

/// Compares each case of `folder` (Pabulib's files).
pub fn cases(folder: &Path) -> Cases {
    let all = json(&folder.join("expected"), CASES)?;
    list(&all["cases"]).map(|case| compare(folder, case)).collect()
}

fn compare(folder: &Path, case: &Value) -> Result<Case, Fault> {
    let name = said(case, "file")?;
    let text = text(folder, name)?;
    let file = pabulib::read(&text, READING).map_err(|why| format!("`{name}`: {why}"))?;
    let election = election(&file, case)?;
    let rule = match said(case, "sat")? {
        "Cost_Sat" => "mes_cost",
        "Cardinality_Sat" => "mes_card",
        "Additive_Borda_Sat" => "mes_borda",
        _ => "mes_points",
    };
    let outcome = count(&election, rule.parse()?, &Options::default())?;
    let mut differences =
        vec![differs("order", &order(&election, &outcome), &words(&case["mes_order"]))];
    let left = left(&election, &outcome);
    for (college, wanted) in case["left_per_college"].as_object().into_iter().flatten() {
        let wanted: Option<BigRational> = wanted.as_str().and_then(|it| it.parse().ok());
        let found = left.get(college.as_str()).map(nearest);
        differences.push(differs(&format!("left of {college}"), &found, &wanted));
    }
    Ok(Case::new(FAMILY, rule, name, Found::of(differences)))
}

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

fn election(file: &pabulib::File<'_>, case: &Value) -> Result<Election, Fault> {
    let mut colleges = vec![];
    for (name, it) in case["colleges"].as_object().into_iter().flatten() {
        let weight = Weight::parse(said(it, "weight")?).ok_or("a weight is no number")?;
        colleges.push(College { name: name.clone(), weight });
    }
    let names: Vec<String> = colleges.iter().map(|college| college.name.clone()).collect();
    let column = said(case, "column")?;
    let voters = file.voters(column).ok_or("the column of colleges is not there")?;
    Ok(file.election_of(&voters, colleges, |value| Some(college(value, column, &names)))?)
}

/// What the voters of each college hold at last.
fn left<'e>(election: &'e Election, outcome: &Outcome) -> BTreeMap<&'e str, BigRational> {
    let mut sums: BTreeMap<&str, BigRational> = BTreeMap::new();
    for (group, (_, last)) in election.groups().iter().zip(&outcome.held) {
        let Some(college) = election.colleges().get(group.college) else { continue };
        *sums.entry(&college.name).or_insert_with(BigRational::zero) +=
            last * BigInt::from(group.voters);
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
