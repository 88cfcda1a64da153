//! From a gathering to a plan.

use crate::aim::{Judge, Objective, place};
use crate::bounds::bounds;
use crate::chance::{Chance, Seed};
use crate::explain;
use crate::gathering::{Gathering, Placement, SeatingError};
use crate::issue::Parting;
use crate::plan::{FilledTable, Move, Plan, Proof, Score, TableRound};
use crate::room::{Before, Room, Unit};
use crate::search::Search;
use crate::seats::Seats;
use crate::start::{ideal, start};

/// How long to look, and where chance begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Moves that are tried: see [`enough_steps`](crate::enough_steps).
    pub steps: u64,
    pub seed: Seed,
}

/// Seats the people of a gathering.
///
/// The same gathering, seed and number of steps give the same plan, in whatever order people and
/// tables are named. No rounds or nobody to seat give an empty plan.
pub fn seat(gathering: &Gathering, effort: Effort) -> Result<Plan, SeatingError> {
    gathering.check()?;
    Ok(plan(gathering, None, effort))
}

/// Seats people anew when some did not come, came unannounced or were moved by hand.
///
/// Of `before`, the first `done` rounds took place and stay as they are. In the others, everybody
/// keeps their seat unless what must be asks for another, or objectives gain more than
/// [`Weights::moves`](crate::Weights::moves). Who left early stays among the people, absent from the rounds they miss, so that
/// whom they met is known.
pub fn repair(
    gathering: &Gathering,
    before: &Placement,
    done: usize,
    effort: Effort,
) -> Result<Plan, SeatingError> {
    gathering.check()?;
    Ok(plan(gathering, Some(Before { placement: before, done }), effort))
}

fn plan(gathering: &Gathering, before: Option<Before<'_>>, effort: Effort) -> Plan {
    let judge = Judge::of(&gathering.aim, before.is_some());
    let mut room = Room::of(gathering, before);
    let ideal = ideal(&room, &gathering.aim.gains);
    // Groups for which no table has room are parted, and all is done again.
    for _ in 0..3 {
        let mut seats = start(&room, &judge, ideal);
        Search::new(&mut seats, &judge, Chance::from(effort.seed)).run(effort.steps);
        let without = groups_without_seat(&seats);
        if without.is_empty() {
            return write(&mut seats, &judge, ideal);
        }
        for (round, unit) in without {
            part(&mut room, round, unit);
        }
    }
    let mut seats = start(&room, &judge, ideal);
    Search::new(&mut seats, &judge, Chance::from(effort.seed)).run(effort.steps);
    write(&mut seats, &judge, ideal)
}

fn groups_without_seat(seats: &Seats<'_, '_>) -> Vec<(usize, usize)> {
    let mut without = vec![];
    for (round, of) in seats.room.rounds.iter().enumerate() {
        for (at, unit) in of.units.iter().enumerate() {
            let nowhere = |it: &usize| seats.table[round][*it] == Some(seats.room.nowhere());
            if 1 < unit.members.len() && unit.members.iter().any(nowhere) {
                without.push((round, at));
            }
        }
    }
    without
}

/// Makes units of one of the members of a group.
fn part(room: &mut Room<'_>, round: usize, unit: usize) {
    let members = std::mem::take(&mut room.rounds[round].units[unit].members);
    let mut parts = vec![];
    for member in members {
        let tables = room.suiting(&room.rounds[round], member);
        parts.push((vec![member], tables));
    }
    room.tell_parted(&parts, round, Parting::NoRoom);
    for (at, (members, tables)) in parts.into_iter().enumerate() {
        let choice = room.choice(tables);
        let of = &mut room.rounds[round];
        let place = if at == 0 { unit } else { of.units.len() };
        for member in &members {
            of.unit_of[*member] = place;
        }
        let one = Unit { members, choice, fixed: false };
        if place == of.units.len() {
            of.units.push(one);
        } else {
            of.units[place] = one;
        }
    }
}

fn write(seats: &mut Seats<'_, '_>, judge: &Judge, ideal: i64) -> Plan {
    let room = seats.room;
    Plan {
        placement: placement(seats),
        tables: (0..room.tables.len()).map(|it| table(seats, it)).collect(),
        scores: scores(seats, ideal),
        wishes: explain::wish_counts(seats),
        issues: explain::issues(seats),
        moved: moved(seats),
        people: explain::people(seats, judge),
    }
}

fn placement(seats: &Seats<'_, '_>) -> Placement {
    let room = seats.room;
    let of = |person: usize| {
        let tables = seats.table.iter().map(|it| it[person].filter(|it| *it != room.nowhere()));
        tables.map(|it| it.map(|it| room.table_key(it))).collect()
    };
    Placement((0..room.people.len()).map(|it| (room.key(it), of(it))).collect())
}

fn table(seats: &Seats<'_, '_>, at: usize) -> FilledTable {
    let room = seats.room;
    let of = |round: usize| {
        let subject = room.rounds[round].subject[at].map(|it| room.subjects[it].to_owned());
        let mut table = TableRound { subject, ..TableRound::default() };
        let mut people = seats.at[round][at].clone();
        people.sort_unstable();
        for person in people.iter().map(|it| room.people[*it]) {
            table.people.push(person.key.clone());
            *table.profiles.entry(person.profile.clone()).or_default() += 1;
            *table.communes.entry(person.commune.clone()).or_default() += 1;
        }
        table
    };
    FilledTable { key: room.table_key(at), rounds: (0..room.rounds.len()).map(of).collect() }
}

fn scores(seats: &Seats<'_, '_>, ideal: i64) -> Vec<Score> {
    let bounds = bounds(seats, ideal);
    let asked = |it: &Objective| seats.room.repairing || *it != Objective::Moves;
    let score = |objective: Objective| Score {
        objective,
        cost: seats.costs[place(objective)],
        bound: bounds[place(objective)],
        proof: match objective {
            Objective::Wishes | Objective::Subjects | Objective::Moves => Proof::Flow,
            _ => Proof::Counting,
        },
    };
    Objective::ALL.into_iter().filter(asked).map(score).collect()
}

fn moved(seats: &Seats<'_, '_>) -> Vec<Move> {
    let room = seats.room;
    let mut moved = vec![];
    for person in 0..room.people.len() {
        for round in 0..room.rounds.len() {
            let Some(from) = room.before[round][person] else { continue };
            let Some(now) = seats.table[round][person] else { continue };
            if now != from {
                let to = (now != room.nowhere()).then(|| room.table_key(now));
                moved.push(Move {
                    person: room.key(person),
                    round,
                    from: room.table_key(from),
                    to,
                });
            }
        }
    }
    moved
}
