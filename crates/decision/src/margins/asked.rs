//! Whether a change is enough, asked as seldom as possible.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// How recounts are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Beginning a little before the end, where shares are raised: what comes before is not looked
    /// at.
    Nearly,
    /// In full.
    Fully,
}

/// Asks by recounts, and takes for granted what lies beyond: what is enough is so when it is more,
/// and what is not is not when it is less.
///
/// Not every rule is that regular. But an answer and the opposite one a unit away were both
/// counted: neither can be taken for granted without the other being the same.
struct Asked<F> {
    recount: F,
    /// The least that was found enough, and the most that was not.
    enough: Cell<Option<u64>>,
    lacking: Cell<Option<u64>>,
}

impl<F: Fn(u64) -> bool> Asked<F> {
    fn new(recount: F) -> Self {
        Self { recount, enough: Cell::new(None), lacking: Cell::new(None) }
    }

    fn holds(&self, at: u64) -> bool {
        if self.enough.get().is_some_and(|least| least <= at) {
            return true;
        }
        if self.lacking.get().is_some_and(|most| at <= most) {
            return false;
        }
        let holds = (self.recount)(at);
        let known = if holds { &self.enough } else { &self.lacking };
        known.set(Some(at));
        holds
    }
}

/// What is found when recounts are only nearly made, if full ones confirm that what is found is
/// enough, and one less is not; else what is found by full ones alone.
///
/// `ask` says whether a change is enough, and whether that is as sure as a full recount.
pub(super) fn twice(
    ask: impl Fn(u64, Asking) -> (bool, bool),
    find: impl Fn(&dyn Fn(u64) -> bool) -> Option<u64>,
) -> Option<u64> {
    let sure: RefCell<BTreeMap<u64, bool>> = RefCell::new(BTreeMap::new());
    let asked = |at: u64, asking: Asking| {
        if let Some(known) = sure.borrow().get(&at) {
            return *known;
        }
        let (holds, is_sure) = ask(at, asking);
        if is_sure {
            sure.borrow_mut().insert(at, holds);
        }
        holds
    };
    let fully = |at: u64| asked(at, Asking::Fully);
    let nearly = Asked::new(|at| asked(at, Asking::Nearly));
    let found = find(&|at| nearly.holds(at));
    if found.is_some_and(|at| fully(at) && (at == 1 || !fully(at - 1))) {
        return found;
    }
    let asked = Asked::new(fully);
    find(&|at| asked.holds(at))
}
