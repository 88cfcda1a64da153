//! A placement that can be changed seat by seat, with its costs kept up to date.

use crate::aim::{APART, COSTS, Costs, Objective, SHORT, UNSEATED, place};
use crate::room::Room;

const WISHES: usize = place_of(0);
const SUBJECTS: usize = place_of(1);
const NEIGHBOURS: usize = place_of(2);
const PROFILES: usize = place_of(3);
const COMMUNES: usize = place_of(4);
const SIZES: usize = place_of(5);
const MOVES: usize = place_of(6);

const fn place_of(objective: usize) -> usize {
    3 + objective
}

/// The seats of all rounds.
pub(crate) struct Seats<'r, 'g> {
    pub(crate) room: &'r Room<'g>,
    /// Of each round and person: their table, [`Room::nowhere`], or `None` of who is not there or not
    /// yet considered.
    pub(crate) table: Vec<Vec<Option<usize>>>,
    /// Of each round and table: who sits there.
    pub(crate) at: Vec<Vec<Vec<usize>>>,
    /// Of each round and table: how many of them do not lead it.
    guests: Vec<Vec<usize>>,
    met: Vec<u8>,
    seen: Vec<u8>,
    profiles: Vec<u16>,
    communes: Vec<u16>,
    pub(crate) costs: Costs,
}

