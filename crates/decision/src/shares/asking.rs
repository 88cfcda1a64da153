//! How a run finds the cheapest of the projects left: bounds first, then floats, then whole numbers.

use std::cmp::Ordering;

use num_bigint::BigUint;

use super::certified::{Candidate, Key, Runner, Trace, Turn};
use super::exact::{self, Exact};
use super::lines::{Bound, Line};
use super::purse::{EPS, Price};
use super::signs::Signs;
use super::walk::Walk;
use crate::ties::Tie;

impl Runner<'_> {
    /// The project with the lowest key, ties decided; `near` is a run that may have chosen the same.
    ///
    /// `following` says that others will be compared with the price that `near` bought it at.
    pub(super) fn choose(&mut self, near: Option<&Trace>, following: bool) -> Option<Turn> {
        let turn = self.turns.len();
        self.drop_what_cannot();
        self.recall(near);
        let guess = near.and_then(|near| near.turns.get(turn));
        let mut best = guess.and_then(|guess| self.try_first(*guess));
        let floor = guess.filter(|_| following && self.along.is_some());
        let floor = floor.map_or(0.0, |before| before.key.most());
        while best.is_none() {
            let place = self.most_promising(turn)?;
            let from = self.left[place].least * self.field.asked[self.left[place].at].factor;
            best = self.solve(place, from).map(|key| (place, key));
        }
        let mut best = best?;
        let queue = self.promising(turn, best.1.most());
        for place in &queue {
            let (place, limit) = (*place, best.1.most());
            if limit < self.left[place].least {
                break;
            }
            if (limit < floor && self.falls_short(place, floor)) || self.falls_short(place, limit) {
                continue;
            }
            // What does not ask more than the best so far asks about as much.
            let from = limit * self.field.asked[self.left[place].at].factor;
            let Some(key) = self.solve(place, from) else { continue };
            if key.at < best.1.at {
                best = (place, key);
            }
        }
        self.queue = queue;
        let (_, best) = best;
        let mut close = vec![];
        for it in self.left.iter().filter(|it| it.turn == turn && !it.gone) {
            let Some((price, key)) = it.asked else { continue };
            if key.least() <= best.most() {
                close.push(Turn { at: it.at, price, key, slope: 0.0 });
            }
        }
        Some(if close.len() == 1 { close[0] } else { self.decide(&close, turn) })
    }

    /// What the run before learnt until this turn is true here too, while both buy the same.
    fn recall(&mut self, near: Option<&Trace>) {
        let (Some(near), Some(along)) = (near, &mut self.along) else { return };
        let turn = self.turns.len();
        while let Some(line) = along.recall(&near.lines, turn) {
            let Ok(place) = self.left.binary_search_by_key(&line.at, |it| it.at) else { continue };
            let candidate = &mut self.left[place];
            let rounding = self.field.rounding(line.at);
            let least = line.bound.least(&self.field.asked[line.at], rounding);
            if candidate.least < least {
                candidate.least = least;
                candidate.gone = least.is_infinite();
                self.lines.add(line);
            }
        }
    }

    /// Asks first the project that the run before bought: what it asks is nearly known.
    fn try_first(&mut self, guess: Turn) -> Option<(usize, Key)> {
        let place = self.left.binary_search_by_key(&guess.at, |it| it.at).ok()?;
        if self.left[place].gone {
            return None;
        }
        let Some(along) = self.along else {
            return self.solve(place, guess.price.at).map(|key| (place, key));
        };
        if !guess.price.free {
            let from = guess.price.at + guess.slope * along.steps;
            return self.solve(place, from).map(|key| (place, key));
        }
        // Nobody was too poor for it, and nobody is with more.
        let candidate = &mut self.left[place];
        candidate.turn = self.turns.len();
        candidate.asked = Some((guess.price, guess.key));
        candidate.least = candidate.least.max(guess.key.least());
        Some((place, guess.key))
    }

    fn drop_what_cannot(&mut self) {
        let (field, order) = (&self.field, &self.bought.order);
        let applied = field.setting.applied;
        let barred =
            |at: usize| field.asked[at].bound && !applied.allows(field.projects[at], order);
        self.left.retain(|it| !it.gone && !barred(it.at));
    }

    /// Who may ask the least of those not asked in this turn.
    fn most_promising(&self, turn: usize) -> Option<usize> {
        let mut found: Option<(usize, f64)> = None;
        for (place, it) in self.left.iter().enumerate() {
            let may = it.turn != turn && !it.gone;
            if may && found.is_none_or(|(_, least)| it.least < least) {
                found = Some((place, it.least));
            }
        }
        found.map(|(place, _)| place)
    }

    /// Those not asked in this turn who may ask no more than `limit`, who may ask the least first.
    fn promising(&mut self, turn: usize, limit: f64) -> Vec<usize> {
        let mut queue = std::mem::take(&mut self.queue);
        let left = &self.left;
        queue.clear();
        let may = |it: &Candidate| it.turn != turn && !it.gone && it.least <= limit;
        queue.extend((0..).zip(left).filter(|(_, it)| may(it)).map(|(place, _)| place));
        queue.sort_unstable_by(|one, other| {
            left[*one].least.total_cmp(&left[*other].least).then(one.cmp(other))
        });
        queue
    }

    /// Whether the project certainly asks more than `limit`; it then never asks less than was found.
    ///
    /// What supporters bring grows ever slower with the price, so that a straight line from here
    /// bounds from below the price at which they bring the cost.
    pub(super) fn falls_short(&mut self, place: usize, limit: f64) -> bool {
        let turn = self.turns.len();
        let at = self.left[place].at;
        self.thinned.thin(&self.field, at, turn, &self.purses);
        let asked = &self.field.asked[at];
        let price = limit * asked.factor * (1.0 + EPS);
        let entries = self.thinned.entries(&self.field, at);
        let bound = self.purses.most(price, entries, asked.voters, asked.ones);
        let least = bound.least(asked, self.field.rounding(at));
        if least <= limit {
            return false;
        }
        let candidate = &mut self.left[place];
        candidate.gone = least.is_infinite();
        candidate.least = candidate.least.max(least);
        if candidate.turn != turn {
            (candidate.turn, candidate.asked) = (turn, None);
        }
        self.lines.add(Line { turn, at, bound });
        true
    }

    /// What the project asks, searched from a price near it; `None` when nobody can pay it any more.
    pub(super) fn solve(&mut self, place: usize, from: f64) -> Option<Key> {
        let at = self.left[place].at;
        self.thinned.thin(&self.field, at, self.turns.len(), &self.purses);
        let turn = self.turns.len();
        let price = match self.search(at, from) {
            Some((price, bound)) => {
                self.lines.add(Line { turn, at, bound });
                Some(price)
            }
            None => self.ask_exactly(at),
        };
        let candidate = &mut self.left[place];
        candidate.turn = turn;
        let Some(price) = price.filter(|price| 0.0 < price.at) else {
            candidate.gone = true;
            return None;
        };
        let factor = self.field.asked[at].factor;
        let key = Key { at: price.at / factor, error: price.error / factor };
        candidate.asked = Some((price, key));
        candidate.least = candidate.least.max(key.least());
        Some(key)
    }

    /// The price, in floating point, and what supporters bring at most; a price of zero when nobody
    /// can pay, `None` when that is unsure.
    fn search(&mut self, at: usize, from: f64) -> Option<(Price, Bound)> {
        const TURNS: usize = 100;
        let asked = &self.field.asked[at];
        let entries = self.thinned.entries(&self.field, at);
        let bound = |walk: &Walk| walk.bound(asked.voters);
        let (mut price, mut poor) = (from.max(asked.free), usize::MAX);
        for turn in 0..TURNS {
            if turn == 0 || !self.survey.reaches(price) {
                self.purses.survey(&mut self.survey, price, entries, asked.ones);
            }
            let walk = self.purses.walk(&self.survey, price, entries);
            if walk.points <= 0.0 {
                match self.purses.too_poor(asked.cost, entries) {
                    Some(true) => return Some((Price::default(), bound(&walk))),
                    // The price that was guessed is too high: start again from below.
                    Some(false) if turn == 0 => price = asked.free,
                    _ => return None,
                }
                continue;
            }
            let gap = asked.cost - walk.brought(price);
            let next = (price + gap / walk.points).max(asked.free);
            if walk.poor == poor || gap.abs() <= self.field.rounding(at) * asked.cost {
                let found = walk.price(price, asked.cost, entries.len(), asked.points)?;
                return Some((found, bound(&walk)));
            }
            (poor, price) = (walk.poor, next);
        }
        None
    }

    fn ask_exactly(&mut self, at: usize) -> Option<Price> {
        self.catch_up();
        let exact = self.exact.as_ref()?;
        let price = exact.price(self.field.projects[at])?;
        let at = exact::in_floats(exact, &price);
        Some(Price { at, error: at * 4.0 * EPS, ..Price::default() })
    }

    fn catch_up(&mut self) {
        self.bought.exact += 1;
        let (setting, steps) = (self.field.setting, self.steps);
        let exact = self.exact.get_or_insert_with(|| Exact::new(setting, steps));
        exact.catch_up(&self.bought.order);
    }

    /// Decides between projects whose keys are too close to tell in floating point.
    fn decide(&mut self, close: &[Turn], turn: usize) -> Turn {
        let mut equal: Vec<Turn> = vec![];
        for candidate in close {
            match equal.first().map_or(Ordering::Less, |best| self.compare(*candidate, *best)) {
                Ordering::Less => equal = vec![*candidate],
                Ordering::Equal => equal.push(*candidate),
                Ordering::Greater => {}
            }
        }
        let (projects, priority) = (&self.field.projects, &self.field.setting.profile.priority);
        equal.sort_by_key(|it| priority[projects[it.at]]);
        if 1 < equal.len() {
            let others = equal.iter().skip(1).map(|it| projects[it.at]).collect();
            let taken = projects[equal[0].at];
            self.bought.ties.push(Tie { after: turn, taken, others });
        }
        equal[0]
    }

    fn compare(&mut self, one: Turn, other: Turn) -> Ordering {
        if one.price.points != 0 && other.price.points != 0 {
            let [one, other] = [one, other].map(|it| (it.at, u128::from(it.price.points)));
            return self.compare_plain(one, other);
        }
        if self.are_alike(one.at, other.at) {
            return Ordering::Equal;
        }
        self.catch_up();
        let Some(exact) = &self.exact else { return Ordering::Equal };
        let [a, b] = [one, other].map(|it| self.field.projects[it.at]);
        match (exact.price(a), exact.price(b)) {
            (Some(first), Some(second)) => exact.compare((&first, a), (&second, b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }

    /// Compares two projects whose cost is shared by some points, small fractions.
    pub(super) fn compare_plain(&self, one: (usize, u128), other: (usize, u128)) -> Ordering {
        let (field, profile) = (&self.field, self.field.setting.profile);
        let side = |(a, _): (usize, u128), (b, points): (usize, u128)| {
            let factors = [profile.costs[field.projects[a]], profile.factor(field.projects[b])];
            BigUint::from(points) * factors[0] * factors[1]
        };
        side(one, other).cmp(&side(other, one))
    }

    pub(super) fn are_alike(&mut self, one: usize, other: usize) -> bool {
        let (field, turns) = (&self.field, &self.turns);
        let signs = self.signs.get_or_insert_with(|| {
            let mut signs = Signs::new(&field.purse);
            for turn in turns {
                signs.pay(field, turn.at);
            }
            signs
        });
        signs.alike(field, &self.purses, one, other)
    }
}
