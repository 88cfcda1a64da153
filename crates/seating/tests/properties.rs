//! What is promised of any gathering.

mod invented;
mod slow;

use std::collections::BTreeSet;

use cordee_seating::{Effort, Gathering, Issue, Plan, Seed, repair, seat};
use invented::{mixed, shuffled};
use proptest::prelude::*;
use slow::{costs, suits};

const EFFORT: Effort = Effort { steps: 3_000, seed: Seed(1) };

/// Chairs, suitability, pins, groups: kept, or told.
fn check_constraints(gathering: &Gathering, plan: &Plan, done: usize) {
    for round in done..gathering.rounds {
        for table in &gathering.tables {
            let at = |it: &&cordee_seating::Person| {
                plan.placement.table(&it.key, round) == Some(&table.key)
            };
            let people: Vec<_> = gathering.people.iter().filter(at).collect();
            assert!(people.len() <= table.most, "{table:?} in round {round}");
            for person in people {
                assert!(suits(person, table, round), "{person:?} at {table:?}");
                assert!(!person.absent.contains(&round), "{person:?}");
            }
        }
        check_people(gathering, plan, round);
        for group in &gathering.together {
            check_group(group, plan, round);
        }
    }
}

fn check_people(gathering: &Gathering, plan: &Plan, round: usize) {
    let tells = |issue: &dyn Fn(&Issue) -> bool| plan.issues.iter().any(issue);
    for person in gathering.people.iter().filter(|it| !it.absent.contains(&round)) {
        let table = plan.placement.table(&person.key, round);
        let unseated = tells(
            &|it| matches!(it, Issue::Unseated { person: key, round: at, .. } if *key == person.key && *at == round),
        );
        assert_eq!(table.is_none(), unseated, "{person:?}");
        for pin in person.pins.iter().filter(|it| it.round == round) {
            let refused = tells(&|it| match it {
                Issue::PinRefused { person: key, table, .. }
                | Issue::UnknownTable { person: key, table } => {
                    *key == person.key && *table == pin.table
                }
                _ => false,
            });
            assert!(refused || table == Some(&pin.table), "{person:?} sits at {table:?}");
        }
    }
}

fn check_group(group: &[String], plan: &Plan, round: usize) {
    let seats: BTreeSet<&str> =
        group.iter().filter_map(|it| plan.placement.table(it, round)).collect();
    let parted = plan.issues.iter().any(|it| match it {
        Issue::Parted { round: at, parts, .. } => {
            *at == round && parts.iter().flatten().any(|it| group.contains(it))
        }
        _ => false,
    });
    assert!(seats.len() <= 1 || parted, "{group:?} at {seats:?}");
}

/// Costs are those of the definitions, and nothing is below its bound.
fn check_scores(gathering: &Gathering, plan: &Plan) {
    let slow = costs(gathering, &plan.placement);
    for score in &plan.scores {
        assert_eq!(score.cost, slow.objectives[&score.objective], "{score:?}");
        assert!(0 <= score.bound && score.bound <= score.cost, "{score:?}");
    }
    let count = |issue: &dyn Fn(&Issue) -> i64| plan.issues.iter().map(issue).sum::<i64>();
    assert_eq!(slow.apart, count(&|it| i64::from(matches!(it, Issue::NotApart { .. }))));
    assert_eq!(slow.unseated, count(&|it| i64::from(matches!(it, Issue::Unseated { .. }))));
    let lacks = |it: &Issue| match it {
        Issue::Short { people, least, .. } => i64::try_from(least - people).expect("few"),
        _ => 0,
    };
    assert_eq!(slow.short, count(&lacks));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn constraints_hold_and_costs_are_those_of_the_definitions(seed in 0_u64..1_000_000) {
        let gathering = mixed(seed);
        let plan = seat(&gathering, EFFORT).expect("a gathering");
        check_constraints(&gathering, &plan, 0);
        check_scores(&gathering, &plan);
    }

    #[test]
    fn same_seed_gives_the_same_plan_in_whatever_order(seed in 0_u64..1_000_000, order: u64) {
        let gathering = mixed(seed);
        let plan = seat(&gathering, EFFORT).expect("a gathering");
        prop_assert_eq!(&plan, &seat(&gathering, EFFORT).expect("a gathering"));
        let other = shuffled(gathering, order);
        prop_assert_eq!(&plan, &seat(&other, EFFORT).expect("a gathering"));
    }

    #[test]
    fn repairs_keep_constraints_and_what_took_place(
        seed in 0_u64..1_000_000, other in 0_u64..1_000_000, done in 0_usize..3,
    ) {
        let gathering = mixed(seed);
        let before = seat(&gathering, EFFORT).expect("a gathering").placement;
        // Other people want other things; who was there may not be any more.
        let mut now = mixed(other);
        now.rounds = gathering.rounds;
        now.tables.clone_from(&gathering.tables);
        let plan = repair(&now, &before, done, EFFORT).expect("a gathering");
        check_constraints(&now, &plan, done.min(now.rounds));
        for person in &now.people {
            for round in 0..done.min(now.rounds) {
                prop_assert_eq!(plan.placement.table(&person.key, round), before.table(&person.key, round));
            }
        }
    }
}
