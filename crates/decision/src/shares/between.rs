//! What is bought at shares between those of two runs that buy the same, in the same order.
//!
//! As shares rise, what voters hold and what they are asked rise and fall along straight lines, as
//! long as the same voters are too poor for each purchase. So between the two runs both lie on the
//! chord from the one to the other; where some voters turn from poor to rich, they lie near it, and
//! how far off they may be is added up from purchase to purchase, as errors of rounding are.
//!
//! A straight line that is above another one at both ends is so between them: a project that asks
//! more than the one that is bought in both runs, whichever of its supporters are poor, asks more
//! between them too.

use super::field::{Asked, Entry};
use super::purse::{EPS, Price, Purse, Purses};

/// By how much a price may be off its chord, in proportion.
const LOOSE: f64 = 1.0 / 64.0;

/// How what voters hold goes from a lower run to this one, at this turn of both.
#[derive(Clone, Debug, Default)]
pub(super) struct Between {
    /// What they hold in the lower run; the error is how far off the chord they may be.
    low: Purses,
    /// Unset once nothing is known any more.
    known: bool,
}

/// The prices of a project in both runs, and how far off their chord it may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chord {
    low: f64,
    high: f64,
    off: f64,
}

impl Between {
    /// Nothing was bought yet.
    pub fn begin(&mut self, low: &[Purse], high: &[Purse], of: &[u32]) {
        let widest = |(low, high): (&Purse, &Purse)| Purse {
            held: low.held,
            error: low.error.max(high.error) * (1.0 + EPS),
        };
        let both: Vec<Purse> = low.iter().zip(high).map(widest).collect();
        self.low.fill(&both, of);
        self.known = true;
    }

    /// Forgets all, until the next beginning.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// About what a project asks in the lower run, from a price below; where its supporters cannot
    /// pay it there, from about what part of the way on they can.
    pub fn price_below(
        &self,
        from: f64,
        purses: &Purses,
        asked: &Asked,
        entries: &[Entry],
    ) -> Result<f64, f64> {
        const TURNS: usize = 50;
        let mut price = from;
        for _ in 0..TURNS {
            let (mut held, mut points) = (0.0, 0.0);
            for it in entries {
                let low = self.low.of(it).held;
                let is_poor = low < price * f64::from(it.points);
                held += if is_poor { it.voters * low } else { 0.0 };
                points += if is_poor { 0.0 } else { it.total() };
            }
            if points <= 0.0 {
                let is: f64 = entries.iter().map(|it| it.voters * purses.of(it).held).sum();
                return Err((asked.cost - held) / (is - held));
            }
            let next = (asked.cost - held) / points;
            if next <= price * (1.0 + EPS) {
                break;
            }
            price = next;
        }
        if self.known { Ok(price) } else { Err(0.5) }
    }

    /// What a project asks that both runs buy at these prices; `None` when it may be anything.
    ///
    /// At the price on the chord, what supporters bring differs from the cost by what purses may be
    /// off and by what those bring more who are poor in one of the runs alone; the price itself
    /// differs by as much, over the points of those who are certainly rich.
    pub fn chord(
        &self,
        (low, high): (Price, Price),
        purses: &Purses,
        asked: &Asked,
        entries: &[Entry],
    ) -> Option<Chord> {
        if !self.known {
            return None;
        }
        let same = low.points != 0 && low.points == high.points;
        if same || (low.free && high.free) {
            // Those who can pay it are the same, the others hold nothing: so it is between too.
            let off = low.error.max(high.error) + (low.at - high.at).abs() + low.at * EPS;
            return Some(Chord { low: low.at, high: high.at, off });
        }
        let (mut sums, mut doubt, mut sure) = ((0.0, 0.0), 0.0, 0.0);
        for it in entries {
            let points = f64::from(it.points);
            let (below, above) = (self.low.of(it), purses.of(it).held);
            let (due_low, due_high) = (low.at * points, high.at * points);
            let (left_low, left_high) = (below.held - due_low, above - due_high);
            sums.0 += it.voters * if left_low < 0.0 { below.held } else { due_low };
            sums.1 += it.voters * if left_high < 0.0 { above } else { due_high };
            let is_sure = due_low * LOOSE < left_low - below.error
                && due_high * LOOSE < left_high - below.error;
            sure += if is_sure { it.total() } else { 0.0 };
            let turns = if (left_low < 0.0) == (left_high < 0.0) {
                0.0
            } else {
                farthest(left_low, left_high)
            };
            doubt += if is_sure { 0.0 } else { it.voters * (below.error + turns) };
        }
        let brought = sums.0.max(sums.1);
        let rounding = (entries.len() as f64 + 8.0) * EPS * (asked.cost + brought + doubt);
        let lacking = (sums.0 - asked.cost).abs().max((sums.1 - asked.cost).abs());
        let off = (doubt + lacking + rounding) / sure * (1.0 + 4.0 * EPS) + low.at * EPS;
        (off <= low.at.min(high.at) * LOOSE / 2.0).then_some(Chord {
            low: low.at,
            high: high.at,
            off,
        })
    }

