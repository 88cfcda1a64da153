//! An election as whole numbers: what every rule counts on.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;

use crate::draft::money_places;
use crate::{Decimal, Election, ElectionError, Form, TieOrder};

/// What a project is worth to a voter who supports it.
///
/// ```
/// use cordee_decision::{Options, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;40\nvote_type;ordinal\n\
///             PROJECTS\nproject_id;cost\nA;40\nB;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;B,A\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let places = count(&election, "maxwelfare_places".parse()?, &Options::default())?;
/// assert_eq!(places.ids(&election), ["A"]); // 1 + 1 + 1 against 2.
/// let borda = count(&election, "maxwelfare_borda".parse()?, &Options::default())?;
/// assert_eq!(borda.ids(&election), ["B"]); // The last of a ballot counts for nothing.
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Utility {
    /// Its cost.
    Cost,
    /// One, whatever it costs.
    Cardinality,
    /// The points that the voter gave it.
    Points,
    /// In a ranking of m projects: m - 1 for the first, 0 for the last (which so counts for nothing).
    Borda,
    /// In a ranking of m projects: m for the first, 1 for the last; otherwise the points given.
    Places,
}

/// A group of voters that supports a project, and with how many points each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Supporter {
    pub group: u32,
    pub points: u32,
}

/// An election as whole numbers.
///
/// Each voter of purse class `c` holds `shares[c] / whole` of the weight; these sum to one.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub budget: u64,
    pub costs: Vec<u64>,
    pub places: u8,
    pub voters: Vec<u64>,
    pub purse: Vec<u32>,
    pub shares: Vec<u64>,
    pub whole: u64,
    pub people: u64,
    pub utility: Utility,
    starts: Vec<usize>,
    supporters: Vec<Supporter>,
    /// For each project, its votes: the sum of `voters x share` of those who chose it.
    pub votes: Vec<u128>,
    /// The same with points.
    pub points: Vec<u128>,
    /// The rank of each project where two are equal: the lowest is taken.
    pub priority: Vec<u32>,
}

impl Profile {
    /// `places` is at least how many digits after the point amounts are counted with.
    pub fn new(
        election: &Election,
        utility: Utility,
        ties: &TieOrder,
        extra: &[Decimal],
    ) -> Result<Self, ElectionError> {
        let projects = election.projects();
        let places = extra.iter().map(|it| it.places()).fold(0, u8::max);
        let places = places.max(money_places(election.budget(), projects));
        let scaled = |amount: Decimal| {
            let amount = amount.scaled(places).filter(|amount| *amount < 1 << 62);
            amount.ok_or(ElectionError::Amounts)
        };
        let budget = scaled(election.budget())?;
        let costs: Vec<u64> =
            projects.iter().map(|project| scaled(project.cost)).collect::<Result<_, _>>()?;
        let (purse, shares, whole) = shares(election)?;
        let voters: Vec<u64> = election.groups().iter().map(|group| group.voters).collect();
        // Voters who weigh nothing hold nothing: they are not among those whose shares rise.
        let heard =
            purse.iter().zip(election.groups()).filter(|(at, _)| shares[**at as usize] != 0);
        let people = heard.map(|(_, group)| group.voters).sum();
        let point_places = point_places(election);
        let (starts, supporters) = supporters(election, utility, point_places)?;
        let mut profile = Self {
            budget,
            costs,
            places,
            voters,
            purse,
            shares,
            whole,
            people,
            utility,
            starts,
            supporters,
            votes: vec![],
            points: vec![],
            priority: vec![],
        };
        // Summed over all voters these are `whole`, which 62 bits hold.
        let weights: Vec<u64> =
            (0..).zip(&profile.voters).map(|(at, voters)| voters * profile.share(at)).collect();
        profile.votes = votes(election, &weights);
        let sums = (0..profile.costs.len()).map(|at| profile.sum_of_points(at, &weights));
        profile.points = sums.collect();
        profile.priority = ties.priorities(election, &profile);
        Ok(profile)
    }

    /// The groups that support a project.
    pub fn supporters(&self, project: usize) -> &[Supporter] {
        &self.supporters[self.starts[project]..self.starts[project + 1]]
    }

    /// What each voter of a group holds of the whole weight, times `whole`.
    pub fn share(&self, group: u32) -> u64 {
        self.shares[self.purse[group as usize] as usize]
    }

    fn sum_of_points(&self, project: usize, weights: &[u64]) -> u128 {
        let supporters = self.supporters(project).iter();
        supporters.map(|it| u128::from(weights[it.group as usize]) * u128::from(it.points)).sum()
    }

    /// How much a unit of points is worth: the cost, or one.
    pub fn factor(&self, project: usize) -> u64 {
        if self.utility == Utility::Cost { self.costs[project] } else { 1 }
    }

    /// Whether somebody who weighs something supports the project.
    pub fn is_supported(&self, project: usize) -> bool {
        0 < self.points[project]
    }
}

/// The votes of each project, whatever its points.
fn votes(election: &Election, weights: &[u64]) -> Vec<u128> {
    let mut votes = vec![0_u64; election.projects().len()];
    for (group, weight) in election.groups().iter().zip(weights) {
        for (place, choice) in group.choices.iter().enumerate() {
            if group.points.get(place).is_none_or(|points| !points.is_zero()) {
                votes[*choice as usize] += weight;
            }
        }
    }
    votes.into_iter().map(u128::from).collect()
}

