//! From a draft to an election: checks, one order, and identical ballots grouped.

use std::collections::{HashMap, HashSet};

use crate::election::{Cast, College, Draft, Election, Form, Group, Project};
use crate::{Decimal, Weight};

/// Why a draft is no election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ElectionError {
    /// No project.
    #[error("there is no project")]
    NoProject,
    /// No ballot.
    #[error("there is no ballot")]
    NoBallot,
    /// A project without an identifier.
    #[error("a project has no identifier")]
    NoId,
    /// Two projects have the same identifier.
    #[error("the project `{0}` is there twice")]
    RepeatedProject(String),
    /// Two colleges have the same name.
    #[error("the college `{0}` is there twice")]
    RepeatedCollege(String),
    /// A ballot speaks of a project or a college that is not there.
    #[error("the ballot {ballot} speaks of a project or a college that is not in the election")]
    Unknown {
        /// Its place among the ballots, from 1.
        ballot: usize,
    },
    /// A ballot names a project twice.
    #[error("the ballot {ballot} names the project `{project}` twice")]
    RepeatedChoice {
        /// Its place among the ballots, from 1.
        ballot: usize,
        /// The project.
        project: String,
    },
    /// A ballot has more or fewer points than choices.
    #[error("the ballot {ballot} has {points} points for {choices} choices")]
    Points {
        /// Its place among the ballots, from 1.
        ballot: usize,
        /// How many choices.
        choices: usize,
        /// How many points.
        points: usize,
    },
    /// A ballot names several projects where one was asked for.
    #[error("the ballot {ballot} names several projects where one was asked for")]
    SeveralChoices {
        /// Its place among the ballots, from 1.
        ballot: usize,
    },
    /// A college holds a weight and has no voter.
    #[error("the college `{0}` has a weight but no voter: give it none, or leave it out")]
    EmptyCollege(String),
    /// No college with voters has a weight.
    #[error("no college that voted has a weight")]
    NoWeight,
    /// More voters than anything counts exactly.
    #[error("there are more than a million million voters")]
    TooManyVoters,
    /// Amounts that are too large, or too precise, to be counted exactly in 62 bits.
    #[error("the amounts are too large or too precise")]
    Amounts,
    /// Points that are too large, or too precise.
    #[error("the points are too large or too precise")]
    PointsTooLarge,
    /// Weights whose common denominator is too large.
    #[error("the weights have too large a common denominator")]
    Weights,
}

impl Draft {
    /// Checks the draft, groups its ballots and puts everything into one order.
    ///
    /// Cost: the size of the ballots, and a sort of the distinct ones.
    pub fn check(self) -> Result<Election, ElectionError> {
        let Self { budget, form, projects, colleges, ballots } = self;
        check_projects(budget, &projects)?;
        check_colleges(&colleges)?;
        let places = places_by(projects.len(), |a, b| projects[a].id.cmp(&projects[b].id));
        let college_places =
            places_by(colleges.len(), |a, b| colleges[a].name.cmp(&colleges[b].name));
        let mut groups: HashMap<Key, u64> = HashMap::new();
        for (at, ballot) in ballots.into_iter().enumerate() {
            check_ballot(at + 1, &ballot, form, &projects, colleges.len())?;
            let voters = ballot.voters;
            let sum = groups.entry(key(ballot, form, &places, &college_places)).or_default();
            *sum = sum.checked_add(voters).ok_or(ElectionError::Weights)?;
        }
        let mut groups: Vec<Group> = groups.into_iter().map(Group::from).collect();
        groups.retain(|group| 0 < group.voters);
        groups.sort_by(|a, b| a.order().cmp(&b.order()));
        let projects = in_order(projects, &places);
        let colleges = in_order(colleges, &college_places);
        Election::of_sorted(budget, form, projects, colleges, groups)
    }
}

type Key = (usize, Vec<u32>, Vec<Decimal>, Weight);

impl From<(Key, u64)> for Group {
    fn from(((college, choices, points, weight), voters): (Key, u64)) -> Self {
        Self { college, voters, weight, choices, points }
    }
}

