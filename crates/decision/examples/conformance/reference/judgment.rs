//! Majority judgment: cases made by hand, computed from the definition.

use std::path::Path;

use cordee_decision::ranking::{
    Blank, Candidates, Election, Exact, Grades, Group, Judged, Ranked, Scale, majority_grades,
    majority_judgment,
};
use serde_json::{Value, json};

use super::{Case, Cases, Fault, Found, differs, json as read, list, said, words};

pub const FAMILY: &str = "majority judgment";

/// Ballots repeated so many times rank as they did.
const REPEATED: [u32; 3] = [2, 3, 7];

/// A case, and the ranking it gives.
struct Counted<'v> {
    case: &'v Value,
    grades: Vec<&'v str>,
    ids: Vec<&'v str>,
    profiles: Vec<Vec<u64>>,
    ranked: Ranked<Judged>,
}

/// Compares each case of `folder`.
pub fn cases(folder: &Path) -> Cases {
    let expected = read(folder, "expected.json")?;
    let mut cases = vec![];
    for case in list(&expected["cases"]) {
        let name = said(case, "name")?;
        let (election, scale, counted) = counted(case)?;
        let mut again = vec![];
        for times in REPEATED {
            let repeated = majority_judgment(&election.repeated(times), &scale, Blank::Worst)?;
            again.push(differs("order", &repeated.groups, &counted.ranked.groups));
        }
        for (what, found) in [
            ("order", order(&counted)),
            ("grades taken away one by one", values(&counted)),
            ("middle grade, shares above and below", gauges(&counted)),
            ("order, ballots repeated", Found::of(again)),
        ] {
            cases.push(Case::new(FAMILY, what, name, found));
        }
    }
    Ok(cases)
}

fn counted(case: &Value) -> Result<(Election<Grades>, Scale, Counted<'_>), Fault> {
    let grades = words(&case["grades_worst_to_best"]);
    let counts = case["counts"].as_object().ok_or("a case has no counts")?;
    let counted =
        |list: &Value| -> Vec<u64> { super::list(list).filter_map(Value::as_u64).collect() };
    let profiles: Vec<Vec<u64>> = counts.values().map(counted).collect();
    let ids: Vec<&str> = counts.keys().map(String::as_str).collect();
    let election = election(&profiles)?;
    let scale = Scale::new(grades.clone())?;
    let ranked = majority_judgment(&election, &scale, Blank::Refused)?;
    Ok((election, scale, Counted { case, grades, ids, profiles, ranked }))
}

/// Makes an election with these profiles: voters in a fixed order, worst grades first.
fn election(profiles: &[Vec<u64>]) -> Result<Election<Grades>, Fault> {
    let voters: u64 = profiles.first().map_or(0, |first| first.iter().sum());
    let grade = |profile: &Vec<u64>, voter: u64| {
        let mut before = 0;
        profile.iter().position(|&count| {
            before += count;
            voter < before
        })
    };
    let ballot = |voter| Grades(profiles.iter().map(|profile| grade(profile, voter)).collect());
    let ballots = (0..voters).map(|voter| Group::plain(ballot(voter), 1)).collect();
    let ids = (0..profiles.len()).map(|place| place.to_string());
    Ok(Election::new(Candidates::new(ids)?, ballots)?)
}

fn order(counted: &Counted<'_>) -> Found {
    let name = |place: &usize| counted.ids.get(*place).copied();
    let groups = counted.ranked.groups.iter();
    let named: Vec<Vec<&str>> =
        groups.map(|group| group.iter().filter_map(name).collect()).collect();
    let wanted = counted.case["ranking_best_first"].to_string();
    Found::of([differs("order", &json!(named).to_string(), &wanted)])
}

fn values(counted: &Counted<'_>) -> Found {
    let compared = counted.ids.iter().zip(&counted.profiles).map(|(id, profile)| {
        let wanted = words(&counted.case["majority_value_first_grades"][id]);
        let grades = majority_grades(profile, wanted.len()).into_iter();
        let grades: Vec<&str> =
            grades.filter_map(|grade| counted.grades.get(grade).copied()).collect();
        differs(id, &grades, &wanted)
    });
    Found::of(compared.collect::<Vec<_>>())
}

fn gauges(counted: &Counted<'_>) -> Found {
    let merits = counted.ids.iter().zip(&counted.ranked.facts.merits);
    let compared = merits.map(|(id, merit)| {
        let gauge = &counted.case["gauge"][id];
        let whole = |key: &str| gauge[key].as_i64().map(|it| Exact::from_integer(it.into()));
        let found = (
            counted.grades.get(merit.median).copied(),
            Some(merit.better.clone()),
            Some(merit.worse.clone()),
        );
        differs(id, &found, &(gauge["median"].as_str(), whole("above"), whole("below")))
    });
    Found::of(compared.collect::<Vec<_>>())
}
