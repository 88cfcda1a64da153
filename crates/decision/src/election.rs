//! Elections: projects with a cost, ballots of one or several colleges, and a budget.
//!
//! Start with [`Draft`]: what was read, in any order. [`Draft::check`] makes an [`Election`] of it:
//! projects by identifier, identical ballots grouped, groups in one canonical order, so that the
//! order of the input never reaches a result.

use std::collections::{HashMap, HashSet};

use num_rational::{BigRational, Ratio};
use num_traits::CheckedDiv;

use crate::Decimal;

/// What can be funded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its identifier, unique in the election; it may hold spaces.
    pub id: String,
    /// What it is called; may be empty.
    pub name: String,
    /// What it costs.
    pub cost: Decimal,
    /// The categories it belongs to.
    pub categories: Vec<String>,
    /// The neighbourhoods it is for.
    pub neighbourhoods: Vec<String>,
    /// What a recorded decision says of it, as written: `1` for selected, `0` for not.
    pub recorded: Option<String>,
}

impl Project {
    /// A project of which only identifier and cost are known.
    pub fn new(id: &str, cost: Decimal) -> Self {
        let (name, categories, neighbourhoods) = (String::new(), vec![], vec![]);
        Self { id: id.to_owned(), name, cost, categories, neighbourhoods, recorded: None }
    }
}

/// What voters were asked to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any number of projects.
    Approval,
    /// One project.
    ChooseOne,
    /// Points shared among projects.
    Cumulative,
    /// A score for each project.
    Scores,
    /// Projects from the most to the least preferred.
    Ranking,
}

impl Form {
    /// Whether each choice of a ballot carries points.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scores)
    }
}

/// A share of influence: an exact fraction of 64-bit numbers, zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Ratio<u64>);

impl Weight {
    /// The weight of one.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// Reads `1/3`, `0,25` or `2`; `None` below zero or when it is no number.
    ///
    /// ```
    /// # use cordee_decision::Weight;
    /// assert_eq!(Weight::parse("2/6"), Weight::parse("1/3"));
    /// assert_eq!(Weight::parse("-1"), None);
    /// assert_eq!(Weight::parse("1/0"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let part = |text: &str| {
            let number = text.parse::<Decimal>().ok()?;
            let below = 10_u64.checked_pow(u32::from(number.places()))?;
            Some(Ratio::new(number.scaled(number.places())?, below))
        };
        let Some((above, below)) = text.split_once('/') else { return part(text).map(Self) };
        part(above)?.checked_div(&part(below)?).map(Self)
    }

    /// The weight `above / below`; `None` below nothing.
    pub fn new(above: u64, below: u64) -> Option<Self> {
        (below != 0).then(|| Self(Ratio::new(above, below)))
    }

    /// Whether it counts for nothing.
    pub fn is_zero(self) -> bool {
        *self.0.numer() == 0
    }

    /// What is above and below the line, in lowest terms.
    pub fn parts(self) -> (u64, u64) {
        (*self.0.numer(), *self.0.denom())
    }

    /// The weight as a fraction.
    pub fn rational(self) -> BigRational {
        BigRational::new((*self.0.numer()).into(), (*self.0.denom()).into())
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// Voters counted together, and what they weigh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct College {
    /// What it is called.
    pub name: String,
    /// Its weight; only proportions between colleges matter.
    pub weight: Weight,
}

/// One or several identical ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The place of the college in [`Draft::colleges`].
    pub college: usize,
    /// How many voters cast it.
    pub voters: u64,
    /// What each of these voters weighs within the college.
    pub weight: Weight,
    /// Places in [`Draft::projects`], in the order that was written.
    pub choices: Vec<usize>,
    /// One for each choice where the form has points, otherwise none.
    pub points: Vec<Decimal>,
}

/// An election as it was read, not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What can be spent.
    pub budget: Decimal,
    /// What voters were asked to write.
    pub form: Form,
    /// The projects, in any order.
    pub projects: Vec<Project>,
    /// The colleges; one where there is only one.
    pub colleges: Vec<College>,
    /// The ballots, in any order.
    pub ballots: Vec<Cast>,
}

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

/// Identical ballots of voters of one college who weigh the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The place of the college in [`Election::colleges`].
    pub college: usize,
    /// How many voters.
    pub voters: u64,
    /// What each weighs within the college.
    pub weight: Weight,
    /// Places in [`Election::projects`]: by preference in a ranking, otherwise rising.
    pub choices: Vec<u32>,
    /// One for each choice where the form has points, otherwise none.
    pub points: Vec<Decimal>,
}

