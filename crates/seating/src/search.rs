//! Improving a placement by small moves: simulated annealing, then strict improvement.
//!
//! S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, “Optimization by Simulated Annealing”, Science 220
//! (1983). A number of steps is given, never a time, and all is in whole numbers: the same seed
//! gives the same placement everywhere.

use std::cmp::Ordering;

use crate::aim::{Costs, Judge};
use crate::chance::Chance;
use crate::seats::{Seats, int};

/// The steps that improve at last, out of eight.
const LAST_EIGHTHS: u64 = 1;

/// Fewer seats than this may change two moves at a time.
const FEW: usize = 48;

pub(crate) struct Search<'s, 'r, 'g> {
    seats: &'s mut Seats<'r, 'g>,
    judge: &'s Judge,
    chance: Chance,
    /// Rounds and units that may move.
    movable: Vec<(usize, usize)>,
    /// Of each round and subject: its tables, those without a subject last.
    of_subject: Vec<Vec<Vec<usize>>>,
    /// What a move did: who came from where.
    undo: Vec<(usize, usize, usize)>,
    /// The seats are the best ones, and not written down yet: copying them takes long.
    fresh: bool,
}

/// The best placement met so far.
struct Best {
    table: Vec<Vec<Option<usize>>>,
    costs: Costs,
}

impl<'s, 'r, 'g> Search<'s, 'r, 'g> {
    pub(crate) fn new(seats: &'s mut Seats<'r, 'g>, judge: &'s Judge, chance: Chance) -> Self {
        let room = seats.room;
        let mut movable = vec![];
        let mut of_subject = vec![];
        for (at, round) in room.rounds.iter().enumerate() {
            for (unit, it) in round.units.iter().enumerate() {
                if !round.done && !it.fixed && !room.choices[it.choice].tables.is_empty() {
                    movable.push((at, unit));
                }
            }
            let mut tables = vec![vec![]; room.subjects.len() + 1];
            for (table, subject) in round.subject.iter().enumerate().filter(|it| round.open[it.0]) {
                tables[subject.unwrap_or(room.subjects.len())].push(table);
            }
            of_subject.push(tables);
        }
        Self { seats, judge, chance, movable, of_subject, undo: vec![], fresh: false }
    }

    /// Takes so many steps and leaves the best placement that was met.
    pub(crate) fn run(&mut self, steps: u64) {
        if self.movable.is_empty() {
            return;
        }
        let mut best = Best { table: self.seats.table.clone(), costs: self.seats.costs };
        let last = steps / 8 * LAST_EIGHTHS;
        let heats = self.heats(steps);
        for heat in 0..heats {
            self.anneal((steps - last) / heats, heat, &mut best);
            self.restore(&mut best);
        }
        self.improve(last, &mut best);
        self.restore(&mut best);
    }

    /// Small gatherings are heated several times: each time may end elsewhere.
    fn heats(&self, steps: u64) -> u64 {
        let seats = u64::try_from(self.movable.len()).unwrap_or(1).max(1);
        (steps / (seats * 600)).clamp(1, 8)
    }

    fn anneal(&mut self, steps: u64, heat: u64, best: &mut Best) {
        // Few steps a seat could not mend what much heat disturbs, and the first heat begins well:
        // from the best for wishes.
        let seats = int(self.movable.len()).max(1);
        let each = (i64::try_from(steps).unwrap_or(i64::MAX) / seats).min(800);
        let mildness = if heat == 0 { 1_600 } else { 400 };
        let hottest = self.judge.scale * each / mildness;
        let coldest = (self.judge.scale / 64).max(1);
        for step in 0..steps {
            let left = 1.0 - step as f64 / steps as f64;
            let heat = coldest as f64 + hottest as f64 * left * left * left;
            let allowed = heat * self.chance.surprise() as f64 / 1024.0;
            self.step(best, |_, more, _| more as f64 <= allowed);
        }
    }

    /// Keeps what is no worse.
    fn improve(&mut self, steps: u64, best: &mut Best) {
        for _ in 0..steps {
            self.step(best, |judge, more, costs: [&Costs; 2]| {
                if judge.strict() {
                    judge.compare(costs[1], costs[0]) != Ordering::Greater
                } else {
                    more <= 0
                }
            });
        }
    }

    fn step(&mut self, best: &mut Best, keep: impl Fn(&Judge, i64, [&Costs; 2]) -> bool) {
        let before = self.seats.costs;
        self.undo.clear();
        // Where seats are few, one move alone often leads nowhere.
        let twice = self.movable.len() < FEW && self.chance.below(3) == 0;
        if !self.propose() || twice && !self.propose() {
            self.take_back();
            return;
        }
        let after = self.seats.costs;
        let more = self.judge.total(&after) - self.judge.total(&before);
        if !keep(self.judge, more, [&before, &after]) {
            self.take_back();
            return;
        }
        match self.judge.compare(&after, &best.costs) {
            Ordering::Less => {
                best.costs = after;
                self.fresh = true;
            }
            Ordering::Greater if self.fresh => {
                self.take_back();
                self.write_down(best);
            }
            _ => {}
        }
    }

