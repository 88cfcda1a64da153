//! Equal Shares in floating point, certified: each choice is proved, or decided in exact numbers.
//!
//! What voters hold is kept with a bound on how far it may be from the truth ([`Purses`]). A project
//! is first asked whether it could do better than the best so far, which most cannot: one walk over
//! its supporters tells. Only those that could are solved.
//!
//! What supporters bring at most is told from one run to the next, at higher shares ([`Lines`]): most
//! projects need not be asked again.
//!
//! A run may follow another one, at lower shares. While both buy the same, what voters hold only
//! rises with their shares, and prices only fall. So if the price that a project was bought at with
//! lower shares is below what all others ask with higher ones, it is bought at all shares between.

use super::between::{Between, Chord};
use super::exact::Exact;
use super::field::Field;
use super::lines::{Along, Line, Lines};
use super::purse::{EPS, Price, Purses};
use super::signs::Signs;
use super::thin::Thinned;
use super::walk::Survey;
use super::{Bought, Setting};

/// A run, and what another one needs to follow it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    pub bought: Bought,
    pub(super) turns: Vec<Turn>,
    pub(super) lines: Vec<Line>,
    /// By how many steps shares had risen.
    steps: u64,
}

impl Trace {
    /// A run that nothing can follow.
    pub fn of(bought: Bought) -> Self {
        Self { bought, ..Self::default() }
    }

    /// The same without what only the next run asks for.
    pub fn bare(&self) -> Self {
        Self { bought: self.bought.clone(), turns: self.turns.clone(), lines: vec![], ..*self }
    }
}

/// What was bought in a turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Its place in the field.
    pub at: usize,
    pub price: Price,
    pub key: Key,
    /// By about how much the price rises with each step.
    pub slope: f64,
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
    pub(super) survey: Survey,
    pub(super) left: Vec<Candidate>,
    /// Room for those of them who are asked in a turn.
    pub(super) queue: Vec<usize>,
    pub(super) lines: Lines,
    /// How this run goes along the one before; `None` once it bought something else.
    pub(super) along: Option<Along>,
    /// What is known of shares between this run and the one it follows.
    pub(super) between: Between,
    /// Made once two projects are too close in this run.
    pub(super) signs: Option<Signs>,
    pub(super) exact: Option<Exact<'a>>,
    pub(super) steps: u64,
    pub(super) turns: Vec<Turn>,
    pub(super) bought: Bought,
}

/// Why a run that follows another stopped, and up to about what part of the way it need not have.
pub(crate) enum Parted {
    /// Something else is bought from there on.
    Met(f64),
    /// Nothing certain is known of what lies between.
    Unsure(f64),
}

impl<'a> Runner<'a> {
    /// `None` where the numbers are too large for it; `many` says that it will run many times.
    pub fn new(setting: Setting<'a>, many: bool) -> Option<Self> {
        Some(Self {
            field: if many { Field::gathered(setting) } else { Field::new(setting) }?,
            purses: Purses::default(),
            thinned: Thinned::default(),
            survey: Survey::default(),
            left: vec![],
            queue: vec![],
            lines: Lines::default(),
            along: None,
            between: Between::default(),
            signs: None,
            exact: None,
            steps: 0,
            turns: vec![],
            bought: Bought::default(),
        })
    }

    /// Buys until nobody can, when shares have risen by `steps`.
    pub fn run(&mut self, steps: u64, near: Option<&Trace>) -> Trace {
        self.begin(steps, near);
        while let Some(turn) = self.choose(near, false) {
            self.buy(turn, near);
            if self.field.setting.ceiling < self.bought.cost {
                break;
            }
        }
        self.end()
    }

    /// The same, given up when it is not certain that all shares between buy what `lower` bought.
    pub fn follow(&mut self, steps: u64, lower: &Trace) -> Result<Trace, Parted> {
        self.begin(steps, Some(lower));
        let endowment = self.field.setting.endowment;
        let (low, high) = (endowment.purses(lower.steps), endowment.purses(steps));
        self.between.begin(&low, &high, &self.field.purse);
        while let Some(turn) = self.choose(Some(lower), true) {
            let before = lower.turns.get(self.turns.len()).copied();
            let Some(before) = before.filter(|before| before.at == turn.at) else {
                return Err(self.crossing(before, turn));
            };
            let chord = self.chord(before, turn);
            self.keeps(before, turn, chord.as_ref(), lower)?;
            let entries = self.thinned.entries(&self.field, turn.at);
            self.between.pay(chord, &self.purses, entries);
            self.buy(turn, Some(lower));
            if self.field.setting.ceiling < self.bought.cost {
                break;
            }
        }
        if self.turns.len() == lower.turns.len() {
            Ok(self.end())
        } else {
            Err(Parted::Unsure(0.5))
        }
    }

    fn begin(&mut self, steps: u64, near: Option<&Trace>) {
        let endowment = self.field.setting.endowment;
        let whole = endowment.whole as f64;
        self.purses.fill(&endowment.purses(steps), &self.field.purse);
        self.thinned.reset(self.field.asked.len());
        self.left.clear();
        self.left.extend(self.field.asked.iter().enumerate().map(|(at, asked)| {
            let least = asked.free / asked.factor * (1.0 - 4.0 * EPS);
            Candidate { at, least, turn: usize::MAX, asked: None, gone: false }
        }));
        self.lines.reset(self.field.asked.len());
        self.along = near.filter(|near| near.steps <= steps).map(|near| {
            let more = endowment.more.iter().max().map_or(0.0, |more| *more as f64);
            let steps = (steps - near.steps) as f64;
            Along::new(more * steps / whole * (1.0 + 4.0 * EPS), steps)
        });
        self.signs = None;
        self.exact = None;
        self.steps = steps;
        self.turns.clear();
        self.bought = Bought::default();
    }

    /// What a project that both runs buy asks between them.
    fn chord(&self, before: Turn, turn: Turn) -> Option<Chord> {
        let entries = self.thinned.entries(&self.field, turn.at);
        let prices = (before.price, turn.price);
        self.between.chord(prices, &self.purses, &self.field.asked[turn.at], entries)
    }

    fn buy(&mut self, mut turn: Turn, near: Option<&Trace>) {
        turn.slope = self.go_along(&turn, near);
        let project = self.field.projects[turn.at];
        let most_points = self.field.asked[turn.at].most_points;
        self.purses.pay(turn.price, self.thinned.entries(&self.field, turn.at), most_points);
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

    /// Whether the other run bought the same, and what that tells; gives by how much prices rise.
    fn go_along(&mut self, turn: &Turn, near: Option<&Trace>) -> f64 {
        let before = near.and_then(|near| near.turns.get(self.turns.len()));
        let before = before.filter(|before| before.at == turn.at);
        let (Some(before), Some(along)) = (before, &mut self.along) else {
            self.along = None;
            return 0.0;
        };
        let (was, is) = (before.price, turn.price);
        if !(was.free && is.free) {
            let fell = was.at - is.at + (was.error + is.error) + was.at * EPS;
            let most_points = self.field.asked[turn.at].most_points;
            along.rise += fell.max(0.0) * most_points * (1.0 + 4.0 * EPS);
        }
        if along.steps < 1.0 { before.slope } else { (is.at - was.at) / along.steps }
    }

    fn end(&mut self) -> Trace {
        let (bought, turns) = (std::mem::take(&mut self.bought), std::mem::take(&mut self.turns));
        Trace { bought, turns, lines: self.lines.take(), steps: self.steps }
    }
}
