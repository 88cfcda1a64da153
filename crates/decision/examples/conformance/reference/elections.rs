//! Every outcome of every rule within a budget.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cordee_decision::{
    Decimal, Election, Options, Outcome, Rule, TieOrder, count, pabulib, select,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use serde_json::Value;

use super::{Case, Cases, Fault, Found, READING, differs, expected, said, text, words};

pub const FAMILY: &str = "budget";
pub const TURNED: &str = "budget, ties turned round";

/// Compares the outcomes of the rules that `chosen` keeps, in `folder` (Pabulib's files).
pub fn cases(folder: &Path, chosen: impl Fn(&str) -> bool) -> Cases {
    let all = expected(folder)?;
    let (rules, carried) = rules(&all);
    let mut cases = vec![];
    for (file, value) in &all {
        let text = text(folder, file)?;
        let election = read(&text, file)?;
        for rule in rules.iter().filter(|rule| chosen(rule)) {
            let wanted = &value["rules"][rule];
            if wanted.is_null() {
                let why = missing(value, rule, &carried);
                cases.push(Case::new(FAMILY, rule, file, Found::NotApplicable(why.to_owned())));
                continue;
            }
            cases.push(Case::new(FAMILY, rule, file, outcome(&election, rule, wanted)));
            let turned = &wanted["selected_reverse_tiebreak"];
            if turned.is_array() {
                let found = turned_round(&election, rule, &words(turned));
                cases.push(Case::new(TURNED, rule, file, found));
            }
        }
    }
    Ok(cases)
}

pub fn read(text: &str, file: &str) -> Result<Election, Fault> {
    let election = pabulib::read(text, READING).and_then(|file| file.election());
    election.map_err(|why| format!("`{file}`: {why}").into())
}

type Carried<'v> = BTreeMap<&'v str, BTreeSet<&'v str>>;

/// All rules that have an outcome somewhere, and those that have one for each form of ballots.
fn rules(all: &[(String, Value)]) -> (BTreeSet<&str>, Carried<'_>) {
    let (mut rules, mut carried) = (BTreeSet::new(), Carried::new());
    for (_, value) in all {
        let ballots = value["ballots"].as_str().unwrap_or_default();
        for rule in value["rules"].as_object().into_iter().flat_map(|it| it.keys()) {
            rules.insert(rule.as_str());
            carried.entry(ballots).or_default().insert(rule);
        }
    }
    (rules, carried)
}

/// Why a file has no outcome of a rule.
fn missing(value: &Value, rule: &str, carried: &Carried<'_>) -> &'static str {
    let ballots = value["ballots"].as_str().unwrap_or_default();
    if carried.get(ballots).is_none_or(|rules| !rules.contains(rule)) {
        return "the reference does not apply the rule to this form of ballots";
    }
    let unfinished = super::list(&value["not_finished"]["independent"]);
    if unfinished.filter_map(|it| it["rule"].as_str()).any(|it| rule.starts_with(it)) {
        return "no reference program ended within its limit";
    }
    "the reference has no outcome for this file"
}

/// Whether the outcome is the expected one: the set, the order, the step at which Add1 ended; for
/// an exact maximum, whose set is not unique, the total.
fn outcome(election: &Election, name: &str, wanted: &Value) -> Found {
    let Ok(rule) = name.parse::<Rule>() else {
        return Found::Different("it is no rule of this crate".to_owned());
    };
    let outcome = match count(election, rule, &Options::default()) {
        Ok(outcome) => outcome,
        Err(why) => return Found::Different(why.to_string()),
    };
    if let Rule::MaxWelfare { .. } = rule {
        let wanted = said(wanted, "objective").ok().and_then(|it| it.parse::<Decimal>().ok());
        let found = total(election, name, &outcome);
        return Found::of([differs("total", &Some(found), &wanted.map(Decimal::rational))]);
    }
    let mut set = words(&wanted["selected"]);
    set.sort_unstable();
    let order = order(election, &outcome);
    let ordered = words(&wanted["order"]);
    // The reference gives no order where it has none; Phragmén's is not one of selection.
    let compared = !ordered.is_empty() && name != "phragmen";
    let ended = wanted["add1_steps"].as_u64();
    Found::of([
        differs("set", &outcome.ids(election), &set),
        compared.then(|| differs("order", &order, &ordered)).flatten(),
        ended.and_then(|ended| differs("last step", &outcome.ended, &ended)),
    ])
}

pub fn order<'e>(election: &'e Election, outcome: &Outcome) -> Vec<&'e str> {
    let projects = election.projects();
    outcome.order().iter().filter_map(|at| Some(projects.get(*at)?.id.as_str())).collect()
}

/// The set when equals are taken in the opposite order.
fn turned_round(election: &Election, name: &str, wanted: &[&str]) -> Found {
    let Ok(rule) = name.parse::<Rule>() else {
        return Found::Different("it is no rule of this crate".to_owned());
    };
    let mut drawn: Vec<String> = election.projects().iter().map(|it| it.id.clone()).collect();
    drawn.sort_unstable_by(|a, b| b.cmp(a));
    let options = Options { ties: TieOrder { criteria: vec![], drawn }, ..Options::default() };
    let found = match select(election, rule, &options) {
        Ok(found) => found,
        Err(why) => return Found::Different(why.to_string()),
    };
    let id = |at: usize| election.projects().get(at).map(|it| it.id.as_str());
    let mut found: Vec<&str> = found.into_iter().filter_map(id).collect();
    found.sort_unstable();
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    Found::of([differs("set", &found, &wanted)])
}

/// The sum of the utilities of all voters, counted from the ballots.
fn total(election: &Election, name: &str, outcome: &Outcome) -> BigRational {
    let mut sum = BigRational::zero();
    for project in outcome.order() {
        let Some(cost) = election.projects().get(project).map(|it| it.cost.rational()) else {
            continue;
        };
        for group in election.groups() {
            let mut choices = group.choices.iter();
            let Some(place) = choices.position(|it| *it as usize == project) else { continue };
            let whole = |number: usize| BigRational::from_integer(number.into());
            let worth = match name {
                "maxwelfare_cost" => cost.clone(),
                "maxwelfare_points" => {
                    group.points.get(place).map_or_else(BigRational::zero, |it| it.rational())
                }
                "maxwelfare_borda" => whole(group.choices.len() - place - 1),
                _ => whole(1),
            };
            sum += worth * BigInt::from(group.voters);
        }
    }
    sum
}
