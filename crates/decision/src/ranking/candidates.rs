//! Who or what is ranked, and the order drawn beforehand among them.

use std::collections::BTreeMap;

use super::RankingError;

/// Holds the identifiers of what is ranked, in the order in which they were declared.
///
/// Rules speak of a candidate by its place in this list; identifiers are strings, so `10` comes
/// before `2` wherever they are compared.
///
/// ```
/// use cordee_decision::ranking::Candidates;
/// let candidates = Candidates::new(["path", "lake", "bus"]).unwrap();
/// assert_eq!(candidates.position("lake"), Some(1));
/// assert!(Candidates::new(["path", "path"]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    ids: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Candidates {
    /// Accepts a list of identifiers: at least one, none empty, no two alike.
    pub fn new<I>(ids: I) -> Result<Self, RankingError>
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        let mut places = BTreeMap::new();
        for (place, id) in ids.iter().enumerate() {
            if id.trim().is_empty() {
                return Err(RankingError::EmptyId { place });
            }
            if places.insert(id.clone(), place).is_some() {
                return Err(RankingError::RepeatedCandidate(id.clone()));
            }
        }
        if ids.is_empty() { Err(RankingError::NoCandidate) } else { Ok(Self { ids, places }) }
    }

    /// Counts the candidates.
    #[expect(clippy::len_without_is_empty, reason = "a list of candidates is never empty")]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Lists the identifiers in their declared order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Finds the place of an identifier.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Names the candidates of each group, best group first.
    pub fn named<'a>(&'a self, groups: &[Vec<usize>]) -> Vec<Vec<&'a str>> {
        let name = |&place: &usize| self.ids.get(place).map(String::as_str);
        groups.iter().map(|group| group.iter().filter_map(name).collect()).collect()
    }

    /// Gathers candidates by key, highest key first; inside a group, by identifier.
    pub(super) fn grouped<K: Ord>(&self, keys: &[K]) -> Vec<Vec<usize>> {
        let mut places: Vec<usize> = (0..keys.len()).collect();
        places.sort_by(|&a, &b| keys[b].cmp(&keys[a]).then_with(|| self.ids[a].cmp(&self.ids[b])));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for place in places {
            match groups.last_mut() {
                Some(group) if keys[group[0]] == keys[place] => group.push(place),
                _ => groups.push(vec![place]),
            }
        }
        groups
    }
}

/// Holds an order of all candidates declared before the count, which settles what the rule cannot.
///
/// The first of the order is preferred: it is kept rather than eliminated, and chosen rather than
/// left waiting.
///
/// ```
/// use cordee_decision::ranking::{Candidates, Drawn};
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// assert!(Drawn::new(&candidates, ["b", "a"]).is_ok());
/// assert!(Drawn::new(&candidates, ["b"]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    order: Vec<usize>,
    ranks: Vec<usize>,
}

impl Drawn {
    /// Accepts an order that names each candidate once.
    pub fn new<'a>(
        candidates: &Candidates,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, RankingError> {
        let mut order = Vec::with_capacity(candidates.len());
        let mut ranks = vec![usize::MAX; candidates.len()];
        for id in ids {
            let place = candidates
                .position(id)
                .ok_or_else(|| RankingError::UnknownCandidate(id.to_owned()))?;
            if ranks[place] != usize::MAX {
                return Err(RankingError::RepeatedCandidate(id.to_owned()));
            }
            ranks[place] = order.len();
            order.push(place);
        }
        match ranks.iter().position(|&rank| rank == usize::MAX) {
            Some(missing) => Err(RankingError::Undrawn(candidates.ids[missing].clone())),
            None => Ok(Self { order, ranks }),
        }
    }

    /// Takes the order in which the candidates themselves were declared.
    pub fn as_declared(candidates: &Candidates) -> Self {
        let order: Vec<usize> = (0..candidates.len()).collect();
        Self { ranks: order.clone(), order }
    }

    /// Lists the candidates, the preferred first.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Tells how early a candidate was drawn, 0 for the first.
    pub(super) fn rank(&self, candidate: usize) -> usize {
        self.ranks[candidate]
    }

    /// Puts one candidate before all others, to see what another lot would have changed.
    pub(super) fn with_first(&self, candidate: usize) -> Self {
        let rest = self.order.iter().copied().filter(|&other| other != candidate);
        let order: Vec<usize> = std::iter::once(candidate).chain(rest).collect();
        let mut ranks = vec![0; order.len()];
        for (rank, &place) in order.iter().enumerate() {
            ranks[place] = rank;
        }
        Self { order, ranks }
    }

    /// Puts one candidate after all others.
    pub(super) fn with_last(&self, candidate: usize) -> Self {
        let rest = self.order.iter().copied().filter(|&other| other != candidate);
        let order: Vec<usize> = rest.chain(std::iter::once(candidate)).collect();
        let mut ranks = vec![0; order.len()];
        for (rank, &place) in order.iter().enumerate() {
            ranks[place] = rank;
        }
        Self { order, ranks }
    }

    /// Picks the candidate drawn earliest among `tied`.
    pub(super) fn first_of(&self, tied: &[usize]) -> Option<usize> {
        tied.iter().copied().min_by_key(|&candidate| self.rank(candidate))
    }

    /// Picks the candidate drawn latest among `tied`.
    pub(super) fn last_of(&self, tied: &[usize]) -> Option<usize> {
        tied.iter().copied().max_by_key(|&candidate| self.rank(candidate))
    }
}
