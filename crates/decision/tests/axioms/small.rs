//! Elections small enough to look at every set of projects and every group of voters.

use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Options, Project, Rule, Utility, Weight, select,
};

/// An election of one college: each ballot is that of one voter, with points where there are any.
#[derive(Clone, Debug)]
pub struct Small {
    pub form: Form,
    pub budget: u64,
    pub costs: Vec<u64>,
    pub ballots: Vec<Vec<(usize, u64)>>,
}

impl Small {
    /// Approvals, as sets of bits.
    pub fn approvals(budget: u64, costs: &[u64], sets: &[usize]) -> Self {
        let ballot = |set: &usize| members(*set).map(|project| (project, 1)).collect();
        let ballots = sets.iter().map(ballot).collect();
        Self { form: Form::Approval, budget, costs: costs.to_vec(), ballots }
    }

    pub fn election(&self) -> Election {
        let money = |units| Decimal::whole(units).expect("it is small");
        let projects = self.costs.iter().enumerate();
        let cast = |ballot: &Vec<(usize, u64)>| Cast {
            college: 0,
            voters: 1,
            weight: Weight::ONE,
            choices: ballot.iter().map(|(project, _)| *project).collect(),
            points: if self.form.has_points() {
                ballot.iter().map(|(_, points)| money(*points)).collect()
            } else {
                vec![]
            },
        };
        let draft = Draft {
            budget: money(self.budget),
            form: self.form,
            // Equal projects are taken by identifier, that is, by place.
            projects: projects
                .map(|(at, cost)| Project::new(&format!("p{at}"), money(*cost)))
                .collect(),
            ballots: self.ballots.iter().map(cast).collect(),
            colleges: vec![College { name: "everyone".to_owned(), weight: Weight::ONE }],
        };
        draft.check().expect("it is an election")
    }

    /// What the engine selects, as a set of bits.
    pub fn selected(&self, rule: Rule) -> usize {
        bits(&select(&self.election(), rule, &Options::default()).expect("it is counted"))
    }

    /// Whether the rule says something of such ballots: places are asked for in rankings, or given.
    pub fn counts_by(&self, rule: Rule) -> bool {
        let is_graded = self.form == Form::Ranking || self.form.has_points();
        is_graded || !matches!(rule.utility(), Utility::Borda | Utility::Places)
    }

    pub fn voters(&self) -> usize {
        self.ballots.len()
    }

    pub fn cost_of(&self, set: usize) -> u64 {
        members(set).map(|project| self.costs[project]).sum()
    }

    pub fn chooses(&self, voter: usize, project: usize) -> bool {
        self.ballots[voter].iter().any(|(choice, _)| *choice == project)
    }

    /// What a project is worth to a voter, by the definition of the utility.
    pub fn worth(&self, utility: Utility, voter: usize, project: usize) -> u64 {
        let ballot = &self.ballots[voter];
        let Some(place) = ballot.iter().position(|(choice, _)| *choice == project) else {
            return 0;
        };
        let behind = (ballot.len() - place - 1) as u64;
        match utility {
            Utility::Cost => self.costs[project],
            Utility::Cardinality => 1,
            Utility::Borda if self.form == Form::Ranking => behind,
            Utility::Places if self.form == Form::Ranking => behind + 1,
            Utility::Points | Utility::Borda | Utility::Places => ballot[place].1,
        }
    }

    pub fn worth_of(&self, utility: Utility, voter: usize, set: usize) -> u64 {
        members(set).map(|project| self.worth(utility, voter, project)).sum()
    }

    /// The sum over all voters.
    pub fn welfare(&self, utility: Utility, set: usize) -> u64 {
        (0..self.voters()).map(|voter| self.worth_of(utility, voter, set)).sum()
    }
}

/// The members of a set of bits.
pub fn members(set: usize) -> impl Iterator<Item = usize> {
    (0..usize::BITS as usize).filter(move |at| set >> at & 1 == 1)
}

pub fn bits(list: &[usize]) -> usize {
    list.iter().fold(0, |set, at| set | 1 << at)
}

pub fn rule(name: &str) -> Rule {
    name.parse().expect("a rule")
}

/// All lists of `length` numbers below `most` that do not fall.
pub fn rising(most: usize, length: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for _ in 0..length {
        let longer = |list: &Vec<usize>| {
            let list = list.clone();
            let from = list.last().copied().unwrap_or(0);
            (from..most).map(move |next| [list.clone(), vec![next]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// Every election of `voters` approvals of `projects` that cost from 1 to `dearest`, with these
/// budgets: each once, whatever the names of voters and projects.
pub fn all_approvals(
    (projects, voters): (usize, usize),
    dearest: usize,
    budgets: &[u64],
) -> impl Iterator<Item = Small> {
    let costs = rising(dearest, projects);
    let sets = rising(1 << projects, voters);
    let budgets = budgets.to_vec();
    costs.into_iter().flat_map(move |costs| {
        let costs: Vec<u64> = costs.iter().map(|cost| *cost as u64 + 1).collect();
        let (sets, budgets) = (sets.clone(), budgets.clone());
        budgets.into_iter().flat_map(move |budget| {
            let costs = costs.clone();
            sets.clone().into_iter().map(move |sets| Small::approvals(budget, &costs, &sets))
        })
    })
}

/// What three voters may approve of three projects: some thousands of elections.
pub fn of_three() -> impl Iterator<Item = Small> {
    all_approvals((3, 3), 4, &[3, 4, 5, 6, 7])
}

/// The same with four projects.
pub fn of_four() -> impl Iterator<Item = Small> {
    all_approvals((4, 3), 3, &[3, 4, 6])
}

/// Elections with up to six projects, drawn from a seed, all kinds of ballots in turn.
pub fn drawn(count: usize, seed: u64) -> impl Iterator<Item = Small> {
    let mut chance = Chance(seed);
    let forms = [Form::Approval, Form::Ranking, Form::Cumulative, Form::Scores, Form::ChooseOne];
    (0..count).map(move |at| {
        let form = forms[at % forms.len()];
        let projects = 2 + chance.below(5);
        let ballot = |chance: &mut Chance| {
            let most = if form == Form::ChooseOne { 1 } else { projects };
            let mut left: Vec<usize> = (0..projects).collect();
            let mut ballot = vec![];
            for _ in 0..chance.below(most + 1) {
                let choice = left.swap_remove(chance.below(left.len()));
                ballot
                    .push((choice, if form.has_points() { 1 + chance.below(3) as u64 } else { 1 }));
            }
            ballot
        };
        Small {
            form,
            budget: 3 + chance.below(20) as u64,
            costs: (0..projects).map(|_| 1 + chance.below(9) as u64).collect(),
            ballots: (0..=chance.below(6)).map(|_| ballot(&mut chance)).collect(),
        }
    })
}

/// A linear congruence (Knuth's MMIX): the same seed draws the same.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `most`, which is not nothing.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}