/// A count, as costs are counted.
pub(crate) fn int(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl<'r, 'g> Seats<'r, 'g> {
    /// Nobody sits anywhere; all wishes are missed.
    pub(crate) fn empty(room: &'r Room<'g>, ideal: i64) -> Self {
        let (people, tables, rounds) = (room.people.len(), room.tables.len(), room.rounds.len());
        let mut costs = [0; COSTS];
        costs[place(Objective::Wishes)] = ideal;
        Self {
            room,
            table: vec![vec![None; people]; rounds],
            at: vec![vec![vec![]; tables + 1]; rounds],
            guests: vec![vec![0; tables + 1]; rounds],
            met: vec![0; people * people],
            seen: vec![0; people * room.subjects.len()],
            profiles: vec![0; rounds * tables * room.profiles],
            communes: vec![0; rounds * tables * room.communes],
            costs,
        }
    }

    pub(crate) fn size(&self, round: usize, table: usize) -> usize {
        self.at[round][table].len()
    }

    pub(crate) fn most(&self, table: usize) -> usize {
        self.room.tables.get(table).map_or(usize::MAX, |it| it.most)
    }

    /// Chairs that are free.
    pub(crate) fn room_left(&self, round: usize, table: usize) -> usize {
        self.most(table).saturating_sub(self.size(round, table))
    }

    /// How many people an open table lacks.
    pub(crate) fn lacks(&self, round: usize, table: usize) -> usize {
        let Some(least) = self.room.tables.get(table).map(|it| it.least) else { return 0 };
        if self.guests[round][table] == 0 || self.room.rounds[round].done {
            return 0;
        }
        least.saturating_sub(self.size(round, table))
    }

    pub(crate) fn guests(&self, round: usize, table: usize) -> usize {
        self.guests[round][table]
    }

    /// Whether the seat of somebody counts among their wishes: leading a table is not a choice.
    pub(crate) fn chooses(&self, round: usize, person: usize) -> bool {
        !self.room.rounds[round].leads[person]
    }

    /// Seats somebody who has no seat yet.
    pub(crate) fn sit(&mut self, round: usize, person: usize, table: usize) {
        self.table[round][person] = Some(table);
        let size = self.size(round, table);
        self.count_move(round, person, table, 1);
        if table == self.room.nowhere() {
            self.costs[UNSEATED] += 1;
        } else {
            let lacked = self.lacks(round, table);
            self.costs[SIZES] += int(size);
            self.greet(round, person, table, 1);
            self.mix(round, person, table, true);
            self.listen(round, person, table, true);
            self.guests[round][table] += usize::from(self.chooses(round, person));
            self.at[round][table].push(person);
            self.costs[SHORT] += int(self.lacks(round, table)) - int(lacked);
            return;
        }
        self.at[round][table].push(person);
    }

    /// Takes somebody from their seat.
    pub(crate) fn leave(&mut self, round: usize, person: usize) {
        let Some(table) = self.table[round][person].take() else { return };
        let lacked = self.lacks(round, table);
        let seat = self.at[round][table].iter().position(|it| *it == person);
        if let Some(seat) = seat {
            self.at[round][table].swap_remove(seat);
        }
        self.count_move(round, person, table, -1);
        if table == self.room.nowhere() {
            self.costs[UNSEATED] -= 1;
            return;
        }
        self.guests[round][table] -= usize::from(self.chooses(round, person));
        self.costs[SHORT] += int(self.lacks(round, table)) - int(lacked);
        self.costs[SIZES] -= int(self.size(round, table));
        self.greet(round, person, table, -1);
        self.mix(round, person, table, false);
        self.listen(round, person, table, false);
    }

    /// Moves a unit to a table.
    pub(crate) fn shift(&mut self, round: usize, unit: usize, table: usize) {
        let room = self.room;
        for member in &room.rounds[round].units[unit].members {
            self.leave(round, *member);
        }
        for member in &room.rounds[round].units[unit].members {
            self.sit(round, *member, table);
        }
    }

    fn count_move(&mut self, round: usize, person: usize, table: usize, sign: i64) {
        if let Some(before) = self.room.before[round][person] {
            self.costs[MOVES] += if before == table { 0 } else { sign };
        }
    }

    /// Counts those met at a table, before somebody sits down or after they left.
    fn greet(&mut self, round: usize, person: usize, table: usize, sign: i8) {
        let room = self.room;
        let people = room.people.len();
        let group = room.group[person];
        let mut again = 0;
        for other in &self.at[round][table] {
            if room.group[*other] == group {
                continue;
            }
            let pair = person.min(*other) * people + person.max(*other);
            if let Some(met) = self.met.get_mut(pair) {
                let before = *met;
                *met = met.saturating_add_signed(sign);
                again += i64::from(1 < before.max(*met));
            }
        }
        self.costs[NEIGHBOURS] += again * i64::from(sign);
        for other in &room.apart[person] {
            if self.table[round][*other] == Some(table) && !room.rounds[round].done {
                self.costs[APART] += i64::from(sign);
            }
        }
    }

    fn mix(&mut self, round: usize, person: usize, table: usize, sits: bool) {
        let room = self.room;
        let at = round * room.tables.len() + table;
        if let Some(profile) = room.profile[person] {
            let alike = count(&mut self.profiles[at * room.profiles + profile], sits);
            self.costs[PROFILES] += alike;
        }
        if let Some(commune) = room.commune[person] {
            let alike = count(&mut self.communes[at * room.communes + commune], sits);
            self.costs[COMMUNES] += alike;
        }
    }

    fn listen(&mut self, round: usize, person: usize, table: usize, sits: bool) {
        let Some(subject) = self.room.rounds[round].subject[table] else { return };
        if !self.chooses(round, person) {
            return;
        }
        let seen = &mut self.seen[person * self.room.subjects.len() + subject];
        let times = if sits { *seen } else { seen.saturating_sub(1) };
        *seen = times + u8::from(sits);
        let sign = if sits { 1 } else { -1 };
        if times == 0 {
            self.costs[WISHES] -= sign * self.room.gains[person][subject];
        } else {
            self.costs[SUBJECTS] += sign;
        }
    }

    pub(crate) fn seen(&self, person: usize, subject: usize) -> u8 {
        self.seen[person * self.room.subjects.len() + subject]
    }
}

/// Counts one more or less, and gives how the pairs among them change.
fn count(alike: &mut u16, sits: bool) -> i64 {
    if sits {
        *alike += 1;
        i64::from(*alike) - 1
    } else {
        *alike = alike.saturating_sub(1);
        -i64::from(*alike)
    }
}
