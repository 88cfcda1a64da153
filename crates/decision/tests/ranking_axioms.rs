//! What the literature proves of each rule, by enumeration of small elections.
use cordee_decision::ranking::*;

/// Distinct strict orders, with how many voters cast each.
type Profile = Vec<(Vec<usize>, u64)>;

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(count - 1) {
        for place in 0..count {
            let mut order = shorter.clone();
            order.insert(place, count - 1);
            all.push(order);
        }
    }
    all
}

/// Lists all elections of `voters` voters with strict orders of `count` candidates.
fn profiles(count: usize, voters: u64) -> Vec<Profile> {
    let orders = permutations(count);
    let mut all: Vec<(Profile, u64)> = vec![(Vec::new(), voters)];
    for order in orders {
        all = all
            .into_iter()
            .flat_map(|(profile, left)| {
                let order = order.clone();
                (0..=left).map(move |count| {
                    let mut profile = profile.clone();
                    if 0 < count {
                        profile.push((order.clone(), count));
                    }
                    (profile, left - count)
                })
            })
            .collect();
    }
    all.into_iter().filter(|(_, left)| *left == 0).map(|(profile, _)| profile).collect()
}

fn small() -> Vec<(usize, Profile)> {
    let three = (1..=6).flat_map(|voters| profiles(3, voters)).map(|profile| (3, profile));
    let four = (1..=3).flat_map(|voters| profiles(4, voters)).map(|profile| (4, profile));
    three.chain(four).collect()
}

fn election(count: usize, profile: &Profile) -> Election<Order> {
    let ids = (0..count).map(|place| place.to_string());
    let groups = profile
        .iter()
        .map(|(order, voters)| Group::plain(Order::strict(order.iter().copied()), *voters));
    Election::new(Candidates::new(ids).expect("ids"), groups.collect()).expect("an election")
}

fn schulze_winners(count: usize, profile: &Profile) -> Vec<usize> {
    let election = election(count, profile);
    schulze(&election, Strength::Margins, Unranked::Last).expect("a ranking").facts.winners
}

fn first(rule: Rule, count: usize, profile: &Profile) -> Vec<usize> {
    if rule == Rule::Schulze {
        return schulze_winners(count, profile);
    }
    let ballots = Ballots::Orders(election(count, profile));
    let mut first =
        rank(rule, &ballots, &Options::default()).expect("a ranking").groups.swap_remove(0);
    first.sort_unstable();
    first
}

fn pairwise(count: usize, profile: &Profile) -> Pairwise {
    Pairwise::new(&election(count, profile), Unranked::Last).expect("a matrix")
}

fn beats(pairwise: &Pairwise, one: usize, other: usize) -> bool {
    Exact::from_integer(0.into()) < pairwise.margin(one, other)
}

#[test]
fn the_condorcet_winner_is_alone_first() {
    // Schulze 2011, section 4.7; Tideman 1987; Fishburn 1977 for Copeland and minimax.
    let rules =
        [Rule::Schulze, Rule::SchulzeWinning, Rule::Copeland, Rule::Minimax, Rule::RankedPairs];
    for (count, profile) in small() {
        let Some(winner) = pairwise(count, &profile).condorcet_winner() else { continue };
        for rule in rules {
            assert_eq!(first(rule, count, &profile), [winner], "{rule} {profile:?}");
        }
    }
}

/// Raises a candidate by one place in one ballot.
fn raised(profile: &Profile, ballot: usize, candidate: usize) -> Option<Profile> {
    let mut order = profile[ballot].0.clone();
    let place = order.iter().position(|&one| one == candidate)?;
    order.swap(place.checked_sub(1)?, place);
    let mut raised = profile.clone();
    raised[ballot].1 -= 1;
    raised.push((order, 1));
    raised.retain(|(_, voters)| 0 < *voters);
    Some(raised)
}

