//! Equal Shares in floating point, certified: each choice is proved, or decided in exact numbers.
//!
//! What voters hold and what projects ask are lines in t, the number of steps by which shares may
//! still rise, with a bound on how far the truth may be from the line ([`Line`]). A choice that is
//! certain for all t up to some length stays the same there, so that [`super::add1`] can jump.

use std::cmp::Ordering;

use super::exact::Exact;
use super::line::{Below, EPS, Line};
use super::purse::{Doubt, GUARD, Purse, Sum, drift, pay};
use super::{Bought, Setting};
use crate::profile::Supporter;
use crate::ties::Tie;

/// A project that may still be bought.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    project: usize,
    /// The price per point when it was last asked, which it never goes below.
    price: Line,
    /// The same divided by what a point is worth: the lowest is bought.
    key: Line,
    /// Set when nobody pays all they hold: the price is then the cost over all points.
    free: Option<u128>,
    asked: usize,
}

/// What asking for a price gives.
enum Answer {
    Price { price: Line, free: bool },
    TooPoor,
    Unsure,
}

pub(super) struct Run<'a> {
    setting: Setting<'a>,
    purses: Vec<Purse>,
    /// Up to which t everything is certain.
    length: f64,
    steps: u64,
    exact: Option<Exact<'a>>,
    left: Vec<Candidate>,
    bought: Bought,
    /// How far ahead the run looked when it began.
    sight: f64,
    /// Set when something is unsure that would not be if the run looked less far ahead.
    blurred: bool,
}

/// Buys until nobody can, when shares have risen by `steps`, looking `length` steps ahead.
pub(crate) fn run(setting: Setting<'_>, steps: u64, length: f64) -> Bought {
    let mut sight = length;
    loop {
        let mut run = Run::new(setting, steps, sight);
        while let Some(chosen) = run.choose() {
            run.buy(chosen);
            if setting.ceiling < run.bought.cost || run.blurred {
                break;
            }
        }
        if !run.blurred {
            run.bought.steady = whole_steps(run.length);
            run.bought.sight = sight;
            return run.bought;
        }
        sight = if sight < 16.0 { 0.0 } else { sight / 16.0 };
    }
}

/// Whole steps within a length, far ones cut.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the length is clamped to what fits, and is cut on purpose"
)]
fn whole_steps(length: f64) -> u64 {
    length.clamp(0.0, 1e18) as u64
}

impl<'a> Run<'a> {
    fn new(setting: Setting<'a>, steps: u64, length: f64) -> Self {
        let (profile, endowment) = (setting.profile, setting.endowment);
        let whole = endowment.whole as f64;
        let class = |class: u32| {
            let (base, more) = (endowment.base[class as usize], endowment.more[class as usize]);
            let at = (base as f64 + more as f64 * steps as f64) / whole;
            Purse { at, slope: more as f64 / whole, error: at * 2.0 * EPS, voters: 0.0 }
        };
        let purses = profile.purse.iter().zip(&profile.voters);
        let purses = purses.map(|(at, voters)| Purse { voters: *voters as f64, ..class(*at) });
        let left = setting.applied.candidates(profile).into_iter().map(|project| {
            let points = all_points(&profile.voters, profile.supporters(project));
            let at = profile.costs[project] as f64 / points as f64;
            let price = Line { at, slope: 0.0, error: at * EPS };
            let key = price.over(profile.factor(project) as f64);
            Candidate { project, price, key, free: Some(points), asked: usize::MAX }
        });
        Self {
            setting,
            purses: purses.collect(),
            length,
            steps,
            exact: None,
            left: left.collect(),
            bought: Bought::default(),
            sight: length,
            blurred: false,
        }
    }

