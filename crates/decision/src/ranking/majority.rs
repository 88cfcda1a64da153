//! Majority judgment: the middle of the grades, then the middles of what remains.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::{Election, Exact, Grades, Ranked, RankingError};

/// Holds the words of a scale, worst first.
///
/// ```
/// use cordee_decision::ranking::Scale;
/// assert!(Scale::new(["Poor", "Fair", "Good"]).is_ok());
/// assert!(Scale::new(["Good"]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale(Vec<String>);

impl Scale {
    /// Accepts at least two grades, worst first, all different.
    pub fn new<I>(grades: I) -> Result<Self, RankingError>
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let grades: Vec<String> = grades.into_iter().map(Into::into).collect();
        let distinct: std::collections::BTreeSet<&String> = grades.iter().collect();
        if grades.len() < 2 || distinct.len() < grades.len() {
            return Err(RankingError::Scale);
        }
        Ok(Self(grades))
    }

    /// Lists the grades, worst first.
    pub fn grades(&self) -> &[String] {
        &self.0
    }
}

/// Declares what becomes of a candidate whom some voters did not judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// A blank is the worst grade.
    #[default]
    Worst,
    /// Blanks are refused.
    Refused,
}

/// Holds a stretch of the majority value: as the grades are removed two by two from the middle,
/// the lower one is `lower` and the upper one `upper`, for a mass of `each` on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The grade just below the middle.
    pub lower: usize,
    /// The grade just above the middle.
    pub upper: usize,
    /// The weight removed on each side while these are the two grades.
    pub each: Exact,
}

/// Holds the merit profile of one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merit {
    /// The weight of each grade, worst first.
    pub profile: Vec<Exact>,
    /// The majority grade: the middle one, the lower of the two for an even number.
    pub median: usize,
    /// The weight of the grades better than the majority grade.
    pub better: Exact,
    /// The weight of the grades worse than the majority grade.
    pub worse: Exact,
    /// The majority value, from the middle outwards.
    pub value: Vec<Run>,
}

/// Holds what majority judgment counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The words of the grades, worst first.
    pub scale: Scale,
    /// What a blank was declared to be.
    pub blank: Blank,
    /// The weight of all voters.
    pub total: Exact,
    /// The merit of each candidate, in candidate order.
    pub merits: Vec<Merit>,
}

/// Ranks candidates by majority judgment.
///
/// The majority grade of a candidate is the middlemost of its grades, the lower one when their
/// number is even. Ties are broken by removing one majority grade from each and looking again,
/// until they differ; candidates that never do have the same profile and share their place.
/// Weights are exact: the majority value is read from the middle outwards, which gives for whole
/// weights the very order of repeated ballots, and does not depend on the unit of weight.
///
/// *Source*: M. Balinski and R. Laraki, *Majority Judgment*, MIT Press, 2010; “A theory of
/// measuring, electing and ranking”, PNAS, 2007. *Cost*: O(ballots × candidates), then
/// O(candidates² × grades) at most. *Known paradoxes*: it may refuse the candidate that a majority
/// prefers to each other one (it is not Condorcet-consistent), and a voter may harm a candidate by
/// coming to give it a good grade (no-show paradox: Felsenthal and Machover, “The majority
/// judgement voting procedure: a critical evaluation”, 2008).
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["path", "lake"]).unwrap();
/// let scale = Scale::new(["Poor", "Fair", "Good"]).unwrap();
/// let ballots = vec![
///     Group::plain(Grades(vec![Some(2), Some(1)]), 3),
///     Group::plain(Grades(vec![Some(0), Some(2)]), 2),
/// ];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ranked = majority_judgment(&election, &scale, Blank::Worst).unwrap();
/// assert_eq!(ranked.groups, [[0], [1]]);
/// assert_eq!(ranked.facts.merits[0].median, 2);
/// ```
pub fn majority_judgment(
    election: &Election<Grades>,
    scale: &Scale,
    blank: Blank,
) -> Result<Ranked<Judged>, RankingError> {
    let profiles = profiles(election, scale, blank)?;
    let doubled: Vec<Vec<Step>> = profiles.iter().map(|profile| steps(profile)).collect();
    let keys: Vec<Value<'_>> = doubled.iter().map(|steps| Value(steps)).collect();
    let groups = election.candidates().grouped(&keys);
    let merits = profiles.iter().zip(&doubled);
    let merits = merits.map(|(profile, steps)| merit(election, profile, steps)).collect();
    let total = election.weight(election.total());
    Ok(Ranked::of(groups, Judged { scale: scale.clone(), blank, total, merits }))
}

