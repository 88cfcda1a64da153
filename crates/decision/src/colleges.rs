//! Several colleges: the modes beside weighted shares, and what each college got.
//!
//! Weighted shares need nothing here: colleges of an [`Election`] carry their weights, and every
//! rule counts with them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::{
    CountError, Decimal, Draft, Election, ElectionError, Options, Outcome, Rule, count, select,
};

/// What a college weighs, and what its voters paid and still hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollegeShare {
    /// Its place in [`Election::colleges`].
    pub college: usize,
    /// How many voters.
    pub voters: u64,
    /// Its share of the whole weight.
    pub weight: BigRational,
    /// Its share of what was paid, under Equal Shares.
    pub paid: BigRational,
    /// What its voters hold at last, in the currency.
    pub left: BigRational,
    /// How many of its voters have chosen nothing that was selected.
    pub with_nothing: u64,
}

/// Share of weight against share of money, and who got nothing, for each college.
pub fn shares_of_colleges(election: &Election, outcome: &Outcome) -> Vec<CollegeShare> {
    let unit = BigRational::from_integer(BigInt::from(10).pow(outcome.places.into()));
    let all = election.colleges().iter().map(|it| it.weight.rational());
    let all = all.fold(BigRational::zero(), |sum, weight| sum + weight);
    let mut shares: Vec<CollegeShare> = (0..)
        .zip(election.colleges())
        .map(|(college, it)| {
            let (paid, left) = (BigRational::zero(), BigRational::zero());
            let weight = it.weight.rational() / &all;
            CollegeShare { college, voters: 0, weight, paid, left, with_nothing: 0 }
        })
        .collect();
    let selected = outcome.set();
    for (at, group) in election.groups().iter().enumerate() {
        let share = &mut shares[group.college];
        share.voters += group.voters;
        if !group.choices.iter().any(|choice| selected.binary_search(&(*choice as usize)).is_ok()) {
            share.with_nothing += group.voters;
        }
        if let Some((first, last)) = outcome.held.get(at) {
            share.paid += (first - last) * BigInt::from(group.voters);
            share.left += last * BigInt::from(group.voters) / &unit;
        }
    }
    let paid = shares.iter().fold(BigRational::zero(), |sum, share| sum + &share.paid);
    if !paid.is_zero() {
        for share in &mut shares {
            share.paid = &share.paid / &paid;
        }
    }
    shares
}

/// The election in which one college votes alone, with another budget.
fn alone(election: &Election, college: usize, budget: Decimal) -> Result<Election, ElectionError> {
    let mut draft: Draft = election.draft();
    draft.budget = budget;
    draft.ballots.retain(|cast| cast.college == college);
    for cast in &mut draft.ballots {
        cast.college = 0;
    }
    draft.colleges = vec![draft.colleges.swap_remove(college)];
    draft.check()
}

/// Reserved shares: each college first decides alone on `share` of the budget by its weight, then
/// all decide together on what is left.
///
/// Gives what each college selected alone, and the outcome of all, in which that is funded first.
/// Amounts are rounded down to the smallest unit of the budget and the costs. What a college does
/// not use goes to all.
pub fn reserved(
    election: &Election,
    rule: Rule,
    options: &Options,
    share: &BigRational,
) -> Result<(Vec<Vec<usize>>, Outcome), CountError> {
    let weights = election.colleges().iter().map(|it| it.weight.rational());
    let all = weights.clone().fold(BigRational::zero(), |sum, weight| sum + weight);
    let mut options = options.clone();
    let mut alone_selected = vec![];
    for (college, weight) in weights.enumerate() {
        if weight.is_zero() {
            alone_selected.push(vec![]);
            continue;
        }
        let budget = rounded(election, &(election.budget().rational() * share * weight / &all));
        let budget = budget.ok_or(ElectionError::Amounts)?;
        let mut with = options.clone();
        // What others have funded is there already: it is neither paid twice nor chosen again.
        with.limits.excluded.append(&mut with.limits.always);
        let selected = select(&alone(election, college, budget)?, rule, &with)?;
        let ids = selected.iter().map(|at| election.projects()[*at].id.clone());
        options.limits.always.extend(ids);
        alone_selected.push(selected);
    }
    Ok((alone_selected, count(election, rule, &options)?))
}

fn rounded(election: &Election, amount: &BigRational) -> Option<Decimal> {
    use num_traits::ToPrimitive;
    let places = election.projects().iter().map(|it| it.cost.places());
    let places = places.fold(election.budget().places(), u8::max);
    let unit = BigRational::from_integer(BigInt::from(10).pow(places.into()));
    Decimal::scaled_back((amount * unit).floor().to_integer().to_u64()?, places)
}

/// Double majority: projects that at least `least` of the voters of each college chose, by place.
///
/// A filter, to apply before the count: the others never take any money. Colleges without weight
/// do not filter.
pub fn double_majority(election: &Election, least: &BigRational) -> Vec<bool> {
    let (projects, colleges) = (election.projects().len(), election.colleges());
    let mut chosen = vec![vec![0_u64; projects]; colleges.len()];
    let mut voters = vec![0_u64; colleges.len()];
    for group in election.groups() {
        voters[group.college] += group.voters;
        for choice in &group.choices {
            chosen[group.college][*choice as usize] += group.voters;
        }
    }
    let passes = |project: usize| {
        (0..colleges.len()).filter(|at| !colleges[*at].weight.is_zero()).all(|at| {
            let needed = least * BigRational::from_integer(voters[at].into());
            needed <= BigRational::from_integer(chosen[at][project].into())
        })
    };
    (0..projects).map(passes).collect()
}

/// What each college would select alone, and what they agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What each college would select with the whole budget, by place of the college.
    pub alone: Vec<Vec<usize>>,
    /// For each project, what part of the colleges that weigh something would select it.
    pub agreement: Vec<BigRational>,
}

/// Advisory: colleges are counted apart, with the whole budget each, and only compared.
pub fn advisory(election: &Election, rule: Rule, options: &Options) -> Result<Advice, CountError> {
    let mut alone_selected = vec![];
    let mut agreement = vec![BigRational::zero(); election.projects().len()];
    let mut heard = BigRational::zero();
    for (at, college) in election.colleges().iter().enumerate() {
        let mut selected = vec![];
        if !college.weight.is_zero() {
            heard += BigRational::one();
            selected = select(&alone(election, at, election.budget())?, rule, options)?;
            selected.sort_unstable();
        }
        for project in &selected {
            agreement[*project] += BigRational::one();
        }
        alone_selected.push(selected);
    }
    let agreement = agreement.into_iter().map(|count| count / &heard).collect();
    Ok(Advice { alone: alone_selected, agreement })
}
