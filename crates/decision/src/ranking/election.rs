//! An election: candidates, and groups of identical ballots with their exact mass.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{Approvals, Ballot, Candidates, Exact, Grades, Order, RankingError, Scores};

/// Holds identical ballots: how many there are, and what each of them weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<B> {
    /// What each of them says.
    pub ballot: B,
    /// How many there are.
    pub multiplicity: u64,
    /// The mass of one of them: 1 in a plain vote, the college's share by voter with colleges.
    pub weight: Exact,
}

impl<B> Group<B> {
    /// Makes a group of ballots of weight one.
    pub fn plain(ballot: B, multiplicity: u64) -> Self {
        Self { ballot, multiplicity, weight: Exact::one() }
    }
}

/// Holds one distinct ballot with the mass of all voters who cast it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast<B> {
    /// What the ballot says.
    pub ballot: B,
    /// Its mass, counted in the election's unit.
    pub mass: BigInt,
}

/// Holds candidates and distinct ballots in a fixed order, with whole masses in a common unit.
///
/// The same ballots in any order and in any grouping give equal elections; ballots of mass zero
/// leave no trace.
///
/// ```
/// use cordee_decision::ranking::{Approvals, Candidates, Election, Group};
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let first = Group::plain(Approvals::new([0]), 2);
/// let second = Group::plain(Approvals::new([1]), 1);
/// let one = Election::new(candidates.clone(), vec![first.clone(), second.clone()]).unwrap();
/// let other = Election::new(candidates, vec![second, first]).unwrap();
/// assert_eq!(one, other);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election<B> {
    candidates: Candidates,
    ballots: Vec<Cast<B>>,
    unit: BigInt,
    total: BigInt,
}

impl<B: Ballot> Election<B> {
    /// Checks every ballot, joins the identical ones, and brings their masses to a common unit.
    pub fn new(candidates: Candidates, groups: Vec<Group<B>>) -> Result<Self, RankingError> {
        let mut masses: BTreeMap<B, Exact> = BTreeMap::new();
        for (place, group) in groups.into_iter().enumerate() {
            group
                .ballot
                .check(candidates.len())
                .map_err(|fault| RankingError::Ballot { group: place, fault })?;
            if group.weight.is_negative() {
                return Err(RankingError::NegativeWeight { group: place });
            }
            let mass = group.weight * BigInt::from(group.multiplicity);
            if !mass.is_zero() {
                *masses.entry(group.ballot).or_insert_with(Exact::zero) += mass;
            }
        }
        Ok(Self::from_masses(candidates, masses))
    }

    fn from_masses(candidates: Candidates, masses: BTreeMap<B, Exact>) -> Self {
        let unit = masses.values().fold(BigInt::one(), |unit, mass| unit.lcm(mass.denom()));
        let whole = |mass: Exact| mass.numer() * (&unit / mass.denom());
        let ballots: Vec<Cast<B>> =
            masses.into_iter().map(|(ballot, mass)| Cast { ballot, mass: whole(mass) }).collect();
        let total = ballots.iter().map(|cast| &cast.mass).sum();
        Self { candidates, ballots, unit, total }
    }

    /// Gives the candidates.
    pub fn candidates(&self) -> &Candidates {
        &self.candidates
    }

    /// Lists the distinct ballots, in an order that does not depend on that of the input.
    pub fn ballots(&self) -> &[Cast<B>] {
        &self.ballots
    }

    /// Gives the number of masses that make a weight of one.
    pub fn unit(&self) -> &BigInt {
        &self.unit
    }

    /// Gives the mass of all ballots together, counted in the unit.
    pub fn total(&self) -> &BigInt {
        &self.total
    }

    /// Turns a number of masses into a weight.
    pub fn weight(&self, mass: &BigInt) -> Exact {
        Exact::new(mass.clone(), self.unit.clone())
    }

    /// Reads each ballot as another kind of ballot, keeping the masses.
    pub fn map<C: Ballot>(&self, read: impl Fn(&B) -> C) -> Election<C> {
        let mut masses: BTreeMap<C, Exact> = BTreeMap::new();
        for cast in &self.ballots {
            *masses.entry(read(&cast.ballot)).or_insert_with(Exact::zero) +=
                self.weight(&cast.mass);
        }
        Election::from_masses(self.candidates.clone(), masses)
    }

    /// Repeats every ballot `times` times.
    #[must_use]
    pub fn repeated(&self, times: u32) -> Self {
        let mut again = self.clone();
        again.ballots.iter_mut().for_each(|cast| cast.mass *= times);
        if times == 0 {
            again.ballots.clear();
        }
        again.total *= times;
        again
    }

    /// Adds ballots to those of the election.
    pub fn with(&self, more: Vec<Group<B>>) -> Result<Self, RankingError> {
        let added = Self::new(self.candidates.clone(), more)?;
        let mut masses: BTreeMap<B, Exact> = BTreeMap::new();
        for election in [self, &added] {
            for cast in &election.ballots {
                *masses.entry(cast.ballot.clone()).or_insert_with(Exact::zero) +=
                    election.weight(&cast.mass);
            }
        }
        Ok(Self::from_masses(self.candidates.clone(), masses))
    }
}

impl Election<Approvals> {
    /// Reads approvals as orders: the approved ones first, together; the others unranked.
    pub fn orders(&self) -> Election<Order> {
        self.map(|ballot| match ballot.approved() {
            [] => Order::new(Vec::new()),
            approved => Order::new(vec![approved.to_vec()]),
        })
    }
}

impl Election<Scores> {
    /// Reads scores as orders: equal scores together, blanks unranked.
    pub fn orders(&self) -> Election<Order> {
        self.map(|ballot| Order::by_value(&ballot.0))
    }
}

impl Election<Grades> {
    /// Reads grades as orders: equal grades together, blanks unranked.
    pub fn orders(&self) -> Election<Order> {
        self.map(|ballot| Order::by_value(&ballot.0))
    }
}
