//! Rules of a town that bind whatever the ballots say.

use std::collections::HashSet;

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

use crate::profile::Profile;
use crate::{Decimal, Election, Utility};

/// What a cap or a minimum is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Projects of a category.
    Category(String),
    /// Projects for a neighbourhood.
    Neighbourhood(String),
}

/// How much of a scope may, or must, be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No more than this may be spent.
    MostMoney(Decimal),
    /// No more projects than this.
    MostProjects(usize),
    /// At least this number of projects: the most voted are funded first until it is reached.
    LeastProjects(usize),
}

/// Which projects have too few votes to be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Fewer votes, or points where the rule counts points, than this.
    Count(Decimal),
    /// Less than this share of all voters, from 0 to 1.
    Share(Decimal),
    /// A share of voters below the cost over `times` the budget (Swiecie 2023: three).
    CostOver {
        /// How many budgets.
        times: Decimal,
    },
}

/// Rules of a town that bind whatever the ballots say; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Funded before anything else, out of the budget.
    pub always: Vec<String>,
    /// Never selected.
    pub excluded: Vec<String>,
    /// Sets of which one project at most may be selected.
    pub incompatible: Vec<Vec<String>>,
    /// Caps and minima.
    pub bounds: Vec<(Scope, Bound)>,
    /// Which projects have too few votes.
    pub thresholds: Vec<Threshold>,
}

/// Why limits do not fit an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// They name a project that is not there.
    #[error("the limits name `{0}`, which is no project of this election")]
    Unknown(String),
    /// A category or a neighbourhood of no project.
    #[error("no project belongs to `{0}`")]
    UnknownScope(String),
    /// Projects that are always funded cost more than the budget.
    #[error("what is funded first costs more than the budget")]
    TooDear,
    /// A project that is both always funded and excluded, or two that exclude one another.
    #[error("`{0}` is funded first and may not be selected")]
    Contradiction(String),
}

/// A limit that left a project out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barred {
    /// It was excluded.
    Excluded,
    /// It has too few votes.
    Threshold,
    /// Another project was selected, which it is incompatible with.
    Incompatible(usize),
    /// It would break a cap.
    Cap(Scope),
}

/// Limits as a count uses them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Applied {
    /// Selected before the rule, in that order: always funded, minima, and what costs nothing.
    pub first: Vec<usize>,
    barred: Vec<Option<Barred>>,
    rivals: Vec<HashSet<usize>>,
    caps: Vec<Cap>,
    costs: Vec<u64>,
}

#[derive(Clone, Debug)]
struct Cap {
    scope: Scope,
    members: Vec<bool>,
    money: u64,
    projects: usize,
}

impl Applied {
    pub fn new(
        election: &Election,
        limits: &Limits,
        profile: &Profile,
    ) -> Result<Self, LimitError> {
        let count = profile.costs.len();
        let mut applied = Self {
            first: vec![],
            barred: vec![None; count],
            rivals: vec![HashSet::new(); count],
            caps: vec![],
            costs: profile.costs.clone(),
        };
        let find = |id: &String| election.find(id).ok_or_else(|| LimitError::Unknown(id.clone()));
        let point = point(election, profile.utility);
        for project in 0..count {
            if limits.thresholds.iter().any(|it| !passes(it, project, profile, &point)) {
                applied.barred[project] = Some(Barred::Threshold);
            }
        }
        for id in &limits.excluded {
            applied.barred[find(id)?] = Some(Barred::Excluded);
        }
        for set in &limits.incompatible {
            let set: Vec<usize> = set.iter().map(find).collect::<Result<_, _>>()?;
            for one in &set {
                applied.rivals[*one].extend(set.iter().filter(|other| *other != one));
            }
        }
        for (scope, bound) in &limits.bounds {
            applied.cap(election, scope, bound, profile.places)?;
        }
        for id in &limits.always {
            applied.fund(find(id)?, election)?;
        }
        applied.minima(election, limits, profile)?;
        applied.free_of_cost(profile);
        let spent: u128 = applied.first.iter().map(|it| u128::from(profile.costs[*it])).sum();
        if u128::from(profile.budget) < spent { Err(LimitError::TooDear) } else { Ok(applied) }
    }

    fn fund(&mut self, project: usize, election: &Election) -> Result<(), LimitError> {
        if self.first.contains(&project) {
            return Ok(());
        }
        // A threshold does not bind what the town funds in any case.
        let barred = matches!(self.barred[project], Some(Barred::Excluded));
        if barred || self.broken(project, &[]).is_some() {
            let id = election.projects()[project].id.clone();
            return Err(LimitError::Contradiction(id));
        }
        self.first.push(project);
        Ok(())
    }

    fn cap(
        &mut self,
        election: &Election,
        scope: &Scope,
        bound: &Bound,
        places: u8,
    ) -> Result<(), LimitError> {
        let members = members(election, scope)?;
        let (money, projects) = match bound {
            Bound::MostMoney(money) => (floor(*money, places), usize::MAX),
            Bound::MostProjects(projects) => (u64::MAX, *projects),
            Bound::LeastProjects(_) => return Ok(()),
        };
        self.caps.push(Cap { scope: scope.clone(), members, money, projects });
        Ok(())
    }

