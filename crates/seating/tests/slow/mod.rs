//! What a placement costs, computed from the definitions in the slow and obvious way.

use std::collections::{BTreeMap, BTreeSet};

use cordee_seating::{Gathering, Objective, Person, Place, Placement, Setting, Table, Wishes};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    pub unseated: i64,
    pub apart: i64,
    pub short: i64,
    pub objectives: BTreeMap<Objective, i64>,
}

pub fn suits(person: &Person, table: &Table, round: usize) -> bool {
    let place = match person.place {
        Place::OnSite => {
            table.setting != Setting::Remote && (table.accessible || !person.needs_access)
        }
        Place::Remote => table.setting != Setting::OnSite,
    };
    place && !table.closed.contains(&round)
}

pub fn leads(person: &Person, table: &Table) -> bool {
    table.facilitators.contains(&person.key) || table.rapporteurs.contains(&person.key)
}

fn subject(table: &Table, round: usize) -> &str {
    table.subjects.get(round).or(table.subjects.last()).map_or("", |it| it)
}

/// The wishes of somebody, in order, all different, with what they are worth.
fn gains(person: &Person, worth: &[u16]) -> Vec<(String, i64)> {
    match &person.wishes {
        Wishes::InOrder(wishes) => {
            let of = |it: usize| i64::from(worth[it.min(worth.len() - 1)]);
            wishes.iter().enumerate().map(|(at, it)| (it.clone(), of(at))).collect()
        }
        Wishes::Points(points) => {
            let most = points.iter().map(|it| it.1).max().unwrap_or(0);
            let best = i64::from(worth[0]);
            let of = |it: u32| {
                (i64::from(it) * best).div_euclid(i64::from(most))
                    + i64::from((i64::from(it) * best) % i64::from(most) != 0)
            };
            points.iter().filter(|it| 0 < it.1).map(|it| (it.0.clone(), of(it.1))).collect()
        }
    }
}

/// Everybody with the keys of those whose neighbour they are anyway.
fn groups(gathering: &Gathering) -> BTreeMap<String, BTreeSet<String>> {
    let mut sets: Vec<BTreeSet<String>> =
        gathering.together.iter().map(|it| it.iter().cloned().collect()).collect();
    for table in &gathering.tables {
        sets.push(table.facilitators.iter().chain(&table.rapporteurs).cloned().collect());
    }
    let mut groups: BTreeMap<String, BTreeSet<String>> = gathering
        .people
        .iter()
        .map(|it| (it.key.clone(), BTreeSet::from([it.key.clone()])))
        .collect();
    for _ in 0..gathering.people.len() {
        for set in &sets {
            let union: BTreeSet<String> =
                set.iter().flat_map(|it| groups.get(it).cloned().unwrap_or_default()).collect();
            for member in set {
                groups.insert(member.clone(), union.clone());
            }
        }
    }
    groups
}

fn pairs(count: usize) -> i64 {
    i64::try_from(count * count.saturating_sub(1) / 2).expect("few")
}

fn alike(people: &[&Person], of: impl Fn(&Person) -> &str) -> i64 {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for person in people.iter().filter(|it| !of(it).is_empty()) {
        *counts.entry(of(person)).or_default() += 1;
    }
    counts.into_values().map(pairs).sum()
}

pub fn costs(gathering: &Gathering, placement: &Placement) -> Costs {
    let mut costs = Costs { unseated: 0, apart: 0, short: 0, objectives: BTreeMap::new() };
    for objective in Objective::ALL {
        costs.objectives.insert(objective, 0);
    }
    let mut add = |objective, more: i64| {
        *costs.objectives.get_mut(&objective).expect("all") += more;
    };
    let groups = groups(gathering);
    let mut met: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut has: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for round in 0..gathering.rounds {
        for person in gathering.people.iter().filter(|it| !it.absent.contains(&round)) {
            costs.unseated += i64::from(placement.table(&person.key, round).is_none());
        }
        for table in &gathering.tables {
            let at = |it: &&Person| placement.table(&it.key, round) == Some(&table.key);
            let people: Vec<&Person> = gathering.people.iter().filter(at).collect();
            add(Objective::Sizes, pairs(people.len()));
            add(Objective::Profiles, alike(&people, |it| &it.profile));
            add(Objective::Communes, alike(&people, |it| &it.commune));
            if people.iter().any(|it| !leads(it, table)) {
                costs.short +=
                    i64::try_from(table.least.saturating_sub(people.len())).expect("few");
            }
            for (at, a) in people.iter().enumerate() {
                for b in &people[at + 1..] {
                    let parted = |it: &Vec<String>| it.contains(&a.key) && it.contains(&b.key);
                    let together = groups[&a.key].contains(&b.key);
                    costs.apart += i64::from(!together && gathering.apart.iter().any(parted));
                    if !together {
                        let pair = (a.key.as_str().min(&b.key), a.key.as_str().max(&b.key));
                        let times = met.entry(pair).or_default();
                        add(Objective::Neighbours, i64::from(0 < *times));
                        *times += 1;
                    }
                }
                let subject = subject(table, round);
                if !leads(a, table) && !subject.is_empty() {
                    let new = has.entry(&a.key).or_default().insert(subject);
                    add(Objective::Subjects, i64::from(!new));
                }
            }
        }
    }
    for person in &gathering.people {
        let of = gains(person, &gathering.aim.gains);
        let led = gathering.tables.iter().filter(|it| leads(person, it));
        let closed: Vec<usize> = led.clone().next().map_or(vec![], |it| it.closed.clone());
        let free = (0..gathering.rounds).filter(|round| {
            !person.absent.contains(round) && (led.clone().count() == 0 || closed.contains(round))
        });
        let mut best: Vec<i64> = of.iter().map(|it| it.1).collect();
        best.sort_by_key(|it| -it);
        add(Objective::Wishes, best.iter().take(free.count()).sum());
        let got = has.get(person.key.as_str()).cloned().unwrap_or_default();
        add(
            Objective::Wishes,
            -of.iter().filter(|it| got.contains(&*it.0)).map(|it| it.1).sum::<i64>(),
        );
    }
    costs
}
