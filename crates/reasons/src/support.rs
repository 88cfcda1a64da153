//! Votes and points of each action, as the rules weigh them: what a sentence says that it has.

use cordee_decision::{Election, Form, Group, Utility};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Zero};

/// Votes and points of all actions of an election.
pub(crate) struct Supports {
    /// What a voter of each class weighs, one being the mean of those who weigh something.
    weights: Vec<BigRational>,
    /// For each action and class.
    of: Vec<Vec<Sums>>,
    utility: Utility,
    /// What one point is in the sums.
    point: u128,
    /// How many voters weigh something.
    pub people: u64,
}

/// What the voters of one class bring to an action.
#[derive(Clone, Debug, Default)]
struct Sums {
    voters: u64,
    giving: u64,
    points: u128,
}

impl Supports {
    pub fn new(election: &Election, utility: Utility) -> Self {
        let (class, weights, people) = classes(election);
        let places = election.groups().iter().flat_map(|it| &it.points).map(|it| it.places());
        let point = 10_u128.pow(u32::from(places.fold(0, u8::max)));
        let mut of = vec![vec![Sums::default(); weights.len()]; election.projects().len()];
        for (group, class) in election.groups().iter().zip(class) {
            for (place, choice) in group.choices.iter().enumerate() {
                let points = points(election.form(), utility, group, place, point);
                let project = of.get_mut(*choice as usize);
                let Some(sums) = project.and_then(|it| it.get_mut(class)) else { continue };
                if group.points.get(place).is_none_or(|points| !points.is_zero()) {
                    sums.voters += group.voters;
                }
                if 0 < points {
                    sums.giving += group.voters;
                }
                sums.points += u128::from(group.voters) * points;
            }
        }
        Self { weights, of, utility, point, people }
    }

    /// Whether all voters weigh the same.
    pub fn is_plain(&self) -> bool {
        self.weights.iter().all(One::is_one)
    }

    /// How many voters chose an action.
    pub fn voters(&self, project: usize) -> u64 {
        self.of.get(project).map_or(0, |sums| sums.iter().map(|it| it.voters).sum())
    }

    /// How many voters support an action under this rule: those who give it some points.
    pub fn giving(&self, project: usize) -> u64 {
        self.of.get(project).map_or(0, |sums| sums.iter().map(|it| it.giving).sum())
    }

    /// What these voters weigh together.
    pub fn votes(&self, project: usize) -> BigRational {
        self.sum(project, |it| it.voters.into())
    }

    /// The points that they gave, as they weigh.
    pub fn points(&self, project: usize) -> BigRational {
        self.sum(project, |it| it.points.into()) / BigRational::from_integer(self.point.into())
    }

    /// The points that each voter of a group gave an action.
    pub fn points_of(&self, election: &Election, group: usize, project: usize) -> BigRational {
        let found = election.groups().get(group).and_then(|group| {
            let place = group.choices.iter().position(|it| *it as usize == project)?;
            Some(points(election.form(), self.utility, group, place, self.point))
        });
        BigRational::new(found.unwrap_or(0).into(), self.point.into())
    }

    /// How many units of a rule make one point.
    pub fn units_of_a_point(&self) -> BigRational {
        match self.utility {
            Utility::Cost | Utility::Cardinality => BigRational::one(),
            _ => BigRational::from_integer(self.point.into()),
        }
    }

    /// How many parts of the whole weight a voter of the mean weight holds, a part being the
    /// largest that all voters hold a whole number of.
    pub fn parts_of_a_voter(&self) -> BigRational {
        let people = BigRational::from_integer(self.people.max(1).into());
        let shares = self.weights.iter().map(|weight| weight / &people);
        let whole = shares.fold(BigInt::one(), |whole, share| whole.lcm(share.denom()));
        BigRational::from_integer(whole) / people
    }

    fn sum(&self, project: usize, of: impl Fn(&Sums) -> BigInt) -> BigRational {
        let sums = self.of.get(project).map_or(&[][..], Vec::as_slice).iter();
        let weighed = sums.zip(&self.weights).map(|(sums, weight)| weight * of(sums));
        weighed.fold(BigRational::zero(), |sum, one| sum + one)
    }
}

/// The points that each voter of a group gives to its choice at a place, `point` making one.
fn points(form: Form, utility: Utility, group: &Group, place: usize, point: u128) -> u128 {
    let behind = group.choices.len().saturating_sub(place);
    let places = point.ilog10();
    match (utility, group.points.get(place)) {
        (Utility::Cost | Utility::Cardinality, Some(given)) if given.is_zero() => 0,
        (Utility::Cost | Utility::Cardinality, _) => point,
        (_, Some(given)) => {
            let places = u8::try_from(places).unwrap_or(u8::MAX);
            given.scaled(places).map_or(0, u128::from)
        }
        (Utility::Borda, None) => behind.saturating_sub(1) as u128 * point,
        (Utility::Places, None) if form == Form::Ranking => behind as u128 * point,
        (_, None) => point,
    }
}

/// The class of each group, what a voter of each class weighs, and how many weigh something.
///
/// A voter of weight v in a college of weight w, whose voters weigh s together, holds
/// (w / W) (v / s) of the whole, W being what all colleges weigh.
fn classes(election: &Election) -> (Vec<usize>, Vec<BigRational>, u64) {
    let mut known = vec![];
    let mut class = vec![];
    let mut sums = vec![BigRational::zero(); election.colleges().len()];
    let mut people = 0;
    for group in election.groups() {
        let is = (group.college, group.weight);
        let at = known.iter().position(|it| *it == is).unwrap_or(known.len());
        if at == known.len() {
            known.push(is);
        }
        class.push(at);
        if let Some(sum) = sums.get_mut(group.college) {
            *sum += group.weight.rational() * BigInt::from(group.voters);
        }
        let weighs = election.colleges().get(group.college).is_some_and(|it| !it.weight.is_zero());
        people += if weighs && !group.weight.is_zero() { group.voters } else { 0 };
    }
    let all = election.colleges().iter().map(|it| it.weight.rational());
    let all = all.fold(BigRational::zero(), |sum, weight| sum + weight);
    let weights = known.into_iter().map(|(college, weight)| {
        let of_college = election.colleges().get(college).map(|it| it.weight.rational());
        match (of_college, sums.get(college)) {
            (Some(of_college), Some(sum)) if !sum.is_zero() && !all.is_zero() => {
                of_college / &all * weight.rational() / sum * BigInt::from(people)
            }
            _ => BigRational::zero(),
        }
    });
    (class, weights.collect(), people)
}