fn harmed_by_support(rule: Rule) -> Option<Profile> {
    for (count, profile) in small() {
        for winner in first(rule, count, &profile) {
            for ballot in 0..profile.len() {
                let Some(raised) = raised(&profile, ballot, winner) else { continue };
                if !first(rule, count, &raised).contains(&winner) {
                    return Some(profile);
                }
            }
        }
    }
    None
}

#[test]
fn more_support_never_harms_a_winner_of_a_monotone_rule() {
    // Schulze 2011, section 4.5; Tideman 1987; Fishburn 1977; Borda: Young 1975.
    let rules = [Rule::Schulze, Rule::SchulzeWinning, Rule::Copeland, Rule::Minimax];
    for rule in rules.into_iter().chain([Rule::RankedPairs, Rule::Borda]) {
        assert_eq!(harmed_by_support(rule), None, "{rule}");
    }
}

#[test]
fn more_support_can_harm_the_winner_of_instant_runoff() {
    // Doron and Kronick 1977: the paradox named in the documentation exists.
    let before = vec![(vec![0, 1, 2], 6), (vec![1, 2, 0], 6), (vec![2, 0, 1], 5)];
    let mut after = before.clone();
    after[1].1 -= 2;
    after.push((vec![0, 1, 2], 2));
    let extended = |profile: &Profile| first(Rule::Irv, 3, profile);
    assert_eq!(extended(&before), [0]);
    assert_eq!(extended(&after), [2]);
}

#[test]
fn clones_change_nothing_for_schulze() {
    // Tideman 1987; Schulze 2011, section 4.6. The clone 3 comes just before or after candidate 2.
    let profiles = (1..=5).flat_map(|voters| profiles(3, voters));
    for profile in profiles {
        for pattern in 0..2_u32.pow(u32::try_from(profile.len()).expect("small")) {
            let cloned = profile.iter().enumerate().map(|(ballot, (order, voters))| {
                let place = order.iter().position(|&one| one == 2).expect("complete");
                let mut order = order.clone();
                order.insert(place + (pattern >> ballot & 1) as usize, 3);
                (order, *voters)
            });
            let cloned: Profile = cloned.collect();
            let (before, after) = (schulze_winners(3, &profile), schulze_winners(4, &cloned));
            for one in [0, 1] {
                assert_eq!(before.contains(&one), after.contains(&one), "{profile:?} {pattern}");
            }
            let either = after.contains(&2) || after.contains(&3);
            assert_eq!(before.contains(&2), either, "{profile:?} {pattern}");
        }
    }
}

#[test]
fn reversing_all_ballots_dethrones_the_winner_of_schulze() {
    // Schulze 2011, section 4.4 (reversal symmetry).
    for (count, profile) in small() {
        let winners = schulze_winners(count, &profile);
        let reversed: Profile = profile
            .iter()
            .map(|(order, voters)| (order.iter().rev().copied().collect(), *voters))
            .collect();
        if let [winner] = winners[..] {
            assert!(!schulze_winners(count, &reversed).contains(&winner), "{profile:?}");
        }
    }
}

#[test]
fn borda_never_puts_the_condorcet_winner_last_nor_the_loser_first() {
    // Fishburn and Gehrlein 1976, “Borda's rule, positional voting, and Condorcet's simple
    // majority principle”.
    for (count, profile) in small() {
        let pairwise = pairwise(count, &profile);
        let ballots = Ballots::Orders(election(count, &profile));
        let ranked = rank(Rule::Borda, &ballots, &Options::default()).expect("a ranking");
        let last = ranked.groups.last().expect("a group");
        let loser = (0..count)
            .find(|&one| (0..count).all(|other| one == other || beats(&pairwise, other, one)));
        assert!(pairwise.condorcet_winner().is_none_or(|winner| !last.contains(&winner)));
        assert!(loser.is_none_or(|loser| !ranked.groups[0].contains(&loser)));
    }
}