    fn minima(
        &mut self,
        election: &Election,
        limits: &Limits,
        profile: &Profile,
    ) -> Result<(), LimitError> {
        for (scope, bound) in &limits.bounds {
            let Bound::LeastProjects(least) = bound else { continue };
            let members = members(election, scope)?;
            let mut order: Vec<usize> = (0..members.len()).filter(|at| members[*at]).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(profile.votes[*at]), profile.priority[*at]));
            for project in order {
                let there = self.first.iter().filter(|it| members[**it]).count();
                let spent: u64 = self.first.iter().map(|it| profile.costs[*it]).sum();
                let fits = profile.costs[project] <= profile.budget.saturating_sub(spent);
                if there < *least
                    && fits
                    && profile.is_supported(project)
                    && self.allows(project, &[])
                {
                    self.fund(project, election)?;
                }
            }
        }
        Ok(())
    }

    /// What costs nothing and has support is selected first.
    fn free_of_cost(&mut self, profile: &Profile) {
        let mut free: Vec<usize> = (0..profile.costs.len()).collect();
        free.retain(|at| profile.costs[*at] == 0 && profile.is_supported(*at));
        free.sort_by_key(|at| profile.priority[*at]);
        for project in free {
            if !self.first.contains(&project) && self.allows(project, &[]) {
                self.first.push(project);
            }
        }
    }

    /// Keeps a project out of what the rule may select.
    pub fn exclude(&mut self, project: usize) {
        self.barred[project] = Some(Barred::Excluded);
    }

    /// Projects that the rule may select: supported, not barred, not selected yet.
    pub fn candidates(&self, profile: &Profile) -> Vec<usize> {
        (0..profile.costs.len())
            .filter(|at| self.is_open(*at) && profile.is_supported(*at))
            .collect()
    }

    /// Whether the project may be selected at all by a rule.
    pub fn is_open(&self, project: usize) -> bool {
        self.barred[project].is_none() && !self.first.contains(&project) && 0 < self.costs[project]
    }

    /// Whether the project can join what was selected after [`Self::first`].
    pub fn allows(&self, project: usize, selected: &[usize]) -> bool {
        self.barred[project].is_none() && self.broken(project, selected).is_none()
    }

    /// Which limit keeps the project out.
    pub fn why(&self, project: usize, selected: &[usize]) -> Option<Barred> {
        self.barred[project].clone().or_else(|| self.broken(project, selected))
    }

    fn broken(&self, project: usize, selected: &[usize]) -> Option<Barred> {
        let all = || self.first.iter().chain(selected);
        let rivals = &self.rivals[project];
        if rivals.is_empty() && self.caps.is_empty() {
            return None;
        }
        if let Some(rival) = all().find(|it| rivals.contains(it)) {
            return Some(Barred::Incompatible(*rival));
        }
        let broken = self.caps.iter().filter(|cap| cap.members[project]).find(|cap| {
            let of_scope = || all().filter(|it| cap.members[**it]);
            let money: u64 = of_scope().map(|it| self.costs[*it]).sum();
            cap.projects <= of_scope().count() || cap.money < money + self.costs[project]
        });
        broken.map(|cap| Barred::Cap(cap.scope.clone()))
    }
}

/// An amount in units of `10^-places`, what is less than one left out.
fn floor(amount: Decimal, places: u8) -> u64 {
    use num_traits::ToPrimitive;
    let unit = BigRational::from_integer(BigInt::from(10).pow(places.into()));
    (amount.rational() * unit).floor().to_integer().to_u64().unwrap_or(u64::MAX)
}

fn members(election: &Election, scope: &Scope) -> Result<Vec<bool>, LimitError> {
    let belongs = election.projects().iter().map(|project| match scope {
        Scope::Category(name) => project.categories.contains(name),
        Scope::Neighbourhood(name) => project.neighbourhoods.contains(name),
    });
    let members: Vec<bool> = belongs.collect();
    let (Scope::Category(name) | Scope::Neighbourhood(name)) = scope;
    if members.contains(&true) { Ok(members) } else { Err(LimitError::UnknownScope(name.clone())) }
}

/// How many units a profile counts one point for: points given may have digits after the point.
fn point(election: &Election, utility: Utility) -> BigUint {
    if matches!(utility, Utility::Cost | Utility::Cardinality) {
        return BigUint::from(1_u8);
    }
    let given = election.groups().iter().flat_map(|group| &group.points);
    BigUint::from(10_u8).pow(given.map(|it| it.places()).fold(0, u8::max).into())
}

fn passes(threshold: &Threshold, project: usize, profile: &Profile, point: &BigUint) -> bool {
    let fraction = |votes: u128| {
        BigRational::new(BigUint::from(votes).into(), BigUint::from(profile.whole).into())
    };
    match threshold {
        // Without weights, `whole` is the number of voters and a voter's share is one of them.
        Threshold::Count(least) => {
            let people = BigRational::from_integer(profile.people.into());
            let points = fraction(profile.points[project]) / BigInt::from(point.clone());
            least.rational() <= points * people
        }
        Threshold::Share(least) => least.rational() <= fraction(profile.votes[project]),
        Threshold::CostOver { times } => {
            let cost = BigRational::from_integer(profile.costs[project].into());
            let budgets = times.rational() * BigRational::from_integer(profile.budget.into());
            cost <= fraction(profile.votes[project]) * budgets
        }
    }
}
