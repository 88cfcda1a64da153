//! Why each person sits where they do, and what could not be done.

use std::collections::BTreeSet;

use crate::aim::{Costs, Judge, Objective, SHORT, UNSEATED, place};
use crate::issue::{Issue, NoSeat, Unsuitable};
use crate::plan::{Full, Missed, Obstacle, Seat, SeatedPerson, Why, WishCounts};
use crate::room::Room;
use crate::seats::{Seats, int};
use crate::start::choosing;
use crate::wishes::ranked;

/// Each person with their seats, in the order of keys.
pub(crate) fn people(seats: &mut Seats<'_, '_>, judge: &Judge) -> Vec<SeatedPerson> {
    let crowds = crowds(seats);
    (0..seats.room.people.len()).map(|it| person(seats, judge, &crowds, it)).collect()
}

fn person(seats: &mut Seats<'_, '_>, judge: &Judge, crowds: &Crowds, at: usize) -> SeatedPerson {
    let room = seats.room;
    let ranked = ranked(room.people[at]);
    let rank = |subject: &str| ranked.iter().find(|it| it.0 == subject).map(|it| it.1);
    let got: Vec<usize> = ranked.iter().filter(|it| has(seats, at, it.0)).map(|it| it.1).collect();
    let enough = choosing(room, at) <= got.len();
    let last = got.iter().max().copied();
    let mut missed = vec![];
    for (subject, rank) in &ranked {
        let hoped = !enough || last.is_some_and(|it| *rank < it);
        if hoped && 0 < choosing(room, at) && !has(seats, at, subject) {
            let obstacles = obstacles(seats, judge, crowds, at, subject);
            missed.push(Missed { subject: (*subject).to_owned(), rank: *rank, obstacles });
        }
    }
    let seats = (0..room.rounds.len()).map(|round| {
        let table = seats.table[round][at].filter(|it| *it != room.nowhere())?;
        let subject = room.rounds[round].subject[table].map(|it| room.subjects[it].to_owned());
        let why = why(seats, round, at, table, &rank);
        Some(Seat { table: room.table_key(table), subject, why })
    });
    SeatedPerson { key: room.key(at), seats: seats.collect(), missed }
}

fn number(room: &Room<'_>, subject: &str) -> Option<usize> {
    room.subjects.binary_search(&subject).ok()
}

fn has(seats: &Seats<'_, '_>, person: usize, subject: &str) -> bool {
    number(seats.room, subject).is_some_and(|it| 0 < seats.seen(person, it))
}

fn why(
    seats: &Seats<'_, '_>,
    round: usize,
    person: usize,
    table: usize,
    rank: &impl Fn(&str) -> Option<usize>,
) -> Why {
    let room = seats.room;
    let of = &room.rounds[round];
    let subject = of.subject[table];
    let rank = subject.and_then(|it| rank(room.subjects[it]));
    let before = (0..round).any(|earlier| {
        let table = seats.table[earlier][person].filter(|it| *it != room.nowhere());
        let heard = table.and_then(|it| room.rounds[earlier].subject[it]);
        subject.is_some() && heard == subject && seats.chooses(earlier, person)
    });
    match rank {
        _ if of.leads[person] => Why::Leads,
        _ if of.done => Why::TookPlace { rank },
        _ if of.decided[person].is_some() => Why::Decided { rank },
        _ if before => Why::Again { rank },
        Some(rank) => Why::Wish { rank },
        None if subject.is_some() && !ranked(room.people[person]).is_empty() => Why::Unwished,
        None => Why::Mixing,
    }
}

fn obstacles(
    seats: &mut Seats<'_, '_>,
    judge: &Judge,
    crowds: &Crowds,
    person: usize,
    subject: &str,
) -> Vec<(usize, Obstacle)> {
    let Some(subject) = number(seats.room, subject) else { return vec![] };
    let there = |it: &usize| seats.room.rounds[*it].there[person];
    let rounds: Vec<usize> = (0..seats.room.rounds.len()).filter(there).collect();
    rounds
        .into_iter()
        .map(|it| (it, obstacle(seats, judge, of_round(crowds, it), it, person, subject)))
        .collect()
}