    /// The candidate with the lowest key, ties decided.
    fn choose(&mut self) -> Option<Candidate> {
        let turn = self.bought.order.len();
        let (applied, order) = (self.setting.applied, &self.bought.order);
        self.left.retain(|it| applied.allows(it.project, order));
        self.left
            .sort_unstable_by(|a, b| a.key.at.total_cmp(&b.key.at).then(a.project.cmp(&b.project)));
        let mut best: Option<Candidate> = None;
        let mut at = 0;
        while at < self.left.len() && !self.blurred {
            let candidate = self.left[at];
            let hopeless =
                best.is_some_and(|best| best.key.below(candidate.key, 0.0) != Below::Unsure);
            if hopeless {
                // All that follow have a higher bound, but bounds are not equally precise.
                at += 1;
                continue;
            }
            match self.ask(candidate, turn) {
                Some(asked) => {
                    self.left[at] = asked;
                    if best.is_none_or(|best| asked.key.at < best.key.at) {
                        best = Some(asked);
                    }
                    at += 1;
                }
                None => drop(self.left.remove(at)),
            }
        }
        let best = best?;
        Some(self.settle(best, turn)).filter(|_| !self.blurred)
    }

    /// Looks at all that `best` must stay below, and decides between those too close to tell.
    fn settle(&mut self, best: Candidate, turn: usize) -> Candidate {
        let mut close = vec![best];
        for at in 0..self.left.len() {
            let candidate = self.left[at];
            if candidate.project == best.project {
                continue;
            }
            match best.key.below(candidate.key, self.length) {
                Below::Always => {}
                Below::Until(length) => self.length = self.length.min(length),
                Below::Unsure if candidate.asked == turn => close.push(candidate),
                Below::Unsure => {
                    if let Some(asked) = self.ask(candidate, turn) {
                        self.left[at] = asked;
                        return self
                            .settle(if asked.key.at < best.key.at { asked } else { best }, turn);
                    }
                }
            }
        }
        if close.len() == 1 { best } else { self.decide(close, turn) }
    }

    /// Decides in exact numbers between projects whose keys are too close.
    fn decide(&mut self, close: Vec<Candidate>, turn: usize) -> Candidate {
        let all_free = close.iter().all(|it| it.free.is_some());
        if !all_free && 0.0 < self.sight {
            self.blurred = true;
            return close[0];
        }
        if !all_free {
            self.bought.exact += 1;
            self.length = 0.0;
            self.catch_up();
        }
        let mut equal: Vec<Candidate> = vec![];
        for candidate in close {
            let order = equal.first().map_or(Ordering::Less, |best| {
                if all_free {
                    self.compare_free(candidate, *best)
                } else {
                    self.compare(candidate, *best)
                }
            });
            match order {
                Ordering::Less => equal = vec![candidate],
                Ordering::Equal => equal.push(candidate),
                Ordering::Greater => {}
            }
        }
        equal.sort_by_key(|it| self.setting.profile.priority[it.project]);
        let taken = equal[0];
        if 1 < equal.len() {
            let others = equal.iter().skip(1).map(|it| it.project).collect();
            self.bought.ties.push(Tie { after: turn, taken: taken.project, others });
        }
        taken
    }

    /// Compares two prices that nobody is too poor for: small fractions.
    fn compare_free(&self, one: Candidate, other: Candidate) -> Ordering {
        use num_bigint::BigUint;
        let profile = self.setting.profile;
        let side = |a: Candidate, b: Candidate| {
            let points = b.free.unwrap_or(1);
            let factors = [profile.costs[a.project], profile.factor(b.project)];
            BigUint::from(points) * factors[0] * factors[1]
        };
        side(one, other).cmp(&side(other, one))
    }

