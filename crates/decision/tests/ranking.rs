//! Every reference outcome of the data folders, rule by rule.

use std::path::PathBuf;

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::*;
use serde_json::Value;

fn shared(folder: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(folder)
}

fn whole(value: i64) -> Exact {
    Exact::from_integer(value.into())
}

/// Reads a list of numbers of alternatives, from 1, as places.
fn places(value: &Value) -> Vec<usize> {
    let numbers = value.as_array().expect("a list").iter();
    numbers
        .map(|number| usize::try_from(number.as_u64().expect("a number")).expect("small") - 1)
        .collect()
}

fn numbers(value: &Value) -> Vec<Exact> {
    let numbers = value.as_array().expect("a list").iter();
    numbers.map(|number| whole(number.as_i64().expect("a number"))).collect()
}

fn sorted(groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut groups = groups.to_vec();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

#[test]
fn every_reference_outcome_of_preflib_is_obtained() {
    let folder = shared("preflib");
    let Ok(entries) = std::fs::read_dir(folder.join("expected")) else {
        println!("skipped: the data folder is absent");
        return;
    };
    let mut compared = 0;
    for entry in entries.map(|entry| entry.expect("an entry").path()) {
        if entry.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let expected = std::fs::read(&entry).expect("a file");
        let expected: Value = serde_json::from_slice(&expected).expect("an outcome");
        let name = expected["file"].as_str().expect("a name");
        let kind = Kind::of_name(name).expect("a kind");
        let bytes = std::fs::read(folder.join(name)).expect("a file");
        let file = File::read(&bytes, kind).expect("a PrefLib file");
        let election = file.orders().expect("an election");
        compared += compare_duels(name, &election, &expected["direct"]);
        compared += compare_matrix(name, &election, &expected["pairwise_support"]);
        compared += compare_borda(name, &election, &expected["direct"]);
        compared += compare_irv(name, &election, &expected["direct"]["irv"]);
        compared += compare_ranked_pairs(name, &election, &expected["pref_voting"]["ranked_pairs"]);
    }
    println!("{compared} outcomes compared");
    assert!(600 < compared, "{compared} outcomes were compared");
}

fn compare_duels(name: &str, election: &Election<Order>, direct: &Value) -> usize {
    let margins = schulze(election, Strength::Margins, Unranked::Last).expect("a ranking");
    let winning = schulze(election, Strength::WinningVotes, Unranked::Last).expect("a ranking");
    assert_eq!(margins.facts.winners, places(&direct["schulze_margins_winners"]), "{name}");
    assert_eq!(winning.facts.winners, places(&direct["schulze_winning_votes_winners"]), "{name}");
    let groups = direct["schulze_margins_ranking_by_wins"].as_array().expect("groups");
    let groups: Vec<Vec<usize>> = groups.iter().map(places).collect();
    assert_eq!(sorted(&margins.groups), sorted(&groups), "{name}");
    let ties = !margins.ties.is_empty();
    assert_eq!(Some(ties), direct["schulze_has_ties"].as_bool(), "{name}");

    let condorcet = places(&direct["condorcet_winner"]);
    assert_eq!(margins.facts.condorcet, condorcet.first().copied(), "{name}");
    let unbeaten = margins.facts.pairwise.unbeaten();
    assert_eq!(unbeaten, places(&direct["weak_condorcet_winners"]), "{name}");

    let duels = copeland(election, Unranked::Last).expect("a ranking");
    let scores: Vec<Exact> =
        duels.facts.scores_x2.iter().map(|&s| whole(s.try_into().expect("small"))).collect();
    assert_eq!(scores, numbers(&direct["copeland_scores_x2"]), "{name}");
    assert_eq!(sorted(&duels.groups)[0], places(&direct["copeland_winners"]), "{name}");

    let defeats = minimax(election, Strength::Margins, Unranked::Last).expect("a ranking");
    assert_eq!(defeats.facts.worst, numbers(&direct["minimax_margins_scores"]), "{name}");
    assert_eq!(sorted(&defeats.groups)[0], places(&direct["minimax_margins_winners"]), "{name}");
    10
}

fn compare_matrix(name: &str, election: &Election<Order>, expected: &Value) -> usize {
    let Some(rows) = expected.as_array() else { return 0 };
    let pairwise = Pairwise::new(election, Unranked::Last).expect("a matrix");
    for (one, row) in rows.iter().enumerate() {
        let found: Vec<Exact> = (0..rows.len()).map(|other| pairwise.support(one, other)).collect();
        assert_eq!(found, numbers(row), "{name}");
    }
    1
}

fn compare_borda(name: &str, election: &Election<Order>, direct: &Value) -> usize {
    let count = election.candidates().len();
    let symmetric = borda(election, &PlacePoints::symmetric(count), UnrankedPoints::Mean);
    assert_eq!(symmetric.facts.totals, numbers(&direct["borda_symmetric_scores"]), "{name}");
    assert_eq!(sorted(&symmetric.groups)[0], places(&direct["borda_symmetric_winners"]), "{name}");
    let order = places(&direct["borda_symmetric_ranking"]);
    assert_eq!(sorted(&symmetric.groups).concat(), order, "{name}");
    let zero = &direct["borda_positional_unranked_zero_scores"];
    if zero.is_array() {
        let falling = borda(election, &PlacePoints::falling(count), UnrankedPoints::Zero);
        assert_eq!(falling.facts.totals, numbers(zero), "{name}");
        return 4;
    }
    3
}

fn compare_irv(name: &str, election: &Election<Order>, expected: &Value) -> usize {
    if expected.is_null() {
        return 0;
    }
    let drawn = Drawn::as_declared(election.candidates());
    let ranked = irv(election, &drawn);
    let mut winners = ranked.facts.winners.clone();
    winners.sort_unstable();
    assert_eq!(winners, places(&expected["winners"]), "{name}");
    let rounds = &expected["rounds"];
    if let Some(count) = rounds.as_u64() {
        assert_eq!(ranked.facts.rounds.len() as u64, count, "{name}");
        return 2;
    }
    let rounds = rounds.as_array().expect("rounds");
    assert_eq!(ranked.facts.rounds.len(), rounds.len(), "{name}");
    for (found, expected) in ranked.facts.rounds.iter().zip(rounds) {
        for (candidate, weight) in &found.counts {
            let expected = expected[(candidate + 1).to_string()].as_i64().expect("a count");
            assert_eq!(*weight, whole(expected), "{name}");
        }
    }
    let lots = ranked.ties.iter().any(|tie| matches!(tie.settled, Settled::Drawn(_)));
    let equal = 1 < winners.len();
    assert_eq!(Some(lots || equal), expected["tie_broken"].as_bool(), "{name}");
    3
}

fn compare_ranked_pairs(name: &str, election: &Election<Order>, expected: &Value) -> usize {
    if !expected.is_array() {
        return 0;
    }
    let drawn = Drawn::as_declared(election.candidates());
    let ranked = ranked_pairs(election, Strength::Margins, Unranked::Last, &drawn);
    let ranked = ranked.expect("a ranking");
    assert!(places(expected).contains(&ranked.groups[0][0]), "{name}");
    1
}

/// Makes an election with these profiles: voters in a fixed order, worst grades first.
fn election_of(profiles: &[Vec<u64>]) -> Election<Grades> {
    let voters: u64 = profiles[0].iter().sum();
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
    Election::new(Candidates::new(ids).expect("ids"), ballots).expect("an election")
}

#[test]
fn every_reference_case_of_majority_judgment_is_obtained() {
    let Ok(text) = std::fs::read(shared("majority-judgment/expected.json")) else {
        println!("skipped: the data folder is absent");
        return;
    };
    let expected: Value = serde_json::from_slice(&text).expect("cases");
    for case in expected["cases"].as_array().expect("cases") {
        compare_judgment(case);
    }
}

fn compare_judgment(case: &Value) {
    let name = case["name"].as_str().expect("a name");
    let words: Vec<&str> = case["grades_worst_to_best"]
        .as_array()
        .expect("grades")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let counts = case["counts"].as_object().expect("counts");
    let ids: Vec<&String> = counts.keys().collect();
    let counted = |list: &Value| -> Vec<u64> {
        list.as_array().expect("counts").iter().filter_map(Value::as_u64).collect()
    };
    let profiles: Vec<Vec<u64>> = counts.values().map(counted).collect();
    let scale = Scale::new(words.clone()).expect("a scale");
    let election = election_of(&profiles);
    let ranked = majority_judgment(&election, &scale, Blank::Refused).expect("a ranking");
    let named: Vec<Vec<&str>> = ranked
        .groups
        .iter()
        .map(|group| group.iter().map(|&c| ids[c].as_str()).collect())
        .collect();
    assert_eq!(serde_json::json!(named), case["ranking_best_first"], "{name}");
    for (place, id) in ids.iter().enumerate() {
        let first = case["majority_value_first_grades"][id.as_str()].as_array().expect("grades");
        let grades = majority_grades(&profiles[place], first.len());
        let grades: Vec<&str> = grades.into_iter().map(|grade| words[grade]).collect();
        assert_eq!(serde_json::json!(grades), Value::Array(first.clone()), "{name} {id}");
        let merit = &ranked.facts.merits[place];
        let gauge = &case["gauge"][id.as_str()];
        assert_eq!(words[merit.median], gauge["median"], "{name} {id}");
        assert_eq!(merit.better, whole(gauge["above"].as_i64().expect("above")), "{name} {id}");
        assert_eq!(merit.worse, whole(gauge["below"].as_i64().expect("below")), "{name} {id}");
    }
    // The cases stay the same when every ballot is repeated or weighs a third.
    for times in [2, 3, 7] {
        let again = majority_judgment(&election.repeated(times), &scale, Blank::Worst);
        assert_eq!(again.expect("a ranking").groups, ranked.groups, "{name}");
    }
}