    fn write_down(&mut self, best: &mut Best) {
        best.table.clone_from(&self.seats.table);
        self.fresh = false;
    }

    fn restore(&mut self, best: &mut Best) {
        if self.fresh {
            self.write_down(best);
        }
        for at in 0..self.movable.len() {
            let (round, unit) = self.movable[at];
            let member = self.seats.room.rounds[round].units[unit].members.first().copied();
            let Some(member) = member else { continue };
            let (now, then) = (self.seats.table[round][member], best.table[round][member]);
            if let (true, Some(table)) = (now != then, then) {
                self.seats.shift(round, unit, table);
            }
        }
    }

    fn take_back(&mut self) {
        while let Some((round, unit, table)) = self.undo.pop() {
            self.seats.shift(round, unit, table);
        }
    }

    /// Makes a move by chance; whether it leaves every table with enough chairs.
    fn propose(&mut self) -> bool {
        let (round, unit) = self.movable[self.chance.below(self.movable.len())];
        let kind = self.chance.below(16);
        let Some(member) = self.seats.room.rounds[round].units[unit].members.first().copied()
        else {
            return false;
        };
        match kind {
            0 => self.turn(member),
            1 => self.trade_rounds(round, member),
            _ => {
                let Some(table) = self.target(round, unit, kind) else { return false };
                self.go(round, unit, table, !kind.is_multiple_of(4))
            }
        }
    }

    fn table_of(&self, round: usize, unit: usize) -> Option<usize> {
        let member = self.seats.room.rounds[round].units[unit].members.first()?;
        self.seats.table[round][*member]
    }

    fn movable(&self, round: usize, unit: usize) -> bool {
        let of = &self.seats.room.rounds[round];
        !of.done && !of.units[unit].fixed
    }

    /// A table to go to: any, or one of the same subject.
    fn target(&mut self, round: usize, unit: usize, kind: usize) -> Option<usize> {
        let room = self.seats.room;
        let from = self.table_of(round, unit)?;
        let choice = &room.choices[room.rounds[round].units[unit].choice];
        let tables = if (2..8).contains(&kind) {
            &choice.tables
        } else {
            let subject = room.rounds[round].subject.get(from).copied().flatten();
            &self.of_subject[round][subject.unwrap_or(room.subjects.len())]
        };
        let table = *tables.get(self.chance.below(tables.len()))?;
        (table != from && choice.may[table]).then_some(table)
    }

    /// Moves a unit to a table; one from there comes instead, or others make room.
    fn go(&mut self, round: usize, unit: usize, table: usize, instead: bool) -> bool {
        let Some(from) = self.table_of(round, unit) else { return false };
        if from == table || !self.may(round, unit, table) {
            return from == table;
        }
        self.shift(round, unit, from, table);
        let mut instead = instead && from != self.seats.room.nowhere();
        let mut tries = 0;
        while instead || self.seats.most(table) < self.seats.size(round, table) {
            tries += 1;
            let Some(other) = self.somebody(round, table, unit) else { return false };
            let free = self.len(round, other) <= self.seats.room_left(round, from);
            // Who has no seat may take that of another.
            let swaps = from == self.seats.room.nowhere() || free && self.may(round, other, from);
            let to = if swaps && (instead || self.chance.below(2) == 0) {
                Some(from)
            } else {
                self.elsewhere(round, other, table)
            };
            instead = false;
            if let Some(to) = to {
                self.shift(round, other, table, to);
            }
            if 12 < tries {
                return false;
            }
        }
        self.mend(round, table);
        self.mend(round, from);
        true
    }

    fn may(&self, round: usize, unit: usize, table: usize) -> bool {
        let room = self.seats.room;
        room.choices[room.rounds[round].units[unit].choice].may[table]
    }

    fn len(&self, round: usize, unit: usize) -> usize {
        self.seats.room.rounds[round].units[unit].members.len()
    }

    /// A unit at a table that may move, other than this one.
    fn somebody(&mut self, round: usize, table: usize, but: usize) -> Option<usize> {
        let people = &self.seats.at[round][table];
        let person = *people.get(self.chance.below(people.len()))?;
        let unit = self.seats.room.rounds[round].unit_of[person];
        if unit != but && self.movable(round, unit) {
            return Some(unit);
        }
        let start = self.chance.below(people.len());
        let units = people.iter().cycle().skip(start).take(people.len());
        let mut units = units.map(|it| self.seats.room.rounds[round].unit_of[*it]);
        units.find(|it| *it != but && self.movable(round, *it))
    }