fn obstacle(
    seats: &mut Seats<'_, '_>,
    judge: &Judge,
    crowds: &[Full],
    round: usize,
    person: usize,
    subject: usize,
) -> Obstacle {
    let room = seats.room;
    let of = &room.rounds[round];
    let offers = |it: &usize| of.open[*it] && of.subject[*it] == Some(subject);
    let tables: Vec<usize> = (0..room.tables.len()).filter(offers).collect();
    if tables.is_empty() {
        return Obstacle::NotOffered;
    }
    if of.leads[person] {
        return Obstacle::Leads;
    }
    if of.done || of.decided[person].is_some() {
        return Obstacle::Decided;
    }
    let unit = of.unit_of[person];
    let choice = &room.choices[of.units[unit].choice];
    let suit: Vec<usize> = tables.iter().copied().filter(|it| choice.may[*it]).collect();
    if suit.is_empty() {
        return Obstacle::Unsuitable { reasons: reasons(room, round, unit, &tables) };
    }
    let size = of.units[unit].members.len();
    let free = |it: &usize| size <= seats.room_left(round, *it);
    let roomy: Vec<usize> = suit.iter().copied().filter(free).collect();
    if roomy.is_empty() {
        return Obstacle::Full(suit.iter().fold(Full::default(), |sum, it| add(sum, crowds[*it])));
    }
    weigh(seats, judge, round, unit, &roomy)
}

fn reasons(room: &Room<'_>, round: usize, unit: usize, tables: &[usize]) -> Vec<Unsuitable> {
    let of = &room.rounds[round];
    let members = &of.units[unit].members;
    let pairs = members.iter().flat_map(|member| tables.iter().map(move |it| (*member, *it)));
    let reasons = pairs.filter_map(|(member, it)| room.unsuitable(member, it, of.open[it]));
    reasons.collect::<BTreeSet<Unsuitable>>().into_iter().collect()
}

/// What the cheapest of some chairs would cost.
fn weigh(
    seats: &mut Seats<'_, '_>,
    judge: &Judge,
    round: usize,
    unit: usize,
    tables: &[usize],
) -> Obstacle {
    let member = seats.room.rounds[round].units[unit].members.first().copied();
    let from = member.and_then(|it| seats.table[round][it]).unwrap_or(seats.room.nowhere());
    let before = seats.costs;
    let mut best: Option<Costs> = None;
    for table in tables {
        seats.shift(round, unit, *table);
        if best.is_none_or(|it| judge.compare(&seats.costs, &it).is_lt()) {
            best = Some(seats.costs);
        }
        seats.shift(round, unit, from);
    }
    let Some(after) = best else { return Obstacle::NotOffered };
    if before[UNSEATED..=SHORT] < after[UNSEATED..=SHORT] {
        return Obstacle::Forbidden;
    }
    let changes = Objective::ALL.map(|it| (it, after[place(it)] - before[place(it)]));
    let costs = changes.into_iter().filter(|it| it.1 != 0 && judge.counts(it.0)).collect();
    Obstacle::Weighed { costs }
}

/// Of each round and table, who sits there.
type Crowds = Vec<Vec<Full>>;

fn of_round(crowds: &Crowds, round: usize) -> &[Full] {
    crowds.get(round).map_or(&[], Vec::as_slice)
}

fn crowds(seats: &Seats<'_, '_>) -> Crowds {
    let tables = 0..seats.room.tables.len();
    let rounds = 0..seats.room.rounds.len();
    rounds.map(|round| tables.clone().map(|it| crowd(seats, round, it)).collect()).collect()
}

fn crowd(seats: &Seats<'_, '_>, round: usize, table: usize) -> Full {
    let room = seats.room;
    let of = &room.rounds[round];
    let mut full = Full { chairs: room.tables[table].most, ..Full::default() };
    for person in &seats.at[round][table] {
        let wishes = ranked(room.people[*person]);
        let subject = of.subject[table].map(|it| room.subjects[it]);
        let rank = wishes.iter().find(|it| Some(it.0) == subject).map(|it| it.1);
        let offered = wishes.iter().filter(|it| number(room, it.0).is_some()).count();
        match rank {
            _ if of.leads[*person] || of.decided[*person].is_some() => full.decided += 1,
            Some(_) if offered == 1 => full.only += 1,
            Some(0) => full.first += 1,
            Some(_) => full.later += 1,
            None => full.others += 1,
        }
    }
    full
}

