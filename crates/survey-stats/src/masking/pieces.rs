//! People by all filters at once, and the pieces that open filters cut them into.

use std::collections::BTreeMap;

use super::publication::{Dimension, PublicationError};

/// The combinations of filter values that somebody has.
pub(super) struct Combinations {
    /// The values of each combination, one a dimension.
    values: Vec<Vec<Option<u16>>>,
    /// The combination of each person.
    pub(super) of_person: Vec<usize>,
    /// How many people have each.
    people: Vec<u64>,
}

impl Combinations {
    pub(super) fn of(
        dimensions: &[Dimension<'_>],
        people: usize,
    ) -> Result<Self, PublicationError> {
        let mut of_person = vec![0; people];
        let mut values = vec![vec![]];
        for (at, dimension) in dimensions.iter().enumerate() {
            check(at, dimension, people)?;
            // One dimension at a time, so that places stay small however many combinations could be.
            let mut places = BTreeMap::new();
            let given = of_person.iter().copied().zip(dimension.values.iter().copied());
            for key in given.clone() {
                let next = places.len();
                places.entry(key).or_insert(next);
            }
            of_person = given.filter_map(|key| places.get(&key).copied()).collect();
            values = longer(&values, &places);
        }
        let mut counts = vec![0; values.len()];
        for combination in &of_person {
            if let Some(count) = counts.get_mut(*combination) {
                *count += 1;
            }
        }
        Ok(Self { values, of_person, people: counts })
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    pub(super) fn people(&self) -> &[u64] {
        &self.people
    }

    /// Whether each combination is within a filter: one value or all, for each dimension.
    pub(super) fn within(&self, filter: &[Option<u16>]) -> Vec<bool> {
        let fits = |values: &Vec<Option<u16>>| {
            let mut pairs = values.iter().zip(filter);
            pairs.all(|(value, chosen)| chosen.is_none() || value == chosen)
        };
        self.values.iter().map(fits).collect()
    }
}

fn check(at: usize, dimension: &Dimension<'_>, people: usize) -> Result<(), PublicationError> {
    let found = dimension.values.len();
    if found != people {
        return Err(PublicationError::DifferentLengths { expected: people, found });
    }
    match dimension.values.iter().flatten().find(|value| dimension.size <= **value) {
        Some(value) => Err(PublicationError::UnknownValue { dimension: at, value: *value }),
        None => Ok(()),
    }
}

/// The combinations with one dimension more, each in its place.
fn longer(
    values: &[Vec<Option<u16>>],
    places: &BTreeMap<(usize, Option<u16>), usize>,
) -> Vec<Vec<Option<u16>>> {
    let mut longer = vec![vec![]; places.len()];
    for ((before, value), place) in places {
        if let (Some(to), Some(before)) = (longer.get_mut(*place), values.get(*before)) {
            to.clone_from(before);
            to.push(*value);
        }
    }
    longer
}

/// A cut of people into pieces: for each combination, the piece it belongs to.
#[derive(Clone)]
pub(super) struct Pieces {
    of_combination: Vec<usize>,
    count: usize,
}

impl Pieces {
    /// Everybody in one piece.
    pub(super) fn whole(combinations: usize) -> Self {
        Self { of_combination: vec![0; combinations], count: 1 }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The piece of a combination.
    pub(super) fn of(&self, combination: usize) -> Option<usize> {
        self.of_combination.get(combination).copied()
    }

    /// Cuts each piece into what is within and what is not.
    pub(super) fn cut(&self, within: &[bool]) -> Self {
        let mut places = BTreeMap::new();
        let keys = self.of_combination.iter().copied().zip(within.iter().copied());
        let place = |key| {
            let next = places.len();
            *places.entry(key).or_insert(next)
        };
        let of_combination = keys.map(place).collect();
        Self { of_combination, count: places.len() }
    }

    /// Adds up, for each piece, what its combinations hold: lists of one length.
    pub(super) fn sums(&self, held: &[Vec<u64>], length: usize) -> Vec<Vec<u64>> {
        let mut sums = vec![vec![0; length]; self.count];
        for (piece, held) in self.of_combination.iter().zip(held) {
            let Some(sum) = sums.get_mut(*piece) else { continue };
            for (sum, count) in sum.iter_mut().zip(held) {
                *sum += count;
            }
        }
        sums
    }

    /// How many people are in each piece.
    pub(super) fn people(&self, combinations: &Combinations) -> Vec<u64> {
        let mut sums = vec![0; self.count];
        for (piece, people) in self.of_combination.iter().zip(combinations.people()) {
            if let Some(sum) = sums.get_mut(*piece) {
                *sum += people;
            }
        }
        sums
    }
}
