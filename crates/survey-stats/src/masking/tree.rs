//! Which things are linked, so that no chain of links comes back to where it started.

/// Parts that grow together as links are made.
pub(super) struct Links(Vec<usize>);

impl Links {
    pub(super) fn none(things: usize) -> Self {
        Self((0..things).collect())
    }

    fn root(&self, thing: usize) -> usize {
        let mut at = thing;
        while let Some(above) = self.0.get(at).filter(|above| **above != at) {
            at = *above;
        }
        at
    }

    pub(super) fn are_linked(&self, one: usize, other: usize) -> bool {
        self.root(one) == self.root(other)
    }

    pub(super) fn link(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(above) = self.0.get_mut(one) {
            *above = other;
        }
    }
}
