//! What a choice within a budget must respect: the budget, the order of equals, the town's limits.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::{Cast, Fault, Fraction};

/// What decides between equal projects, before the order that was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// The one that costs less.
    LowerCost,
    /// The one with more votes.
    MoreVotes,
}

/// Declares which of two equal projects is taken: by criteria, then as drawn, then by place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ties<'a> {
    /// What is looked at first.
    pub criteria: &'a [Criterion],
    /// The projects that were drawn, the first taken first; it need not hold all.
    pub drawn: &'a [usize],
}

/// Reports projects that were found equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// How many projects were taken before.
    pub after: usize,
    /// The one that the declared order took.
    pub taken: usize,
    /// The others, in the declared order.
    pub others: Vec<usize>,
}

/// Holds the town's limits; none by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits<'a> {
    /// Taken before anything else, out of the budget.
    pub always: &'a [usize],
    /// Never taken.
    pub excluded: &'a [usize],
    /// Sets of which one project at most is taken.
    pub incompatible: &'a [Vec<usize>],
    /// Caps and minima, each for some projects.
    pub bounds: &'a [(Vec<usize>, Bound)],
    /// Which projects have too few votes.
    pub thresholds: &'a [Threshold],
}

/// How many of some projects are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// They cost no more than this together.
    MostMoney(Fraction),
    /// No more than this.
    MostProjects(usize),
    /// At least this many: the most voted are taken before the rule until there are enough.
    LeastProjects(usize),
}

/// The least support of a project that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Threshold {
    /// Points, each voter weighing one on average.
    Count(Fraction),
    /// A share of all voters.
    Share(Fraction),
    /// A share of all voters: the cost over this many budgets.
    CostOver(Fraction),
}

/// Ballots of a choice: projects with points, 1 for an approval; 0 is a vote that gives no point.
pub type Ballots<'a> = &'a [Cast<'a, [(usize, Fraction)]>];

/// Holds what a choice must respect, worked out from the ballots and from what was declared.
///
/// ```
/// use cordee_recount::{Bound, Cast, Fraction, Limits, Terms, Ties};
/// let number = Fraction::whole;
/// let (one, ballot) = (number(1), [(0, number(1)), (1, number(1))]);
/// let ballots = [Cast { voters: 3, weight: &one, ballot: &ballot[..] }];
/// let limits = Limits { always: &[2], bounds: &[(vec![0, 1], Bound::LeastProjects(1))], ..Limits::default() };
/// let (costs, budget) = ([number(4), number(4), number(3)], number(10));
/// let terms = Terms::new(&ballots, &costs, &budget, &Ties::default(), limits).unwrap();
/// assert_eq!((terms.first(), terms.room()), (&[2, 0][..], &number(3)));
/// ```
#[derive(Debug)]
pub struct Terms<'a> {
    pub(crate) ballots: Ballots<'a>,
    pub(crate) costs: &'a [Fraction],
    pub(crate) votes: Vec<Fraction>,
    pub(crate) points: Vec<Fraction>,
    /// The weight of all voters, and how many weigh something.
    pub(crate) whole: Fraction,
    pub(crate) people: u64,
    order: Vec<usize>,
    /// The place of each project in the order.
    ranks: Vec<usize>,
    limits: Limits<'a>,
    barred: Vec<bool>,
    first: Vec<usize>,
    room: Fraction,
}

impl<'a> Terms<'a> {
    /// Works out who is supported, in which order equals are taken, and what is taken first:
    /// always, then for a minimum, then what costs nothing and has support.
    pub fn new(
        ballots: Ballots<'a>,
        costs: &'a [Fraction],
        budget: &Fraction,
        ties: &Ties<'_>,
        limits: Limits<'a>,
    ) -> Result<Self, Fault> {
        let nothing = vec![Fraction::whole(0); costs.len()];
        let mut terms = Self {
            ballots,
            costs,
            votes: nothing.clone(),
            points: nothing,
            whole: Fraction::whole(0),
            people: 0,
            order: (0..costs.len()).collect(),
            ranks: vec![0; costs.len()],
            limits,
            barred: vec![false; costs.len()],
            first: Vec::new(),
            room: budget.clone(),
        };
        if let Some(project) = costs.iter().position(Fraction::is_negative) {
            return Err(Fault::Cost { project });
        }
        terms.add_up()?;
        terms.sort(ties)?;
        terms.bar(budget)?;
        terms.take_first()?;
        Ok(terms)
    }

    /// What is taken before the rule, in order.
    pub fn first(&self) -> &[usize] {
        &self.first
    }

    /// What is left of the budget for the rule.
    pub fn room(&self) -> &Fraction {
        &self.room
    }

