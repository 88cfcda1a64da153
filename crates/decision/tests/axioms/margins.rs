//! Margins are confirmed by a recount, and tight: one voter or one unit less is not enough. The
//! quantities are those of Boehmer, Faliszewski, Janeczko, Peters, Pierczyński, Schierreich, Skowron
//! and Szufa 2024, “Evaluation of project performance in participatory budgeting”.

use std::cmp::Reverse;

use cordee_decision::{
    Cast, Decimal, Draft, Election, Form, Margins, Options, Outcome, Rule, Weight, count,
    margins_of, select,
};

use crate::small::{drawn, rule};

struct Tried<'a> {
    election: &'a Election,
    outcome: &'a Outcome,
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
        let set = select(&election, self.outcome.rule, &Options::default()).expect("counted");
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

fn check(rule: Rule) {
    let mut checked = 0;
    for small in drawn(1_000, 12).filter(|small| small.form == Form::Approval) {
        let election = small.election();
        let outcome = count(&election, rule, &Options::default()).expect("it is counted");
        for project in 0..small.costs.len() {
            let tried = Tried { election: &election, outcome: &outcome, project };
            checked += tried.check(&margins_of(&election, &Options::default(), &outcome, project));
        }
    }
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
