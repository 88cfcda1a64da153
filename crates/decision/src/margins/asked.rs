//! Whether a project is selected, asked as seldom as possible.

use std::cell::Cell;

/// Asks by recounts, and takes for granted what lies beyond: who is selected is so when it is
/// better off too, and who is not is not when it is worse off.
///
/// Not every rule is that regular. But an answer and the opposite one a unit away were both
/// counted: neither can be taken for granted without the other being the same.
pub(super) struct Asked<F> {
    recount: F,
    /// Whether the project is better off the higher what is asked.
    rises: bool,
    /// How well off it is where it was found selected, at least, and where it was not, at most.
    selected: Cell<Option<u64>>,
    refused: Cell<Option<u64>>,
}

impl<F: Fn(u64) -> bool> Asked<F> {
    pub fn new(recount: F, rises: bool) -> Self {
        Self { recount, rises, selected: Cell::new(None), refused: Cell::new(None) }
    }

    pub fn holds(&self, at: u64) -> bool {
        let off = if self.rises { at } else { u64::MAX - at };
        if self.selected.get().is_some_and(|least| least <= off) {
            return true;
        }
        if self.refused.get().is_some_and(|most| off <= most) {
            return false;
        }
        let holds = (self.recount)(at);
        if holds {
            self.selected.set(Some(off));
        } else {
            self.refused.set(Some(off));
        }
        holds
    }

    /// Looks for where it is selected without asking for more than that takes.
    pub fn try_until_it_holds(&self, mut guesses: impl Iterator<Item = u64>) {
        guesses.any(|at| self.holds(at));
    }
}