    /// Another table with room for a unit, by chance.
    fn elsewhere(&mut self, round: usize, unit: usize, but: usize) -> Option<usize> {
        let room = self.seats.room;
        let tables = &room.choices[room.rounds[round].units[unit].choice].tables;
        let start = self.chance.below(tables.len());
        let len = self.len(round, unit);
        let mut tables = tables.iter().cycle().skip(start).take(tables.len()).copied();
        tables.find(|it| *it != but && len <= self.seats.room_left(round, *it))
    }

    /// A table with too few is filled, or left by all, or left as it is.
    fn mend(&mut self, round: usize, table: usize) {
        let lacks = self.seats.lacks(round, table);
        if lacks == 0 || table == self.seats.room.nowhere() {
            return;
        }
        match self.chance.below(3) {
            0 => self.fill(round, table, lacks),
            1 => self.empty(round, table),
            _ => {}
        }
    }

    fn fill(&mut self, round: usize, table: usize, lacks: usize) {
        for _ in 0..lacks * 4 {
            let (there, unit) = self.movable[self.chance.below(self.movable.len())];
            if there != round || !self.may(round, unit, table) {
                continue;
            }
            let Some(from) = self.table_of(round, unit) else { continue };
            if from != table && self.len(round, unit) <= self.seats.room_left(round, table) {
                self.shift(round, unit, from, table);
            }
            if self.seats.lacks(round, table) == 0 {
                return;
            }
        }
    }

    fn empty(&mut self, round: usize, table: usize) {
        for _ in 0..self.seats.size(round, table) {
            let Some(unit) = self.somebody(round, table, usize::MAX) else { return };
            let Some(to) = self.elsewhere(round, unit, table) else { return };
            self.shift(round, unit, table, to);
        }
    }

    fn shift(&mut self, round: usize, unit: usize, from: usize, to: usize) {
        self.undo.push((round, unit, from));
        self.seats.shift(round, unit, to);
    }

    /// Somebody has the subjects of two rounds in the other order.
    fn turn(&mut self, person: usize) -> bool {
        let rounds = self.seats.room.rounds.len();
        let (a, b) = (self.chance.below(rounds), self.chance.below(rounds));
        let (Some(of_a), Some(of_b)) = (self.subject_of(a, person), self.subject_of(b, person))
        else {
            return false;
        };
        a != b && self.join(a, person, of_b) && self.join(b, person, of_a)
    }

    fn subject_of(&self, round: usize, person: usize) -> Option<usize> {
        let table = self.seats.table[round][person]?;
        self.seats.room.rounds[round].subject.get(table).copied().flatten()
    }

    fn join(&mut self, round: usize, person: usize, subject: usize) -> bool {
        let unit = self.seats.room.rounds[round].unit_of[person];
        let tables = &self.of_subject[round][subject];
        let table = tables.get(self.chance.below(tables.len())).copied();
        match table {
            Some(table) if self.movable(round, unit) => self.go(round, unit, table, true),
            _ => false,
        }
    }

    /// Two people who sit at different tables take one another's seats in two rounds.
    fn trade_rounds(&mut self, round: usize, person: usize) -> bool {
        let (at, unit) = self.movable[self.chance.below(self.movable.len())];
        let other = self.seats.room.rounds[at].units[unit].members.first().copied();
        let Some(other) = other.filter(|it| *it != person) else { return false };
        self.trade(round, person, other) && (at == round || self.trade(at, person, other))
    }

    fn trade(&mut self, round: usize, a: usize, b: usize) -> bool {
        let of = &self.seats.room.rounds[round];
        let (one, two) = (of.unit_of[a], of.unit_of[b]);
        let tables = (self.seats.table[round][a], self.seats.table[round][b]);
        let (Some(from), Some(to)) = tables else { return false };
        let single = self.len(round, one) == 1 && self.len(round, two) == 1;
        let free = self.movable(round, one) && self.movable(round, two);
        let nowhere = self.seats.room.nowhere();
        if !single || !free || from == to || from == nowhere || to == nowhere {
            return false;
        }
        let may = self.may(round, one, to) && self.may(round, two, from);
        if may {
            self.shift(round, one, from, to);
            self.shift(round, two, to, from);
        }
        may
    }
}

/// Steps that a gathering of so many seats deserves: enough that more change little.
pub fn enough_steps(people: usize, rounds: usize) -> u64 {
    let seats = u64::try_from(int(people).saturating_mul(int(rounds))).unwrap_or(0);
    (seats * 800).clamp(30_000, 4_000_000)
}
