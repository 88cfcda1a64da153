//! What makes no sense, or too much of it: told, and the best that can be done.

mod invented;

use cordee_seating::{
    Effort, Gathering, Issue, MOST_PEOPLE, NoSeat, Objective, Parting, Person, Pin, Place, Plan,
    Refusal, SeatingError, Seed, Table, Unsuitable, Wishes, seat,
};
use invented::{ASSISES, Size, assises};

const EFFORT: Effort = Effort { steps: 5_000, seed: Seed(1) };

fn people(count: usize) -> Vec<Person> {
    (0..count).map(|it| Person { key: format!("p{it}"), ..Person::default() }).collect()
}

fn tables(chairs: &[usize]) -> Vec<Table> {
    let table = |(at, most): (usize, &usize)| Table {
        key: format!("t{at}"),
        most: *most,
        ..Table::default()
    };
    chairs.iter().enumerate().map(table).collect()
}

fn gathering(count: usize, chairs: &[usize]) -> Gathering {
    Gathering { rounds: 1, people: people(count), tables: tables(chairs), ..Gathering::default() }
}

fn plan(gathering: &Gathering) -> Plan {
    seat(gathering, EFFORT).expect("a gathering")
}

fn unseated(plan: &Plan) -> usize {
    plan.issues.iter().filter(|it| matches!(it, Issue::Unseated { .. })).count()
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn nobody_no_tables_no_rounds_and_no_steps_give_plans() {
    assert_eq!(plan(&Gathering::default()).issues, []);
    assert_eq!(plan(&gathering(0, &[4])).issues, []);
    let without = plan(&gathering(3, &[]));
    assert_eq!(unseated(&without), 3);
    assert!(matches!(&without.issues[0], Issue::Unseated { why: NoSeat::NoTable, .. }));
    let none = Gathering { rounds: 0, ..gathering(3, &[4]) };
    assert_eq!(plan(&none).issues, []);
    let no_steps = seat(&gathering(3, &[4]), Effort { steps: 0, ..EFFORT }).expect("a gathering");
    assert_eq!(no_steps.issues, []);
    assert_eq!(unseated(&plan(&gathering(3, &[0, 0]))), 3);
}

#[test]
fn more_people_than_chairs_fill_every_chair() {
    let full = plan(&gathering(10, &[3, 4]));
    assert_eq!(unseated(&full), 3);
    let why = NoSeat::Full { chairs: 7 };
    assert!(
        full.issues
            .iter()
            .all(|it| matches!(it, Issue::Unseated { why: told, .. } if *told == why))
    );
}

#[test]
fn a_table_that_does_not_suit_is_told_with_what_is_wrong() {
    let mut gathering = gathering(2, &[4]);
    gathering.people[0].needs_access = true;
    gathering.people[1].place = Place::Remote;
    let told: Vec<Issue> = plan(&gathering).issues;
    let unseated = |person: &str, why| Issue::Unseated {
        person: person.to_owned(),
        round: 0,
        why: NoSeat::NoneSuits { reasons: vec![why] },
    };
    let expected =
        [unseated("p0", Unsuitable::NotAccessible), unseated("p1", Unsuitable::Elsewhere)];
    assert_eq!(told, expected);
}

#[test]
fn pins_that_contradict_one_another_are_refused_one_by_one() {
    let mut gathering = gathering(4, &[2, 4]);
    let pin = |table: &str| Pin { round: 0, table: table.to_owned() };
    for person in &mut gathering.people {
        person.pins.push(pin("t0"));
    }
    gathering.people[0].pins.push(pin("t1"));
    gathering.people[1].pins.push(pin("t9"));
    gathering.people[1].pins.push(Pin { round: 8, table: "t0".to_owned() });
    let plan = plan(&gathering);
    let refused = |person: &str, table: &str, why| Issue::PinRefused {
        person: person.to_owned(),
        round: 0,
        table: table.to_owned(),
        why,
    };
    let elsewhere = Refusal::DecidedElsewhere { table: "t0".to_owned() };
    for told in [
        refused("p0", "t1", elsewhere),
        refused("p2", "t0", Refusal::Full),
        refused("p3", "t0", Refusal::Full),
        Issue::UnknownTable { person: "p1".to_owned(), table: "t9".to_owned() },
        Issue::UnknownRound { person: "p1".to_owned(), round: 8 },
    ] {
        assert!(plan.issues.contains(&told), "{told:?} in {:?}", plan.issues);
    }
    assert_eq!(unseated(&plan), 0);
}

#[test]
fn a_group_larger_than_any_table_is_parted_in_as_few_as_fit() {
    let mut gathering = gathering(10, &[4, 4, 4]);
    gathering.together.push(gathering.people.iter().map(|it| it.key.clone()).collect());
    let plan = plan(&gathering);
    assert_eq!(unseated(&plan), 0);
    let Some(Issue::Parted { parts, why: Parting::NoTable, .. }) = plan.issues.first() else {
        panic!("{:?}", plan.issues);
    };
    let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
    assert_eq!(sizes, [4, 4, 2]);
}

#[test]
fn groups_that_fit_one_by_one_and_not_together_are_parted_rather_than_left_standing() {
    let mut gathering = gathering(6, &[4, 2]);
    gathering.together = vec![keys(&["p0", "p1", "p2"]), keys(&["p3", "p4", "p5"])];
    let plan = plan(&gathering);
    assert_eq!(unseated(&plan), 0);
    assert!(
        matches!(plan.issues[..], [Issue::Parted { why: Parting::NoRoom, .. }]),
        "{:?}",
        plan.issues
    );
}

#[test]
fn what_cannot_be_kept_apart_is_told() {
    let mut gathering = gathering(3, &[3]);
    gathering.apart.push(keys(&["p0", "p1", "ghost"]));
    gathering.apart.push(keys(&["p1", "p2"]));
    gathering.together.push(keys(&["p1", "p2"]));
    let plan = plan(&gathering);
    let pair = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    for told in [
        Issue::NotApart { people: pair("p0", "p1"), round: 0, table: "t0".to_owned() },
        Issue::TogetherAndApart { people: pair("p1", "p2") },
        Issue::UnknownPerson { person: "ghost".to_owned() },
    ] {
        assert!(plan.issues.contains(&told), "{told:?} in {:?}", plan.issues);
    }
    assert_eq!(plan.issues.len(), 3);
}

#[test]
fn leaders_asked_too_much_are_told() {
    let mut gathering = gathering(4, &[4, 4]);
    gathering.tables[0].facilitators = keys(&["p0"]);
    gathering.tables[1].facilitators = keys(&["p0"]);
    gathering.tables[1].rapporteurs = keys(&["p1"]);
    let plan = plan(&gathering);
    let (person, table) = ("p0".to_owned(), "t1".to_owned());
    let why = Refusal::DecidedElsewhere { table: "t0".to_owned() };
    assert!(plan.issues.contains(&Issue::LeaderRefused { person, round: 0, table, why }));
    assert_eq!(plan.placement.table("p1", 0), Some("t1"));
}

#[test]
fn a_table_without_enough_people_stays_closed_if_it_can() {
    let mut gathering = gathering(5, &[6, 6]);
    for table in &mut gathering.tables {
        table.least = 4;
    }
    assert_eq!(plan(&gathering).issues, []);
    gathering.people.truncate(3);
    let issue = Issue::Short { table: "t0".to_owned(), round: 0, people: 3, least: 4 };
    let other = Issue::Short { table: "t1".to_owned(), round: 0, people: 3, least: 4 };
    let issues = plan(&gathering).issues;
    assert!(issues == [issue] || issues == [other], "{issues:?}");
}

#[test]
fn what_has_no_meaning_is_refused_with_its_name() {
    let mut twice = gathering(2, &[4]);
    twice.people[1].key = "p0".to_owned();
    let refused = seat(&twice, EFFORT).expect_err("twice");
    assert_eq!(refused, SeatingError::PersonTwice { key: "p0".to_owned() });
    let mut above = gathering(2, &[4]);
    above.tables[0].least = 5;
    let refused = seat(&above, EFFORT).expect_err("above");
    assert_eq!(refused.to_string(), "the table `t0` needs 5 people and has 4 chairs");
    let crowd = gathering(MOST_PEOPLE + 1, &[4]);
    let refused = seat(&crowd, EFFORT).expect_err("a crowd");
    assert_eq!(refused, SeatingError::TooManyPeople { count: MOST_PEOPLE + 1 });
    let long = Gathering { rounds: 21, ..gathering(2, &[4]) };
    assert_eq!(seat(&long, EFFORT).expect_err("long"), SeatingError::TooManyRounds { count: 21 });
}

#[test]
fn five_thousand_people_are_seated() {
    let gathering = assises(Size { people: 5_000, tables: 500, subjects: 40, ..ASSISES }, 1);
    let plan = seat(&gathering, Effort { steps: 50_000, ..EFFORT }).expect("a gathering");
    assert_eq!(unseated(&plan), 0);
    let wishes = plan.score(Objective::Wishes).expect("a score");
    assert!(wishes.bound <= wishes.cost);
}

#[test]
fn odd_wishes_are_taken_for_what_they_say() {
    let mut gathering = gathering(3, &[1, 1, 1]);
    gathering.tables[0].subjects = keys(&["water"]);
    let repeated = keys(&["water", "water", "", "nowhere"]);
    gathering.people[0].wishes = Wishes::InOrder(repeated);
    gathering.people[1].wishes = Wishes::Points(vec![("water".to_owned(), 0)]);
    gathering.people[2].wishes = Wishes::Points(vec![("water".to_owned(), u32::MAX)]);
    let plan = plan(&gathering);
    assert_eq!((plan.wishes.best.clone(), plan.wishes.none, plan.wishes.without), (vec![1], 1, 1));
    gathering.aim.gains.clear();
    assert_eq!(self::plan(&gathering).issues, []);
}

#[test]
fn a_round_without_anybody_is_empty() {
    let mut gathering = gathering(3, &[2, 2]);
    gathering.rounds = 2;
    for person in &mut gathering.people {
        person.absent = [0].into();
    }
    let plan = plan(&gathering);
    let seated = |round| {
        gathering.people.iter().filter(|it| plan.placement.table(&it.key, round).is_some()).count()
    };
    assert_eq!((seated(0), seated(1)), (0, 3));
}