/// How many parts of a point, in which points are counted, make one.
pub(crate) fn unit_of_points(election: &Election, utility: Utility) -> BigRational {
    let places = match utility {
        Utility::Cost | Utility::Cardinality => 0,
        _ => point_places(election),
    };
    BigRational::from_integer(BigInt::from(10).pow(places.into()))
}

fn point_places(election: &Election) -> u8 {
    let points = election.groups().iter().flat_map(|group| &group.points);
    points.map(|points| points.places()).fold(0, u8::max)
}

/// Purse class of each group, share of each class, and their common denominator.
///
/// A voter of weight `v` in a college of weight `w` whose voters weigh `s` together holds
/// `(w / W) (v / s)` of the whole, `W` being what all colleges weigh.
fn shares(election: &Election) -> Result<(Vec<u32>, Vec<u64>, u64), ElectionError> {
    use num_rational::Ratio;
    use num_traits::{CheckedAdd, CheckedDiv, CheckedMul};
    let too_fine = || ElectionError::Weights;
    let fraction = |weight: crate::Weight| {
        let (above, below) = weight.parts();
        Ratio::<u128>::new(above.into(), below.into())
    };
    let mut sums = vec![Ratio::<u128>::from(0); election.colleges().len()];
    let mut classes: Vec<(usize, crate::Weight)> = vec![];
    let (mut purse, mut people) = (vec![], vec![]);
    for group in election.groups() {
        let class = (group.college, group.weight);
        let at = classes.iter().rposition(|known| *known == class).unwrap_or(classes.len());
        if at == classes.len() {
            classes.push(class);
            people.push(0_u128);
        }
        people[at] += u128::from(group.voters);
        purse.push(u32::try_from(at).map_err(|_| too_fine())?);
    }
    for ((college, weight), people) in classes.iter().zip(people) {
        let sum = fraction(*weight).checked_mul(&Ratio::from(people));
        let sum = sum.and_then(|sum| sums[*college].checked_add(&sum));
        sums[*college] = sum.ok_or_else(too_fine)?;
    }
    let all =
        election.colleges().iter().try_fold(Ratio::from(0), |sum: Ratio<u128>, college| {
            sum.checked_add(&fraction(college.weight)).ok_or_else(too_fine)
        })?;
    let mut shares = vec![];
    for (college, weight) in classes {
        let of_all = fraction(election.colleges()[college].weight).checked_div(&all);
        let of_college = fraction(weight).checked_div(&sums[college]).unwrap_or(Ratio::from(0));
        let share = of_all.and_then(|share| share.checked_mul(&of_college));
        shares.push(share.ok_or_else(too_fine)?);
    }
    let mut whole = 1_u128;
    for share in &shares {
        whole = whole.checked_mul(share.denom() / whole.gcd(share.denom())).ok_or_else(too_fine)?;
        if 1 << 62 <= whole {
            return Err(ElectionError::Weights);
        }
    }
    let shares = shares.iter().map(|share| share.numer() * (whole / share.denom()));
    let shares: Vec<u64> =
        shares.map(u64::try_from).collect::<Result<_, _>>().map_err(|_| too_fine())?;
    Ok((purse, shares, u64::try_from(whole).map_err(|_| too_fine())?))
}

/// Supporters of each project, one after the other, and where each project's begin.
fn supporters(
    election: &Election,
    utility: Utility,
    point_places: u8,
) -> Result<(Vec<usize>, Vec<Supporter>), ElectionError> {
    let count = election.projects().len();
    let mut starts = vec![0; count + 1];
    for choice in election.groups().iter().flat_map(|group| &group.choices) {
        starts[*choice as usize + 1] += 1;
    }
    for at in 0..count {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut all = vec![Supporter { group: 0, points: 0 }; starts[count]];
    for (at, group) in (0_u32..).zip(election.groups()) {
        let length = group.choices.len();
        for (place, choice) in group.choices.iter().enumerate() {
            let given = group.points.get(place);
            let points = match (utility, given) {
                (Utility::Cost | Utility::Cardinality, Some(given)) => u64::from(!given.is_zero()),
                (_, Some(given)) => {
                    given.scaled(point_places).ok_or(ElectionError::PointsTooLarge)?
                }
                (Utility::Borda, None) => (length - place - 1) as u64,
                (Utility::Places, None) if election.form() == Form::Ranking => {
                    (length - place) as u64
                }
                (_, None) => 1,
            };
            let points = u32::try_from(points).map_err(|_| ElectionError::PointsTooLarge)?;
            let slot = &mut next[*choice as usize];
            all[*slot] = Supporter { group: at, points };
            *slot += 1;
        }
    }
    if all.iter().all(|it| 0 < it.points) {
        return Ok((starts, all));
    }
    Ok(kept(&starts, &all))
}

/// Leaves out those who give nothing.
fn kept(starts: &[usize], all: &[Supporter]) -> (Vec<usize>, Vec<Supporter>) {
    let mut from = vec![0];
    let mut kept = Vec::with_capacity(all.len());
    for pair in starts.windows(2) {
        kept.extend(all[pair[0]..pair[1]].iter().filter(|it| 0 < it.points));
        from.push(kept.len());
    }
    (from, kept)
}