fn add(a: Full, b: Full) -> Full {
    Full {
        chairs: a.chairs + b.chairs,
        first: a.first + b.first,
        only: a.only + b.only,
        later: a.later + b.later,
        decided: a.decided + b.decided,
        others: a.others + b.others,
    }
}

/// How many got which wish.
pub(crate) fn wish_counts(seats: &Seats<'_, '_>) -> WishCounts {
    let mut counts = WishCounts::default();
    for (at, person) in seats.room.people.iter().enumerate() {
        let ranked = ranked(person);
        let best = ranked.iter().find(|it| has(seats, at, it.0)).map(|it| it.1);
        match best {
            Some(rank) => {
                let ranks = counts.best.len().max(rank + 1);
                counts.best.resize(ranks, 0);
                counts.best[rank] += 1;
            }
            None if ranked.is_empty() || choosing(seats.room, at) == 0 => counts.without += 1,
            None => counts.none += 1,
        }
    }
    counts
}

/// Constraints that the seats fail, with those that were known before.
pub(crate) fn issues(seats: &Seats<'_, '_>) -> Vec<Issue> {
    let mut issues = seats.room.issues.clone();
    for round in 0..seats.room.rounds.len() {
        if !seats.room.rounds[round].done {
            tell_people(seats, round, &mut issues);
            tell_tables(seats, round, &mut issues);
        }
    }
    issues.into_iter().collect()
}

fn tell_people(seats: &Seats<'_, '_>, round: usize, issues: &mut BTreeSet<Issue>) {
    let room = seats.room;
    for (at, table) in seats.table[round].iter().enumerate() {
        if room.rounds[round].there[at] && table.is_none_or(|it| it == room.nowhere()) {
            issues.insert(Issue::Unseated {
                person: room.key(at),
                round,
                why: no_seat(seats, round, at),
            });
        }
        for other in room.apart[at].iter().filter(|it| at < **it) {
            let both =
                table.filter(|it| *it != room.nowhere() && seats.table[round][*other] == Some(*it));
            if let Some(table) = both {
                let (people, table) = ([room.key(at), room.key(*other)], room.table_key(table));
                issues.insert(Issue::NotApart { people, round, table });
            }
        }
    }
}

fn no_seat(seats: &Seats<'_, '_>, round: usize, person: usize) -> NoSeat {
    let room = seats.room;
    let of = &room.rounds[round];
    if room.tables.is_empty() {
        return NoSeat::NoTable;
    }
    let suiting = room.suiting(of, person);
    if suiting.is_empty() {
        let all: Vec<usize> = (0..room.tables.len()).collect();
        let reasons: BTreeSet<Unsuitable> =
            all.iter().filter_map(|it| room.unsuitable(person, *it, of.open[*it])).collect();
        // Tables that would do, but without a chair.
        if reasons.is_empty() {
            return NoSeat::Full { chairs: 0 };
        }
        return NoSeat::NoneSuits { reasons: reasons.into_iter().collect() };
    }
    NoSeat::Full { chairs: suiting.iter().map(|it| room.tables[*it].most).sum() }
}

fn tell_tables(seats: &Seats<'_, '_>, round: usize, issues: &mut BTreeSet<Issue>) {
    let room = seats.room;
    for (at, table) in room.tables.iter().enumerate() {
        let (people, least) = (seats.size(round, at), table.least);
        if 0 < seats.lacks(round, at) {
            issues.insert(Issue::Short { table: table.key.clone(), round, people, least });
        }
        let leads = |it: &String| {
            let person = room.by_person.get(it.as_str());
            person.is_some_and(|it| seats.table[round][*it] == Some(at))
        };
        let led = table.facilitators.is_empty() || table.facilitators.iter().any(leads);
        if !led && 0 < int(seats.guests(round, at)) {
            issues.insert(Issue::NoFacilitator { table: table.key.clone(), round });
        }
    }
}