    fn compare(&self, one: Candidate, other: Candidate) -> Ordering {
        let Some(exact) = &self.exact else { return Ordering::Equal };
        match (exact.price(one.project), exact.price(other.project)) {
            (Some(a), Some(b)) => exact.compare((&a, one.project), (&b, other.project)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }

    fn catch_up(&mut self) {
        let steps = self.steps;
        let exact = self.exact.get_or_insert_with(|| Exact::new(self.setting, steps));
        exact.catch_up(&self.bought.order);
    }

    /// The price of a project now; `None` when its supporters cannot pay it any more.
    fn ask(&mut self, candidate: Candidate, turn: usize) -> Option<Candidate> {
        let Candidate { project, price, .. } = candidate;
        let profile = self.setting.profile;
        let mut answer = self.price(project, price.at - price.error);
        if matches!(answer, Answer::Unsure) {
            if 0.0 < self.sight {
                self.blurred = true;
                return None;
            }
            self.bought.exact += 1;
            self.length = 0.0;
            self.catch_up();
            let price = self.exact.as_ref()?.price(project)?;
            let at = price_in_floats(self.exact.as_ref()?, &price);
            let price = Line { at, slope: 0.0, error: at * 4.0 * EPS };
            answer = Answer::Price { price, free: false };
        }
        let Answer::Price { price, free } = answer else { return None };
        let free = free.then(|| all_points(&profile.voters, profile.supporters(project)));
        let key = price.over(profile.factor(project) as f64);
        Some(Candidate { project, price, key, free, asked: turn })
    }

    fn buy(&mut self, chosen: Candidate) {
        let profile = self.setting.profile;
        for it in profile.supporters(chosen.project) {
            pay(&mut self.purses[it.group as usize], it.points.into(), chosen.price, self.length);
        }
        self.left.retain(|it| it.project != chosen.project);
        self.bought.order.push(chosen.project);
        self.bought.cost += profile.costs[chosen.project];
    }

    /// The price per point, searched from one that it is not below.
    fn price(&mut self, project: usize, from: f64) -> Answer {
        let profile = self.setting.profile;
        let (cost, supporters) = (profile.costs[project] as f64, profile.supporters(project));
        let mut sum = Sum::at(from.max(0.0), supporters, &self.purses);
        let mut before = 0.0;
        loop {
            if sum.points == 0.0 {
                return self.all_poor(cost, &sum, project);
            }
            let price = (cost - sum.held) / sum.points;
            if price < before {
                // It only falls by rounding, when somebody can just pay it.
                return Answer::Unsure;
            }
            before = price;
            let next = Sum::at(price, supporters, &self.purses);
            if next.poor == sum.poor {
                break;
            }
            sum = next;
        }
        // Without looking ahead nothing moves.
        let far = 0.0 < self.sight;
        let slope = if far { drift(before, supporters, &self.purses).0 } else { 0.0 };
        let price = Line { at: before, slope: -slope / sum.points, error: 0.0 };
        let doubt = Doubt::of(price, supporters, &self.purses, self.length);
        if doubt.points <= 0.0 {
            return Answer::Unsure;
        }
        let count = supporters.len() as f64 + 4.0;
        let rounding = count * EPS * (cost + sum.held + slope.abs() * self.length);
        let error = (doubt.held + rounding) / doubt.points * (1.0 + 1e-6) + price.at.abs() * EPS;
        if price.at * GUARD < error {
            return Answer::Unsure;
        }
        if sum.poor == 0 && doubt.unsure == 0 {
            let at = cost / sum.points;
            return Answer::Price { price: Line { at, slope: 0.0, error: at * EPS }, free: true };
        }
        Answer::Price { price: Line { error, ..price }, free: false }
    }

    /// Nobody can pay the price: certain, until shares have risen enough.
    fn all_poor(&mut self, cost: f64, sum: &Sum, project: usize) -> Answer {
        let supporters = self.setting.profile.supporters(project);
        let (slope, error) = drift(f64::INFINITY, supporters, &self.purses);
        let error = error + (supporters.len() as f64 + 4.0) * EPS * (cost + sum.held);
        let held = Line { at: sum.held, slope, error };
        match held.below(Line { at: cost, slope: 0.0, error: 0.0 }, self.length) {
            Below::Always => Answer::TooPoor,
            Below::Until(length) => {
                self.length = self.length.min(length);
                Answer::TooPoor
            }
            Below::Unsure => Answer::Unsure,
        }
    }
}

fn all_points(voters: &[u64], supporters: &[Supporter]) -> u128 {
    supporters.iter().map(|it| u128::from(voters[it.group as usize]) * u128::from(it.points)).sum()
}

fn price_in_floats(exact: &Exact<'_>, price: &super::exact::Price) -> f64 {
    use num_rational::BigRational;
    use num_traits::ToPrimitive;
    let below = &exact.below * num_bigint::BigInt::from(price.points);
    BigRational::new(price.above.clone(), below).to_f64().unwrap_or(f64::MAX)
}
