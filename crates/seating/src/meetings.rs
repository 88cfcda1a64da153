//! How often people must meet again, at least.

use crate::bounds::{chairs, fewest_pairs, seated};
use crate::gathering::Place;
use crate::room::Room;
use crate::seats::{Seats, int};

/// The fewest times that two people sit together who did before.
///
/// Those who sat at `t` tables and now sit ten at a table are at least ten spread over `t`: beyond
/// `t`, some met. And all rounds together make so many pairs, of which only so many are new.
pub(crate) fn bound(seats: &Seats<'_, '_>) -> i64 {
    [Place::OnSite, Place::Remote].into_iter().map(|place| of_place(seats, place)).sum()
}

fn of_place(seats: &Seats<'_, '_>, place: Place) -> i64 {
    let room = seats.room;
    let rounds = room.rounds.len();
    let people: Vec<Vec<usize>> = (0..rounds).map(|it| seated(seats, it, place)).collect();
    let mut chain = 0;
    let mut pairs = 0;
    let mut someone = vec![false; room.people.len()];
    for round in 0..rounds {
        let here = chairs(room, round, place);
        let mut again = 0;
        for before in 0..round {
            let tables = chairs(room, before, place).len();
            let both: Vec<usize> = people[round]
                .iter()
                .copied()
                .filter(|it| people[before].binary_search(it).is_ok())
                .collect();
            again = again.max(spread(both.len(), here.len(), tables) - in_groups(room, &both));
        }
        chain += if room.rounds[round].done { 0 } else { again };
        pairs += fewest_pairs(people[round].len(), &here);
        for person in &people[round] {
            someone[*person] = true;
        }
    }
    let all: Vec<usize> = (0..room.people.len()).filter(|it| someone[*it]).collect();
    let twice = int(all.len() * all.len().saturating_sub(1) / 2);
    let told = in_groups(room, &all) * int(rounds.saturating_sub(1));
    chain.max(pairs - twice - told).max(0)
}

/// Pairs from the same table before, when people are as evenly mixed as can be.
fn spread(people: usize, tables: usize, tables_before: usize) -> i64 {
    if tables == 0 || tables_before == 0 {
        return 0;
    }
    let of = |sitting: usize| fewest_pairs(sitting, &vec![usize::MAX; tables_before]);
    let (each, more) = (people / tables, people % tables);
    of(each) * int(tables - more) + of(each + 1) * int(more)
}

/// Pairs within groups, which are not counted when they meet again.
fn in_groups(room: &Room<'_>, people: &[usize]) -> i64 {
    let mut sizes = vec![0_i64; room.people.len()];
    let mut pairs = 0;
    for person in people {
        let size = &mut sizes[room.group[*person]];
        pairs += *size;
        *size += 1;
    }
    pairs
}
