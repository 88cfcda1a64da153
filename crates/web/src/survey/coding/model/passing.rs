//! Texts that pass one after the other: they are counted, and none of them is held.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_text::{Alike, alike_groups};

use super::figures::{Agreement, Counts, Weighted};
use super::order::mark;
use super::standing::{Board, Written};

/// What was counted of the texts of one question that passed so far.
pub struct Passing {
    /// What was made of the texts, without the texts.
    board: Board,
    counts: Counts,
    /// The weight of each text, where they have one.
    weights: Option<Vec<f64>>,
    weighted: Weighted,
    /// What tells each text from others.
    marks: Vec<u64>,
    /// Texts that are nearly the same.
    alike: Vec<Vec<String>>,
    /// Those of them, and of those that people read, by their sheets.
    places: BTreeMap<String, usize>,
    sought: BTreeSet<String>,
}

impl Passing {
    /// Before any text passed; `board` holds what was made of them, and `alike` are nearly the same.
    pub fn of(board: Board, themes: &[ThingId], alike: Vec<Vec<String>>) -> Self {
        let sought = alike.iter().flatten().chain(board.codings.keys()).cloned().collect();
        let (counts, weighted) = (Counts::none(themes), Weighted::none(themes));
        let (marks, places) = (vec![], BTreeMap::new());
        Self { board, counts, weights: None, weighted, marks, alike, places, sought }
    }

    /// The same, where the texts that are to pass weigh something, in their order.
    #[must_use]
    pub fn weighing(self, weights: Option<Vec<f64>>) -> Self {
        Self { weights, ..self }
    }

    /// Counts one more text, in the order of the sheets.
    pub fn pass(&mut self, written: &Written) {
        let standing = self.board.standing(&written.sheet);
        self.counts.add(&standing);
        let weight = self.weights.as_ref().and_then(|all| all.get(self.marks.len()));
        if let Some(weight) = weight {
            self.weighted.add(&standing, *weight);
        }
        if self.sought.contains(&written.sheet) {
            self.places.insert(written.sheet.clone(), self.marks.len());
        }
        self.marks.push(mark(&written.text));
    }

    /// What all that passed comes to: as [`Counts::of`] and [`Board::agreement`] of the same texts. Weighted
    /// where as many passed as have a weight: others were written since, or taken away.
    pub fn made(self) -> (Counts, Agreement, Option<Weighted>) {
        let are_weighted = self.weights.as_ref().is_some_and(|it| it.len() == self.marks.len());
        let own = |place: &usize| self.marks.get(*place).copied();
        let mut firsts: BTreeMap<u64, usize> =
            self.places.values().filter_map(|it| Some((own(it)?, *it))).collect();
        for (place, mark) in self.marks.iter().enumerate() {
            if let Some(first) = firsts.get_mut(mark) {
                *first = place.min(*first);
            }
        }
        let first = |place: &usize| firsts.get(&own(place)?).copied();
        let mut pairs = vec![];
        for same in &self.alike {
            let mut own = same.iter().filter_map(|sheet| first(self.places.get(sheet)?));
            let Some(one) = own.next() else { continue };
            pairs.extend(own.map(|other| Alike { one, other, similarity: 1.0 }));
        }
        let mut leaders = BTreeMap::new();
        for group in alike_groups(&pairs) {
            let leader = group.first().copied().unwrap_or_default();
            leaders.extend(group.into_iter().map(|place| (place, leader)));
        }
        let leads = |place: &usize| {
            let first = first(place)?;
            (leaders.get(&first).copied().unwrap_or(first) == *place).then_some(*place)
        };
        let mut read: Vec<(usize, &str)> = self
            .places
            .iter()
            .filter_map(|(sheet, place)| Some((leads(place)?, sheet.as_str())))
            .collect();
        read.sort_unstable();
        let agreement = self.board.agreed(read.into_iter().map(|(_, sheet)| sheet));
        (self.counts, agreement, are_weighted.then_some(self.weighted))
    }
}