#[test]
fn two_halves_that_agree_under_borda_agree_together() {
    // Reinforcement: Young 1975, “Social choice scoring functions”.
    let halves: Vec<Profile> = (1..=3).flat_map(|voters| profiles(3, voters)).collect();
    for one in &halves {
        for other in &halves {
            let left = first(Rule::Borda, 3, one);
            let both: Vec<usize> =
                first(Rule::Borda, 3, other).into_iter().filter(|w| left.contains(w)).collect();
            if !both.is_empty() {
                let together = [one.clone(), other.clone()].concat();
                assert_eq!(first(Rule::Borda, 3, &together), both, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn whoever_half_put_first_wins_instant_runoff() {
    // The majority criterion, Tideman 2006.
    for (count, profile) in small() {
        let total: u64 = profile.iter().map(|(_, voters)| voters).sum();
        for candidate in 0..count {
            let firsts: u64 =
                profile.iter().filter(|(o, _)| o[0] == candidate).map(|(_, voters)| voters).sum();
            if total < 2 * firsts {
                assert_eq!(first(Rule::Irv, count, &profile), [candidate], "{profile:?}");
            }
        }
    }
}

#[test]
fn later_preferences_never_harm_earlier_ones_under_instant_runoff() {
    // Later-no-harm: Woodall 1997, “Monotonicity of single-seat preferential election rules”.
    for profile in (1..=5).flat_map(|voters| profiles(3, voters)) {
        for cut in 0..profile.len() {
            let ids = Candidates::new(["0", "1", "2"]).expect("ids");
            let winners = |length: usize| {
                let group = |(place, (order, voters)): (usize, &(Vec<usize>, u64))| {
                    let kept = if place == cut { length } else { 3 };
                    Group::plain(Order::strict(order.iter().copied().take(kept)), *voters)
                };
                let groups = profile.iter().enumerate().map(group).collect();
                let election = Election::new(ids.clone(), groups).expect("an election");
                irv(&election, &Drawn::as_declared(&ids)).facts.winners
            };
            let favourite = profile[cut].0[0];
            // A tie in the last round is no victory, so only clear ones are compared.
            if winners(1) == [favourite] {
                assert_eq!(winners(3), [favourite], "{profile:?} {cut}");
            }
        }
    }
}

#[test]
fn minimax_may_choose_the_candidate_that_loses_every_duel() {
    // The paradox named in the documentation: three strong defeats in a cycle, and 3 loses by one.
    let profile = vec![
        (vec![3, 0, 1, 2], 3),
        (vec![3, 1, 2, 0], 3),
        (vec![3, 2, 0, 1], 2),
        (vec![0, 1, 2, 3], 3),
        (vec![1, 2, 0, 3], 3),
        (vec![2, 0, 1, 3], 3),
    ];
    assert_eq!(first(Rule::Minimax, 4, &profile), [3]);
    assert!(!schulze_winners(4, &profile).contains(&3));
}

/// Lists all profiles of grades of `voters` voters on a scale of four.
fn merits(voters: u64) -> Vec<Vec<u64>> {
    let mut all = Vec::new();
    for a in 0..=voters {
        for b in 0..=voters - a {
            for c in 0..=voters - a - b {
                all.push(vec![a, b, c, voters - a - b - c]);
            }
        }
    }
    all
}

fn judged(profiles: &[&Vec<u64>]) -> Ranked<Judged> {
    let grade = |profile: &Vec<u64>, voter: u64| {
        let mut before = 0;
        profile.iter().position(|&count| {
            before += count;
            voter < before
        })
    };
    let voters: u64 = profiles[0].iter().sum();
    let ballot = |voter| Grades(profiles.iter().map(|profile| grade(profile, voter)).collect());
    let groups = (0..voters).map(|voter| Group::plain(ballot(voter), 1)).collect();
    let ids = (0..profiles.len()).map(|place| place.to_string());
    let election = Election::new(Candidates::new(ids).expect("ids"), groups).expect("an election");
    let scale = Scale::new(["poor", "fair", "good", "fine"]).expect("a scale");
    majority_judgment(&election, &scale, Blank::Refused).expect("a ranking")
}

#[test]
fn a_better_grade_never_harms_under_majority_judgment() {
    // Balinski and Laraki 2007 (monotonicity), against every rival profile.
    for voters in 1..=5 {
        let all = merits(voters);
        for mine in &all {
            for grade in (0..3).filter(|&grade| 0 < mine[grade]) {
                let mut better = mine.clone();
                better[grade] -= 1;
                better[grade + 1] += 1;
                for theirs in &all {
                    let before = judged(&[mine, theirs]);
                    let after = judged(&[&better, theirs]);
                    assert!(before.place(0) > before.place(1) || after.place(0) <= after.place(1));
                }
            }
        }
    }
}

#[test]
fn a_third_candidate_never_changes_two_others_under_majority_judgment() {
    // Balinski and Laraki 2007 (independence of irrelevant alternatives).
    let all = merits(3);
    for one in &all {
        for other in &all {
            let two = judged(&[one, other]);
            for third in &all {
                let three = judged(&[one, other, third]);
                let order = |ranked: &Ranked<Judged>| ranked.place(0).cmp(&ranked.place(1));
                assert_eq!(order(&two), order(&three));
            }
        }
    }
}

#[test]
fn every_beginning_of_the_proportional_order_represents_large_groups() {
    // Proportional justified representation of each committee size: Brill, Freeman, Janson and
    // Lackner 2017. All elections of four voters among the approval sets of four candidates.
    let sets: Vec<Vec<usize>> =
        (1_u32..16).map(|bits| (0..4).filter(|one| bits >> one & 1 == 1).collect()).collect();
    for a in 0..sets.len() {
        for b in a..sets.len() {
            for c in b..sets.len() {
                for d in c..sets.len() {
                    represented(&[&sets[a], &sets[b], &sets[c], &sets[d]]);
                }
            }
        }
    }
}

fn represented(voters: &[&Vec<usize>]) {
    let ids = Candidates::new(["0", "1", "2", "3"]).expect("ids");
    let groups =
        voters.iter().map(|set| Group::plain(Approvals::new(set.iter().copied()), 1)).collect();
    let drawn = Drawn::as_declared(&ids);
    let ranked = phragmen_order(&Election::new(ids, groups).expect("an election"), &drawn);
    let order: Vec<usize> = ranked.facts.steps.iter().map(|step| step.candidate).collect();
    for size in 1..=order.len() {
        let chosen = &order[..size];
        for bits in 1_u32..16 {
            let common: Vec<usize> = (0..4).filter(|one| bits >> one & 1 == 1).collect();
            let deserved = common.len();
            for kept in 0_u32..16 {
                let inside = |one: &usize| kept >> one & 1 == 1;
                let few = chosen.iter().filter(|one| inside(one)).count() < deserved;
                let group = voters.iter().filter(|set| {
                    common.iter().all(|one| set.contains(one))
                        && set.iter().all(|one| !chosen.contains(one) || inside(one))
                });
                let large = deserved * voters.len() <= group.count() * size;
                assert!(!(few && large && deserved <= size), "{voters:?} {chosen:?} {common:?}");
            }
        }
    }
}

#[test]
fn no_runoff_of_star_is_won_by_the_less_preferred() {
    // Equal Vote Coalition: the winner of a runoff is never beaten by its rival.
    let scores: Vec<[i64; 3]> = (0..64).map(|code| [code / 16, code / 4 % 4, code % 4]).collect();
    let ids = Candidates::new(["0", "1", "2"]).expect("ids");
    let ballot = |scores: &[i64; 3]| {
        Scores(scores.iter().map(|&score| Some(Exact::from_integer(score.into()))).collect())
    };
    for one in &scores {
        for other in &scores {
            let groups = vec![Group::plain(ballot(one), 3), Group::plain(ballot(other), 2)];
            let election = Election::new(ids.clone(), groups).expect("an election");
            let ranked = star(&election, &Drawn::as_declared(&ids)).expect("a ranking");
            for runoff in &ranked.facts.finals {
                assert!(runoff.preferring_rival <= runoff.preferring_winner);
            }
        }
    }
}
