//! The pairwise matrix: how much weight prefers each candidate to each other one.

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::{Election, Exact, Order, RankingError};
use crate::watch::tell;

/// Bounds how many candidates are compared two by two, to bound memory (about 400 MB).
pub const MOST_COMPARED: usize = 5000;

/// After how many ballots whoever watches is told.
const TOLD: usize = 1 << 10;

/// Declares how unranked candidates compare with the ranked ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unranked {
    /// They are tied below all ranked ones.
    #[default]
    Last,
    /// The ballot says nothing about them.
    Ignored,
}

/// Holds, for each pair, the weight of the ballots that rank the first above the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairwise {
    candidates: usize,
    unit: BigInt,
    cells: Cells,
}

/// Whole masses: machine integers when the total fits, which is nearly always.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cells {
    Small(Vec<i64>),
    Big(Vec<BigInt>),
}

impl Pairwise {
    /// Counts the matrix, in O(ballots × candidates²).
    ///
    /// ```
    /// use cordee_decision::ranking::*;
    /// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
    /// let ballots =
    ///     vec![Group::plain(Order::strict([0]), 2), Group::plain(Order::strict([1, 0]), 1)];
    /// let election = Election::new(candidates, ballots).unwrap();
    /// let pairwise = Pairwise::new(&election, Unranked::Last).unwrap();
    /// let number = |value: i64| Exact::from_integer(value.into());
    /// assert_eq!(pairwise.support(0, 2), number(3));
    /// assert_eq!(pairwise.margin(0, 1), number(1));
    /// ```
    pub fn new(election: &Election<Order>, unranked: Unranked) -> Result<Self, RankingError> {
        let candidates = election.candidates().len();
        if MOST_COMPARED < candidates {
            return Err(RankingError::TooManyCandidates { found: candidates, most: MOST_COMPARED });
        }
        let small = election.total().to_i64().is_some_and(|total| total <= i64::MAX / 4);
        let cells = if small {
            Cells::Small(small_cells(election, unranked))
        } else {
            Cells::Big(big_cells(election, unranked))
        };
        Ok(Self { candidates, unit: election.unit().clone(), cells })
    }

    /// Counts the candidates.
    pub fn candidates(&self) -> usize {
        self.candidates
    }

    /// Gives the weight that prefers `one` to `other`.
    pub fn support(&self, one: usize, other: usize) -> Exact {
        Exact::new(self.mass(one, other), self.unit.clone())
    }

    /// Gives the support of `one` against `other` less that of `other` against `one`.
    pub fn margin(&self, one: usize, other: usize) -> Exact {
        Exact::new(self.mass(one, other) - self.mass(other, one), self.unit.clone())
    }

    /// Gives the number of masses that make a weight of one.
    pub(super) fn unit(&self) -> &BigInt {
        &self.unit
    }

    pub(super) fn mass(&self, one: usize, other: usize) -> BigInt {
        let cell = one * self.candidates + other;
        match &self.cells {
            Cells::Small(cells) => BigInt::from(cells[cell]),
            Cells::Big(cells) => cells[cell].clone(),
        }
    }

    /// Compares the support of `one` against `other` with the reverse.
    pub(super) fn duel(&self, one: usize, other: usize) -> std::cmp::Ordering {
        let (here, there) = (one * self.candidates + other, other * self.candidates + one);
        match &self.cells {
            Cells::Small(cells) => cells[here].cmp(&cells[there]),
            Cells::Big(cells) => cells[here].cmp(&cells[there]),
        }
    }

    /// Finds the Condorcet winner: the candidate that beats each other one.
    pub fn condorcet_winner(&self) -> Option<usize> {
        (0..self.candidates)
            .find(|&one| self.others(one).all(|other| self.duel(one, other).is_gt()))
    }

    /// Lists the candidates that no other one beats.
    pub fn unbeaten(&self) -> Vec<usize> {
        let all = 0..self.candidates;
        all.filter(|&one| self.others(one).all(|other| self.duel(one, other).is_ge())).collect()
    }

    /// Lists all candidates but `one`.
    pub(super) fn others(&self, one: usize) -> impl Iterator<Item = usize> {
        (0..self.candidates).filter(move |&other| other != one)
    }
}

/// Fills `places` with the place of each candidate in a ballot, from 1.
fn place(order: &Order, unranked: Unranked, places: &mut [u32]) {
    // An unranked candidate must never be above; below all, unless the ballot ignores it.
    places.fill(match unranked {
        Unranked::Last => u32::MAX,
        Unranked::Ignored => 0,
    });
    for (place, class) in (1..).zip(order.classes()) {
        for &candidate in class {
            places[candidate] = place;
        }
    }
}

fn small_cells(election: &Election<Order>, unranked: Unranked) -> Vec<i64> {
    let candidates = election.candidates().len();
    let mut cells = vec![0_i64; candidates * candidates];
    let mut places = vec![0; candidates];
    for (at, cast) in election.ballots().iter().enumerate() {
        if at % TOLD == 0 {
            tell(at as u64, election.ballots().len() as u64);
        }
        let mass = cast.mass.to_i64().expect("a mass is below the total, which fits");
        place(&cast.ballot, unranked, &mut places);
        for (mine, class) in (1..).zip(cast.ballot.classes()) {
            for &one in class {
                let row = &mut cells[one * candidates..(one + 1) * candidates];
                for (cell, &theirs) in row.iter_mut().zip(&places) {
                    *cell += if mine < theirs { mass } else { 0 };
                }
            }
        }
    }
    cells
}

fn big_cells(election: &Election<Order>, unranked: Unranked) -> Vec<BigInt> {
    let candidates = election.candidates().len();
    let mut cells = vec![BigInt::zero(); candidates * candidates];
    let mut places = vec![0; candidates];
    for cast in election.ballots() {
        place(&cast.ballot, unranked, &mut places);
        for (mine, class) in (1..).zip(cast.ballot.classes()) {
            for &one in class {
                let row = &mut cells[one * candidates..(one + 1) * candidates];
                for (cell, _) in row.iter_mut().zip(&places).filter(|(_, theirs)| mine < **theirs) {
                    *cell += &cast.mass;
                }
            }
        }
    }
    cells
}
