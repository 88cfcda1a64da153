//! Groups that are large and agree are represented: Equal Shares and Phragmén.

use cordee_decision::{Fill, Options, Outcome, PhragmenEnd, Raise, Rule, Utility, count};
use num_rational::BigRational;

use crate::small::{Small, all_approvals, bits, drawn, members, of_four, of_three, rule};

/// How much is missing at most for a group to have what it deserves.
#[derive(Clone, Copy, Debug)]
enum UpTo {
    Nothing,
    /// Some project of the set deserved.
    One,
    /// Each project of the set deserved.
    Any,
}

impl UpTo {
    /// Whether a worth, to which each of the projects missing would add so much, is enough.
    fn is_enough(self, has: u64, wanted: u64, mut missing: impl Iterator<Item = u64>) -> bool {
        wanted <= has
            || match self {
                Self::Nothing => false,
                Self::One => missing.any(|more| wanted < has + more),
                Self::Any => missing.all(|more| wanted < has + more),
            }
    }
}

/// The groups of voters, and the sets that their share of the budget pays.
fn deserved(small: &Small) -> impl Iterator<Item = (usize, usize)> {
    let (voters, projects) = (small.voters(), small.costs.len());
    let pairs = (1..1_usize << voters)
        .flat_map(move |group| (1..1_usize << projects).map(move |set| (group, set)));
    pairs.filter(move |(group, set)| {
        small.cost_of(*set) * voters as u64 <= small.budget * u64::from(group.count_ones())
    })
}

/// Extended justified representation: some voter of each group has what it deserves.
#[track_caller]
fn check_extended(small: &Small, rule: Rule, up_to: UpTo) {
    let (utility, selected) = (rule.utility(), small.selected(rule));
    for (group, set) in deserved(small) {
        let least = |project| members(group).map(|it| small.worth(utility, it, project)).min();
        if members(set).any(|project| least(project) == Some(0)) {
            // What somebody of the group does not want is no part of what they deserve.
            continue;
        }
        let wanted = members(set).filter_map(least).sum();
        let satisfied = members(group).any(|voter| {
            let missing = members(set & !selected).map(|it| small.worth(utility, voter, it));
            up_to.is_enough(small.worth_of(utility, voter, selected), wanted, missing)
        });
        assert!(
            satisfied,
            "{rule}, {up_to:?}: {group:b} deserve {set:b} of {small:?}, {selected:b}"
        );
    }
}

/// Proportional justified representation: the voters of each group, together, have it.
#[track_caller]
fn check_proportional(small: &Small, (rule, utility): (Rule, Utility), up_to: UpTo) {
    let selected = small.selected(rule);
    let worth = |set| match utility {
        Utility::Cost => small.cost_of(set),
        _ => u64::from(set.count_ones()),
    };
    let approved = |voter: usize| {
        small.ballots[voter].iter().fold(0_usize, |set, (project, _)| set | 1 << project)
    };
    for (group, set) in deserved(small) {
        if !members(group).all(|voter| set & !approved(voter) == 0) {
            continue;
        }
        let any: usize = members(group).fold(0, |all, voter| all | approved(voter));
        let missing = members(set & !selected).map(|project| worth(1 << project));
        let satisfied = up_to.is_enough(worth(any & selected), worth(set), missing);
        assert!(
            satisfied,
            "{rule}, {up_to:?}: {group:b} deserve {set:b} of {small:?}, {selected:b}"
        );
    }
}

/// Peters, Pierczyński and Skowron 2021, “Proportional participatory budgeting with additive
/// utilities”, theorem on EJR up to one project: all approvals of three voters.
#[test]
fn equal_shares_represent_groups_extendedly_up_to_one_project() {
    for small in of_three().chain(of_four()) {
        check_extended(&small, rule("mes_cost"), UpTo::One);
        check_extended(&small, rule("mes_card"), UpTo::One);
    }
}

/// The same paper, for additive utilities: points, and places in rankings.
#[test]
fn equal_shares_represent_groups_extendedly_whatever_the_points() {
    for small in drawn(2_000, 4).filter(|small| small.voters() <= 5) {
        let names = ["mes_cost", "mes_card", "mes_points", "mes_borda", "mes_places"];
        for rule in names.map(rule).into_iter().filter(|rule| small.counts_by(*rule)) {
            check_extended(&small, rule, UpTo::One);
        }
    }
}

/// What completes an outcome of more money for all, or adds to it, takes nothing back: the same
/// paper, section on exhaustive variants.
#[test]
fn completions_keep_what_equal_shares_guarantee() {
    let all = Rule::all();
    let completed: Vec<&Rule> = all
        .iter()
        .filter(|rule| {
            matches!(rule, Rule::EqualShares {
                utility: Utility::Cost | Utility::Cardinality, raise, fill,
            } if *raise != Raise::No || *fill != Fill::No)
        })
        .collect();
    assert_eq!(completed.len(), 16);
    for small in of_three() {
        for rule in &completed {
            check_extended(&small, **rule, UpTo::One);
        }
    }
}

