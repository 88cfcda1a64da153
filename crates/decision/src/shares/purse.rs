//! What voters hold, what they bring at a price, and how far both may be from the truth.

use super::line::{EPS, Line};
use crate::profile::Supporter;

/// What a voter of a group holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purse {
    pub at: f64,
    pub slope: f64,
    pub error: f64,
    pub voters: f64,
}

/// By how much a price may be wrong before it is asked in exact numbers.
pub(super) const GUARD: f64 = 1e-4;

/// What supporters bring at a price: the poor all they hold, the others for each of their points.
pub(super) struct Sum {
    pub held: f64,
    pub points: f64,
    pub poor: usize,
}

impl Sum {
    pub fn at(price: f64, supporters: &[Supporter], purses: &[Purse]) -> Self {
        let mut sum = Self { held: 0.0, points: 0.0, poor: 0 };
        for it in supporters {
            let purse = &purses[it.group as usize];
            let points = f64::from(it.points);
            let is_poor = purse.at < price * points;
            sum.held += if is_poor { purse.voters * purse.at } else { 0.0 };
            sum.points += if is_poor { 0.0 } else { purse.voters * points };
            sum.poor += usize::from(is_poor);
        }
        sum
    }
}

/// How the sum that the poor bring at a price moves, and how far it may be from the truth.
pub(super) fn drift(price: f64, supporters: &[Supporter], purses: &[Purse]) -> (f64, f64) {
    let (mut slope, mut error) = (0.0, 0.0);
    for it in supporters {
        let purse = &purses[it.group as usize];
        if purse.at < price * f64::from(it.points) {
            slope += purse.voters * purse.slope;
            error += purse.voters * purse.error;
        }
    }
    (slope, error)
}

/// By how much the sum that supporters bring may be wrong, and the points that certainly count.
pub(super) struct Doubt {
    pub held: f64,
    pub points: f64,
    pub unsure: usize,
}

impl Doubt {
    pub fn of(price: Line, supporters: &[Supporter], purses: &[Purse], length: f64) -> Self {
        let mut doubt = Self { held: 0.0, points: 0.0, unsure: 0 };
        for it in supporters {
            let purse = &purses[it.group as usize];
            let points = f64::from(it.points);
            let left = purse.at - price.at * points;
            let end = left + (purse.slope - price.slope * points) * length;
            let rounding = (purse.at + price.at * points) * EPS;
            let error = purse.error + rounding;
            if left < 0.0 {
                doubt.held += purse.voters * (error + end.max(0.0));
                doubt.unsure += 1;
                continue;
            }
            let margin = left.min(end) - error;
            if margin < 0.0 {
                doubt.held += purse.voters * -margin;
            }
            if GUARD * price.at * points < margin {
                doubt.points += purse.voters * points;
            } else {
                doubt.unsure += 1;
            }
        }
        doubt
    }
}

/// Takes a price from a purse: all it holds when that is less.
pub(super) fn pay(purse: &mut Purse, points: f64, price: Line, length: f64) {
    let due =
        Line { at: price.at * points, slope: price.slope * points, error: price.error * points };
    let left = purse.at - due.at;
    let end = left + (purse.slope - due.slope) * length;
    let error = purse.error + due.error + (purse.at + due.at) * EPS;
    if left < 0.0 {
        let error = if left.max(end) + error <= 0.0 { 0.0 } else { left.max(end) + error };
        *purse = Purse { at: 0.0, slope: 0.0, error, voters: purse.voters };
        return;
    }
    let below = (-left.min(end)).max(0.0);
    *purse = Purse {
        at: left,
        slope: purse.slope - due.slope,
        error: error + below,
        voters: purse.voters,
    };
}
