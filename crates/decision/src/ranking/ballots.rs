//! What voters hand in: orders, approvals, scores, worded grades, grades by criterion.

use std::collections::BTreeSet;

use super::Exact;

/// Says what is wrong with one ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotFault {
    /// The ballot speaks of a candidate that does not exist.
    #[error("it names candidate number {0}, which does not exist")]
    Unknown(usize),
    /// The ballot names a candidate twice.
    #[error("it names candidate number {0} twice")]
    Repeated(usize),
    /// The order holds a place that nobody takes.
    #[error("its place number {0} is empty")]
    EmptyPlace(usize),
    /// The ballot does not have one cell for each candidate.
    #[error("it has {found} cells for {expected} candidates")]
    Cells {
        /// How many cells the ballot has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// The line of one candidate does not have one cell for each criterion.
    #[error("candidate number {candidate} has {found} criteria, not {expected}")]
    Criteria {
        /// The candidate whose line is wrong.
        candidate: usize,
        /// How many cells its line has.
        found: usize,
        /// How many the first line has.
        expected: usize,
    },
}

/// Is what a ballot of any kind can tell about itself.
pub trait Ballot: Ord + Clone {
    /// Names this kind of ballot in messages.
    const KIND: &'static str;

    /// Refuses a ballot that does not fit the number of candidates.
    fn check(&self, candidates: usize) -> Result<(), BallotFault>;
}

fn check_named<'a>(
    named: impl Iterator<Item = &'a usize>,
    candidates: usize,
) -> Result<(), BallotFault> {
    let mut seen = BTreeSet::new();
    for &candidate in named {
        if candidates <= candidate {
            return Err(BallotFault::Unknown(candidate));
        }
        if !seen.insert(candidate) {
            return Err(BallotFault::Repeated(candidate));
        }
    }
    Ok(())
}

fn check_cells(found: usize, expected: usize) -> Result<(), BallotFault> {
    if found == expected { Ok(()) } else { Err(BallotFault::Cells { found, expected }) }
}

/// Holds an order of candidates, best first, with ties, possibly without all of them.
///
/// ```
/// use cordee_decision::ranking::Order;
/// let order = Order::new(vec![vec![2], vec![1, 0]]);
/// assert_eq!(order.classes(), [vec![2], vec![0, 1]]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order(Vec<Vec<usize>>);

impl Order {
    /// Takes classes of equals, best first.
    pub fn new(mut classes: Vec<Vec<usize>>) -> Self {
        for class in &mut classes {
            class.sort_unstable();
        }
        Self(classes)
    }

    /// Takes candidates in strict order, best first.
    pub fn strict(candidates: impl IntoIterator<Item = usize>) -> Self {
        Self(candidates.into_iter().map(|candidate| vec![candidate]).collect())
    }

    /// Lists the classes of equals, best first.
    pub fn classes(&self) -> &[Vec<usize>] {
        &self.0
    }

    /// Orders candidates by a value each may have, highest first; those without are unranked.
    pub(super) fn by_value<V: Ord>(values: &[Option<V>]) -> Self {
        let mut ranked: Vec<usize> = (0..values.len()).filter(|&c| values[c].is_some()).collect();
        ranked.sort_by(|&a, &b| values[b].cmp(&values[a]).then(a.cmp(&b)));
        let mut classes: Vec<Vec<usize>> = Vec::new();
        for candidate in ranked {
            match classes.last_mut() {
                Some(class) if values[class[0]] == values[candidate] => class.push(candidate),
                _ => classes.push(vec![candidate]),
            }
        }
        Self(classes)
    }
}

impl Ballot for Order {
    const KIND: &'static str = "orders";

    fn check(&self, candidates: usize) -> Result<(), BallotFault> {
        match self.0.iter().position(Vec::is_empty) {
            Some(place) => Err(BallotFault::EmptyPlace(place)),
            None => check_named(self.0.iter().flatten(), candidates),
        }
    }
}

/// Holds the candidates that a voter approves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Approvals(Vec<usize>);

impl Approvals {
    /// Takes the approved candidates, in any order.
    pub fn new(candidates: impl IntoIterator<Item = usize>) -> Self {
        let mut approved: Vec<usize> = candidates.into_iter().collect();
        approved.sort_unstable();
        Self(approved)
    }

    /// Lists the approved candidates.
    pub fn approved(&self) -> &[usize] {
        &self.0
    }
}

impl Ballot for Approvals {
    const KIND: &'static str = "approvals";

    fn check(&self, candidates: usize) -> Result<(), BallotFault> {
        check_named(self.0.iter(), candidates)
    }
}

/// Holds the score that a voter gives to each candidate, in candidate order; blanks allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scores(pub Vec<Option<Exact>>);

impl Ballot for Scores {
    const KIND: &'static str = "scores";

    fn check(&self, candidates: usize) -> Result<(), BallotFault> {
        check_cells(self.0.len(), candidates)
    }
}

/// Holds the worded grade of each candidate, in candidate order, 0 for the worst; blanks allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grades(pub Vec<Option<usize>>);

impl Ballot for Grades {
    const KIND: &'static str = "worded grades";

    fn check(&self, candidates: usize) -> Result<(), BallotFault> {
        check_cells(self.0.len(), candidates)
    }
}

/// Holds the grades of each candidate on each criterion (a line by candidate); blanks allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CriterionGrades(pub Vec<Vec<Option<Exact>>>);

impl Ballot for CriterionGrades {
    const KIND: &'static str = "grades by criterion";

    fn check(&self, candidates: usize) -> Result<(), BallotFault> {
        check_cells(self.0.len(), candidates)?;
        let expected = self.0.first().map_or(0, Vec::len);
        match self.0.iter().position(|line| line.len() != expected) {
            Some(candidate) => {
                let found = self.0[candidate].len();
                Err(BallotFault::Criteria { candidate, found, expected })
            }
            None => Ok(()),
        }
    }
}
