//! What must not change a ranking: how ballots are grouped, named, ordered or repeated.
use cordee_decision::ranking::*;
use proptest::prelude::*;
use proptest::sample::Index;

const IDS: [&str; 5] = ["path", "lake", "10", "2", "a b"];

fn whole(value: i64) -> Exact {
    Exact::from_integer(value.into())
}

fn weight() -> impl Strategy<Value = Exact> {
    (1_i64..6, 1_i64..5).prop_map(|(number, parts)| Exact::new(number.into(), parts.into()))
}

/// Small elections of all kinds over the same number of candidates: levels give every kind.
#[derive(Debug, Clone)]
struct Sheet {
    levels: Vec<Option<usize>>,
    multiplicity: u64,
    weight: Exact,
}

fn sheets(candidates: usize) -> impl Strategy<Value = Vec<Sheet>> {
    let levels = prop::collection::vec(prop::option::weighted(0.8, 0_usize..4), candidates);
    let sheet = (levels, 1_u64..5, weight()).prop_map(|(levels, multiplicity, weight)| Sheet {
        levels,
        multiplicity,
        weight,
    });
    prop::collection::vec(sheet, 1..7)
}

fn elections() -> impl Strategy<Value = (usize, Vec<Sheet>)> {
    (1_usize..=5).prop_flat_map(|count| (Just(count), sheets(count)))
}

fn candidates(ids: &[&str]) -> Candidates {
    Candidates::new(ids.iter().copied()).expect("ids")
}

fn groups<B>(sheets: &[Sheet], read: impl Fn(&[Option<usize>]) -> B) -> Vec<Group<B>> {
    let group = |sheet: &Sheet| Group {
        ballot: read(&sheet.levels),
        multiplicity: sheet.multiplicity,
        weight: sheet.weight.clone(),
    };
    sheets.iter().map(group).collect()
}

fn level(level: usize) -> Exact {
    whole(i64::try_from(level).expect("small"))
}

/// Reads the sheets as every kind of ballots, with the rules that count that kind.
fn all_kinds(ids: &[&str], sheets: &[Sheet]) -> Vec<(Ballots, Vec<Rule>)> {
    let scale = Scale::new(["poor", "fair", "good", "fine"]).expect("a scale");
    let grades = groups(sheets, |levels| Grades(levels.to_vec()));
    let grades = Election::new(candidates(ids), grades).expect("an election");
    let scores = |levels: &[Option<usize>]| Scores(levels.iter().map(|l| l.map(level)).collect());
    let scores = Election::new(candidates(ids), groups(sheets, scores)).expect("an election");
    let approvals = |levels: &[Option<usize>]| {
        Approvals::new((0..levels.len()).filter(|&c| levels[c].is_some_and(|level| 1 < level)))
    };
    let approvals = Election::new(candidates(ids), groups(sheets, approvals)).expect("an election");
    let cells = |levels: &[Option<usize>]| {
        let line = |l: &Option<usize>| vec![l.map(level), Some(level(l.unwrap_or(1) % 2))];
        CriterionGrades(levels.iter().map(line).collect())
    };
    let cells = Election::new(candidates(ids), groups(sheets, cells)).expect("an election");
    let duels = [Rule::Schulze, Rule::SchulzeWinning, Rule::Copeland, Rule::Minimax];
    let orders = [&duels[..], &[Rule::RankedPairs, Rule::Borda, Rule::Irv]].concat();
    vec![
        (Ballots::Orders(grades.orders()), orders),
        (Ballots::Grades(grades, scale), vec![Rule::MajorityJudgment]),
        (Ballots::Scores(scores), vec![Rule::Star, Rule::Points]),
        (Ballots::Approvals(approvals), vec![Rule::Approval, Rule::PhragmenOrder]),
        (Ballots::Criteria(cells), vec![Rule::Grid]),
    ]
}

/// Ranks by every rule, with the given drawn order, as sorted names.
fn all_rankings(ids: &[&str], sheets: &[Sheet], lot: &[&str]) -> Vec<(Rule, Vec<Vec<String>>)> {
    let mut rankings = Vec::new();
    for (ballots, rules) in all_kinds(ids, sheets) {
        let options = Options {
            drawn: Some(Drawn::new(&candidates(ids), lot.iter().copied()).expect("an order")),
            ungraded: Ungraded::LeftOut,
            ..Options::default()
        };
        for rule in rules {
            let ranked = rank(rule, &ballots, &options).expect("a ranking");
            let roster = candidates(ids);
            let named = roster.named(&ranked.groups).into_iter();
            let named = named.map(|group| group.into_iter().map(str::to_owned).collect());
            rankings.push((rule, named.collect()));
        }
    }
    rankings
}

