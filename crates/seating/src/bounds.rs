//! What no placement can do better: one proven bound for each objective, each by itself.
//!
//! Those of wishes, of subjects and of moves are optima of a minimum-cost flow that forgets groups,
//! who must not meet, the least of a table and, between rounds, who sits where when. The others
//! count: so many people at so many tables make so many pairs at least. All speak of those who have
//! a seat.

use crate::aim::{COSTS, Costs, Objective, UNSEATED, place};
use crate::gathering::{Place, Setting};
use crate::room::Room;
use crate::seats::{Seats, int};
use crate::start::choosing;
use crate::transport::Transport;

const PLACES: [Place; 2] = [Place::OnSite, Place::Remote];

/// Bounds in the places of [`Costs`]; those of constraints are 0.
pub(crate) fn bounds(seats: &Seats<'_, '_>, ideal: i64) -> Costs {
    let mut bounds = [0; COSTS];
    let (gained, distinct) = shared_out(seats.room);
    bounds[place(Objective::Wishes)] = ideal - gained;
    bounds[place(Objective::Subjects)] = (seated_by_choice(seats) - distinct).max(0);
    bounds[place(Objective::Profiles)] = alike(seats, &seats.room.profile, seats.room.profiles);
    bounds[place(Objective::Communes)] = alike(seats, &seats.room.commune, seats.room.communes);
    bounds[place(Objective::Sizes)] = sizes(seats);
    bounds[place(Objective::Neighbours)] = crate::meetings::bound(seats);
    bounds[place(Objective::Moves)] = moves(seats);
    bounds
}

/// Subjects as columns, for all rounds that are to come; apart for each place, as most tables are.
struct Offers<'s, 'g> {
    room: &'s Room<'g>,
    columns: Vec<Column>,
    /// Of each person: subjects they have for certain.
    has: Vec<Vec<bool>>,
    /// Each subject counts for one, rather than for its gain.
    alike: bool,
}

/// A subject, or a round without one, as some can have it.
struct Column {
    subject: Option<usize>,
    place: Place,
    tables: Vec<(usize, usize)>,
}

impl Offers<'_, '_> {
    fn price(&self, person: usize, column: usize) -> Option<i64> {
        let column = self.columns.get(column)?;
        if self.room.people[person].place != column.place {
            return None;
        }
        let price = match (column.subject, self.alike) {
            (Some(subject), _) if self.has[person][subject] => return None,
            (_, true) => -1,
            (Some(subject), false) => -self.room.gains[person][subject],
            (None, false) => 0,
        };
        let may = |(round, table): &(usize, usize)| {
            let of = &self.room.rounds[*round];
            let free = of.there[person] && of.decided[person].is_none();
            free && self.room.unsuitable(person, *table, of.open[*table]).is_none()
        };
        (price < 0 && column.tables.iter().any(may)).then_some(price)
    }
}

fn takes(setting: Setting, place: Place) -> bool {
    match setting {
        Setting::Both => true,
        Setting::OnSite => place == Place::OnSite,
        Setting::Remote => place == Place::Remote,
    }
}

/// The most that wishes can gain, and the most subjects that people can have, counted once each.
fn shared_out(room: &Room<'_>) -> (i64, i64) {
    let mut has = vec![vec![false; room.subjects.len()]; room.people.len()];
    let mut gained = 0;
    let mut distinct = 0;
    for round in &room.rounds {
        for (person, table) in round.decided.iter().enumerate().filter(|it| !round.leads[it.0]) {
            let Some(table) = table.filter(|_| round.there[person]) else { continue };
            match round.subject[table] {
                Some(subject) if has[person][subject] => {}
                Some(subject) => {
                    has[person][subject] = true;
                    gained += room.gains[person][subject];
                    distinct += 1;
                }
                None => distinct += 1,
            }
        }
    }
    let mut offers = Offers { room, columns: columns(room), has, alike: false };
    gained -= flow(&offers);
    offers.alike = true;
    distinct -= flow(&offers);
    (gained, distinct)
}

