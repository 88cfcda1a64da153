//! Rules that add: approval, sum of points, Borda.

use num_traits::{One, Zero};

use super::{Approvals, Election, Exact, Order, Ranked, RankingError, Scores};

/// Holds the total of each candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// The weight of all voters.
    pub weight: Exact,
    /// What each candidate received, in candidate order.
    pub totals: Vec<Exact>,
}

fn ranked<B: super::Ballot>(election: &Election<B>, totals: Vec<Exact>) -> Ranked<Totals> {
    let groups = election.candidates().grouped(&totals);
    Ranked::of(groups, Totals { weight: election.weight(election.total()), totals })
}

/// Ranks candidates by the weight of those who approve them.
///
/// *Source*: S. Brams and P. Fishburn, “Approval voting”, American Political Science Review, 1978.
/// *Cost*: O(approvals). *Known paradoxes*: it may refuse the candidate that a majority prefers
/// (it does not know preferences among approved ones), and its outcome depends on where each voter
/// draws the line.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let (both, one) = (Approvals::new([0, 1]), Approvals::new([1]));
/// let ballots = vec![Group::plain(both, 2), Group::plain(one, 1)];
/// let election = Election::new(candidates, ballots).unwrap();
/// assert_eq!(approval(&election).groups, [[1], [0]]);
/// ```
pub fn approval(election: &Election<Approvals>) -> Ranked<Totals> {
    let mut masses = vec![num_bigint::BigInt::zero(); election.candidates().len()];
    for cast in election.ballots() {
        for &candidate in cast.ballot.approved() {
            masses[candidate] += &cast.mass;
        }
    }
    ranked(election, masses.iter().map(|mass| election.weight(mass)).collect())
}

/// Ranks candidates by the sum of the points they receive; a blank gives none.
///
/// *Source*: range voting, W. D. Smith, “Range voting”, 2000; cumulative points add in the same
/// way. *Cost*: O(ballots × candidates). *Known paradoxes*: a few voters at the ends of the scale
/// weigh more than many near its middle; a majority favourite may lose.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let number = |value: i64| Exact::from_integer(value.into());
/// let five = Some(number(5));
/// let election =
///     Election::new(candidates, vec![Group::plain(Scores(vec![None, five]), 2)]).unwrap();
/// assert_eq!(points(&election).facts.totals, [number(0), number(10)]);
/// ```
pub fn points(election: &Election<Scores>) -> Ranked<Totals> {
    let mut totals = vec![Exact::zero(); election.candidates().len()];
    for cast in election.ballots() {
        let weight = election.weight(&cast.mass);
        for (total, score) in totals.iter_mut().zip(&cast.ballot.0) {
            if let Some(score) = score {
                *total += score * &weight;
            }
        }
    }
    ranked(election, totals)
}

/// Declares what Borda's rule gives to the candidates that a ballot does not rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnrankedPoints {
    /// Nothing.
    #[default]
    Zero,
    /// The mean of the points of the places left.
    Mean,
}

/// Declares the points of each place, first place first; places beyond the list give nothing.
///
/// ```
/// use cordee_decision::ranking::{Exact, PlacePoints};
/// let number = |value: i64| Exact::from_integer(value.into());
/// assert!(PlacePoints::new(vec![number(3), number(2), number(1)]).is_ok());
/// assert!(PlacePoints::new(vec![number(1), number(2)]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacePoints(Vec<Exact>);

impl PlacePoints {
    /// Accepts points that do not rise from a place to the next.
    pub fn new(points: Vec<Exact>) -> Result<Self, RankingError> {
        let rises = points.windows(2).any(|pair| pair[0] < pair[1]);
        if points.is_empty() || rises { Err(RankingError::Points) } else { Ok(Self(points)) }
    }

    /// Gives `candidates - 1` points to the first place, one less to each next one, 0 to the last.
    pub fn falling(candidates: usize) -> Self {
        Self((0..candidates).rev().map(|points| Exact::from_integer(points.into())).collect())
    }

    /// Gives each place the number of candidates below it less that above it (sums of margins).
    pub fn symmetric(candidates: usize) -> Self {
        let points = |place: usize| {
            let (below, above) = (candidates - 1 - place, place);
            Exact::from_integer(below.into()) - Exact::from_integer(above.into())
        };
        Self((0..candidates).map(points).collect())
    }

    /// Lists the points, first place first.
    pub fn points(&self) -> &[Exact] {
        &self.0
    }

    /// Gives the mean points of `count` places from `first`.
    fn mean(&self, first: usize, count: usize) -> Exact {
        let sum: Exact = self.0.iter().skip(first).take(count).sum();
        sum / Exact::from_integer(count.max(1).into())
    }
}

/// Ranks candidates by the sum of the points of their places on the ballots.
///
/// Candidates of equal rank share the points of the places they take together.
///
/// *Source*: J.-C. de Borda, *Mémoire sur les élections au scrutin*, 1781; for ties and truncated
/// ballots, P. Emerson, “The original Borda count and partial voting”, 2013. *Cost*:
/// O(ballots × candidates). *Known paradoxes*: adding a clone or an irrelevant candidate may
/// change the winner; a candidate preferred by more than half may lose.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b", "c"]).unwrap();
/// let ballots = vec![Group::plain(Order::new(vec![vec![1], vec![0, 2]]), 1)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = borda(&election, &PlacePoints::symmetric(3), UnrankedPoints::Mean);
/// let number = |value: i64| Exact::from_integer(value.into());
/// assert_eq!(ranked.facts.totals, [number(-1), number(2), number(-1)]);
/// ```
pub fn borda(
    election: &Election<Order>,
    places: &PlacePoints,
    unranked: UnrankedPoints,
) -> Ranked<Totals> {
    let mut totals = vec![Exact::zero(); election.candidates().len()];
    for cast in election.ballots() {
        let weight = election.weight(&cast.mass);
        let mut first = 0;
        let mut blank = vec![true; totals.len()];
        for class in cast.ballot.classes() {
            let each = places.mean(first, class.len()) * &weight;
            first += class.len();
            for &candidate in class {
                totals[candidate] += &each;
                blank[candidate] = false;
            }
        }
        if unranked == UnrankedPoints::Mean && first < totals.len() {
            let each = places.mean(first, totals.len() - first) * &weight;
            for (total, _) in totals.iter_mut().zip(&blank).filter(|(_, blank)| **blank) {
                *total += &each;
            }
        }
    }
    ranked(election, totals)
}

/// Gives one, for lists of equal weights.
pub(super) fn ones(count: usize) -> Vec<Exact> {
    vec![Exact::one(); count]
}
