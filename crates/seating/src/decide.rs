//! What is decided before anything is optimised: leaders, pins, and groups that move as one.

use std::collections::BTreeMap;

use crate::gathering::subject;
use crate::issue::{Issue, Parting, Refusal};
use crate::room::{Room, Round, Unit};

impl Room<'_> {
    /// Who is there in a round, what is decided, and who moves as one.
    pub(crate) fn round(&mut self, at: usize, done: bool) -> Round {
        let people = self.people.len();
        let subject = self
            .tables
            .iter()
            .map(|it| subject(it, at).and_then(|it| self.subjects.binary_search(&it).ok()));
        let mut round = Round {
            done,
            subject: subject.collect(),
            open: self.tables.iter().map(|it| !it.closed.contains(&at)).collect(),
            there: self.people.iter().map(|it| !it.absent.contains(&at)).collect(),
            decided: vec![None; people],
            leads: vec![false; people],
            units: vec![],
            unit_of: vec![0; people],
        };
        if done {
            self.keep(&mut round, at);
        } else {
            let mut left: Vec<usize> = self.tables.iter().map(|it| it.most).collect();
            self.decide_leaders(&mut round, at, &mut left);
            self.decide_pins(&mut round, at, &mut left);
            self.unite(&mut round, at, &mut left);
        }
        for (unit, it) in round.units.iter().enumerate() {
            for member in &it.members {
                round.unit_of[*member] = unit;
            }
        }
        round
    }

    /// A round that took place: everybody stays where they were.
    fn keep(&mut self, round: &mut Round, at: usize) {
        for table in 0..self.tables.len() {
            for person in self.leaders(table) {
                round.leads[person] |= self.before[at][person] == Some(table);
            }
        }
        round.decided.clone_from(&self.before[at]);
        for person in 0..self.people.len() {
            round.there[person] = round.decided[person].is_some();
            if let Some(table) = round.decided[person] {
                let choice = self.choice(vec![table]);
                round.units.push(Unit { members: vec![person], choice, fixed: true });
            }
        }
    }

    /// Facilitators, then rapporteurs of a table.
    pub(crate) fn leaders(&self, table: usize) -> Vec<usize> {
        let table = self.tables[table];
        let keys = table.facilitators.iter().chain(&table.rapporteurs);
        keys.filter_map(|it| self.by_person.get(it.as_str()).copied()).collect()
    }

    fn decide_leaders(&mut self, round: &mut Round, at: usize, left: &mut [usize]) {
        for table in 0..self.tables.len() {
            if !round.open[table] {
                continue;
            }
            for person in self.leaders(table) {
                match self.decide(round, person, table, left) {
                    Ok(()) => round.leads[person] = true,
                    Err(why) => {
                        let (person, table) = (self.key(person), self.table_key(table));
                        self.issues.insert(Issue::LeaderRefused { person, round: at, table, why });
                    }
                }
            }
        }
    }

    fn decide_pins(&mut self, round: &mut Round, at: usize, left: &mut [usize]) {
        for person in 0..self.people.len() {
            for pin in self.people[person].pins.iter().filter(|it| it.round == at) {
                let Some(table) = self.by_table.get(pin.table.as_str()).copied() else { continue };
                if let Err(why) = self.decide(round, person, table, left) {
                    let (person, table) = (self.key(person), pin.table.clone());
                    self.issues.insert(Issue::PinRefused { person, round: at, table, why });
                }
            }
        }
    }

    fn decide(
        &self,
        round: &mut Round,
        person: usize,
        table: usize,
        left: &mut [usize],
    ) -> Result<(), Refusal> {
        if !round.there[person] {
            return Err(Refusal::Absent);
        }
        match round.decided[person] {
            Some(decided) if decided == table => return Ok(()),
            Some(decided) => {
                return Err(Refusal::DecidedElsewhere { table: self.table_key(decided) });
            }
            None => {}
        }
        if let Some(why) = self.unsuitable(person, table, round.open[table]) {
            return Err(Refusal::Unsuitable(why));
        }
        if left[table] == 0 {
            return Err(Refusal::Full);
        }
        left[table] -= 1;
        round.decided[person] = Some(table);
        Ok(())
    }

    /// Makes units of groups, as large as a table allows.
    fn unite(&mut self, round: &mut Round, at: usize, left: &mut [usize]) {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for person in (0..self.people.len()).filter(|it| round.there[*it]) {
            groups.entry(self.group[person]).or_default().push(person);
        }
        for members in groups.into_values() {
            // Those decided come first: the others join them.
            let (mut ordered, rest): (Vec<usize>, Vec<usize>) =
                members.into_iter().partition(|it| round.decided[*it].is_some());
            ordered.extend(rest);
            let parts = self.parts(round, &ordered, left);
            if 1 < parts.len() {
                self.tell_parted(&parts, at, Parting::NoTable);
            }
            for (members, tables) in parts {
                let fixed = members.iter().any(|it| round.decided[*it].is_some());
                if let (true, Some(table)) = (fixed, tables.first()) {
                    for member in &members {
                        round.decided[*member] = Some(*table);
                    }
                }
                let choice = self.choice(tables);
                round.units.push(Unit { members, choice, fixed });
            }
        }
    }

    pub(crate) fn tell_parted(
        &mut self,
        parts: &[(Vec<usize>, Vec<usize>)],
        at: usize,
        why: Parting,
    ) {
        let name = |it: &(Vec<usize>, Vec<usize>)| it.0.iter().map(|it| self.key(*it)).collect();
        let parts = parts.iter().map(name).collect();
        self.issues.insert(Issue::Parted { round: at, parts, why });
    }

    /// Members with the tables that suit all of them: each joins the first part that can have them.
    fn parts(
        &self,
        round: &Round,
        members: &[usize],
        left: &mut [usize],
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut parts: Vec<(Vec<usize>, Vec<usize>)> = vec![];
        for person in members {
            let decided = round.decided[*person];
            let suits = self.suiting(round, *person);
            let joined = parts.iter_mut().find_map(|part| {
                let fixed = part.0.iter().any(|it| round.decided[*it].is_some());
                let roomy = |table: &usize| match (fixed, decided) {
                    (true, Some(_)) => true,
                    (true, None) => 0 < left[*table],
                    _ => part.0.len() < left[*table],
                };
                let common: Vec<usize> = part
                    .1
                    .iter()
                    .copied()
                    .filter(|it| suits.binary_search(it).is_ok() && roomy(it))
                    .collect();
                (!common.is_empty()).then_some((part, common, fixed))
            });
            match joined {
                Some((part, common, fixed)) => {
                    if let (true, None, Some(table)) = (fixed, decided, common.first()) {
                        left[*table] -= 1;
                    }
                    part.0.push(*person);
                    part.1 = common;
                }
                None => parts.push((vec![*person], suits)),
            }
        }
        parts
    }

    /// Tables where somebody may sit, in order.
    pub(crate) fn suiting(&self, round: &Round, person: usize) -> Vec<usize> {
        if let Some(table) = round.decided[person] {
            return vec![table];
        }
        let open = |it: &usize| self.unsuitable(person, *it, round.open[*it]).is_none();
        (0..self.tables.len()).filter(open).filter(|it| 0 < self.tables[*it].most).collect()
    }
}