/// Brill, Forster, Lackner, Maly and Peters 2023, “Proportionality in approval-based participatory
/// budgeting”: EJR up to any project, where worth does not fall with cost, nor worth by cost rise.
#[test]
fn equal_shares_represent_groups_extendedly_up_to_any_project() {
    for small in of_three().chain(of_four()) {
        check_extended(&small, rule("mes_cost"), UpTo::Any);
        check_extended(&small, rule("mes_card"), UpTo::Any);
    }
}

/// Peters and Skowron 2020, “Proportionality and the limits of welfarism”: with equal costs.
#[test]
fn equal_shares_of_equal_costs_represent_groups_extendedly() {
    for small in all_approvals((4, 4), 1, &[1, 2, 3]) {
        check_extended(&small, rule("mes_card"), UpTo::Nothing);
    }
}

/// Brill, Forster, Lackner, Maly and Peters 2023: Phragmén's rule represents groups proportionally
/// up to any project, by cost and by number at once; so do Equal Shares of the number.
#[test]
fn phragmen_represents_groups_proportionally_up_to_any_project() {
    for small in of_three().chain(of_four()) {
        for name in ["phragmen", "mes_card"] {
            check_proportional(&small, (rule(name), Utility::Cost), UpTo::Any);
            check_proportional(&small, (rule(name), Utility::Cardinality), UpTo::Any);
        }
    }
}

/// Brill, Freeman, Janson and Lackner 2017, “Phragmén's voting methods and justified
/// representation”: with equal costs, up to nothing.
#[test]
fn phragmen_of_equal_costs_represents_groups_proportionally() {
    for small in all_approvals((4, 4), 1, &[1, 2, 3]) {
        let both = (rule("phragmen"), Utility::Cardinality);
        check_proportional(&small, both, UpTo::Nothing);
    }
}

fn number(units: u64) -> BigRational {
    BigRational::from_integer(units.into())
}

fn counted(small: &Small, rule: Rule) -> Outcome {
    count(&small.election(), rule, &Options::default()).expect("it is counted")
}

/// Peters and Skowron 2020, and Los, Christoff and Grossi 2022, “Proportional budget allocations:
/// towards a systematization”: equal shares pay for all that is selected, no supporters could pay
/// for more. The prices are those that the outcome itself states.
#[test]
fn equal_shares_state_a_price_system() {
    for small in of_three().chain(drawn(2_000, 5)) {
        for name in ["mes_cost", "mes_card", "mes_cost_add1_nostop", "mes_card_add1"] {
            let (election, outcome) = (small.election(), counted(&small, rule(name)));
            let mut left: Vec<BigRational> =
                outcome.held.iter().map(|(first, _)| first.clone()).collect();
            assert!(left.windows(2).all(|pair| pair[0] == pair[1]), "shares are equal: {small:?}");
            for it in &outcome.selected {
                let mut paid = number(0);
                for (each, group) in it
                    .payments
                    .iter()
                    .flat_map(|(each, groups)| groups.iter().map(move |group| (each, *group)))
                {
                    let of_group = &election.groups()[group];
                    assert!(of_group.choices.contains(&u32::try_from(it.project).expect("small")));
                    paid += each * number(of_group.voters);
                    left[group] -= each;
                }
                assert_eq!(paid, number(small.costs[it.project]), "{name} {small:?}");
            }
            assert!(left.iter().all(|left| number(0) <= *left), "{name} {small:?}");
            let selected = outcome.set();
            for other in (0..small.costs.len()).filter(|it| !selected.contains(it)) {
                let of_supporters: BigRational = election
                    .groups()
                    .iter()
                    .zip(&left)
                    .filter(|(group, _)| group.choices.iter().any(|it| *it as usize == other))
                    .map(|(group, left)| left * number(group.voters))
                    .fold(number(0), |sum, it| sum + it);
                assert!(of_supporters <= number(small.costs[other]), "{name} {small:?}");
            }
        }
    }
}

/// Los, Christoff and Grossi 2022: the loads of Phragmén's rule are a price system too, whose
/// shares are the last load; what costs more than the whole budget is no project of it.
#[test]
fn loads_of_phragmen_are_a_price_system() {
    let phragmen = Rule::Phragmen { end: PhragmenEnd::AnyOfTheTied };
    for small in of_three().chain(drawn(2_000, 6)) {
        let outcome = counted(&small, phragmen);
        let mut loads = vec![number(0); small.voters()];
        let mut last = number(0);
        for it in &outcome.selected {
            // What nobody supports comes last, and loads nobody.
            let Some(load) = it.price.clone() else { continue };
            let mut paid = number(0);
            for voter in (0..small.voters()).filter(|voter| small.chooses(*voter, it.project)) {
                paid += &load - &loads[voter];
                assert!(loads[voter] <= load, "{small:?}");
                loads[voter] = load.clone();
            }
            assert_eq!(paid, number(small.costs[it.project]), "{small:?}");
            assert!(last <= load, "loads do not fall: {small:?}");
            last = load;
        }
        let selected = bits(&outcome.order());
        for other in members(!selected & ((1 << small.costs.len()) - 1)) {
            if small.budget < small.costs[other] {
                continue;
            }
            let voters = (0..small.voters()).filter(|voter| small.chooses(*voter, other));
            let could =
                voters.map(|voter| &last - &loads[voter]).fold(number(0), |sum, it| sum + it);
            assert!(could <= number(small.costs[other]), "{small:?}");
        }
    }
}
