//! What each subject is worth to each person.

use crate::gathering::{Person, Wishes};

/// The subjects of a person from the most wished, with their rank from 0; equal points, equal rank.
pub(crate) fn ranked(person: &Person) -> Vec<(&str, usize)> {
    let mut ranked: Vec<(&str, usize)> = vec![];
    match &person.wishes {
        Wishes::InOrder(subjects) => {
            for subject in subjects {
                if !subject.is_empty() && ranked.iter().all(|(it, _)| it != subject) {
                    ranked.push((subject, ranked.len()));
                }
            }
        }
        Wishes::Points(points) => {
            let sorted = pointed(points);
            for (at, (subject, points)) in sorted.iter().enumerate() {
                let rank = sorted.iter().position(|it| it.1 == *points).unwrap_or(at);
                ranked.push((subject, rank));
            }
        }
    }
    ranked
}

/// Subjects with points, once each with the most they were given, from the highest.
fn pointed(points: &[(String, u32)]) -> Vec<(&str, u32)> {
    let mut sorted: Vec<(&str, u32)> =
        points.iter().filter(|it| 0 < it.1 && !it.0.is_empty()).map(|it| (&*it.0, it.1)).collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut once: Vec<(&str, u32)> = vec![];
    for it in sorted {
        if once.iter().all(|other| other.0 != it.0) {
            once.push(it);
        }
    }
    once
}

/// What the wishes of a person are worth, in the order of [`ranked`].
fn worth(person: &Person, gains: &[u16]) -> Vec<i64> {
    let ranked = ranked(person);
    let best = gains.first().copied().map_or(0, i64::from);
    match &person.wishes {
        Wishes::InOrder(_) => {
            let of = |rank: usize| gains.get(rank).or(gains.last()).copied().map_or(0, i64::from);
            ranked.iter().map(|it| of(it.1)).collect()
        }
        Wishes::Points(points) => {
            let sorted = pointed(points);
            let highest = sorted.first().map_or(1, |it| i64::from(it.1));
            // Rounded up: a point given is worth something.
            sorted.iter().map(|it| (i64::from(it.1) * best + highest - 1) / highest).collect()
        }
    }
}

/// Of each person and subject that is offered, what it is worth.
pub(crate) fn gains(people: &[&Person], subjects: &[&str], gains: &[u16]) -> Vec<Vec<i64>> {
    let of = |person: &&Person| {
        let mut row = vec![0; subjects.len()];
        for ((subject, _), worth) in ranked(person).into_iter().zip(worth(person, gains)) {
            if let Ok(at) = subjects.binary_search(&subject) {
                row[at] = worth;
            }
        }
        row
    };
    people.iter().map(of).collect()
}

/// What the best wishes of a person are worth, one for each of so many rounds, offered or not.
pub(crate) fn best(person: &Person, gains: &[u16], rounds: usize) -> i64 {
    let mut worth = worth(person, gains);
    worth.sort_unstable_by(|a, b| b.cmp(a));
    worth.into_iter().take(rounds).sum()
}
