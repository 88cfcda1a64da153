//! Gatherings that nobody held, drawn by chance that repeats.
#![expect(dead_code, reason = "each test uses its part")]

use cordee_seating::{Gathering, Person, Table, Wishes};

/// Numbers that repeat: the generator of Numerical Recipes, enough for examples.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}

pub const PROFILES: [&str; 6] =
    ["elected", "professional", "association", "resident", "technician", "institution"];

/// How large an example is.
#[derive(Clone, Copy)]
pub struct Size {
    pub people: usize,
    pub tables: usize,
    pub rounds: usize,
    pub subjects: usize,
    pub chairs: usize,
}

pub const ASSISES: Size = Size { people: 250, tables: 25, rounds: 3, subjects: 10, chairs: 12 };

/// Assises as they may be: some subjects are liked more, some profiles come more, each table is led.
pub fn assises(size: Size, seed: u64) -> Gathering {
    let mut draw = Draw(seed);
    let mut tables: Vec<Table> = (0..size.tables).map(|it| table(it, size)).collect();
    let people: Vec<Person> = (0..size.people).map(|it| person(it, size, &mut draw)).collect();
    for (at, table) in tables.iter_mut().enumerate() {
        if let Some(person) = people.get(at) {
            table.facilitators.push(person.key.clone());
        }
    }
    Gathering { rounds: size.rounds, people, tables, ..Gathering::default() }
}

fn table(at: usize, size: Size) -> Table {
    Table {
        key: format!("table {at:03}"),
        subjects: vec![format!("subject {:02}", at % size.subjects)],
        least: 4,
        most: size.chairs,
        accessible: true,
        ..Table::default()
    }
}

fn person(at: usize, size: Size, draw: &mut Draw) -> Person {
    let mut wishes: Vec<String> = vec![];
    while wishes.len() < 3 {
        // The lower of two: the first subjects are liked more.
        let subject = draw.below(size.subjects).min(draw.below(size.subjects));
        let subject = format!("subject {subject:02}");
        if !wishes.contains(&subject) {
            wishes.push(subject);
        }
    }
    let profile = draw.below(PROFILES.len()).min(draw.below(PROFILES.len()));
    Person {
        key: format!("person {at:04}"),
        wishes: Wishes::InOrder(wishes),
        profile: PROFILES[profile].to_owned(),
        commune: format!("commune {:02}", draw.below(40)),
        ..Person::default()
    }
}
