//! Tables and rounds: who can sit where, as the crate `cordee_seating` is asked, and what it answered.
//!
//! Where people sit by hand stays as it was decided; everybody else is seated by what they wished, mixed
//! by profile and commune, with new neighbours each round.

use std::collections::BTreeMap;

use cordee_seating as seats;
use cordee_text::fold;

use crate::spine::form::{Errors, Fields};
use crate::spine::naming::identifiers;

use super::registration::{Registration, RegistrationId, Seat, Standing};
use super::subjects::{Choosing, SubjectId};

/// The most tables, chairs at one, and rounds.
pub const MOST_TABLES: usize = 120;
pub const MOST_CHAIRS: usize = 100;
pub const MOST_ROUNDS: usize = 8;
/// The most people who are seated while somebody waits for the page.
pub const MOST_PEOPLE: usize = 1_000;
/// The longest name of a table, in characters.
const NAME: usize = 60;

identifiers! {
    /// The identifier of a table of a gathering.
    TableId,
}

/// A table, with what it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub id: TableId,
    pub name: String,
    pub chairs: usize,
    /// Its subject in each round; a shorter list goes on with its last.
    pub subjects: Vec<SubjectId>,
}

/// The tables of a gathering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    pub rounds: usize,
    /// Where chance begins: the same seed gives the same seats.
    pub seed: u64,
    pub tables: Vec<Table>,
}

/// Where somebody sits in a round, and what gave them the seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    pub registration: RegistrationId,
    /// From 0.
    pub round: usize,
    pub table: TableId,
    /// Whether somebody decided it by hand.
    pub is_decided: bool,
    /// The name of what gave it, in the keys of the messages.
    pub why: String,
}

/// What gave a seat that somebody decided.
pub const DECIDED: &str = "decided";

impl Tables {
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id.as_str() == id)
    }

    /// How many chairs there are in each round.
    pub fn chairs(&self) -> usize {
        self.tables.iter().map(|table| table.chairs).sum()
    }
}

/// Those who are seated: in the room, or expected there as long as nobody has come.
pub fn expected(all: &[Registration]) -> Vec<&Registration> {
    let has_begun = all.iter().any(|one| one.arrived_at.is_some());
    let is_expected = |one: &&Registration| {
        one.standing == Standing::Registered
            && one.person.seat == Seat::OnSite
            && one.person.last_name.is_some()
            && (one.arrived_at.is_some() || !has_begun)
    };
    all.iter().filter(is_expected).collect()
}

/// What the crate is asked: people with their `wishes`, tables, and the seats that were decided.
pub fn asked(
    tables: &Tables,
    people: &[&Registration],
    wishes: &BTreeMap<RegistrationId, Vec<SubjectId>>,
    seated: &[Seated],
) -> seats::Gathering {
    let person = |one: &&Registration| {
        let own = wishes.get(&one.id).map(Vec::as_slice).unwrap_or_default();
        let decided = seated.iter().filter(|it| it.is_decided && it.registration == one.id);
        let pin = |it: &Seated| seats::Pin { round: it.round, table: it.table.to_string() };
        seats::Person {
            key: one.id.to_string(),
            wishes: seats::Wishes::InOrder(own.iter().map(ToString::to_string).collect()),
            profile: one.person.profile.name().to_owned(),
            commune: fold(&one.person.commune),
            pins: decided.map(pin).collect(),
            ..seats::Person::default()
        }
    };
    let table = |it: &Table| seats::Table {
        key: it.id.to_string(),
        subjects: it.subjects.iter().map(ToString::to_string).collect(),
        most: it.chairs,
        accessible: true,
        ..seats::Table::default()
    };
    seats::Gathering {
        rounds: tables.rounds,
        people: people.iter().map(person).collect(),
        tables: tables.tables.iter().map(table).collect(),
        ..seats::Gathering::default()
    }
}

/// Seats those who are asked for: anew, or with as few changes to `before` as can be.
///
/// # Errors
/// When there are more people, tables or rounds than can be seated.
pub fn seat(
    asked: &seats::Gathering,
    seed: u64,
    before: Option<&[Seated]>,
) -> Result<Vec<Seated>, seats::SeatingError> {
    let steps = seats::enough_steps(asked.people.len(), asked.rounds);
    let effort = seats::Effort { steps, seed: seats::Seed(seed) };
    let plan = match before {
        Some(before) => seats::repair(asked, &placement(before, asked.rounds), 0, effort)?,
        None => seats::seat(asked, effort)?,
    };
    let mut seated = vec![];
    for person in &plan.people {
        for (round, seat) in person.seats.iter().enumerate() {
            let Some(seat) = seat else { continue };
            let (Ok(registration), Ok(table)) = (person.key.parse(), seat.table.parse()) else {
                continue;
            };
            let why = why(seat.why);
            let is_decided = why == DECIDED;
            seated.push(Seated { registration, round, table, is_decided, why });
        }
    }
    Ok(seated)
}