impl Group {
    pub(crate) fn order(&self) -> (usize, &[u32], &[Decimal], &Weight) {
        (self.college, &self.choices, &self.points, &self.weight)
    }
}

pub(crate) fn check_projects(budget: Decimal, projects: &[Project]) -> Result<(), ElectionError> {
    if projects.is_empty() {
        return Err(ElectionError::NoProject);
    }
    let mut seen = HashSet::new();
    for project in projects {
        if project.id.is_empty() {
            return Err(ElectionError::NoId);
        }
        if !seen.insert(project.id.as_str()) {
            return Err(ElectionError::RepeatedProject(project.id.clone()));
        }
    }
    amounts(budget, projects).map(drop).ok_or(ElectionError::Amounts)
}

/// Budget and costs as whole numbers of the smallest unit that any of them needs.
pub(crate) fn amounts(budget: Decimal, projects: &[Project]) -> Option<(u64, Vec<u64>)> {
    let places = money_places(budget, projects);
    let budget = budget.scaled(places)?;
    let costs: Option<Vec<u64>> = projects.iter().map(|it| it.cost.scaled(places)).collect();
    let costs = costs?;
    let sum = costs.iter().try_fold(budget, |sum, cost| sum.checked_add(*cost))?;
    (sum < 1 << 62).then_some((budget, costs))
}

pub(crate) fn money_places(budget: Decimal, projects: &[Project]) -> u8 {
    projects.iter().map(|it| it.cost.places()).fold(budget.places(), u8::max)
}

fn check_colleges(colleges: &[College]) -> Result<(), ElectionError> {
    let mut seen = HashSet::new();
    match colleges.iter().find(|college| !seen.insert(college.name.as_str())) {
        Some(college) => Err(ElectionError::RepeatedCollege(college.name.clone())),
        None => Ok(()),
    }
}

fn check_ballot(
    at: usize,
    cast: &Cast,
    form: Form,
    projects: &[Project],
    colleges: usize,
) -> Result<(), ElectionError> {
    let known = cast.choices.iter().all(|choice| *choice < projects.len());
    if !known || colleges <= cast.college {
        return Err(ElectionError::Unknown { ballot: at });
    }
    let (choices, points) = (cast.choices.len(), cast.points.len());
    if points != if form.has_points() { choices } else { 0 } {
        return Err(ElectionError::Points { ballot: at, choices, points });
    }
    if form == Form::ChooseOne && 1 < choices {
        return Err(ElectionError::SeveralChoices { ballot: at });
    }
    let mut sorted = cast.choices.clone();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => {
            let project = projects[pair[0]].id.clone();
            Err(ElectionError::RepeatedChoice { ballot: at, project })
        }
        None => Ok(()),
    }
}

fn key(cast: Cast, form: Form, places: &[u32], colleges: &[u32]) -> Key {
    let mut choices: Vec<u32> = cast.choices.iter().map(|choice| places[*choice]).collect();
    let mut points = cast.points;
    if form.has_points() {
        let mut both: Vec<(u32, Decimal)> = choices.into_iter().zip(points).collect();
        both.sort_unstable();
        (choices, points) = both.into_iter().unzip();
    } else if form != Form::Ranking {
        choices.sort_unstable();
    }
    (colleges[cast.college] as usize, choices, points, cast.weight)
}

/// The place that each of `count` things takes once in order.
fn places_by(count: usize, order: impl Fn(usize, usize) -> std::cmp::Ordering) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| order(*a, *b));
    let mut places = vec![0; count];
    for (place, at) in (0..).zip(sorted) {
        places[at] = place;
    }
    places
}

fn in_order<T>(things: Vec<T>, places: &[u32]) -> Vec<T> {
    let mut pairs: Vec<(u32, T)> = places.iter().copied().zip(things).collect();
    pairs.sort_by_key(|(place, _)| *place);
    pairs.into_iter().map(|(_, thing)| thing).collect()
}