proptest! {
    #[test]
    fn every_candidate_has_one_place_under_every_rule((count, sheets) in elections()) {
        for (rule, groups) in all_rankings(&IDS[..count], &sheets, &IDS[..count]) {
            let mut named = groups.concat();
            named.sort();
            let mut ids = IDS[..count].to_vec();
            ids.sort_unstable();
            prop_assert_eq!(named, ids, "{}", rule);
        }
    }

    #[test]
    fn repeating_every_ballot_changes_nothing((count, sheets) in elections(), times in 2_u64..9) {
        let ids = &IDS[..count];
        let mut again = sheets.clone();
        for sheet in &mut again {
            sheet.multiplicity *= times;
        }
        prop_assert_eq!(all_rankings(ids, &sheets, ids), all_rankings(ids, &again, ids));
    }

    #[test]
    fn weights_count_as_repeated_ballots((count, sheets) in elections()) {
        // Weights are at most 5 over 1 to 4: twelve times their value is a whole number of ballots.
        let ids = &IDS[..count];
        let mut repeated = Vec::new();
        for sheet in &sheets {
            let times = (&sheet.weight * whole(12)).to_integer();
            let times = u64::try_from(times).expect("small") * sheet.multiplicity;
            let one = Sheet { multiplicity: 1, weight: whole(1), ..sheet.clone() };
            repeated.extend(std::iter::repeat_n(one, usize::try_from(times).expect("small")));
        }
        prop_assert_eq!(all_rankings(ids, &sheets, ids), all_rankings(ids, &repeated, ids));
    }

    #[test]
    fn the_order_of_ballots_changes_nothing((count, sheets) in elections(), by in any::<Index>()) {
        let ids = &IDS[..count];
        let mut turned = sheets.clone();
        turned.rotate_left(by.index(sheets.len()));
        turned.reverse();
        for (one, other) in all_kinds(ids, &sheets).into_iter().zip(all_kinds(ids, &turned)) {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn the_order_of_candidates_changes_nothing(
        (count, sheets) in elections(), by in any::<Index>(),
    ) {
        let ids = &IDS[..count];
        let by = by.index(count);
        let mut turned_ids = ids.to_vec();
        turned_ids.rotate_left(by);
        let mut turned = sheets.clone();
        for sheet in &mut turned {
            sheet.levels.rotate_left(by);
        }
        prop_assert_eq!(all_rankings(ids, &sheets, ids), all_rankings(&turned_ids, &turned, ids));
    }

    #[test]
    fn other_names_in_the_same_order_change_nothing((count, sheets) in elections()) {
        let sorted = ["a", "b", "c", "d", "e"];
        let other = ["p", "q", "r", "s", "t"];
        let one = all_rankings(&sorted[..count], &sheets, &sorted[..count]);
        let two = all_rankings(&other[..count], &sheets, &other[..count]);
        for ((rule, one), (_, two)) in one.into_iter().zip(two) {
            let renamed = |id: &String| {
                other[sorted.iter().position(|name| name == id).expect("a name")].to_owned()
            };
            let one: Vec<Vec<String>> =
                one.iter().map(|group| group.iter().map(renamed).collect()).collect();
            prop_assert_eq!(one, two, "{}", rule);
        }
    }

    #[test]
    fn a_college_of_weight_zero_changes_nothing(
        (count, sheets) in elections(), more in sheets(5),
    ) {
        let ids = &IDS[..count];
        let mut with = sheets.clone();
        with.extend(more.into_iter().map(|mut sheet| {
            sheet.levels.truncate(count);
            Sheet { weight: whole(0), ..sheet }
        }));
        prop_assert_eq!(all_kinds(ids, &sheets), all_kinds(ids, &with));
        prop_assert_eq!(all_rankings(ids, &sheets, ids), all_rankings(ids, &with, ids));
    }

    #[test]
    fn majority_judgment_is_the_removal_done_by_hand((count, sheets) in elections()) {
        // The slow obvious version: whole judgements, removed one by one.
        let ids = &IDS[..count];
        let mut values = vec![vec![0_u64; 4]; count];
        for sheet in &sheets {
            let mass = (&sheet.weight * whole(12)).to_integer();
            let mass = u64::try_from(mass).expect("small") * sheet.multiplicity;
            for (profile, level) in values.iter_mut().zip(&sheet.levels) {
                profile[level.unwrap_or(0)] += mass;
            }
        }
        let mut order: Vec<(Vec<usize>, &str)> = values.iter().zip(ids)
            .map(|(profile, id)| (majority_grades(profile, usize::MAX), *id)).collect();
        order.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let expected: Vec<Vec<String>> = order.chunk_by(|a, b| a.0 == b.0)
            .map(|group| group.iter().map(|(_, id)| (*id).to_owned()).collect()).collect();
        let found = all_rankings(ids, &sheets, ids).into_iter()
            .find(|(rule, _)| *rule == Rule::MajorityJudgment).map(|(_, groups)| groups);
        prop_assert_eq!(found, Some(expected));
    }

    #[test]
    fn the_strongest_chains_are_those_of_the_textbook((count, sheets) in elections()) {
        let ballots = all_kinds(&IDS[..count], &sheets).remove(0).0;
        let Ballots::Orders(election) = ballots else { unreachable!() };
        for strength in [Strength::Margins, Strength::WinningVotes] {
            for unranked in [Unranked::Last, Unranked::Ignored] {
                let facts = schulze(&election, strength, unranked).expect("a ranking").facts;
                let chains = textbook(&facts.pairwise, strength);
                for (one, row) in chains.iter().enumerate() {
                    for (other, chain) in row.iter().enumerate() {
                        prop_assert!(one == other || facts.chain(one, other) == *chain);
                    }
                }
            }
        }
    }

    #[test]
    fn every_lead_of_majority_judgment_is_tight((count, sheets) in elections()) {
        check_leads(&IDS[..count], &sheets)?;
    }

    #[test]
    fn the_voters_missing_are_enough_and_one_less_is_not((count, sheets) in elections()) {
        let ballots = all_kinds(&IDS[..count], &sheets).remove(0).0;
        let Ballots::Orders(election) = ballots else { unreachable!() };
        for candidate in 0..count {
            let missing =
                voters_missing(&election, Strength::Margins, Unranked::Last, candidate);
            let missing = missing.expect("a count").expect("a margin");
            let wins = |more: u64| {
                let fresh = vec![Group::plain(Order::strict([candidate]), more)];
                let election = election.with(fresh).expect("an election");
                let ranked = schulze(&election, Strength::Margins, Unranked::Last);
                ranked.expect("a ranking").facts.winners.contains(&candidate)
            };
            prop_assert!(wins(missing));
            prop_assert!((missing.saturating_sub(40)..missing).all(|less| !wins(less)));
        }
    }
}

/// Floyd and Warshall, as everybody writes it.
fn textbook(pairwise: &Pairwise, strength: Strength) -> Vec<Vec<Exact>> {
    let count = pairwise.candidates();
    let link = |one: usize, other: usize| {
        let margin = pairwise.margin(one, other);
        match strength {
            _ if one == other || margin <= whole(0) => whole(0),
            Strength::Margins => margin,
            Strength::WinningVotes => pairwise.support(one, other),
        }
    };
    let mut chains: Vec<Vec<Exact>> =
        (0..count).map(|one| (0..count).map(|other| link(one, other)).collect()).collect();
    for through in 0..count {
        for one in 0..count {
            for other in 0..count {
                let chain = chains[one][through].clone().min(chains[through][other].clone());
                if chains[one][other] < chain {
                    chains[one][other] = chain;
                }
            }
        }
    }
    chains
}

/// Lets judgements fall in the ballots themselves, and ranks again.
fn check_leads(ids: &[&str], sheets: &[Sheet]) -> Result<(), TestCaseError> {
    // In twelfths all masses are whole; one ballot by twelfth makes single judgements fall.
    let mut single = Vec::new();
    for sheet in sheets {
        let times = (&sheet.weight * whole(12)).to_integer();
        let times = u64::try_from(times).expect("small") * sheet.multiplicity;
        let one =
            Sheet { multiplicity: 1, weight: Exact::new(1.into(), 12.into()), ..sheet.clone() };
        single.extend(std::iter::repeat_n(one, usize::try_from(times).expect("small")));
    }
    let ranked = judged(ids, &single);
    let unit = Exact::new(1.into(), 12.into());
    for (candidate, reason) in reasons(&ranked).into_iter().enumerate() {
        let Reason::Judged { lead: Some(lead), .. } = reason else { continue };
        let ahead = |by: &Exact| {
            let fallen = usize::try_from((by / &unit).ceil().to_integer()).expect("small");
            let mut again = single.clone();
            again.sort_by_key(|sheet| std::cmp::Reverse(sheet.levels[candidate]));
            again.iter_mut().take(fallen).for_each(|sheet| sheet.levels[candidate] = Some(0));
            let ranked = judged(ids, &again);
            ranked.place(candidate) < ranked.place(lead.over[0])
        };
        prop_assert!(!ahead(&lead.by));
        // One unit of the profiles less; their unit is a multiple of a twelfth.
        prop_assert!(ahead(&(lead.by.clone() - smallest(&ranked))));
    }
    Ok(())
}

fn smallest(ranked: &Ranked<Facts>) -> Exact {
    let Facts::MajorityJudgment(facts) = &ranked.facts else { unreachable!() };
    let parts = facts.merits.iter().flat_map(|merit| &merit.profile).map(Exact::denom);
    let unit = parts.fold(1.into(), |unit, part| num_integer::Integer::lcm(&unit, part));
    Exact::new(1.into(), unit)
}

fn judged(ids: &[&str], sheets: &[Sheet]) -> Ranked<Facts> {
    let (ballots, _) = all_kinds(ids, sheets).remove(1);
    rank(Rule::MajorityJudgment, &ballots, &Options::default()).expect("a ranking")
}