/// A checked election: projects by identifier, identical ballots grouped, one canonical order.
///
/// ```
/// use cordee_decision::{Cast, College, Draft, Form, Project, Weight};
///
/// let everyone = College { name: "everyone".to_owned(), weight: Weight::ONE };
/// let ballot = |voters, choices| Cast {
///     college: 0, voters, weight: Weight::ONE, choices, points: vec![],
/// };
/// let election = Draft {
///     budget: "100".parse()?,
///     form: Form::Approval,
///     projects: vec![Project::new("b", "60".parse()?), Project::new("a", "50".parse()?)],
///     colleges: vec![everyone],
///     ballots: vec![ballot(2, vec![0, 1]), ballot(1, vec![1]), ballot(1, vec![1, 0])],
/// }
/// .check()?;
/// assert_eq!(election.projects()[0].id, "a");
/// assert_eq!(election.groups().len(), 2);
/// assert_eq!(election.voters(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    budget: Decimal,
    form: Form,
    projects: Vec<Project>,
    colleges: Vec<College>,
    groups: Vec<Group>,
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
        Election { budget, form, projects, colleges, groups }.weighed()
    }
}

type Key = (usize, Vec<u32>, Vec<Decimal>, Weight);

impl From<(Key, u64)> for Group {
    fn from(((college, choices, points, weight), voters): (Key, u64)) -> Self {
        Self { college, voters, weight, choices, points }
    }
}

impl Group {
    fn order(&self) -> (usize, &[u32], &[Decimal], &Weight) {
        (self.college, &self.choices, &self.points, &self.weight)
    }
}

fn check_projects(budget: Decimal, projects: &[Project]) -> Result<(), ElectionError> {
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
    let mut placed: Vec<(u32, T)> = places.iter().copied().zip(things).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, thing)| thing).collect()
}

impl Election {
    /// What a fast reader has already put in order; colleges and groups are sorted here.
    pub(crate) fn from_parts(
        budget: Decimal,
        form: Form,
        projects: Vec<Project>,
        colleges: Vec<College>,
        mut groups: Vec<Group>,
    ) -> Result<Self, ElectionError> {
        check_projects(budget, &projects)?;
        groups.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { budget, form, projects, colleges, groups }.weighed()
    }

    /// Refuses an election in which nobody weighs anything, or a weight belongs to nobody.
    fn weighed(self) -> Result<Self, ElectionError> {
        if self.groups.is_empty() {
            return Err(ElectionError::NoBallot);
        }
        let mut heard = vec![false; self.colleges.len()];
        for group in &self.groups {
            heard[group.college] |= !group.weight.is_zero();
        }
        let mut any = false;
        for (college, heard) in self.colleges.iter().zip(heard) {
            let weighs = !college.weight.is_zero();
            if weighs && !heard {
                return Err(ElectionError::EmptyCollege(college.name.clone()));
            }
            any |= weighs;
        }
        if any { Ok(self) } else { Err(ElectionError::NoWeight) }
    }

    /// What can be spent.
    pub fn budget(&self) -> Decimal {
        self.budget
    }

    /// What voters were asked to write.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The projects, by identifier.
    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// The colleges, by name.
    pub fn colleges(&self) -> &[College] {
        &self.colleges
    }

    /// The distinct ballots, by college and then by choices.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// How many voters, those whose ballot is empty included.
    pub fn voters(&self) -> u64 {
        self.groups.iter().map(|group| group.voters).sum()
    }

    /// The place of the project that has this identifier.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.projects.binary_search_by(|project| project.id.as_str().cmp(id)).ok()
    }

    /// The election with other costs, budget, colleges or ballots: what margins recount.
    pub fn draft(&self) -> Draft {
        let ballots = self.groups.iter().map(|group| Cast {
            college: group.college,
            voters: group.voters,
            weight: group.weight,
            choices: group.choices.iter().map(|choice| *choice as usize).collect(),
            points: group.points.clone(),
        });
        Draft {
            budget: self.budget,
            form: self.form,
            projects: self.projects.clone(),
            ballots: ballots.collect(),
            colleges: self.colleges.clone(),
        }
    }
}
