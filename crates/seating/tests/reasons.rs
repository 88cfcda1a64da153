//! Why somebody sits where they do, in words a page can say.

use cordee_seating::{
    Effort, Full, Gathering, Missed, Objective, Obstacle, Person, Pin, Plan, Seed, Table, Why,
    Wishes, seat,
};

const EFFORT: Effort = Effort { steps: 5_000, seed: Seed(1) };

fn person(key: &str, wishes: &[&str]) -> Person {
    let wishes = wishes.iter().map(|it| (*it).to_owned()).collect();
    Person { key: key.to_owned(), wishes: Wishes::InOrder(wishes), ..Person::default() }
}

fn table(key: &str, subject: &str, most: usize) -> Table {
    let subjects = vec![subject.to_owned()];
    Table { key: key.to_owned(), subjects, most, ..Table::default() }
}

fn why(plan: &Plan, key: &str) -> Vec<Option<Why>> {
    let person = plan.people.iter().find(|it| it.key == key).expect("somebody");
    person.seats.iter().map(|it| it.as_ref().map(|it| it.why)).collect()
}

fn missed(plan: &Plan, key: &str) -> Vec<Missed> {
    plan.people.iter().find(|it| it.key == key).expect("somebody").missed.clone()
}

#[test]
fn a_second_wish_says_who_filled_the_table_of_the_first() {
    let gathering = Gathering {
        rounds: 1,
        people: vec![
            person("ana", &["water", "snow"]),
            person("bob", &["water"]),
            person("cleo", &["water", "wood"]),
            person("dan", &["wind"]),
            Person {
                pins: vec![Pin { round: 0, table: "1".to_owned() }],
                ..person("eve", &["snow"])
            },
        ],
        tables: vec![table("1", "water", 3), table("2", "snow", 2)],
        ..Gathering::default()
    };
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    assert_eq!(why(&plan, "ana"), [Some(Why::Wish { rank: 1 })]);
    let full = Full { chairs: 3, only: 2, decided: 1, ..Full::default() };
    let expected =
        Missed { subject: "water".to_owned(), rank: 0, obstacles: vec![(0, Obstacle::Full(full))] };
    assert_eq!(missed(&plan, "ana"), [expected]);
    assert_eq!(why(&plan, "bob"), [Some(Why::Wish { rank: 0 })]);
    assert_eq!(missed(&plan, "bob"), []);
    assert_eq!(why(&plan, "dan"), [Some(Why::Unwished)]);
    let wind = Missed { subject: "wind".to_owned(), rank: 0, obstacles: vec![] };
    assert_eq!(missed(&plan, "dan"), [wind]);
    assert_eq!(why(&plan, "eve"), [Some(Why::Decided { rank: None })]);
    assert_eq!(plan.wishes.best, [2, 1]);
    assert_eq!(plan.wishes.none, 2);
}

#[test]
fn a_chair_left_free_says_what_it_would_have_cost() {
    let mut gathering = Gathering {
        rounds: 1,
        people: vec![person("ana", &["water"]), person("bob", &["water"])],
        tables: vec![table("1", "water", 2), table("2", "snow", 2)],
        ..Gathering::default()
    };
    gathering.people[0].commune = "Pélussin".to_owned();
    gathering.people[1].commune = "Pélussin".to_owned();
    gathering.aim.preference =
        cordee_seating::Preference::InOrder(vec![Objective::Communes, Objective::Wishes]);
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    let without = if plan.placement.table("ana", 0) == Some("1") { "bob" } else { "ana" };
    let costs = vec![(Objective::Wishes, -10), (Objective::Communes, 1)];
    let expected = [(0, Obstacle::Weighed { costs })];
    assert_eq!(missed(&plan, without)[0].obstacles, expected);
    gathering.apart.push(vec!["ana".to_owned(), "bob".to_owned()]);
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    let without = if plan.placement.table("ana", 0) == Some("1") { "bob" } else { "ana" };
    assert_eq!(missed(&plan, without)[0].obstacles, [(0, Obstacle::Forbidden)]);
}

#[test]
fn leaders_and_repeated_subjects_say_so() {
    let mut gathering = Gathering {
        rounds: 2,
        people: vec![person("ana", &["snow"]), person("bob", &["water", "wood"])],
        tables: vec![table("1", "water", 4)],
        ..Gathering::default()
    };
    gathering.tables[0].rapporteurs.push("ana".to_owned());
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    assert_eq!(why(&plan, "ana"), [Some(Why::Leads), Some(Why::Leads)]);
    assert_eq!(missed(&plan, "ana"), []);
    let again = Why::Again { rank: Some(0) };
    assert_eq!(why(&plan, "bob"), [Some(Why::Wish { rank: 0 }), Some(again)]);
    assert_eq!(plan.wishes.without, 1);
    let subjects = plan.score(Objective::Subjects).expect("a score");
    assert!(subjects.is_best() && subjects.cost == 1, "{subjects:?}");
}

#[test]
fn tables_count_profiles_and_communes() {
    let mut gathering = Gathering {
        rounds: 1,
        people: vec![person("ana", &[]), person("bob", &[])],
        tables: vec![table("1", "", 4)],
        ..Gathering::default()
    };
    gathering.people[0].profile = "elected".to_owned();
    let plan = seat(&gathering, EFFORT).expect("a gathering");
    let round = &plan.tables[0].rounds[0];
    assert_eq!(round.people, ["ana", "bob"]);
    assert_eq!(round.subject, None);
    let profiles: Vec<(&str, usize)> = round.profiles.iter().map(|it| (&**it.0, *it.1)).collect();
    assert_eq!(profiles, [("", 1), ("elected", 1)]);
    assert_eq!(why(&plan, "ana"), [Some(Why::Mixing)]);
}
