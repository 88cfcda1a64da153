//! Equal Shares in whole numbers without bound: what certified runs ask when they are unsure.
//!
//! All budgets are numerators over one denominator, and voters with the same history share one.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::{Bought, Setting};
use crate::ties::Tie;

/// The state of a run after some purchases.
pub(crate) struct Exact<'a> {
    setting: Setting<'a>,
    /// All amounts are divided by this.
    pub below: BigInt,
    /// What a voter of each class holds; class 0 holds nothing.
    pub held: Vec<BigInt>,
    /// The class of each group.
    pub class: Vec<u32>,
    /// How many purchases were applied.
    pub applied: usize,
}

/// What supporters pay: at most `above / (below * points)` for each point.
pub(crate) struct Price {
    pub above: BigInt,
    pub points: u128,
    /// Classes whose voters pay all they hold.
    poor: Vec<bool>,
    parts: Vec<Part>,
}

/// Voters of one class who give a project the same points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    class: u32,
    points: u32,
    voters: u64,
}

/// What voters who held and gave the same paid.
pub(crate) struct Payment {
    /// What each of them pays, over the denominator after it.
    pub each: BigInt,
    /// The groups they belong to, rising.
    pub groups: Vec<usize>,
}

impl<'a> Exact<'a> {
    pub fn new(setting: Setting<'a>, steps: u64) -> Self {
        let endowment = setting.endowment;
        let mut held = vec![BigInt::zero()];
        held.extend((0..endowment.base.len()).map(|class| endowment.exact(class, steps)));
        let class = setting.profile.purse.iter().map(|purse| purse + 1).collect();
        Self { setting, below: BigInt::from(endowment.whole), held, class, applied: 0 }
    }

    fn parts(&self, project: usize) -> Vec<Part> {
        let profile = self.setting.profile;
        let supporters = profile.supporters(project).iter();
        let mut parts: Vec<Part> = supporters
            .map(|it| Part {
                class: self.class[it.group as usize],
                points: it.points,
                voters: profile.voters[it.group as usize],
            })
            .filter(|part| part.class != 0)
            .collect();
        parts.sort_unstable();
        parts.dedup_by(|next, part| {
            let same = (next.class, next.points) == (part.class, part.points);
            if same {
                part.voters += next.voters;
            }
            same
        });
        parts
    }

    /// The lowest price at which supporters can pay; `None` when they cannot.
    ///
    /// At each turn those who cannot pay the price pay all they hold, and it rises for the others.
    pub fn price(&self, project: usize) -> Option<Price> {
        let cost = BigInt::from(self.setting.profile.costs[project]) * &self.below;
        let parts = self.parts(project);
        let mut poor = vec![false; parts.len()];
        let mut above = cost;
        let mut points: u128 =
            parts.iter().map(|it| u128::from(it.voters) * u128::from(it.points)).sum();
        loop {
            if points.is_zero() {
                return None;
            }
            let whole = BigInt::from(points);
            let mut turned = false;
            let mut next = (above.clone(), points);
            for (part, poor) in parts.iter().zip(&mut poor).filter(|(_, poor)| !**poor) {
                let held = &self.held[part.class as usize];
                if held * &whole < &above * part.points {
                    *poor = true;
                    turned = true;
                    next.0 -= held * part.voters;
                    next.1 -= u128::from(part.voters) * u128::from(part.points);
                }
            }
            (above, points) = next;
            if !turned {
                return Some(Price { above, points, poor, parts });
            }
        }
    }

    /// How two prices compare, each divided by what a point is worth.
    pub fn compare(&self, one: (&Price, usize), other: (&Price, usize)) -> Ordering {
        let factor = |project| BigInt::from(self.setting.profile.factor(project));
        let left = &one.0.above * BigInt::from(other.0.points) * factor(other.1);
        let right = &other.0.above * BigInt::from(one.0.points) * factor(one.1);
        left.cmp(&right)
    }

