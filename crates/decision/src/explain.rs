//! Why each project was selected, or was not: numbers that a sentence can be made of.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::count::Counted;
use crate::{Barred, CountError, Election, Options, Outcome, Stage};

/// What is said of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its place in [`Election::projects`].
    pub project: usize,
    /// How many voters chose it.
    pub voters: u64,
    /// Why it was selected, or was not.
    pub reason: Reason,
}

/// What supporters of a project paid for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    /// The other project.
    pub project: usize,
    /// What they paid for it together.
    pub amount: BigRational,
}

/// Why a project was selected, or was not; amounts in the currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was selected.
    Selected {
        /// At which place, from 1.
        place: usize,
        /// Where in the count.
        stage: Stage,
        /// The most that one point cost a supporter, where supporters paid.
        price: Option<BigRational>,
        /// What each college paid of it, by place of the college.
        by_college: Vec<BigRational>,
    },
    /// A rule of the town left it out.
    Barred(Barred),
    /// Nobody supports it.
    NoSupport,
    /// It costs more than the whole budget.
    OverBudget,
    /// Its supporters could not pay it when the count ended.
    SupportersSpent {
        /// What they had left together.
        held: BigRational,
        /// What was missing.
        missing: BigRational,
        /// What they had paid for others, most first.
        spent: Vec<Spent>,
    },
    /// It did not fit into what was left of the budget.
    NoRoom {
        /// What was left at last.
        left: BigRational,
    },
}

/// Explains every project of an outcome, by place.
///
/// Cost: the size of the payments, times the number of projects that were not selected.
///
/// ```
/// use cordee_decision::{Options, Reason, count, explain, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "mes_cost".parse()?, &options)?;
/// let why = explain(&election, &options, &outcome)?;
/// // Shares are 20. Of the two who want C, one has paid all of it for A.
/// let Reason::SupportersSpent { held, missing, spent } = &why[2].reason else { panic!() };
/// assert_eq!((held.to_string(), missing.to_string()), ("20".to_owned(), "20".to_owned()));
/// assert_eq!((spent[0].project, spent[0].amount.to_string()), (0, "20".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    election: &Election,
    options: &Options,
    outcome: &Outcome,
) -> Result<Vec<Explanation>, CountError> {
    let counted = Counted::new(election, outcome.rule, options)?;
    let unit = BigRational::from_integer(BigInt::from(10).pow(outcome.places.into()));
    let mut voters = vec![0_u64; election.projects().len()];
    for group in election.groups() {
        for choice in &group.choices {
            voters[*choice as usize] += group.voters;
        }
    }
    let reasons = voters.into_iter().enumerate().map(|(project, voters)| {
        let place = outcome.selected.iter().position(|it| it.project == project);
        let reason = match place {
            Some(place) => selected(election, outcome, place, &unit),
            None => refused(election, outcome, &counted, project, &unit),
        };
        Explanation { project, voters, reason }
    });
    Ok(reasons.collect())
}

fn selected(election: &Election, outcome: &Outcome, place: usize, unit: &BigRational) -> Reason {
    let it = &outcome.selected[place];
    let mut by_college = vec![BigRational::zero(); election.colleges().len()];
    for (each, groups) in &it.payments {
        for group in groups {
            let group = &election.groups()[*group];
            by_college[group.college] += each * BigInt::from(group.voters) / unit;
        }
    }
    let price = it.price.as_ref().map(|price| price / unit);
    Reason::Selected { place: place + 1, stage: it.stage, price, by_college }
}

fn refused(
    election: &Election,
    outcome: &Outcome,
    counted: &Counted,
    project: usize,
    unit: &BigRational,
) -> Reason {
    let profile = &counted.profile;
    let first = counted.applied.first.len();
    let after: Vec<usize> = outcome.order().split_off(first.min(outcome.selected.len()));
    if let Some(barred) = counted.applied.why(project, &after) {
        return Reason::Barred(barred);
    }
    if !profile.is_supported(project) {
        return Reason::NoSupport;
    }
    if profile.budget < profile.costs[project] {
        return Reason::OverBudget;
    }
    let amount = |units: u64| BigRational::from_integer(units.into()) / unit;
    let (cost, left) = (amount(profile.costs[project]), amount(profile.budget - outcome.cost));
    if outcome.held.is_empty() || left < cost {
        let held = held(election, outcome, counted, project, unit);
        if outcome.held.is_empty() || cost <= held {
            return Reason::NoRoom { left };
        }
    }
    let held = held(election, outcome, counted, project, unit);
    let missing = &cost - &held;
    Reason::SupportersSpent {
        held,
        missing,
        spent: spent(election, outcome, counted, project, unit),
    }
}

fn held(
    election: &Election,
    outcome: &Outcome,
    counted: &Counted,
    project: usize,
    unit: &BigRational,
) -> BigRational {
    let mut sum = BigRational::zero();
    for it in counted.profile.supporters(project) {
        if let Some((_, last)) = outcome.held.get(it.group as usize) {
            sum += last * BigInt::from(election.groups()[it.group as usize].voters);
        }
    }
    sum / unit
}

fn spent(
    election: &Election,
    outcome: &Outcome,
    counted: &Counted,
    project: usize,
    unit: &BigRational,
) -> Vec<Spent> {
    let mut supports = vec![false; election.groups().len()];
    for it in counted.profile.supporters(project) {
        supports[it.group as usize] = true;
    }
    let mut all = vec![];
    for it in &outcome.selected {
        let mut amount = BigRational::zero();
        for (each, groups) in &it.payments {
            let voters: u64 = groups
                .iter()
                .filter(|group| supports[**group])
                .map(|group| election.groups()[*group].voters)
                .sum();
            if 0 < voters {
                amount += each * BigInt::from(voters) / unit;
            }
        }
        if !amount.is_zero() {
            all.push(Spent { project: it.project, amount });
        }
    }
    all.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.project.cmp(&b.project)));
    all
}