fn columns(room: &Room<'_>) -> Vec<Column> {
    let mut columns = vec![];
    for place in PLACES {
        if room.people.iter().all(|it| it.place != place) {
            continue;
        }
        let mut of: Vec<Column> = (0..room.subjects.len())
            .map(|it| Column { subject: Some(it), place, tables: vec![] })
            .collect();
        for (at, round) in room.rounds.iter().enumerate().filter(|it| !it.1.done) {
            let mut none = Column { subject: None, place, tables: vec![] };
            for (table, it) in room.tables.iter().enumerate() {
                if round.open[table] && takes(it.setting, place) {
                    let column = round.subject[table].and_then(|it| of.get_mut(it));
                    column.unwrap_or(&mut none).tables.push((at, table));
                }
            }
            of.push(none);
        }
        columns.extend(of.into_iter().filter(|it| !it.tables.is_empty()));
    }
    columns
}

fn flow(offers: &Offers<'_, '_>) -> i64 {
    let room = offers.room;
    let free = |(round, table): &(usize, usize)| {
        let decided = room.rounds[*round].decided.iter();
        let taken = decided.filter(|it| **it == Some(*table)).count();
        room.tables[*table].most.saturating_sub(taken)
    };
    let capacity =
        offers.columns.iter().map(|it| it.tables.iter().map(free).sum::<usize>()).collect();
    let mut transport =
        Transport::new(room.people.len(), capacity, |person, column| offers.price(person, column));
    for person in 0..room.people.len() {
        let decided = room
            .rounds
            .iter()
            .filter(|it| it.there[person] && !it.leads[person] && it.decided[person].is_some());
        for _ in decided.count()..choosing(room, person) {
            transport.admit(person);
        }
    }
    transport.cost()
}

fn seated_by_choice(seats: &Seats<'_, '_>) -> i64 {
    let nowhere = seats.room.nowhere();
    let of = |round: usize| {
        let people = seats.table[round].iter().enumerate();
        people
            .filter(|it| it.1.is_some_and(|it| it != nowhere) && seats.chooses(round, it.0))
            .count()
    };
    int((0..seats.table.len()).map(of).sum())
}

/// The fewest pairs that so many people make at tables of so many chairs.
pub(crate) fn fewest_pairs(people: usize, chairs: &[usize]) -> i64 {
    let mut left = people;
    let mut pairs = 0;
    // One person more at each table that has a chair, turn by turn.
    for sitting in 0..people {
        let tables = chairs.iter().filter(|it| sitting < **it).count().min(left);
        if tables == 0 {
            break;
        }
        pairs += int(sitting * tables);
        left -= tables;
    }
    pairs
}

/// Chairs of the tables that can be used in a round from a place.
pub(crate) fn chairs(room: &Room<'_>, round: usize, place: Place) -> Vec<usize> {
    let open = &room.rounds[round].open;
    let tables = room.tables.iter().zip(open).filter(|it| *it.1 && takes(it.0.setting, place));
    tables.map(|it| it.0.most).collect()
}

/// Those who have a seat in a round and take part from a place.
pub(crate) fn seated(seats: &Seats<'_, '_>, round: usize, place: Place) -> Vec<usize> {
    let nowhere = seats.room.nowhere();
    let table = &seats.table[round];
    let here = |it: &usize| seats.room.people[*it].place == place;
    let has = |it: &usize| table[*it].is_some_and(|it| it != nowhere);
    (0..table.len()).filter(here).filter(has).collect()
}

