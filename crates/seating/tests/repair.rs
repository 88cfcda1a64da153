//! Plans mended when people do not come, come unannounced, or are moved by hand.

mod invented;

use cordee_seating::{
    Effort, Gathering, Issue, Objective, Person, Pin, Placement, Plan, Seed, Wishes, repair, seat,
};
use invented::{Draw, Size, assises};

const EFFORT: Effort = Effort { steps: 40_000, seed: Seed(1) };
const SIZE: Size = Size { people: 60, tables: 8, rounds: 3, subjects: 5, chairs: 9 };

fn planned() -> (Gathering, Plan) {
    let gathering = assises(SIZE, 3);
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    assert_eq!(plan.issues, []);
    (gathering, plan)
}

fn moves(plan: &Plan) -> (i64, i64) {
    let score = plan.score(Objective::Moves).expect("a repair");
    (score.cost, score.bound)
}

#[test]
fn nothing_new_moves_nobody() {
    let (gathering, plan) = planned();
    let again = repair(&gathering, &plan.placement, 1, EFFORT).expect("a gathering");
    assert_eq!(again.placement, plan.placement);
    assert_eq!((again.people_moved(), moves(&again)), (0, (0, 0)));
}

#[test]
fn somebody_unannounced_gets_a_free_chair_and_moves_nobody() {
    let (mut gathering, plan) = planned();
    let wishes = Wishes::InOrder(vec!["subject 00".to_owned()]);
    gathering.people.push(Person { key: "new".to_owned(), wishes, ..Person::default() });
    let again = repair(&gathering, &plan.placement, 0, EFFORT).expect("a gathering");
    assert_eq!(again.people_moved(), 0);
    assert!((0..3).all(|it| again.placement.table("new", it).is_some()));
}

#[test]
fn a_table_left_with_too_few_is_mended_with_as_few_moves_as_possible() {
    let (mut gathering, plan) = planned();
    // All but the leader and one leave table 0 after the first round.
    let sits = |it: &&mut Person| plan.placement.table(&it.key, 1) == Some("table 000");
    let mut left = 0;
    for person in gathering.people.iter_mut().filter(sits).skip(2) {
        person.absent = vec![1, 2];
        left += 1;
    }
    assert!(2 < left);
    let again = repair(&gathering, &plan.placement, 1, EFFORT).expect("a gathering");
    assert!(!again.issues.iter().any(|it| matches!(it, Issue::Short { .. })), "{:?}", again.issues);
    let in_second = again.moved.iter().filter(|it| it.round == 1).count();
    // The one who stayed goes elsewhere: nobody needs to come.
    assert_eq!(in_second, 1, "{:?}", again.moved);
    assert!(again.moved.iter().all(|it| it.round != 0));
}

#[test]
fn somebody_moved_by_hand_to_a_full_table_sends_one_away() {
    let (mut gathering, plan) = planned();
    for table in &mut gathering.tables {
        table.most = plan.tables.iter().find(|it| it.key == table.key).map_or(0, |it| {
            it.rounds[0].people.len().max(it.rounds[1].people.len()).max(it.rounds[2].people.len())
        });
    }
    let full = plan.tables.iter().find(|it| {
        let most =
            gathering.tables.iter().find(|table| table.key == it.key).map_or(0, |it| it.most);
        it.rounds[2].people.len() == most
    });
    let full = full.expect("one is largest in the last round").key.clone();
    let leads = |it: &&mut Person| it.key.as_str() < "person 0008";
    let free = |it: &&mut Person| !leads(it) && plan.placement.table(&it.key, 2) != Some(&full);
    let person = gathering.people.iter_mut().find(free).expect("somebody elsewhere");
    person.pins.push(Pin { round: 2, table: full.clone() });
    let key = person.key.clone();
    let again = repair(&gathering, &plan.placement, 2, EFFORT).expect("a gathering");
    assert_eq!(again.placement.table(&key, 2), Some(full.as_str()));
    assert_eq!(moves(&again), (2, 2), "{:?}", again.moved);
    assert_eq!(again.people_moved(), 2);
}

#[test]
fn moves_are_as_few_as_the_bound_where_only_chairs_count() {
    for seed in 0..100 {
        let mut gathering = assises(Size { people: 24, tables: 5, chairs: 6, ..SIZE }, seed);
        for table in &mut gathering.tables {
            table.least = 0;
        }
        let mut draw = Draw(seed);
        let before: Placement = seat(&gathering, EFFORT).expect("a gathering").placement;
        gathering.people.retain(|_| !draw.one_in(8));
        for table in gathering.tables.iter_mut().skip(1) {
            table.accessible = draw.one_in(2);
            table.most -= draw.below(2);
        }
        for person in gathering.people.iter_mut().skip(5) {
            person.needs_access = draw.one_in(3);
        }
        let again = repair(&gathering, &before, 1, EFFORT).expect("a gathering");
        let (cost, bound) = moves(&again);
        assert_eq!(cost, bound, "seed {seed}");
    }
}

#[test]
fn a_placement_that_names_unknown_tables_is_told_and_mended() {
    let (mut gathering, plan) = planned();
    gathering.tables.remove(0);
    let again = repair(&gathering, &plan.placement, 0, EFFORT).expect("a gathering");
    let told = |it: &Issue| matches!(it, Issue::UnknownTable { table, .. } if table == "table 000");
    assert!(again.issues.iter().any(told));
    assert!(!again.issues.iter().any(|it| matches!(it, Issue::Unseated { .. })));
}