    /// Whether a project certainly asks more than the one whose chord it is, each price divided by
    /// what a point of its project is worth; if not, on about what part of the way it may be so.
    pub fn asks_more(
        &self,
        (chord, worth): (&Chord, f64),
        purses: &Purses,
        asked: &Asked,
        entries: &[Entry],
    ) -> Result<(), f64> {
        let times = asked.factor / worth * (1.0 + 4.0 * EPS);
        let (low, high) = ((chord.low + chord.off) * times, (chord.high + chord.off) * times);
        let middle = low + high;
        let (mut held, mut off, mut rich) = ((0.0, 0.0), 0.0, 0.0);
        for it in entries {
            let (below, above) = (self.low.of(it), purses.of(it).held);
            let is_poor = below.held + above < middle * f64::from(it.points);
            let voters = if is_poor { it.voters } else { 0.0 };
            held.0 += voters * below.held;
            held.1 += voters * above;
            off += voters * below.error;
            rich += if is_poor { 0.0 } else { it.total() };
        }
        let brought = (held.0 + low * rich).max(held.1 + high * rich);
        let rounding = (entries.len() as f64 + 8.0) * EPS * (asked.cost + brought + off);
        if brought + off + rounding < asked.cost {
            return Ok(());
        }
        // What is off grows with the square of the way.
        off += chord.off * times * rich;
        let lacking = asked.cost - brought + chord.off * times * rich;
        Err(if 0.0 < lacking { (lacking / off).sqrt() * 0.8 } else { 0.5 })
    }

    /// Takes the price from each supporter, in the lower run too, while `purses` are as before.
    pub fn pay(&mut self, chord: Option<Chord>, purses: &Purses, entries: &[Entry]) {
        let Some(chord) = chord.filter(|_| self.known) else { return self.forget() };
        for it in entries {
            let points = f64::from(it.points);
            let (above, due_high) = (purses.of(it).held, chord.high * points);
            let high = above - due_high;
            let low = self.low.of_mut(it);
            let due = chord.low * points;
            let left = low.held - due;
            let rounding = (low.held + due + above + due_high) * EPS;
            let off = low.error + chord.off * points + rounding;
            // Poor in both, by so much that it is so between as well, or nearly so.
            let lacks = if left < high { high } else { left };
            let off = off + if lacks < 0.0 { lacks } else { 0.0 };
            let off = if 0.0 < off { off } else { 0.0 };
            // Few turn from poor to rich; who is poor in both is as if it were drawn: no branch there.
            let turns = if (left < 0.0) == (high < 0.0) { 0.0 } else { farthest(left, high) };
            *low = Purse { held: if 0.0 < left { left } else { 0.0 }, error: off + turns };
        }
    }
}

/// How far off a chord what is left of a straight line above zero may be, where the line goes from
/// one side of zero to the other.
fn farthest(one: f64, other: f64) -> f64 {
    let (one, other) = (one.abs(), other.abs());
    if one + other == 0.0 { 0.0 } else { one * other / (one + other) * (1.0 + 4.0 * EPS) }
}