    /// Takes the price from all supporters; says what each group paid, over `self.below` after it.
    pub fn buy(&mut self, project: usize, price: &Price) -> Vec<Payment> {
        let points = BigInt::from(price.points);
        let shared = points.gcd(&price.above);
        let (rise, each) = (&points / &shared, &price.above / &shared);
        if !rise.is_one() {
            self.below *= &rise;
            for held in &mut self.held {
                *held *= &rise;
            }
        }
        let mut becomes: Vec<(u32, u32, u32, BigInt)> = vec![];
        for (part, poor) in price.parts.iter().zip(&price.poor) {
            let held = &self.held[part.class as usize];
            let (paid, class) = if *poor {
                (held.clone(), 0)
            } else {
                let paid = &each * part.points;
                let left = held - &paid;
                if left.is_zero() {
                    (paid, 0)
                } else {
                    self.held.push(left);
                    (paid, number(self.held.len() - 1))
                }
            };
            becomes.push((part.class, part.points, class, paid));
        }
        let known: Vec<(u32, u32)> = becomes.iter().map(|it| (it.0, it.1)).collect();
        let pay = |(_, _, _, each)| Payment { each, groups: vec![] };
        let next: Vec<u32> = becomes.iter().map(|it| it.2).collect();
        let mut payments: Vec<Payment> = becomes.into_iter().map(pay).collect();
        for it in self.setting.profile.supporters(project) {
            let class = &mut self.class[it.group as usize];
            if let Ok(at) = known.binary_search(&(*class, it.points)) {
                payments[at].groups.push(it.group as usize);
                *class = next[at];
            }
        }
        self.forget();
        self.applied += 1;
        payments
    }

    /// Drops classes that nobody belongs to any more.
    fn forget(&mut self) {
        let mut place = vec![u32::MAX; self.held.len()];
        place[0] = 0;
        let mut held = vec![BigInt::zero()];
        for class in &mut self.class {
            let at = *class as usize;
            if place[at] == u32::MAX {
                place[at] = number(held.len());
                held.push(std::mem::take(&mut self.held[at]));
            }
            *class = place[at];
        }
        self.held = held;
    }

    /// Applies purchases that were made since.
    pub fn catch_up(&mut self, order: &[usize]) {
        while let Some(project) = order.get(self.applied) {
            match self.price(*project) {
                Some(price) => drop(self.buy(*project, &price)),
                None => self.applied += 1,
            }
        }
    }
}

/// The number of a class: there are not more than groups, which are counted in 32 bits.
fn number(class: usize) -> u32 {
    u32::try_from(class).expect("there are fewer classes than groups")
}

/// A whole run in exact numbers, without any short cut: the reference of the certified one.
pub(crate) fn run(setting: Setting<'_>, steps: u64) -> Bought {
    let profile = setting.profile;
    let mut state = Exact::new(setting, steps);
    let mut bought = Bought::default();
    let mut left = setting.applied.candidates(profile);
    loop {
        left.retain(|project| setting.applied.allows(*project, &bought.order));
        let mut best: Vec<(usize, Price)> = vec![];
        for project in &left {
            let Some(price) = state.price(*project) else { continue };
            let order = best.first().map_or(Ordering::Less, |(other, best)| {
                state.compare((&price, *project), (best, *other))
            });
            match order {
                Ordering::Less => best = vec![(*project, price)],
                Ordering::Equal => best.push((*project, price)),
                Ordering::Greater => {}
            }
        }
        best.sort_by_key(|(project, _)| profile.priority[*project]);
        let Some((project, price)) = best.first() else { return bought };
        if 1 < best.len() {
            let others = best.iter().skip(1).map(|(other, _)| *other).collect();
            bought.ties.push(Tie { after: bought.order.len(), taken: *project, others });
        }
        state.buy(*project, price);
        bought.order.push(*project);
        bought.cost += profile.costs[*project];
        left.retain(|other| other != project);
        if setting.ceiling < bought.cost {
            return bought;
        }
    }
}

/// About what a price is.
pub(super) fn in_floats(exact: &Exact<'_>, price: &Price) -> f64 {
    use num_rational::BigRational;
    use num_traits::ToPrimitive;
    let below = &exact.below * BigInt::from(price.points);
    BigRational::new(price.above.clone(), below).to_f64().unwrap_or(f64::MAX)
}