    /// All projects, the one taken first among equals first.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    fn add_up(&mut self) -> Result<(), Fault> {
        let mut seen = vec![None; self.costs.len()];
        for (group, cast) in self.ballots.iter().enumerate() {
            let mass = cast.mass(group)?;
            if !mass.is_zero() {
                self.people = self.people.saturating_add(cast.voters);
            }
            self.whole = self.whole.plus(&mass);
            for (project, given) in cast.ballot {
                let last = seen.get_mut(*project).ok_or(Fault::Ballot { group })?;
                if last.replace(group) == Some(group) || given.is_negative() {
                    return Err(Fault::Ballot { group });
                }
                self.votes[*project] = self.votes[*project].plus(&mass);
                self.points[*project] = self.points[*project].plus(&given.times(&mass));
            }
        }
        Ok(())
    }

    fn sort(&mut self, ties: &Ties<'_>) -> Result<(), Fault> {
        let mut drawn = vec![usize::MAX; self.costs.len()];
        for (rank, &project) in ties.drawn.iter().enumerate() {
            let place = drawn.get_mut(project).ok_or(Fault::Order)?;
            *place = rank.min(*place);
        }
        let by = |criterion: &Criterion, one: usize, other: usize| match criterion {
            Criterion::LowerCost => self.costs[one].cmp(&self.costs[other]),
            Criterion::MoreVotes => self.votes[other].cmp(&self.votes[one]),
        };
        self.order.sort_by(|&one, &other| {
            let criteria = ties.criteria.iter().map(|criterion| by(criterion, one, other));
            criteria.fold(Ordering::Equal, Ordering::then).then(drawn[one].cmp(&drawn[other]))
        });
        for (rank, &project) in self.order.iter().enumerate() {
            self.ranks[project] = rank;
        }
        Ok(())
    }

    fn bar(&mut self, budget: &Fraction) -> Result<(), Fault> {
        for project in 0..self.costs.len() {
            let share = |mass: &Fraction| mass.over(&self.whole).unwrap_or(Fraction::whole(0));
            let passes = |threshold: &Threshold| match threshold {
                Threshold::Count(least) => {
                    let people = Fraction::whole(self.people);
                    *least <= share(&self.points[project]).times(&people)
                }
                Threshold::Share(least) => *least <= share(&self.votes[project]),
                Threshold::CostOver(times) => {
                    let budgets = times.times(budget);
                    self.costs[project] <= share(&self.votes[project]).times(&budgets)
                }
            };
            self.barred[project] = !self.limits.thresholds.iter().all(passes);
        }
        for &project in self.limits.excluded {
            *self.barred.get_mut(project).ok_or(Fault::Limit { project })? = true;
        }
        Ok(())
    }

    fn take_first(&mut self) -> Result<(), Fault> {
        for &project in self.limits.always {
            // A threshold does not bind what the town funds in any case.
            let never = self.limits.excluded.contains(&project) || project >= self.costs.len();
            if never || (!self.first.contains(&project) && self.breaks(project, &[])) {
                return Err(Fault::Limit { project });
            }
            self.take(project);
        }
        for (members, bound) in self.limits.bounds {
            let Bound::LeastProjects(least) = bound else { continue };
            let mut sorted = members.clone();
            sorted.sort_by_key(|&project| self.ranks.get(project));
            sorted.sort_by(|&one, &other| self.votes.get(other).cmp(&self.votes.get(one)));
            for project in sorted {
                let there = self.first.iter().filter(|one| members.contains(one)).count();
                let fits = self.costs.get(project).is_some_and(|cost| *cost <= self.room);
                if there < *least && fits && self.is_supported(project) && self.allows(project, &[])
                {
                    self.take(project);
                }
            }
        }
        for project in self.order.clone() {
            let free = self.costs[project].is_zero() && self.is_supported(project);
            if free && self.allows(project, &[]) {
                self.take(project);
            }
        }
        if self.room.is_negative() { Err(Fault::FirstTooDear) } else { Ok(()) }
    }

    fn take(&mut self, project: usize) {
        if !self.first.contains(&project) {
            self.first.push(project);
            self.room = self.room.minus(&self.costs[project]);
        }
    }

    fn is_supported(&self, project: usize) -> bool {
        !self.points[project].is_zero()
    }

    /// Whether a rule may take it at all.
    pub(crate) fn is_open(&self, project: usize) -> bool {
        !self.barred[project] && !self.first.contains(&project) && !self.costs[project].is_zero()
    }

    /// What a rule may take, in the order of equals.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = usize> {
        let may = |project: &usize| self.is_open(*project) && self.is_supported(*project);
        self.order.iter().copied().filter(may)
    }

    /// Puts equal projects into the declared order; several are a tie.
    pub(crate) fn settle(&self, equal: &mut [usize], taken: usize) -> Option<Tie> {
        equal.sort_by_key(|&project| self.ranks[project]);
        let (&first, others) = equal.split_first().filter(|(_, others)| !others.is_empty())?;
        Some(Tie { after: self.first.len() + taken, taken: first, others: others.to_vec() })
    }

    /// Whether a project may join what was taken first and `chosen` since.
    pub(crate) fn allows(&self, project: usize, chosen: &[usize]) -> bool {
        !self.barred[project] && !self.breaks(project, chosen)
    }

    /// Whether a project excludes one that is taken, or goes beyond a cap.
    fn breaks(&self, project: usize, chosen: &[usize]) -> bool {
        let taken = || self.first.iter().chain(chosen).filter(|&&other| other != project);
        let rivals =
            |set: &Vec<usize>| set.contains(&project) && taken().any(|other| set.contains(other));
        let full = |(members, bound): &(Vec<usize>, Bound)| {
            let others = || taken().filter(|other| members.contains(other));
            members.contains(&project)
                && match bound {
                    Bound::MostMoney(most) => {
                        let spent = others().map(|&other| &self.costs[other]);
                        *most < spent.fold(self.costs[project].clone(), |sum, it| sum.plus(it))
                    }
                    Bound::MostProjects(most) => *most <= others().count(),
                    Bound::LeastProjects(_) => false,
                }
        };
        self.limits.incompatible.iter().any(rivals) || self.limits.bounds.iter().any(full)
    }
}
