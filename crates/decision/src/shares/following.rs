//! How a run tells that all shares between it and the one it follows buy the same.

use std::cmp::Ordering;

use super::between::Chord;
use super::certified::{Parted, Runner, Trace, Turn};

impl Runner<'_> {
    /// Whether what was bought at lower shares, and is about to be bought now, is so between too.
    pub(super) fn keeps(
        &mut self,
        before: Turn,
        now: Turn,
        chord: Option<&Chord>,
        lower: &Trace,
    ) -> Result<(), Parted> {
        let limit = before.key.most();
        let turn = self.turns.len();
        for place in 0..self.left.len() {
            let other = self.left[place];
            if other.at == now.at || other.gone || limit < other.least {
                continue;
            }
            if before.price.free && self.keeps_free(now.at, other.at, lower) {
                continue;
            }
            let asked = other.asked.filter(|_| other.turn == turn);
            let is_close = asked.is_some_and(|(_, key)| key.least() <= now.key.most());
            if self.falls_short(place, limit) || (is_close && self.are_alike(now.at, other.at)) {
                continue;
            }
            let along = chord.map(|chord| self.asks_more_between(other.at, now.at, chord));
            match along {
                Some(Ok(())) => continue,
                Some(Err(part)) => return Err(Parted::Unsure(part)),
                None => {}
            }
            let key = match asked {
                Some((_, key)) => key.at,
                None => match self.solve(place, other.least * self.field.asked[other.at].factor) {
                    Some(key) if limit < key.least() => continue,
                    Some(key) => key.at,
                    None => continue,
                },
            };
            let fell = before.key.at - now.key.at;
            let part = if 0.0 < fell { (key - now.key.at) / fell } else { 0.5 };
            return Err(Parted::Unsure(part.clamp(0.125, 0.75)));
        }
        Ok(())
    }

    /// Whether `other` asks more than what is bought at all shares between the runs.
    fn asks_more_between(&self, other: usize, now: usize, chord: &Chord) -> Result<(), f64> {
        let entries = self.thinned.entries(&self.field, other);
        let chord = (chord, self.field.asked[now].factor);
        self.between.asks_more(chord, &self.purses, &self.field.asked[other], entries)
    }

    /// About where between the runs another project is bought than `before`.
    pub(super) fn crossing(&mut self, before: Option<Turn>, now: Turn) -> Parted {
        const HALF: Parted = Parted::Unsure(0.5);
        let entries = self.thinned.entries(&self.field, now.at);
        let asked = &self.field.asked[now.at];
        let factor = asked.factor;
        let at_low = match self.between.price_below(now.price.at, &self.purses, asked, entries) {
            Err(part) => return Parted::Met(part),
            Ok(price) => price,
        };
        let Some(before) = before else { return HALF };
        let gap_low = at_low / factor - before.key.at;
        let Ok(place) = self.left.binary_search_by_key(&before.at, |it| it.at) else { return HALF };
        let turn = self.turns.len();
        let known = self.left[place].asked.filter(|_| self.left[place].turn == turn);
        let key = known.map(|(_, key)| key);
        let Some(key) = key.or_else(|| self.solve(place, before.price.at)) else { return HALF };
        let gap_high = key.at - now.key.at;
        Parted::Met(gap_low / (gap_low + gap_high))
    }

    /// The same where nobody was too poor at lower shares: the price stays what it is then.
    fn keeps_free(&self, now: usize, other: usize, lower: &Trace) -> bool {
        let all = |at: usize| (at, self.field.asked[at].points);
        match self.compare_plain(all(now), all(other)) {
            Ordering::Less => true,
            Ordering::Equal => {
                let other = self.field.projects[other];
                let after = self.turns.len();
                lower
                    .bought
                    .ties
                    .iter()
                    .any(|tie| tie.after == after && tie.others.contains(&other))
            }
            Ordering::Greater => false,
        }
    }
}
