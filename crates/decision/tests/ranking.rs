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
    for group in &mut groups {
        group.sort_unstable();
    }
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

fn held(text: &str, kind: Kind) -> File {
    File::read(text.as_bytes(), kind).expect("a PrefLib file")
}

#[test]
fn the_example_of_schulze_is_ranked_as_in_the_paper() {
    let file = held(include_str!("data/ranking/schulze-2011.soc"), Kind::Soc);
    let election = file.orders().expect("an election");
    let ranked = schulze(&election, Strength::Margins, Unranked::Last).expect("a ranking");
    assert_eq!(ranked.groups, [[4], [0], [2], [1], [3]]);
    assert_eq!((ranked.facts.condorcet, ranked.ties.len()), (None, 0));
    // By winning votes the strongest chain from D to A is 25, as in the paper's table.
    let winning = schulze(&election, Strength::WinningVotes, Unranked::Last).expect("a ranking");
    assert_eq!(winning.facts.chain(4, 0), whole(25));
    assert_eq!(winning.facts.chain(0, 4), whole(24));
    let Reason::Dueled { won, lost, .. } = reasons(&ranked.map(Facts::Schulze)).swap_remove(4)
    else {
        panic!("duels")
    };
    assert_eq!((won[0].other, &won[0].for_it), (3, &whole(31)));
    assert_eq!((lost[0].other, &lost[0].for_it), (2, &whole(21)));
}

#[test]
fn graded_categories_are_ranked_by_their_middles() {
    let (election, scale) =
        held(include_str!("data/ranking/grades.cat"), Kind::Cat).grades().expect("grades");
    assert_eq!(scale.grades(), ["Poor", "Fair", "Good"]);
    // Path: 9 good, 10 fair, 1 poor. Shade: 10, 4, 6: the tenth from below is fair, the eleventh
    // good. Bus: 6, 4, 10: the tenth from below is poor.
    let ranked = majority_judgment(&election, &scale, Blank::Refused).expect("a ranking");
    assert_eq!(ranked.groups, [[1], [0], [2]]);
    let reasons = reasons(&ranked.map(Facts::MajorityJudgment));
    let Reason::Judged { median, better, lead, .. } = &reasons[1] else { panic!("a judgment") };
    assert_eq!((*median, better.clone()), (1, Exact::new(1.into(), 2.into())));
    // With one good judgement fallen, the eleventh from below is fair too, and the path has more
    // fair grades below its middle.
    assert_eq!(
        lead.as_ref().map(|lead| (lead.over.clone(), lead.by.clone())),
        Some((vec![0], whole(1)))
    );
}

#[test]
fn what_unranked_means_changes_duels_as_declared() {
    let file = held(include_str!("data/ranking/truncated.soi"), Kind::Soi);
    let election = file.orders().expect("an election");
    let last = Pairwise::new(&election, Unranked::Last).expect("a matrix");
    assert_eq!((last.support(0, 1), last.support(1, 0)), (whole(8), whole(13)));
    let ignored = Pairwise::new(&election, Unranked::Ignored).expect("a matrix");
    assert_eq!((ignored.support(0, 1), ignored.support(1, 0)), (whole(0), whole(2)));
    let drawn = Drawn::as_declared(election.candidates());
    let runoff = irv(&election, &drawn);
    assert_eq!(runoff.groups, [[1], [0], [2]]);
    assert_eq!(runoff.facts.rounds[1].counts, [(0, whole(8)), (1, whole(13))]);
}

#[test]
fn ties_are_reported_with_what_another_lot_would_have_changed() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let drawn = Drawn::as_declared(&candidates);
    let groups = [[0, 1, 2], [1, 2, 0], [2, 0, 1]]
        .map(|order| Group::plain(Order::strict(order), 1))
        .to_vec();
    let election = Election::new(candidates, groups).expect("an election");
    let shared = schulze(&election, Strength::Margins, Unranked::Last).expect("a ranking");
    assert_eq!((shared.groups.len(), shared.ties[0].settled.clone()), (1, Settled::Shared));
    let ranked = ranked_pairs(&election, Strength::Margins, Unranked::Last, &drawn);
    let ranked = ranked.expect("a ranking");
    assert_eq!(ranked.groups, [[0], [1], [2]]);
    let tie = &ranked.ties[0];
    assert_eq!((&tie.candidates[..], &tie.settled), (&[0, 1, 2][..], &Settled::Drawn(0)));
    assert_eq!(tie.otherwise, [(2, vec![vec![2], vec![0], vec![1]])]);
}

#[test]
fn each_name_of_a_rule_is_read_back() {
    for rule in Rule::ALL {
        assert_eq!(rule.name().parse(), Ok(rule));
        assert_eq!(rule.to_string(), rule.name());
    }
    assert_eq!("schulze_winning_votes".parse(), Ok(Rule::SchulzeWinning));
    assert_eq!("coin".parse::<Rule>(), Err(RankingError::UnknownRule("coin".to_owned())));
}

#[test]
fn the_proportional_order_carries_the_loads_counted_by_hand() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let drawn = Drawn::as_declared(&candidates);
    let ballots = [(vec![0, 1], 3), (vec![0, 2], 2), (vec![2], 1)];
    for parts in [1_i64, 2] {
        let group = |(set, voters): &(Vec<usize>, u64)| Group {
            ballot: Approvals::new(set.iter().copied()),
            multiplicity: *voters,
            weight: Exact::new(1.into(), parts.into()),
        };
        let groups = ballots.iter().map(group).collect();
        let election = Election::new(candidates.clone(), groups).expect("an election");
        let ranked = phragmen_order(&election, &drawn);
        assert_eq!(ranked.groups, [[0], [2], [1]]);
        // `a` costs a fifth to each of five; then `c` (1 + 2/5) / 3, `b` (1 + 3/5) / 3.
        let loads: Vec<Exact> = ranked.facts.steps.iter().map(|step| step.load.clone()).collect();
        assert_eq!(
            loads,
            [(3, 15), (7, 15), (8, 15)]
                .map(|(up, down): (i64, i64)| { Exact::new((up * parts).into(), down.into()) })
        );
    }
}

#[test]
fn the_last_drawn_of_equals_leaves_instant_runoff_first() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let groups = [(vec![0], 2), (vec![1, 2], 1), (vec![2, 1], 1)]
        .map(|(order, voters)| Group::plain(Order::strict(order), voters))
        .to_vec();
    let election = Election::new(candidates.clone(), groups).expect("an election");
    let ranked = irv(&election, &Drawn::as_declared(&candidates));
    assert_eq!(ranked.facts.rounds[0].leaving, [2]);
    assert_eq!(ranked.ties[0].settled, Settled::Drawn(2));
    assert_eq!(ranked.ties[0].otherwise, [(1, vec![vec![0, 2], vec![1]])]);
    let drawn = Drawn::new(&candidates, ["a", "c", "b"]).expect("an order");
    assert_eq!(irv(&election, &drawn).groups, [vec![0, 2], vec![1]]);
}
