//! Elections: projects with a cost, ballots of one or several colleges, and a budget.
//!
//! Start with [`Draft`]: what was read, in any order. [`Draft::check`] makes an [`Election`] of it:
//! projects by identifier, identical ballots grouped, groups in one canonical order, so that the
//! order of the input never reaches a result.

use crate::draft::{ElectionError, amounts, check_projects};
use crate::{Decimal, Weight};

/// Margins add up to four times as many again: all of it stays far below 64 bits.
const MOST_VOTERS: u64 = 1_000_000_000_000;

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
        Self::of_sorted(budget, form, projects, colleges, groups)
    }

    /// What is in order already.
    pub(crate) fn of_sorted(
        budget: Decimal,
        form: Form,
        projects: Vec<Project>,
        colleges: Vec<College>,
        groups: Vec<Group>,
    ) -> Result<Self, ElectionError> {
        Self { budget, form, projects, colleges, groups }.weighed()
    }

    /// Refuses an election in which nobody weighs anything, or a weight belongs to nobody, and one
    /// whose voters no count could hold.
    fn weighed(self) -> Result<Self, ElectionError> {
        if self.groups.is_empty() {
            return Err(ElectionError::NoBallot);
        }
        let voters = self.groups.iter().try_fold(0_u64, |sum, it| sum.checked_add(it.voters));
        if voters.is_none_or(|voters| MOST_VOTERS < voters) {
            return Err(ElectionError::TooManyVoters);
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

    /// The same where a project costs something else; `None` where that cannot be counted.
    pub(crate) fn at_cost(&self, project: usize, cost: Decimal) -> Option<Self> {
        let mut changed = self.clone();
        changed.projects.get_mut(project)?.cost = cost;
        amounts(changed.budget, &changed.projects)?;
        Some(changed)
    }

    /// The same where a college weighs something else; `None` where that cannot be counted.
    pub(crate) fn at_weight(&self, college: usize, weight: Weight) -> Option<Self> {
        let mut changed = self.clone();
        changed.colleges.get_mut(college)?.weight = weight;
        changed.weighed().ok()
    }

    /// The same with other ballots, of which some may be identical, and in any order: no outcome
    /// depends on either.
    pub(crate) fn with_groups(&self, groups: Vec<Group>) -> Self {
        let (projects, colleges) = (self.projects.clone(), self.colleges.clone());
        Self { budget: self.budget, form: self.form, projects, colleges, groups }
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
