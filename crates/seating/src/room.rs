//! A gathering as numbers: people and tables in the order of their keys, and where each may sit.

use std::collections::{BTreeMap, BTreeSet};

use crate::gathering::{Gathering, Person, Place, Placement, Setting, Table, subjects};
use crate::issue::{Issue, Unsuitable};

/// A round as far as it is decided: who is there, and where they may sit.
pub(crate) struct Round {
    /// It took place: nobody moves.
    pub(crate) done: bool,
    pub(crate) subject: Vec<Option<usize>>,
    pub(crate) open: Vec<bool>,
    /// Of each person: whether they are there.
    pub(crate) there: Vec<bool>,
    /// Of each person: the table that is decided.
    pub(crate) decided: Vec<Option<usize>>,
    /// Of each person: whether they lead the table that is decided.
    pub(crate) leads: Vec<bool>,
    pub(crate) units: Vec<Unit>,
    pub(crate) unit_of: Vec<usize>,
}

/// People who move as one: one person most of the time, or a group.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) members: Vec<usize>,
    /// The place in [`Room::choices`] of the tables where they may sit.
    pub(crate) choice: usize,
    pub(crate) fixed: bool,
}

/// Tables where some may sit.
pub(crate) struct Choice {
    pub(crate) tables: Vec<usize>,
    pub(crate) may: Vec<bool>,
}

/// All that placing people needs, and nothing that changes while it is done.
pub(crate) struct Room<'g> {
    pub(crate) people: Vec<&'g Person>,
    pub(crate) tables: Vec<&'g Table>,
    pub(crate) subjects: Vec<&'g str>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) choices: Vec<Choice>,
    known: BTreeMap<Vec<usize>, usize>,
    /// Of each person: number of their profile, if it is known.
    pub(crate) profile: Vec<Option<usize>>,
    pub(crate) profiles: usize,
    pub(crate) commune: Vec<Option<usize>>,
    pub(crate) communes: usize,
    /// Of each person: the group they sit with or lead with, a number of their own for most.
    pub(crate) group: Vec<usize>,
    /// Of each person: whom they must not sit with.
    pub(crate) apart: Vec<Vec<usize>>,
    /// Of each round and person: where they sat, if this is a repair.
    pub(crate) before: Vec<Vec<Option<usize>>>,
    pub(crate) repairing: bool,
    pub(crate) gains: Vec<Vec<i64>>,
    pub(crate) issues: BTreeSet<Issue>,
    pub(crate) by_person: BTreeMap<&'g str, usize>,
    pub(crate) by_table: BTreeMap<&'g str, usize>,
}

/// A placement to start from, and how many of its rounds took place.
#[derive(Clone, Copy)]
pub(crate) struct Before<'g> {
    pub(crate) placement: &'g Placement,
    pub(crate) done: usize,
}

impl<'g> Room<'g> {
    pub(crate) fn of(gathering: &'g Gathering, before: Option<Before<'g>>) -> Self {
        let mut people: Vec<&Person> = gathering.people.iter().collect();
        people.sort_by(|a, b| a.key.cmp(&b.key));
        let mut tables: Vec<&Table> = gathering.tables.iter().collect();
        tables.sort_by(|a, b| a.key.cmp(&b.key));
        let (profile, profiles) = numbered(people.iter().map(|it| it.profile.as_str()));
        let (commune, communes) = numbered(people.iter().map(|it| it.commune.as_str()));
        let mut room = Self {
            by_person: people.iter().enumerate().map(|(at, it)| (it.key.as_str(), at)).collect(),
            by_table: tables.iter().enumerate().map(|(at, it)| (it.key.as_str(), at)).collect(),
            subjects: subjects(&gathering.tables, gathering.rounds),
            group: (0..people.len()).collect(),
            apart: vec![vec![]; people.len()],
            before: vec![vec![None; people.len()]; gathering.rounds],
            repairing: before.is_some(),
            rounds: vec![],
            choices: vec![],
            known: BTreeMap::new(),
            gains: vec![],
            issues: BTreeSet::new(),
            people,
            tables,
            profile,
            profiles,
            commune,
            communes,
        };
        room.gains = crate::wishes::gains(&room.people, &room.subjects, &gathering.aim.gains);
        let done = before.map_or(0, |it| it.done.min(gathering.rounds));
        room.remember(before);
        room.join_groups(gathering);
        room.keep_apart(gathering);
        room.know_pins(gathering.rounds);
        for round in 0..gathering.rounds {
            let round = room.round(round, round < done);
            room.rounds.push(round);
        }
        room
    }

    /// The table of those who have none.
    pub(crate) fn nowhere(&self) -> usize {
        self.tables.len()
    }