/// Counts the mass of each grade of each candidate.
fn profiles(
    election: &Election<Grades>,
    scale: &Scale,
    blank: Blank,
) -> Result<Vec<Vec<BigInt>>, RankingError> {
    let grades = scale.grades().len();
    if election.ballots().is_empty() {
        return Err(RankingError::NoBallot);
    }
    let mut profiles = vec![vec![BigInt::zero(); grades]; election.candidates().len()];
    for cast in election.ballots() {
        for (candidate, (profile, grade)) in profiles.iter_mut().zip(&cast.ballot.0).enumerate() {
            let grade = match (grade, blank) {
                (Some(grade), _) => *grade,
                (None, Blank::Worst) => 0,
                (None, Blank::Refused) => {
                    let candidate = election.candidates().ids()[candidate].clone();
                    return Err(RankingError::Unjudged { candidate });
                }
            };
            let counted =
                profile.get_mut(grade).ok_or(RankingError::UnknownGrade { grade, grades })?;
            *counted += &cast.mass;
        }
    }
    Ok(profiles)
}

/// A run in halves of the unit, so that the middle of an odd mass is whole.
struct Step {
    lower: usize,
    upper: usize,
    halves: BigInt,
}

/// Walks from the middle of a profile to both of its ends at once.
fn steps(profile: &[BigInt]) -> Vec<Step> {
    let total: BigInt = profile.iter().sum();
    let mut lower = half(profile.iter().enumerate(), &total).into_iter().rev();
    let mut upper = half(profile.iter().enumerate().rev(), &total).into_iter().rev();
    let (mut low, mut high) = (lower.next(), upper.next());
    let mut steps = Vec::new();
    while let (Some((below, left)), Some((above, right))) = (&mut low, &mut high) {
        let halves = left.clone().min(right.clone());
        steps.push(Step { lower: *below, upper: *above, halves: halves.clone() });
        *left -= &halves;
        *right -= &halves;
        if left.is_zero() {
            low = lower.next();
        }
        if high.as_ref().is_some_and(|(_, right)| right.is_zero()) {
            high = upper.next();
        }
    }
    steps
}

/// Lists the grades of one half of a profile from its end to the middle, in halves of the unit.
fn half<'a>(
    grades: impl Iterator<Item = (usize, &'a BigInt)>,
    total: &BigInt,
) -> Vec<(usize, BigInt)> {
    let mut left = total.clone();
    let mut half = Vec::new();
    for (grade, mass) in grades {
        let taken: BigInt = mass * 2;
        let taken = taken.min(left.clone());
        left -= &taken;
        if taken.is_positive() {
            half.push((grade, taken));
        }
    }
    half
}

/// A majority value, compared from the middle outwards, lower grade first.
struct Value<'a>(&'a [Step]);

impl Ord for Value<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut mine, mut theirs) = (self.0.iter(), other.0.iter());
        let (mut left, mut right) = (BigInt::zero(), BigInt::zero());
        let (mut here, mut there) = (None, None);
        loop {
            if left.is_zero() {
                here = mine.next();
                left = here.map_or_else(BigInt::zero, |step: &Step| step.halves.clone());
            }
            if right.is_zero() {
                there = theirs.next();
                right = there.map_or_else(BigInt::zero, |step: &Step| step.halves.clone());
            }
            let (Some(a), Some(b)) = (here, there) else { return Ordering::Equal };
            let order = a.lower.cmp(&b.lower).then(a.upper.cmp(&b.upper));
            if order.is_ne() {
                return order;
            }
            let common = left.clone().min(right.clone());
            left -= &common;
            right -= &common;
        }
    }
}

impl PartialOrd for Value<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Value<'_> {}

fn merit(election: &Election<Grades>, profile: &[BigInt], steps: &[Step]) -> Merit {
    let median = steps.first().map_or(0, |step| step.lower);
    let weight = |masses: &[BigInt]| election.weight(&masses.iter().sum());
    let halves: BigInt = election.unit() * 2;
    let value = steps.iter().map(|step| Run {
        lower: step.lower,
        upper: step.upper,
        each: Exact::new(step.halves.clone(), halves.clone()),
    });
    Merit {
        median,
        better: weight(&profile[median + 1..]),
        worse: weight(&profile[..median]),
        value: value.collect(),
        profile: profile.iter().map(|mass| election.weight(mass)).collect(),
    }
}

/// Compares two profiles of whole masses with the same total, as majority judgment does.
pub(super) fn compare(one: &[BigInt], other: &[BigInt]) -> Ordering {
    Value(&steps(one)).cmp(&Value(&steps(other)))
}

/// Lists the first grades of the majority value of a profile of whole numbers of judgements, by
/// removing the majority grade again and again, as it is done by hand.
///
/// ```
/// use cordee_decision::ranking::majority_grades;
/// assert_eq!(majority_grades(&[1, 1, 1], 10), [1, 0, 2]);
/// ```
pub fn majority_grades(profile: &[u64], most: usize) -> Vec<usize> {
    let mut left = profile.to_vec();
    let mut grades = Vec::new();
    while grades.len() < most {
        let total: u64 = left.iter().sum();
        let mut middle = total.div_ceil(2);
        let Some(grade) = left.iter().position(|&count| {
            let here = 0 < total && middle <= count;
            middle = middle.saturating_sub(count);
            here
        }) else {
            break;
        };
        left[grade] -= 1;
        grades.push(grade);
    }
    grades
}
