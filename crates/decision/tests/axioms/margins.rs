//! Margins are confirmed by a recount, and tight: one voter or one unit less is not enough. The
//! quantities are those of Boehmer, Faliszewski, Janeczko, Peters, Pierczyński, Schierreich, Skowron
//! and Szufa 2024, “Evaluation of project performance in participatory budgeting”.

use std::cmp::Reverse;

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Margins, Options, Outcome, Recounts, Rule,
    Start, Weight, count, margins_of, select,
};

use crate::small::{Small, drawn, rule};

struct Tried<'a> {
    election: &'a Election,
    outcome: &'a Outcome,
    options: &'a Options,
    project: usize,
}

impl Tried<'_> {
    fn is_in(&self) -> bool {
        self.outcome.set().contains(&self.project)
    }

    fn holds(&self, change: impl FnOnce(&mut Draft)) -> bool {
        let mut draft = self.election.draft();
        change(&mut draft);
        let election = draft.check().expect("an election");
        let set = select(&election, self.outcome.rule, self.options).expect("counted");
        set.contains(&self.project)
    }

    fn at_cost(&self, cost: u64) -> bool {
        let cost = Decimal::whole(cost).expect("small");
        self.holds(|draft| draft.projects[self.project].cost = cost)
    }

    fn with_fresh(&self, voters: u64) -> bool {
        let (weight, choices) = (Weight::ONE, vec![self.project]);
        let cast = Cast { college: 0, voters, weight, choices, points: vec![] };
        self.holds(|draft| draft.ballots.push(cast))
    }

    /// Those who hold most at last come to choose the project, or no longer do, one by one.
    fn with_turned(&self, voters: u64) -> bool {
        let chooses = |at: &usize| {
            let group = &self.election.groups()[*at];
            group.choices.iter().any(|it| *it as usize == self.project)
        };
        let all = 0..self.election.groups().len();
        let mut order: Vec<usize> = all.filter(|at| chooses(at) == self.is_in()).collect();
        order.sort_by_key(|at| Reverse(self.outcome.held.get(*at).map(|(_, last)| last)));
        self.holds(|draft| {
            let mut left = voters;
            for at in order {
                let turned = left.min(draft.ballots[at].voters);
                left -= turned;
                let mut cast = draft.ballots[at].clone();
                draft.ballots[at].voters -= turned;
                cast.voters = turned;
                if self.is_in() {
                    cast.choices.retain(|it| *it != self.project);
                } else {
                    cast.choices.push(self.project);
                }
                draft.ballots.push(cast);
            }
        })
    }

    #[track_caller]
    fn check(&self, margins: &Margins) -> usize {
        let told =
            format!("{} {} {margins:?} {:?}", self.outcome.rule, self.project, self.election);
        let mut checked = 0;
        if let Some(cost) = margins.cost {
            let cost = cost.scaled(0).expect("whole");
            assert!(self.at_cost(cost) && !self.at_cost(cost + 1), "{told}");
            checked += 1;
        }
        if let Some(fresh) = margins.fresh {
            assert!(
                !self.is_in() && self.with_fresh(fresh) && !self.with_fresh(fresh - 1),
                "{told}"
            );
            checked += 1;
        }
        if let Some(voters) = margins.supporters {
            let (enough, less) =
                if self.is_in() { (voters, voters + 1) } else { (voters, voters - 1) };
            assert!(self.with_turned(enough) && !self.with_turned(less), "{told}");
            checked += 1;
        }
        checked
    }
}

/// Checks all margins of elections; how many there were.
fn check_all(rule: Rule, elections: impl Iterator<Item = Election>) -> usize {
    check_with(&Options::default(), rule, elections)
}

fn check_with(options: &Options, rule: Rule, elections: impl Iterator<Item = Election>) -> usize {
    let mut checked = 0;
    for election in elections {
        let outcome = count(&election, rule, options).expect("it is counted");
        let recounts = Recounts::new(&election, options, &outcome);
        for project in 0..election.projects().len() {
            let tried = Tried { election: &election, outcome: &outcome, options, project };
            checked += tried.check(&recounts.of(project));
        }
    }
    checked
}

fn check(rule: Rule) {
    let small = drawn(1_000, 12).filter(|small| small.form == Form::Approval);
    let checked = check_all(rule, small.map(|small| small.election()));
    assert!(700 < checked, "{rule}: {checked}");
}

#[test]
fn margins_are_confirmed_and_tight_under_rules_of_every_family() {
    for name in [
        "greedy_cost",
        "greedy_card",
        "greedy_cost_noskip",
        "phragmen",
        "phragmen_skip",
        "maxwelfare_cost",
    ] {
        check(rule(name));
    }
}

