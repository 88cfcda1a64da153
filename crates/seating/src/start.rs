//! Where the search begins: what is decided, then groups, then everybody else by their wishes.

use std::collections::BTreeMap;

use crate::aim::{Judge, Objective, place};
use crate::room::Room;
use crate::seats::Seats;
use crate::transport::Transport;
use crate::wishes;

/// Seats are worth more than anything.
const SEAT: i64 = 1 << 40;

/// The gains of the best wishes of everybody, one for each round in which they choose.
pub(crate) fn ideal(room: &Room<'_>, gains: &[u16]) -> i64 {
    let of = |person: usize| wishes::best(room.people[person], gains, choosing(room, person));
    (0..room.people.len()).map(of).sum()
}

/// In how many rounds somebody chooses a subject: is there, and leads no table.
pub(crate) fn choosing(room: &Room<'_>, person: usize) -> usize {
    room.rounds.iter().filter(|it| it.there[person] && !it.leads[person]).count()
}

/// Seats everybody for whom there is room, round after round, each round at the best for wishes.
pub(crate) fn start<'r, 'g>(room: &'r Room<'g>, judge: &Judge, ideal: i64) -> Seats<'r, 'g> {
    let mut seats = Seats::empty(room, ideal);
    for round in 0..room.rounds.len() {
        seat_decided(&mut seats, round);
    }
    for round in 0..room.rounds.len() {
        if !room.rounds[round].done {
            seat_groups(&mut seats, round);
            seat_others(&mut seats, judge, round);
        }
    }
    seats
}

fn seat_decided(seats: &mut Seats<'_, '_>, round: usize) {
    let room = seats.room;
    for unit in room.rounds[round].units.iter().filter(|it| it.fixed) {
        if let Some(table) = room.choices[unit.choice].tables.first() {
            for member in &unit.members {
                seats.sit(round, *member, *table);
            }
        }
    }
}

/// Largest first: where they sat, or else where they gain most, or else where there is most room.
fn seat_groups(seats: &mut Seats<'_, '_>, round: usize) {
    let room = seats.room;
    let of = &room.rounds[round];
    let mut groups: Vec<usize> = (0..of.units.len())
        .filter(|it| !of.units[*it].fixed && 1 < of.units[*it].members.len())
        .collect();
    groups.sort_by_key(|it| (usize::MAX - of.units[*it].members.len(), *it));
    for group in groups {
        let unit = &of.units[group];
        let merit = |table: usize| {
            let stay = unit.members.iter().filter(|it| room.before[round][**it] == Some(table));
            let gain: i64 = unit.members.iter().map(|it| gain(seats, round, *it, table)).sum();
            (stay.count(), gain, seats.room_left(round, table), usize::MAX - table)
        };
        let roomy = |it: &usize| unit.members.len() <= seats.room_left(round, *it);
        let tables = room.choices[unit.choice].tables.iter().copied().filter(roomy);
        let table = tables.max_by_key(|it| merit(*it)).unwrap_or(room.nowhere());
        for member in &unit.members {
            seats.sit(round, *member, table);
        }
    }
}

/// What somebody gains at a table in a round, as far as others are decided.
fn gain(seats: &Seats<'_, '_>, round: usize, person: usize, table: usize) -> i64 {
    match seats.room.rounds[round].subject[table] {
        Some(subject) if seats.seen(person, subject) == 0 => seats.room.gains[person][subject],
        _ => 0,
    }
}

/// Tables that are alike to everybody are one column.
struct Columns<'s, 'r, 'g> {
    seats: &'s Seats<'r, 'g>,
    round: usize,
    tables: Vec<Vec<usize>>,
    wish: i64,
    moved: i64,
    again: i64,
}

impl Columns<'_, '_, '_> {
    fn price(&self, person: usize, column: usize) -> Option<i64> {
        let (room, table) = (self.seats.room, *self.tables[column].first()?);
        let round = &room.rounds[self.round];
        // Nobody else of a round in which all are absent has a unit.
        let choice = round.units.get(round.unit_of[person])?.choice;
        if !room.choices[choice].may[table] {
            return None;
        }
        let subject = round.subject[table];
        let repeats = subject.is_some_and(|it| 0 < self.seats.seen(person, it));
        let moves = room.before[self.round][person].is_some_and(|it| it != table);
        let gained = self.wish * gain(self.seats, self.round, person, table);
        Some(self.moved * i64::from(moves) + self.again * i64::from(repeats) - gained - SEAT)
    }
}

fn seat_others(seats: &mut Seats<'_, '_>, judge: &Judge, round: usize) {
    let room = seats.room;
    let of = &room.rounds[round];
    let single = |it: &&crate::room::Unit| !it.fixed && it.members.len() == 1;
    let people: Vec<usize> =
        of.units.iter().filter(single).flat_map(|it| it.members.clone()).collect();
    let weight = |it| judge.weights[place(it)];
    let columns = Columns {
        tables: columns(seats, round),
        wish: weight(Objective::Wishes),
        moved: weight(Objective::Moves),
        again: weight(Objective::Subjects),
        seats,
        round,
    };
    let left = |column: &Vec<usize>| column.iter().map(|it| seats.room_left(round, *it)).sum();
    let capacity = columns.tables.iter().map(left).collect();
    let mut transport =
        Transport::new(room.people.len(), capacity, |person, column| columns.price(person, column));
    for person in &people {
        transport.admit(*person);
    }
    let (inside, tables) = (transport.inside, columns.tables);
    for (column, people) in inside.into_iter().enumerate() {
        for person in people {
            let free = |it: &&usize| 0 < seats.room_left(round, **it);
            let tables = tables[column].iter().filter(free);
            let table = tables.min_by_key(|it| (seats.size(round, **it), **it)).copied();
            seats.sit(round, person, table.unwrap_or(room.nowhere()));
        }
    }
    for person in people {
        if seats.table[round][person].is_none() {
            seats.sit(round, person, room.nowhere());
        }
    }
}

fn columns(seats: &Seats<'_, '_>, round: usize) -> Vec<Vec<usize>> {
    let room = seats.room;
    let mut columns: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, table) in room.tables.iter().enumerate() {
        let alike = (room.rounds[round].subject[at], table.setting as u8, table.accessible);
        // In a repair no two are alike: somebody sat at one of them.
        let own = room.repairing.then_some(at);
        if room.rounds[round].open[at] {
            columns.entry((alike, own)).or_default().push(at);
        }
    }
    columns.into_values().collect()
}