    pub(crate) fn key(&self, person: usize) -> String {
        self.people.get(person).map_or_else(String::new, |it| it.key.clone())
    }

    pub(crate) fn table_key(&self, table: usize) -> String {
        self.tables.get(table).map_or_else(String::new, |it| it.key.clone())
    }

    /// The place of these tables among the choices.
    pub(crate) fn choice(&mut self, tables: Vec<usize>) -> usize {
        if let Some(at) = self.known.get(&tables) {
            return *at;
        }
        let mut may = vec![false; self.tables.len() + 1];
        for table in &tables {
            may[*table] = true;
        }
        self.known.insert(tables.clone(), self.choices.len());
        self.choices.push(Choice { tables, may });
        self.choices.len() - 1
    }

    /// What is wrong with a table for somebody, if anything is.
    pub(crate) fn unsuitable(&self, person: usize, table: usize, open: bool) -> Option<Unsuitable> {
        let (person, table) = (self.people[person], self.tables[table]);
        if !open {
            return Some(Unsuitable::Closed);
        }
        match (person.place, table.setting) {
            (Place::OnSite, Setting::Remote) | (Place::Remote, Setting::OnSite) => {
                Some(Unsuitable::Elsewhere)
            }
            (Place::OnSite, _) if person.needs_access && !table.accessible => {
                Some(Unsuitable::NotAccessible)
            }
            _ => None,
        }
    }

    fn remember(&mut self, before: Option<Before<'_>>) {
        let Some(before) = before else { return };
        for (person, seats) in &before.placement.0 {
            let Some(at) = self.by_person.get(person.as_str()).copied() else { continue };
            for (round, seat) in seats.iter().take(self.before.len()).enumerate() {
                let Some(table) = seat else { continue };
                let known = self.by_table.get(table.as_str()).copied();
                if known.is_none() {
                    let (person, table) = (person.clone(), table.clone());
                    self.issues.insert(Issue::UnknownTable { person, table });
                }
                self.before[round][at] = known;
            }
        }
    }

    fn person(&mut self, key: &str) -> Option<usize> {
        let known = self.by_person.get(key).copied();
        if known.is_none() {
            self.issues.insert(Issue::UnknownPerson { person: key.to_owned() });
        }
        known
    }

    fn join_groups(&mut self, gathering: &Gathering) {
        let mut groups: Vec<Vec<usize>> = vec![];
        for group in &gathering.together {
            groups.push(group.iter().filter_map(|it| self.person(it)).collect());
        }
        for table in self.tables.clone() {
            let leaders = table.facilitators.iter().chain(&table.rapporteurs);
            groups.push(leaders.filter_map(|it| self.person(it)).collect());
        }
        for group in groups {
            let Some(first) = group.first() else { continue };
            for other in &group {
                // The smallest names the group, in whatever order it was told.
                let (one, two) = (self.group[*other], self.group[*first]);
                let (from, to) = (one.max(two), one.min(two));
                for it in &mut self.group {
                    if *it == from {
                        *it = to;
                    }
                }
            }
        }
    }

    fn keep_apart(&mut self, gathering: &Gathering) {
        for group in &gathering.apart {
            let known: BTreeSet<usize> = group.iter().filter_map(|it| self.person(it)).collect();
            for a in &known {
                for b in known.range(a + 1..) {
                    if self.group[*a] == self.group[*b] {
                        let people = [self.key(*a), self.key(*b)];
                        self.issues.insert(Issue::TogetherAndApart { people });
                    } else if !self.apart[*a].contains(b) {
                        self.apart[*a].push(*b);
                        self.apart[*b].push(*a);
                    }
                }
            }
        }
    }

    fn know_pins(&mut self, rounds: usize) {
        for person in &self.people {
            for pin in &person.pins {
                let key = person.key.clone();
                if rounds <= pin.round {
                    self.issues.insert(Issue::UnknownRound { person: key, round: pin.round });
                } else if !self.by_table.contains_key(pin.table.as_str()) {
                    let table = pin.table.clone();
                    self.issues.insert(Issue::UnknownTable { person: key, table });
                }
            }
        }
    }
}

/// Values as numbers in their order, none for an empty one; and how many there are.
fn numbered<'a>(values: impl Iterator<Item = &'a str> + Clone) -> (Vec<Option<usize>>, usize) {
    let distinct: BTreeSet<&str> = values.clone().filter(|it| !it.is_empty()).collect();
    let numbers: BTreeMap<&str, usize> =
        distinct.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    (values.map(|it| numbers.get(it).copied()).collect(), numbers.len())
}
