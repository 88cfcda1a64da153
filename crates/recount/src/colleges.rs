//! Several colleges: what their voters weigh, and the modes that are not a rule of their own.

use alloc::vec;
use alloc::vec::Vec;

use crate::{Fault, Fraction};

/// Holds identical voters of one college.
#[derive(Debug, Clone, Copy)]
pub struct Voters<'a> {
    /// The place of their college.
    pub college: usize,
    /// How many they are.
    pub voters: u64,
    /// What one of them weighs within the college.
    pub weight: &'a Fraction,
    /// What each of them chose.
    pub ballot: &'a [usize],
}

/// Works out what one voter of each group weighs, in whole numbers: a voter of weight `v` in a
/// college of weight `w` whose voters weigh `s` together has `w v / s` in proportion.
///
/// *Source*: the weighted shares of `cordee-decision`. *Cost*: O(groups). *Known paradoxes*: in a
/// college of few voters each weighs much, and may pay alone for what nobody else chose.
///
/// ```
/// use cordee_recount::{Fraction, Voters, weights};
/// let one = Fraction::whole(1);
/// let group = |college, voters| Voters { college, voters, weight: &one, ballot: &[] };
/// // Two colleges of equal weight, of two voters and of three.
/// let found = weights(&[one.clone(), one.clone()], &[group(0, 2), group(1, 3)]).unwrap();
/// assert_eq!(found, [Fraction::whole(3), Fraction::whole(2)]);
/// ```
pub fn weights(colleges: &[Fraction], groups: &[Voters<'_>]) -> Result<Vec<Fraction>, Fault> {
    let mut sums = vec![Fraction::whole(0); colleges.len()];
    for (group, it) in groups.iter().enumerate() {
        let sum = sums.get_mut(it.college).ok_or(Fault::Ballot { group })?;
        *sum = sum.plus(&it.weight.times(&Fraction::whole(it.voters)));
    }
    let by_weight: Vec<Fraction> = colleges
        .iter()
        .zip(&sums)
        .map(|(weight, sum)| weight.over(sum).unwrap_or(Fraction::whole(0)))
        .collect();
    let shares: Vec<Fraction> =
        groups.iter().map(|it| by_weight[it.college].times(it.weight)).collect();
    let mut whole = Fraction::whole(1);
    for share in &shares {
        whole = whole.times(&share.times(&whole).denominator());
    }
    Ok(shares.iter().map(|share| share.times(&whole)).collect())
}

/// Lists the projects that fewer than `least` of the voters of some college with a weight chose:
/// those that a double majority leaves out.
///
/// *Source*: practice, such as the double majority of people and cantons in Switzerland. *Cost*:
/// O(choices + projects × colleges). *Known paradoxes*: a small college can refuse what
/// nearly all voters want.
///
/// ```
/// use cordee_recount::{Fraction, Voters, without_majority};
/// let one = Fraction::whole(1);
/// let group = |college, ballot| Voters { college, voters: 2, weight: &one, ballot };
/// let groups = [group(0, &[0, 1]), group(1, &[1, 2]), group(1, &[1])];
/// let half = Fraction::read("1/2").unwrap();
/// assert_eq!(without_majority(&[one.clone(), one.clone()], &groups, 3, &half), Ok(vec![0, 2]));
/// ```
pub fn without_majority(
    colleges: &[Fraction],
    groups: &[Voters<'_>],
    projects: usize,
    least: &Fraction,
) -> Result<Vec<usize>, Fault> {
    let mut voters = vec![0_u64; colleges.len()];
    let mut chosen = vec![vec![0_u64; projects]; colleges.len()];
    for (group, it) in groups.iter().enumerate() {
        *voters.get_mut(it.college).ok_or(Fault::Ballot { group })? += it.voters;
        for &project in it.ballot {
            *chosen[it.college].get_mut(project).ok_or(Fault::Ballot { group })? += it.voters;
        }
    }
    let lacks = |college: usize, project: usize| {
        let needed = Fraction::whole(voters[college]).times(least);
        !colleges[college].is_zero() && Fraction::whole(chosen[college][project]) < needed
    };
    let all = 0..colleges.len();
    let short = |&project: &usize| all.clone().any(|college| lacks(college, project));
    Ok((0..projects).filter(short).collect())
}

/// Gives what each college may spend alone: `share` of the budget by its weight, what does not
/// make a `unit` left out.
///
/// *Source*: D. Hershkowitz, A. Kahng, D. Peters and A. Procaccia, “District-fair participatory
/// budgeting”, AAAI 2021, begin with such parts. *Cost*: O(colleges). *Known paradoxes*: two colleges may each just not afford what both want, and
/// what is rounded off goes to all.
///
/// ```
/// use cordee_recount::{Fraction, reserved};
/// let number = Fraction::whole;
/// let half = Fraction::read("1/2").unwrap();
/// let found = reserved(&number(100), &half, &[number(1), number(2)], &number(1)).unwrap();
/// assert_eq!(found, [number(16), number(33)]);
/// ```
pub fn reserved(
    budget: &Fraction,
    share: &Fraction,
    colleges: &[Fraction],
    unit: &Fraction,
) -> Option<Vec<Fraction>> {
    let all = colleges.iter().fold(Fraction::whole(0), |sum, weight| sum.plus(weight));
    let whole = budget.times(share).over(&all)?.over(unit)?;
    Some(colleges.iter().map(|weight| whole.times(weight).floor().times(unit)).collect())
}

/// Gives, for each project, what part of the colleges that weigh something would take it alone.
///
/// *Source*: practice of consultations of bodies. *Cost*: O(projects × colleges). *Known paradoxes*: a project that every college would take
/// second may be taken by none of them alone.
///
/// ```
/// use cordee_recount::{Fraction, agreement};
/// let number = Fraction::whole;
/// // The third college weighs nothing: it is not heard.
/// let colleges = [number(3), number(2), number(0)];
/// let agreed = agreement(&colleges, &[vec![0, 1], vec![1]], 3).unwrap();
/// assert_eq!(agreed, [Fraction::read("1/2").unwrap(), number(1), number(0)]);
/// ```
pub fn agreement(
    colleges: &[Fraction],
    alone: &[Vec<usize>],
    projects: usize,
) -> Option<Vec<Fraction>> {
    let heard = colleges.iter().filter(|weight| !weight.is_zero()).count() as u64;
    let part = |project: usize| {
        let count = alone.iter().filter(|taken| taken.contains(&project)).count() as u64;
        Fraction::whole(count).over(&Fraction::whole(heard))
    };
    (0..projects).map(part).collect()
}
