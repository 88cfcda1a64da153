//! Pairs put together: one person on five lists is one group.

use std::collections::BTreeMap;

use crate::score::{Certainty, Match};

/// The contacts that matches of a certainty tie together, by their keys in order.
///
/// A group may hold two that do not match each other and both match a third: it is to be looked at
/// as a whole.
///
/// ```
/// use cordee_contacts::{Certainty, Match, groups};
///
/// let pair = |a, b, certainty| Match { a, b, score: 20.0, reasons: vec![], certainty };
/// let found = [
///     pair("a", "b", Certainty::Sure),
///     pair("b", "c", Certainty::Sure),
///     pair("c", "d", Certainty::Possible),
/// ];
/// assert_eq!(groups(&found, Certainty::Likely), [["a", "b", "c"]]);
/// ```
pub fn groups<'a>(matches: &[Match<'a>], at_least: Certainty) -> Vec<Vec<&'a str>> {
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    let wanted = || matches.iter().filter(|it| at_least <= it.certainty);
    for found in wanted() {
        for key in [found.a, found.b] {
            let next = positions.len();
            positions.entry(key).or_insert(next);
        }
    }
    let mut roots: Vec<usize> = (0..positions.len()).collect();
    for found in wanted() {
        if let (Some(one), Some(other)) = (positions.get(found.a), positions.get(found.b)) {
            let (one, other) = (root(&mut roots, *one), root(&mut roots, *other));
            if let Some(higher) = roots.get_mut(one.max(other)) {
                *higher = one.min(other);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (key, position) in positions {
        groups.entry(root(&mut roots, position)).or_default().push(key);
    }
    let mut groups: Vec<Vec<&str>> = groups.into_values().collect();
    groups.sort();
    groups
}

/// The lowest position tied to one; paths are halved on the way, so that they stay short.
fn root(roots: &mut [usize], mut position: usize) -> usize {
    while let Some(parent) = roots.get(position).copied().filter(|parent| *parent != position) {
        let above = roots.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = roots.get_mut(position) {
            *slot = above;
        }
        position = above;
    }
    position
}