/// The fewest pairs of people of one kind: each kind spread over all tables.
fn alike(seats: &Seats<'_, '_>, kind: &[Option<usize>], kinds: usize) -> i64 {
    let mut pairs = 0;
    for round in 0..seats.room.rounds.len() {
        if seats.room.rounds[round].done {
            pairs += pairs_of_kind(seats, round, kind, kinds);
            continue;
        }
        for place in PLACES {
            let mut counts = vec![0; kinds];
            for person in seated(seats, round, place) {
                if let Some(kind) = kind[person] {
                    counts[kind] += 1;
                }
            }
            let chairs = chairs(seats.room, round, place);
            pairs += counts.into_iter().map(|it| fewest_pairs(it, &chairs)).sum::<i64>();
        }
    }
    pairs
}

fn pairs_of_kind(seats: &Seats<'_, '_>, round: usize, kind: &[Option<usize>], kinds: usize) -> i64 {
    let mut pairs = 0;
    for table in 0..seats.room.tables.len() {
        let mut counts = vec![0_i64; kinds];
        for kind in seats.at[round][table].iter().filter_map(|it| kind[*it]) {
            pairs += counts[kind];
            counts[kind] += 1;
        }
    }
    pairs
}

fn sizes(seats: &Seats<'_, '_>) -> i64 {
    let of = |round: usize| {
        let room = seats.room;
        if room.rounds[round].done {
            let tables = (0..room.tables.len()).map(|it| seats.size(round, it));
            return tables.map(|it| int(it * it.saturating_sub(1) / 2)).sum();
        }
        let by_place = PLACES.map(|place| {
            fewest_pairs(seated(seats, round, place).len(), &chairs(room, round, place))
        });
        let all = room.tables.iter().zip(&room.rounds[round].open).filter(|it| *it.1);
        let all: Vec<usize> = all.map(|it| it.0.most).collect();
        let people = PLACES.map(|it| seated(seats, round, it).len()).into_iter().sum();
        fewest_pairs(people, &all).max(by_place.into_iter().sum())
    };
    (0..seats.room.rounds.len()).map(of).sum()
}

/// Tables as columns, in one round: a seat, and then the one that somebody had.
struct Stays<'s, 'g> {
    room: &'s Room<'g>,
    round: usize,
}

const SEAT: i64 = 1 << 30;

impl Stays<'_, '_> {
    fn price(&self, person: usize, column: usize) -> Option<i64> {
        let round = &self.room.rounds[self.round];
        if self.room.unsuitable(person, column, round.open[column]).is_some() {
            return None;
        }
        let before = self.room.before[self.round][person];
        Some(i64::from(before.is_some_and(|it| it != column)) - SEAT)
    }
}

/// The fewest seats that change when as many people as possible sit.
fn moves(seats: &Seats<'_, '_>) -> i64 {
    let room = seats.room;
    if !room.repairing {
        return 0;
    }
    let mut moves = 0;
    let mut unseated = 0;
    for (at, round) in room.rounds.iter().enumerate().filter(|it| !it.1.done) {
        let taken = |table| round.decided.iter().filter(|it| **it == Some(table)).count();
        let capacity: Vec<usize> = room
            .tables
            .iter()
            .enumerate()
            .map(|(table, it)| it.most.saturating_sub(taken(table)))
            .collect();
        let prices = Stays { room, round: at };
        let mut transport = Transport::new(room.people.len(), capacity, |person, column| {
            prices.price(person, column)
        });
        let mut had = 0;
        for person in (0..room.people.len()).filter(|it| round.there[*it]) {
            let before = room.before[at][person];
            if round.decided[person].is_some() {
                moves += i64::from(before.is_some() && round.decided[person] != before);
            } else {
                transport.admit(person);
                unseated += 1;
                had += i64::from(before.is_some());
            }
        }
        let inside: Vec<usize> = transport.inside.iter().flatten().copied().collect();
        unseated -= int(inside.len());
        moves += transport.cost() + SEAT * int(inside.len());
        // Whoever has no seat any more has moved, too.
        moves += had - int(inside.iter().filter(|it| room.before[at][**it].is_some()).count());
    }
    if unseated < seats.costs[UNSEATED] { 0 } else { moves }
}
