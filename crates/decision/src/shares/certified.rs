//! Equal Shares in floating point, certified: each choice is proved, or decided in exact numbers.
//!
//! What voters hold is kept with a bound on how far it may be from the truth ([`Purses`]). A project
//! is first asked whether it could do better than the best so far, which most cannot: one walk over
//! its supporters tells. Only those that could are solved.
//!
//! A run may follow another one, at lower shares. While both buy the same, what voters hold only
//! rises with their shares, and prices only fall. So if the price that a project was bought at with
//! lower shares is below what all others ask with higher ones, it is bought at all shares between.

use super::exact::Exact;
use super::field::Field;
use super::purse::{EPS, Price, Purses};
use super::signs::Signs;
use super::thin::Thinned;
use super::{Bought, Setting};

/// A run, and what another one needs to follow it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    pub bought: Bought,
    pub(super) turns: Vec<Turn>,
}

impl Trace {
    /// A run that nothing can follow.
    pub fn of(bought: Bought) -> Self {
        Self { bought, turns: vec![] }
    }
}

/// What was bought in a turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Its place in the field.
    pub at: usize,
    pub price: Price,
    pub key: Key,
}

/// A price divided by what a point is worth: the lowest is bought.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Key {
    pub at: f64,
    pub error: f64,
}

impl Key {
    pub fn most(self) -> f64 {
        self.at + self.error + self.at * EPS
    }

    pub fn least(self) -> f64 {
        self.at - self.error - self.at * EPS
    }
}

/// A project that may still be bought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its place in the field.
    pub at: usize,
    /// It asks no less, now and later.
    pub least: f64,
    /// In which turn it was asked last, and what it then asked where that was worked out.
    pub turn: usize,
    pub asked: Option<(Price, Key)>,
    /// Set when it is bought, or nobody can pay for it any more.
    pub gone: bool,
}

/// What does the runs of one count, and keeps their room from one to the next.
pub(crate) struct Runner<'a> {
    pub(super) field: Field<'a>,
    pub(super) purses: Purses,
    pub(super) thinned: Thinned,
    pub(super) left: Vec<Candidate>,
    pub(super) signs: Option<Signs>,
    /// Set once two projects were too close: the next runs number histories from the start.
    pub(super) signing: bool,
    pub(super) exact: Option<Exact<'a>>,
    pub(super) steps: u64,
    pub(super) turns: Vec<Turn>,
    pub(super) bought: Bought,
}

/// Why a run that follows another stopped: by what part it would have had to look less far.
pub(crate) struct Parted(pub f64);

impl<'a> Runner<'a> {
    /// `None` where the numbers are too large for it.
    pub fn new(setting: Setting<'a>) -> Option<Self> {
        Some(Self {
            field: Field::new(setting)?,
            purses: Purses::default(),
            thinned: Thinned::default(),
            left: vec![],
            signs: None,
            signing: false,
            exact: None,
            steps: 0,
            turns: vec![],
            bought: Bought::default(),
        })
    }

    /// Buys until nobody can, when shares have risen by `steps`.
    pub fn run(&mut self, steps: u64, near: Option<&Trace>) -> Trace {
        self.begin(steps);
        while let Some(turn) = self.choose(near) {
            self.buy(turn);
            if self.field.setting.ceiling < self.bought.cost {
                break;
            }
        }
        self.end()
    }

    /// The same, given up when it is not certain that all shares between buy what `lower` bought.
    pub fn follow(&mut self, steps: u64, lower: &Trace) -> Result<Trace, Parted> {
        self.begin(steps);
        while let Some(turn) = self.choose(Some(lower)) {
            let before = lower.turns.get(self.turns.len());
            let Some(before) = before.filter(|before| before.at == turn.at) else {
                return Err(Parted(0.5));
            };
            self.keeps(*before, turn, lower)?;
            self.buy(turn);
            if self.field.setting.ceiling < self.bought.cost {
                break;
            }
        }
        if self.turns.len() == lower.turns.len() { Ok(self.end()) } else { Err(Parted(0.5)) }
    }

    fn begin(&mut self, steps: u64) {
        let (profile, endowment) = (self.field.setting.profile, self.field.setting.endowment);
        let whole = endowment.whole as f64;
        let class = |(base, more): (&u128, &u128)| {
            let held = (*base as f64 + *more as f64 * steps as f64) / whole;
            (held, held * 2.0 * EPS)
        };
        let classes: Vec<(f64, f64)> =
            endowment.base.iter().zip(&endowment.more).map(class).collect();
        self.purses.fill(profile.purse.iter().map(|at| classes[*at as usize]));
        self.thinned.reset(self.field.asked.len());
        self.left.clear();
        self.left.extend(self.field.asked.iter().enumerate().map(|(at, asked)| {
            let least = asked.free / asked.factor * (1.0 - 4.0 * EPS);
            Candidate { at, least, turn: usize::MAX, asked: None, gone: false }
        }));
        self.signs = self.signing.then(|| Signs::new(&profile.purse));
        self.exact = None;
        self.steps = steps;
        self.turns.clear();
        self.bought = Bought::default();
    }

    fn buy(&mut self, turn: Turn) {
        let project = self.field.projects[turn.at];
        self.purses.pay(turn.price, self.thinned.entries(&self.field, turn.at));
        if let Some(signs) = &mut self.signs {
            signs.pay(&self.field, turn.at);
        }
        if let Some(it) = self.left.iter_mut().find(|it| it.at == turn.at) {
            it.gone = true;
        }
        self.turns.push(turn);
        self.bought.order.push(project);
        self.bought.cost += self.field.setting.profile.costs[project];
    }

    fn end(&mut self) -> Trace {
        let (bought, turns) = (std::mem::take(&mut self.bought), std::mem::take(&mut self.turns));
        Trace { bought, turns }
    }
}