fn placement(before: &[Seated], rounds: usize) -> seats::Placement {
    let mut all: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
    for one in before {
        let own = all.entry(one.registration.to_string()).or_insert_with(|| vec![None; rounds]);
        if let Some(seat) = own.get_mut(one.round) {
            *seat = Some(one.table.to_string());
        }
    }
    seats::Placement(all)
}

/// The name of what gave a seat: `wish-1` for a first wish.
fn why(why: seats::Why) -> String {
    match why {
        seats::Why::Wish { rank } => format!("wish-{}", rank.saturating_add(1)),
        seats::Why::Decided { .. } => DECIDED.to_owned(),
        seats::Why::Again { .. } | seats::Why::TookPlace { .. } => "again".to_owned(),
        seats::Why::Unwished => "unwished".to_owned(),
        seats::Why::Mixing | seats::Why::Leads => "mixing".to_owned(),
    }
}

/// Whether `name` is the name of what can give a seat.
pub fn is_why(name: &str) -> bool {
    let is_wish = name.strip_prefix("wish-").is_some_and(|rank| rank.parse::<u16>().is_ok());
    is_wish || [DECIDED, "again", "unwished", "mixing"].contains(&name)
}

/// Reads the tables, one a line: name, chairs, and the numbers of its subjects, round after round, between
/// bars; and how many rounds there are. Tables of the same name as in `known` stay who they were.
pub fn read(
    fields: &Fields,
    choosing: Option<&Choosing>,
    known: &[Table],
) -> Result<(Vec<Table>, usize), Errors> {
    let mut errors = Errors::default();
    let lines = fields.text("tables").lines().map(str::trim).filter(|line| !line.is_empty());
    let mut tables: Vec<Table> = vec![];
    for line in lines {
        let read = table(line, choosing, known);
        let is_twice = |read: &Table| tables.iter().any(|other| other.name == read.name);
        if let Some(read) = read.filter(|read| !is_twice(read)) {
            tables.push(read);
        } else {
            let shown: String = line.chars().take(80).collect();
            errors.add_with("tables", "error-tables-line", vec![("line", shown.into())]);
        }
    }
    if tables.is_empty() {
        errors.add("tables", "error-tables-none");
    }
    if MOST_TABLES < tables.len() {
        errors.add_with("tables", "error-tables-many", vec![("most", MOST_TABLES.into())]);
    }
    let rounds = fields.text("rounds").parse().ok();
    let rounds = rounds.filter(|rounds| (1..=MOST_ROUNDS).contains(rounds));
    if rounds.is_none() {
        errors.add_with("rounds", "error-tables-rounds", vec![("most", MOST_ROUNDS.into())]);
    }
    errors.or(rounds.map(|rounds| (tables, rounds)))
}

fn table(line: &str, choosing: Option<&Choosing>, known: &[Table]) -> Option<Table> {
    let mut parts = line.splitn(3, ['|', '\t']).map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty() && name.chars().count() <= NAME)?;
    let chairs = parts.next()?.parse().ok().filter(|it| (1..=MOST_CHAIRS).contains(it))?;
    let all = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
    let numbers = parts.next().unwrap_or_default();
    let numbers = numbers.split([',', ';', ' ']).map(str::trim).filter(|it| !it.is_empty());
    let mut subjects = vec![];
    for number in numbers {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        subjects.push(all.get(at)?.id.clone());
    }
    let before = known.iter().find(|it| it.name == name).map(|it| it.id.clone());
    let id = before.unwrap_or_else(TableId::random);
    (subjects.len() <= MOST_ROUNDS).then(|| Table { id, name: name.to_owned(), chairs, subjects })
}

/// The tables as their form shows them.
pub fn typed(tables: &Tables, choosing: Option<&Choosing>) -> Vec<(String, String)> {
    let all = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
    let number = |id: &SubjectId| {
        let at = all.iter().position(|subject| subject.id == *id);
        at.map(|at| (at + 1).to_string()).unwrap_or_default()
    };
    let line = |table: &Table| {
        let numbers: Vec<String> = table.subjects.iter().map(number).collect();
        let line = format!("{} | {} | {}", table.name, table.chairs, numbers.join(", "));
        line.trim_end_matches([' ', '|']).to_owned()
    };
    let lines: Vec<String> = tables.tables.iter().map(line).collect();
    vec![("tables".to_owned(), lines.join("\n")), ("rounds".to_owned(), tables.rounds.to_string())]
}

/// The wishes that were ticked, in the order of the subjects.
pub fn wished(fields: &Fields, choosing: Option<&Choosing>) -> Vec<SubjectId> {
    let ticked = fields.all("wish");
    let all = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
    let ids = all.iter().map(|subject| &subject.id);
    ids.filter(|id| ticked.contains(&id.as_str())).cloned().collect()
}
