//! Gatherings that nobody held, drawn by chance that repeats.
#![expect(dead_code, reason = "each test uses its part")]

use cordee_seating::{Gathering, Person, Pin, Place, Setting, Table, Wishes};

/// Numbers that repeat: the generator of Numerical Recipes, enough for examples.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
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
    while wishes.len() < size.subjects.min(3) {
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

/// A gathering of some dozens with everything that can be asked, more or less possible.
pub fn mixed(seed: u64) -> Gathering {
    let mut draw = Draw(seed.wrapping_mul(104_729) + 7);
    for _ in 0..5 {
        draw.below(2);
    }
    let size = Size {
        people: draw.below(40),
        tables: draw.below(7),
        rounds: draw.below(4),
        subjects: 1 + draw.below(6),
        chairs: 3 + draw.below(6),
    };
    let mut gathering = assises(size, seed);
    for table in &mut gathering.tables {
        table.least = draw.below(4);
        table.accessible = draw.one_in(2);
        table.setting = [Setting::OnSite, Setting::OnSite, Setting::Both][draw.below(3)];
        if draw.one_in(4) {
            table.facilitators.clear();
            table.setting = Setting::Remote;
        }
    }
    let leads = |key: &String| gathering.tables.iter().any(|it| it.facilitators.contains(key));
    for person in gathering.people.iter_mut().filter(|it| !leads(&it.key)) {
        person.needs_access = draw.one_in(6);
        person.place = if draw.one_in(6) { Place::Remote } else { Place::OnSite };
        if draw.one_in(8) {
            person.absent.push(draw.below(size.rounds));
        }
        if draw.one_in(8) {
            let table = format!("table {:03}", draw.below(size.tables));
            person.pins.push(Pin { round: draw.below(size.rounds), table });
        }
    }
    for _ in 0..draw.below(5) {
        let group =
            (0..2 + draw.below(3)).map(|_| format!("person {:04}", draw.below(size.people)));
        gathering.together.push(group.collect());
        let group =
            (0..2 + draw.below(3)).map(|_| format!("person {:04}", draw.below(size.people)));
        gathering.apart.push(group.collect());
    }
    gathering
}

/// The same people and tables, in another order.
pub fn shuffled(mut gathering: Gathering, seed: u64) -> Gathering {
    let mut draw = Draw(seed);
    for at in (1..gathering.people.len()).rev() {
        gathering.people.swap(at, draw.below(at + 1));
    }
    for at in (1..gathering.tables.len()).rev() {
        gathering.tables.swap(at, draw.below(at + 1));
    }
    gathering.apart.reverse();
    gathering.together.reverse();
    gathering
}