#[test]
fn margins_are_confirmed_and_tight_under_equal_shares() {
    for name in ["mes_cost", "mes_card_u", "mes_cost_add1", "mes_cost_add1_nostop_votes"] {
        check(rule(name));
    }
}

/// The same with uneven amounts and more voters: shares are raised by many steps, and recounts
/// begin late.
fn larger(mut small: Small) -> Small {
    small.budget = 61 * small.budget + 7;
    small.costs.iter_mut().zip(1..).for_each(|(cost, at)| *cost = 53 * *cost + 5 * at);
    let ballots = small.ballots.iter().enumerate();
    small.ballots = ballots.flat_map(|(at, ballot)| vec![ballot.clone(); 2 + at * at]).collect();
    small
}

/// Every third ballot in a college of its own; none where a college has no voter.
fn in_colleges(election: &Election) -> Option<Election> {
    let mut draft = election.draft();
    draft.colleges.push(College { name: "others".to_owned(), weight: Weight::ONE });
    draft.ballots.iter_mut().step_by(3).for_each(|ballot| ballot.college = 1);
    draft.check().ok()
}

#[test]
fn margins_are_confirmed_and_tight_where_shares_rise_by_many_steps() {
    for name in ["mes_cost_add1", "mes_cost_add1_nostop", "mes_card_add1_nostop_votes"] {
        let drawn = || drawn(250, 31).filter(|small| small.form == Form::Approval);
        let elections = || drawn().map(|small| larger(small).election());
        let checked = check_all(rule(name), elections());
        let weighed = elections().filter_map(|election| in_colleges(&election));
        let weighed = check_all(rule(name), weighed);
        assert!(200 < checked && 150 < weighed, "{name}: {checked} {weighed}");
    }
}

/// Shares of whole units at first: with other voters they fall between the steps of the count.
#[test]
fn margins_are_confirmed_and_tight_where_shares_begin_at_whole_units() {
    for (name, increment) in
        [("mes_cost_add1", 1), ("mes_cost_add1_nostop", 1), ("mes_cost_add1", 3)]
    {
        let options = Options { start: Start::Floored, increment, ..Options::default() };
        let drawn = drawn(250, 32).filter(|small| small.form == Form::Approval);
        let checked = check_with(&options, rule(name), drawn.map(|it| larger(it).election()));
        assert!(200 < checked, "{name}: {checked}");
    }
}

/// Whether all amounts are whole, as what checks margins supposes.
fn is_whole(election: &Election) -> bool {
    let costs = election.projects().iter().map(|it| it.cost);
    costs.chain([election.budget()]).all(|amount| amount.places() == 0)
}

/// The approvals of towns, where the files are no longer than this.
fn of_towns(longest: u64) -> Option<Vec<Election>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/pabulib");
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut files: Vec<_> = files
        .filter(|it| it.metadata().is_ok_and(|it| it.is_file() && it.len() <= longest))
        .map(|it| it.path())
        .filter(|it| it.extension().is_some_and(|it| it == "pb"))
        .collect();
    files.sort();
    let election = |text: String| {
        let once = Reading { repeated: Repeated::Once };
        pabulib::read(&text, once).expect("a file").election().expect("an election")
    };
    let texts = files.iter().map(|file| std::fs::read_to_string(file).expect("a text"));
    let elections = texts.map(election).filter(|it| it.form() == Form::Approval && is_whole(it));
    Some(elections.collect())
}

/// The files may not be redistributed: where they are not there, this says so and passes.
#[test]
fn margins_of_towns_are_confirmed_and_tight() {
    let Some(elections) = of_towns(40_000) else {
        println!("skipped: the data folder is absent");
        return;
    };
    for name in ["mes_cost_add1", "mes_cost_add1_nostop_votes", "mes_card_add1_nostop"] {
        let checked = check_all(rule(name), elections.iter().cloned());
        println!("{name}: {checked} margins of {} elections", elections.len());
        assert!(200 < checked, "{name}: {checked}");
    }
}

/// A project without a cost, whom nobody supports, has no lower one.
#[test]
fn what_costs_nothing_has_margins_too() {
    let mut small = drawn(1, 1).next().expect("one");
    small.costs[0] = 0;
    small.ballots.iter_mut().for_each(|ballot| ballot.retain(|(project, _)| *project != 0));
    let election = small.election();
    let outcome = count(&election, rule("mes_cost"), &Options::default()).expect("it is counted");
    let margins = margins_of(&election, &Options::default(), &outcome, 0);
    assert_eq!((margins.cost, margins.fresh), (None, Some(1)));
}
